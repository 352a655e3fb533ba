"""The totals of a comparison, which are its legend, and its cautions."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from plandiff.engine.result import AbsenceReason, Comparison
from plandiff.engine.totals import Totals
from plandiff.report.document import Block, Item, Line, Note, Paragraph, Row, Run, Series, Style
from plandiff.report.phrases import clause_count, counted, names, number_word
from plandiff.report.views.kinds import said_of

_ORDER = (
    "same",
    "editorial",
    "changed",
    "opposed",
    "deleted",
    "removed",
    "silent",
    "elsewhere",
    "deferred",
    "unpublished",
    "added",
)


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
        yield Series(tuple(_kinds(comparison)), title=(Run(f"against {key}:", "dim"),))
        yield from _agreement(comparison, total)
    marks = {run.style for row in rows if not row.folded for run in _runs(row)}
    if marks & {"struck", "inserted"}:
        yield Series(
            (
                Item(None, (Run(_without(comparison, called), "struck"),)),
                Item(None, (Run(_with(comparison, called), "inserted"),)),
            )
        )
    for caution in comparison.cautions:
        yield Note("Caution", (Run(caution),), "warning")


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


def _agreement(comparison: Comparison, total: Totals) -> Iterator[Block]:
    keys = [column.key for column in comparison.columns]
    plans = [key for i, key in enumerate(keys) if i != comparison.base]
    groups = [row.agreement for row in comparison.rows]
    sizes = Counter(it.voters for it in groups if it.outcome == "split" and it.all_voters)
    out = Counter(keys[it.groups[1][0]] for it in groups if it.outcome == "all_but_one")
    alone = Counter(keys[it.groups[0][0]] for it in groups if it.outcome == "single" and it.groups)
    gone = Counter(
        {reason: sum(each[reason] for each in total.absences) for reason in get_args(AbsenceReason)}
    )
    every = "both" if len(plans) == 2 else f"all {number_word(len(plans))}"
    items = [
        Item(total.outcomes["all"], (Run(f"agreed by {every}"),)),
        Item(
            total.all_voters,
            (Run("agreed by all that have it"),),
            aside=_listing(", ".join(f"by {n}: {sizes[n]}" for n in sorted(sizes, reverse=True))),
        ),
        Item(
            total.outcomes["all_but_one"],
            (Run("all but one"),),
            aside=_listing(_most(out, keys, "holds out: ")),
        ),
        Item(total.outcomes["split"] - total.all_voters, (Run("split"),)),
        Item(total.outcomes["single"], (Run("one party only"),), aside=_listing(_most(alone, keys))),
    ]
    if total.outcomes["not_comparable"]:
        items.append(Item(total.outcomes["not_comparable"], (Run("not comparable"),)))
    absent = ", ".join(f"{reason} {count}" for reason, count in gone.items() if count)
    if absent:
        items.append(Item(None, (Run(f"cells without text: {absent}", "dim"),)))
    title = (Run(f"Where the {number_word(len(plans))} texts stand", "strong"),)
    yield Series(tuple(items), title, (Run(f"of {counted(total.rows, 'row')}", "dim"),), layout="list")


def _most(counts: Counter[str], keys: Sequence[str], before: str = "") -> str:
    ordered = sorted((key for key in keys if counts[key]), key=lambda key: -counts[key])
    return before + ", ".join(f"{key} {counts[key]}" for key in ordered) if ordered else ""


def _listing(text: str) -> Line:
    return (Run(text, "dim"),) if text else ()


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
