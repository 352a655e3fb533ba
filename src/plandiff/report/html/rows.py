"""The body of a table of clauses: most of a page, so written straight, and with few elements.

A browser takes as long to open a page as there are elements and texts in it. So there is nothing between
the cells, line ends stand inside the tags, and words that look like those around them have no element.
"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from plandiff.report.document import Cell, Entry, Heading, Line, Style, words
from plandiff.report.html.runs import direction, escaped, kept, sign, written
from plandiff.report.html.tables import Clauses, Group, Shown, Whole


def body(it: Clauses) -> Markup:
    """Return the parts of the table under its head."""
    return Markup("".join([part for group in it.groups for part in _group(it, group)]))  # noqa: S704 - see `escaped`


def brief(cell: Cell) -> str:
    """Return a cell in short lines, its sign at the first."""
    if not cell.entries:
        return sign(cell.symbol)
    return "".join(
        f'<p class="e short"{_way(entry)}>{"" if n else sign(cell.symbol)}{_entry(entry)}</p>'
        for n, entry in enumerate(cell.entries)
    )


def _group(it: Clauses, group: Group) -> Iterator[str]:
    yield f'<tbody\nrole="rowgroup" class="{group.look}">'
    if group.folded:
        named = " · ".join([escaped(words(each.row.brief or each.row.title)) for each in group.rows])
        look, _ = _symbol(it.table.folded_symbol, told=True)
        yield (
            f'<tr\nrole="row" class="gather"><td\nrole="cell" colspan="{it.width}">'
            f'<label><input type="checkbox"><span class="{look.strip()}">'
            f"{len(group.rows)} {written(it.table.folded, 'dim')}: {named}</span></label></td></tr>"
        )
    for each in group.rows:
        yield from (_heading(it, heading) for heading in each.headings)
        yield from _row(it, each)
    yield "</tbody>"


def _heading(it: Clauses, heading: Heading) -> str:
    label = f'<span class="ref">{escaped(heading.label)}</span> ' if heading.label else ""
    return (
        f'<tr\nrole="row" class="under"><th scope="rowgroup" role="rowheader" colspan="{it.width}">'
        f"{label}{written(heading.text, 'title')}</th></tr>"
    )


def _row(it: Clauses, each: Shown) -> Iterator[str]:
    row = each.row
    topic = f' data-t="{escaped(row.topic)}"' if row.topic else ""
    holders = f' data-p="{each.holders}"' if each.holders != it.holders else ""
    title = written(row.title, "title") if row.title else escaped(each.name)
    verdict = f'<div class="verdict">{written(row.verdict, "dim")}</div>' if row.verdict else ""
    look, unsaid = _symbol(row.symbol, told=bool(verdict))
    look = f' class="{look.strip()}"' if look else ""
    yield (
        f'<tr\nrole="row" id="{each.anchor}" data-k="{each.kinds}"{topic}{holders}>'
        f'<th\nscope="row" role="rowheader"{look}>'
        f'{unsaid}<a href="#{each.anchor}"{direction(row.title)}>{title}</a>{verdict}</th>'
    )
    for cell, whole in zip(each.cells, each.whole, strict=True):
        yield _cell(cell, whole)
    if it.last:
        yield f'<td\nrole="cell">{_items(row.remarks)}{_items(row.notes)}</td>'
    yield "</tr>"


def _cell(cell: Cell, whole: Whole | None) -> str:
    if whole and whole.tells:
        whole_text = f"{_entries(whole.cell)}{_items(whole.said)}"
        told = f"<details><summary>{brief(cell)}</summary><div>{whole_text}</div></details>"
    elif whole:
        told = brief(cell)
    elif len(cell.entries) == 1 and not (cell.symbol or cell.verdict or cell.remarks):
        return f'<td\nrole="cell" class="e"{_way(cell.entries[0])}>{_entry(cell.entries[0])}</td>'
    else:
        told = f"{_verdict(cell)}{_entries(cell)}{_items(cell.remarks)}"
    return f'<td\nrole="cell">{told}</td>'


def _verdict(cell: Cell) -> str:
    if not (cell.symbol or cell.verdict):
        return ""
    look, unsaid = _symbol(cell.symbol, told=bool(cell.verdict))
    return f'<p class="verdict{look}">{unsaid}{written(cell.verdict, "dim")}</p>'


def _symbol(name: Style, *, told: bool) -> tuple[str, str]:
    """A class that sets a symbol before words that tell what it means; without such words, the symbol."""
    return (f" b {name}", "") if name and told else ("", sign(name))


def _entries(cell: Cell) -> str:
    return "".join([f'<p class="e"{_way(entry)}>{_entry(entry)}</p>' for entry in cell.entries])


def _entry(entry: Entry) -> str:
    return f"{_label(entry)}{'<br>'.join(map(written, entry.lines))}"


def _way(entry: Entry) -> str:
    return direction(*entry.lines)


def _label(entry: Entry) -> str:
    if not entry.label:
        return ""
    one_line = " k" if all(map(kept, entry.label)) else ""
    bare = tuple(run._replace(keep=False) for run in entry.label)
    return f'<span class="ref{one_line}">{written(bare, "dim")}</span> '


def _items(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return f'<p class="i">{written(lines[0])}</p>'
    return f"<ul>{''.join([f'<li>{written(line)}</li>' for line in lines])}</ul>" if lines else ""
