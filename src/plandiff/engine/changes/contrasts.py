"""Differences told by one word against another: contrary words, how many, how often, of what."""

from collections.abc import Callable, Iterable

from plandiff.engine.changes import contrast_measures as measures
from plandiff.engine.changes import contrast_words as words
from plandiff.engine.changes.contrast_words import Word, span
from plandiff.engine.changes.figures import Found
from plandiff.engine.changes.neighbours import alike, content, shared
from plandiff.engine.result import Change, What
from plandiff.engine.saying import quote
from plandiff.text.contraries import LISTED
from plandiff.text.english import CONSENT
from plandiff.text.fact import Fact, meet
from plandiff.text.scan import Tokens, scan

_ALIKE = 0.4
"""Likeness of the two texts from which a contrary word is worth telling."""
_HELD = 0.5
"""Share of the shorter text in the longer one from which it is, too."""


def contrast_changes(
    before: str, after: str, figures: list[Found]
) -> tuple[list[Found], list[tuple[Fact, Fact]]]:
    """Return what two texts say by one word against another, and where they say the same.

    Told only where each text has one such word about the same thing, and no figure (`figures`: the changes
    that are told) has it already: `permitted → prohibited`, `all → most`; the same are `twice a year` and
    `every six months`. English only.
    """
    tokens = scan(before), scan(after)
    a, b = (list(filter(_ALL_LISTED.__contains__, each.words)) for each in tokens)
    here, there = frozenset(a), frozenset(b)
    found: list[Found] = []
    same: list[tuple[Fact, Fact]] = []
    if "non" in a or "non" in b:
        found += [_against("negation", one, two) for one, two in _with_and_without_non(*tokens)]
    looking = _looking(here) & _looking(there)
    if looking:
        differing = [word for word in here | there if a.count(word) != b.count(word)] if a != b else ()
        looking &= _IN_ANY_CASE | _looking(differing)
    for number, (what, listed, reader) in enumerate(_READERS if looking else ()):
        if not looking >> number & 1 or (reader is words.joiners and not (listed <= here | there)):
            continue
        olds = reader(tokens[0])
        for one, two in _about_the_same(olds, reader(tokens[1])) if olds else ():
            if one.value == two.value:
                same.append((one.fact, two.fact))
            elif not _told(one.fact, two.fact, [*figures, *found]):
                found.append(_against(what, one, two))
    near = bool(found) and (alike(before, after) >= _ALIKE or _held(before, after) >= _HELD)
    return (found if near else []), same


def _held(before: str, after: str) -> float:
    """Return how much of the shorter text the longer one has."""
    return shared(content(before), content(after))


def _looking(listed: Iterable[str]) -> int:
    """Return the readers that look at one of these words, a bit for each."""
    found = 0
    for word in listed:
        found |= _READERS_OF[word]
    return found


def _with_and_without_non(old: Tokens, new: Tokens) -> list[tuple[Word, Word]]:
    """Return words that one text has with `non-` and the other without: `refundable`, `non-refundable`."""
    found = []
    for denying, bare in ((old, new), (new, old)):
        for at, word in enumerate(denying.words):
            denied = denying.words[at + 2] if word == "non" and denying.words[at + 1] == "-" else ""
            if not denied or not denying.words.count(denied) == bare.words.count(denied) == 1:
                continue
            place = bare.words.index(denied)
            if not _NOT.isdisjoint(bare.words[max(0, place - 3) : place]):
                continue
            one = Word(denied, "no", span(denying, at, at + 3))
            two = Word(denied, "yes", span(bare, place, place + 1))
            found.append((one, two) if denying is old else (two, one))
    return found


_NOT = frozenset(("not", "never", "no", "non"))


def _about_the_same(olds: list[Word], news: list[Word]) -> list[tuple[Word, Word]]:
    """Pair the words that stand alone on their side for what they are about."""
    here, there = ([each.about for each in side] for side in (olds, news))
    if len(set(here)) < len(here) or len(set(there)) < len(there):
        here, there = ([f"{each.about} {each.beside}" for each in side] for side in (olds, news))
    return [
        (one, news[there.index(about)])
        for one, about in zip(olds, here, strict=True)
        if here.count(about) == there.count(about) == 1
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
    ("qualifier", measures.CLOCKS, measures.clocks),
    ("qualifier", measures.COUNTED_OFF, measures.ordinals),
    ("qualifier", CONSENT, words.consents),
    ("qualifier", frozenset(("net",)), measures.net_days),
    ("qualifier", frozenset(("and", "or")), words.joiners),
)
_BY_THE_WORD = (words.contraries, words.quantities, words.opposites, words.inclusions, words.joiners)
"""Readers that tell one listed word from another: nothing differs where each text has them as often."""
_IN_ANY_CASE = sum(1 << number for number, (*_, reader) in enumerate(_READERS) if reader not in _BY_THE_WORD)
"""The other readers, a bit for each."""
_READERS_OF = {
    word: sum(1 << number for number, (_, listed, _) in enumerate(_READERS) if word in listed)
    for word in frozenset(("non",)).union(*(listed for _, listed, _ in _READERS))
}
"""Word → the readers that look at it, a bit for each; none at `non`, which is told apart."""
_ALL_LISTED = frozenset(_READERS_OF)
