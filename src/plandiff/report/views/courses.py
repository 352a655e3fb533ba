"""The course of coded amounts through dated versions, to be drawn."""

from collections.abc import Iterator
from decimal import Decimal

from plandiff.engine.history_result import Course, History, Stop
from plandiff.engine.saying import amount
from plandiff.plan.model import Term
from plandiff.report.document import Block, Heading, Item, Run, Series

_LEAST = 2
"""Versions that give an amount, and different amounts, that make a course."""


def course_drawings(history: History) -> Iterator[Block]:
    """Yield a series for each coded number that took several values, of one unit each."""
    drawn = [series for course in history.courses for series in _of(history, course)]
    if drawn:
        yield Heading((Run("Amounts over time", "title"),), (Run("as coded", "dim"),), level=2)
        yield from drawn


def _of(history: History, course: Course) -> Iterator[Series]:
    found: dict[tuple[str, str | None], list[tuple[Stop, Term]]] = {}
    for stop in course.stops:
        for name, term in stop.terms.items():
            if isinstance(term.value, int | Decimal) and not isinstance(term.value, bool):
                found.setdefault((name, term.unit), []).append((stop, term))
    for (name, unit), points in found.items():
        if len({term.value for _, term in points}) < _LEAST:
            continue
        label = name.replace("_", " ").replace("-", " ")
        title = course.title or course.id or ""
        yield Series(
            tuple(_point(history, stop, term) for stop, term in points),
            (Run(title, "title"),),
            (Run(f"{label}, {unit}" if unit else label, "dim"),),
            layout="course",
        )


def _point(history: History, stop: Stop, term: Term) -> Item:
    plan = history.columns[stop.column].plan
    value = term.value if isinstance(term.value, int | Decimal) else 0
    return Item(value, (Run(amount(value, None)),), aside=(Run(plan.party),), at=plan.date)
