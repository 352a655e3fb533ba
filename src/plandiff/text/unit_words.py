"""The unit beside a number as it is written: a currency, per cent, a noun that is counted.

The tables are in `units`; an index returned is that of the first token behind the unit.
"""

from plandiff.text.nouns import named_type
from plandiff.text.numbers import SCALES, Number, number_at
from plandiff.text.scan import Tokens, word_set
from plandiff.text.units import (
    CURRENCY_CODES,
    CURRENCY_PAIRS,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    DOLLAR_PREFIXES,
    MEASURES,
    UNIT_PAIRS,
    UNITS,
    WEAK_UNITS,
)

_NO_NOUN = word_set(
    "a an the in of on at by for from to with within per and or nor but if is are was were has have had "
    "be will shall may must can should not no as than that which who whose its their his her this these "
    "those under over after before until unless during against between among across through via plus "
    "minus once each every all any some such other only also"
)
"""Words that end the look ahead for a unit: `800,000 in peacetime` has none."""
_PERCENT = frozenset(("%", "basis", "per", "percent", "percentage", "pp"))
_CURRENCIES = frozenset((
    *CURRENCY_SIGNS, *DOLLAR_PREFIXES, *map(str.lower, CURRENCY_CODES), *CURRENCY_WORDS,
    *(first for first, _ in CURRENCY_PAIRS),
))  # fmt: skip
"""Words and signs with which the name of a currency begins."""


def percent_at(tokens: Tokens, at: int, language: str) -> tuple[str, int] | None:
    """Return `%`, `pp` or `bp` (basis points) at a token, and the index; None where none stands there."""
    words = tokens.words
    if words[at] not in _PERCENT:
        return None
    if words[at] == "%":
        return ("pp", at + 2) if words[at + 1] in ("point", "points") else ("%", at + 1)
    if language != "en":
        return None
    if words[at] == "basis":
        return ("bp", at + 2) if words[at + 1] in ("point", "points") else None
    if words[at] == "per" and words[at + 1] != "cent":
        return None
    after = at + 2 if words[at] == "per" else at + 1
    if words[after] in ("point", "points"):
        return "pp", after + 1
    if words[at] == "percentage":
        return None
    return ("pp" if words[at] == "pp" else "%"), after


def noun_at(tokens: Tokens, at: int, number: Number) -> tuple[str, int] | None:
    """Find the unit noun, behind up to two words that describe it: `250 combat aircraft`."""
    words = tokens.words
    reach = 1 if like_a_year(words[number.after - 1]) else 3  # 2024 press copies: a year
    if named_type(tokens, at, number):
        return None
    for ahead in range(at, min(at + reach, len(tokens.starts))):
        word = words[ahead]
        pair = UNIT_PAIRS.get((word, words[ahead + 1]))
        if pair:
            return pair, ahead + 2
        unit = UNITS.get(word)
        if unit and number.value == 1 and word == unit and unit not in MEASURES:
            return None  # a label: +1 votes
        if unit:
            small = number.spelt and number.value < 20
            if small and (unit in WEAK_UNITS or (number.value <= 1 and unit not in MEASURES)):
                return None
            return _by_the_other(tokens, unit, ahead + 1)
        if not word.isalpha() or word in _NO_NOUN or word in SCALES:
            return None
    return None


def whole_at(tokens: Tokens, number: Number) -> tuple[str, int] | None:
    """Find the noun of a part of all there are: `5 of the 9 members`."""
    at = number.after
    if number.value < 2 or tokens.words[at : at + 2] != ("of", "the"):
        return None
    whole = number_at(tokens, at + 2)
    noun = noun_at(tokens, whole.after, whole) if whole and whole.value > number.value else None
    return (noun[0], at) if noun else None


def _by_the_other(tokens: Tokens, unit: str, at: int) -> tuple[str, int]:
    """Read on over a slash that stands close: `km/h`, `kg/ha`."""
    if tokens.words[at] != "/" or not (tokens.joined(at) and tokens.joined(at + 1)):
        return unit, at
    other = tokens.raw(at + 1)
    return (f"{unit}/{other}", at + 2) if other.isalpha() else (unit, at)


def currency_before(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """Return the currency in front of a number that begins at token `index`, and where the figures begin."""
    words = tokens.words
    word = words[index]
    if word not in _CURRENCIES:
        return None, index
    if word in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[word], index + 1
    if word in DOLLAR_PREFIXES and words[index + 1] == "$":
        return DOLLAR_PREFIXES[word], index + 2
    if len(word) == 3 and word.upper() in CURRENCY_CODES and tokens.raw(index).isupper():
        return word.upper(), index + 1
    return None, index


def currency_after(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """Return the currency at token `index`, behind a number, and the index; None where it is none."""
    words = tokens.words
    if words[index] not in _CURRENCIES:
        return None, index
    currency, after = currency_before(tokens, index)
    if currency:
        return currency, after
    pair = CURRENCY_PAIRS.get((words[index], words[index + 1]))
    if pair:
        return pair, index + 2
    return CURRENCY_WORDS.get(words[index]), index + 1


def like_a_year(word: str) -> bool:
    """Return whether figures without a unit are rather a year than an amount."""
    return len(word) == 4 and word.isdecimal() and 1800 <= int(word) < 2200
