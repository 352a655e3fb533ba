"""Plans to plan files, which load again as the same plan; what is the default is left out."""

import datetime as dt
import re
import textwrap
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from urllib.parse import quote

from plandiff.plan.layout import INDENT, UNSEEN, WIDTH, Remarks, lay_out
from plandiff.plan.model import Condition, Frozen, Plan, Term
from plandiff.plan.tree import Entries, Items, Node, Path, Scalar

Place = tuple[int, ...]
"""Where a clause stands: its position, from 0, in each `clauses` on the way; `()` is the plan itself."""


def write(
    plan: Plan,
    *,
    comments: Mapping[Place, Sequence[str]] = types.MappingProxyType({}),
    schema: str | None = None,
) -> str:
    """Return the plan as a YAML file, ending in a newline; what is the default is left out.

    `comments` stand above their clause (those of `()` at the head of the file), one or more lines each,
    written without the `#`. Whatever they hold stays a comment, and says nothing to programs. `schema` is
    where editors find the schema of plan files, `plan.schema.json`.
    """
    remarks: dict[Path, Remarks] = {
        tuple(step for number in place for step in ("clauses", number)): Remarks(
            tuple(_comments(texts, 2 * INDENT * len(place) - INDENT))
        )
        for place, texts in comments.items()
    }
    if schema is not None:
        modeline = f"# yaml-language-server: $schema={quote(schema, safe='/:.', errors='replace')}"
        remarks[()] = Remarks((modeline, *remarks.get((), Remarks()).above))
    return lay_out(_mapping(plan), remarks)


def _comments(texts: Iterable[str], indent: int) -> Iterator[str]:
    """Yield comment lines; a line that would speak to a program (a waiver, a modeline) is made harmless."""
    for text in texts:
        seen = re.sub(f"[\\s{UNSEEN}\x00-\x1f\ud800-\udfff]+", " ", text)
        dumb = re.sub(r"(?i)(plandiff|yaml-language-server)\s*:", r"\1 -", seen).replace("$schema", "schema")
        yield from textwrap.wrap(
            dumb,
            max(WIDTH - indent, WIDTH // 2),
            initial_indent="# ",
            subsequent_indent="# ",
            break_long_words=False,
            break_on_hyphens=False,
        ) or ["#"]


def _mapping(item: Frozen) -> Entries:
    """The keys and values of a part of a plan."""
    entries = Entries()
    for name, field in type(item).model_fields.items():
        value = getattr(item, name)
        default = value == field.get_default(call_default_factory=True)
        if field.is_required() or not default or name == "plandiff":
            entries[Scalar(name)] = _node(value)
    return entries


def _node(value: object) -> Node:
    """A value as a file has it."""
    match value:
        case Term(value=tuple() as words):
            return _items(words)
        case Term(text=text):
            return Scalar(text)
        case Condition():
            return _condition(value)
        case Frozen():
            return _mapping(value)
        case Mapping():
            return Entries({Scalar(str(name)): _node(each) for name, each in value.items()})
        case tuple():
            return _items(value)
        case bool() | int() | Decimal() | dt.date():
            return Scalar(str(value).lower())
        case _:
            return Scalar(str(value))


def _items(values: Iterable[object]) -> Items:
    return Items(_node(each) for each in values)


def _condition(condition: Condition) -> Node:
    if condition.one_of:
        return _items(condition.one_of)
    if condition.equals is not None:
        return _node(condition.equals)
    bounds = {"not": condition.differs, "min": condition.minimum, "max": condition.maximum}
    return Entries({Scalar(name): _node(bound) for name, bound in bounds.items() if bound is not None})
