"""The page for the terminal: in colour through rich, else plain."""

from io import StringIO

from plandiff.report.document import Document
from plandiff.report.formats import Page
from plandiff.report.symbols import LOOKS
from plandiff.report.terminal.layout import page_lines
from plandiff.report.terminal.text import plain


def render(document: Document, page: Page) -> str:
    """Return the page, ending in a newline; escape codes stand in it only if `page.colour`."""
    return coloured(document, page) if page.colour else plain(document, page)


def coloured(document: Document, page: Page) -> str:
    """Return the page with escape codes: hues by ANSI index 1, 2 and 5, bold, dim, strike, underline.

    Shaded numbers take theirs from the 256 colours.
    """
    from rich.console import Console
    from rich.segment import Segment, Segments
    from rich.style import Style

    looks = {name: Style.parse(look) if look else None for name, look in LOOKS.items()}
    segments: list[Segment] = []
    for line in page_lines(document, page):
        segments += [Segment(piece.text, looks[piece.style]) for piece in line]
        segments.append(Segment.line())
    out = StringIO()
    console = Console(
        file=out, width=page.width, force_terminal=True, color_system="256", no_color=False,
        legacy_windows=False, highlight=False, markup=False, emoji=False, _environ={},
    )  # fmt: skip
    console.print(Segments(segments), end="", soft_wrap=True)
    return out.getvalue()
