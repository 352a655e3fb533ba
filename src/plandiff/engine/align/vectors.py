"""Clauses as vectors of weighted terms."""

from collections.abc import Callable, Iterable, Mapping
from math import hypot, log

from plandiff.engine.align.prepare import Bag, Entry, Prepared

ONE = 1 << 14
"""Weights are integers of this scale: their sums do not depend on the order of the terms."""
Vector = Mapping[str, int]
"""Term to weight; the squares add up to about ONE squared."""


class Vectors(dict[int, Vector]):
    """A plan's vectors of one sort, by position, each made when it is first asked for."""

    def __init__(self, plan: Prepared, made: Callable[[Entry], Vector]) -> None:
        super().__init__()
        self.entries = plan.entries
        self.made = made

    def __missing__(self, at: int) -> Vector:
        """Make the vector of a clause."""
        vector = self[at] = self.made(self.entries[at])
        return vector


class Cosines:
    """The cosines of one plan's vectors with another's, by positions."""

    def __init__(self, a: Prepared, b: Prepared, made: Callable[[Entry], Vector]) -> None:
        self.a = Vectors(a, made)
        self.b = Vectors(b, made)
        self.rows: dict[int, dict[int, int]] = {}

    def __call__(self, i: int, j: int) -> float:
        """Return the cosine of two clauses."""
        row = self.rows.get(i)
        return cosine(self.a[i], self.b[j]) if row is None else row.get(j, 0) / (ONE * ONE)

    def fill(self, rows: Iterable[int]) -> None:
        """Work out all cosines of these rows, term by term: quicker than one by one if most are asked for."""
        index: dict[str, list[tuple[int, int]]] = {}
        for j in range(len(self.b.entries)):
            for term, weight in self.b[j].items():
                index.setdefault(term, []).append((j, weight))
        for i in rows:
            row: dict[int, int] = {}
            for term, weight in self.a[i].items():
                for j, other in index.get(term, ()):
                    row[j] = row.get(j, 0) + weight * other
            self.rows[i] = row


def cosine(one: Vector, two: Vector) -> float:
    """The cosine of two vectors, exact whatever the order of the terms: the weights are integers."""
    return sum([one[term] * two[term] for term in one.keys() & two.keys()]) / (ONE * ONE)


def vector(bag: Bag, weights: Mapping[str, float]) -> dict[str, int]:
    """The terms of a bag with their weights, repeated ones somewhat heavier."""
    raw = [(1 + log(count)) * weights[term] if count > 1 else weights[term] for term, count in bag.items()]
    length = hypot(*raw)
    return dict(zip(bag, [int(ONE * weight / length + 0.5) for weight in raw], strict=True))
