"""Two texts side by side, and what differs beside them."""

from collections.abc import Sequence
from typing import NamedTuple

from plandiff.report.document import Column, Entry, Row, Table
from plandiff.report.formats import Page
from plandiff.report.symbols import symbol
from plandiff.report.terminal.page import beside, indented, ink
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.wrap import laid, wrap, wrap_items


class Sides(NamedTuple):
    """Widths of the columns, in cells."""

    ref: int
    text: int
    remarks: int

    @property
    def starts(self) -> tuple[int, int, int]:
        """Where the two refs and what differs start, 0-based."""
        one = self.ref + 2 + self.text + 3
        return 2, 2 + one, 2 + 2 * one

    @property
    def width(self) -> int:
        """The whole."""
        return self.starts[2] + self.remarks


def sides_of(ref: int, page_width: int) -> Sides:
    """Return the widths: two equal texts, each 36 % of what is left, 28 to 64; the rest 24 to 40 at most.

    Long refs on a page of 100 cells leave less: there the texts give way, for figures with their change
    need 24 cells.
    """
    left = page_width - 2 - 2 * (ref + 2) - 2 * 3
    text = min(max(left * 36 // 100, 28), 64, (left - 24) // 2)
    return Sides(ref, text, min(left - 2 * text, 40))


def head_lines(table: Table, sides: Sides, page: Page) -> list[Laid]:
    """Return the heads of the columns."""
    width = sides.ref + 2 + sides.text
    heads = [_head(column, width, page) for column in table.columns]
    heads.append(wrap(table.remarks, width=sides.remarks, ink=ink(page)))
    return beside(zip(sides.starts, heads, strict=True))


def sides_row(row: Row, sides: Sides, page: Page) -> list[Laid]:
    """Return a row's lines: title and kind, under them the texts and what differs."""
    title = wrap(row.title, width=sides.starts[2] - 3 - 2, ink=ink(page)) if row.title else []
    verdict = wrap(row.verdict, width=sides.remarks, ink=ink(page)) if row.verdict else []
    remarks = [
        line for item in row.remarks for line in wrap(item, width=sides.remarks, ink=ink(page), hang=2)
    ]
    above: list[Laid] = [()] * len(title)
    left, other = (entry_lines(cell.entries, sides.ref, sides.text, page) for cell in row.cells)
    mark = [laid((symbol(row.symbol),), ink(page))] if row.symbol else []
    texts = beside([(0, mark), (sides.starts[0], title + left)])
    return beside([(0, texts), (sides.starts[1], above + other),
                   (sides.starts[2], verdict + above[len(verdict) :] + remarks)])  # fmt: skip


def entry_lines(entries: Sequence[Entry], ref: int, text: int, page: Page) -> list[Laid]:
    """Return clauses one under another, their refs in front; a ref too wide has lines of its own."""
    lines: list[Laid] = []
    for entry in entries:
        label = wrap(entry.label, width=ref + 2 + text, ink=ink(page)) if entry.label else []
        body = [line for part in entry.lines for line in wrap(part, width=text, ink=ink(page))]
        if label and (len(label) > 1 or width_of(label[0]) > ref):
            lines += label + indented(body, ref + 2)
        else:
            lines += beside([(0, label), (ref + 2, body)])
    return lines


def _head(column: Column, width: int, page: Page) -> list[Laid]:
    first = wrap_items([column.heading[0], column.aside], width=width, ink=ink(page), gap=2)
    return first + [line for part in column.heading[1:] for line in wrap(part, width=width, ink=ink(page))]
