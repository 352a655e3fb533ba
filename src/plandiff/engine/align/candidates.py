"""Which clauses are worth comparing: those that share rare words."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from plandiff.engine.align import limits
from plandiff.engine.align.evidence import Evidence, Vector


def candidates(evidence: Evidence, free_a: Sequence[int], free_b: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of positions to score, sorted: all of them in small plans, else each clause's nearest in rare words."""
    if len(free_a) * len(free_b) <= limits.ALL_PAIRS:
        return [(i, j) for i in free_a for j in free_b]
    there = _nearest(
        evidence.a_words, evidence.a_couples, evidence.b_words, evidence.b_couples, free_a, free_b
    )
    back = _nearest(
        evidence.b_words, evidence.b_couples, evidence.a_words, evidence.a_couples, free_b, free_a
    )
    return sorted({*there, *((i, j) for j, i in back)})


def _nearest(
    here: Sequence[Vector],
    here_couples: Sequence[Vector],
    there: Sequence[Vector],
    there_couples: Sequence[Vector],
    free_here: Iterable[int],
    free_there: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """For each clause here the clauses there that share most of its rarest terms."""
    index: dict[str, list[tuple[int, float]]] = {}
    for j in free_there:
        for vector in (there[j], there_couples[j]):
            for term, weight in vector.items():
                index.setdefault(term, []).append((j, weight))
    often = max(limits.OFTEN, len(free_there) // 125)
    for i in free_here:
        known = [
            (len(found), -weight, term, found)
            for vector in (here[i], here_couples[i])
            for term, weight in vector.items()
            if (found := index.get(term)) is not None and len(found) <= often
        ]
        near: dict[int, float] = {}
        for _, weight, _, found in nsmallest(limits.RARE_TERMS, known):
            for j, other in found:
                near[j] = near.get(j, 0.0) - weight * other
        best = nsmallest(limits.NEAREST, ((-score, i + j, abs(i - j), j) for j, score in near.items()))
        yield from ((i, j) for *_, j in best)
