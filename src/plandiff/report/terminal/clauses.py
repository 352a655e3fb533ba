"""A table of clauses on a page: its rows, folded or open, under the headings they stand under."""

from collections.abc import Callable, Iterator
from itertools import groupby, takewhile
from typing import NamedTuple

from plandiff.report.document import Heading, Row, Run, Table
from plandiff.report.formats import Page
from plandiff.report.symbols import symbol
from plandiff.report.terminal.letters import FROM, letters_head, letters_of, letters_row
from plandiff.report.terminal.matrix import matrix_head, matrix_of, matrix_row
from plandiff.report.terminal.page import heading_lines, indented, ink, rule
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.positions import positions_head, positions_row
from plandiff.report.terminal.sides import head_lines, sides_of, sides_row
from plandiff.report.terminal.stack import stack_head, stack_of, stack_row
from plandiff.report.terminal.wrap import laid, wrap_items

SIDES_FROM = 100
"""The page width from which two texts stand side by side."""

_STACK_MOST = 100
_REF_MOST = 6
_REF_MOST_STACKED = 8
"""One text under another leaves room for longer refs, on a page of `_STACK_ROOMY` cells or more."""
_STACK_ROOMY = 72


class _Form(NamedTuple):
    """A way of setting the table: how wide it is, its head, its rows."""

    width: int
    head: Callable[[Page], list[Laid]]
    row: Callable[[Row, Page], list[Laid]]


def clause_lines(table: Table, page: Page) -> list[Laid]:
    """Return the table's lines, with a thin rule under the head and, if it has rows, one at the end."""
    form = _matrix_form(table, page) if table.layout == "matrix" else _text_form(table, page)
    page = page._replace(width=form.width)
    lines = [*form.head(page), rule(page.width, page)]
    for i, block in enumerate(_blocks(table, page)):
        lines += [()] if i else []
        if isinstance(block, list):
            lines += block
            continue
        lines += form.row(block, page)
        if block.notes:
            lines += indented(wrap_items(block.notes, width=page.width - 2, ink=ink(page), hang=2), 2)
    if table.rows:
        lines.append(rule(page.width, page))
    return lines


def _text_form(table: Table, page: Page) -> _Form:
    """Side by side for two texts on a wide page, else one text under another."""
    if page.stacked or page.width < SIDES_FROM or table.layout == "stack" or len(table.columns) != 2:
        width = min(page.width, _STACK_MOST)
        ref = _ref_width(table, page, _REF_MOST_STACKED if width >= _STACK_ROOMY else _REF_MOST)
        stack = stack_of(table, ref, page._replace(width=width))
        return _Form(
            width, lambda it: stack_head(table, stack, it), lambda row, it: stack_row(row, table, stack, it)
        )
    sides = sides_of(_ref_width(table, page, _REF_MOST), page.width)
    return _Form(
        sides.width, lambda it: head_lines(table, sides, it), lambda row, it: sides_row(row, sides, it)
    )


def _matrix_form(table: Table, page: Page) -> _Form:
    """A column a plan where there is room, for many plans a letter; else positions."""
    many = len(table.columns) >= FROM
    matrix = None if many or not table.rows else matrix_of(len(table.columns), page.width)
    if matrix is not None:
        return _Form(
            matrix.width,
            lambda it: matrix_head(table, matrix, it),
            lambda row, it: matrix_row(row, matrix, it),
        )
    letters = letters_of(table, page) if many and table.rows else None
    if letters is not None:
        return _Form(
            letters.width,
            lambda it: [*positions_head(table, it), rule(it.width, it), *letters_head(table, letters, it)],
            lambda row, it: letters_row(row, letters, it),
        )
    return _Form(min(page.width, _STACK_MOST), lambda it: positions_head(table, it), positions_row)


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


def _ref_width(table: Table, page: Page, most: int) -> int:
    """The widest ref up to so many cells; a longer one stands on a line of its own."""
    labels = (
        entry.label for row in table.rows if not row.folded for cell in row.cells for entry in cell.entries
    )
    widths = (width_of(laid(label, ink(page))) for label in labels if label)
    return max((width for width in widths if width <= most), default=2)
