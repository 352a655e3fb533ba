"""One clause with one clause: greedy by score, first by the words, then with the context."""

from collections.abc import Sequence

from plandiff.engine.align import limits
from plandiff.engine.align.candidates import candidates
from plandiff.engine.align.context import Context
from plandiff.engine.align.evidence import Evidence
from plandiff.engine.align.state import Links
from plandiff.engine.result import Certainty, LinkReason

Scored = dict[tuple[int, int], float]


def pair_off(evidence: Evidence, links: Links, free_a: Sequence[int], free_b: Sequence[int]) -> None:
    """Link free clauses one to one where the score is above the threshold."""
    a, b = evidence.a, evidence.b
    context = Context(a, b)
    pairs = [(i, j) for i, j in candidates(evidence, free_a, free_b) if links.open(i, j)]
    base: Scored = {}
    for i, j in pairs:
        score = evidence.likeness(i, j)
        if score > limits.NOTHING:
            base[i, j] = score
    found = _greedy(base, limits.FIRST)
    score = base
    for _ in range(2):
        of_a, of_b = dict(links.of_a), dict(links.of_b)
        for i, j in found:
            of_a.setdefault(i, j)
            of_b.setdefault(j, i)
        context.update(of_a, of_b)
        sure = [pair for pair in found if base[pair] >= limits.SURE] + [
            (pair.a, pair.b) for pair in links.pairs.values() if links.live(pair.a, pair.b)
        ]
        order = _mean([context.neighbours(i, j) for i, j in sure])
        score = {
            (i, j): value
            + limits.NEIGHBOURS * order * context.neighbours(i, j)
            + limits.PARENT * context.parent(i, j)
            + limits.CHILDREN * context.children(i, j)
            for (i, j), value in base.items()
        }
        found = _greedy(score, limits.LINK)
    for i, j in found:
        reason: LinkReason = "similar" if base[i, j] >= limits.LINK else "context"
        links.add(i, j, reason, score[i, j], _certainty(score[i, j]))
    taken_a, taken_b = set(links.of_a), set(links.of_b)
    best_a, best_b = _best_two(score)
    for (i, j), value in sorted(score.items()):
        if i in taken_a or j in taken_b or value < limits.RESCUE:
            continue
        if best_a[i][0][1] == j and best_b[j][0][1] == i:
            rival = max(best_a[i][1][0], best_b[j][1][0])
            if value - rival >= limits.MARGIN:
                links.add(i, j, "subject", value, "possible")


def _certainty(score: float) -> Certainty:
    return "sure" if score >= 0.5 else "likely" if score >= 0.4 else "possible"


def _mean(values: Sequence[float]) -> float:
    return sum(sorted(values)) / len(values) if values else 0.5


def _greedy(score: Scored, threshold: float) -> list[tuple[int, int]]:
    """Best pairs first, each clause once; ties by place, in a way that does not know left from right."""
    ranked = sorted(
        (-value, i + j, abs(i - j), i, j) for (i, j), value in score.items() if value >= threshold
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    found = []
    for *_, i, j in ranked:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            found.append((i, j))
    return found


Ranked = tuple[tuple[float, int], tuple[float, int]]


def _best_two(score: Scored) -> tuple[dict[int, Ranked], dict[int, Ranked]]:
    """For each clause its best and second-best counterpart with their scores."""
    none = (0.0, -1)
    best_a: dict[int, Ranked] = {}
    best_b: dict[int, Ranked] = {}
    for (i, j), value in sorted(score.items()):
        for best, one, two in ((best_a, i, j), (best_b, j, i)):
            first, second = best.get(one, (none, none))
            if value > first[0]:
                best[one] = ((value, two), first)
            elif value > second[0]:
                best[one] = (first, (value, two))
    return best_a, best_b
