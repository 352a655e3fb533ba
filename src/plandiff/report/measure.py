"""Terminal cells and graphemes, by Python's own Unicode tables."""

import functools
import unicodedata
from collections.abc import Iterator

_ZERO_WIDTH_JOINER = "\u200d"


def cells(text: str) -> int:
    """How many terminal cells the text takes; ambiguous characters take one."""
    if text.isascii():
        return len(text)
    return sum(map(_char_cells, text))


def graphemes(text: str) -> Iterator[str]:
    """The text in pieces that must not be parted: a character with its marks, joined characters, flags.

    A simplification of Unicode Standard Annex 29, enough for breaking a word that no line can hold.
    """
    piece = ""
    for char in text:
        if piece and not _continues(piece, char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _continues(piece: str, char: str) -> bool:
    if _char_cells(char) == 0 or unicodedata.category(char) == "Mc" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if piece[-1] == _ZERO_WIDTH_JOINER:
        return True
    return len(piece) == 1 and all("\U0001f1e6" <= c <= "\U0001f1ff" for c in (piece, char))


@functools.lru_cache(maxsize=4096)
def _char_cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
