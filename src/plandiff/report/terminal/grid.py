"""Numbers in rows and columns, shaded where there is colour; lines of text where there is no room."""

from plandiff.report.clean import clean
from plandiff.report.document import Cell, Line, Run, Style, Table, words
from plandiff.report.formats import Page
from plandiff.report.measure import cells
from plandiff.report.terminal.page import beside, indented, ink
from plandiff.report.terminal.pieces import Laid, Piece, width_of
from plandiff.report.terminal.wrap import laid, wrap_items

_INDENT = 2
_GAP = 2


def grid_lines(table: Table, page: Page) -> list[Laid]:
    """Return the grid: a column as wide as its head, which breaks at hyphens where it must."""
    names = [laid(row.title, ink(page)) for row in table.rows]
    first = max(map(width_of, names), default=0)
    keys = [clean(column.key) for column in table.columns]
    numbers = [[words(cell.verdict) for cell in row.cells] for row in table.rows]
    least = max((len(number) for row in numbers for number in row), default=1) + 2
    for parts in ([[key] for key in keys], [_parts(key) for key in keys]):
        widths = [max(least, *map(cells, part)) for part in parts]
        if _INDENT + first + sum(_GAP + width for width in widths) <= page.width:
            break
    else:
        return _listed(table, page)
    starts = [_INDENT + first + _GAP + sum(widths[:n]) + n * _GAP for n in range(len(widths))]
    high = max(map(len, parts), default=0)
    blank: list[Laid] = [()]
    heads = [
        (start, blank * (high - len(part)) + [_centred(text, width, "dim") for text in part])
        for start, width, part in zip(starts, widths, parts, strict=True)
    ]
    lines = beside(heads) if heads else []
    for row, name in zip(table.rows, names, strict=True):
        found = [
            (start, [_number(cell, width)])
            for start, width, cell in zip(starts, widths, row.cells, strict=False)
        ]
        lines += beside([(_INDENT, [name]), *found])
    return lines


def _parts(key: str) -> list[str]:
    *parts, last = key.split("-")
    return [*(f"{part}-" for part in parts), last]


def _number(cell: Cell, width: int) -> Laid:
    if not cell.verdict:
        return ()
    style = cell.verdict[0].style
    return _centred(words(cell.verdict), width, style)


def _centred(text: str, width: int, style: Style) -> Laid:
    """The text in the middle of its column; a shade fills the column, other styles the text alone."""
    if style.startswith("share"):
        return (Piece(text.center(width), style),)
    left = (width - cells(text)) // 2
    return (*((Piece(" " * left),) if left > 0 else ()), Piece(text, style))


def _listed(table: Table, page: Page) -> list[Laid]:
    lines: list[Laid] = []
    for row in table.rows:
        items: list[Line] = [(*row.title, Run(":"))]
        items += [
            (Run(f"{column.key} "), *cell.verdict)
            for column, cell in zip(table.columns, row.cells, strict=False)
            if cell.verdict
        ]
        lines += indented(
            wrap_items(items, width=page.width - _INDENT, ink=ink(page), gap=2, hang=2), _INDENT
        )
    return lines
