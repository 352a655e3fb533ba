"""How many rows of a comparison are of which kind: what data formats tell, and the first of the totals."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, get_args

from plandiff.engine.result import Kind, Outcome, Row


class Tally(NamedTuple):
    """Counts of rows; a mapping has every key, those that do not occur with 0."""

    kinds: Mapping[str, int]
    """Cells against the reference: with two plans one a row, with more up to one a row and plan."""
    outcomes: Mapping[str, int]
    """Rows by agreement."""
    all_voters: int
    """Of the rows that are `split`: those on which all that speak agree."""


def tally(rows: Iterable[Row]) -> Tally:
    """Return how many rows are what."""
    kinds: dict[str, int] = dict.fromkeys(get_args(Kind), 0)
    outcomes: dict[str, int] = dict.fromkeys(get_args(Outcome), 0)
    all_voters = 0
    for row in rows:
        for against in row.against:
            if against is not None:
                kinds[against.kind] += 1
        outcomes[row.agreement.outcome] += 1
        all_voters += row.agreement.outcome == "split" and row.agreement.all_voters
    return Tally(kinds, outcomes, all_voters)
