"""Differences of what is told in figures: money, quantities, percentages, dates, deadlines, durations."""

from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from plandiff.engine.changes.exchanged import Key, exchanged, subject
from plandiff.engine.changes.figure_words import (
    amount_change,
    bound_change,
    limit_text,
    starts_with_figure,
    time_change,
    time_words,
)
from plandiff.engine.changes.neighbours import alike, around, best_pairs, content, shared
from plandiff.engine.changes.slots import in_one_place
from plandiff.engine.changes.unread import lone_counts, not_unread
from plandiff.engine.result import Change
from plandiff.engine.saying import amount, exact, one_sided, quote
from plandiff.text.fact import Fact

FIGURES = frozenset(("money", "quantity", "percent", "date", "deadline", "duration"))
_TIME = frozenset(("date", "deadline", "duration"))
_NEAR = 0.25
"""Share of common neighbouring words from which two figures are taken to be about the same."""
_ALIKE = 0.3
"""Likeness of the two texts from which their only figures of a kind are taken to be about the same."""
_NEAR_A_LIMIT = 0.5
"""The same where one figure is a lower limit and the other an upper one, which are seldom of one thing."""
_OPPOSITE_LIMITS = tuple({one, two} for one in ("min", "over") for two in ("max", "under"))
_SAME_EVENT = 0.5


class Found(NamedTuple):
    """A change with the facts it was read from."""

    change: Change
    before: Fact | None
    after: Fact | None


def figure_changes(
    before: str, after: str, facts: tuple[list[Fact], list[Fact]], *, paired_only: bool, english: bool
) -> list[Found]:
    """Return the differences between two texts' figures: (before, after) facts of the kinds in `FIGURES`.

    `paired_only`, for texts in different languages, leaves out what stands on one side alone and whether
    a figure is a limit, which not every language is read for. `english`: counts are read for each other.
    """
    guessed = lone_counts(before, after, *facts) if english and not paired_only else ([], [])
    olds, news = facts[0] + guessed[0], facts[1] + guessed[1]
    turned = [] if paired_only else exchanged(before, after, olds, news, _plain_key)
    if turned:
        olds = [fact for fact in olds if not any(fact is one for one, _ in turned)]
        news = [fact for fact in news if not any(fact is two for _, two in turned)]
    placed, olds, news = _by_place(before, after, olds, news)
    olds, news = _without_equals(olds, news)
    pairs = _pairs(before, after, olds, news, paired_only=paired_only) if olds and news else []
    found = [change for one, two in turned for change in _pair_changes(one, two, values_only=True)]
    for one, two in placed:
        found += _pair_changes(one, two, values_only=paired_only)
    for i, j in pairs:
        found += _pair_changes(olds[i], news[j], values_only=paired_only)
    found = [item for item in found if not _limited_elsewhere(item, before, after)]
    if not paired_only:
        paired_old, paired_new = {i for i, _ in pairs}, {j for _, j in pairs}
        lone_old = [fact for i, fact in enumerate(olds) if i not in paired_old and fact not in guessed[0]]
        lone_new = [fact for j, fact in enumerate(news) if j not in paired_new and fact not in guessed[1]]
        for left, other, dropped in ((lone_old, after, True), (lone_new, before, False)):
            lone = not_unread(left, other)
            found += [_one_sided(fact, dropped=dropped) for fact in lone if not _in_words(fact, other)]
    return found


def _in_words(fact: Fact, other: str) -> bool:
    """Whether the other text has a half in words: `in equal shares`."""
    return (fact.value, fact.unit) == (50, "%") and ("equally" in other or "equal shares" in other)


def _limited_elsewhere(item: Found, before: str, after: str) -> bool:
    """Whether a limit that one figure lacks stands further off: `caps its army at`, `is capped at`."""
    if item.change.what != "qualifier" or None not in (item.change.before, item.change.after):
        return False
    limit, lacking = (
        (item.change.after, before) if item.change.before is None else (item.change.before, after)
    )
    return not content(limit or "").isdisjoint(content(lacking))


def value_key(fact: Fact) -> tuple[object, str]:
    """Return what is equal for facts of equal value, whatever their unit: 2 weeks and 14 days."""
    return _value_key(fact.value, fact.unit)


@lru_cache(maxsize=1 << 12, typed=True)
def _value_key(given: object, given_unit: str | None) -> tuple[object, str]:
    value, unit = exact(given, given_unit)
    return str(value), unit


def _pairs(
    before: str, after: str, olds: list[Fact], news: list[Fact], *, paired_only: bool
) -> list[tuple[int, int]]:
    """Pair the figures that are about the same, by the words near them or as the only ones of their kind."""
    near_old = [around(before, fact) for fact in olds]
    near_new = [around(after, fact) for fact in news]

    @cache
    def counts(key: Key) -> tuple[Counter[object], Counter[object]]:
        return Counter(map(key, olds)), Counter(map(key, news))

    def only(one: Fact, two: Fact) -> bool:
        keys: tuple[Key, ...] = _group, _plain_key, _form
        return any(
            key(one) == key(two) and counts(key)[0][key(one)] == counts(key)[1][key(two)] == 1 for key in keys
        )

    def worth(i: int, j: int) -> float:
        one, two = olds[i], news[j]
        if not _comparable(one, two):
            return 0.0
        near = shared(near_old[i], near_new[j])
        if near < _NEAR and not (only(one, two) and (paired_only or alike(before, after) >= _ALIKE)):
            return 0.0
        if near < _NEAR_A_LIMIT and {one.bound, two.bound} in _OPPOSITE_LIMITS:
            return 0.0
        same_kind = (
            0.3 * (one.kind == two.kind) + 0.2 * (one.unit == two.unit) + 0.5 * (_form(one) == _form(two))
        )
        event = one.bound is not None and one.bound == two.bound and one.kind == "deadline"
        return near + same_kind + 0.1 * (_plain_key(one) == _plain_key(two)) + 0.5 * event + 0.01

    return best_pairs(range(len(olds)), range(len(news)), worth)


def _by_place(
    before: str, after: str, olds: list[Fact], news: list[Fact]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Pair the figures that stand between the same words; return these (before, after), and the others."""
    if [(fact.value, fact.unit, fact.bound) for fact in olds] == [
        (fact.value, fact.unit, fact.bound) for fact in news
    ]:
        return [], olds, news
    places = in_one_place(before, after, olds, news)
    places = [(i, j) for i, j in places if _comparable(olds[i], news[j])]
    if places:
        places = _not_with_their_subjects((before, olds), (after, news), places)
    here, there = {i for i, _ in places}, {j for _, j in places}
    return (
        [(olds[i], news[j]) for i, j in places if not _equal(olds[i], news[j])],
        [fact for i, fact in enumerate(olds) if i not in here],
        [fact for j, fact in enumerate(news) if j not in there],
    )


def _not_with_their_subjects(
    one: tuple[str, list[Fact]], two: tuple[str, list[Fact]], places: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Leave out the places to which one figure came with its subject: `night work 25 %, Sunday work 50 %`
    the other way round.
    """
    (before, olds), (after, news) = one, two
    found = []
    for i, j in places:
        twins = [k for k, other in enumerate(news) if k != j and _equal(olds[i], other)]
        mine = subject(before, olds[i], olds) if twins else frozenset[str]()
        here = _dice(mine, subject(after, news[j], news)) if twins else 0.0
        if not any(_dice(mine, subject(after, news[k], news)) > here for k in twins):
            found.append((i, j))
    return found


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _without_equals(olds: list[Fact], news: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Take out what both sides have, value and bound alike."""
    left_new = list(news)
    left_old = []
    for fact in olds:
        equal = next((other for other in left_new if _equal(fact, other)), None)
        if equal is None:
            left_old.append(fact)
        else:
            left_new.remove(equal)
    return left_old, left_new


def _equal(one: Fact, two: Fact) -> bool:
    """Whether value and bound agree; a date without a year agrees with one that only adds the year."""
    if one.kind != two.kind:
        return False
    if one.kind in _TIME and one.bound == two.bound and one.unit is None:
        first, second = sorted((str(one.value), str(two.value)))
        if first.startswith("--") and second[4:] == first[1:]:
            return True
    if not _same_value(one, two) and not _basis_points(one, two):
        return False
    if one.bound == two.bound:
        return True
    return (
        one.kind == "deadline" and one.bound is not None and two.bound is not None and _same_event(one, two)
    )


def _same_value(one: Fact, two: Fact) -> bool:
    """Whether the values are equal, in one unit or in two that convert exactly."""
    return one.value == two.value if one.unit == two.unit else value_key(one) == value_key(two)


def _basis_points(one: Fact, two: Fact) -> bool:
    """Whether one rate is given in per cent, the other in basis points: `0.35 %`, `35 basis points`."""
    units = {one.unit, two.unit} == {"%", "pp"}
    return units and one.value == two.value and "basis" in f"{one.text} {two.text}".lower()


def _same_event(one: Fact, two: Fact) -> bool:
    first, second = one.bound or "", two.bound or ""
    if first.split(" ")[0] != second.split(" ")[0] or " " not in first or " " not in second:
        return first == second
    return shared(content(first[6:]), content(second[6:])) >= _SAME_EVENT


def _plain_key(fact: Fact) -> tuple[object, ...]:
    return (fact.kind, *value_key(fact))


def _group(fact: Fact) -> str:
    return "time" if fact.kind in _TIME else fact.kind


def _form(fact: Fact) -> tuple[str, bool]:
    """Return the kind, and whether the value is a number: `within 30 days` or `as soon as possible`."""
    return fact.kind, isinstance(fact.value, str)


def _comparable(one: Fact, two: Fact) -> bool:
    if _group(one) != _group(two):
        return False
    if one.kind == "quantity":
        return None in (one.unit, two.unit) or exact(1, one.unit)[1] == exact(1, two.unit)[1]
    if one.kind == "percent":
        return one.unit == two.unit or {one.unit, two.unit} <= {"%", "share"}
    return {one.kind, two.kind} != {"date", "duration"}


def _pair_changes(one: Fact, two: Fact, *, values_only: bool = False) -> list[Found]:
    found = []
    unnamed = None in (one.unit, two.unit) and one.value == two.value
    if (not _same_value(one, two) and not unnamed) or one.kind != two.kind:
        if _from_an_event(one, two) or _from_an_event(two, one):
            if _same_value(one, two):
                return []  # three years from the start, three years starting then
            found.append(Found(amount_change(one, two, what="duration"), one, two))
            return found
        event = one.kind != two.kind or (one.kind == "deadline" and not _same_event(one, two))
        plain_span = one.kind == two.kind == "duration" and "after" not in (one.bound, two.bound)
        counted = one.kind not in _TIME or plain_span
        change = amount_change(one, two) if counted else time_change(one, two, event=event)
        found.append(Found(change, one, two))
        if one.kind in ("date", "deadline") or one.kind != two.kind or not counted:
            return found
    elif one.kind in ("date", "deadline"):
        return [Found(time_change(one, two, bound=True), one, two)]
    if one.bound != two.bound and one.kind == "duration" and "after" in (one.bound, two.bound):
        return [Found(time_change(one, two), one, two)]
    if one.bound != two.bound and not values_only:
        found.append(Found(bound_change(one, two), one, two))
    return found


def _from_an_event(span: Fact, other: Fact) -> bool:
    """Whether a span of time is given on one side only with the event from which it runs: `24 months`, `24
    months from delivery`; `within 24 months` is more than that.
    """
    lasting = span.kind == "duration" and span.bound != "after" and other.kind == "deadline"
    return lasting and starts_with_figure(other)


def _one_sided(fact: Fact, *, dropped: bool) -> Found:
    shown = time_words(fact, event=False) if fact.kind in _TIME else amount(fact.value, fact.unit)
    kind = "deadline " if fact.kind == "deadline" else ""
    bare = fact.unit is not None and fact.text.replace(",", "").isdecimal()  # the unit stands further on
    says = kind + quote(shown if bare else limit_text(fact))
    change = one_sided(fact.kind, shown, fact.value, says, dropped=dropped, unit=fact.unit)
    return Found(change, fact if dropped else None, None if dropped else fact)
