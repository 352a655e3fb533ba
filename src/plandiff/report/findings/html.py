"""Findings as a page: html."""

from plandiff.report.findings.formats import Look
from plandiff.report.formats import Page
from plandiff.report.html.page import render as page
from plandiff.report.views.findings import findings_document
from plandiff.rules.checked import Checked


def render(checked: Checked, look: Look) -> str:  # noqa: ARG001 - every format of findings takes both
    """Return the page, ending in a newline."""
    return page(findings_document(checked), Page())
