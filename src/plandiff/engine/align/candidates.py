"""Which clauses are worth comparing: those that share rare words."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from plandiff.engine.align import limits
from plandiff.engine.align.state import Links

Vector = dict[str, float]
"""Term to weight; the squares add up to one."""
Sides = tuple[Sequence[Vector], Sequence[Vector]]
"""A plan's clauses by words and by couples of words."""


def candidates(a: Sides, b: Sides, links: Links) -> list[tuple[int, int]]:
    """Pairs of positions to score, sorted: all of them in small plans, else each clause's nearest in rare words.

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
    here: Sides,
    there: Sides,
    free_here: Iterable[int],
    free_there: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """For each clause here the clauses there that share most of its rarest terms."""
    index: dict[str, list[tuple[int, float]]] = {}
    for j in free_there:
        for vector in (there[0][j], there[1][j]):
            for term, weight in vector.items():
                index.setdefault(term, []).append((j, weight))
    often = max(limits.OFTEN, len(free_there) // 125)
    for i in free_here:
        known = [
            (len(found), -weight, term, found)
            for vector in (here[0][i], here[1][i])
            for term, weight in vector.items()
            if (found := index.get(term)) is not None and len(found) <= often
        ]
        near: dict[int, float] = {}
        for _, weight, _, found in nsmallest(limits.RARE_TERMS, known):
            for j, other in found:
                near[j] = near.get(j, 0.0) - weight * other
        best = nsmallest(limits.NEAREST, ((-score, i + j, abs(i - j), j) for j, score in near.items()))
        yield from ((i, j) for *_, j in best)
