"""A plan's clauses in order, with the ref by which each is shown and addressed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from plandiff.plan.model import Clause, Plan
from plandiff.plan.tree import Entries, Path, Scalar

Role = Literal["unit", "heading", "absent"]
_PASSES = 8


class Unit(NamedTuple):
    """A clause in its place: a unit (it has text or options), a heading, or an absent clause."""

    ref: str
    """Unique in the plan, such as `10.a`; the rule is the design's, section 3."""
    clause: Clause
    role: Role
    position: int
    """0-based, among all entries of the outline."""
    parent: int | None
    """Position of the parent entry; None at the top."""
    depth: int
    """0 for a point, 1 for a sub-point …"""
    path: tuple[str | int, ...]
    """Where it stands in the file: `("clauses", 9, "clauses", 0)`."""
    line: int | None = None
    """1-based line of the clause in its file; None for a plan that was not read from a file."""
    column: int | None = None
    """1-based."""


class Counts(NamedTuple):
    """How much a plan says: units only, headings and absent clauses are not counted."""

    clauses: int
    points: int
    """At the top."""
    sub_points: int
    """At any depth below."""


def outline(plan: Plan, root: Entries | None = None) -> tuple[Unit, ...]:
    """All clauses in document order, positions equal to indices.

    `root` is what the file of the plan holds; lines and columns come from it. A clause without number and
    id, or that shares its ref with another and has no id of its own, is `#` and its place, counted from 1
    among all clauses of the plan. Sub-clauses take the ref that their parent ends up with.
    """
    entries: list[_Entry] = []
    _collect(entries, plan.clauses, root, None, 0, ("clauses",))
    refs = _refs(entries)
    return tuple(
        Unit(refs[i], clause, _role(clause), i, parent, depth, path, line, column)
        for i, (clause, parent, depth, path, line, column) in enumerate(entries)
    )


def counts(units: Sequence[Unit]) -> Counts:
    """Clauses, points and sub-points of an outline, as in `57 clauses (28 points, 29 sub-points)`.

    What stands under headings alone is a point.
    """
    inside: set[int] = set()
    clauses = points = 0
    for unit in units:
        if unit.parent is not None and (unit.parent in inside or units[unit.parent].role != "heading"):
            inside.add(unit.position)
        if unit.role == "unit":
            clauses += 1
            points += unit.position not in inside
    return Counts(clauses, points, clauses - points)


def numbered(parent: str | None, number: str) -> str:
    """The ref of a clause with a number under a parent with that ref.

    >>> numbered("10", "10a"), numbered("10", "a"), numbered("1", "10"), numbered(None, "7")
    ('10a', '10.a', '1.10', '7')
    """
    if parent is None:
        return number
    rest = number.removeprefix(parent) if number.startswith(parent) else ""
    if rest.startswith((".", "(")) or (rest[:1].isalpha() and parent[-1:].isdigit()):
        return number
    return f"{parent}.{number}"


_Entry = tuple[Clause, int | None, int, Path, int | None, int | None]
"""A clause, the position of its parent, its depth, its path, and its line and column."""
_CLAUSES = Scalar("clauses")


def _collect(
    entries: list[_Entry],
    clauses: Iterable[Clause],
    holder: Entries | None,
    parent: int | None,
    depth: int,
    path: Path,
) -> None:
    """Add the clauses and all below them; `holder` is what the file has them in."""
    written: Any = None if holder is None else holder[_CLAUSES]  # a list of mappings: the model took it
    for index, clause in enumerate(clauses):
        here = (*path, index)
        own = None if written is None else written[index]
        line, column = (None, None) if own is None else (own.start[0] + 1, own.start[1] + 1)
        entries.append((clause, parent, depth, here, line, column))
        if below := clause.clauses:
            _collect(entries, below, own, len(entries) - 1, depth + 1, (*here, "clauses"))


def _role(clause: Clause) -> Role:
    if clause.absent:
        return "absent"
    return "unit" if clause.text is not None or clause.options else "heading"


def _refs(entries: Sequence[_Entry]) -> list[str]:
    """Refs by number; where two are equal both go by id, where that does not tell them apart by place.

    A clause whose parent also has to change is left alone first: its ref changes with the parent's.
    """
    ways = [0] * len(entries)
    for _ in range(_PASSES):
        refs: list[str] = []
        for i, (clause, parent, _depth, _path, _line, _column) in enumerate(entries):
            refs.append(_ref(clause, i, None if parent is None else refs[parent], ways[i]))
        if len(set(refs)) == len(refs):
            return refs
        seen = Counter(refs)
        clash = [seen[ref] > 1 for ref in refs]
        above = [False] * len(entries)
        for i, (_clause, parent, _depth, _path, _line, _column) in enumerate(entries):
            above[i] = parent is not None and (above[parent] or clash[parent])
            if clash[i] and not above[i]:
                ways[i] = min(ways[i] + 1, 2)
    return [f"#{i + 1}" for i in range(len(entries))]


def _ref(clause: Clause, position: int, parent: str | None, way: int) -> str:
    if way == 0 and (number := clause.number) is not None:
        return numbered(parent, number)
    if way < 2 and (own := clause.id) is not None:
        return own
    return f"#{position + 1}"
