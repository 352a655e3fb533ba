"""Clauses of large plans that are each other's nearest at a glance: few words differ, no other is close."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from plandiff.engine.align import limits
from plandiff.engine.align.prepare import Entry, Terms


class Index(NamedTuple):
    """Some clauses of a plan by couples of words."""

    couples: Mapping[int, Terms]
    places: Mapping[str, Sequence[int]]
    """Per couple the positions of the clauses that have it, in order."""


def index(entries: Sequence[Entry], places: Iterable[int]) -> Index:
    """Return the clauses at some places by couples of words."""
    couples = {at: entries[at].text.couples for at in places}
    found: dict[str, list[int]] = {}
    for at, each in couples.items():
        for couple in each:
            if couple in found:
                found[couple].append(at)
            else:
                found[couple] = [at]
    return Index(couples, found)


def nearly_same(a: Index, b: Index) -> list[tuple[int, int]]:
    """Return pairs of positions that share most of their rare couples of words, each clause once.

    The two sides are treated alike. How like the two of a pair are is not looked at here.
    """
    there, back = _nearest(a, b), _nearest(b, a)
    return [(i, j) for i, j in there.items() if back.get(j) == i]


def _nearest(here: Index, there: Index) -> dict[int, int]:
    """For each clause the one that its rare couples lead to, if they lead to no other half as often."""
    rare = {couple: found for couple, found in there.places.items() if len(found) <= limits.RARE_COUPLE}
    nearest = {}
    for i, couples in here.couples.items():
        votes = Counter(chain.from_iterable([rare[couple] for couple in couples if couple in rare]))
        best = max(votes, key=votes.__getitem__, default=None)
        if best is not None:
            most = votes.pop(best)
            if 2 * max(votes.values(), default=0) <= most:
                nearest[i] = best
    return nearest
