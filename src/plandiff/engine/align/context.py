"""What the links found so far say about a further pair: neighbours, parents, sub-clauses."""

from collections.abc import Mapping, Sequence
from functools import cache

from plandiff.engine.align import limits
from plandiff.engine.align.evidence import Evidence


class Context:
    """Support for pairs from the links of the clauses around them."""

    def __init__(self, evidence: Evidence) -> None:
        self.a = evidence.a
        self.b = evidence.b
        self.alike = cache(evidence.likeness)
        self.nested = any(e.parent is not None for e in self.a.entries) and any(
            e.parent is not None for e in self.b.entries
        )
        """Whether both plans have clauses below clauses or headings."""
        self.of_a: Mapping[int, int] = {}
        self.of_b: Mapping[int, int] = {}
        self.around_a: Mapping[int, Around] = {}
        """By the places in b that the neighbours are linked with."""
        self.around_b: Mapping[int, Around] = {}

    def update(self, of_a: Mapping[int, int], of_b: Mapping[int, int]) -> None:
        """Take these partners (position to position, both ways) as the ones known."""
        self.of_a, self.of_b = of_a, of_b
        self.around_a = _around(self.a.live, {i: j if of_b[j] == i else ELSEWHERE for i, j in of_a.items()})
        self.around_b = _around(self.b.live, {j: j for j in of_b})

    def neighbours(self, i: int, j: int) -> float:
        """0 to 1: a half each for the nearest linked clauses before and after, if they are each other's."""
        (x, far_x), (u, far_u) = self.around_a[i]
        (y, far_y), (v, far_v) = self.around_b[j]
        support = 0.0
        if x == y != NONE:
            support += 0.5 if x == EDGE else limits.FARTHER[far_x + far_y]
        if u == v != NONE:
            support += 0.5 if u == EDGE else limits.FARTHER[far_u + far_v]
        return support / 2

    def parent(self, i: int, j: int) -> float:
        """1 if the parents are partners; how alike they are if both are headings, which have no links."""
        one, two = self.a.entries[i].parent, self.b.entries[j].parent
        if one is None or two is None:
            return 0.0
        if self.a.entries[one].role == self.b.entries[two].role == "heading":
            return self.alike(one, two)
        return float(self.of_a.get(one) == two and self.of_b.get(two) == one)

    def children(self, i: int, j: int) -> float:
        """The share of sub-clauses that are partners of the other's sub-clauses."""
        one, two = self.a.entries[i].kids, self.b.entries[j].kids
        if not one or not two:
            return 0.0
        partners = [(kid, self.of_a[kid]) for kid in one if kid in self.of_a]
        under = [kid for kid, partner in partners if partner in two and self.of_b[partner] == kid]
        return len(under) / min(len(one), len(two))


Around = tuple[tuple[int, int], tuple[int, int]]
"""The nearest linked clauses before and after: place in b (or one below), how many clauses lie between."""
EDGE = -1
"""The clause is the first or the last of its plan."""
NONE = -2
ELSEWHERE = -3
"""Linked with a clause that is linked with another first."""


def _around(live: Sequence[int], places: Mapping[int, int]) -> dict[int, Around]:
    before = _nearest(live, places)
    after = _nearest(live[::-1], places)
    return dict(zip(live, zip(before, reversed(after), strict=True), strict=True))


def _nearest(live: Sequence[int], places: Mapping[int, int]) -> list[tuple[int, int]]:
    """For each clause the last linked one before it, within reach."""
    found = []
    last, between = EDGE, 0
    for at in live:
        found.append((last, between) if between < limits.REACH else (NONE, 0))
        if at in places:
            last, between = places[at], 0
        elif last == EDGE:
            last = NONE
        else:
            between += 1
    return found
