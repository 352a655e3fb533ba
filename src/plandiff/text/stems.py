"""Words cut to their stems, for finding clauses that say the same in other words.

The stems are for counting only: they need to fall together, not to look like words.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain

FUNCTION_WORDS = frozenset(
    """a an the this that these those there it its their they them his her he she we our you your i who
    whom whose which what when where while whether as at by for from in into of on onto off over
    under to toward towards with within without upon about after before between among through during
    until till per via than then so such same and or nor but if else unless both either neither each
    every any all some no not only also too other another more most less least be is are was were
    been being am has have had having do does did done will would shall should may might can could
    must ought herein hereby hereof hereto herewith thereof therein thereto thereby therefor
    thereafter hereunder thereunder hereinafter aforesaid said etc incl including non
    """.split()  # noqa: SIM905 - easier to read so
)
"""English words that carry grammar rather than a subject; they count little when clauses are paired."""


@lru_cache(maxsize=1 << 12)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text in order; numbers as `#600000`; scripts without blanks as pairs of characters."""
    return stemmed(text)


def stemmed(text: str) -> tuple[str, ...]:
    """`stems` of a text that is read once: they are not remembered."""
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    if _grouped().search(folded):
        return _read(folded)
    return tuple(chain.from_iterable(map(_PIECES.__getitem__, folded.split())))


class _Pieces(dict[str, tuple[str, ...]]):
    """The stems of what stands between blanks: a few hundred words make up most of a text."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        """Read a piece for the first time."""
        if len(self) >= _MOST_PIECES:
            self.clear()
        found = self[piece] = _read(piece)
        return found


_PIECES = _Pieces()
_MOST_PIECES = 100_000


def _read(folded: str) -> tuple[str, ...]:
    if folded.isascii() or max(folded) < "\u3040":
        return tuple(map(_stem, _words().findall(folded)))
    found: list[str] = []
    for word in _words(_JOINED).findall(folded):
        if word[0] >= "\u3040" and _joined().match(word):
            found.extend([word] if len(word) == 1 else [word[at : at + 2] for at in range(len(word) - 1)])
        else:
            found.append(_stem(word))
    return tuple(found)


_DIGIT_MARKS = {ord(mark): None for mark in ",' \u00a0\u202f"}
_JOINED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts that put no blanks between words; a set so wide takes milliseconds to compile."""


@cache
def _words(joined: str = "") -> re.Pattern[str]:
    """Numbers with groups of three; runs of a script without blanks; U.S.; e-mail, co-operate; words."""
    letter = f"(?![{joined}])[^\\W\\d_]" if joined else "[^\\W\\d_]"
    run = f"[{joined}]+|" if joined else ""
    return re.compile(
        rf"\d+(?:(?:[.,' \u00a0]|\u202f)\d{{3}})+(?!\d)|\d+(?:[.,]\d+)*|{run}(?:{letter}\.){{2,}}"
        rf"|(?<![^\W_-])(?:{letter}){{1,2}}-(?:{letter})+|(?:{letter})+(?:'(?:{letter})+)*"
    )


@cache
def _grouped() -> re.Pattern[str]:
    """A number that may go on behind a blank: the one thing that is not read piece by piece."""
    return re.compile(r" (?<=\d )\d{3}")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(f"[{_JOINED}]")


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """The stem of a word or number as it stands in a text, in lower case."""
    if word[0].isdigit():
        return "#" + word.translate(_DIGIT_MARKS)
    return _without_endings(word.replace(".", "").replace("-", ""))


def _without_endings(word: str) -> str:
    """Take endings off words in the Latin script, and the last letters off long words in others."""
    word = word.removesuffix("'s").replace("'", "")
    if word in FUNCTION_WORDS or len(word) < 3:
        return word
    if (
        word[0] > "\u024f"
    ):  # Cyrillic, Greek, Arabic …: endings are not known, a long word keeps its beginning
        return word[: max(4, len(word) - 2)] if len(word) > 5 else word
    stem = _latin(word)
    if stem in FUNCTION_WORDS and word.removesuffix("s") not in FUNCTION_WORDS:
        return word.removesuffix("s")  # herrings are not `her`
    return stem


_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ments", "ment", "ances", "ance",
    "ences", "ence", "ities", "ity", "nesses", "ness", "ions", "ion", "ives", "ive", "ables", "able", "ibly",
    "ably", "ally", "ingly", "edly", "ings", "ing", "ates", "ated", "ate", "ises", "ised", "ise", "izes",
    "ized", "ize", "als", "al", "ians", "ian", "ia", "eans", "ean", "ies", "ied", "ed", "ly", "es", "s",
    "e", "y",
)  # fmt: skip
_LEAVES = {
    "ly": 5,
    "ation": 5,
    "ions": 5,
    "ion": 5,
    "ments": 3,
    "ment": 3,
    "ings": 3,
    "ing": 3,
    "ed": 3,
    "es": 3,
    "s": 3,
}
"""How many letters an ending must leave, where that is not four."""


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """The endings by their last letter."""
    found: dict[str, list[str]] = {}
    for ending in _ENDINGS:
        found.setdefault(ending[-1], []).append(ending)
    return {letter: tuple(each) for letter, each in found.items()}


def _latin(word: str) -> str:
    if word.endswith("ss"):
        return word
    if word.endswith(("ification", "ifications")):
        return word[: word.rindex("ication")]  # as ratify, ratified
    for ending in _endings().get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAVES.get(ending, 4):
            word = word[: -len(ending)]
            break
    if word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    if word[-1] == "y":
        word = word[:-1] + "i"
    return word.removesuffix("e") if len(word) > 4 else word
