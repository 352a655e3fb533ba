"""How often everything occurs in a comparison."""

from collections.abc import Mapping
from typing import NamedTuple, get_args

from plandiff.engine.result import AbsenceReason, Comparison, Kind, Outcome


class Totals(NamedTuple):
    """Counts; a mapping has every key, those that do not occur with 0."""

    rows: int
    kinds: Mapping[str, int]
    """Cells against the reference: with two plans one a row, with more up to one a row and plan."""
    outcomes: Mapping[str, int]
    """Rows by agreement."""
    all_voters: int
    """Of the rows that are `split`: those on which all that speak agree."""
    absences: tuple[Mapping[str, int], ...]
    """Per column: rows in which it has no live clause, by reason."""
    only_in: tuple[int, ...]
    """Per column: rows in which no other column has a live clause."""


def totals(comparison: Comparison) -> Totals:
    """Return the counts over all rows of the comparison."""
    kinds: dict[str, int] = dict.fromkeys(get_args(Kind), 0)
    outcomes: dict[str, int] = dict.fromkeys(get_args(Outcome), 0)
    absences: list[dict[str, int]] = [dict.fromkeys(get_args(AbsenceReason), 0) for _ in comparison.columns]
    only_in = [0] * len(comparison.columns)
    all_voters = 0
    for row in comparison.rows:
        for against in row.against:
            if against is not None:
                kinds[against.kind] += 1
        outcomes[row.agreement.outcome] += 1
        all_voters += row.agreement.outcome == "split" and row.agreement.all_voters
        for column, absence in enumerate(row.absences):
            if absence is not None:
                absences[column][absence.reason] += 1
        live = [column for column, cell in enumerate(row.cells) if cell]
        if len(live) == 1:
            only_in[live[0]] += 1
    return Totals(len(comparison.rows), kinds, outcomes, all_voters, tuple(absences), tuple(only_in))
