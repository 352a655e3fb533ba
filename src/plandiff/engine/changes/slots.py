"""Figures that stand in one place of both texts, between the same words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from plandiff.engine.changes.neighbours import content
from plandiff.text.fact import Fact
from plandiff.text.scan import Tokens, scan

Slot = tuple[str, ...]
_LEFT, _RIGHT = 2, 3
"""Words on either side that must be the same."""


def in_one_place(
    before: str, after: str, olds: Sequence[Fact], news: Sequence[Fact]
) -> list[tuple[int, int]]:
    """Return the places (before, after) in the lists of figures with the same words on either side.

    Two lists of one figure each need no such help. Figures inside the words count as one and the same.

    >>> one, two = "The buyer pays 5 % on order.", "The buyer pays 8 % on order."
    >>> facts = [Fact("percent", 5, "%", one[15:18], 15, 18), Fact("percent", 8, "%", two[15:18], 15, 18)]
    >>> in_one_place(one, two, facts[:1] * 2, facts[1:] * 2)  # twice in each: not one place
    []
    """
    if len(olds) < 2 or len(news) < 2:
        return []
    here, there = _slots(scan(before), olds), _slots(scan(after), news)
    mine, theirs = Counter(here), Counter(there)
    places = {slot: place for place, slot in enumerate(there)}
    return [
        (place, places[slot])
        for place, slot in enumerate(here)
        if mine[slot] == theirs[slot] == 1 and content(" ".join(slot))
    ]


def _slots(tokens: Tokens, facts: Sequence[Fact]) -> list[Slot]:
    """Return the words around each figure, all figures as one sign."""
    found = []
    words = tokens.words
    for fact in facts:
        first, after = bisect_left(tokens.starts, fact.start), bisect_left(tokens.starts, fact.end)
        left, right = words[max(0, first - _LEFT) : first], words[after : after + _RIGHT]
        found.append(tuple(["#" if word[:1].isdecimal() else word for word in (*left, "|", *right)]))
    return found
