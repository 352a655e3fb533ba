"""Figures read only for what the other text has: ambiguous dates, counts in any noun, the lone `one`."""

import re
from functools import cache

from plandiff.engine.changes.neighbours import vocabulary
from plandiff.text.dates import ambiguous_dates
from plandiff.text.fact import Fact
from plandiff.text.nouns import counts, numerals, ones
from plandiff.text.numbers import NUMERALS
from plandiff.text.scan import Tokens, scan
from plandiff.text.units import UNITS


def not_unread(facts: list[Fact], other: str) -> list[Fact]:
    """Leave out dates that the other text may have in a form that could mean two dates: `01/05/2026`."""
    if not facts:
        return facts
    dated = [fact for fact in facts if fact.unit is None and fact.kind in ("date", "deadline")]
    if not dated or not any(sign in other for sign in "/."):
        return facts
    left_out: list[Fact] = []
    for readings in ambiguous_dates(scan(other)):
        candidates = [fact for fact in dated if fact not in left_out]
        left_out += sorted(candidates, key=lambda fact: fact.value not in readings)[:1]
    return [fact for fact in facts if fact not in left_out]


def lone_counts(before: str, after: str, olds: list[Fact], news: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return what both texts count, in nouns that are in no list, and the `one arbitrator` against `three`.

    Each is a figure only beside the other: `three stages`, `two stages`.
    """
    differing = vocabulary(before) ^ vocabulary(after)
    if not any(word in NUMERALS or word[0].isdecimal() for word in differing):
        return [], []
    one, two = scan(before), scan(after)
    if not _may_count(one, olds) and not _may_count(two, news):
        return [], []
    here, there = _counted(one, olds), _counted(two, news)
    if not here and not there and not any(fact.kind == "quantity" for fact in (*olds, *news)):
        return [], []
    mine, theirs = _units(olds, here), _units(news, there)
    first = _ones(before, frozenset(theirs).difference(mine), (after, [*news, *(fact for fact, _ in there)]))
    second = _ones(after, frozenset(mine).difference(theirs), (before, [*olds, *(fact for fact, _ in here)]))
    common = {unit for unit in mine if mine.count(unit) == theirs.count(unit) == 1}
    common.update(str(fact.unit) for fact in (*first, *second))
    named = {name for _, name in here}.intersection(name for _, name in there)
    return (
        [_as_named(each, named) for each in here if each[0].unit in common] + first,
        [_as_named(each, named) for each in there if each[0].unit in common] + second,
    )


def _may_count(tokens: Tokens, facts: list[Fact]) -> bool:
    """Whether a number stands in a text that is in no fact; a quick look. The facts are in order."""
    if not _ONE_AND_MORE.isdisjoint(tokens.words):
        return True
    besides = []
    at = 0
    for fact in facts:
        besides.append(tokens.text[at : fact.start])
        at = max(at, fact.end)
    return _digit().search("".join((*besides, tokens.text[at:]))) is not None


_ONE_AND_MORE = NUMERALS | {"1", "single", "sole"}


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


def _counted(tokens: Tokens, facts: list[Fact]) -> list[tuple[Fact, str]]:
    """Return the counts that are no facts anyway, as facts, with the whole name of what is counted."""
    known = {start for fact in facts for start in range(fact.start, fact.end)}
    places = [at for at in numerals(tokens) if tokens.starts[at] not in known]
    return [
        (Fact("quantity", each.value, UNITS.get(each.noun, each.noun), tokens.text[each.start : each.end],
              each.start, each.end), each.name)
        for each in counts(tokens, places)
        if known.isdisjoint((each.start, each.end - 1))
    ]  # fmt: skip


def _as_named(counted: tuple[Fact, str], named: set[str]) -> Fact:
    """Return a count with the whole name for its unit, if both texts have that name."""
    fact, name = counted
    return fact._replace(unit=name) if name in named else fact


def _units(facts: list[Fact], more: list[tuple[Fact, str]]) -> list[str]:
    found = [*facts, *(fact for fact, _ in more)]
    return [fact.unit for fact in found if fact.kind == "quantity" and fact.unit]


def _ones(text: str, units: frozenset[str], other: tuple[str, list[Fact]]) -> list[Fact]:
    """Return the `one arbitrator` of a text that counts no others, if the other has `three arbitrators`.

    `other`: the other text with what it counts; one for each is not one in all.
    """
    found = ones(scan(text), units) if units else []
    if len(found) != 1:
        return []
    unit, start, end = found[0]
    theirs = next(fact for fact in other[1] if fact.unit == unit)
    if _for_each(text, start) != _for_each(other[0], theirs.start):
        return []
    return [Fact("quantity", 1, unit, text[start:end], start, end)]


def _for_each(text: str, start: int) -> bool:
    words = re.split(r"[,;.:]", text[:start])[-1].lower().split()
    return "each" in words or "every" in words
