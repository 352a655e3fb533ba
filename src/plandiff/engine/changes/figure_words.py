"""What is said of two figures: amounts, dates, deadlines and durations, and their bounds."""

from decimal import Decimal

from plandiff.engine.result import Change, What
from plandiff.engine.saying import amount, date, difference, number, quote
from plandiff.text.fact import Fact
from plandiff.text.numbers import NUMERALS

_BOUND_WORDS = {
    "max": "up to",
    "min": "at least",
    "over": "more than",
    "under": "less than",
    "approx": "about",
}


def amount_change(one: Fact, two: Fact, *, what: What | None = None) -> Change:
    """Tell a change of an amount, with how much it is."""
    unit = two.unit or one.unit
    units = one.unit or unit, unit
    apart = difference(one.value, units[0], two.value, units[1])
    before, after = amount(one.value, _days(one) or units[0]), amount(two.value, _days(two) or units[1])
    shown = f"{number(one.value)} → {after}" if units[0] == units[1] else f"{before} → {after}"
    return Change(
        what or two.kind, None, before, after, one.value, two.value, unit, apart.delta, apart.percent, "text",
        shown + apart.words,
    )  # fmt: skip


def time_change(one: Fact, two: Fact, *, event: bool = False, bound: bool = False) -> Change:
    """Tell a change of a date, deadline or duration.

    `event`: the events that it runs from differ; `bound`: nothing else does. A time by which and a time after
    which have no difference.
    """
    what = "deadline" if "deadline" in (one.kind, two.kind) else two.kind
    before, after = time_words(one, event=event or bound), time_words(two, event=event or bound)
    numbers = isinstance(one.value, int | Decimal) and isinstance(two.value, int | Decimal)
    remark = ""
    delta: int | Decimal | None = None
    percent = None
    waiting = [fact.kind == "duration" and fact.bound == "after" for fact in (one, two)]
    if numbers and not bound and waiting[0] == waiting[1]:
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


def bound_change(one: Fact, two: Fact) -> Change:
    """Tell that the same figure is now a limit, or no longer one."""
    before, after = _bound(one), _bound(two)
    if before is None:
        says = f"adds {quote(after or '')}"
    elif after is None:
        says = f"drops {quote(before)}"
    else:
        says = f"{quote(before)} → {quote(after)}"
    return Change("qualifier", None, before, after, before, after, None, None, None, "text", says)


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


def limit_text(fact: Fact) -> str:
    """Return a figure as written; with the `not` that makes its limit one: `not exceed EUR 2m`."""
    first = fact.text.partition(" ")[0].lower()
    turned = first in _TURNED.get(fact.bound or "", ()) or (fact.bound == "max" and first[:6] == "exceed")
    return f"not {fact.text}" if turned else fact.text


_TURNED = {
    "max": ("more", "over", "above", "in", "longer", "greater", "higher", "larger"),
    "min": ("less", "fewer", "below", "under", "shorter", "lower", "smaller"),
}
"""Bound → first words of the opposite one, which a `not` before them has turned: `not be more than`."""
_COUNTED = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a", "an")
)


def time_words(fact: Fact, *, event: bool) -> str:
    """Return a date, deadline or duration in words: `by 1 May 2026`, `within 30 days`, `until 2030`."""
    if fact.kind == "duration":
        lead = "after " if fact.bound == "after" else ""
        return lead + amount(fact.value, _days(fact) or fact.unit)
    if fact.unit is None and fact.kind == "date":
        return f"{fact.bound} {date(str(fact.value))}" if fact.bound else date(str(fact.value))
    tail = f" {fact.bound}" if event and fact.bound else ""
    if fact.unit is None and fact.bound in ("by", "before"):
        return f"{fact.bound} {date(str(fact.value))}"
    if fact.unit is None:
        return f"{fact.value}{tail}"
    if fact.bound and fact.bound.startswith("since "):
        after = fact.bound.replace("since ", " after ", 1) if event else ""
        return f"no earlier than {amount(fact.value, fact.unit)}{after}"
    if fact.bound and fact.bound.startswith("before "):
        return f"{amount(fact.value, _days(fact) or fact.unit)} {fact.bound}"
    lead = "" if starts_with_figure(fact) else "within "
    return f"{lead}{amount(fact.value, _days(fact) or fact.unit)}{tail}"


def starts_with_figure(fact: Fact) -> bool:
    """Whether no word before the figure makes it a limit: `30 days after signing`, not `within 30 days`."""
    return fact.text[0].isdecimal() or fact.text.partition(" ")[0].lower() in NUMERALS


def _days(fact: Fact) -> str | None:
    """Return the unit to show where it is said that days are those of the calendar."""
    return "calendar days" if fact.unit == "days" and "calendar" in fact.text.lower() else None


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
