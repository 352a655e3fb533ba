"""Which clauses are worth comparing: those that share rare words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from plandiff.engine.align import limits
from plandiff.engine.align.state import Links

ONE = 1 << 14
"""Weights are integers of this scale: their sums do not depend on the order of the terms."""
Vector = Mapping[str, int]
"""Term to weight; the squares add up to about ONE squared."""
Sides = tuple[Sequence[Vector], Sequence[Vector]]
"""A plan's clauses by words and by couples of words."""


def candidates(a: Sides, b: Sides, links: Links) -> list[tuple[int, int]]:
    """Pairs of positions to score, sorted: all in small plans, else each clause's nearest in rare words.

    Clauses with a link take part, against those without: they may be split or merged.
    """
    free_a, free_b = links.free()
    if len(free_a) * len(links.b.live) + len(free_b) * len(links.a.live) <= limits.ALL_PAIRS:
        return sorted(
            {(i, j) for i in free_a for j in links.b.live} | {(i, j) for j in free_b for i in links.a.live}
        )
    there = _nearest(a, b, free_a, links.b.live)
    back = _nearest(b, a, free_b, links.a.live)
    return sorted({*there, *((i, j) for j, i in back)})


def _nearest(
    here: Sides, there: Sides, free: Iterable[int], live: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """For each free clause here the clauses there that share most of its rarest terms."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for vectors in there:
        for j in live:
            for term in vectors[j]:
                index[term].append(j)
    often = max(limits.OFTEN, len(live) // 125)
    rare = {term: len(found) for term, found in index.items() if len(found) <= often}
    most = max(live, default=0) + 1
    for i in free:
        known = [
            (rare[term], -weight, term)
            for vectors in here
            for term, weight in vectors[i].items()
            if term in rare
        ]
        known.sort()
        near = Counter(chain.from_iterable([index[term] for _, _, term in known[: limits.RARE_TERMS]]))
        best = sorted([j - shared * most for j, shared in near.items()])  # most shared first, then by place
        for each in best[: limits.NEAREST]:
            yield i, each % most
