"""Where a clause went, apart from what it says: moved, renumbered, split, merged."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from plandiff.engine.result import Column, Mark
from plandiff.engine.rows import RawRow
from plandiff.plan.outline import Unit, numbered
from plandiff.text.words import plain


class Marker:
    """Tells the marks of a cell against the reference cell.

    A sub-clause is judged by its place among its siblings if its parent is the counterpart of the other's
    parent: what merely follows its parent carries no mark of its own. Headings hold no place of their own.
    """

    def __init__(self, columns: Sequence[Column], rows: Sequence[RawRow], reference: int) -> None:
        self.columns = columns
        self.rows = rows
        self.reference = reference
        self.row_of: dict[tuple[int, int], int] = {
            (column, position): number
            for number, row in enumerate(rows)
            for column, cell in enumerate(row.members)
            for position in cell
        }
        self.moved = [self._moved(rows, column) for column in range(len(columns))]

    def marks(self, before: Sequence[Unit], after: Sequence[Unit], column: int) -> tuple[Mark, ...]:
        """Return the marks of a cell with live clauses on both sides."""
        found: list[Mark] = []
        if (before[0].position, after[0].position) in self.moved[column]:
            found.append("moved")
        if not any(self._same_number(a, b, column) for a in before for b in after):
            found.append("renumbered")
        if len(before) == len(after) == 1:
            return tuple(found)
        ends = self._links(before, column)
        if len(after) > 1 and (len(after) > len(before) or shared([a for a, _ in ends])):
            found.append("split")
        if len(before) > 1 and (len(before) > len(after) or shared([b for _, b in ends])):
            found.append("merged")
        return tuple(found)

    def _links(self, before: Sequence[Unit], column: int) -> list[tuple[int, int]]:
        """Return the links between the two cells: positions in the reference and in the column.

        Cells of several clauses may be linked one to one, and share a row only because a third plan has
        all of it in one clause.
        """
        row = self.rows[self.row_of[self.reference, before[0].position]]
        places = [dict(link.nodes) for link in row.links]
        return [
            (place[self.reference], place[column])
            for place in places
            if self.reference in place and column in place
        ]

    def _moved(self, rows: Sequence[RawRow], column: int) -> frozenset[tuple[int, int]]:
        """Return the pairs (reference position, column position) that left the common order."""
        if column == self.reference:
            return frozenset()
        siblings: dict[int | None, list[tuple[int, int]]] = {}
        moved: set[tuple[int, int]] = set()
        for row in rows:
            here, there = row.members[self.reference], row.members[column]
            if not here or not there:
                continue
            pair = (here[0], there[0])
            one, two = self._parent(self.reference, pair[0]), self._parent(column, pair[1])
            if self._counterparts(one, two, column) or self._one_heading(pair, column):
                siblings.setdefault(one, []).append(pair)
            else:
                moved.add(pair)
        for pairs in siblings.values():
            pairs.sort()
            steady = longest_increasing([b for _, b in pairs])
            moved.update(pair for n, pair in enumerate(pairs) if n not in steady)
        return frozenset(moved)

    def _parent(self, column: int, position: int) -> int | None:
        """Return the nearest enclosing clause that is no heading."""
        units = self.columns[column].units
        parent = units[position].parent
        while parent is not None and units[parent].role == "heading":
            parent = units[parent].parent
        return parent

    def _counterparts(self, one: int | None, two: int | None, column: int) -> bool:
        if one is None or two is None:
            return one is two
        return self.row_of[self.reference, one] == self.row_of[column, two]

    def _one_heading(self, pair: tuple[int, int], column: int) -> bool:
        """Return whether what two clauses stand under is a heading in one plan, a clause in the other."""
        mine, theirs = self.columns[self.reference].units, self.columns[column].units
        above = mine[pair[0]].parent, theirs[pair[1]].parent
        if above[0] is None or above[1] is None:
            return False
        up, over = mine[above[0]], theirs[above[1]]
        return (up.role == "heading") != (over.role == "heading") and same_heading(up, over)

    def _same_number(self, a: Unit, b: Unit, column: int) -> bool:
        """Return whether two clauses carry the same number, or one has none to compare."""
        if not a.clause.number or not b.clause.number:
            return True
        mine, theirs = self.columns[self.reference].units, self.columns[column].units
        if a.parent is not None and b.parent is not None:
            up, over = mine[a.parent], theirs[b.parent]
            if "heading" in (up.role, over.role):
                follows = same_heading(up, over)
            else:
                follows = self._counterparts(a.parent, b.parent, column)
            if follows:
                return own_number(a, mine) == own_number(b, theirs)
        one, two = printed(a, mine), printed(b, theirs)
        return one == two or bare(one) == bare(two)


def same_heading(up: Unit, over: Unit) -> bool:
    """Return whether two entries with clauses below them have one id, or else one title."""
    if up.clause.id and over.clause.id:
        return up.clause.id == over.clause.id
    titles = [plain(each.clause.title or "") for each in (up, over)]
    return bool(titles[0]) and titles[0] == titles[1]


def printed(unit: Unit, units: Sequence[Unit]) -> str:
    """Return the full number as printed: the ref as it were if no other clause had the same."""
    if not unit.clause.number:
        return unit.ref
    return numbered(None if unit.parent is None else printed(units[unit.parent], units), unit.clause.number)


def own_number(unit: Unit, units: Sequence[Unit]) -> tuple[str, ...]:
    """Return what a sub-clause's full number adds to its parent's."""
    parent = "" if unit.parent is None else printed(units[unit.parent], units)
    return bare(printed(unit, units).removeprefix(parent))


def shared(ends: Sequence[int]) -> bool:
    """Return whether a clause stands at two ends; where nothing links the cells directly, that is assumed."""
    return not ends or len(set(ends)) < len(ends)


@lru_cache(maxsize=1 << 13)
def bare(ref: str) -> tuple[str, ...]:
    """Return a ref's numbers and letters in parts, so that `10a`, `10.a` and `10(a)` are one.

    >>> bare("10(a)"), bare("1.10")
    (('10', 'a'), ('1', '10'))
    """
    return tuple(_parts().findall(ref.casefold()))


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(r"\d+|[^\W\d_]+")


def longest_increasing(values: Sequence[int]) -> frozenset[int]:
    """Return the indices (0-based) of a longest strictly increasing subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[at] = value
            ends[at] = index
    kept = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return frozenset(kept)
