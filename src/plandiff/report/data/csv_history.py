"""A history as CSV for spreadsheets: a row a step of a clause, what one version did with it."""

from plandiff.engine.history_result import History
from plandiff.report.data.csv_lines import listed
from plandiff.report.data.jsonl_history import lines

_NAMES = (
    "index", "id", "title", "topic", "plan", "party", "date", "refs", "event", "absence", "against", "kind",
    "by_terms", "gist", "terms", "changes", "marks", "moves",
)  # fmt: skip


def render(history: History) -> str:
    """Return the table, its first line the names of the columns."""
    return listed(_NAMES, lines(history))
