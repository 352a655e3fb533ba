"""Findings as CSV for spreadsheets: a row a finding."""

from plandiff.report.csv_lines import listed
from plandiff.report.findings import Look
from plandiff.report.findings_json import body
from plandiff.rules.checked import Checked

_NAMES = (
    "severity", "rule", "message", "file", "line", "column", "end_line", "end_column", "clause", "help",
    "fingerprint",
)  # fmt: skip


def render(checked: Checked, look: Look) -> str:
    """Return the table, its first line the names of the columns."""
    return listed(_NAMES, body(checked, look)["findings"])
