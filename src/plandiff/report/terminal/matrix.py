"""A column a plan, a few words a cell; who says the same under the title, or in a last column."""

from collections.abc import Sequence
from typing import NamedTuple

from plandiff.report.document import Cell, Column, Line, Row, Run, Table, words
from plandiff.report.formats import Page
from plandiff.report.symbols import symbol
from plandiff.report.terminal.page import beside, ink
from plandiff.report.terminal.pieces import Laid
from plandiff.report.terminal.wrap import laid, wrap, wrap_items

_TITLE = 22
_GAP = 2
_CELL_LEAST, _CELL_MOST = 20, 40
_ROOMY = 24
"""A cell, from which on who says the same has a column."""
_AGREEMENT_LEAST, _AGREEMENT_MOST = 22, 24


class Matrix(NamedTuple):
    """Widths of the cells, the column of agreement (0: none) and the whole, in cells of the terminal."""

    cell: int
    agreement: int
    plans: int

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each plan's column starts, 0-based; then where the column of agreement does."""
        return tuple(_TITLE + _GAP + n * (self.cell + _GAP) for n in range(self.plans + 1))

    @property
    def width(self) -> int:
        """The whole."""
        end = _TITLE + self.plans * (self.cell + _GAP)
        return end + (_GAP + self.agreement if self.agreement else 0)


def matrix_of(count: int, page_width: int) -> Matrix | None:
    """Return the widths for so many plans; None where the cells would be too narrow."""
    left = page_width - _TITLE
    if left - count * (_ROOMY + _GAP) - _GAP >= _AGREEMENT_LEAST:
        cell = min((left - _GAP - _AGREEMENT_MOST) // count - _GAP, _CELL_MOST)
        cell = max(cell, _ROOMY)
        return Matrix(cell, min(left - count * (cell + _GAP) - _GAP, _AGREEMENT_MOST), count)
    cell = left // count - _GAP
    return Matrix(min(cell, _CELL_MOST), 0, count) if cell >= _CELL_LEAST else None


def matrix_head(table: Table, matrix: Matrix, page: Page) -> list[Laid]:
    """Return the heads of the columns."""
    first = table.first if not matrix.agreement else table.first[:1]
    heads = [(0, _set(first, _TITLE, page))]
    heads += [
        (start + 2, _head(column, matrix.cell - 2, page))
        for start, column in zip(matrix.starts, table.columns, strict=False)
    ]
    if matrix.agreement:
        heads.append((matrix.starts[-1], _set((table.remarks,), matrix.agreement, page)))
    return beside(heads)


def matrix_row(row: Row, matrix: Matrix, page: Page) -> list[Laid]:
    """Return a row's lines."""
    title = _set((row.title,) if row.title else (), _TITLE, page)
    agreed = (row.verdict, *row.remarks) if row.verdict else row.remarks
    columns = [
        (start, _cell(cell, matrix.cell, page)) for start, cell in zip(matrix.starts, row.cells, strict=False)
    ]
    if matrix.agreement:
        columns = [(0, title), *columns, (matrix.starts[-1], _set(agreed, matrix.agreement, page))]
    else:
        columns = [(0, title + _set(agreed, _TITLE, page)), *columns]
    return beside(columns)


def _head(column: Column, width: int, page: Page) -> list[Laid]:
    first, *rest = column.brief or column.heading
    named = column.key.casefold() == words(first).casefold()
    items = [first, *(() if named else ((Run(column.key, "dim"),),))]
    return wrap_items(items, width=width, ink=ink(page), gap=2) + _set(rest, width, page)


def _cell(cell: Cell, width: int, page: Page) -> list[Laid]:
    mark = [laid((symbol(cell.symbol),), ink(page))] if cell.symbol else []
    lines: list[Line] = []
    for entry in cell.entries:
        first, *rest = entry.lines or ((),)
        lines.append((*entry.label, Run(" "), *first) if entry.label else first)
        lines += rest
    return beside([(0, mark), (2, _set(lines, width - 2, page))])


def _set(lines: Sequence[Line], width: int, page: Page) -> list[Laid]:
    return [one for line in lines for one in wrap(line, width=width, ink=ink(page))]
