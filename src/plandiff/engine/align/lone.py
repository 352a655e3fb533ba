"""A name or a rare word that stands in one clause of either plan: evidence although it is a single word."""

from collections.abc import Iterable
from functools import cache
from itertools import chain

from plandiff.engine.align import limits
from plandiff.engine.align.context import Context
from plandiff.engine.align.evidence import Evidence
from plandiff.engine.align.names import Name, names_in, shouts
from plandiff.engine.align.prepare import Prepared
from plandiff.engine.align.state import Links
from plandiff.text.stems import stems
from plandiff.text.units import CURRENCY_CODES
from plandiff.text.values import MONTHS


class Lone:
    """The words that stand in one free clause of either plan and nowhere else in either."""

    def __init__(self, evidence: Evidence, context: Context, links: Links) -> None:
        self.a, self.b = evidence.a, evidence.b
        self.context = context
        self.capitals_tell = cache(lambda: not shouts(self.a) and not shouts(self.b))
        free_a, free_b = links.free()
        enough = min(len(self.a.live), len(self.b.live)) >= limits.ENOUGH
        of_a = _lone(self.a, free_a) if enough and free_b else {}
        of_b = _lone(self.b, free_b) if of_a else {}
        self.words: dict[tuple[int, int], tuple[str, ...]] = {}
        """Per pair of positions its lone words, sorted."""
        for word in sorted(of_a.keys() & of_b.keys()):
            pair = of_a[word], of_b[word]
            self.words[pair] = (*self.words.get(pair, ()), word)

    def named(self, i: int, j: int) -> bool:
        """Whether one of their lone words is a name."""
        words = self.words.get((i, j), ())
        if not words or not self.capitals_tell():
            return False
        one, two = self.a.entries[i].text.written, self.b.entries[j].text.written
        return any(_same_name(one, two, word) for word in words)

    def in_place(self, i: int, j: int) -> bool:
        """Whether one of their lone words is long and a linked neighbour speaks for them too.

        Short words are common and mean many things; so do most long ones, unless they stand in the same
        place. Lone words that lead to different clauses say nothing.
        """
        words = self.words.get((i, j), ())
        return (
            any(len(word) >= limits.LONG and word not in _documents() for word in words)
            and not any((i == k) != (j == m) for k, m in self.words)
            and self.context.neighbours(i, j) >= limits.BESIDE
        )


def _lone(plan: Prepared, free: Iterable[int]) -> dict[str, int]:
    """Content words of free clauses with the one clause that they stand in, titles counted too."""
    found: dict[str, int] = {}
    often: set[str] = set()
    wanted = frozenset(chain.from_iterable([plan.entries[at].text.content for at in free]))
    for at, entry in enumerate(plan.entries):
        for word in wanted.intersection(chain(entry.text.content, entry.title)):
            if found.setdefault(word, at) != at:
                often.add(word)
    places = frozenset(free)
    return {word: at for word, at in found.items() if word not in often and at in places and word[0] != "#"}


def _same_name(one: str, two: str, word: str) -> bool:
    """Whether a word is a name in both texts, and all of the shorter name stands in the longer.

    `International Court` and `International Fund` have a word in common and are two names.
    """
    names = _names_with(one, word), _names_with(two, word)
    return (
        all(names)
        and any(name.inside for of_text in names for name in of_text)
        and any(x.words <= y.words or y.words <= x.words for x in names[0] for y in names[1])
    )


def _names_with(text: str, word: str) -> list[Name]:
    """The names that a word is part of; none if it is ever no name."""
    names = [name for name in names_in(text) if word in name.words]
    if any(name.numbered or (len(name.words) == 1 and word in _documents()) for name in names):
        return []
    return names if len(names) == stems(text).count(word) else []


@cache
def _documents() -> frozenset[str]:
    """Words that texts of this sort write with a capital although they name nothing in particular."""
    words = """agreement treaty contract convention protocol memorandum charter covenant lease accord plan
        article annex appendix schedule section chapter part paragraph clause phase stage
        party parties state government member country side signatory council commission committee
        seller buyer landlord tenant lender borrower owner client contractor supplier company
        international national federal
        january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday euro dollar"""
    return frozenset(stems(words)).union(MONTHS, map(str.lower, CURRENCY_CODES))
