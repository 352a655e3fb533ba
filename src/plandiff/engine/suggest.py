"""Terms that a person may want to code, proposed from the amounts, dates and spans of time in the texts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from plandiff.plan.model import Clause, Plan, Term
from plandiff.plan.outline import Unit, outline
from plandiff.plan.terms import TermError, read_term
from plandiff.text.facts import Fact, FactKind, read_facts
from plandiff.text.units import TIME

Place = tuple[int, ...]
_NAMES: Mapping[FactKind, str] = {
    "money": "amount",
    "quantity": "number",
    "percent": "share",
    "date": "date",
    "deadline": "deadline",
    "duration": "duration",
}
"""The kinds of fact that make terms, and how such a term is called if nothing tells more."""
_SCALES: Mapping[str, int] = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
_SPANS = frozenset(TIME.values())


class Suggestion(NamedTuple):
    """A term that could be coded."""

    name: str
    value: str
    """As it is written in a plan file."""
    fact: Fact


def suggestions(plan: Plan, pairs: Mapping[Place, Unit] | None = None) -> dict[Place, tuple[str, ...]]:
    """Comments that propose terms for the clauses that have none, by the place of the clause.

    `pairs` gives the clauses of an existing plan that some are the same as: where their terms fit what the
    text says, they lend their names.
    """
    found: dict[Place, tuple[str, ...]] = {}
    for unit in outline(plan):
        place = tuple(step for step in unit.path if isinstance(step, int))
        paired = (pairs or {}).get(place)
        terms = suggest(unit.clause, plan.language, paired.clause.terms if paired else {})
        if terms:
            inner = ", ".join(f"{each.name}: {each.value}" for each in terms)
            quotes = "; ".join(dict.fromkeys(f"“{' '.join(each.fact.text.split())}”" for each in terms))
            found[place] = (f"To confirm, read from {quotes}:", f"terms: {{{inner}}}")
    return found


def suggest(
    clause: Clause, language: str = "en", like: Mapping[str, Term] | None = None
) -> tuple[Suggestion, ...]:
    """Terms for one clause, in the order of its text; none if it has terms or no text."""
    if clause.terms or not clause.text:
        return ()
    facts = [fact for fact in read_facts(clause.text, language=language) if _value(fact) is not None]
    names = _lent(facts, like or {})
    facts = [fact for fact in facts if fact in names or not _bare(fact)]
    taken = set(names.values())
    terms: dict[str, Suggestion] = {}
    for fact in facts:
        name = names.get(fact) or _own_name(fact)
        value = _value(fact, counted=fact.kind == "quantity" and name == _own_name(fact))
        assert value is not None
        if fact not in names:
            if any(each.value == value and each.name.startswith(name) for each in terms.values()):
                continue  # said twice
            name = _free(name, taken)
        taken.add(name)
        terms[name] = Suggestion(name, value, fact)
    return tuple(terms.values())


def _own_name(fact: Fact) -> str:
    if fact.kind == "quantity" and fact.unit and fact.unit.replace("-", "_").isidentifier():
        return fact.unit
    return _NAMES[fact.kind]


def _value(fact: Fact, *, counted: bool = False) -> str | None:
    """A fact as the value of a term; None if it makes none. `counted`: the name of the term says the unit."""
    if fact.kind not in _NAMES:
        return None
    value = fact.value
    if isinstance(value, str):
        written = value if fact.kind in ("date", "deadline") else ""
        written = "-".join(written.split()) if not written[:1].isdecimal() else written
    elif fact.unit == "%":
        written = f"{value}%"
    else:
        unit = "" if counted or fact.unit is None else f" {fact.unit}"
        written = f"{_number(value) if unit else value}{unit}"
    try:
        read = read_term(written)
    except TermError:
        return None
    whole = not isinstance(read.value, int | Decimal) or read.value == value
    return written if whole and (fact.kind != "date" or isinstance(read.value, dt.date)) else None


def _number(value: int | Decimal) -> str:
    number = Decimal(value)
    for scale, size in _SCALES.items():
        if abs(number) >= size and number * 1000 % size == 0:
            return f"{(number / size).normalize():f} {scale}"
    return str(value)


def _bare(fact: Fact) -> bool:
    """Whether a fact is a number of which nobody knows what it counts."""
    return fact.kind == "quantity" and fact.unit is None


def _lent(facts: Sequence[Fact], like: Mapping[str, Term]) -> dict[Fact, str]:
    """Which fact takes the name of which term: each at most one, equal values first."""
    names: dict[Fact, str] = {}
    for fits in (_equal, _named, _fits):
        for name, term in like.items():
            for fact in facts:
                if fact not in names and name not in names.values() and fits(fact, name, term):
                    names[fact] = name
    return names


def _equal(fact: Fact, name: str, term: Term) -> bool:
    value = term.value.isoformat() if isinstance(term.value, dt.date) else term.value
    return _fits(fact, name, term) and value == fact.value


def _named(fact: Fact, name: str, term: Term) -> bool:
    """Whether the name of a term says the unit of a fact, or its kind."""
    return _fits(fact, name, term) and (fact.unit or fact.kind).lower() in name.lower()


def _fits(fact: Fact, _name: str, term: Term) -> bool:
    """Whether the kind and the unit of a fact are those of a term."""
    value = term.value
    if isinstance(value, bool | tuple):
        return False
    if isinstance(value, dt.date):
        return fact.kind in ("date", "deadline") and isinstance(fact.value, str)
    if isinstance(value, str):
        return fact.kind == "deadline" and value.endswith(("possible", "practicable", "promptly"))
    if fact.kind in ("deadline", "duration"):
        return term.unit in _SPANS and fact.unit in _SPANS
    if fact.kind == "quantity":
        return term.unit in (None, fact.unit)
    return term.unit == fact.unit


def _free(name: str, taken: set[str]) -> str:
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}_{count}"
    return free
