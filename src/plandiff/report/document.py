"""The neutral page: five kinds of block, made of styled runs, that every page format can express.

Text is the plans' own, uncleaned: each format escapes once, at its edge. Styles say what words are
(`struck`, `dim`, a symbol's name); how that looks is the format's business.
"""

from typing import Literal, NamedTuple

Style = Literal[
    "", "dim", "strong", "title", "party", "good", "warning", "struck", "inserted",
    "same", "joins", "editorial", "changed", "opposed", "differs", "silent", "deleted", "removed",
    "elsewhere", "deferred", "unpublished", "unknown", "added", "broken", "blocked", "met", "free",
]  # fmt: skip
"""What words are. From `same` on, the names of the symbols, for the symbols themselves."""


class Run(NamedTuple):
    """Words of one style."""

    text: str
    style: Style = ""
    keep: bool = False
    """Stays on one line where the line is wide enough."""


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


class Table(NamedTuple):
    """Rows of cells. A page may set them side by side or one under another."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    layout: Literal["sides", "stack"] = "sides"
    """`sides`: two texts and what differs, side by side where the page is wide enough; `stack`: never."""
    remarks: Line = ()
    """The heading over the rows' remarks."""
    remarks_key: str = ""
    """The same in one word, where columns are named by their keys."""
    folded: Line = ()
    """Said of folded rows, after their number."""
    folded_symbol: Style = ""


class Item(NamedTuple):
    """A number and what it counts."""

    value: int | None
    """None for an entry that only explains: a symbol, a way of marking."""
    words: Line
    symbol: Style = ""
    aside: Line = ()


class Series(NamedTuple):
    """Numbers with labels."""

    items: tuple[Item, ...]
    title: Line = ()
    aside: Line = ()
    layout: Literal["inline", "list"] = "inline"
    """One after another as in a legend, or one under another."""


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


def words(line: Line) -> str:
    """The line's text without its styles."""
    return "".join(run.text for run in line)
