"""A table of clauses on a page: its rows, folded or open, under the headings they stand under."""

from collections.abc import Iterator
from itertools import groupby, takewhile

from plandiff.report.document import Heading, Row, Run, Table
from plandiff.report.formats import Page
from plandiff.report.page import heading_lines, ink, rule
from plandiff.report.pieces import Laid, width_of
from plandiff.report.sides import Sides, head_lines, sides_of, sides_row
from plandiff.report.stack import stack_head, stack_of, stack_row
from plandiff.report.symbols import symbol
from plandiff.report.wrap import laid, wrap_items

SIDES_FROM = 100
"""The page width from which two texts stand side by side."""

_STACK_MOST = 100
_REF_MOST = 6


def clause_lines(table: Table, page: Page) -> list[Laid]:
    """Return the table's lines, with a thin rule under the head and, if it has rows, one at the end."""
    ref = _ref_width(table, page)
    sides: Sides | None = None
    if page.stacked or page.width < SIDES_FROM or table.layout == "stack" or len(table.columns) != 2:
        width = min(page.width, _STACK_MOST)
        page = page._replace(width=width)
        stack = stack_of(table, ref, page)
        lines = stack_head(table, stack, page)
    else:
        sides = sides_of(ref, page.width)
        page = page._replace(width=sides.width)
        lines = head_lines(table, sides, page)
    lines.append(rule(page.width, page))
    for i, block in enumerate(_blocks(table, page)):
        lines += [()] if i else []
        if isinstance(block, list):
            lines += block
        else:
            lines += sides_row(block, sides, page) if sides else stack_row(block, table, stack, page)
    if table.rows:
        lines.append(rule(page.width, page))
    return lines


def _blocks(table: Table, page: Page) -> Iterator[Row | list[Laid]]:
    """Yield open rows, lines of neighbouring folded rows, and headings where they change."""
    shown: tuple[Heading, ...] = ()
    for folded, group in groupby(table.rows, key=lambda row: row.folded):
        if folded:
            yield _folded(list(group), table, page)
            continue
        for row in group:
            fresh = row.headings[_shared(row.headings, shown) :]
            if fresh:
                yield [line for heading in fresh for line in heading_lines(heading, page, indent=2)]
            shown = row.headings or shown
            yield row


def _shared(one: tuple[Heading, ...], other: tuple[Heading, ...]) -> int:
    """How many headings the two begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _folded(rows: list[Row], table: Table, page: Page) -> list[Laid]:
    count = (symbol(table.folded_symbol), Run(f" {len(rows)} ", "dim"), *table.folded)
    return wrap_items([count, *(row.brief for row in rows)], width=page.width, ink=ink(page), hang=2)


def _ref_width(table: Table, page: Page) -> int:
    labels = (
        entry.label for row in table.rows if not row.folded for cell in row.cells for entry in cell.entries
    )
    widths = (width_of(laid(label, ink(page))) for label in labels if label)
    return max((width for width in widths if width <= _REF_MOST), default=2)
