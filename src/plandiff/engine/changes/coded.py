"""Differences of the terms that the authors coded."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from plandiff.engine.result import Change, What
from plandiff.engine.saying import Plain, amount, date, difference, exact, number, one_sided
from plandiff.plan.model import Term
from plandiff.text.units import TIME

_VAGUE = frozenset(
    ("as soon as possible", "as soon as practicable", "promptly", "in due course", "within a reasonable time")
)
_DURATIONS = frozenset(TIME.values())


def term_changes(before: Mapping[str, Term], after: Mapping[str, Term]) -> list[Change]:
    """Return the differences of two clauses' coded terms, in the order of the first, then of the second.

    A clause without any coded term is one that nobody coded: then nothing is said of its terms.
    """
    if not before or not after:
        return []
    found = []
    for name, term in before.items():
        other = after.get(name)
        if other is None:
            found.append(_one_sided(name, term, dropped=True))
        elif term_key(term) != term_key(other):
            found.append(_changed(name, term, other))
    return found + [
        _one_sided(name, term, dropped=False) for name, term in after.items() if name not in before
    ]


def term_key(term: Term) -> tuple[str, str]:
    """Return what is equal for equal values: units that convert exactly are converted."""
    value = term.value
    if isinstance(value, tuple):
        return "words", " ".join(sorted(word.casefold() for word in value))
    if isinstance(value, str):
        return "word", value.casefold()
    converted, unit = exact(value, term.unit)
    return type(value).__name__ if isinstance(value, bool) else "value", f"{converted} {unit}"


def plain_value(term: Term) -> Plain:
    """Return a term's value as JSON shows it: a number, an ISO date, a boolean or lower-cased words."""
    value = term.value
    if isinstance(value, tuple):
        return ", ".join(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.lower() if isinstance(value, str) else value


def _changed(name: str, before: Term, after: Term) -> Change:
    label = _label(name)
    apart = difference(_measured(before), before.unit, _measured(after), after.unit)
    one, two = _shown(before, name), _shown(after, name)
    what = _what(after)
    remark = apart.words
    if what != _what(before):
        what = "term"
        if _vague(after) and _what(before) in ("duration", "date"):
            what, remark = "deadline", " (deadline dropped)"
        elif _vague(before) and _what(after) in ("duration", "date"):
            what, remark = "deadline", " (deadline set)"
    same_unit = before.unit == after.unit and apart.delta is not None
    shown = f"{number(_measured(before))} → {two}" if same_unit else f"{one} → {two}"
    named = "" if same_unit and not before.unit else f"{label}: "
    return Change(
        what, name, one, two, plain_value(before), plain_value(after), after.unit or before.unit, apart.delta,
        apart.percent, "terms", f"{named}{shown}{remark}",
    )  # fmt: skip


def _one_sided(name: str, term: Term, *, dropped: bool) -> Change:
    shown = _shown(term, name)
    counted = term.unit is None and _what(term) == "quantity"  # the name stands behind the number as its unit
    says = shown if counted else f"{_label(name)}: {shown}"
    return one_sided(_what(term), shown, plain_value(term), says, dropped=dropped, unit=term.unit, term=name)


def _what(term: Term) -> What:
    value = term.value
    if isinstance(value, bool | str | tuple):
        return "term"
    if isinstance(value, dt.date):
        return "date"
    unit = term.unit or ""
    if unit[:3].isupper() and len(unit.split()[0]) == 3:
        return "money"
    if unit.startswith("%") or unit == "pp":
        return "percent"
    return "duration" if unit in _DURATIONS else "quantity"


def _vague(term: Term) -> bool:
    """Whether a word stands where a time could: `as-soon-as-possible`."""
    return isinstance(term.value, str) and term.value.lower().replace("-", " ") in _VAGUE


def _measured(term: Term) -> Plain:
    """Return a term's number; its words where it has none, so that no difference is worked out."""
    value = term.value
    return value if isinstance(value, int | Decimal) else str(plain_value(term))


def _shown(term: Term, name: str) -> str:
    value = term.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return date(value.isoformat())
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, str):
        return value
    return amount(value, term.unit or _label(name))


def _label(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")
