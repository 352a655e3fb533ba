"""The page as Markdown for a comment on a pull request: counts first, what is opposed, details folded.

Made for GitHub's dialect: tables, and of HTML only `<details>`, `<b>`, `<del>`, `<ins>`, `<br>`, `<span>`.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from plandiff.report.clean import clean
from plandiff.report.document import (
    CLAUSES,
    Block,
    Document,
    Heading,
    Item,
    Note,
    Paragraph,
    Series,
    Table,
    words,
)
from plandiff.report.formats import Page
from plandiff.report.markdown import table as tables
from plandiff.report.markdown.text import escaped, line, lines, paragraph
from plandiff.report.symbols import SYMBOLS

GITHUB_MOST = 65_536
"""Characters that GitHub takes in a comment."""
LEAST = 1_000
"""Characters from which on a page can say at least what it leaves out."""

_CALLED = {"opposed": "Opposed", "broken": "Red lines broken", "blocked": "Blocked"}


class Detail(NamedTuple):
    """How much of the details is told."""

    wording: bool = True
    """The texts of the plans."""
    folded: bool = True
    """What the rows are that are the same."""
    rows: int | None = None
    """So many rows of each table; None for all."""
    points: int | None = None
    """So many of what is called out; None for all."""


_STEPS = (
    (Detail(), ""),
    (Detail(folded=False), "the names of rows that are the same"),
    (Detail(wording=False, folded=False), "the texts of the plans and the names of rows that are the same"),
)


def render(document: Document, page: Page) -> str:
    """Return the page, at most `page.max_size` characters long, ending in a newline.

    Where that is too little, first the names of rows that are the same are left out, then the texts, then
    the last rows, and the page says so. Raises ValueError for a size under 1,000.
    """
    most = GITHUB_MOST if page.max_size is None else page.max_size
    if most < LEAST:
        raise ValueError(f"no page of Markdown fits {most} characters; give {LEAST:,} or more")
    for detail, left_out in _STEPS:
        text = _page(document, detail, left_out, most)
        if len(text) <= most:
            return text
    bare = Detail(wording=False, folded=False)
    counted = max((len(block.rows) for block in document.blocks if isinstance(block, Table)), default=0)
    told = "rows at the end of each table"
    if any(block.layout in CLAUSES for block in document.blocks if isinstance(block, Table)):
        told = f"the texts of the plans, the names of rows that are the same, and {told}"
    if text := _fitting(document, bare, counted, told, most, points=False):
        return text
    told = "all tables, and points at the end of each list"
    return _fitting(document, bare._replace(rows=0), counted, told, most, points=True) or _least(most)


def _fitting(document: Document, detail: Detail, count: int, told: str, most: int, *, points: bool) -> str:
    """The page with as many rows, or points, as fit; empty where not even none do."""

    def tried(many: int) -> str:
        part = detail._replace(points=many) if points else detail._replace(rows=many)
        return _page(document, part, told, most)

    low, high = 0, count
    if len(tried(0)) > most:
        return ""
    while low < high:
        middle = (low + high + 1) // 2
        if len(tried(middle)) <= most:
            low = middle
        else:
            high = middle - 1
    return tried(low)


def _least(most: int) -> str:
    return (
        f"**plandiff**: the report does not fit the {most:,} characters allowed here; write it to a file.\n"
    )


def _page(document: Document, detail: Detail, left_out: str, most: int) -> str:
    parts = [text for part in _parts(document.blocks) for text in _part(part, detail)]
    if left_out:
        at = 1 if isinstance(document.blocks[0], Heading) else 0
        parts.insert(at, f"> Shortened to {most:,} characters. Left out: {left_out}.")
    return "\n\n".join(parts) + "\n"


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, a new list from every heading on."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and found:
            yield found
            found = []
        found.append(block)
    if found:
        yield found


def _part(blocks: Sequence[Block], detail: Detail) -> Iterator[str]:
    """Yield the words and counts first, then what must not be overlooked, then the tables, folded."""
    found = [block for block in blocks if isinstance(block, Table)]
    heading = next((block for block in blocks if isinstance(block, Heading)), None)
    small = bool(found) and all(table.layout == "grid" for table in found)
    if heading and not (small and heading.level > 2):
        yield _heading(heading)
    for block in blocks:
        if not isinstance(block, Table | Heading):
            yield from _words(block)
    points = [point for table in found for point in tables.called_out(table)]
    for sign, group in groupby(
        sorted(points, key=lambda each: tables.CALLED_OUT.index(each[0])), lambda each: each[0]
    ):
        told = [point for _, point in group]
        shown = told[: detail.points]
        more = [f"- … and {len(told) - len(shown)} more"] if len(shown) < len(told) else []
        yield f"### {_CALLED[sign]}: {len(told)}\n\n" + "\n".join([*shown, *more])
    for table in found:
        if table.rows:
            yield _folded(table, detail, heading if small else None)


def _folded(table: Table, detail: Detail, heading: Heading | None) -> str:
    every = list(tables.rows(table, wording=detail.wording, folded=detail.folded))
    shown = every[: detail.rows]
    count = f"{len(table.rows)} row{'s' if len(table.rows) > 1 else ''}"
    if table.layout == "evidence":
        count = "Evidence" if table.columns else f"{len(table.rows)} in detail"
    if heading:
        named = (clean(words(heading.text)), clean(words(heading.aside)))
        count = escape(", ".join(each for each in named if each))
    some = f", the first {len(shown)} entries of {len(every)}" if len(shown) < len(every) else ""
    text = "\n".join([*tables.head(table, wording=detail.wording), *shown]) if shown else ""
    if not shown:
        return f"{count} not shown."
    return f"<details><summary>{count}{some}</summary>\n\n{text}\n\n</details>"


def _heading(heading: Heading) -> str:
    label = f"{escaped(heading.label)} " if heading.label else ""
    aside = f" – {line(heading.aside)}" if heading.aside else ""
    return f"{'#' * min(heading.level + 1, 6)} {label}{escaped(words(heading.text)).strip()}{aside}"


def _words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            label = f"<b>{escaped(block.label)}</b> " if block.label else ""
            text = lines(block.lines)
            if label or text:
                yield paragraph(label + text)
        case Note():
            yield f"> <b>{escaped(block.label)}</b>: {line(block.text)}"
        case Series() if block.items:
            yield from _series(block)


def _series(series: Series) -> Iterator[str]:
    title = " ".join(each for each in (line(series.title), line(series.aside)) if each)
    if series.layout == "list":
        text = "\n".join(f"- {_item(item)}" for item in series.items)
        yield f"{title}\n\n{text}" if title else text
    else:
        text = " · ".join(map(_item, series.items))
        end = "" if title.endswith(":") or not title else ":"
        yield paragraph(f"{title}{end} {text}")


def _item(item: Item) -> str:
    sign = SYMBOLS[item.symbol].char if item.symbol else ""
    number = (
        "" if item.value is None else f"{item.value:,}" if item.of is None else f"{item.value} of {item.of}"
    )
    aside = line(item.aside)
    return " ".join(each for each in (sign, number, line(item.words), f"({aside})" if aside else "") if each)
