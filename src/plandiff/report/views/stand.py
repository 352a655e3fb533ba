"""Where the texts stand: how many rows are agreed, between whom, on what; what became of the base."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from plandiff.engine.result import AbsenceReason, Comparison
from plandiff.engine.totals import Totals
from plandiff.report.document import (
    Block,
    Cell,
    Column,
    Heading,
    Item,
    Line,
    Paragraph,
    Row,
    Run,
    Series,
    Style,
    Table,
)
from plandiff.report.phrases import counted, number_word
from plandiff.report.views.kinds import said_of

_SHARES: tuple[Style, ...] = ("share1", "share2", "share3", "share4", "share5")
_BASE_WORDS = ("kept", "amended", "opposed", "dropped", "silent", "elsewhere", "deferred", "unpublished")
_ALWAYS = ("kept", "amended", "dropped")


def stand_blocks(comparison: Comparison, total: Totals) -> Iterator[Block]:
    """Yield how rows are agreed, how often every two plans say the same, and agreement by topic."""
    yield _outcomes(comparison, total)
    yield from _pairs(comparison, total)
    yield from _topics(total)


def base_blocks(comparison: Comparison) -> Iterator[Block]:
    """Yield per plan how much of the base it kept, amended and dropped, and how much it added."""
    base = comparison.base
    if base is None:
        return
    size = sum(bool(row.cells[base]) for row in comparison.rows)
    others = [column for column in range(len(comparison.columns)) if column != base]
    found = {column: Counter[str]() for column in others}
    for row in comparison.rows:
        for column in others:
            if said := said_of(comparison, row, column):
                found[column][said.word] += 1
    words = [word for word in _BASE_WORDS if word in _ALWAYS or any(found[c][word] for c in others)]
    rows = []
    for column in others:
        cells = [Cell(verdict=(Run(f"{found[column][word]}/{size}"),)) for word in words]
        cells.append(Cell(verdict=(Run(str(found[column]["added"])),)))
        rows.append(Row(tuple(cells), title=(Run(comparison.columns[column].key),)))
    key = comparison.columns[base].key
    yield Heading(
        (Run("What became of the base", "strong"),),
        (Run(f"of {counted(size, 'row')} in which {key} has a clause", "dim"),),
        level=3,
    )
    yield Table(tuple(Column(word, ((Run(word),),)) for word in (*words, "added")), tuple(rows), "grid")


def _outcomes(comparison: Comparison, total: Totals) -> Series:
    keys = [column.key for column in comparison.columns]
    plans = [key for i, key in enumerate(keys) if i != comparison.base]
    groups = [row.agreement for row in comparison.rows]
    sizes = Counter(it.voters for it in groups if it.outcome == "split" and it.all_voters)
    out = Counter(keys[it.groups[1][0]] for it in groups if it.outcome == "all_but_one")
    alone = Counter(keys[it.groups[0][0]] for it in groups if it.outcome == "single" and it.groups)
    gone = Counter(
        {reason: sum(each[reason] for each in total.absences) for reason in get_args(AbsenceReason)}
    )
    empty = sum(not it.groups for it in groups)
    cells = total.rows * len(keys)
    every = "both" if len(plans) == 2 else f"all {number_word(len(plans))}"
    items = [Item(total.outcomes["all"], (Run(f"agreed by {every}"),))]
    if len(plans) > 2:
        by = [(f"by {n}", sizes[n]) for n in sorted(sizes, reverse=True)]
        items += [
            Item(total.all_voters, (Run("agreed by all that have it"),), aside=_listing(by, between=": ")),
            Item(
                total.outcomes["all_but_one"],
                (Run("all but one"),),
                aside=_most(out, keys, "holds out: "),
            ),
        ]
    items += [
        Item(total.outcomes["split"] - (total.all_voters if len(plans) > 2 else 0), (Run("split"),)),
        Item(total.outcomes["single"] - empty, (Run("one party only"),), aside=_most(alone, keys)),
    ]
    if empty:
        items.append(Item(empty, (Run("none of them, the base alone"),)))
    if total.outcomes["not_comparable"]:
        why = "a clause has neither a text nor coded terms"
        items.append(
            Item(total.outcomes["not_comparable"], (Run("not comparable"),), aside=(Run(why, "dim"),))
        )
    if any(gone.values()):
        told = ((reason, count) for reason, count in gone.items() if count)
        items.append(Item(None, _listing(told, f"cells without a clause, of {cells:,}: ")))
    title = (Run(f"Where the {number_word(len(plans))} texts stand", "strong"),)
    return Series(tuple(items), title, (Run(f"of {counted(total.rows, 'row')}", "dim"),), layout="list")


def _pairs(comparison: Comparison, total: Totals) -> Iterator[Block]:
    """A triangle: how often every two plans say the same, of the clauses that both have."""
    keys = [column.key for column in comparison.columns]
    columns = [i for i in range(len(keys)) if i != comparison.base]
    if len(columns) < 2:
        return
    rows = []
    for n, column in enumerate(columns[1:], 1):
        cells = []
        for other in columns[:n]:
            same, both = total.pairs[other, column]
            style: Style = _SHARES[min(5 * same // both, 4)] if both else "dim"
            cells.append(Cell(verdict=(Run(f"{same}/{both}", style),)))
        rows.append(Row(tuple(cells), title=(Run(keys[column]),)))
    yield Heading(
        (Run("Pairs that say the same", "strong"),),
        (Run("of the clauses that both texts have", "dim"),),
        level=3,
    )
    yield Table(
        tuple(Column(keys[column], ((Run(keys[column]),),)) for column in columns[:-1]), tuple(rows), "grid"
    )


def _topics(total: Totals) -> Iterator[Block]:
    named = [topic for topic in total.topics if topic.name is not None]
    if not named:
        return
    items = [
        Item(topic.agreed, (Run(topic.name or "no topic"),), of=topic.compared)
        for topic in total.topics
        if topic.compared
    ]
    yield Series(
        tuple(items),
        (Run("Agreed, by topic", "strong"),),
        (Run("of the clauses that two texts or more have", "dim"),),
        layout="columns",
    )
    alone = _listing(
        ((topic.name or "no topic", topic.rows) for topic in total.topics if not topic.compared),
        "One party only: ",
    )
    if alone:
        yield Paragraph((alone,), level=1)


def _most(counts: Counter[str], keys: Sequence[str], before: str = "") -> Line:
    ordered = sorted((key for key in keys if counts[key]), key=lambda key: -counts[key])
    return _listing(((key, counts[key]) for key in ordered), before)


def _listing(counts: Iterable[tuple[str, int]], before: str = "", between: str = " ") -> Line:
    """Words with their numbers, each on one line with its own; nothing without any."""
    runs: list[Run] = []
    for word, count in counts:
        runs += [Run(", ", "dim")] if runs else [Run(before, "dim")] if before else []
        runs.append(Run(f"{word}{between}{count}", "dim", keep=True))
    return tuple(runs)
