"""Findings with what they rest on: a title with its place, who says it, then each text's own words."""

from plandiff.report.document import Cell, Row, Run, Table
from plandiff.report.formats import Page
from plandiff.report.symbols import symbol
from plandiff.report.terminal.page import beside, indented, ink, right
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.wrap import laid, wrap

_MOST = 120
_KEY_MOST = 12
_REF_MOST = 6
_TEXT_LEAST = 24


def evidence_lines(table: Table, page: Page) -> list[Laid]:
    """Return the rows, a blank line between; cells without anything in them are left out."""
    page = page._replace(width=min(page.width, _MOST))
    shown = [(column, row) for row in table.rows for column in _keys(table, row)]
    key = min(max((width_of(laid((Run(name),), ink(page))) for name, _ in shown), default=2), _KEY_MOST)
    labels = [entry.label for row in table.rows for cell in row.cells for entry in cell.entries]
    widths = [width_of(laid(label, ink(page))) for label in labels if label]
    ref = max((width for width in widths if width <= _REF_MOST), default=2)
    lines: list[Laid] = []
    for row in table.rows:
        lines += [(), *_row(row, table, key, ref, page)]
    return lines


def _keys(table: Table, row: Row) -> list[str]:
    return [column.key for column, cell in zip(table.columns, row.cells, strict=True) if _said(cell)]


def _said(cell: Cell) -> bool:
    return bool(cell.entries or cell.remarks)


def _row(row: Row, table: Table, key: int, ref: int, page: Page) -> list[Laid]:
    sign = [laid((symbol(row.symbol),), ink(page))] if row.symbol else []
    lines = _placed(beside([(0, sign), (2, wrap(row.title, width=page.width - 2, ink=ink(page)))]), row, page)
    for remark in row.remarks:
        lines += indented(wrap(remark, width=page.width - 2, ink=ink(page), hang=2), 2)
    for column, cell in zip(table.columns, row.cells, strict=True):
        if _said(cell):
            lines += _cell(column.key, cell, key, ref, page)
    return lines


def _cell(name: str, cell: Cell, key: int, ref: int, page: Page) -> list[Laid]:
    """The key, the symbol, each clause after its ref, what is to be said of it below."""
    narrow = page.width - (2 + key + 2 + 2 + ref + 2) < _TEXT_LEAST
    label = wrap((Run(name, "dim"),), width=page.width if narrow else key, ink=ink(page))
    start = 4 if narrow else 2 + key + 2
    text: list[Laid] = []
    room = page.width - start - 2 - ref - 2
    for entry in cell.entries:
        body = [line for part in entry.lines for line in wrap(part, width=room, ink=ink(page))]
        head = wrap(entry.label, width=max(ref, 2) + room, ink=ink(page)) if entry.label else []
        if head and (len(head) > 1 or width_of(head[0]) > ref):
            text += head + indented(body, ref + 2)
        else:
            text += beside([(0, head), (ref + 2, body)])
    for remark in cell.remarks:
        text += indented(wrap(remark, width=room, ink=ink(page), hang=2), ref + 2)
    sign = [laid((symbol(cell.symbol),), ink(page))] if cell.symbol else []
    if narrow:
        return [*indented(label, 2), *beside([(start, sign), (start + 2, text)])]
    return beside([(2, label), (start, sign), (start + 2, text)])


def _placed(lines: list[Laid], row: Row, page: Page) -> list[Laid]:
    """The title with its place at the right edge, below it where there is no room."""
    if not row.verdict:
        return lines
    place = laid(row.verdict, ink(page))
    if width_of(lines[-1]) + 3 + width_of(place) <= page.width:
        return [*lines[:-1], beside([(0, lines[-1:]), (page.width - width_of(place), [place])])[0]]
    return [*lines, right(place, page.width) if width_of(place) <= page.width else place]
