"""Findings as a page: docx."""

from plandiff.report.docx.page import render as page
from plandiff.report.findings.formats import Look
from plandiff.report.formats import Page
from plandiff.report.views.findings import findings_document
from plandiff.rules.checked import Checked


def render(checked: Checked, look: Look) -> bytes:  # noqa: ARG001 - every format of findings takes both
    """Return the file. Raises UnavailableError where python-docx is missing."""
    return page(findings_document(checked), Page())
