"""The stacked page without colour."""

from plandiff.report.document import Document
from plandiff.report.formats import Page
from plandiff.report.terminal.layout import page_lines


def render(document: Document, page: Page) -> str:
    """Return the page as text, ending in a newline."""
    return plain(document, page._replace(colour=False, stacked=True))


def plain(document: Document, page: Page) -> str:
    """Return the page without escape codes, ending in a newline."""
    lines = page_lines(document, page._replace(colour=False))
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)
