"""The neutral page: five kinds of block, made of styled runs, that every page format can express.

Text is the plans' own, uncleaned: each format escapes once, at its edge. Styles say what words are
(`struck`, `dim`, a symbol's name); how that looks is the format's business.
"""

import datetime as dt
from decimal import Decimal
from typing import Final, Literal, NamedTuple
from unicodedata import bidirectional

Style = Literal[
    "", "dim", "strong", "title", "party", "good", "warning", "struck", "inserted",
    "same", "joins", "editorial", "changed", "opposed", "differs", "silent", "deleted", "removed",
    "elsewhere", "deferred", "unpublished", "unknown", "added", "broken", "blocked", "met", "free",
    "share1", "share2", "share3", "share4", "share5",
]  # fmt: skip
"""What words are. From `same` on, the names of the symbols, for the symbols themselves; at the end, shares of
a whole in five steps."""


class Run(NamedTuple):
    """Words of one style."""

    text: str
    style: Style = ""
    keep: bool = False
    """Stays on one line where the line is wide enough."""
    link: str = ""
    """Where the words lead, as the plan has it: formats follow http and https only."""


Line = tuple[Run, ...]
"""Runs that flow on; begins on a line of its own."""


class Heading(NamedTuple):
    """A title of the page or of a part of it."""

    text: Line
    aside: Line = ()
    """Said beside the title, with less weight."""
    level: int = 1
    """1 for the page, 2 for a part …"""
    label: str = ""
    """The ref of a clause that heads others."""


class Paragraph(NamedTuple):
    """Running text."""

    lines: tuple[Line, ...]
    label: str = ""
    """A ref, shown in front."""
    level: int = 0
    """How deep it stands: 0 at the margin."""


class Entry(NamedTuple):
    """A clause in a cell, or the sign that there is none."""

    label: Line
    """The ref; where there is no clause, the symbol that says why."""
    lines: tuple[Line, ...] = ()


class Cell(NamedTuple):
    """What one column has in a row: several entries where a clause was split or merged."""

    entries: tuple[Entry, ...] = ()
    symbol: Style = ""
    """How the cell stands to the reference, where the row cannot say it for all; a symbol's name."""
    verdict: Line = ()
    """The same in words."""
    remarks: tuple[Line, ...] = ()
    """What differs from the reference, an item each."""


CLAUSES: Final = ("sides", "stack", "matrix")
"""The layouts of tables of clauses."""


class Holder(NamedTuple):
    """A column that holds a position, or that says nothing."""

    column: int
    """0-based."""
    label: Line
    """Its key and where in its plan."""
    loose: bool = False
    """Known from statements, not from a text."""


class Position(NamedTuple):
    """What one or several columns say on a row's matter; or how they say nothing."""

    holders: tuple[Holder, ...]
    says: tuple[Line, ...]
    symbol: Style = ""
    """How it stands to the reference, or why there is nothing; none for what the reference says."""
    letter: str = ""
    """Names the position inside its row; empty where nothing is said."""


class Row(NamedTuple):
    """One line of a table: what each column has on one matter."""

    cells: tuple[Cell, ...]
    title: Line = ()
    symbol: Style = ""
    """A symbol's name, or none."""
    verdict: Line = ()
    """The kind in words, marks, status; or who agrees."""
    remarks: tuple[Line, ...] = ()
    """What differs, an item each; or the groups that agree."""
    positions: tuple[Position, ...] = ()
    """The same matter told by positions instead of by columns; every column is in one at least."""
    notes: tuple[Line, ...] = ()
    """What explains the row, below it."""
    whole: tuple[Cell, ...] = ()
    """The cells at full length where `cells` has a few words, for pages with room or that unfold."""
    headings: tuple[Heading, ...] = ()
    """The headings it stands under, outermost first."""
    brief: Line = ()
    """The row in a few words, for when it is folded."""
    folded: bool = False
    """Shown by `brief` alone, on one line with its folded neighbours, where the page cannot unfold."""
    id: str | None = None
    kind: str | None = None
    topic: str | None = None
    parties: tuple[str, ...] = ()
    """Keys of the columns that have the clause."""


class Column(NamedTuple):
    """The head of a column."""

    key: str
    heading: tuple[Line, ...]
    """The first line names it (the party), the others tell more."""
    aside: Line = ()
    """Said beside the name: `reference`."""
    brief: tuple[Line, ...] = ()
    """The heading where the column is narrow."""
    width: tuple[int, int] = (0, 0)
    """The least and the most cells it takes in the layout `columns`; 0: what its contents need."""


class Table(NamedTuple):
    """Rows of cells. A page may set them side by side or one under another, or show positions instead."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    layout: Literal["sides", "stack", "matrix", "grid", "columns", "evidence", "dated"] = "sides"
    """`sides`: two texts and what differs, side by side where the page is wide enough; `stack`: one under
    another; `matrix`: a few words a cell, or positions; `grid`: numbers, each in its cell's `verdict`;
    `columns`: cells as wide as they need, rows of kind `part` begin a part; `evidence`: a title with who
    says it, then what each text says."""
    first: tuple[Line, ...] = ()
    """The head of the rows' titles, where the table is a matrix."""
    remarks: Line = ()
    """The heading over the rows' remarks."""
    remarks_key: str = ""
    """The same in one word, where columns are named by their keys."""
    folded: Line = ()
    """Said of folded rows, after their number."""
    folded_symbol: Style = ""


class Item(NamedTuple):
    """A number and what it counts."""

    value: int | Decimal | None
    """None for an entry that only explains: a symbol, a way of marking."""
    words: Line
    symbol: Style = ""
    aside: Line = ()
    of: int | None = None
    """What the number is a part of."""
    at: dt.date | None = None
    """When, in a course."""


class Series(NamedTuple):
    """Numbers with labels."""

    items: tuple[Item, ...]
    title: Line = ()
    aside: Line = ()
    layout: Literal["inline", "list", "columns", "course"] = "inline"
    """One after another as in a legend; one under another; or so in as many columns as fit; `course`: one
    amount through time, its value written in `words`, whose it is in `aside`."""


class Note(NamedTuple):
    """A sentence apart: a caution, a limit of what is shown."""

    label: str
    text: Line
    style: Style = ""
    """Of the label."""


Block = Heading | Paragraph | Table | Series | Note


class Document(NamedTuple):
    """A page: blocks in order."""

    blocks: tuple[Block, ...]
    title: str = ""
    """Plain words, for a window or a file's properties."""
    language: str = "en"
    appendix: tuple[Block, ...] = ()
    """What pages to be handed round have at their end: sources, drawings."""


def alone(row: Row) -> bool:
    """Return whether a row only says what part begins: its first cell may take the whole line."""
    return row.kind == "part" and not any(any(cell) for cell in row.cells[1:])


def titled(document: Document) -> tuple[Block, ...]:
    """Return the blocks, before them the title if none of them is one."""
    named = any(isinstance(block, Heading) and block.level == 1 for block in document.blocks)
    if named or not document.title:
        return document.blocks
    return (Heading((Run(document.title),)), *document.blocks)


def right_to_left(*lines: Line) -> bool:
    """Return whether the first letter is of a script written from right to left."""
    for line in lines:
        for run in line:
            letter = next(filter(str.isalpha, run.text), None)
            if letter is not None:
                return bidirectional(letter) in ("R", "AL")
    return False


def words(line: Line) -> str:
    """The line's text without its styles."""
    return "".join(run.text for run in line)
