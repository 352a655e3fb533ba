"""How often everything occurs in a comparison."""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple, get_args

from plandiff.engine.result import AbsenceReason, Comparison
from plandiff.engine.tally import tally


class Shared(NamedTuple):
    """How often two plans say the same."""

    same: int
    """Rows in which they do."""
    both: int
    """Rows in which both have a live clause, with a text or coded terms to compare."""


class Topic(NamedTuple):
    """How far the plans agree on one topic."""

    name: str | None
    """None for the rows without a topic."""
    rows: int
    compared: int
    """Rows in which two or more plans vote."""
    agreed: int
    """Those of them in which all that vote say the same."""


class Totals(NamedTuple):
    """Counts; a mapping has every key, those that do not occur with 0."""

    rows: int
    kinds: Mapping[str, int]
    """As in a Tally."""
    outcomes: Mapping[str, int]
    all_voters: int
    absences: tuple[Mapping[str, int], ...]
    """Per column: rows in which it has no live clause, by reason."""
    only_in: tuple[int, ...]
    """Per column: rows in which no other column has a live clause."""
    pairs: Mapping[tuple[int, int], Shared]
    """For every two columns (0-based, the lower first); the base does not count."""
    topics: tuple[Topic, ...]
    """In the order of the rows; those without a topic last."""


def totals(comparison: Comparison) -> Totals:
    """Return the counts over all rows of the comparison."""
    absences: list[dict[str, int]] = [dict.fromkeys(get_args(AbsenceReason), 0) for _ in comparison.columns]
    only_in = [0] * len(comparison.columns)
    for row in comparison.rows:
        for column, absence in enumerate(row.absences):
            if absence is not None:
                absences[column][absence.reason] += 1
        live = [column for column, cell in enumerate(row.cells) if cell]
        if len(live) == 1:
            only_in[live[0]] += 1
    return Totals(
        len(comparison.rows), *tally(comparison.rows), tuple(absences), tuple(only_in),
        pairs(comparison), topics(comparison),
    )  # fmt: skip


def pairs(comparison: Comparison) -> dict[tuple[int, int], Shared]:
    """Return how often every two plans say the same, of the rows in which both can be compared."""
    columns = [column for column in range(len(comparison.columns)) if column != comparison.base]
    same = dict.fromkeys(combinations(columns, 2), 0)
    both = dict(same)
    for row in comparison.rows:
        if row.agreement.outcome == "not_comparable":
            continue
        for pair in combinations([column for column in columns if row.cells[column]], 2):
            both[pair] += 1
        for group in row.agreement.groups:
            for pair in combinations(sorted(column for column in group if row.cells[column]), 2):
                same[pair] += 1
    return {pair: Shared(same[pair], both[pair]) for pair in same}


def topics(comparison: Comparison) -> tuple[Topic, ...]:
    """Return how far the plans agree, topic by topic."""
    found: dict[str | None, list[int]] = {}
    for row in comparison.rows:
        counts = found.setdefault(row.topic, [0, 0, 0])
        it = row.agreement
        compared = it.voters > 1 and it.outcome != "not_comparable"
        counts[0] += 1
        counts[1] += compared
        counts[2] += compared and it.all_voters
    ordered = sorted(found.items(), key=lambda each: each[0] is None)
    return tuple(Topic(name, *counts) for name, counts in ordered)
