"""Findings as CSV for spreadsheets: a row a finding."""

from plandiff.report.data.csv_lines import listed
from plandiff.report.findings.formats import Look
from plandiff.report.findings.json import body
from plandiff.rules.checked import Checked

_NAMES = (
    "severity", "rule", "message", "file", "line", "column", "end_line", "end_column", "clause", "help",
    "fingerprint",
)  # fmt: skip


def render(checked: Checked, look: Look) -> str:
    """Return the table, its first line the names of the columns."""
    return listed(_NAMES, body(checked, look)["findings"])
