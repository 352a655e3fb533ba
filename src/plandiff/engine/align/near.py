"""Clauses of large plans that are each other's nearest at a glance: few words differ, no other is close."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from plandiff.engine.align import limits
from plandiff.engine.align.prepare import Entry


def nearly_same(
    a: Sequence[Entry], b: Sequence[Entry], free_a: Sequence[int], free_b: Sequence[int]
) -> list[tuple[int, int]]:
    """Return pairs of positions that share most of their rare couples of words, each clause once.

    The two sides are treated alike. How like the two of a pair are is not looked at here.
    """
    there = _nearest(a, b, free_a, free_b)
    back = _nearest(b, a, free_b, free_a)
    return [(i, j) for i, j in there.items() if back.get(j) == i]


def _nearest(
    here: Sequence[Entry], there: Sequence[Entry], free: Iterable[int], others: Iterable[int]
) -> dict[int, int]:
    """For each clause the one that its rare couples lead to, if they lead to no other half as often."""
    index: dict[str, list[int]] = {}
    for j in others:
        for couple in there[j].text.couples:
            if couple in index:
                index[couple].append(j)
            else:
                index[couple] = [j]
    rare = {couple: found for couple, found in index.items() if len(found) <= limits.RARE_COUPLE}
    nearest = {}
    for i in free:
        led = [rare[couple] for couple in rare.keys() & here[i].text.couples.keys()]
        votes = Counter(chain.from_iterable(led))
        best = max(votes, key=votes.__getitem__, default=None)
        if best is not None:
            most = votes.pop(best)
            if 2 * max(votes.values(), default=0) <= most:
                nearest[i] = best
    return nearest
