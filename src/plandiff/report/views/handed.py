"""What a page to be handed round has besides: cells at full length, and where the texts come from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from plandiff.engine.result import Column
from plandiff.plan.model import Source
from plandiff.report.document import (
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Line,
    Paragraph,
    Run,
    Series,
    Table,
)
from plandiff.report.phrases import day

if TYPE_CHECKING:
    from plandiff.engine.history_result import History


def handed_round(document: Document, result: object) -> Document:
    """Return the page with its sources, and with a legend for the marks in what cells unfold to."""
    columns: tuple[Column, ...] = getattr(result, "columns", ())
    blocks = _with_legend(document.blocks)
    drawings: tuple[Block, ...] = ()
    if type(result).__name__ == "History":
        from plandiff.report.views.courses import course_drawings

        drawings = tuple(course_drawings(cast("History", result)))
    return document._replace(blocks=blocks, appendix=(*document.appendix, *drawings, *sources(columns)))


def sources(columns: tuple[Column, ...]) -> Iterator[Block]:
    """Yield each plan's sources, the addresses as links."""
    named = [column for column in columns if column.plan.sources]
    if not named:
        return
    yield Heading((Run("Sources", "title"),), level=2)
    for column in named:
        yield Heading((Run(column.plan.party, "title"),), (Run(column.plan.title or "", "dim"),), level=3)
        for source in column.plan.sources:
            yield Paragraph((_source(source),), label=source.id, level=1)


def _source(source: Source) -> Line:
    runs = [Run(source.title or source.url or source.id, link=source.url or "")]
    runs += [Run(f", {day(source.date)}")] if source.date else []
    runs += [Run(f", {source.note}", "dim")] if source.note else []
    return tuple(runs)


def _with_legend(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    whole = (
        cell
        for block in blocks
        if isinstance(block, Table) and block.layout == "matrix"
        for row in block.rows
        for cell in row.whole
    )
    if not any(run.style in ("struck", "inserted") for cell in whole for run in _runs(cell)):
        return blocks
    marks = (
        Item(None, (Run("only in the reference", "struck"),)),
        Item(None, (Run("only in this text", "inserted"),)),
    )
    counts = [n for n, block in enumerate(blocks) if isinstance(block, Series)]
    at = counts[0] + 1 if counts else len(blocks)
    return (*blocks[:at], Series(marks), *blocks[at:])


def _runs(cell: Cell) -> Iterator[Run]:
    for entry in cell.entries:
        for line in entry.lines:
            yield from line
