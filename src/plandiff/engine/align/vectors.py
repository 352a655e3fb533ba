"""Clauses as vectors of weighted terms."""

from collections.abc import Callable, Mapping
from math import log, sqrt
from operator import attrgetter

from plandiff.engine.align.prepare import Bag, Entry, Prepared

ONE = 1 << 14
"""Weights are integers of this scale: their sums do not depend on the order of the terms."""
Vector = Mapping[str, int]
"""Term to weight; the squares add up to about ONE squared."""

WORDS, COUPLES, TITLES, WHOLE = map(attrgetter, ("text.words", "text.couples", "title", "whole"))
"""The bags of an entry."""


class Vectors(dict[int, Vector]):
    """A plan's vectors of one sort, by position, each made when it is first asked for."""

    def __init__(self, plan: Prepared, bag: Callable[[Entry], Bag], weights: Mapping[str, float]) -> None:
        super().__init__()
        self.entries = plan.entries
        self.bag = bag
        self.weights = weights

    def terms(self, at: int) -> Bag:
        """The terms of a clause with their counts, without weights."""
        return self.bag(self.entries[at])

    def __missing__(self, at: int) -> Vector:
        """Weigh the terms of a clause."""
        made = self[at] = _vector(self.terms(at), self.weights)
        return made


def cosine(one: Vector, two: Vector) -> float:
    """The cosine of two vectors, exact whatever the order of the terms: the weights are integers."""
    shared = one.keys() & two.keys()
    return sum([one[term] * two[term] for term in shared]) / (ONE * ONE) if shared else 0.0


def _vector(bag: Bag, weights: Mapping[str, float]) -> Vector:
    if not bag:
        return {}
    raw = [(1 + log(count)) * weights[term] if count > 1 else weights[term] for term, count in bag.items()]
    length = sqrt(sum(sorted([weight * weight for weight in raw])))
    return dict(zip(bag, [int(ONE * weight / length + 0.5) for weight in raw], strict=True)) if length else {}
