"""The lines of a page in a PDF file: pieces side by side joined, raised digits told from others."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MAY_BE_RAISED = re.compile(r"(?:(?<=[^\W\d])|(?<=[.,;:)”’»]))\d{1,2}(?=\W|$)|\d{1,3}$")
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}[ \xa0]")
_SMALL = 0.8
"""Height of a raised digit at most, in heights of the line."""


class Line(NamedTuple):
    """A line of a page; lengths are in points, `top` and `bottom` from the lower edge."""

    text: str
    left: float
    top: float
    bottom: float
    right: float = 0


def page_lines(layer: Any) -> list[Line]:
    """The lines of a page's text layer, an object of pypdfium2; a raised digit as `¹`."""
    found: list[Line] = []
    at = 0
    for row in re.split(r"(\r\n|\r|\n)", layer.get_text_range()):
        text = row.strip().replace("\ufffe", "\x02")  # what it makes of a hyphen at the end of a line
        if text:
            last = layer.count_chars() - 1
            place = at + len(row) - len(row.lstrip())
            left, bottom, _, top = layer.get_charbox(min(place, last), loose=True)
            right = layer.get_charbox(min(place + len(text) - 1, last), loose=True)[2]
            line = Line(text, left, top, bottom, right)
            line = line._replace(text=_raise(layer, line, place, last))
            if found and _beside(found[-1], line):
                found[-1] = _side_by_side(found[-1], line)
            else:
                found.append(line)
        at += len(row)
    return found


def _raise(layer: Any, line: Line, place: int, last: int) -> str:
    """The text of a line with its raised digits as such."""
    text = line.text
    for match in _MAY_BE_RAISED.finditer(text):
        for index in range(match.end() - 1, max(match.start(), 1) - 1, -1):
            _, bottom, _, top = layer.get_charbox(min(place + index, last), loose=True)
            if top - bottom >= (line.top - line.bottom) * _SMALL or bottom < line.bottom + 1:
                break
            text = text[:index] + text[index].translate(_RAISED) + text[index + 1 :]
    return text


def _beside(one: Line, other: Line) -> bool:
    """Whether a piece goes on to the right of another."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared * 2 > min(one.top - one.bottom, other.top - other.bottom) and other.left > one.right - 2


def _side_by_side(one: Line, other: Line) -> Line:
    mark = one.text.isdecimal() and one.top - one.bottom < (other.top - other.bottom) * _SMALL
    text = one.text.translate(_RAISED) if mark else one.text
    gap = "" if other.text[0] in ".,;:)”’»" else " "
    box = other if mark else one
    return Line(f"{text}{gap}{other.text}", one.left, box.top, box.bottom, other.right)


def pitch(pages: Iterable[Sequence[Line]]) -> float:
    """The usual distance from one line of a paragraph to the next; 0 if there are no two lines.

    Where no lines are near each other, those that end early tell that paragraphs have one line each.
    """
    pairs = [pair for page in pages for pair in pairwise(page) if pair[0].bottom > pair[1].bottom + 1]
    if not pairs:
        return 0
    steps = sorted(one.bottom - other.bottom for one, other in pairs)
    usual = median(steps)
    height = median(one.top - one.bottom for one, _ in pairs)
    near = [step for step in steps if step < height * 1.5]
    if len(near) * 10 >= len(steps):
        return min(usual, median(near))
    edge = max(one.right for one, _ in pairs)
    alike = [one for one, other in pairs if one.bottom - other.bottom <= usual * 1.1]
    early = sum(one.right < edge * 0.85 for one in alike)
    return height * 1.2 if edge and early * 2 > len(alike) else usual


def without_notes(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a page without the footnotes at its foot, and those: from a line that begins `¹` on."""
    first = next((n for n, line in enumerate(page) if n and _NOTE.match(line.text)), None)
    if first is None:
        return list(page), []
    return list(page[:first]), list(page[first:])
