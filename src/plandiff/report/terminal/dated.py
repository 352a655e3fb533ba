"""A table of versions: date, party and clause, and beside or below them what it says and what changed.

The table has five columns: date, party, clause (its symbol and refs), what it says, what that is against the
version before. A row whose title is set begins a part of the table.
"""

from plandiff.report.document import Cell, Line, Run, Table
from plandiff.report.formats import Page
from plandiff.report.symbols import symbol
from plandiff.report.terminal.page import beside, indented, ink, right, rule
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.wrap import laid, wrap, wrap_items

WIDE_FROM = 100
"""The page width from which what a version says stands beside its date."""
_INDENT = 2
_GAP = 2
_MOST = 120
_PARTY_MOST = 20
_REF_MOST = 8
_SAYS_MOST = 44


def dated_lines(table: Table, page: Page) -> list[Laid]:
    """Return the table's lines, with a thin rule under the head and one at the end."""
    if page.stacked or page.width < WIDE_FROM:
        return _stacked(table, page._replace(width=min(page.width, WIDE_FROM)))
    page = page._replace(width=min(page.width, _MOST))
    date, party, clause = (
        max((width_of(line) for row in table.rows for line in _lines(row.cells[n], 200, page)), default=0)
        for n in range(3)
    )
    party, clause = min(party, _PARTY_MOST), min(clause, 2 + _REF_MOST)
    heads = [wrap(column.heading[0], width=200, ink=ink(page)) for column in table.columns]
    date, party, clause = (
        max(width, width_of(head[0]) if head else 0)
        for width, head in zip((date, party, clause), heads, strict=False)
    )
    starts = [_INDENT, _INDENT + date + _GAP, _INDENT + date + party + 2 * _GAP]
    starts.append(starts[2] + clause + _GAP)
    says = min((page.width - starts[3] - _GAP) * 48 // 100, _SAYS_MOST)
    starts.append(starts[3] + says + _GAP)
    widths = (date, party, clause, says, page.width - starts[4])
    lines = beside(zip(starts, heads, strict=True))
    lines.append(rule(page.width, page))
    for row in table.rows:
        cells = [_lines(cell, width, page) for cell, width in zip(row.cells, widths, strict=True)]
        cells[0] = [right(line, date) for line in cells[0]]
        lines += beside(zip(starts, cells, strict=True))
    return [*lines, rule(page.width, page)]


def _stacked(table: Table, page: Page) -> list[Laid]:
    lines = [rule(page.width, page)]
    for row in table.rows:
        head = [part for cell in row.cells[:3] for part in _parts(cell)]
        lines += wrap_items(head, width=page.width, ink=ink(page), gap=_GAP, hang=4)
        for cell in row.cells[3:]:
            lines += indented(_lines(cell, page.width - 4, page), 4)
    return [*lines, rule(page.width, page)]


def _parts(cell: Cell) -> list[Line]:
    """The symbol and label as one item, then the lines."""
    sign: Line = (symbol(cell.symbol), Run(" ")) if cell.symbol else ()
    found: list[Line] = []
    for entry in cell.entries:
        if sign or entry.label:
            found.append((*sign, *entry.label))
            sign = ()
        found += [line for line in entry.lines if line]
    return [*found, sign] if sign else found


def _lines(cell: Cell, width: int, page: Page) -> list[Laid]:
    """A cell's lines: its symbol, at its right the labels one under another; or its text."""
    lines: list[Laid] = []
    for entry in cell.entries:
        for line in filter(None, (entry.label, *entry.lines)):
            lines += wrap(line, width=width, ink=ink(page), hang=2 if entry.lines else 0)
    if not cell.symbol and not any(entry.label for entry in cell.entries):
        return lines
    mark = [laid((symbol(cell.symbol),), ink(page))] if cell.symbol else []
    return beside([(0, mark), (2, lines)])
