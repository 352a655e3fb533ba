"""Numbers in prose: figures by the language's signs, scale words, and English words for numbers.

A shape that could mean two things (`1.000`, `3,5` in an English text) is not read at all.
"""

from decimal import Decimal
from typing import NamedTuple

from plandiff.text.scan import BLANKS, Tokens, numbered, word_set

UNITS = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
NUMERALS = UNITS.keys() | TENS.keys()
"""Words at which a number may begin."""
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "thousands": 10**3, "million": 10**6, "millions": 10**6,
    "billion": 10**9, "billions": 10**9, "trillion": 10**12, "bn": 10**9, "mn": 10**6, "mln": 10**6,
    "tn": 10**12, "trn": 10**12,
}  # fmt: skip
MONEY_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
"""Single letters count only where a currency stands beside the number: `2 m` may be two metres."""
FOREIGN_SCALES: dict[str, dict[str, int]] = {
    "de": {"tausend": 10**3, "mio": 10**6, "million": 10**6, "millionen": 10**6, "mrd": 10**9,
           "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12, "billionen": 10**12},
    "fr": {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
           "md": 10**9, "mds": 10**9},
    "es": {"mil": 10**3, "millón": 10**6, "millones": 10**6},
    "it": {"mila": 10**3, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9,
           "mln": 10**6, "mld": 10**9},
    "nl": {"duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "miljard": 10**9, "mrd": 10**9},
    "pl": {"tys": 10**3, "mln": 10**6, "mld": 10**9},
    "ru": {"тыс": 10**3, "тысяч": 10**3, "млн": 10**6, "миллион": 10**6, "миллиона": 10**6,
           "миллионов": 10**6, "млрд": 10**9, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9},
    "uk": {"тис": 10**3, "тисяч": 10**3, "млн": 10**6, "мільйон": 10**6, "мільйони": 10**6,
           "мільйонів": 10**6, "млрд": 10**9, "мільярд": 10**9, "мільярди": 10**9, "мільярдів": 10**9},
}  # fmt: skip
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
NOT_FRACTIONS = frozenset(
    ("party", "parties", "country", "countries", "state", "states", "person", "persons")
)
_DECIMAL_POINT = frozenset(("en", "zh", "ja", "ko", "he", "th", "hi"))
_DECIMAL_COMMA = word_set(
    "de fr es it pt nl pl ru uk be bg cs sk sl hr sr ro hu sv da no nb nn fi et lv lt el tr id vi"
)
_MOST_DIGITS = 18
"""Longer runs of digits are no amounts but account numbers and the like."""


class Number(NamedTuple):
    """A number found in a text."""

    value: int | Decimal
    after: int
    """Index of the first token behind it."""
    spelt: bool = False
    """Written in words."""
    scaled: int = 1
    """The scale word that was applied: 10**9 for `100 billion`."""


class Share(NamedTuple):
    """A fraction in words: `two thirds`."""

    over: int
    under: int
    after: int
    """Index of the first token behind it."""


def number_at(tokens: Tokens, index: int, language: str = "en", *, money: bool = False) -> Number | None:
    """Read the number that begins at token `index`, with its scale words; None if none can be read.

    `money`: a currency stands beside it, so that `2m` and `5k` are amounts.
    """
    number = _number(tokens, index, language, money=money)
    if number is None or tokens.words[number.after] != "(":
        return number
    again = _number(tokens, number.after + 1, language, money=money)  # thirty (30) days
    if again and again.value == number.value and tokens.words[again.after] == ")":
        return number._replace(after=again.after + 1)
    return number


def share_at(tokens: Tokens, index: int) -> Share | None:
    """Read a fraction in words at token `index`: `a third of`, `one half`, `two-thirds`, `half of`."""
    words = tokens.words
    word = words[index]
    if word == "half":
        return Share(1, 2, index + 1) if words[index + 1] in ("of", "the") else None
    if words[index + 1] == "/" and tokens.joined(index + 1):
        parts = word, words[index + 2]
        of = words[index + 3 : index + 4] == ("of",) or "majority" in words[max(0, index - 2) : index]
        if (
            of
            and all(len(part) == 1 and part.isdecimal() for part in parts)
            and 0 < int(word) < int(parts[1])
        ):
            return Share(int(word), int(parts[1]), index + 3)
    over = 1 if word in ("a", "an") else UNITS.get(word, 0)
    if not 0 < over < 10:
        return None
    at = index + 2 if words[index + 1] == "-" else index + 1
    under = FRACTIONS.get(words[at], 0)
    if not under or over >= under:
        return None
    plural = words[at].endswith("s")
    if word in ("a", "an") and words[at + 1] != "of" and not _by_a_share(tokens, index, at + 1):
        return None
    if not plural and words[at + 1] in NOT_FRACTIONS:
        return None
    return Share(over, under, at + 1)


def _by_a_share(tokens: Tokens, index: int, after: int) -> bool:
    """Whether `a third` is what something falls or grows by: nothing that it could number stands behind."""
    return index > 0 and tokens.words[index - 1] == "by" and not tokens.words[after].isalpha()


def ordinal(tokens: Tokens, index: int) -> bool:
    """Whether the figures at token `index` are an ordinal: `5th`."""
    return tokens.words[index + 1] in ("st", "nd", "rd", "th") and tokens.joined(index + 1)


def figure_value(written: str, language: str) -> int | Decimal | None:
    """Return the value of figures with their separators by the language, None where that is unsure.

    >>> figure_value("1,250,000", "en"), figure_value("1,250", "de"), figure_value("3.5", "en")
    (1250000, Decimal('1.250'), Decimal('3.5'))
    """
    if len(written) > _MOST_DIGITS:
        return None
    if written.isdecimal():
        return None if written[0] == "0" and len(written) > 1 else int(written)
    groups = written.replace("’", "'").split("'")
    if len(groups) > 1:
        return int("".join(groups)) if _grouped(groups) else None
    if language in _DECIMAL_POINT:
        point, comma = ".", ","
    elif language in _DECIMAL_COMMA:
        point, comma = ",", "."
    else:
        return None
    whole, sign, part = written.partition(point)
    groups = whole.split(comma)
    if not _grouped(groups) or (sign and not part.isdecimal()):
        return None
    if len(part) == 3 and not part.strip("0"):
        return None  # 1.000 may be one or a thousand, whatever the language
    return Decimal("".join(groups) + "." + part) if sign else int("".join(groups))


def _number(tokens: Tokens, index: int, language: str, *, money: bool) -> Number | None:
    words = tokens.words
    if words[index][:1].isdecimal():
        read = _figures(tokens, index, language)
        if read is None:
            return None
        value, at = read
        spelt = False
    elif language == "en":
        words_read = _words(tokens, index)
        if words_read is None:
            return None
        value, at = words_read
        spelt = True
    else:
        return None
    scaled = 1
    scales = SCALES if language == "en" else FOREIGN_SCALES.get(language, {})
    while words[at] and scaled < 10**15:
        scale = scales.get(words[at], 0)
        if not scale and words[at] in MONEY_SCALES and tokens.joined(at) and (money or words[at] == "k"):
            scale = MONEY_SCALES[words[at]]
        if not scale:
            break
        value *= scale
        scaled *= scale
        at += 1
        if language != "en" and words[at] == "." and words[at - 1] in ("mio", "mrd", "tys", "тыс", "тис"):
            at += 1
    return Number(plain(value), at, spelt, scaled)


def _figures(tokens: Tokens, index: int, language: str) -> tuple[int | Decimal, int] | None:
    words = tokens.words
    at = index + 1
    written = words[index]
    if written.isdecimal() and len(written) <= 3:
        while len(words[at]) == 3 and words[at].isdecimal() and _blank_between(tokens, at):
            written += words[at]
            at += 1
        if at > index + 1 and words[at][:1].isdecimal() and _blank_between(tokens, at):
            return None  # 100 000 2025: where the groups end is a guess
        if at == index + 2 and words[at - 1][0] == "0" and written[0] == "0":
            return None
    value = figure_value(written, language)
    return None if value is None else (value, at)


def _grouped(groups: list[str]) -> bool:
    first, *rest = groups
    if not first.isdecimal() or (rest and (len(first) > 3 or first[0] == "0")):
        return False
    return all(len(group) == 3 and group.isdecimal() for group in rest)


def _blank_between(tokens: Tokens, index: int) -> bool:
    return tokens.text[tokens.ends[index - 1] : tokens.starts[index]] in tuple(BLANKS)


def _words(tokens: Tokens, index: int) -> tuple[int | Decimal, int] | None:
    """Read `two hundred and fifty thousand`, `a million`, `half a million`, `one and a half million`."""
    words = tokens.words
    first = words[index]
    if first in ("a", "an"):
        return (
            (1, index + 1)
            if words[index + 1] in SCALES and words[index + 1][-1] != "s"
            else ((12, index + 2) if words[index + 1] == "dozen" else None)
        )
    if first == "half":
        return (Decimal("0.5"), index + 2) if words[index + 1] == "a" and words[index + 2] in SCALES else None
    total = 0
    current = -1
    room = 10**15
    at = index
    while True:
        word = words[at]
        if word == "-" and current >= 20 and current % 10 == 0 and words[at + 1] in UNITS:
            at += 1
            continue
        if word in UNITS:
            unit = UNITS[word]
            tens = current % 100 if current >= 0 else 0
            if current >= 0 and (unit == 0 or (tens and (tens < 20 or tens % 10 or unit > 9))):
                break
            current = max(current, 0) + unit
        elif word in TENS:
            if current >= 0 and current % 100:
                break
            current = max(current, 0) + TENS[word]
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in SCALES and SCALES[word] > 100 and 0 < current < 1000 and SCALES[word] < room:
            room = SCALES[word]
            total += current * room
            current = 0
        elif (
            word == "and"
            and at > index
            and words[at - 1] in SCALES
            and (words[at + 1] in UNITS or words[at + 1] in TENS)
        ):
            pass
        else:
            break
        at += 1
    if current < 0:
        return None
    value: int | Decimal = total + current
    if words[at : at + 3] == ("and", "a", "half"):
        return value + Decimal("0.5"), at + 3
    return value, at


def plain(value: int | Decimal) -> int | Decimal:
    """Return a number as an int where it is whole, else without trailing zeros."""
    if isinstance(value, int):
        return value
    return int(value) if value == int(value) else Decimal(value).normalize()
