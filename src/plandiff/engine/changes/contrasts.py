"""Differences told by one word against another: contrary words, how many, how often, of what."""

from collections import Counter
from collections.abc import Callable

from plandiff.engine.changes import contrast_measures as measures
from plandiff.engine.changes import contrast_words as words
from plandiff.engine.changes.contrast_words import Word
from plandiff.engine.changes.figures import Found
from plandiff.engine.changes.neighbours import alike
from plandiff.engine.result import Change, What
from plandiff.engine.saying import quote
from plandiff.text.contraries import LISTED
from plandiff.text.fact import Fact, meet
from plandiff.text.scan import Tokens, scan

_ALIKE = 0.5
"""Likeness of the two texts from which a contrary word is worth telling."""


def contrast_changes(
    before: str, after: str, figures: list[Found]
) -> tuple[list[Found], list[tuple[Fact, Fact]]]:
    """Return what two texts say by one word against another, and where they say the same.

    Told only where each text has one such word about the same thing, and no figure (`figures`: the changes
    that are told) has it already: `permitted → prohibited`, `all → most`; the same are `twice a year` and
    `every six months`. English only.
    """
    tokens = scan(before), scan(after)
    here, there = (_ALL_LISTED.intersection(each.words) for each in tokens)
    a, b, both = tokens[0].words, tokens[1].words, here | there
    found: list[Found] = []
    same: list[tuple[Fact, Fact]] = []
    if not here or not there:
        return found, same
    for what, listed, reader in _READERS:
        if listed.isdisjoint(here) or listed.isdisjoint(there):
            continue
        if reader in _BY_THE_WORD and all(a.count(word) == b.count(word) for word in listed & both):
            continue
        for one, two in _about_the_same(reader(tokens[0]), reader(tokens[1])):
            if one.value == two.value:
                same.append((one.fact, two.fact))
            elif not _told(one.fact, two.fact, [*figures, *found]):
                found.append(_against(what, one, two))
    return (found if found and alike(before, after) >= _ALIKE else []), same


def _about_the_same(olds: list[Word], news: list[Word]) -> list[tuple[Word, Word]]:
    """Pair the words that stand alone on their side for what they are about."""
    counts = Counter(each.about for each in olds), Counter(each.about for each in news)
    known = {two.about: two for two in news}
    return [
        (one, known[one.about])
        for one in olds
        if one.about in known and counts[0][one.about] == counts[1][one.about] == 1
    ]


def _told(one: Fact, two: Fact, figures: list[Found]) -> bool:
    """Whether another change says it: `every two years → every three years`, `a minimum of 5`."""
    return any(
        item.before is not None
        and item.after is not None
        and meet(item.before, one)
        and meet(item.after, two)
        for item in figures
    )


def _against(what: What, one: Word, two: Word) -> Found:
    before, after = one.fact.text.lower(), two.fact.text.lower()
    says = f"{quote(one.fact.text)} → {quote(two.fact.text)}" if one.quoted else f"{before} → {after}"
    values = str(one.fact.value), str(two.fact.value)
    change = Change(what, None, before, after, *values, None, None, None, "text", says)
    return Found(change, one.fact, two.fact)


_READERS: tuple[tuple[What, frozenset[str], Callable[[Tokens], list[Word]]], ...] = (
    ("negation", LISTED, words.contraries),
    ("qualifier", words.COUNTING, words.quantities),
    ("qualifier", words.LIMITING, words.limits),
    ("qualifier", frozenset(("per",)), measures.rates),
    ("qualifier", measures.OFTEN, measures.frequencies),
    ("qualifier", measures.PERCENT, measures.bases),
    ("qualifier", words.OPPOSITE, words.opposites),
    ("qualifier", measures.VOTING, measures.majorities),
    ("qualifier", words.INCLUDING, words.inclusions),
    ("qualifier", frozenset((":",)), measures.clocks),
    ("qualifier", frozenset(("day",)), measures.ordinals),
    ("qualifier", frozenset(("net",)), measures.net_days),
    ("qualifier", frozenset(("and", "or")), words.joiners),
)
_BY_THE_WORD = (words.contraries, words.quantities, words.opposites, words.inclusions, words.joiners)
"""Readers that tell one listed word from another: nothing differs where each text has them as often."""
_ALL_LISTED = frozenset[str]().union(*(listed for _, listed, _ in _READERS))
