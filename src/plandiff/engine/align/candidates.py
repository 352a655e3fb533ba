"""Which clauses are worth comparing: those that share rare words."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from plandiff.engine.align import limits
from plandiff.engine.align.near import Index
from plandiff.engine.align.prepare import Prepared
from plandiff.engine.align.state import Links


def few(links: Links) -> bool:
    """Whether the plans are so small that every clause without a link is held against all others."""
    free_a, free_b = links.free()
    return len(free_a) * len(links.b.live) + len(free_b) * len(links.a.live) <= limits.ALL_PAIRS


def all_pairs(links: Links) -> list[tuple[int, int]]:
    """Pairs of positions to score in small plans, sorted."""
    free_a, free_b = links.free()
    return sorted(
        {(i, j) for i in free_a for j in links.b.live} | {(i, j) for j in free_b for i in links.a.live}
    )


def candidates(
    links: Links, near: Collection[tuple[int, int]], index_a: Index, index_b: Index
) -> list[tuple[int, int]]:
    """Pairs of positions to score in large plans, sorted: each free clause's nearest in rare terms.

    Clauses with a link take part by their words, against those without: they may be split or merged. So do
    those of the pairs in `near`, which are among the pairs returned: nothing else is looked up for them. The
    free clauses take part by couples of words too, as indexed.
    """
    near_a, near_b = {i for i, _ in near}, {j for _, j in near}
    there = _nearest(links.a, links.b, [i for i in index_a.couples if i not in near_a], index_b.places)
    back = _nearest(links.b, links.a, [j for j in index_b.couples if j not in near_b], index_a.places)
    return sorted({*near, *there, *((i, j) for j, i in back)})


def _nearest(
    here: Prepared, there: Prepared, free: Collection[int], couples: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """For each free clause here the clauses there that share most of its rarest terms."""
    often = max(limits.OFTEN, len(there.live) // 125)
    texts = {i: here.entries[i].text for i in free}
    words = {i: _rarest(text.words, there.often.words, often) for i, text in texts.items()}
    index: dict[str, list[int]] = {word: [] for word in chain.from_iterable(words.values())}
    for j in there.live if index else ():
        for word in filter(index.__contains__, there.entries[j].text.words):
            index[word].append(j)
    places: dict[str, Sequence[int]] = {**couples, **index}
    most = max(there.live, default=0) + 1
    for i, text in texts.items():
        counts = {term: len(places[term]) for term in chain(words[i], text.couples) if term in places}
        rarest = _rarest(counts, counts, often)
        near = Counter(chain.from_iterable([places[term] for term in rarest]))
        best = sorted([j - shared * most for j, shared in near.items()])  # most shared first, then by place
        for each in best[: limits.NEAREST]:
            yield i, each % most


def _rarest(terms: Iterable[str], counts: Mapping[str, int], often: int) -> list[str]:
    """The terms with the smallest counts above 0."""
    known = [(count, term) for term in terms if 0 < (count := counts.get(term, 0)) <= often]
    known.sort()
    return [term for _, term in known[: limits.RARE_TERMS]]
