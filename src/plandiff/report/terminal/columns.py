"""A table in columns, each as wide as it needs; where the page is too narrow, one under another.

A cell is its symbol, its word (`verdict`) and its label on one line, then its entries' lines.
"""

from collections.abc import Sequence
from itertools import pairwise

from plandiff.report.document import Cell, Column, Line, Row, Run, Table, words
from plandiff.report.formats import Page
from plandiff.report.symbols import SYMBOLS, symbol
from plandiff.report.terminal.page import beside, indented, ink, rule
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.wrap import laid, wrap, wrap_items

_GAP = 2
_MOST = 120
_FIRST_LEAST = 24
"""The first column, under which the others show symbols and labels only."""
_BRIEF = 7
_BRIEF_MOST = 12
_BRIEF_FIRST_LEAST = 16


def column_lines(table: Table, page: Page) -> list[Laid]:
    """Return the table's lines, with a thin rule under the head and one at the end."""
    page = page._replace(width=min(page.width, _MOST))
    for brief in (False, True) if _can_be_brief(table) else (False,):
        widths = _widths(table, page, brief=brief)
        if widths:
            return _columns(table, widths, page, brief=brief)
    return _stacked(table, page)


def _can_be_brief(table: Table) -> bool:
    """Whether cells say in a symbol and a label what they say at length in a word."""
    cells = (cell for row in table.rows for cell in row.cells[1:])
    return any(cell.symbol and any(entry.label for entry in cell.entries) for cell in cells)


def _widths(table: Table, page: Page, *, brief: bool) -> list[int]:
    """Return the columns' widths, or nothing where the first would get too narrow."""
    count = len(table.columns)
    most: list[int] = []
    least: list[int] = []
    for i, column in enumerate(table.columns):
        rows = [row for row in table.rows if not _alone(row)]
        contents = [width_of(line) for row in rows for line in _flat(row.cells[i], page, brief=brief)]
        heads = [_key(column)] if brief and i else column.heading
        contents += [width_of(laid(line, ink(page))) for line in heads]
        low, high = column.width
        natural = max(contents, default=0) + (2 if i == 0 else 0)
        if brief and i:
            low = max(_BRIEF, *(width_of(laid(part, ink(page))) for part in _words(_key(column))))
            high = max(low, _BRIEF_MOST)
        most.append(min(max(natural, low), high or natural))
        least.append(min(low or most[-1], most[-1]))
    room = page.width - _GAP * (count - 1)
    least[0] = min(most[0], _BRIEF_FIRST_LEAST if brief else _FIRST_LEAST)
    if sum(least) > room:
        return []
    widths = list(most)
    while sum(widths) > room:
        spare = [width - low for width, low in zip(widths, least, strict=True)]
        widths[spare.index(max(spare))] -= 1
    return widths


def _columns(table: Table, widths: Sequence[int], page: Page, *, brief: bool) -> list[Laid]:
    starts = [0]
    for width in widths[:-1]:
        starts.append(starts[-1] + width + _GAP)
    heads = []
    for i, (column, start, width) in enumerate(zip(table.columns, starts, widths, strict=True)):
        parts = (_key(column),) if brief and i else column.heading
        heads.append((start, [line for part in parts for line in wrap(part, width=width, ink=ink(page))]))
    page = page._replace(width=starts[-1] + widths[-1])
    lines = beside(heads) if any(block for _, block in heads) else []
    lines.append(rule(page.width, page))
    for before, row in pairwise((None, *table.rows)):
        if row is None:
            continue
        lines += [()] if before is not None and _apart(row) else []
        first = 0 if _apart(row) else 2
        cells = []
        if _alone(row):
            lines += indented(_cell(row.cells[0], page.width - first, page, brief=brief), first)
            continue
        for i, (cell, start, width) in enumerate(zip(row.cells, starts, widths, strict=True)):
            by = first if i == 0 else 0
            cells.append((start + by, _cell(cell, width - by, page, brief=brief)))
        lines += beside(cells)
        for note in row.notes:
            lines += indented(wrap(note, width=page.width - 2 - first, ink=ink(page), hang=2), 2 + first)
    return [*lines, rule(page.width, page)]


def _stacked(table: Table, page: Page) -> list[Laid]:
    """The first cell as a line, the others below it after their keys."""
    width = min(page.width, 100)
    page = page._replace(width=width)
    lines = [rule(width, page)]
    key = max((width_of(laid(_key(column), ink(page))) for column in table.columns[1:]), default=0)
    for before, row in pairwise((None, *table.rows)):
        if row is None:
            continue
        first = 0 if _apart(row) else 2
        lines += [()] if before is not None and _apart(row) else []
        lines += indented(_cell(row.cells[0], width - first, page, brief=False), first)
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
            text = _cell(cell, max(width - first - key - 4, 16), page, brief=False)
            if any(text):
                label = [laid(_key(column), ink(page))] if _key(column) else []
                lines += beside([(first + 2, label), (first + 2 + key + (2 if key else 0), text)])
        for note in row.notes:
            lines += indented(wrap(note, width=width - 2 - first, ink=ink(page), hang=2), 2 + first)
    return [*lines, rule(width, page)]


def _alone(row: Row) -> bool:
    """Whether only the first cell has something, which then takes the whole width."""
    return not row.notes and not any(_head(cell, brief=False) or cell.entries for cell in row.cells[1:])


def _apart(row: Row) -> bool:
    """Whether a row begins a part of the table: it stands at the margin after a blank line."""
    return row.kind == "part"


def _cell(cell: Cell, width: int, page: Page, *, brief: bool) -> list[Laid]:
    lines: list[Laid] = []
    head = _head(cell, brief=brief)
    if head:
        lines += wrap_items(head, width=width, ink=ink(page), gap=1, hang=2)
    for entry in cell.entries:
        for line in entry.lines:
            lines += wrap(line, width=width, ink=ink(page), hang=2 if head else 0)
    for line in cell.remarks:
        lines += wrap(line, width=width, ink=ink(page), hang=2)
    return lines


def _flat(cell: Cell, page: Page, *, brief: bool) -> list[Laid]:
    """The cell's lines unbroken."""
    head = _head(cell, brief=brief)
    lines = [tuple(run for i, item in enumerate(head) for run in ((Run(" "), *item) if i else item))]
    lines += [line for entry in cell.entries for line in entry.lines]
    return [laid(line, ink(page)) for line in (*lines, *cell.remarks) if line]


def _head(cell: Cell, *, brief: bool) -> list[Line]:
    """Symbol, word and label; in brief the symbol and the label, or the word alone."""
    labels = [entry.label for entry in cell.entries if entry.label]
    sign: list[Line] = [(symbol(cell.symbol),)] if cell.symbol else []
    word = [cell.verdict] if cell.verdict else []
    if not brief:
        return [*sign, *word, *labels]
    return [*sign, *(map(_short, labels or word) if sign else word or labels)]


def _short(line: Line) -> Line:
    """A line of one word that has a symbol, as that symbol."""
    text = words(line)
    named = next((name for name in SYMBOLS if name == text), None)
    return (symbol(named),) if named else line


def _key(column: Column) -> Line:
    return (Run(column.key, "dim"),) if column.key else ()


def _words(line: Line) -> list[Line]:
    """The parts of a key that stay together: it breaks after hyphens."""
    text = "".join(run.text for run in line)
    return [(Run(part),) for part in text.replace("-", "- ").split()] or [(Run(""),)]
