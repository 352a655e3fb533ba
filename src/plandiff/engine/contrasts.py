"""Differences told by one word against another: contrary words, and how many are meant."""

from collections.abc import Callable
from typing import NamedTuple

from plandiff.engine.figures import Found
from plandiff.engine.neighbours import alike
from plandiff.engine.result import Change, What
from plandiff.text.amounts import amounts_at
from plandiff.text.contraries import LISTED, asserted
from plandiff.text.english import ARTICLES
from plandiff.text.fact import Fact
from plandiff.text.scan import Tokens, scan, word_set
from plandiff.text.stems import stems
from plandiff.text.units import TIME

_QUANTITIES = {
    "all": "all", "every": "all", "each": "all", "most": "most", "some": "some", "several": "some",
    "certain": "some", "many": "many", "few": "few",
}  # fmt: skip
_SKIPPED = ARTICLES | word_set("of these those other its their such")
"""Words between `all` and what it counts: `most of the prisoners`."""
_NEGATORS = word_set("not no never neither none nothing nobody without cannot refrain refrains")
_REACH = 8
_ALIKE = 0.5
"""Likeness of the two texts from which a contrary word is worth telling."""


class _Word(NamedTuple):
    """A word that can stand against another one."""

    about: str
    """What both words must have in common: the word denied, or what is counted."""
    value: str
    fact: Fact


def contrast_changes(before: str, after: str) -> list[Found]:
    """Return contrary words (`permitted → prohibited`) and changed quantities (`all → most`) of two texts.

    Told only where each text has one such word about the same thing; English only.
    """
    tokens = scan(before), scan(after)
    here, there = (_ALL_LISTED.intersection(each.words) for each in tokens)
    if not here or not there:
        return []
    found = []
    for what, listed, read in _READERS:
        if listed.isdisjoint(here) or listed.isdisjoint(there):
            continue
        olds, news = map(read, tokens)
        for one in olds:
            partners = [two for two in news if two.about == one.about]
            if len(partners) != 1 or sum(each.about == one.about for each in olds) != 1:
                continue
            two = partners[0]
            if one.value != two.value and alike(before, after) >= _ALIKE:
                found.append(_against(what, one.fact, two.fact))
    return found


def _contraries(tokens: Tokens) -> list[_Word]:
    found = []
    for at, word in enumerate(tokens.words):
        said = asserted(tokens, at) if word in LISTED else None
        if said and _NEGATORS.isdisjoint(tokens.words[max(0, at - _REACH) : at]):
            found.append(_Word(said[0], str(said[1]), _fact(tokens, at, "negation")))
    return found


def _quantities(tokens: Tokens) -> list[_Word]:
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        value = _QUANTITIES.get(word)
        if not value or (at and words[at - 1] in ("at", "the", "not", "after")):
            continue
        noun = next((each for each in words[at + 1 : at + 5] if each not in _SKIPPED), "")
        if noun.isalpha():
            found.append(_Word(stems(noun)[0], value, _fact(tokens, at, "qualifier")))
    return found


def _limits(tokens: Tokens) -> list[_Word]:
    """Read whether a list is closed: `limited to`, and not `including but not limited to`."""
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        open_ended = word == "limitation" and words[at - 1] == "without" and at > 0
        if not open_ended and (word != "limited" or words[at + 1] != "to" or amounts_at(tokens, at + 2)):
            continue
        first, after = (at - 1, at + 1) if open_ended else (at, at + 2)
        while first and words[first - 1] in _LEADING:
            first -= 1
        value = "open" if open_ended or "not" in words[first:at] else "closed"
        found.append(_Word("limited", value, _span(tokens, first, after, value)))
    return found


def _rates(tokens: Tokens) -> list[_Word]:
    """Read what a figure counts for: `5 % per month`, `500 tonnes per season`."""
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        unit = words[at + 1] if word == "per" and at else ""
        if not unit.isalpha() or len(unit) < 2 or unit in _NO_RATE:
            continue
        figure = next((back for back in range(at - 1, max(-1, at - 4), -1) if words[back][0].isdecimal()), -1)
        if figure < 0:
            continue
        about = " ".join(stems(" ".join(words[figure + 1 : at])))
        found.append(_Word(f"per {about}", _PERIODS.get(unit, stems(unit)[0]), _span(tokens, at, at + 2)))
    return found


def _frequencies(tokens: Tokens) -> list[_Word]:
    """Read how often: `twice a year`."""
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        if word in _OFTEN and words[at + 1] in ("a", "per", "each", "every") and words[at + 2] in TIME:
            found.append(_Word(f"often {words[at + 2]}", word, _span(tokens, at, at + 3)))
    return found


def _span(tokens: Tokens, first: int, after: int, value: str = "") -> Fact:
    start, end = tokens.starts[first], tokens.ends[after - 1]
    return Fact(
        "qualifier", value or " ".join(tokens.words[first:after]), None, tokens.text[start:end], start, end
    )


def _against(what: What, one: Fact, two: Fact) -> Found:
    before, after = one.text.lower(), two.text.lower()
    change = Change(
        what, None, before, after, str(one.value), str(two.value), None, None, None, "text",
        f"{before} → {after}",
    )  # fmt: skip
    return Found(change, one, two)


def _fact(tokens: Tokens, at: int, kind: What) -> Fact:
    start, end = tokens.starts[at], tokens.ends[at]
    return Fact(kind, tokens.words[at], None, tokens.raw(at), start, end)  # type: ignore[arg-type]


_OFTEN = ("once", "twice", "thrice")
_PERIODS = {"annum": "year", "year": "year"}
_NO_RATE = ("cent", "se", "capita", "calendar")
_COUNTING = frozenset(_QUANTITIES)
_LIMITING = frozenset(("limited", "limitation"))
_LEADING = frozenset(("including", "include", "includes", "but", "not"))
_READERS: tuple[tuple[What, frozenset[str], Callable[[Tokens], list[_Word]]], ...] = (
    ("negation", LISTED, _contraries),
    ("qualifier", _COUNTING, _quantities),
    ("qualifier", _LIMITING, _limits),
    ("qualifier", frozenset(("per",)), _rates),
    ("qualifier", frozenset(_OFTEN), _frequencies),
)
_ALL_LISTED = frozenset[str]().union(*(listed for _, listed, _ in _READERS))
