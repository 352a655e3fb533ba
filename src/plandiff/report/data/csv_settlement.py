"""A settlement as CSV for spreadsheets: a row an option."""

from plandiff.judge.settlement import Settlement
from plandiff.report.data.csv_lines import listed
from plandiff.report.data.jsonl_settlement import lines

_NAMES = (
    "row", "id", "title", "outlook", "option", "terms", "text", "left_out", "proposed_by", "breaks",
    "unknown", "why", "departs", "needs",
)  # fmt: skip


def render(settlement: Settlement) -> str:
    """Return the table, its first line the names of the columns."""
    return listed(_NAMES, lines(settlement))
