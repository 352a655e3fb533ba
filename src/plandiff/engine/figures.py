"""Differences of what is told in figures: money, quantities, percentages, dates, deadlines, durations."""

from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from plandiff.engine.exchanged import exchanged
from plandiff.engine.neighbours import alike, around, best_pairs, content, shared
from plandiff.engine.result import Change
from plandiff.engine.saying import amount, date, difference, exact, number, one_sided, quote
from plandiff.engine.unread import lone_ones, not_unread
from plandiff.text.fact import Fact

FIGURES = frozenset(("money", "quantity", "percent", "date", "deadline", "duration"))
_TIME = frozenset(("date", "deadline", "duration"))
_NEAR = 0.25
"""Share of common neighbouring words from which two figures are taken to be about the same."""
_ALIKE = 0.3
"""Likeness of the two texts from which their only figures of a kind are taken to be about the same."""
_SAME_EVENT = 0.5
_BOUND_WORDS = {
    "max": "up to",
    "min": "at least",
    "over": "more than",
    "under": "less than",
    "approx": "about",
}


class Found(NamedTuple):
    """A change with the facts it was read from."""

    change: Change
    before: Fact | None
    after: Fact | None


def figure_changes(
    before: str, after: str, facts: tuple[list[Fact], list[Fact]], *, paired_only: bool
) -> list[Found]:
    """Return the differences between two texts' figures: (before, after) facts of the kinds in `FIGURES`.

    `paired_only`, for texts in different languages, leaves out what stands on one side alone and whether
    a figure is a limit, which not every language is read for.
    """
    if not paired_only and (facts[0] or facts[1]):
        facts = facts[0] + lone_ones(before, *facts), facts[1] + lone_ones(after, facts[1], facts[0])
    turned = [] if paired_only else exchanged(before, after, *facts, _plain_key)
    olds = [fact for fact in facts[0] if not any(fact is one for one, _ in turned)]
    news = [fact for fact in facts[1] if not any(fact is two for _, two in turned)]
    olds, news = _without_equals(olds, news)
    pairs = _pairs(before, after, olds, news, paired_only=paired_only) if olds and news else []
    found = [change for one, two in turned for change in _pair_changes(one, two, values_only=True)]
    for i, j in pairs:
        found += _pair_changes(olds[i], news[j], values_only=paired_only)
    if not paired_only:
        paired_old, paired_new = {i for i, _ in pairs}, {j for _, j in pairs}
        lone_old = [fact for i, fact in enumerate(olds) if i not in paired_old]
        lone_new = [fact for j, fact in enumerate(news) if j not in paired_new]
        found += [_one_sided(fact, dropped=True) for fact in not_unread(lone_old, after)]
        found += [_one_sided(fact, dropped=False) for fact in not_unread(lone_new, before)]
    return found


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
    counts = Counter(map(_group, olds)), Counter(map(_group, news))
    forms = Counter(map(_form, olds)), Counter(map(_form, news))

    def worth(i: int, j: int) -> float:
        one, two = olds[i], news[j]
        if not _comparable(one, two):
            return 0.0
        near = shared(near_old[i], near_new[j])
        only = counts[0][_group(one)] == counts[1][_group(two)] == 1
        only = only or (forms[0][_form(one)] == forms[1][_form(two)] == 1 and _form(one) == _form(two))
        if near < _NEAR and not (only and (paired_only or alike(before, after) >= _ALIKE)):
            return 0.0
        same_kind = (
            0.3 * (one.kind == two.kind) + 0.2 * (one.unit == two.unit) + 0.5 * (_form(one) == _form(two))
        )
        return near + same_kind + 0.1 * (_plain_key(one) == _plain_key(two)) + 0.01

    return best_pairs(range(len(olds)), range(len(news)), worth)


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
    if one.kind == two.kind and one.kind in _TIME and one.bound == two.bound and one.unit is None:
        first, second = sorted((str(one.value), str(two.value)))
        if first.startswith("--") and second[4:] == first[1:]:
            return True
    if _plain_key(one) != _plain_key(two):
        return False
    if one.bound == two.bound:
        return True
    return (
        one.kind == "deadline" and one.bound is not None and two.bound is not None and _same_event(one, two)
    )


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
        return one.unit == two.unit or one.unit is None or two.unit is None
    if one.kind == "percent":
        return one.unit == two.unit or {one.unit, two.unit} <= {"%", "share"}
    return {one.kind, two.kind} != {"date", "duration"}


def _pair_changes(one: Fact, two: Fact, *, values_only: bool = False) -> list[Found]:
    found = []
    if value_key(one) != value_key(two) or one.kind != two.kind:
        plain_span = one.kind == two.kind == "duration" and "after" not in (one.bound, two.bound)
        counted = one.kind not in _TIME or plain_span
        change = _amount_change(one, two) if counted else _time_change(one, two)
        found.append(Found(change, one, two))
        if one.kind in ("date", "deadline") or one.kind != two.kind:
            return found
    elif one.kind in ("date", "deadline"):
        return [Found(_time_change(one, two, bound=True), one, two)]
    if one.bound != two.bound and not values_only:
        found.append(Found(_bound_change(one, two), one, two))
    return found


def _amount_change(one: Fact, two: Fact) -> Change:
    unit = two.unit or one.unit
    units = one.unit or unit, unit
    apart = difference(one.value, units[0], two.value, units[1])
    before, after = amount(one.value, units[0]), amount(two.value, units[1])
    shown = f"{number(one.value)} → {after}" if units[0] == units[1] else f"{before} → {after}"
    return Change(
        two.kind, None, before, after, one.value, two.value, unit, apart.delta, apart.percent, "text",
        shown + apart.words,
    )  # fmt: skip


def _time_change(one: Fact, two: Fact, *, bound: bool = False) -> Change:
    """Tell a change of a date, deadline or duration; `bound`: only the event or the side differs."""
    what = "deadline" if "deadline" in (one.kind, two.kind) else two.kind
    event = bound or (one.kind == two.kind == "deadline" and not _same_event(one, two))
    before, after = _time(one, event=event), _time(two, event=event)
    numbers = isinstance(one.value, int | Decimal) and isinstance(two.value, int | Decimal)
    remark = ""
    delta: int | Decimal | None = None
    percent = None
    if numbers and not bound:
        delta, percent, remark = difference(one.value, one.unit, two.value, two.unit)
    elif one.kind == two.kind == "deadline" and not bound:
        vague = _vague(one), _vague(two)
        remark = (
            " (deadline dropped)"
            if vague == (False, True)
            else " (deadline set)"
            if vague == (True, False)
            else ""
        )
    if not remark and not numbers and not bound:
        days = _days_apart(one.value, two.value)
        delta, remark = days, _later(days) if days else ""
    unit = two.unit or one.unit
    return Change(
        what, None, before, after, one.value, two.value, unit, delta, percent, "text",
        f"{before} → {after}{remark}",
    )  # fmt: skip


def _bound_change(one: Fact, two: Fact) -> Change:
    """Tell that the same figure is now a limit, or no longer one."""
    before, after = _bound(one), _bound(two)
    if before is None:
        says = f"adds {quote(after or '')}"
    elif after is None:
        says = f"drops {quote(before)}"
    else:
        says = f"{quote(before)} → {quote(after)}"
    return Change("qualifier", None, before, after, before, after, None, None, None, "text", says)


def _one_sided(fact: Fact, *, dropped: bool) -> Found:
    shown = _time(fact, event=False) if fact.kind in _TIME else amount(fact.value, fact.unit)
    kind = "deadline " if fact.kind == "deadline" else ""
    bare = fact.unit is not None and fact.text.replace(",", "").isdecimal()  # the unit stands further on
    says = kind + quote(shown if bare else fact.text)
    change = one_sided(fact.kind, shown, fact.value, says, dropped=dropped, unit=fact.unit)
    return Found(change, fact if dropped else None, None if dropped else fact)


def _bound(fact: Fact) -> str | None:
    """Return the words of a bound as the text has them."""
    if fact.bound is None:
        return None
    lead = []
    for word in fact.text.split():
        if not word.isalpha() or word.lower() in _COUNTED or (word.isupper() and len(word) == 3):
            break
        lead.append(word)
    if lead and lead[0].lower().startswith("exceed"):
        return "not exceed" if fact.bound == "max" else "exceed"
    if lead and lead[0].lower() in _TURNED.get(fact.bound, ()):
        lead.insert(0, "not")
    return " ".join(lead).lower() or _BOUND_WORDS.get(fact.bound, fact.bound)


_TURNED = {"max": ("more", "over", "above", "in"), "min": ("less", "fewer", "below", "under")}
"""Bound → first words of the opposite one, which a `not` before them has turned: `not be more than`."""
_COUNTED = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a", "an")
)


def _time(fact: Fact, *, event: bool) -> str:
    """Return a date, deadline or duration in words: `by 1 May 2026`, `within 30 days`, `until 2030`."""
    if fact.kind == "duration":
        lead = "after " if fact.bound == "after" else ""
        return lead + amount(fact.value, fact.unit)
    if fact.unit is None and fact.kind == "date":
        return f"{fact.bound} {date(str(fact.value))}" if fact.bound else date(str(fact.value))
    tail = f" {fact.bound}" if event and fact.bound else ""
    if fact.unit is None and fact.bound in ("by", "before"):
        return f"{fact.bound} {date(str(fact.value))}"
    if fact.unit is None:
        return f"{fact.value}{tail}"
    if fact.bound and fact.bound.startswith("before "):
        return f"{amount(fact.value, fact.unit)} {fact.bound}"
    return f"within {amount(fact.value, fact.unit)}{tail}"


def _vague(fact: Fact) -> bool:
    """Whether a deadline sets no time that could be checked."""
    return fact.unit is None and fact.bound not in ("by", "before") and fact.value != "immediately"


def _later(days: int) -> str:
    return f" ({amount(abs(days), 'days')} {'later' if days > 0 else 'earlier'})"


def _days_apart(one: object, two: object) -> int | None:
    from datetime import date as day

    try:
        return (day.fromisoformat(str(two)) - day.fromisoformat(str(one))).days
    except ValueError:
        return None
