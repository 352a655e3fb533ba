"""Texts one under another, each after its plan's key."""

from typing import NamedTuple

from plandiff.report.document import Cell, Line, Row, Run, Style, Table
from plandiff.report.formats import Page
from plandiff.report.symbols import symbol
from plandiff.report.terminal.page import beside, indented, ink, right
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.sides import entry_lines
from plandiff.report.terminal.wrap import laid, wrap, wrap_items

_KEY_MOST = 12
_TEXT_LEAST = 24
"""A text narrower than this goes under its key instead of beside it."""


class Stack(NamedTuple):
    """Widths of the key and ref columns and of the page, in cells."""

    key: int
    ref: int
    width: int

    @property
    def refs(self) -> int:
        """Where refs start, 0-based."""
        return 4 if self.narrow else 2 + self.key + 2

    @property
    def texts(self) -> int:
        """Where texts start, 0-based."""
        return self.refs + self.ref + 2

    @property
    def narrow(self) -> bool:
        """Whether keys stand above their texts."""
        return self.width - (2 + self.key + 2 + self.ref + 2) < _TEXT_LEAST


def stack_of(table: Table, ref: int, page: Page) -> Stack:
    """Return the widths: the key as wide as the widest, at most 12."""
    keys = (*(column.key for column in table.columns), table.remarks_key)
    return Stack(min(max(width_of(laid((Run(key),), ink(page))) for key in keys), _KEY_MOST), ref, page.width)


def stack_head(table: Table, stack: Stack, page: Page) -> list[Laid]:
    """Return what each key stands for."""
    lines: list[Laid] = []
    for column in table.columns:
        named: Line = column.heading[0]
        for part in column.heading[1:2]:
            named = (*named, Run(", ", "dim"), *part)
        width = stack.width - stack.refs
        items = [named, column.aside] if column.aside else [named]
        text = wrap_items(items, width=width, ink=ink(page), gap=2)
        text += [line for part in column.heading[2:] for line in wrap(part, width=width, ink=ink(page))]
        lines += _keyed("", column.key, text, stack.refs, stack, page)
    return lines


def stack_row(row: Row, table: Table, stack: Stack, page: Page) -> list[Laid]:
    """Return a row's lines: title and kind, each text after its key, what differs."""
    lines = _titled(row, stack, page)
    for column, cell in zip(table.columns, row.cells, strict=True):
        lines += _cell(column.key, cell, stack, page)
    if row.remarks:
        lines += _keyed("", table.remarks_key, _items(row.remarks, stack, page), stack.texts, stack, page)
    return lines


def _titled(row: Row, stack: Stack, page: Page) -> list[Laid]:
    """The title with the kind at the right edge: on its last line if there is room, else below."""
    mark = [laid((symbol(row.symbol),), ink(page))] if row.symbol else []
    title = wrap(row.title, width=stack.width - 2, ink=ink(page)) if row.title else []
    lines = beside([(0, mark), (2, title)])
    verdict = wrap(row.verdict, width=stack.width - 2, ink=ink(page)) if row.verdict else []
    if len(verdict) == 1 and lines and width_of(lines[-1]) + 3 + width_of(verdict[0]) <= stack.width:
        lines[-1] = beside([(0, lines[-1:]), (stack.width - width_of(verdict[0]), verdict)])[0]
        return lines
    return lines + [right(line, stack.width) for line in verdict]


def _cell(key: str, cell: Cell, stack: Stack, page: Page) -> list[Laid]:
    """A plan's clauses; where it differs is said below them."""
    if not cell.entries and not cell.remarks:
        return _keyed(
            cell.symbol,
            key,
            wrap(cell.verdict, width=stack.width - stack.refs, ink=ink(page)),
            stack.refs,
            stack,
            page,
        )
    text = entry_lines(cell.entries, stack.ref, stack.width - stack.texts, page)
    said = ([cell.verdict] if cell.verdict else []) + list(cell.remarks)
    text += indented(_items(said, stack, page), stack.ref + 2)
    return _keyed(cell.symbol, key, text, stack.refs, stack, page)


def _items(items: tuple[Line, ...] | list[Line], stack: Stack, page: Page) -> list[Laid]:
    width = stack.width - stack.texts
    return [line for item in items for line in wrap(item, width=width, ink=ink(page), hang=2)]


def _keyed(sign: Style, key: str, text: list[Laid], start: int, stack: Stack, page: Page) -> list[Laid]:
    mark = [laid((symbol(sign),), ink(page))] if sign else []
    if stack.narrow:
        head = wrap((Run(key, "dim"),), width=stack.width - 2, ink=ink(page))
        return beside([(0, mark), (2, head)]) + indented(text, start)
    label = wrap((Run(key, "dim"),), width=stack.key, ink=ink(page))
    return beside([(0, mark), (2, label), (start, text)])
