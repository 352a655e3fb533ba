"""Which clauses are worth comparing: those that share rare words."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from plandiff.engine.align import limits
from plandiff.engine.align.state import Links
from plandiff.engine.align.vectors import Vectors

Sides = tuple[Vectors, Vectors]
"""A plan's clauses by words and by couples of words."""


def few(links: Links) -> bool:
    """Whether the plans are so small that every clause without a link is held against all others."""
    free_a, free_b = links.free()
    return len(free_a) * len(links.b.live) + len(free_b) * len(links.a.live) <= limits.ALL_PAIRS


def candidates(
    a: Sides, b: Sides, links: Links, near: Collection[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Pairs of positions to score, sorted: all in small plans, else each clause's nearest in rare words.

    Clauses with a link take part, against those without: they may be split or merged. So do those of the
    pairs in `near`, which are among the pairs returned: nothing else is looked up for them.
    """
    free_a, free_b = links.free()
    if few(links):
        return sorted(
            {(i, j) for i in free_a for j in links.b.live} | {(i, j) for j in free_b for i in links.a.live}
        )
    near_a, near_b = {i for i, _ in near}, {j for _, j in near}
    there = _nearest(a, b, [i for i in free_a if i not in near_a], links.b.live)
    back = _nearest(b, a, [j for j in free_b if j not in near_b], links.a.live)
    return sorted({*near, *there, *((i, j) for j, i in back)})


def _nearest(
    here: Sides, there: Sides, free: Sequence[int], live: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """For each free clause here the clauses there that share most of its rarest terms."""
    often = max(limits.OFTEN, len(live) // 125)
    index: defaultdict[str, list[int]] = defaultdict(list)
    rare: dict[str, int] = {}
    for mine, theirs in zip(here, there, strict=True) if free else ():
        wanted = frozenset(chain.from_iterable([mine.terms(i) for i in free]))
        counts = Counter(chain.from_iterable([wanted.intersection(theirs.terms(j)) for j in live]))
        few_have = {term: count for term, count in counts.items() if count <= often}
        rare.update(few_have)
        for j in live:
            for term in few_have.keys() & theirs.terms(j).keys():
                index[term].append(j)
    most = max(live, default=0) + 1
    for i in free:
        known = [
            (rare[term], -weight, term)
            for vectors in here
            for term, weight in vectors[i].items()
            if term in rare
        ]
        known.sort()
        near = Counter(chain.from_iterable([index[term] for _, _, term in known[: limits.RARE_TERMS]]))
        best = sorted([j - shared * most for j, shared in near.items()])  # most shared first, then by place
        for each in best[: limits.NEAREST]:
            yield i, each % most
