"""Which clauses are worth comparing: those that share rare words."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from plandiff.engine.align import limits
from plandiff.engine.align.prepare import Prepared
from plandiff.engine.align.state import Links


def few(links: Links) -> bool:
    """Whether the plans are so small that every clause without a link is held against all others."""
    free_a, free_b = links.free()
    return len(free_a) * len(links.b.live) + len(free_b) * len(links.a.live) <= limits.ALL_PAIRS


def candidates(links: Links, near: Collection[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Pairs of positions to score, sorted: all in small plans, else each clause's nearest in rare terms.

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
    """For each free clause here the clauses there that share most of its rarest terms."""
    often = max(limits.OFTEN, len(there.live) // 125)
    texts = [here.entries[i].text for i in free]
    words = [_rarest(text.words, there.often.words, often) for text in texts]
    couples = [text.couples for text in texts]
    index: dict[str, list[int]] = {term: [] for term in chain(*words, *couples)}
    for j in there.live if free else ():
        text = there.entries[j].text
        for terms in (text.words, text.couples):
            for term in terms:
                if term in index:
                    index[term].append(j)
    most = max(there.live, default=0) + 1
    for i, text in zip(free, texts, strict=True):
        counts = {term: len(index[term]) for term in chain(text.words, text.couples) if term in index}
        rarest = _rarest(counts, counts, often)
        near = Counter(chain.from_iterable([index[term] for term in rarest]))
        best = sorted([j - shared * most for j, shared in near.items()])  # most shared first, then by place
        for each in best[: limits.NEAREST]:
            yield i, each % most


def _rarest(terms: Iterable[str], counts: Mapping[str, int], often: int) -> list[str]:
    """The terms with the smallest counts above 0."""
    known = [(count, term) for term in terms if 0 < (count := counts.get(term, 0)) <= often]
    known.sort()
    return [term for _, term in known[: limits.RARE_TERMS]]
