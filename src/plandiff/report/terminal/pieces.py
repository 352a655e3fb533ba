"""Styled runs cut into words: clean characters, each word knowing how firmly it holds to the one before."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plandiff.report.clean import clean
from plandiff.report.document import Line, Run, Style
from plandiff.report.measure import cells, graphemes
from plandiff.report.symbols import ASCII, SYMBOLS

FREE, KEPT, UNIT, ARROW, NO_BREAK = range(5)
"""How firmly a word holds to the one before: lines break where the hold is weakest."""

_BRACES: dict[Style, tuple[str, str]] = {"struck": ("{-", "-}"), "inserted": ("{+", "+}")}
_NO_BREAK_BLANKS = "\u00a0\u202f\u2007"
_NO_UNITS = frozenset(
    {"a", "after", "an", "and", "are", "as", "at", "be", "before", "but", "by", "for", "from", "if", "in",
     "is", "it", "may", "must", "not", "of", "on", "or", "shall", "should", "so", "than", "that", "the",
     "their", "then", "there", "these", "they", "this", "to", "under", "until", "was", "were", "when",
     "which", "who", "will", "with"}
)  # fmt: skip
_SIGNS = frozenset({"%", "‰", "°", "€", "$", "£"})
_MAGNITUDES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "bn", "mn", "tn"})
_BREAK_AFTER = ("/", "-", ".")
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


class Word(NamedTuple):
    """What stands between two blanks, of one or more styles."""

    pieces: tuple[Piece, ...]
    width: int
    plain: str
    """Without braces."""
    hold: int = FREE
    blank: str = " "
    """What stands before it unless it begins a line; may be empty."""
    blank_style: Style = ""


def words_of(line: Line, ink: Ink) -> list[Word]:
    """The runs cut at blanks and between ideographs; braces stand at the outer words of a marked run."""
    words: list[Word] = []
    pieces: list[Piece] = []
    plain = last = ""
    gap: tuple[int, str, Style] | None = (FREE, " ", "")

    def close() -> None:
        nonlocal plain, last, gap
        if pieces:
            hold, blank, style = gap or (FREE, " ", "")
            hold = max(hold, _natural_hold(last, plain)) if blank else hold
            words.append(Word(tuple(pieces), width_of(pieces), plain, hold, blank, style))
            pieces.clear()
            plain, last, gap = "", plain, None

    for run in line:
        parts = _parts(_characters(run, ink))
        full = [i for i in range(0, len(parts), 2) if parts[i]]
        first, final = (full[0], full[-1]) if full else (0, 0)
        opening, closing = ("", "") if ink.colour else _BRACES.get(run.style, ("", ""))
        for i, part in enumerate(parts):
            if i % 2:
                close()
                firm = any(blank in part for blank in _NO_BREAK_BLANKS)
                inside = first < i < final or not full
                hold = NO_BREAK if firm else KEPT if run.keep and inside else FREE
                if gap is None:
                    gap = hold, part[0] if firm else part and " ", run.style if inside else ""
                else:
                    gap = max(hold, gap[0]), " ", ""
            elif part:
                shown = part
                if opening and i == first:
                    shown = opening + shown
                if closing and i == final:
                    shown += closing
                pieces.append(Piece(shown, run.style))
                plain += part
    close()
    return words


def _characters(run: Run, ink: Ink) -> str:
    text = clean(run.text).replace("\n", " ")
    if not ink.ascii:
        return text
    if run.style in SYMBOLS and run.text == SYMBOLS[run.style].char:
        return SYMBOLS[run.style].ascii
    return text.translate(ASCII)


def _parts(text: str) -> list[str]:
    """Words and blanks by turns, words first; either may be empty. Between ideographs the blank is empty."""
    parts = _pattern(r"(\s+)").split(text)
    if text.isascii():
        return parts
    return [piece for i, part in enumerate(parts) for piece in ([part] if i % 2 else _ideographs(part))]


def _ideographs(word: str) -> list[str]:
    """The word with an empty blank wherever a line may break beside an ideograph."""
    parts = [""]
    if not any(map(_wide, word)):
        return [word]
    for grapheme in graphemes(word):
        last = parts[-1][-1:]
        beside = last and (_wide(last) or _wide(grapheme[0]))
        if beside and last not in _NOT_LAST and grapheme not in _NOT_FIRST:
            parts += ["", ""]
        parts[-1] += grapheme
    return parts


def _wide(char: str) -> bool:
    return char >= "\u1100" and unicodedata.east_asian_width(char) in {"W", "F"}


def _natural_hold(before: str, word: str) -> int:
    """How firmly two words hold together: a number and its unit, an arrow and its right side."""
    if before in {"→", "->"}:
        return ARROW
    unit = word.rstrip(".,;:)”’\"'")
    if unit in _NO_UNITS:
        return FREE
    number = before[-1:].isdigit() and _pattern(r"\W*[\d.,]+").fullmatch(before)
    if (number and unit in _SIGNS) or ((number or before in _MAGNITUDES) and unit[:1].isalpha()):
        return UNIT
    return FREE


def shorter(word: Word) -> Iterator[list[Piece]]:
    """The word in parts that end in `/ - .`, each in graphemes; braces hang on their neighbours."""
    part: list[Piece] = []
    for piece in word.pieces:
        opening, closing = _BRACES.get(piece.style, ("", ""))
        text, before, after = piece.text, "", ""
        if opening and text.startswith(opening):
            text, before = text[len(opening) :], opening
        if closing and text.endswith(closing):
            text, after = text[: -len(closing)], closing
        whole = list(graphemes(text)) or [""]
        whole[0] = before + whole[0]
        whole[-1] += after
        for grapheme in whole:
            if part and part[-1].text[:1] in _BREAK_AFTER and grapheme[:1] not in _BREAK_AFTER:
                yield part
                part = []
            part.append(Piece(grapheme, piece.style))
    if part:
        yield part


def width_of(pieces: Iterable[Piece]) -> int:
    """The cells that the pieces take."""
    return sum(cells(piece.text) for piece in pieces)


@functools.cache
def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
