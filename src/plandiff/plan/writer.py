"""Plans to plan files: keys in the order of the format, long text folded, what is short on one line.

What is written loads again as the same plan. Values are quoted where YAML 1.1 or 1.2 would take them for
something else than text.
"""

import datetime as dt
import functools
import json
import re
import textwrap
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from urllib.parse import quote

from plandiff.plan.model import Clause, Condition, Option, Plan, RedLine, Response, Source, Term, Want

WIDTH = 110
"""Columns a line may take where it can be broken."""
_INDENT = 2
_FLOW_MOST = 100
_UNSEEN = "\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff"

_TERMS = ("terms", "require", "forbid", "best", "acceptable")

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
    lines = (
        []
        if schema is None
        else [f"# yaml-language-server: $schema={quote(schema, safe='/:.', errors='replace')}"]
    )
    lines += _comments(comments.get((), ()), 0)
    for name, field in type(plan).model_fields.items():
        value = getattr(plan, name)
        if name != "plandiff" and value == field.get_default(call_default_factory=True):
            continue
        if name == "clauses":
            lines += ["", f"{name}:", *_clauses(value, _INDENT, (), comments)]
        elif name in ("sources", "red_lines", "wants", "responses"):
            lines += ["", f"{name}:", *_items(value, _INDENT)]
        else:
            lines += _entry(name, value, 0)
    return "\n".join(lines) + "\n"


def _clauses(
    clauses: Sequence[Clause], indent: int, parent: Place, comments: Mapping[Place, Sequence[str]]
) -> Iterator[str]:
    """Yield clauses with the comments above them; those of the plan itself with a blank line between."""
    for number, clause in enumerate(clauses):
        place = (*parent, number)
        if number and not parent:
            yield ""
        yield from _comments(comments.get(place, ()), indent)
        yield from _dashed(_mapping(clause, indent + _INDENT, place, comments), indent)


def _items(items: Iterable[object], indent: int) -> Iterator[str]:
    """Yield a list of mappings, each begun with a dash."""
    for item in items:
        yield from _dashed(_mapping(item, indent + _INDENT), indent)


def _dashed(lines: Iterator[str], indent: int) -> Iterator[str]:
    yield " " * indent + "- " + next(lines)[indent + _INDENT :]
    yield from lines


def _comments(texts: Iterable[str], indent: int) -> Iterator[str]:
    """Yield comment lines; a line that would speak to a program (a waiver, a modeline) is made harmless."""
    start = " " * indent + "# "
    for text in texts:
        seen = _pattern(f"[\\s{_UNSEEN}\x00-\x1f\ud800-\udfff]+").sub(" ", text)
        dumb = (
            _pattern(r"(?i)(plandiff|yaml-language-server)\s*:")
            .sub(r"\1 -", seen)
            .replace("$schema", "schema")
        )
        yield from textwrap.wrap(
            dumb,
            WIDTH,
            initial_indent=start,
            subsequent_indent=start,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [start.rstrip()]


def _mapping(
    item: object,
    indent: int,
    place: Place = (),
    comments: Mapping[Place, Sequence[str]] = types.MappingProxyType({}),
) -> Iterator[str]:
    """Yield the keys of a clause, option, red line, want, response or source, in the order of the format."""
    assert isinstance(item, Clause | Option | RedLine | Want | Response | Source)
    fields = type(item).model_fields
    for name, field in fields.items():
        value = getattr(item, name)
        if not field.is_required() and value == field.get_default(call_default_factory=True):
            continue
        if name == "clauses":
            yield " " * indent + "clauses:"
            yield from _clauses(value, indent + _INDENT, place, comments)
        elif name == "options":
            yield " " * indent + "options:"
            yield from _items(value, indent + _INDENT)
        else:
            yield from _entry(name, value, indent)


def _entry(name: str, value: object, indent: int) -> Iterator[str]:
    """Yield a key and its value."""
    start = " " * indent + f"{name}:"
    if name in _TERMS and isinstance(value, Mapping):
        yield from _values(start, {key: _written(each) for key, each in value.items()}, indent)
    elif isinstance(value, tuple):
        yield from _list(start, [_scalar(str(each), flow=True) for each in value], indent)
    elif isinstance(value, bool):
        yield f"{start} {str(value).lower()}"
    elif isinstance(value, int | Decimal | dt.date):
        yield f"{start} {value}"
    else:
        yield from _text(start, str(value), indent)


def _values(start: str, values: Mapping[str, str], indent: int) -> Iterator[str]:
    flow = ", ".join(f"{_scalar(key, flow=True)}: {value}" for key, value in values.items())
    if len(start) + len(flow) + 3 <= _FLOW_MOST:
        yield f"{start} {{{flow}}}"
        return
    yield start
    for key, value in values.items():
        yield " " * (indent + _INDENT) + f"{_scalar(key)}: {value}"


def _list(start: str, values: Sequence[str], indent: int) -> Iterator[str]:
    flow = ", ".join(values)
    if len(start) + len(flow) + 3 <= _FLOW_MOST:
        yield f"{start} [{flow}]"
        return
    yield start
    for value in values:
        yield " " * (indent + _INDENT) + f"- {value}"


def _written(value: Term | Condition) -> str:
    """Return a coded value or a condition as one writes it."""
    if isinstance(value, Term):
        return _term(value)
    if value.one_of:
        return f"[{', '.join(map(_term, value.one_of))}]"
    if value.equals is not None:
        return _term(value.equals)
    if value.differs is not None:
        return f"{{not: {_term(value.differs)}}}"
    bounds = (("min", value.minimum), ("max", value.maximum))
    return "{" + ", ".join(f"{name}: {_term(bound)}" for name, bound in bounds if bound is not None) + "}"


def _term(term: Term) -> str:
    if isinstance(term.value, bool):
        return str(term.value).lower()
    if isinstance(term.value, tuple):
        return f"[{', '.join(_scalar(word, flow=True) for word in term.value)}]"
    if isinstance(term.value, int | Decimal | dt.date) and _pattern(
        r"-?\d[-\d.]*(?:%|(?: [^\W\d_]+)+)?"
    ).fullmatch(term.text):
        return term.text
    return _scalar(term.text, flow=True)


def _text(start: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text: on the line of its key if it is short, else folded; literal if it has several lines."""
    inner = " " * (indent + _INDENT)
    short = _scalar(text)
    if "\n" not in text and len(start) + 1 + len(short) <= WIDTH:
        yield f"{start} {short}"
    elif not _clean(text) or text[0].isspace() or text[-1].isspace():
        yield f"{start} {_quoted(text)}"
    elif "\n" in text:
        yield f"{start} |-"
        for line in text.split("\n"):
            yield inner + line if line else ""
    elif _pattern(r"\S+( \S+)*").fullmatch(text):
        yield f"{start} >-"
        yield from textwrap.wrap(
            text,
            WIDTH,
            initial_indent=inner,
            subsequent_indent=inner,
            break_long_words=False,
            break_on_hyphens=False,
        )
    else:
        yield f"{start} {_quoted(text)}"


def _scalar(text: str, *, flow: bool = False) -> str:
    """Return text on one line, in quotes unless every reader takes it for this text."""
    plain = (
        r"[^\W\d_](?:[^:#,\[\]{}\n\"]|:(?=\S)|(?<=\S)#)*"
        if flow
        else r"[^\W\d_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*"
    )
    if (
        _pattern(plain).fullmatch(text)
        and not text[-1].isspace()
        and not text.endswith(":")
        and _clean(text)
        and not _pattern(r"(?i)y|n|yes|no|on|off|true|false|null|nan|inf").fullmatch(text)
    ):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    """Return text in double quotes, what cannot be seen escaped."""
    return _pattern(f"[{_UNSEEN}]").sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _clean(text: str) -> bool:
    """Whether text holds nothing that has to be escaped."""
    return not _pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]").search(
        text
    )


@functools.cache
def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
