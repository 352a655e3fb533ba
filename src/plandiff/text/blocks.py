"""Equal blocks of two sequences of words: what the wording of two texts has in common."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import compress, count
from operator import ne
from typing import NamedTuple

PAIRS = 60_000
"""Pairs of equal tokens that are followed up; beyond it the commonest words no longer start a block."""
LONG = 400_000
"""Product of token counts from which texts are first divided at words that stand once in each."""


class Block(NamedTuple):
    """`size` equal words, from index `old` (0-based) in the text before and `new` in the text after."""

    old: int
    new: int
    size: int


def blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The equal blocks, in order; the first begins both texts and the last ends both, maybe with no token."""
    head = alike(old, new)
    tail = alike(old[head:][::-1], new[head:][::-1])
    last = Block(len(old) - tail, len(new) - tail, tail)
    found = [Block(0, 0, head)]
    for block in [*_matched(old[head : last.old], new[head : last.new], head, head), last]:
        before = found[-1]
        if before.size and before.old + before.size == block.old and before.new + before.size == block.new:
            found[-1] = before._replace(size=before.size + block.size)
        elif block.size or block is last:
            found.append(block)
    return found


def alike(one: Sequence[str], two: Sequence[str]) -> int:
    """How many items two sequences begin with alike."""
    return next(compress(count(), map(ne, one, two)), min(len(one), len(two)))


def _matched(old: Sequence[str], new: Sequence[str], at_old: int, at_new: int) -> Iterator[Block]:
    """Equal blocks of two stretches that begin at `at_old` and `at_new`.

    Long stretches are first divided at the words that each has once (the longest chain in the order
    of both, as in patience diff), which keeps the time near linear.
    """
    if not old or not new:
        return
    anchors = _anchors(old, new) if len(old) * len(new) > LONG else []
    if not anchors:
        common = _common(old, new)
        matcher = SequenceMatcher(common.__contains__ if common else None, old, new, autojunk=False)
        for i, j, size in matcher.get_matching_blocks():
            yield Block(at_old + i, at_new + j, size)
        return
    i = j = 0
    for next_i, next_j in [*anchors, (len(old), len(new))]:
        yield from _matched(old[i:next_i], new[j:next_j], at_old + i, at_new + j)
        if next_i < len(old):
            yield Block(at_old + next_i, at_new + next_j, 1)
        i, j = next_i + 1, next_j + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest chain, rising on both sides, of words that stand once in each."""
    count_old, count_new = Counter(old), Counter(new)
    place = {word: at for at, word in enumerate(new) if count_new[word] == 1}
    pairs = [(at, place[word]) for at, word in enumerate(old) if count_old[word] == 1 and word in place]
    ends: list[int] = []  # the smallest end, in `new`, of a chain of each length
    tails: list[int] = []
    previous: list[int] = []
    for index, (_, at) in enumerate(pairs):
        length = bisect_left(ends, at)
        previous.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        tails[length : length + 1] = [index]
    chain = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _common(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The commonest words of two stretches, so many that the pairs of the other words stay affordable."""
    if len(old) * len(new) <= PAIRS:
        return set()
    count_old, count_new = Counter(old), Counter(new)
    pairs = {word: count * count_new[word] for word, count in count_old.items() if word in count_new}
    left = sum(pairs.values())
    common = set()
    for word in sorted(pairs, key=lambda word: (-pairs[word], word)):
        if left <= PAIRS:
            break
        common.add(word)
        left -= pairs[word]
    return common
