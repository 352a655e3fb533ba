"""One clause with one clause: greedy by score, first by the words, then with the context."""

from collections.abc import Callable, Sequence
from functools import cache

from plandiff.engine.align import limits
from plandiff.engine.align.context import Context
from plandiff.engine.align.evidence import Evidence
from plandiff.engine.align.state import Links
from plandiff.engine.pair import Certainty, LinkReason

Scores = dict[tuple[int, int], float]


def pair_off(evidence: Evidence, context: Context, links: Links, base: Scores) -> Scores:
    """Link free clauses one to one where the score is above the threshold; return the scores in context."""
    free_a, free_b = map(set, links.free())
    free = {(i, j): value for (i, j), value in base.items() if i in free_a and j in free_b}
    witnesses = cache(evidence.witnesses)
    family = cache(evidence.of_a_family)

    def stands(i: int, j: int) -> bool:
        if base[i, j] >= limits.SURE:
            return True
        return witnesses(i, j) >= limits.WITNESSES and (base[i, j] >= limits.LIKELY or not family(i, j))

    found = greedy(free, limits.FIRST, stands)
    found = greedy(in_context(context, links, free, found), limits.LINK, stands)
    score = in_context(context, links, base, found)
    found = greedy({pair: score[pair] for pair in free}, limits.LINK, stands)
    for i, j in found:
        if context.a.entries[i].text.key == context.b.entries[j].text.key:
            links.add(i, j, "identical", 1.0, "likely")
        else:
            reason: LinkReason = "similar" if base[i, j] >= limits.LINK else "context"
            links.add(i, j, reason, score[i, j], certainty_of(score[i, j]))
    return score


def in_context(context: Context, links: Links, base: Scores, found: Sequence[tuple[int, int]] = ()) -> Scores:
    """The scores with the support of the links, and of the pairs found on top of them."""
    if not base:
        return {}
    of_a, of_b = dict(links.of_a), dict(links.of_b)
    for i, j in found:
        of_a.setdefault(i, j)
        of_b.setdefault(j, i)
    context.update(of_a, of_b)
    sure = [pair for pair in found if base[pair] >= limits.SURE]
    sure += [pair for pair, link in links.pairs.items() if link.certainty == "sure"]
    order = _mean(
        [context.neighbours(i, j) for i, j in sure if i in context.around_a and j in context.around_b]
    )
    weight = limits.NEIGHBOURS * order
    if not context.nested:
        return {(i, j): value + weight * context.neighbours(i, j) for (i, j), value in base.items()}
    return {
        (i, j): value
        + weight * context.neighbours(i, j)
        + limits.PARENT * context.parent(i, j)
        + limits.CHILDREN * context.children(i, j)
        for (i, j), value in base.items()
    }


def certainty_of(score: float) -> Certainty:
    """How sure a link of this score is."""
    return "sure" if score >= limits.SURE else "likely" if score >= limits.LIKELY else "possible"


def _mean(values: Sequence[float]) -> float:
    return sum(sorted(values)) / len(values) if values else 0.5


def greedy(
    score: Scores, threshold: float, stands: Callable[[int, int], bool] = lambda _i, _j: True
) -> list[tuple[int, int]]:
    """Best pairs first, each clause once; ties by place, in a way that does not know left from right."""
    ranked = sorted(
        (-value, i + j, abs(i - j), i, j) for (i, j), value in score.items() if value >= threshold
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    found = []
    for *_, i, j in ranked:
        if i not in used_a and j not in used_b and stands(i, j):
            used_a.add(i)
            used_b.add(j)
            found.append((i, j))
    return found


Ranked = tuple[tuple[float, int], tuple[float, int]]


def best_two(score: Scores) -> tuple[dict[int, Ranked], dict[int, Ranked]]:
    """For each clause its best and second-best counterpart with their scores."""
    none = (0.0, -1)
    best_a: dict[int, Ranked] = {}
    best_b: dict[int, Ranked] = {}
    for (i, j), value in score.items():
        for best, one, two in ((best_a, i, j), (best_b, j, i)):
            first, second = best.get(one, (none, none))
            if value > first[0]:
                best[one] = ((value, two), first)
            elif value > second[0]:
                best[one] = (first, (value, two))
    return best_a, best_b
