"""A line a position, however many hold it: for pages too narrow for a column a plan."""

from plandiff.report.document import Line, Position, Row, Run, Table
from plandiff.report.formats import Page
from plandiff.report.symbols import symbol
from plandiff.report.terminal.page import beside, indented, ink, right
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.wrap import laid, wrap, wrap_items

_HOLDERS, _HOLDERS_WIDE = 24, 32
_WIDE = 100
_SAYS_LEAST = 24


def positions_head(table: Table, page: Page) -> list[Laid]:
    """Return what each key stands for, a line or two a plan."""
    keys = [laid((Run(column.key),), ink(page)) for column in table.columns]
    key = min(max(map(width_of, keys)), 16)
    lines: list[Laid] = []
    for column in table.columns:
        named: Line = column.heading[0]
        for part in column.heading[1:2]:
            named = (*named, Run(", ", "dim"), *part)
        items = [named, *([column.aside] if column.aside else []), *column.heading[2:]]
        label = wrap((Run(column.key, "dim"),), width=key, ink=ink(page))
        width = page.width - key - 4
        if width < _SAYS_LEAST:
            text = wrap_items(items, width=page.width - 4, ink=ink(page), gap=2, hang=2)
            lines += indented(label, 2) + indented(text, 4)
        else:
            text = wrap_items(items, width=width, ink=ink(page), gap=2)
            lines += beside([(2, label), (key + 4, text)])
    return lines


def positions_row(row: Row, page: Page) -> list[Laid]:
    """Return a row's lines: the title and who agrees, then the positions."""
    lines = _titled(row, page)
    for position in row.positions:
        lines += _position(position, page)
    return lines


def _titled(row: Row, page: Page) -> list[Laid]:
    """The title, and at the right edge who agrees, below it where there is no room."""
    title = wrap(row.title, width=page.width, ink=ink(page)) if row.title else []
    verdict = wrap(row.verdict, width=page.width, ink=ink(page)) if row.verdict else []
    if len(verdict) == 1 and title and width_of(title[-1]) + 3 + width_of(verdict[0]) <= page.width:
        title[-1] = beside([(0, title[-1:]), (page.width - width_of(verdict[0]), verdict)])[0]
        return title
    return title + [right(line, page.width) for line in verdict]


def _position(position: Position, page: Page) -> list[Laid]:
    mark = [laid((symbol(position.symbol),), ink(page))] if position.symbol else []
    holders = _HOLDERS_WIDE if page.width >= _WIDE else _HOLDERS
    start = 2 + holders + 2
    if page.width - start < _SAYS_LEAST:
        who = wrap(held(position), width=page.width - 2, ink=ink(page))
        says = [line for part in position.says for line in wrap(part, width=page.width - 4, ink=ink(page))]
        return beside([(0, mark), (2, who)]) + indented(says, 4)
    who = wrap(held(position), width=holders, ink=ink(page))
    says = [line for part in position.says for line in wrap(part, width=page.width - start, ink=ink(page))]
    return beside([(0, mark), (2, who), (start, says)])


def held(position: Position) -> Line:
    """Return who holds a position: `north 7 = south I.2`; who says nothing: `north, south`."""
    runs: list[Run] = []
    for n, holder in enumerate(position.holders):
        if n:
            joined = [Run(" "), symbol("joins"), Run(" ", keep=True)]
            runs += joined if position.letter else [Run(", ", "dim")]
        runs += holder.label
    return tuple(runs)
