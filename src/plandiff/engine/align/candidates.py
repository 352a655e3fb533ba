"""Which clauses are worth comparing: those that share rare words."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from plandiff.engine.align import limits
from plandiff.engine.align.prepare import Prepared, Text
from plandiff.engine.align.state import Links


def few(links: Links) -> bool:
    """Whether the plans are so small that every clause without a link is held against all others."""
    free_a, free_b = links.free()
    return len(free_a) * len(links.b.live) + len(free_b) * len(links.a.live) <= limits.ALL_PAIRS


def candidates(links: Links, near: Collection[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Pairs of positions to score, sorted: all in small plans, else each clause's nearest in rare words.

    Clauses with a link take part, against those without: they may be split or merged. So do those of the
    pairs in `near`, which are among the pairs returned: nothing else is looked up for them.
    """
    a, b = links.a, links.b
    free_a, free_b = links.free()
    if few(links):
        return sorted({(i, j) for i in free_a for j in b.live} | {(i, j) for j in free_b for i in a.live})
    near_a, near_b = {i for i, _ in near}, {j for _, j in near}
    there = _nearest(a, b, [i for i in free_a if i not in near_a])
    back = _nearest(b, a, [j for j in free_b if j not in near_b])
    return sorted({*near, *there, *((i, j) for j, i in back)})


def _nearest(here: Prepared, there: Prepared, free: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each free clause here the clauses there that share most of its rarest words."""
    rarest = {i: _rarest(here.entries[i].text, here.often.words, there) for i in free}
    wanted = frozenset(chain.from_iterable(rarest.values()))
    index: dict[str, list[int]] = {word: [] for word in wanted}
    for j in there.live if wanted else ():
        for word in wanted.intersection(there.entries[j].text.words):
            index[word].append(j)
    most = max(there.live, default=0) + 1
    for i, words in rarest.items():
        near = Counter(chain.from_iterable([index[word] for word in words]))
        best = sorted([j - shared * most for j, shared in near.items()])  # most shared first, then by place
        for each in best[: limits.NEAREST]:
            yield i, each % most


def _rarest(text: Text, here: Mapping[str, int], there: Prepared) -> list[str]:
    """The words of a text that fewest clauses there have, of those that any has."""
    often = max(limits.OFTEN, len(there.live) // 125)
    theirs = there.often.words
    known = [(count, here[word], word) for word in text.words if 0 < (count := theirs.get(word, 0)) <= often]
    known.sort()
    return [word for _, _, word in known[: limits.RARE_WORDS]]
