"""A plan's clauses in order, with the ref by which each is shown and addressed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from plandiff.plan.model import Clause, Plan

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


def outline(
    plan: Plan, lines: Callable[[tuple[str | int, ...]], tuple[int, int]] | None = None
) -> tuple[Unit, ...]:
    """All clauses in document order, positions equal to indices.

    `lines` gives the 1-based line and column of a path. A clause without number and id, or that
    shares its ref with another and has no id of its own, is `#` and its place, counted from 1
    among all clauses of the plan. Sub-clauses take the ref that their parent ends up with.
    """
    entries = tuple(_walk(plan.clauses, None, 0, ("clauses",), [0]))
    refs = _refs(entries)
    return tuple(
        Unit(
            refs[i], clause, _role(clause), i, parent, depth, path, *(lines(path) if lines else (None, None))
        )
        for i, (clause, parent, depth, path) in enumerate(entries)
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


_Entry = tuple[Clause, int | None, int, tuple[str | int, ...]]


def _walk(
    clauses: Iterable[Clause],
    parent: int | None,
    depth: int,
    path: tuple[str | int, ...],
    next_position: list[int],
) -> Iterator[_Entry]:
    for index, clause in enumerate(clauses):
        position = next_position[0]
        next_position[0] += 1
        yield clause, parent, depth, (*path, index)
        if clause.clauses:
            yield from _walk(clause.clauses, position, depth + 1, (*path, index, "clauses"), next_position)


def _role(clause: Clause) -> Role:
    if clause.absent:
        return "absent"
    return "unit" if clause.text is not None or clause.options else "heading"


def _refs(entries: tuple[_Entry, ...]) -> list[str]:
    """Refs by number; where two are equal both go by id, where that does not tell them apart by place.

    A clause whose parent also has to change is left alone first: its ref changes with the parent's.
    """
    ways = [0] * len(entries)
    for _ in range(_PASSES):
        refs: list[str] = []
        for i, (clause, parent, _depth, _path) in enumerate(entries):
            refs.append(_ref(clause, i, None if parent is None else refs[parent], ways[i]))
        seen = Counter(refs)
        if len(seen) == len(refs):
            return refs
        clash = [seen[ref] > 1 for ref in refs]
        above = [False] * len(entries)
        for i, (_clause, parent, _depth, _path) in enumerate(entries):
            above[i] = parent is not None and (above[parent] or clash[parent])
            if clash[i] and not above[i]:
                ways[i] = min(ways[i] + 1, 2)
    return [f"#{i + 1}" for i in range(len(entries))]


def _ref(clause: Clause, position: int, parent: str | None, way: int) -> str:
    if way == 0 and clause.number is not None:
        return numbered(parent, clause.number)
    if way < 2 and clause.id is not None:
        return clause.id
    return f"#{position + 1}"
