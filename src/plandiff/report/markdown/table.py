"""Tables of a page as Markdown: rows of a table, or points with what they rest on."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plandiff.report.document import CLAUSES, Cell, Heading, Row, Style, Table, words
from plandiff.report.markdown.text import escaped, line, lines, paragraph, row
from plandiff.report.symbols import SYMBOLS

CALLED_OUT: tuple[Style, ...] = ("opposed", "broken", "blocked")
"""What must not be overlooked."""
"""Layouts with a row a clause: a title, a text a plan, remarks."""


def head(table: Table, *, wording: bool) -> list[str]:
    """Return the table's head and the line under it; nothing where the layout has none."""
    if table.layout == "evidence":
        return []
    named = [_named(table, i, wording=wording) for i in _shown(table, wording=wording)]
    if _plain(table):
        cells = named
    elif table.layout == "grid":
        cells = ["", *named]
    else:
        cells = ["Clause", *named, line(table.remarks)]
    return [row(cells), row(["---"] * len(cells))]


def rows(table: Table, *, wording: bool, folded: bool) -> Iterator[str]:
    """Yield the rows, each whole: one or several lines of text.

    Without `wording` the plans' texts are left out where something else tells the row; without `folded`,
    what neighbouring folded rows are: only how many.
    """
    above: tuple[Heading, ...] = ()
    for is_folded, group in groupby(table.rows, key=lambda each: each.folded):
        if is_folded:
            yield _folded(table, list(group), wording=wording, named=folded)
            continue
        for each in group:
            text = _row(table, each, wording=wording)
            new = [heading for heading in each.headings if heading not in above]
            above = each.headings
            yield "\n".join([*(_heading(table, heading, wording=wording) for heading in new), *text])


def called_out(table: Table) -> Iterator[tuple[Style, str]]:
    """Yield what is opposed or broken: the symbol's name, and a point of a list."""
    if table.layout not in (*CLAUSES, "evidence"):
        return
    for each in table.rows:
        cells = [cell.symbol for cell in each.cells]
        sign = next((name for name in CALLED_OUT if name == each.symbol or name in cells), None)
        if sign is None:
            continue
        said = line(each.verdict)
        named = (SYMBOLS[sign].char, line(each.title) or escaped(each.id or ""), f"({said})" if said else "")
        point = "- " + " ".join(part for part in named if part)
        if table.layout in {"sides", "evidence"}:
            about = [line(remark) for remark in each.remarks]
        else:
            about = [
                f"{_sign(cell.symbol)}{escaped(column.key)} {brief_cell(cell)}"
                for column, cell in zip(table.columns, each.cells, strict=True)
                if cell.symbol in ("", *CALLED_OUT) and cell.entries
            ]
        yield sign, point + (": " + "; ".join(about) if about else "")


def brief_cell(cell: Cell) -> str:
    """Return a cell on one line."""
    entries = [" ".join([line(entry.label), *map(line, entry.lines)]).strip() for entry in cell.entries]
    return ", ".join(entries)


def _plain(table: Table) -> bool:
    """Whether the cells are all there is to a row."""
    return table.layout not in (*CLAUSES, "grid", "evidence")


def _sign(name: Style) -> str:
    return f"{SYMBOLS[name].char} " if name else ""


def _shown(table: Table, *, wording: bool) -> Sequence[int]:
    """The columns (0-based) that are shown: those of texts only with wording."""
    return range(len(table.columns)) if wording or table.layout not in ("sides", "stack") else ()


def _named(table: Table, column: int, *, wording: bool) -> str:
    it = table.columns[column]
    heading = it.heading if wording else it.heading[:1]
    named = [*heading[:1], *((it.aside,) if it.aside else ()), *heading[1:]] if heading else []
    named_by = lines(named) if table.layout != "grid" else line(heading[0]) if heading else ""
    if table.layout == "matrix" and heading and it.key.casefold() != words(heading[0]).casefold():
        named_by = f"{named_by}<br>{escaped(it.key)}"
    return named_by or escaped(it.key)


def _row(table: Table, it: Row, *, wording: bool) -> list[str]:
    if table.layout == "evidence":
        return _evidence(table, it, wording=wording)
    shown = _shown(table, wording=wording)
    cells = [_cell(it.cells[i]) if i < len(it.cells) else "" for i in shown]
    if _plain(table):
        if it.kind == "part":
            cells = [f"<b>{cell}</b>" if cell and "<b>" not in cell else cell for cell in cells]
        return [row(cells), *(row([line(note), *[""] * (len(cells) - 1)]) for note in it.notes)]
    if table.layout == "grid":
        return [row([line(it.title), *cells])]
    sign = _sign(it.symbol)
    first = "<br>".join(each for each in (f"{sign}{line(it.title)}".strip(), line(it.verdict)) if each)
    return [row([first, *cells, lines((*it.remarks, *it.notes))])]


def _cell(cell: Cell) -> str:
    """The symbol, the word, each clause after its ref, what is to be said of it."""
    sign = _sign(cell.symbol).strip()
    parts = [] if cell.entries and not cell.verdict else [f"{sign} {line(cell.verdict)}".strip()]
    for n, entry in enumerate(cell.entries):
        first, *rest = entry.lines or ((),)
        begin = sign if n == 0 and not parts else ""
        label = line(entry.label)
        parts.append(" ".join(each for each in (begin, label, line(first)) if each))
        parts += map(line, rest)
    parts += map(line, cell.remarks)
    return "<br>".join(part for part in parts if part)


def _evidence(table: Table, it: Row, *, wording: bool) -> list[str]:
    sign = _sign(it.symbol)
    place = line(it.verdict)
    text = [f"- {sign}{line(it.title)}" + (f" ({place})" if place else "")]
    text += [f"  {paragraph(line(remark))}  " for remark in it.remarks]
    if wording:
        for column, cell in zip(table.columns, it.cells, strict=True):
            if cell.entries or cell.remarks:
                text.append(f"  - {escaped(column.key)} {_cell(cell)}")
    return text


def _heading(table: Table, heading: Heading, *, wording: bool) -> str:
    named = " ".join(each for each in (escaped(heading.label), line(heading.text)) if each)
    blank = [""] * (_width(table, wording=wording) - 1)
    return row([f"<b>{named}</b>" if "<b>" not in named else named, *blank])


def _folded(table: Table, group: Sequence[Row], *, wording: bool, named: bool) -> str:
    sign = _sign(table.folded_symbol)
    text = f"{sign}{len(group)} {line(table.folded)}".strip()
    briefs = " · ".join(line(each.brief) or line(each.title) for each in group) if named else ""
    if table.layout == "evidence":
        return f"- {text}: {briefs}" if briefs else f"- {text}"
    return row([text, briefs, *[""] * (_width(table, wording=wording) - 2)])


def _width(table: Table, *, wording: bool) -> int:
    """How many columns the table has in all."""
    shown = len(_shown(table, wording=wording))
    return shown if _plain(table) else shown + 1 if table.layout == "grid" else shown + 2
