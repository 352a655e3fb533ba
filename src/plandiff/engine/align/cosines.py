"""How alike clauses are by the terms that they share."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import sqrt

from plandiff.engine.align.prepare import Entry, Prepared, Terms

Weigh = Callable[[Collection[str]], int]
"""What terms weigh together: the sum of the squares of their weights."""


class Cosines:
    """The cosines of one plan's clauses with another's, by positions; a term counts once a clause."""

    def __init__(self, a: Prepared, b: Prepared, terms: Callable[[Entry], Terms], weigh: Weigh) -> None:
        self.a = a.entries
        self.b = b.entries
        self.terms = terms
        self.weigh = weigh
        self.whole = _Whole(a.entries, terms, weigh), _Whole(b.entries, terms, weigh)
        self.rows: dict[int, dict[int, int]] = {}

    def __call__(self, i: int, j: int) -> float:
        """Return the cosine of two clauses, 0 to 1; 0 where one has no terms."""
        row = self.rows.get(i)
        if row is None:
            shared = self.weigh(self.terms(self.a[i]).keys() & self.terms(self.b[j]).keys())
        else:
            shared = row.get(j, 0)
        return shared / sqrt(self.whole[0][i] * self.whole[1][j]) if shared else 0.0

    def fill(self, rows: Iterable[int]) -> None:
        """Work out what these rows share, term by term: quicker than one by one if most are asked for."""
        index: dict[str, list[int]] = {}
        for j, entry in enumerate(self.b):
            for term in self.terms(entry):
                index.setdefault(term, []).append(j)
        for i in rows:
            row: dict[int, int] = {}
            for term in self.terms(self.a[i]).keys() & index.keys():
                weight = self.weigh((term,))
                for j in index[term]:
                    row[j] = row.get(j, 0) + weight
            self.rows[i] = row


class _Whole(dict[int, int]):
    """What all terms of a clause weigh, by position, worked out when it is first asked for."""

    def __init__(self, entries: Sequence[Entry], terms: Callable[[Entry], Terms], weigh: Weigh) -> None:
        super().__init__()
        self.entries = entries
        self.terms = terms
        self.weigh = weigh

    def __missing__(self, at: int) -> int:
        """Weigh a clause."""
        whole = self[at] = self.weigh(self.terms(self.entries[at]))
        return whole


class _Squares(dict[str, int]):
    """The squares of weights; in integers, so that a sum does not depend on the order of the terms."""

    def __init__(self, weights: Mapping[str, float], other: float) -> None:
        super().__init__({term: _square(weight) for term, weight in weights.items()})
        self.other = _square(other)

    def __missing__(self, term: str) -> int:
        """A term without a weight of its own."""
        return self.other


def by_squares(weights: Mapping[str, float], other: float = 0.0) -> Weigh:
    """Return how to weigh terms; those without a weight weigh as much as `other`."""
    squares = _Squares(weights, other)
    return lambda terms: sum(map(squares.__getitem__, terms))


def _square(weight: float) -> int:
    return int(_ONE * weight * weight) + 1


_ONE = 1 << 20
