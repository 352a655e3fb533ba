"""Rows over all plans: clauses connected by links, in a reading order.

Links are taken strongest first. A link that would put two clauses of one plan into one row is kept only
if a third clause is linked to both (a split or a merge); otherwise the stronger link stands and the weaker
is returned as contradicted.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from plandiff.engine.pair import Pair
from plandiff.plan.outline import Unit

Node = tuple[int, int]
"""A clause: (column, outline position), both 0-based."""

CERTAINTY = {"sure": 0, "likely": 1, "possible": 2}


class Joined(NamedTuple):
    """A pair between two columns."""

    a_column: int
    b_column: int
    pair: Pair

    @property
    def nodes(self) -> tuple[Node, Node]:
        """Return the two clauses."""
        return (self.a_column, self.pair.a), (self.b_column, self.pair.b)


class RawRow(NamedTuple):
    """The clauses of one row, by column, and the links among them."""

    members: tuple[tuple[int, ...], ...]
    """Per column: outline positions in order, absent clauses included."""
    links: tuple[Joined, ...]


def rows_of(
    outlines: Sequence[Sequence[Unit]],
    pairs: Mapping[tuple[int, int], Sequence[Pair]],
    names: Sequence[str],
    reference: int,
    apart: Callable[[Node, Node], bool] | None = None,
) -> tuple[tuple[RawRow, ...], tuple[Joined, ...]]:
    """Return the rows in reading order, and the links that contradict stronger ones.

    `pairs` holds the links between column i and column j under (i, j), i < j. `names` are the columns' keys:
    ties between links are broken by them, so that the order of the files changes nothing. `apart` tells which
    two clauses may not stand in one row even if a third is linked to both.
    """
    joined = [Joined(i, j, pair) for (i, j), found in pairs.items() for pair in found]
    joined.sort(key=lambda link: strength(link, names))
    group: dict[Node, list[Node]] = {
        node: [node]
        for column, units in enumerate(outlines)
        for unit in units
        if unit.role != "heading"
        for node in ((column, unit.position),)
    }
    may_join = _joining(joined, apart)
    contradicted: list[Joined] = []
    kept: list[Joined] = []
    for link in joined:
        one, two = link.nodes
        here, there = group[one], group[two]
        if here is there:
            kept.append(link)
        elif may_join(here, there):
            here += there
            for node in there:
                group[node] = here
            kept.append(link)
        else:
            contradicted.append(link)
    return ordered(outlines, group, kept, reference), tuple(contradicted)


def _joining(
    joined: Sequence[Joined], apart: Callable[[Node, Node], bool] | None
) -> Callable[[Sequence[Node], Sequence[Node]], bool]:
    """Return a test for groups of clauses that may become one row."""

    @cache
    def linked() -> dict[Node, set[Node]]:
        found: dict[Node, set[Node]] = {}
        for link in joined:
            one, two = link.nodes
            found.setdefault(one, set()).add(two)
            found.setdefault(two, set()).add(one)
        return found

    def may_join(here: Sequence[Node], there: Sequence[Node]) -> bool:
        for a in here:
            for b in there:
                if a[0] == b[0] and linked()[a].isdisjoint(linked()[b]):
                    return False
                if apart is not None and apart(a, b):
                    return False
        return True

    return may_join


def strength(link: Joined, names: Sequence[str]) -> tuple[object, ...]:
    """Return a sort key, strongest link first, the same for any order of the columns."""
    i, j, pair = link
    one, two = (names[i], pair.a), (names[j], pair.b)
    free = pair.reason not in ("given", "id")
    return (free, CERTAINTY[pair.certainty], -pair.score, *((one, two) if one < two else (two, one)))


def ordered(
    outlines: Sequence[Sequence[Unit]],
    group: Mapping[Node, list[Node]],
    kept: Sequence[Joined],
    reference: int,
) -> tuple[RawRow, ...]:
    """Return the groups as rows: the reference's order, others after what they follow in their own plan."""
    sequence: list[list[Node]] = []
    placed: set[int] = set()
    for column in [reference, *(c for c in range(len(outlines)) if c != reference)]:
        anchor = 0
        fresh: dict[int, list[list[Node]]] = {}
        known = frozenset(placed)
        for unit in outlines[column]:
            if unit.role == "heading":
                continue
            found = group[column, unit.position]
            if id(found) in known:
                anchor = id(found)
            elif id(found) not in placed:
                placed.add(id(found))
                fresh.setdefault(anchor, []).append(found)
        sequence = fresh.get(0, []) + [
            each for found in sequence for each in (found, *fresh.get(id(found), ()))
        ]
    by_group: dict[int, list[Joined]] = {}
    for link in kept:
        by_group.setdefault(id(group[link.a_column, link.pair.a]), []).append(link)
    rows = []
    for found in sequence:
        members: list[list[int]] = [[] for _ in outlines]
        for column, position in sorted(found):
            members[column].append(position)
        links = by_group.get(id(found), [])
        if len(links) > 1:
            links.sort(key=lambda link: (link.a_column, link.b_column, link.pair.a, link.pair.b))
        rows.append(RawRow(tuple(map(tuple, members)), tuple(links)))
    return tuple(rows)
