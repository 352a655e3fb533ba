"""Drawings of numbers: where things stand on them. Units are pixels; the origin is at the upper left."""

from collections.abc import Sequence
from typing import NamedTuple

from plandiff.report.clean import clean
from plandiff.report.document import Series, Style, Table, words
from plandiff.report.measure import cells as measured

_LETTER = 8
_ROW = 30
_GAP = 4
_SLOT = 128
_HIGH = 120


class Mark(NamedTuple):
    """Words at a place."""

    text: str
    x: int
    y: int
    anchor: str = "start"
    soft: bool = False


class Field(NamedTuple):
    """A shaded number."""

    text: str
    style: Style
    x: int
    y: int
    width: int
    height: int


class Heat(NamedTuple):
    """Numbers in rows and columns, shaded."""

    says: str
    width: int
    height: int
    marks: tuple[Mark, ...]
    cells: tuple[Field, ...]


class Dot(NamedTuple):
    """A point of a course."""

    x: int
    y: int


class Course(NamedTuple):
    """One amount through time: every version a step to the right, the amount upwards."""

    says: str
    width: int
    height: int
    floor: int
    way: str
    """The points in order."""
    ways: tuple[str, ...]
    """The points of each party that has several."""
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]


def shaded(table: Table) -> bool:
    """Return whether the numbers of a grid are shares."""
    return any(
        cell.verdict and cell.verdict[0].style.startswith("share") for row in table.rows for cell in row.cells
    )


def heat(table: Table) -> Heat:
    """Return a grid of shares as shaded fields with their numbers."""
    names = [clean(words(row.title)) for row in table.rows]
    keys = [clean(column.key) for column in table.columns]
    left = max(map(measured, names), default=0) * _LETTER + 12
    wide = max([60, *(measured(key) * _LETTER + 12 for key in keys)])
    marks = [Mark(key, left + n * (wide + _GAP) + wide // 2, 16, "middle") for n, key in enumerate(keys)]
    fields: list[Field] = []
    said: list[str] = []
    for y, (name, row) in enumerate(zip(names, table.rows, strict=True)):
        top = 26 + y * (_ROW + _GAP)
        marks.append(Mark(name, left - 8, top + 20, "end"))
        for x, cell in enumerate(row.cells):
            if cell.verdict:
                text = words(cell.verdict)
                fields.append(Field(text, cell.verdict[0].style, left + x * (wide + _GAP), top, wide, _ROW))
                said.append(f"{name} and {keys[x]} {text.replace('/', ' of ')}")
    width = left + len(keys) * (wide + _GAP)
    return Heat("; ".join(said), width, 30 + len(names) * (_ROW + _GAP), tuple(marks), tuple(fields))


def course(series: Series) -> Course:
    """Return a course: equal steps to the right whatever the time between, for the labels' sake."""
    values = [item.value or 0 for item in series.items]
    low, high = min([0, *values]), max([0, *values])
    span = (high - low) or 1
    dots = [
        Dot(_SLOT // 2 + n * _SLOT, 30 + _HIGH - round((value - low) * _HIGH / span))
        for n, value in enumerate(values)
    ]
    floor = 30 + _HIGH + 14
    marks: list[Mark] = []
    ways: dict[str, list[Dot]] = {}
    for item, dot in zip(series.items, dots, strict=True):
        party = clean(words(item.aside))
        ways.setdefault(party, []).append(dot)
        marks.append(Mark(clean(words(item.words)), dot.x, dot.y - 11, "middle"))
        marks.append(Mark(party, dot.x, floor + 18, "middle"))
        if item.at:
            marks.append(Mark(item.at.isoformat(), dot.x, floor + 35, "middle", soft=True))
    says = "; ".join(
        " ".join(
            part
            for part in (item.at.isoformat() if item.at else "", words(item.aside), words(item.words))
            if part
        )
        for item in series.items
    )
    return Course(
        f"{clean(words(series.title))}: {clean(says)}",
        max(len(dots), 1) * _SLOT,
        floor + 44,
        floor,
        _points(dots),
        tuple(_points(way) for way in ways.values() if len(way) > 1),
        tuple(dots),
        tuple(marks),
    )


def _points(dots: Sequence[Dot]) -> str:
    return " ".join(f"{dot.x},{dot.y}" for dot in dots)
