"""How alike clauses are by terms that weigh as much as they are rare."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from plandiff.engine.align.prepare import Terms


class Cosines:
    """The cosines of one plan's clauses with another's, by positions; a term counts once a clause."""

    def __init__(self, a: Sequence[Terms], b: Sequence[Terms], squares: Mapping[str, int]) -> None:
        self.a = a
        self.b = b
        self.squares = squares
        self.lengths = _Lengths(a, squares), _Lengths(b, squares)
        self.rows: dict[int, dict[int, int]] = {}

    def __call__(self, i: int, j: int) -> float:
        """Return the cosine of two clauses, 0 to 1; 0 where one has no terms."""
        row = self.rows.get(i)
        if row is None:
            shared = sum(map(self.squares.__getitem__, self.a[i].keys() & self.b[j].keys()))
        else:
            shared = row.get(j, 0)
        return shared / sqrt(self.lengths[0][i] * self.lengths[1][j]) if shared else 0.0

    def fill(self, rows: Iterable[int]) -> None:
        """Work out what these rows share, term by term: quicker than one by one if most are asked for."""
        index: dict[str, list[int]] = {}
        for j, terms in enumerate(self.b):
            for term in terms:
                index.setdefault(term, []).append(j)
        for i in rows:
            row: dict[int, int] = {}
            for term in self.a[i]:
                square = self.squares[term]
                for j in index.get(term, ()):
                    row[j] = row.get(j, 0) + square
            self.rows[i] = row


def square(weight: float) -> int:
    """Return the square of a weight as an integer: sums of such do not depend on the order of the terms."""
    return int(_ONE * weight * weight) + 1


_ONE = 1 << 20


class _Lengths(dict[int, int]):
    """The sums of the squared weights of clauses, by position, each worked out when it is first asked for."""

    def __init__(self, terms: Sequence[Terms], squares: Mapping[str, int]) -> None:
        super().__init__()
        self.terms = terms
        self.squares = squares

    def __missing__(self, at: int) -> int:
        """Add up a clause's terms."""
        length = self[at] = sum(map(self.squares.__getitem__, self.terms[at]))
        return length
