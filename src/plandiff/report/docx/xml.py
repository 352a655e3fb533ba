"""WordprocessingML for paragraphs and tables: text, for building tables cell by cell takes minutes.

After ECMA-376, part 1: `w:tblHeader` repeats a row on every page, `w:cantSplit` keeps a row together;
lengths are twentieths of a point.
"""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from plandiff.report.clean import clean
from plandiff.report.document import Cell, Heading, Line, Row, Run, Style, Table, alone, right_to_left
from plandiff.report.symbols import symbol

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WIDTH = 15_136
"""Of the text: A4 landscape without margins of 15 mm."""
_NUMBER = 1_700
_COMPROMISE = 2_600
_GREY = '<w:color w:val="595959"/>'
_LOOKS: dict[Style, str] = {
    "strong": "<w:b/>",
    "title": "<w:b/>",
    "party": "<w:b/>",
    "good": "<w:b/>",
    "struck": "<w:strike/>",
    "inserted": "<w:b/>",
    "opposed": "<w:b/>",
    "broken": "<w:b/>",
    "blocked": "<w:b/>",
    "dim": _GREY,
}


def paragraph(*lines: Line, style: str = "", indent: int = 0, page_number: bool = False) -> str:
    """Return a paragraph; `page_number` ends it with the number of the page and of all pages."""
    return _paragraph(lines, style=style, indent=indent, page_number=page_number, namespace=True)


def clause_table(table: Table) -> str:
    """Return the table of clauses: number and title, a column a plan, an empty one for the compromise.

    The names are repeated on every page; what else there is to tell of the plans would take too much of it.
    """
    count = len(table.columns)
    text = (_WIDTH - _NUMBER - _COMPROMISE) // max(count, 1)
    widths = [_NUMBER, *[text] * count, _COMPROMISE]
    names = [_heading(table, n) for n in range(count)]
    head = [
        [_paragraph([(Run("Row", "strong"),)])],
        *([_paragraph(lines[:1])] for lines in names),
        [_paragraph([(Run("Compromise text", "strong"),)])],
    ]
    told = [[_paragraph([])], *([_paragraph(lines[1:])] for lines in names), [_paragraph([])]]
    rows = [_row(head, widths, header=True), _row(told, widths, shaded=True)]
    above: tuple[Heading, ...] = ()
    for number, row in enumerate(table.rows, 1):
        rows += [_spanning(heading, widths) for heading in row.headings if heading not in above]
        above = row.headings
        rows.append(_row(list(_clause(number, row)), widths))
    return _table(widths, rows)


def plain_table(table: Table) -> str:
    """Return any other table: its cells as they are, notes below their rows."""
    if not table.columns:
        return _listed(table)
    shifted = table.layout in ("grid", "evidence")
    first = 2_600 if shifted else 4_200
    count = len(table.columns) + shifted
    widths = [first, *[(_WIDTH - first) // max(count - 1, 1)] * (count - 1)]
    if table.layout == "grid":
        widths[1:] = [min(width, 1_600) for width in widths[1:]]
    named = [column.heading or ((Run(column.key, "party"),),) for column in table.columns]
    heads = [
        [
            _paragraph([]),
        ]
        if shifted
        else [],
        *([_paragraph(lines)] for lines in named),
    ]
    rows = [_row([head for head in heads if head], widths, header=True)]
    for row in table.rows:
        cells = [list(_plain(cell, part=row.kind == "part")) for cell in row.cells]
        if shifted:
            sign = (symbol(row.symbol), Run(" ")) if row.symbol else ()
            title = [_paragraph([(*sign, *row.title), *row.remarks, row.verdict])]
            cells = [title, *cells, *[[_paragraph([])]] * (len(table.columns) - len(cells))]
        rows.append(_whole_row(cells[0], widths) if alone(row) else _row(cells, widths))
        rows += [_whole_row([_paragraph([note])], widths) for note in row.notes]
    return _table(widths, rows)


def _listed(table: Table) -> str:
    """A table without columns: where each row is, and what it says."""
    widths = [4_200, _WIDTH - 4_200]
    head = [[_paragraph([(Run(name, "strong"),)])] for name in ("Where", "What")]
    rows = [
        _row([[_paragraph([row.verdict])], [_paragraph([row.title, *row.remarks])]], widths)
        for row in table.rows
    ]
    return _table(widths, [_row(head, widths, header=True), *rows])


def _heading(table: Table, column: int) -> list[Line]:
    it = table.columns[column]
    first, *rest = it.heading or ((Run(it.key, "party"),),)
    return [(*first, Run("  "), *it.aside) if it.aside else first, *rest]


def _clause(number: int, row: Row) -> Iterator[list[str]]:
    sign = (Run("  "), symbol(row.symbol)) if row.symbol else ()
    yield [
        _paragraph([(Run(str(number), "strong"), *sign)]),
        _paragraph([line for line in (row.title, row.verdict) if line]),
    ]
    for cell in row.whole or row.cells:
        yield list(_texts(cell))
    yield [_paragraph([])]


def _texts(cell: Cell) -> Iterator[str]:
    """A paragraph a clause, its ref in front; then how it stands to the reference, in grey."""
    for entry in cell.entries:
        first, *rest = entry.lines or ((),)
        yield _paragraph([(*entry.label, Run("  "), *first), *rest], read=entry.lines)
    if cell.verdict:
        sign = (symbol(cell.symbol), Run(" ")) if cell.symbol else ()
        yield _paragraph([tuple(run._replace(style="dim") for run in (*sign, *cell.verdict))])
    if not cell.entries and not cell.verdict:
        yield _paragraph([])


def _plain(cell: Cell, *, part: bool) -> Iterator[str]:
    sign = (symbol(cell.symbol), Run(" ")) if cell.symbol else ()
    lines: list[Line] = [(*sign, *cell.verdict)] if sign or cell.verdict else []
    for entry in cell.entries:
        first, *rest = entry.lines or ((),)
        lines += [(*entry.label, Run("  "), *first) if entry.label else first, *rest]
    lines += cell.remarks
    if part:
        lines = [tuple(run._replace(style="strong") for run in line) for line in lines]
    yield _paragraph(lines)


def _table(widths: Sequence[int], rows: Sequence[str]) -> str:
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {_NAMESPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(
    cells: Sequence[Sequence[str]], widths: Sequence[int], *, header: bool = False, shaded: bool = False
) -> str:
    repeated = "<w:tblHeader/>" if header else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if header or shaded else ""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{"".join(cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{filled}</w:tr>"


def _whole_row(cell: Sequence[str], widths: Sequence[int]) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{"".join(cell)}</w:tc></w:tr>'
    )


def _spanning(heading: Heading, widths: Sequence[int]) -> str:
    label = (Run(f"{heading.label}  "),) if heading.label else ()
    return _whole_row([_paragraph([(*label, *heading.text)])], widths)


def _paragraph(
    lines: Sequence[Line],
    *,
    style: str = "",
    indent: int = 0,
    page_number: bool = False,
    namespace: bool = False,
    read: Sequence[Line] = (),
) -> str:
    """`read` has the lines that say in which direction the paragraph is read, if not all do."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inset = f'<w:ind w:left="{indent * 340}"/>' if indent else ""
    way = "<w:bidi/>" if right_to_left(*(read or lines)) else ""
    centred = '<w:jc w:val="center"/>' if page_number else ""
    text = "<w:r><w:br/></w:r>".join("".join(map(_run, line)) for line in lines)
    if page_number:
        text += f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
    declared = f" {_NAMESPACE}" if namespace else ""
    return f"<w:p{declared}><w:pPr>{named}{way}{inset}{centred}</w:pPr>{text}</w:p>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _run(run: Run) -> str:
    look = _LOOKS.get(run.style, "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    text = '</w:t><w:br/><w:t xml:space="preserve">'.join(_escaped(run.text).split("\n"))
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _escaped(text: str) -> str:
    """Text that XML can hold: control characters shown, the two that it forbids by number."""
    return re.sub("[\ufffe\uffff]", lambda found: f"⟨U+{ord(found[0]):04X}⟩", escape(clean(text)))
