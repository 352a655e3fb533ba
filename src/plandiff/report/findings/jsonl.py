"""Findings as JSON Lines: an object a finding as in the JSON, for scripts."""

from plandiff.report.data.jsonl import text
from plandiff.report.findings.formats import Look
from plandiff.report.findings.json import body
from plandiff.rules.checked import Checked


def render(checked: Checked, look: Look) -> str:
    """Return the lines, in the order of files and places; nothing if nothing was found."""
    return text(body(checked, look)["findings"])
