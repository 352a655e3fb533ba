"""An assessment as CSV for spreadsheets: a row a judgement, one red line held against one text."""

from plandiff.judge.result import Assessment
from plandiff.report.data.csv_lines import listed
from plandiff.report.data.jsonl_assessment import lines

_NAMES = (
    "party", "holder", "red_line", "says", "firmness", "by", "date", "source", "clause", "plan", "refs",
    "result", "why", "own", "absence", "older", "found_by", "certainty", "line",
)  # fmt: skip


def render(assessment: Assessment) -> str:
    """Return the table, its first line the names of the columns."""
    return listed(_NAMES, lines(assessment))
