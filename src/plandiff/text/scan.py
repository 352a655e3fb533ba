"""A text cut into words, numbers and signs, each with its place; and phrases looked up in it.

Facts are read by walking over these tokens with dictionaries at hand. That needs one small regular
expression where patterns for every kind of fact would need dozens, and those are slow to compile.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import add

BLANKS = " \u00a0\u2009\u202f"
"""Blanks that may stand between groups of digits: plain, no-break, thin, narrow no-break."""
ENDS = frozenset(".;:!?)—\n")
"""Signs that end a phrase for certain; a comma may."""
_ZEROS = "\u0660\u06f0\u0966\u09e6\uff10"
"""Arabic-Indic, Persian, Devanagari, Bengali and wide zeros; the other digits follow each."""
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "−": "-", "“": '"', "”": '"'}
    | {"\u066a": "%", "\uff05": "%", "\u066b": ".", "\u066c": ","}
    | {chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)}
)

Phrases = tuple[list[tuple[str, str, int]], dict[str, "Phrases"]]
"""The phrases that share their first words: (kind, value, number of words) of those that are complete with
them, and next word → the phrases that go on with it."""
Table = Mapping[str, Phrases]
"""First word → phrases."""


class Tokens:
    """The tokens of a text, as parallel tuples.

    A token is a run of letters (with apostrophes inside), `'s`, a number with its separators, or one sign.
    They are looked at so often that they stand in slots; they never change.
    """

    __slots__ = ("ends", "starts", "text", "words")
    text: str
    words: tuple[str, ...]
    """Lower-cased; dashes, quotes and apostrophes made plain. Ends in three empty strings, so that
    looking ahead needs no test."""
    starts: tuple[int, ...]
    """0-based offsets into the text."""
    ends: tuple[int, ...]
    """Exclusive."""

    def __init__(self, text: str, words: list[str], starts: list[int]) -> None:
        self.text = text
        self.words = (*words, "", "", "")
        self.starts = tuple(starts)
        self.ends = tuple(map(add, starts, map(len, words)))

    def raw(self, index: int) -> str:
        """Return token `index` as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def joined(self, index: int) -> bool:
        """Whether token `index` follows the one before without a blank."""
        return 0 < index < len(self.ends) and self.starts[index] == self.ends[index - 1]

    def slice(self, first: int, after: int) -> str:
        """Return the text from token `first` up to, but not including, token `after`."""
        return self.text[self.starts[first] : self.ends[after - 1]]


@lru_cache(maxsize=1024)
def scan(text: str) -> Tokens:
    """Cut a text into tokens.

    >>> scan("within thirty (30) days").words[:6]
    ('within', 'thirty', '(', '30', ')', 'days')
    """
    plain = text.replace("`", "'") if text.isascii() else text.translate(_PLAIN)
    lower = plain.lower()
    if len(lower) != len(plain):  # a few capitals have longer small letters; then offsets count
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in plain)
    words: list[str] = []
    starts: list[int] = []
    at = 0
    for piece in lower.split(" "):  # most are words or numbers, and no token has a blank inside
        if piece.isalpha() or (piece.isascii() and piece.isdecimal()):
            words.append(piece)
            starts.append(at)
        elif piece[:-1].isalpha() and piece[-1] in ",.;:":
            words += (piece[:-1], piece[-1])
            starts += (at, at + len(piece) - 1)
        else:
            for match in _token().finditer(piece):
                words.append(match[0])
                starts.append(at + match.start())
        at += len(piece) + 1
    return Tokens(text, words, starts)


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(words.split())


def numbered(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Return each word of a list with its number."""
    return {word: first + step * place for place, word in enumerate(words.split())}


def table(phrases: Iterable[tuple[str, str, str]]) -> Table:
    """Arrange phrases (words, kind, value) for `phrases_at`; an empty value means the words themselves."""
    found: dict[str, Phrases] = {}
    for phrase, kind, value in phrases:
        words = phrase.split()
        further = found
        for word in words:
            said, further = further.setdefault(word, ([], {}))
        said.append((kind, value or phrase, len(words)))
    return found


def phrases_at(tokens: Tokens, index: int, phrases: Table) -> Sequence[tuple[str, str, int]]:
    """Return (kind, value, number of tokens) of every phrase that begins at token `index`, longest first.

    Hyphens inside the text are passed over, so that `case by case` also finds `case-by-case`.
    """
    words = tokens.words
    if words[index] not in phrases:
        return ()
    found, further = phrases[words[index]]
    at = index + 1
    hyphens: list[int] = []  # words before each
    while further:
        if words[at] == "-":
            hyphens.append(at - index - len(hyphens))
            at += 1
        if words[at] not in further:
            break
        said, further = further[words[at]]
        if said:
            found = [*said, *found]
        at += 1
    if hyphens:
        return [
            (kind, value, length + sum(before < length for before in hyphens))
            for kind, value, length in found
        ]
    return found


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:[.,'][0-9]+)*|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*|'s\b|\n|\S")
