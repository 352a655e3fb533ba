"""Styled runs laid out in lines of a given width: what stays together, and where words break."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from plandiff.report.clean import clean
from plandiff.report.document import Line, Run, Style
from plandiff.report.measure import cells, graphemes
from plandiff.report.symbols import ASCII, SYMBOLS

FREE, KEPT, GLUED, NO_BREAK = range(4)
"""How firmly a word holds to the one before: lines break where the hold is weakest."""

_BRACES: dict[Style, tuple[str, str]] = {"struck": ("{-", "-}"), "inserted": ("{+", "+}")}
_NO_BREAK_BLANKS = "\u00a0\u202f\u2007"
_NO_UNITS = frozenset(
    {"a", "after", "an", "and", "are", "as", "at", "be", "before", "but", "by", "for", "from", "if", "in",
     "is", "it", "may", "must", "not", "of", "on", "or", "shall", "should", "so", "than", "that", "the",
     "their", "then", "there", "these", "they", "this", "to", "under", "until", "was", "were", "when",
     "which", "who", "will", "with"}
)  # fmt: skip
_MAGNITUDES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "bn", "mn", "tn"})
_NOT_FIRST = "、。，．）」』】〕〉》！？：；ー々"
_NOT_LAST = "（「『【〔〈《"


class Ink(NamedTuple):
    """How runs become characters: with looks, or without colour, with braces around changed words."""

    colour: bool = False
    ascii: bool = False


class Piece(NamedTuple):
    """Characters of one style, clean, as they go to the page."""

    text: str
    style: Style = ""


Laid = tuple[Piece, ...]
"""One line of the page: no newline, no blank at its end."""


class _Token(NamedTuple):
    """A part of a word, or (with a hold) the blank between two words; the blank may be empty."""

    text: str
    style: Style
    hold: int | None = None
    opening: str = ""
    closing: str = ""


class _Word(NamedTuple):
    """What stands between two blanks, of one or more styles."""

    tokens: tuple[_Token, ...]
    width: int
    before: _Token
    """The blank before it, left out where it begins a line."""


def wrap(line: Line, *, width: int, ink: Ink, hang: int = 0) -> list[Laid]:
    """The line in lines of at most `width` cells, those after the first set in by `hang`; at least one.

    Kept together where the width allows: a run that asks for it, a number and its unit, an arrow and its
    right side, words joined by no-break blanks. A word longer than a line breaks after `/`, `-` and `.`,
    at last between graphemes. Nothing is dropped but blanks.
    """
    return _set(_words(line, ink), width, hang)


def wrap_items(items: Iterable[Line], *, width: int, ink: Ink, gap: int = 3, hang: int = 0) -> list[Laid]:
    """Items one after another, `gap` blanks between, broken between items where possible."""
    row: list[_Word] = []
    for item in items:
        for i, word in enumerate(_words(item, ink)):
            hold = max(word.before.hold or FREE, KEPT)
            row.append(
                word._replace(before=word.before._replace(hold=hold) if i else _Token(" " * gap, "", FREE))
            )
    return _set(row, width, hang)


def laid(line: Line, ink: Ink) -> Laid:
    """Return the line on one line, however long."""
    return wrap(line, width=1 << 30, ink=ink)[0]


def width_of(pieces: Iterable[Piece]) -> int:
    """The cells that the pieces take."""
    return sum(cells(piece.text) for piece in pieces)


def _words(line: Line, ink: Ink) -> list[_Word]:
    words: list[_Word] = []
    before, last = _Token(" ", "", FREE), ""
    for is_blank, group in groupby(_tokens(line, ink), key=lambda token: token.hold is not None):
        tokens = tuple(group)
        if is_blank:
            firmest = max(tokens, key=lambda token: token.hold or FREE)
            before = firmest if len(tokens) == 1 else firmest._replace(style="")
            continue
        plain = "".join(token.text for token in tokens)
        if before.hold is not None and before.hold < GLUED and before.text and _glued(last, plain):
            before = before._replace(hold=GLUED)
        width = sum(cells(token.opening + token.text + token.closing) for token in tokens)
        words.append(_Word(tokens, width, before))
        before, last = _Token("", "", FREE), plain
    return words


def _tokens(line: Line, ink: Ink) -> Iterator[_Token]:
    """The runs cut at blanks and between ideographs; braces stand at the outer words of a marked run."""
    for run in line:
        parts = _parts(_characters(run, ink))
        full = [i for i, part in enumerate(parts) if part.strip()]
        opening, closing = ("", "") if ink.colour else _BRACES.get(run.style, ("", ""))
        for i, part in enumerate(parts):
            if part.strip():
                yield _Token(
                    part, run.style, None, opening if i == full[0] else "", closing if i == full[-1] else ""
                )
            else:
                inside = bool(full) and full[0] < i < full[-1]
                firm = any(blank in part for blank in _NO_BREAK_BLANKS)
                hold = NO_BREAK if firm else KEPT if run.keep and inside else FREE
                blank = part[0] if firm else " " if part else ""
                yield _Token(blank, run.style if inside else "", hold)


def _characters(run: Run, ink: Ink) -> str:
    text = clean(run.text).replace("\n", " ")
    if not ink.ascii:
        return text
    if run.style in SYMBOLS and run.text == SYMBOLS[run.style].char:
        return SYMBOLS[run.style].ascii
    return text.translate(ASCII)


def _parts(text: str) -> list[str]:
    """Words and blanks by turns, an empty blank where a line may break between ideographs."""
    parts = [part for part in _pattern(r"(\s+)").split(text) if part]
    if text.isascii():
        return parts
    return [piece for part in parts for piece in _ideographs(part)]


def _ideographs(word: str) -> list[str]:
    parts = [""]
    for grapheme in graphemes(word):
        last = parts[-1][-1:]
        if (
            last
            and (_wide(last) or _wide(grapheme[0]))
            and last not in _NOT_LAST
            and grapheme not in _NOT_FIRST
        ):
            parts += ["", ""]
        parts[-1] += grapheme
    return parts


def _wide(char: str) -> bool:
    return char >= "\u1100" and unicodedata.east_asian_width(char) in {"W", "F"}


def _glued(before: str, word: str) -> bool:
    """Whether a line should not break between the two: a number and its unit, an arrow and its right side."""
    if before in {"→", "->"}:
        return True
    unit = word.rstrip(".,;:)”’\"'").lower()
    if before in _MAGNITUDES:
        return unit[:1].isalpha() and unit not in _NO_UNITS
    if not before or not before[-1].isdigit() or not _pattern(r"[^\w]*[\d.,]+").fullmatch(before):
        return False
    return unit in {"%", "‰", "°"} or (unit[:1].isalpha() and unit not in _NO_UNITS)


def _set(words: Sequence[_Word], width: int, hang: int) -> list[Laid]:
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

    def place(self, words: Sequence[_Word]) -> None:
        """Set the words, breaking where they hold least."""
        if not words:
            return
        weakest = min((word.before.hold or FREE for word in words[1:]), default=NO_BREAK)
        group: list[_Word] = []
        for word in words:
            if group and (word.before.hold or FREE) <= weakest:
                self._put(group)
                group = []
            group.append(word)
        self._put(group)

    def _put(self, group: Sequence[_Word]) -> None:
        blank = group[0].before
        width = sum(word.width + cells(word.before.text) for word in group) - cells(blank.text)
        lead = 0 if self.empty else cells(blank.text)
        if self.used + lead + width > self.width and width <= self.width - self.hang:
            self._new_line()
        elif self.used + lead + width > self.width:
            if len(group) > 1:
                if not self.empty and any(word.before.hold == KEPT for word in group[1:]):
                    self._new_line()
                self.place(group)
            else:
                self._break(group[0])
            return
        for word in group:
            self._add(word)

    def _add(self, word: _Word) -> None:
        if not self.empty:
            self.lines[-1].append(Piece(word.before.text, word.before.style))
            self.used += cells(word.before.text)
        self.lines[-1] += [Piece(t.opening + t.text + t.closing, t.style) for t in word.tokens]
        self.used += word.width
        self.empty = False

    def _new_line(self) -> None:
        self.lines.append([Piece(" " * self.hang)] if self.hang else [])
        self.used = self.hang
        self.empty = True

    def _break(self, word: _Word) -> None:
        """Set a word that no line can hold: parts ending in `/ - .`, then graphemes."""
        before = word.before
        for part in _shorter(word):
            width = width_of(part)
            lead = 0 if self.empty else cells(before.text)
            if not self.empty and self.used + lead + width > self.width:
                self._new_line()
                lead = 0
            if lead:
                self.lines[-1].append(Piece(before.text, before.style))
            if self.used + lead + width <= self.width:
                self._append(part, lead + width)
            else:
                for piece in part:
                    one = cells(piece.text)
                    if not self.empty and self.used + one > self.width:
                        self._new_line()
                    self._append([piece], one)
            before = _Token("", "", FREE)

    def _append(self, pieces: Iterable[Piece], width: int) -> None:
        self.lines[-1] += pieces
        self.used += width
        self.empty = False


def _shorter(word: _Word) -> Iterator[list[Piece]]:
    """The word in parts that end in `/ - .`, each in graphemes; braces hang on their neighbours."""
    part: list[Piece] = []
    for token in word.tokens:
        whole = list(graphemes(token.text))
        for i, grapheme in enumerate(whole):
            if part and part[-1].text[0] in "/-." and grapheme not in "/-.":
                yield part
                part = []
            opening = token.opening if i == 0 else ""
            closing = token.closing if i == len(whole) - 1 else ""
            part.append(Piece(opening + grapheme + closing, token.style))
    if part:
        yield part


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


@functools.cache
def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
