"""Coded terms against the facts in a text: which facts are of the same type and unit, and do any agree."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from plandiff.plan.model import Term
from plandiff.text.facts import Fact, read_facts

_HOURS: Final = {"hours": 1, "days": 24, "weeks": 168}
_MONTHS: Final = {"months": 1, "years": 12}


def readable(term: Term) -> bool:
    """Whether a value is of a type that facts in a text have: a number or a date."""
    return not isinstance(term.value, (bool, str, tuple))


def contradicting(name: str, term: Term, texts: Sequence[str], language: str) -> tuple[tuple[int, Fact], ...]:
    """The facts of the term's type and unit in some texts, each with its text's index; none if one equals it.

    Ranges agree with every value inside them, dates without a day or year with all that they may mean.
    """
    found = []
    for index, text in enumerate(texts):
        for fact in read_facts(text, language=language):
            verdict = _agrees(name, term, fact)
            if verdict:
                return ()
            if verdict is False:
                found.append((index, fact))
    return tuple(found)


def _agrees(name: str, term: Term, fact: Fact) -> bool | None:
    """Whether a fact gives the term's value; None if it is of another type or unit."""
    value = term.value
    if isinstance(value, dt.date):
        return _same_day(value, fact.value) if _is_date(fact) else None
    assert isinstance(value, (int, Decimal))
    factor = _factor(name, term.unit, fact)
    if factor is None:
        return None
    mine, theirs = factor
    if isinstance(fact.value, str):
        bounds = _range(fact.value)
        return None if bounds is None else bounds[0] * theirs <= Decimal(value) * mine <= bounds[1] * theirs
    return Decimal(value) * mine == Decimal(fact.value) * theirs


def _is_date(fact: Fact) -> bool:
    return fact.kind in ("date", "deadline") and isinstance(fact.value, str) and fact.unit is None


def _same_day(day: dt.date, written: int | Decimal | str) -> bool:
    """Whether a day is what a date in a text says, which may lack the year, the day or the month."""
    text = str(written)
    iso = day.isoformat()
    if text.startswith("--"):
        return iso[4:].startswith(text[1:])
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return day.year == int(quarter[1]) and (day.month - 1) // 3 + 1 == int(quarter[2])
    if "–" in text:
        first, _, last = text.partition("–")
        return first <= iso <= last + "~"
    return iso.startswith(text)


def _factor(name: str, unit: str | None, fact: Fact) -> tuple[int, int] | None:
    """By what the coded and the read number are multiplied to be compared; None for another type or unit."""
    if fact.kind not in ("money", "quantity", "percent", "duration", "deadline"):
        return None
    read = fact.unit
    if unit is None:
        bare = fact.kind == "quantity" and (read is None or _named_after(name, read))
        return (1, 1) if bare else None
    if read is None:
        return None
    mine, theirs = unit.casefold(), read.casefold()
    if mine == theirs or (fact.kind == "percent" and theirs == "%" and mine.startswith("% of ")):
        return 1, 1
    for family in (_HOURS, _MONTHS):
        if mine in family and theirs in family:
            return family[mine], family[theirs]
    same_noun = fact.kind == "quantity" and mine.rstrip("s") == theirs.rstrip("s")
    return (1, 1) if same_noun else None


def _named_after(name: str, unit: str) -> bool:
    """Whether a term is named after what is counted: `inspectors_abroad` after inspectors."""
    words = {word.rstrip("s") for word in re.split(r"[_-]", name.casefold())}
    return unit.casefold().rstrip("s") in words


def _range(written: str) -> tuple[Decimal, Decimal] | None:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)–(\d+(?:\.\d+)?)", written)
    return (Decimal(match[1]), Decimal(match[2])) if match else None
