"""What decides which clauses are paired: plain values, of a plan or straight from its file."""

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from plandiff.plan.tree import Entries, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from plandiff.plan.model import Clause
    from plandiff.plan.outline import Role, Unit


class Passage(NamedTuple):
    """A clause as pairing reads it."""

    role: "Role"
    id: str | None
    text: str
    """Its own and its options', a line each; empty without a text."""
    title: str | None
    gist: str | None
    topic: str | None
    names: tuple[str, ...]
    """Of the coded terms, its own and its options', sorted."""
    parent: int | None
    """Position of the parent."""
    depth: int
    """0 for a point."""


def passages(units: "Iterable[Unit]") -> tuple[Passage, ...]:
    """The passages of an outline, in its order."""
    found = []
    for unit in units:
        clause = unit.clause
        names: Collection[str] = clause.terms
        if clause.options:
            names = {*names, *[name for option in clause.options for name in option.terms]}
        found.append(
            Passage(
                unit.role,
                clause.id,
                "\n".join(clause_texts(clause)),
                clause.title,
                clause.gist,
                clause.topic,
                tuple(sorted(names)),
                unit.parent,
                unit.depth,
            )
        )
    return tuple(found)


def clause_texts(clause: "Clause") -> list[str]:
    """A clause's own text and its options' texts."""
    texts = [clause.text] if clause.text else []
    return texts + [option.text for option in clause.options if option.text]


def passages_in(root: Node | None) -> tuple[Passage, ...]:
    """The passages of the plan that a file holds, before the model has seen it.

    They are those of its outline if the file is in order. Nothing is checked: of another file they may be
    anything, or its shape an error of any kind.
    """
    found: list[Passage] = []
    _collect(found, cast("Entries", root)[_CLAUSES], None, 0)
    return tuple(found)


_ID, _TEXT, _TITLE, _GIST, _TOPIC, _TERMS, _ABSENT, _OPTIONS, _CLAUSES = map(
    Scalar, ("id", "text", "title", "gist", "topic", "terms", "absent", "options", "clauses")
)


def _collect(found: list[Passage], clauses: Any, parent: int | None, depth: int) -> None:
    for clause in clauses or ():
        options = clause.get(_OPTIONS) or ()
        own = _written(clause, _TEXT)
        texts = (own, *[_written(option, _TEXT) for option in options])
        names = sorted({str(name) for each in (clause, *options) for name in each.get(_TERMS) or ()})
        found.append(
            Passage(
                "absent" if clause.get(_ABSENT) else "heading" if own is None and not options else "unit",
                _written(clause, _ID),
                "\n".join([text for text in texts if text]),
                _written(clause, _TITLE),
                _written(clause, _GIST),
                _written(clause, _TOPIC),
                tuple(names),
                parent,
                depth,
            )
        )
        if below := clause.get(_CLAUSES):
            _collect(found, below, len(found) - 1, depth + 1)


def _written(holder: Any, key: Scalar) -> str | None:
    value = holder.get(key)
    return None if value is None else value.strip()
