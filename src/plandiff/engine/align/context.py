"""What the links found so far say about a further pair: neighbours, parents, sub-clauses."""

from collections.abc import Mapping, Sequence

from plandiff.engine.align.prepare import Prepared

REACH = 3
"""How many clauses away a neighbour may stand."""


class Context:
    """Support for pairs from the links of the clauses around them."""

    def __init__(self, a: Prepared, b: Prepared) -> None:
        self.a = a
        self.b = b
        self.order_a = {at: n for n, at in enumerate(a.live)}
        self.order_b = {at: n for n, at in enumerate(b.live)}
        self.of_a: Mapping[int, int] = {}
        self.of_b: Mapping[int, int] = {}

    def update(self, of_a: Mapping[int, int], of_b: Mapping[int, int]) -> None:
        """Take these links (position to position, both ways) as the ones known."""
        self.of_a = of_a
        self.of_b = of_b

    def neighbours(self, i: int, j: int) -> float:
        """0 to 1: a half each for the nearest linked clauses before and after, if they are each other's."""
        return (self._beside(i, j, -1) + self._beside(i, j, 1)) / 2

    def parent(self, i: int, j: int) -> float:
        """1 if the parents are partners, -1 if a parent is another's partner, else 0."""
        one, two = self.a.entries[i].parent, self.b.entries[j].parent
        if one is None or two is None:
            return 0.0
        if self.of_a.get(one) == two and self.of_b.get(two) == one:
            return 1.0
        return 0.0

    def children(self, i: int, j: int) -> float:
        """The share of sub-clauses whose partners stand under the other clause."""
        one, two = self.a.entries[i].kids, self.b.entries[j].kids
        if not one or not two:
            return 0.0
        under = sum(
            1
            for kid in one
            if (partner := self.of_a.get(kid)) is not None and self.b.entries[partner].parent == j
        )
        return under / min(len(one), len(two))

    def _beside(self, i: int, j: int, step: int) -> float:
        n, m = self.order_a[i], self.order_b[j]
        one = _nearest(self.a.live, n, step, self.of_a)
        two = _nearest(self.b.live, m, step, self.of_b)
        if one is None and two is None:
            at_start = step < 0
            return (
                0.5
                if (
                    n == 0 and m == 0 if at_start else n == len(self.a.live) - 1 and m == len(self.b.live) - 1
                )
                else 0.0
            )
        if one is None or two is None:
            return 0.0
        if self.of_a[one[0]] == two[0] and self.of_b[two[0]] == one[0]:
            return float(0.8 ** (one[1] + two[1] - 2))
        return 0.0


def _nearest(live: Sequence[int], at: int, step: int, linked: Mapping[int, int]) -> tuple[int, int] | None:
    """The nearest linked clause in one direction, with its distance."""
    for distance in range(1, REACH + 1):
        place = at + step * distance
        if not 0 <= place < len(live):
            return None
        if live[place] in linked:
            return live[place], distance
    return None
