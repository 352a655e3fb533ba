"""Where a piece of a clause's text stands in its file."""

import re
from functools import lru_cache

from plandiff.plan.findings import Span
from plandiff.plan.loader import PlanFile
from plandiff.plan.source import lines
from plandiff.plan.tree import Path


def place_in_text(file: PlanFile, path: Path, text: str, start: int, end: int) -> Span:
    """The place of `text[start:end]`, where `text` is the value at a path.

    The piece is searched in the source of the value, line breaks and blanks alike. Where it cannot be found
    as it is (an escape in quotes), the whole value is the place.
    """
    whole = file.locate(path)
    source, offsets = _source(file.text, whole)
    piece = r"\s+".join(re.escape(word) for word in text[start:end].split())
    if not piece:
        return whole
    before = len(re.findall(piece, text[:start]))
    for count, match in enumerate(re.finditer(piece, source)):
        if count == before:
            return _span(match.start(), match.end(), offsets, whole)
    return whole


def _source(text: str, whole: Span) -> tuple[str, list[int]]:
    """The source of a value, and where its lines begin in it."""
    found = list(_lines(text)[whole.line - 1 : whole.end_line])
    if whole.end_line == whole.line:
        found = [found[0][whole.column - 1 : whole.end_column - 1]]
    elif found:
        found[0] = found[0][whole.column - 1 :]
        found[-1] = (
            found[-1][: whole.end_column - 1] if len(found) == whole.end_line - whole.line + 1 else found[-1]
        )
    offsets, at = [], 0
    for line in found:
        offsets.append(at)
        at += len(line) + 1
    return "\n".join(found), offsets


def _span(start: int, end: int, offsets: list[int], whole: Span) -> Span:
    first = max(i for i, offset in enumerate(offsets) if offset <= start)
    last = max(i for i, offset in enumerate(offsets) if offset < end)
    shift = [whole.column if i == 0 else 1 for i in (first, last)]
    return Span(
        whole.line + first,
        start - offsets[first] + shift[0],
        whole.line + last,
        end - offsets[last] + shift[1],
    )


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines of the file looked at last: its findings come together."""
    return lines(text)
