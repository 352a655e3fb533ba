"""The page: a Document's blocks as lines."""

from collections.abc import Sequence
from itertools import takewhile
from typing import assert_never

from plandiff.report.document import Block, Document, Heading, Item, Line, Note, Paragraph, Run, Series, Table
from plandiff.report.formats import Page
from plandiff.report.measure import cells
from plandiff.report.symbols import symbol
from plandiff.report.terminal.clauses import clause_lines
from plandiff.report.terminal.page import beside, hanging, heading_lines, indented, ink, rule
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.wrap import laid, wrap, wrap_items

_MEASURE = 100
"""Running text is set no wider than this."""

_NOTE_MOST = 120
_BETWEEN = 4
_ASIDE_LEAST = 24
_LABEL_MOST = 12


def page_lines(document: Document, page: Page) -> list[Laid]:
    """Return the lines of the whole page, without blanks at their ends."""
    lines: list[Laid] = []
    in_head = True
    label = 0
    for i, block in enumerate(document.blocks):
        if i == 0 or isinstance(block, Heading):
            label = _label_width(document.blocks[i:])
        head = isinstance(block, Table) or (isinstance(block, Heading | Paragraph) and _in_head(block))
        if in_head and not head:
            lines.append(rule(min(page.width, _MEASURE), page))
        in_head = in_head and head and not isinstance(block, Table)
        lines += _paragraph(block, label, page) if isinstance(block, Paragraph) else _block(block, page)
    return lines


def _label_width(blocks: Sequence[Block]) -> int:
    """The widest label up to the next heading."""
    part = takewhile(lambda block: not isinstance(block, Heading), blocks[1:])
    return min(
        max((cells(block.label) for block in part if isinstance(block, Paragraph)), default=0), _LABEL_MOST
    )


def _in_head(block: Heading | Paragraph) -> bool:
    return block.level == 1 if isinstance(block, Heading) else not block.label


def _block(block: Block, page: Page) -> list[Laid]:
    match block:
        case Heading():
            return _heading(block, page)
        case Paragraph():
            return _paragraph(block, 0, page)
        case Table():
            return _table(block, page)
        case Series():
            return _series(block, page)
        case Note():
            return _note(block, page)
        case _:
            assert_never(block)


def _table(table: Table, page: Page) -> list[Laid]:
    match table.layout:
        case "grid":
            from plandiff.report.terminal.grid import grid_lines

            return grid_lines(table, page)
        case "columns":
            from plandiff.report.terminal.columns import column_lines

            return column_lines(table, page)
        case "evidence":
            from plandiff.report.terminal.evidence import evidence_lines

            return evidence_lines(table, page)
        case "dated":
            from plandiff.report.terminal.dated import dated_lines

            return dated_lines(table, page)
        case _:
            return clause_lines(table, page)


def _heading(heading: Heading, page: Page) -> list[Laid]:
    if heading.level == 2:
        return [(), *heading_lines(heading, page, indent=0)]
    items = [part for part in (heading.text, heading.aside) if part]
    return wrap_items(items, width=page.width, ink=ink(page), gap=3)


def _paragraph(paragraph: Paragraph, label: int, page: Page) -> list[Laid]:
    """The text; after a blank line and its label, if it has one."""
    width = min(page.width, _MEASURE)
    indent = 2 * paragraph.level
    start = indent + label + 2 if paragraph.label else indent
    if width - start < _ASIDE_LEAST:
        start = indent = 0
    text = [line for part in paragraph.lines for line in wrap(part, width=width - start, ink=ink(page))]
    if not paragraph.label:
        return indented(text, start)
    return [(), *hanging((Run(paragraph.label, "dim"),), text, indent=indent, start=start, page=page)]


def _series(series: Series, page: Page) -> list[Laid]:
    if series.layout == "inline":
        items = [series.title] if series.title else []
        return wrap_items([*items, *map(_counted, series.items)], width=page.width, ink=ink(page))
    lines = wrap_items(
        [part for part in (series.title, series.aside) if part], width=page.width, ink=ink(page), gap=3
    )
    numbers = [wrap((Run(_number(item)),), width=page.width, ink=ink(page))[0] for item in series.items]
    digits = max(map(width_of, numbers), default=1)
    if series.layout == "columns":
        return lines + _columns(series, numbers, digits, page)
    words = max((width_of(laid(item.words, ink(page))) for item in series.items if item.aside), default=0)
    for item, number in zip(series.items, numbers, strict=True):
        start = 2 + digits + 2
        aside = wrap(item.aside, width=page.width - start - words - 2, ink=ink(page)) if item.aside else []
        text = wrap(item.words, width=page.width - start, ink=ink(page))
        count = [(2 + digits - width_of(number), [number])]
        if page.width - start - words - 2 < _ASIDE_LEAST:
            lines += beside([*count, (start, [*text, *indented(aside, 2)])])
        else:
            lines += beside([*count, (start, text), (start + words + 2, aside)])
    return lines


def _columns(series: Series, numbers: Sequence[Laid], digits: int, page: Page) -> list[Laid]:
    """The items in columns, read downwards."""
    width = min(page.width, _MEASURE)
    widest = max((width_of(laid(item.words, ink(page))) for item in series.items), default=0)
    pitch = digits + 2 + widest + _BETWEEN
    count = max((width - 2 + _BETWEEN) // pitch, 1)
    room = min(widest, max(width - digits - 4, 1))
    items = [
        beside(
            [(digits - width_of(number), [number]), (digits + 2, wrap(item.words, width=room, ink=ink(page)))]
        )
        for item, number in zip(series.items, numbers, strict=True)
    ]
    high = -(-len(items) // count)
    columns = [
        (2 + n * pitch, [line for item in items[n * high : (n + 1) * high] for line in item])
        for n in range(count)
    ]
    return beside(columns)


def _number(item: Item) -> str:
    if item.value is None:
        return ""
    return str(item.value) if item.of is None else f"{item.value} of {item.of}"


def _counted(item: Item) -> Line:
    sign = (symbol(item.symbol), Run(" ")) if item.symbol else ()
    value = (Run(f"{_number(item)} "),) if item.value is not None else ()
    return (*sign, *value, *item.words)


def _note(note: Note, page: Page) -> list[Laid]:
    width = min(page.width, _NOTE_MOST)
    label = (Run(note.label, note.style),)
    start = len(note.label) + 2
    return hanging(
        label, wrap(note.text, width=width - start, ink=ink(page)), indent=0, start=start, page=page
    )
