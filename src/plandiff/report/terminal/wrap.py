"""Styled runs laid out in lines of a given width."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from plandiff.report.document import Line
from plandiff.report.measure import cells
from plandiff.report.terminal.pieces import (
    FREE,
    KEPT,
    NO_BREAK,
    Ink,
    Laid,
    Piece,
    Word,
    shorter,
    width_of,
    words_of,
)


def wrap(line: Line, *, width: int, ink: Ink, hang: int = 0) -> list[Laid]:
    """The line in lines of at most `width` cells, those after the first set in by `hang`; at least one.

    Kept together where the width allows: a run that asks for it, a number and its unit, an arrow and its
    right side, words joined by no-break blanks. A word longer than a line breaks after `/`, `-` and `.`,
    at last between graphemes. Nothing is dropped but blanks.
    """
    return _set(words_of(line, ink), width, hang)


def wrap_items(items: Iterable[Line], *, width: int, ink: Ink, gap: int = 3, hang: int = 0) -> list[Laid]:
    """Items one after another, `gap` blanks between, broken between items where possible."""
    row: list[Word] = []
    for item in items:
        first, *rest = words_of(item, ink) or [Word((), 0, "")]
        row.append(first._replace(hold=FREE, blank=" " * gap, blank_style=""))
        row += [word._replace(hold=max(word.hold, KEPT)) for word in rest]
    return _set(row, width, hang)


def laid(line: Line, ink: Ink) -> Laid:
    """Return the line on one line, however long."""
    return wrap(line, width=1 << 30, ink=ink)[0]


def _set(words: Sequence[Word], width: int, hang: int) -> list[Laid]:
    galley = _Galley(max(width, 1), hang if hang < width // 2 else 0)
    galley.place(words)
    return [_joined(line) for line in galley.lines]


class _Galley:
    """Lines in the making."""

    def __init__(self, width: int, hang: int) -> None:
        self.width = width
        self.hang = hang
        self.lines: list[list[Piece]] = [[]]
        self.used = 0
        self.empty = True

    def place(self, words: Sequence[Word]) -> None:
        """Set the words, breaking where they hold least."""
        weakest = min((word.hold for word in words[1:]), default=NO_BREAK)
        start = 0
        for i in range(1, len(words) + 1):
            if i == len(words) or words[i].hold <= weakest:
                self._put(words[start:i])
                start = i

    def _put(self, group: Sequence[Word]) -> None:
        blank = cells(group[0].blank)
        width = group[0].width
        for word in group[1:]:
            width += word.width + cells(word.blank)
        lead = 0 if self.empty else blank
        if self.used + lead + width <= self.width:
            for word in group:
                self._add(word)
        elif width <= self.width - self.hang:
            self._new_line()
            for word in group:
                self._add(word)
        elif len(group) > 1:
            if not self.empty and any(word.hold == KEPT for word in group[1:]):
                self._new_line()
            self.place(group)
        else:
            self._break(group[0])

    def _add(self, word: Word) -> None:
        line = self.lines[-1]
        if not self.empty:
            line.append(Piece(word.blank, word.blank_style))
            self.used += cells(word.blank)
        line += word.pieces
        self.used += word.width
        self.empty = False

    def _new_line(self) -> None:
        self.lines.append([Piece(" " * self.hang)] if self.hang else [])
        self.used = self.hang
        self.empty = True

    def _break(self, word: Word) -> None:
        """Set a word that no line can hold: parts ending in `/ - .`, then graphemes."""
        blank = word.blank
        for part in shorter(word):
            width = width_of(part)
            if not self.empty and self.used + cells(blank) + width > self.width:
                self._new_line()
            if not self.empty and blank:
                self._append([Piece(blank, word.blank_style)])
            if self.used + width <= self.width:
                self._append(part)
            else:
                for piece in part:
                    if not self.empty and self.used + cells(piece.text) > self.width:
                        self._new_line()
                    self._append([piece])
            blank = ""

    def _append(self, pieces: Sequence[Piece]) -> None:
        self.lines[-1] += pieces
        self.used += width_of(pieces)
        self.empty = False


def _joined(pieces: Iterable[Piece]) -> Laid:
    """The pieces with neighbours of one style made one, blanks at the end dropped."""
    line = [
        Piece("".join(piece.text for piece in group), style)
        for style, group in groupby(pieces, key=lambda piece: piece.style)
    ]
    while line and not line[-1].text.rstrip():
        line.pop()
    if line:
        line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
    return tuple(line)
