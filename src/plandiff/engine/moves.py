"""Who moved towards whom, on coded terms: conceded, hardened or unchanged.

A party moves from the value of a coded term in its own last version that has it to the value in the next. The
move is seen from each other party's value of that term: the one in the last version of that party before the
move, as long as nothing later says that the clause or the term is gone from it.

Two values of one term are compared only where that is decidable: equal values always; numbers and amounts in
units that convert exactly, and dates, by their distance; everything else (words, yes and no, lists) only as
equal or not. So a party came nearer to another if it now has the other's value or a number less far from it,
and moved away if it had the other's value and gave it up or is farther from it. From one word to another,
neither of them the other's, is undecided and no move.

`conceded`: nearer to at least one party. `hardened`: nearer to none and away from at least one. `unchanged`:
the same value although another party has a different one. Clauses with open options, and terms coded
differently in two clauses of one cell, are left out.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from plandiff.engine.changes.coded import term_key
from plandiff.engine.history_result import Course, How, Move, Stop
from plandiff.engine.result import Column
from plandiff.engine.saying import exact
from plandiff.plan.model import Term

Way = Literal["nearer", "farther", "level", "undecided"]


def moves(columns: Sequence[Column], courses: Sequence[Course]) -> tuple[Move, ...]:
    """Return all moves by version, course and term."""
    if len({column.plan.party for column in columns}) < 2:
        return ()
    found = [move for n, course in enumerate(courses) for move in _moves(columns, n, course)]
    return tuple(sorted(found, key=lambda move: (move.column, move.course)))


def way(before: Term, after: Term, other: Term) -> Way:
    """Return how a step from one value to another stands to a third.

    >>> from plandiff.plan.model import Clause
    >>> coded = {"early": "30 days", "later": "8 weeks", "latest": "60 days"}
    >>> clause = Clause.model_validate({"text": "The fee is due.", "terms": coded})
    >>> way(*clause.terms.values())
    'nearer'
    """
    old, new, there = term_key(before), term_key(after), term_key(other)
    if old == new:
        return "level"
    if new == there:
        return "nearer"
    if old == there:
        return "farther"
    a, b, c = _measure(before), _measure(after), _measure(other)
    if a is None or b is None or c is None or len({a[1], b[1], c[1]}) > 1:
        return "undecided"
    was, now = abs(a[0] - c[0]), abs(b[0] - c[0])
    return "nearer" if now < was else "farther" if now > was else "level"


def _measure(term: Term) -> tuple[Decimal, str] | None:
    """Return a number in a unit that equal quantities share; None for what has no distance."""
    if isinstance(term.value, dt.date):
        return Decimal(term.value.toordinal()), "date"
    value, unit = exact(term.value, term.unit)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value), unit


def _moves(columns: Sequence[Column], number: int, course: Course) -> Iterator[Move]:
    positions: dict[str, tuple[int, dict[str, Term]]] = {}
    """By party: its last version that tells, and the terms it has there; none where the clause is gone."""
    for stop in course.stops:
        party = columns[stop.column].plan.party
        if not stop.units:
            if stop.event == "dropped":
                positions[party] = (stop.column, {})
            continue
        mine = _terms(stop)
        if party in positions:
            before, old = positions[party]
            others = {name: terms for name, (_, terms) in positions.items() if name != party}
            for term in (name for name in old if name in mine):
                values = {name: terms[term] for name, terms in others.items() if term in terms}
                move = _move(old[term], mine[term], values)
                if move:
                    how, toward, away = move
                    yield Move(number, term, stop.column, before, how, toward, away, old[term], mine[term])
        positions.pop(party, None)
        positions[party] = (stop.column, mine)


def _move(
    before: Term, after: Term, others: dict[str, Term]
) -> tuple[How, tuple[str, ...], tuple[str, ...]] | None:
    """Return how a party moved, towards and away from whom; None where nothing can be said."""
    if term_key(before) == term_key(after):
        differing = any(term_key(other) != term_key(after) for other in others.values())
        return ("unchanged", (), ()) if differing else None
    ways = {name: way(before, after, other) for name, other in others.items()}
    toward = tuple(name for name, each in ways.items() if each == "nearer")
    away = tuple(name for name, each in ways.items() if each == "farther")
    if toward:
        return "conceded", toward, away
    return ("hardened", (), away) if away else None


def _terms(stop: Stop) -> dict[str, Term]:
    """Return the terms that a version settles in its clauses."""
    if any(unit.clause.options for unit in stop.units):
        return {}
    found: dict[str, Term] = {}
    torn = set()
    for unit in stop.units:
        for name, term in unit.clause.terms.items():
            if name in found and term_key(found[name]) != term_key(term):
                torn.add(name)
            found.setdefault(name, term)
    return {name: term for name, term in found.items() if name not in torn}
