"""What the template needs to know of a table of clauses beside the table itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from plandiff.report.document import Cell, Heading, Item, Line, Row, Run, Series, Style, Table, words
from plandiff.report.symbols import SYMBOLS, symbol

CHUNK = 50
"""Rows of a part of the table that the browser lays out when it comes near."""
SIZES = (1, 2, 5, 10, 20, CHUNK)
"""Rows for which the room is estimated before they are laid out."""
MANY = 300
"""Rows from which on it is left to do so."""

_OUTCOMES = {
    "all": "agreed by all",
    "all_but_one": "all but one agree",
    "split": "split",
    "single": "one party only",
    "not_comparable": "not comparable",
}


class Whole(NamedTuple):
    """A cell at full length, behind the few words that are shown first."""

    cell: Cell
    said: tuple[Line, ...] = ()
    """How it stands to the reference, an item each."""
    tells: bool = False
    """It says more than the few words do."""


class Shown(NamedTuple):
    """A row and what is needed to find it."""

    row: Row
    anchor: str
    name: str
    """What stands for a title."""
    kinds: str
    """What the filter finds it by, blank-separated."""
    holders: str
    """The columns (0-based) that have the clause, blank-separated."""
    headings: tuple[Heading, ...]
    """Those that begin with it."""
    cells: tuple[Cell, ...]
    """Those of the row, or at full length where that is as short."""
    whole: tuple[Whole | None, ...]


class Group(NamedTuple):
    """Rows in a part of the table: neighbouring folded ones, or a chunk of the others."""

    rows: tuple[Shown, ...]
    folded: bool
    look: str


class Clauses(NamedTuple):
    """A table of clauses."""

    table: Table
    anchor: str
    width: int
    """Columns in all."""
    last: bool
    """There is a column for remarks."""
    holders: str
    """What most rows have: all columns."""
    groups: tuple[Group, ...]


class Filters(NamedTuple):
    """What the reader can choose from."""

    kinds: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Groups by name: (value, name)."""
    topics: tuple[str, ...]
    parties: tuple[tuple[int, str], ...]
    places: tuple[tuple[Style, str, str], ...]
    """Every clause: symbol, name, anchor."""
    unfolds: bool


def clauses(table: Table, anchor: str) -> Clauses:
    """Return the table's rows in groups, each row with an anchor of its own."""
    last = bool(table.remarks) or any(row.remarks or row.notes for row in table.rows)
    shown = list(_shown(table))
    look = "few" if len(shown) < MANY else ""
    groups: list[Group] = []
    for folded, each in groupby(shown, key=lambda it: it.row.folded):
        rows = tuple(each)
        if folded:
            groups.append(Group(rows, folded=True, look=f"fold {look}".strip()))
        else:
            groups += [
                Group(chunk, folded=False, look=f"{look} {_size(len(chunk))}".strip())
                for n in range(0, len(rows), CHUNK)
                for chunk in [rows[n : n + CHUNK]]
            ]
    holders = " ".join(map(str, range(len(table.columns))))
    return Clauses(table, anchor, 1 + len(table.columns) + last, last, holders, tuple(groups))


def _size(rows: int) -> str:
    """The class that says how much room so many rows will take."""
    return f"r{next(size for size in SIZES if rows <= size)}"


def filters(it: Clauses, counts: Sequence[Item]) -> Filters:
    """Return what occurs in the table; `counts` has the kinds' words."""
    rows = [each for group in it.groups for each in group.rows]
    named: dict[Style, str] = {item.symbol: words(item.words) for item in counts if item.symbol}
    found = {kind: None for each in rows for kind in each.kinds.split()}
    signs = tuple((name, named.get(name, SYMBOLS[name].says)) for name in SYMBOLS if name in found)
    outcomes = tuple((kind, name) for kind, name in _OUTCOMES.items() if kind in found)
    kinds: list[tuple[str, tuple[tuple[str, str], ...]]] = (
        [("clause" if it.table.layout == "sides" else "some cell", signs)] if signs else []
    )
    kinds += [("agreement", outcomes)] if outcomes else []
    topics = dict.fromkeys(each.row.topic for each in rows if each.row.topic)
    rest = [""] if topics and any(not each.row.topic for each in rows) else []
    return Filters(
        tuple(kinds),
        (*topics, *rest),
        tuple((n, column.key) for n, column in enumerate(it.table.columns)),
        tuple((each.row.symbol, words(each.row.title) or each.name, each.anchor) for each in rows),
        unfolds=any(whole and whole.tells for each in rows for whole in each.whole),
    )


def _shown(table: Table) -> Iterator[Shown]:
    column = {it.key: str(n) for n, it in enumerate(table.columns)}
    taken: set[str] = set()
    above: tuple[Heading, ...] = ()
    for number, row in enumerate(table.rows, 1):
        kinds = dict.fromkeys([row.symbol, *(cell.symbol for cell in row.cells)])
        if table.layout != "sides" and row.kind:
            kinds[row.kind] = None  # type: ignore[index]
        headings = () if row.folded else tuple(each for each in row.headings if each not in above)
        above = above if row.folded else row.headings
        cells, wholes = _cells(table, row)
        yield Shown(
            row,
            _anchor(row.id or str(number), taken),
            row.id or f"row {number}",
            " ".join(kind for kind in kinds if kind),
            " ".join(column[key] for key in row.parties if key in column),
            headings,
            cells,
            wholes,
        )


def _anchor(name: str, taken: set[str]) -> str:
    """`c-` and the id in plain letters, made unique."""
    plain = "c-" + (re.sub(r"[^A-Za-z0-9_.]+", "-", name).strip("-") or "row")
    anchor, n = plain, 2
    while anchor in taken:
        anchor, n = f"{plain}-{n}", n + 1
    taken.add(anchor)
    return anchor


def _cells(table: Table, row: Row) -> tuple[tuple[Cell, ...], tuple[Whole | None, ...]]:
    """The cells to show, and for each what it unfolds to; None for one that is at full length itself."""
    if table.layout != "matrix":
        return row.cells, (None,) * len(row.cells)
    if not row.whole:
        return row.cells, tuple(Whole(cell) for cell in row.cells)
    pairs = [_unfolding(brief, whole) for brief, whole in zip(row.cells, row.whole, strict=True)]
    cells, wholes = zip(*pairs, strict=True)
    return cells, wholes


def _unfolding(brief: Cell, cell: Cell) -> tuple[Cell, Whole | None]:
    told, text = _text(brief), _text(cell)
    label = cell.entries[0].label if cell.entries else ()
    if not cell.verdict and not cell.remarks and label and label[0].style in SYMBOLS:
        return brief, Whole(cell, tells=len(cell.entries[0].lines) > 1)
    if told == text:
        return cell, None
    verdict = (symbol(cell.symbol), Run(" "), *cell.verdict) if cell.symbol else cell.verdict
    said = (verdict, *cell.remarks) if verdict else cell.remarks
    return brief, Whole(cell, said, tells=bool(text))


def _text(cell: Cell) -> list[str]:
    """The letters of a cell's lines, without the words that it drops."""
    return [
        "".join("".join(run.text for run in line if run.style != "struck").split())
        for entry in cell.entries
        for line in entry.lines
    ]


def counted(blocks: Sequence[object]) -> list[Item]:
    """Return the items of the legends: counts with their symbols."""
    return [
        item
        for block in blocks
        if isinstance(block, Series) and block.layout == "inline"
        for item in block.items
    ]
