"""How far texts give a party what it wants: a preference, never mixed with red lines or other parties'."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from plandiff.engine.result import Column
from plandiff.judge.conditions import all_hold
from plandiff.judge.linking import Linking
from plandiff.judge.result import Satisfaction, Score, Wish
from plandiff.plan.model import Term, Want
from plandiff.plan.outline import Unit

WEIGHTS: Final[Mapping[str, int]] = {"high": 3, "medium": 2, "low": 1}
"""How much a want counts, by its importance."""
ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)


def satisfactions(
    columns: Sequence[Column], texts: int, holders: Sequence[int], linking: Linking
) -> tuple[Satisfaction, ...]:
    """Return each holder's wants against the first `texts` columns; holders without wants are left out."""
    found = []
    for holder in holders:
        wants = columns[holder].plan.wants
        if not wants:
            continue
        scores = tuple(
            score(text, tuple(wish(want, holder, text, linking) for want in wants)) for text in range(texts)
        )
        found.append(Satisfaction(holder, scores, tuple(_turning(scores))))
    return tuple(found)


def wish(want: Want, holder: int, text: int, linking: Linking) -> Wish:
    """Return one want against one text: best 1, acceptable ½, else 0; what is unknown widens the range."""
    found = linking.find(want.clause, holder, text)
    live = [unit for unit in found.units if unit.role != "absent"]
    if not live:
        return Wish(want, ZERO, ONE, "the text has no such clause")
    if found.certainty == "possible":
        return Wish(want, ZERO, ONE, f"{', '.join(unit.ref for unit in live)} is only possibly the clause")
    ranges = [value for unit in live for value in _ranges(want, unit)]
    low, high = min(each[0] for each in ranges), max(each[1] for each in ranges)
    refs = ", ".join(unit.ref for unit in live)
    return Wish(want, low, high, refs if low == high else f"{refs}: cannot be decided")


def worth(want: Want, terms: Mapping[str, Term]) -> tuple[Fraction, Fraction]:
    """Return the least and the most that coded terms can be worth; what a want leaves out does not hold."""
    best = all_hold(want.best, terms) if want.best else False
    acceptable = all_hold(want.acceptable, terms) if want.acceptable else False
    low = ONE if best else HALF if acceptable else ZERO
    high = ONE if best is not False else HALF if acceptable is not False else ZERO
    return low, high


def score(text: int, wishes: tuple[Wish, ...]) -> Score:
    """Return the wishes' average by importance, and with equal weights."""
    weights = [WEIGHTS[each.want.importance] for each in wishes]
    equal = [1] * len(wishes)
    return Score(
        text,
        _average([each.low for each in wishes], weights),
        _average([each.high for each in wishes], weights),
        _average([each.low for each in wishes], equal),
        _average([each.high for each in wishes], equal),
        sum(each.low == each.high for each in wishes),
        wishes,
    )


def percent(low: Fraction, high: Fraction) -> str:
    """Return a range as `59–77 %`, rounded outwards."""
    least, most = int(low * 100), -int(-high * 100 // 1)
    if low == high:
        least = most = round(low * 100)
    return f"{least} %" if least == most else f"{least}–{most} %"


def _ranges(want: Want, unit: Unit) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the worth of a clause, or of each of its options; leaving it out cannot be assessed."""
    clause = unit.clause
    if not clause.options:
        yield worth(want, clause.terms)
    for option in clause.options:
        yield (ZERO, ONE) if option.absent else worth(want, {**clause.terms, **option.terms})


def _average(values: Sequence[Fraction], weights: Sequence[int]) -> Fraction:
    total = sum(weights)
    return sum((value * weight for value, weight in zip(values, weights, strict=True)), ZERO) / total


def _turning(scores: Sequence[Score]) -> Iterator[tuple[str, int, int]]:
    """Yield the clauses without which a text that surely comes before another would surely come after it."""
    for one in scores:
        for other in scores:
            if one.text == other.text or one.low <= other.high:
                continue
            for clause in dict.fromkeys(each.want.clause for each in one.wishes):
                rest = [
                    score(found.text, kept)
                    for found in (one, other)
                    if (kept := tuple(each for each in found.wishes if each.want.clause != clause))
                ]
                if len(rest) == 2 and rest[1].low > rest[0].high:
                    yield clause, one.text, other.text
