"""Footnotes that are typed at the foot of a page or of the text: to the paragraph that cites them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from plandiff.convert.document import Block
from plandiff.convert.formulas import closes

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"(?P<mark>[{_SUPER}]{{1,3}}|\[\d{{1,3}}\]|\(\d{{1,3}}\)|\d{{1,3}})[ \xa0]+(?P<rest>\S)")
_BACK = 500
"""Blocks in which the place that cites a note is looked for."""


class Note(NamedTuple):
    """A block that may be a footnote."""

    place: int
    """Index of the block."""
    mark: str
    value: int
    sign: str
    """What the mark is like: `¹`, `[`, `(`, or `1`."""


def starts_note(line: str) -> bool:
    """Whether a line begins as only a footnote does: `¹ Text`, `[1] Text`."""
    return line[:1] in "[⁰¹²³⁴⁵⁶⁷⁸⁹" and _NOTE.match(line) is not None


def rule(text: str) -> bool:
    """Whether a line is one of strokes, which sets off footnotes."""
    return len(text) > 3 and text[:3] in ("___", "---", "———", "***", "===") and not text.strip("_-—*= ")


def attached(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each footnote among them as a note of the one that cites it, mark and all.

    `¹` and `[1]` are footnotes where the mark stands in an earlier block; `(1)` and `1` only in a row below a
    stroke, or below the signatures, and if every one of them is cited.
    """
    notes: dict[int, list[str]] = {}
    gone: set[int] = set()
    below = False
    index = since = 0
    while index < len(blocks):
        block = blocks[index]
        stroke = rule(block.text)
        below = below or closes(block.text)
        first = index + stroke
        run = _run(blocks, first)
        if run and (stroke or below or run[0].sign in "¹["):
            cited = _cited(blocks, run, since, gone) or (_cited(blocks, run, 0, gone) if since else None)
            if cited is None and run[0].sign in "¹[":
                run = run[:1]
                cited = _cited(blocks, run, max(0, index - _BACK), gone)
            if cited is not None:
                for note, at in zip(run, cited, strict=True):
                    notes.setdefault(at, []).append(blocks[note.place].text)
                    gone.add(note.place)
                gone.update({index} if stroke else ())
                index = since = run[-1].place + 1
                continue
        index += 1
    if not gone:
        return tuple(blocks)
    return tuple(
        block._replace(notes=(*block.notes, *notes.get(n, ()))) if n in notes else block
        for n, block in enumerate(blocks)
        if n not in gone
    )


def _run(blocks: Sequence[Block], first: int) -> list[Note]:
    """The blocks from here on that begin with marks of one kind which count on."""
    run: list[Note] = []
    for index in range(first, len(blocks)):
        block = blocks[index]
        found = _NOTE.match(block.text) if block.text[:1] in "([0123456789" + _SUPER else None
        if not found or block.heading or block.item:
            break
        mark = found["mark"]
        digits = mark.translate({ord(sign): str(n) for n, sign in enumerate(_SUPER)}).strip("[]()")
        sign = "¹" if mark[0] in _SUPER else "1" if mark[0].isdigit() else mark[0]
        note = Note(index, mark, int(digits), sign)
        if run and (sign != run[0].sign or note.value not in (run[-1].value + 1, 1)):
            break
        run.append(note)
    return run


def _cited(blocks: Sequence[Block], run: Sequence[Note], start: int, gone: set[int]) -> list[int] | None:
    """The index of the block from `start` on that cites each, in their order; None if one is not cited.

    Blocks that are footnotes themselves, in `gone`, are passed over.
    """
    places: list[int] = []
    at, offset = start, 0
    for note in run:
        cites = _citing(note)
        while at < run[0].place:
            text = blocks[at].text
            begins = _NOTE.match(text)
            own = begins.end("mark") if begins else 0
            found = None if at in gone else cites.search(text, max(own, offset))
            if found:
                places.append(at)
                offset = found.end()
                break
            at, offset = at + 1, 0
        else:
            return None
    return places


def _citing(note: Note) -> re.Pattern[str]:
    """What a mark looks like in the text that cites it."""
    mark = re.escape(note.mark)
    if note.sign == "(":
        return re.compile(rf"(?<=[^\d)\s])\s?{mark}")
    if note.sign == "1":
        return re.compile(rf"(?<=[^\W\d_]){mark}(?!\w|\.\d)|(?<=[.,;:)”\"’»]){mark}(?![\w]|\.\d)")
    return re.compile(rf"(?<![{_SUPER}]){mark}(?![{_SUPER}])")
