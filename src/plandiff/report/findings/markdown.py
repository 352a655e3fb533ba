"""Findings as a page: markdown."""

from plandiff.report.findings.formats import Look
from plandiff.report.formats import Page
from plandiff.report.markdown.page import render as page
from plandiff.report.views.findings import findings_document
from plandiff.rules.checked import Checked


def render(checked: Checked, look: Look) -> str:
    """Return the page, ending in a newline."""
    return page(findings_document(checked), Page(max_size=look.max_size))
