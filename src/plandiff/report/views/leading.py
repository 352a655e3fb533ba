"""What a reader must know before the first row: a base that shares nothing, texts that are no documents."""

from collections.abc import Iterator, Sequence

from plandiff.engine.result import Comparison
from plandiff.plan.outline import counts
from plandiff.report.document import Block, Line, Paragraph, Run
from plandiff.report.phrases import counted, day, listed


def leading(comparison: Comparison) -> Iterator[Block]:
    """Yield a paragraph on what makes the comparison weak, if anything does."""
    lines = [*_apart(comparison), *_statements(comparison), *_older(comparison)]
    if lines:
        yield Paragraph(tuple(lines))


def _apart(comparison: Comparison) -> Iterator[Line]:
    columns, apart = comparison.columns, comparison.apart
    if not apart:
        return
    if len(apart) < len(columns) - 1:
        whom = listed([columns[c].key for c in apart])
    else:
        whom = "the other text" if len(columns) == 2 else "any of the other texts"
    yield (
        Run(f"The base shares no clause with {whom}:", "warning"),
        Run(" what is shown as dropped or added was not changed from it."),
    )


def _statements(comparison: Comparison) -> Iterator[Line]:
    columns = comparison.columns
    loose = [n for n, column in enumerate(columns) if column.plan.coverage == "statements"]
    if not loose:
        return
    sizes = [f"{counted(counts(columns[n].units).clauses, 'clause')} in {columns[n].key}" for n in loose]
    rebuilt = all(columns[n].plan.origin == "reconstructed" for n in loose)
    how = f"{'reconstructed' if rebuilt else 'put together'} from statements"
    they = "It is no document, but" if len(loose) == 1 else "They are no documents, but"
    left_out = "it leaves" if len(loose) == 1 else "they leave"
    added = ": “added” says no more than that nobody spoke of it" if comparison.base in loose else ""
    yield (
        Run(f"Little was said in public: {', '.join(sizes)}.", "warning"),
        Run(f" {they} {how}. {_spoken(comparison, loose)}"),
        Run(f"What {left_out} out may have been understood all the same{added}."),
    )


def _spoken(comparison: Comparison, loose: Sequence[int]) -> str:
    """How far the texts speak to the same matters."""
    rows, base = comparison.rows, comparison.base
    if base is not None and base in loose:
        common = [row for row in rows if row.cells[base]]
        spoken = [
            f"{column.key}{'' if n > 1 else ' speaks'} to {sum(bool(row.cells[n]) for row in common)}"
            for n, column in enumerate(comparison.columns)
            if n != base
        ]
        whose = "its" if len(loose) == 1 else "the base's"
        return f"Of {whose} {counted(len(common), 'clause')}, {listed(spoken)}. "
    if len(loose) == 1:
        return ""
    both = sum(all(row.cells[n] for n in loose) for row in rows)
    either = sum(any(row.cells[n] for n in loose) for row in rows)
    every = "both" if len(loose) == 2 else "all of them"
    return (
        f"Of {counted(either, 'matter')} that they touch, {both} {'is' if both == 1 else 'are'} in {every}. "
    )


def _older(comparison: Comparison) -> Iterator[Line]:
    """Texts that are older than the base cannot answer it."""
    if comparison.base is None:
        return
    since = comparison.columns[comparison.base].plan.date
    older = [
        column for column in comparison.columns if since and column.plan.date and column.plan.date < since
    ]
    if older and since:
        named = listed([f"{column.key} ({day(column.plan.date)})" for column in older if column.plan.date])
        verb = "is" if len(older) == 1 else "are"
        yield (Run(f"{named} {verb} older than the base ({day(since)}) and no answer to it.", "warning"),)
