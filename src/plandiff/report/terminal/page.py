"""Lines of a page set beside and under one another."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from plandiff.report.document import Heading, Line, Run
from plandiff.report.formats import Page
from plandiff.report.terminal.pieces import Ink, Laid, Piece, width_of
from plandiff.report.terminal.wrap import wrap, wrap_items


def ink(page: Page) -> Ink:
    """Return how runs become characters on the page."""
    return Ink(page.colour, page.ascii)


def beside(columns: Iterable[tuple[int, Sequence[Laid]]]) -> list[Laid]:
    """Return columns set side by side, each given with the cell (0-based) where it starts."""
    starts, blocks = zip(*columns, strict=True)
    return [_line(zip(starts, parts, strict=True)) for parts in zip_longest(*blocks, fillvalue=())]


def indented(lines: Iterable[Laid], by: int) -> list[Laid]:
    """Return the lines set in by blanks."""
    return [_line([(by, line)]) for line in lines]


def hanging(label: Line, text: Iterable[Laid], *, indent: int, start: int, page: Page) -> list[Laid]:
    """Return a label at `indent` with text from cell `start` on; a label too wide has a line of its own."""
    head = wrap(label, width=page.width - indent, ink=ink(page)) if label else []
    body = list(text)
    if head and (len(head) > 1 or indent + width_of(head[0]) >= start):
        return indented(head, indent) + indented(body, start)
    return beside([(indent, head), (start, body)])


def heading_lines(heading: Heading, page: Page, *, indent: int) -> list[Laid]:
    """Return a heading inside a table or an outline: its ref, then its words."""
    label = (Run(heading.label, "dim"),) if heading.label else ()
    items = [part for part in (label, heading.text, heading.aside) if part]
    return indented(wrap_items(items, width=page.width - indent, ink=ink(page), gap=2), indent)


def rule(width: int, page: Page) -> Laid:
    """Return a thin line."""
    return (Piece(("-" if page.ascii else "─") * width, "dim"),)


def right(line: Laid, width: int) -> Laid:
    """Return the line moved to the right edge."""
    return _line([(width - width_of(line), line)])


def _line(parts: Iterable[tuple[int, Laid]]) -> Laid:
    line: list[Piece] = []
    used = 0
    for start, part in parts:
        if part:
            if start > used:
                line.append(Piece(" " * (start - used)))
                used = start
            line += part
            used += width_of(part)
    return tuple(line)
