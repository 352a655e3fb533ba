"""The totals of a comparison, which are its legend, and its cautions."""

from collections.abc import Iterator, Sequence

from plandiff.engine.result import Comparison
from plandiff.engine.totals import Totals
from plandiff.report.document import Block, Item, Note, Paragraph, Row, Run, Series, Style
from plandiff.report.phrases import clause_count, counted, names
from plandiff.report.views.kinds import said_of
from plandiff.report.views.stand import base_blocks, stand_blocks

_ORDER = (
    "same", "editorial", "changed", "opposed", "deleted", "removed", "silent", "elsewhere", "deferred",
    "unpublished", "added",
)  # fmt: skip


def count_blocks(
    comparison: Comparison, total: Totals, rows: Sequence[Row], *, summary_only: bool
) -> Iterator[Block]:
    """Yield rows and clauses, the counts with their symbols, how wording is marked, the cautions."""
    called = names(comparison.columns)
    sizes = [clause_count(column.units).partition(" (")[0] for column in comparison.columns]
    texts = [f"{sizes[0]} in {called[0]}"]
    texts += [f"{size.split()[0]} in {name}" for size, name in zip(sizes[1:], called[1:], strict=True)]
    some = "" if summary_only or len(rows) == total.rows else f", {len(rows)} of them shown"
    yield Paragraph(((Run(f"{counted(total.rows, 'row')}{some}; {', '.join(texts)}"),),))
    if len(comparison.columns) == 2:
        yield Series(tuple(_kinds(comparison)))
    else:
        key = comparison.columns[comparison.reference].key
        cells = sum(total.kinds.values())
        yield Series(
            tuple(_kinds(comparison)), title=(Run(f"against {key}, of {counted(cells, 'cell')}:", "dim"),)
        )
    yield from _legend(comparison, rows, called)
    yield from base_blocks(comparison)
    if len(comparison.columns) > 2:
        yield from stand_blocks(comparison, total)
    for caution in comparison.cautions:
        yield Note("Caution", (Run(caution),), "warning")


def _legend(comparison: Comparison, rows: Sequence[Row], called: Sequence[str]) -> Iterator[Block]:
    """How wording is marked, and what else needs a word, where it occurs."""
    marks = {run.style for row in rows if not row.folded for run in _runs(row)}
    if marks & {"struck", "inserted"}:
        yield Series(
            (
                Item(None, (Run(_without(comparison, called), "struck"),)),
                Item(None, (Run(_with(comparison, called), "inserted"),)),
            )
        )
    said = list(_signs(comparison, short=any(row.positions or row.whole for row in rows))) if rows else []
    if said:
        yield Series(tuple(Item(None, (Run(each, "dim"),)) for each in said))


def _signs(comparison: Comparison, *, short: bool) -> Iterator[str]:
    """What stands in the cells and is no word of the parties; `short`: in cells of a few words."""
    groups = [row.agreement for row in comparison.rows if row.agreement.groups]
    if short and any(it.by == "terms" and len(it.groups[0]) > 1 for it in groups):
        yield "agree: on the coded terms, the wording may differ; (by text): in the text"
    if any(column.plan.coverage == "statements" for column in comparison.columns):
        yield f"said{', ( )' if short else ''}: from statements, not from a text"
    codes = (unit.clause.confidence for row in comparison.rows for cell in row.cells for unit in cell)
    if any(code and code[-1].isdigit() for code in codes):
        yield "A1 to F6: how reliable the source and how probable the account, A and 1 the best"


def _kinds(comparison: Comparison) -> Iterator[Item]:
    """What occurs, with its symbol, how often and in words."""
    found: dict[tuple[Style, str], int] = {}
    for row in comparison.rows:
        for column in range(len(comparison.columns)):
            said = said_of(comparison, row, column)
            if said:
                found[said.symbol, said.word] = found.get((said.symbol, said.word), 0) + 1
    for name, word in sorted(found, key=lambda each: _ORDER.index(each[0])):
        yield Item(found[name, word], (Run(word),), name)


def _runs(row: Row) -> Iterator[Run]:
    for cell in row.cells:
        for entry in cell.entries:
            for line in entry.lines:
                yield from line


def _without(comparison: Comparison, called: Sequence[str]) -> str:
    if comparison.base is not None:
        return "dropped"
    return "removed" if comparison.mode == "drafts" else f"only in {called[comparison.reference]}"


def _with(comparison: Comparison, called: Sequence[str]) -> str:
    if comparison.base is not None or comparison.mode == "drafts":
        return "added"
    others = [name for i, name in enumerate(called) if i != comparison.reference]
    return f"only in {others[0]}" if len(others) == 1 else "only in the other text"
