"""Clauses below the threshold that are linked all the same: they stand out from all else."""

from collections.abc import Callable, Collection, Mapping
from math import inf

from plandiff.engine.align import limits
from plandiff.engine.align.context import Context
from plandiff.engine.align.evidence import Evidence
from plandiff.engine.align.lone import Lone
from plandiff.engine.align.pairing import Scores, best_two, in_context
from plandiff.engine.align.state import Links

Enough = Callable[[int, int], float]
"""How many times the noise a pair must stand out."""


def noise_of(base: Scores, near: Collection[tuple[int, int]] = ()) -> float:
    """What clauses score that have nothing to do with each other: it differs from plan to plan.

    Read off the second-best likeness of every clause, most of which are of this sort: their median.
    Clauses in `near` were held against few others and are left out.
    """
    known = {i for i, _ in near}, {j for _, j in near}
    seconds = sorted(
        ranked[1][0]
        for best, left_out in zip(best_two(base), known, strict=True)
        for at, ranked in best.items()
        if at not in left_out
    )
    return max(limits.NOISE, seconds[len(seconds) // 2] if seconds else 0.0)


def rescue(evidence: Evidence, context: Context, links: Links, base: Scores, noise: float) -> None:
    """Link free clauses that stand out: by their words, by a word alone, or by their place among the rest.

    `base` are the likenesses of the clauses left, with those of clauses that have a link.
    """

    def words(i: int, j: int) -> float:
        return limits.RESCUE if evidence.witnesses(i, j) >= limits.WITNESSES else inf

    def place(i: int, j: int) -> float:
        told = base[i, j] >= noise and evidence.covered(i, j) >= limits.PLACED_SHARE
        beside = told and context.neighbours(i, j) >= limits.BESIDE
        return limits.PLACED if beside and evidence.witnesses(i, j) >= limits.WITNESSES else inf

    def link(base: Scores, enough: Enough) -> int:
        return _link(links, in_context(context, links, base), noise, enough)

    while link(base, words):
        pass
    lone = Lone(evidence, context, links)

    def name(i: int, j: int) -> float:
        return limits.ALONE if lone.named(i, j) else words(i, j)

    def rare_word(i: int, j: int) -> float:
        return limits.ALONE if lone.in_place(i, j) else words(i, j)

    for enough in (name, rare_word) if lone.words else ():
        while link(base, enough):
            pass
    while link(_free(links, base), place):
        pass


def _free(links: Links, score: Mapping[tuple[int, int], float]) -> Scores:
    return {(i, j): value for (i, j), value in score.items() if i not in links.of_a and j not in links.of_b}


def _link(links: Links, score: Scores, noise: float, enough: Enough) -> int:
    """Link the free clauses of which each is the other's best and that stand out; return how many.

    A pair stands out by its score and by the distance to the next best of either clause, both against
    the noise.
    """
    best_a, best_b = best_two(score)
    found = []
    for i, j in score:
        if i in links.of_a or j in links.of_b or best_a[i][0][1] != j or best_b[j][0][1] != i:
            continue
        value, rival = score[i, j], max(best_a[i][1][0], best_b[j][1][0])
        if not links.apart(i, j) and value + (value - rival) >= enough(i, j) * noise:
            found.append((i, j))
    for i, j in found:
        links.add(i, j, "subject", score[i, j], "possible")
    return len(found)
