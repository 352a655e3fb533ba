"""Which fact of one text answers to which of the other: by the words around them."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from plandiff.text.fact import Fact
from plandiff.text.scan import scan
from plandiff.text.stems import FUNCTION_WORDS, stems

Item = TypeVar("Item")
_REACH = 6
"""Words on either side that count as the neighbourhood of a fact."""


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Return the stems of a text's words, without function words and numbers."""
    return frozenset([stem for stem in stems(text) if stem not in FUNCTION_WORDS and stem[0] != "#"])


@lru_cache(maxsize=1024)
def vocabulary(text: str) -> frozenset[str]:
    """Return the words, numbers and signs of a text."""
    return frozenset(scan(text).words)


def around(text: str, fact: Fact) -> frozenset[str]:
    """Return the stems of the words near a fact."""
    before = text[: fact.start].rsplit(maxsplit=_REACH)[-_REACH:]
    after = text[fact.end :].split(maxsplit=_REACH)[:_REACH]
    return content(" ".join((*before, *after)))


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the smaller set the larger holds, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def alike(before: str, after: str) -> float:
    """Return how many of the words of two texts are common (Dice's coefficient of their stems), 0 to 1."""
    a, b = content(before), content(after)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def best_pairs(
    before: Sequence[Item], after: Sequence[Item], score: Callable[[Item, Item], float]
) -> list[tuple[int, int]]:
    """Pair what fits best first; a score of 0 is no pair. Swapping the sides swaps the pairs.

    Returns 0-based (before, after), in the order of the first.
    """
    candidates = []
    for i, one in enumerate(before):
        for j, two in enumerate(after):
            worth = score(one, two)
            if worth > 0:
                candidates.append((-worth, i + j, i, j))
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates):
        if i not in taken_before and j not in taken_after:
            taken_before.add(i)
            taken_after.add(j)
            pairs.append((i, j))
    return sorted(pairs)
