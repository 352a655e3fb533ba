"""Amounts in prose: money, percentages and shares, ratios, spans of time, counts with a unit."""

from decimal import Decimal
from typing import Literal, NamedTuple

from plandiff.text.nouns import counted_noun
from plandiff.text.numbers import (
    FOREIGN_SCALES,
    MONEY_SCALES,
    NUMERALS,
    Number,
    number_at,
    ordinal,
    plain,
)
from plandiff.text.proportions import MULTIPLES, proportion_at
from plandiff.text.scan import Tokens, word_set
from plandiff.text.unit_words import (
    currency_after,
    currency_before,
    like_a_year,
    noun_at,
    percent_at,
    whole_at,
)
from plandiff.text.units import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DAY_KINDS,
    DOLLAR_PREFIXES,
    TIME,
)

AmountKind = Literal["money", "percent", "duration", "quantity"]
_JOINERS = frozenset((",", "to", "-", "and", "or"))
_ADDRESS_SIGNS = frozenset("/=-_?&.#")
_ONE_OR_HALF = frozenset(("a", "an", "half"))
_SPANS = frozenset(("within", "for", "of", "in", "than", "least", "most"))
"""Before these `a month` is a span of time; elsewhere it may mean `per month`."""
_MORE = word_set("further additional more successive consecutive full whole calendar extra")
"""Words between a number and a span of time that leave it what it is: `two further years`."""
_YEAR_KINDS = frozenset(("fiscal", "financial", "academic"))
_BEFORE_TIME = frozenset(("-", *TIME, *DAY_KINDS, *_YEAR_KINDS, *_MORE))
"""Words behind a number with which a span of time begins."""
_HALVES = {"hour": (30, "minutes"), "year": (6, "months"), "minute": (30, "seconds")}
_COURSE = word_set(
    "rise rises rising rose raise raises raised increase increases increased grow grows fall falls falling "
    "reduce reduces reduced cut cuts lower lowers lowered decrease decreases decreased drop drops dropped "
    "change changes changed move moves go goes"
)
"""Verbs behind which `from 5 to 10` are two figures and no range."""
EACH = frozenset(("a", "per", "each", "every"))
"""Words between `times` and a span of time: `four times a year` is no amount."""
BEGINNINGS = frozenset((
    *NUMERALS, *CURRENCY_SIGNS, *DOLLAR_PREFIXES, *map(str.lower, CURRENCY_CODES), "a", "an", "half",
    *MULTIPLES,
))  # fmt: skip
"""Words and signs at which an amount may begin, besides figures."""


class Amount(NamedTuple):
    """An amount found in a text."""

    kind: AmountKind
    value: int | Decimal | str
    """A number in whole units, or a range (`5–10`), ratio (`50:50`) or share (`2/3`) in figures."""
    unit: str | None
    first: int
    after: int
    """Index of the first token behind it."""
    sure: bool = True
    """Has a unit; without one it counts only with a bound or from 1,000 on."""


def amounts_at(tokens: Tokens, index: int, language: str = "en") -> tuple[Amount, ...]:
    """Read the amount that begins at token `index`, or several that share a unit (`5, 10 or 40 km`)."""
    word = tokens.words[index]
    if word not in BEGINNINGS and not word[:1].isdecimal():
        return ()
    proportion = proportion_at(tokens, index, language)
    if proportion:
        kind, value, unit, after = proportion
        return (Amount(kind, value, unit, index, after),)
    if word in MULTIPLES:
        return ()
    first = _single(tokens, index, language)
    return _series(tokens, first, language) if first else ()


class _Single(NamedTuple):
    """A number with the unit beside it, if there is one."""

    kind: AmountKind | None
    value: int | Decimal
    unit: str | None
    number: Number
    first: int
    after: int


def _series(tokens: Tokens, first: _Single, language: str) -> tuple[Amount, ...]:
    """Read on over `to`, `–`, `and`, `or` and commas as long as the amounts belong together."""
    words = tokens.words
    if words[first.after] not in _JOINERS:
        return (_amount(tokens, first),)
    found = [first]
    joiners: list[str] = []
    while words[found[-1].after] in _JOINERS and len(found) < 12:
        step = found[-1].after + 1
        if words[step] in ("and", "or"):
            step += 1
        following = _single(tokens, step, language)
        if following is None:
            break
        joiners.append(words[step - 1])
        found.append(following)
        if following.kind:
            break
    last = found[-1]
    if len(found) == 2 and joiners[0] == "to" and _on_its_course(tokens, first.first):
        return _amount(
            tokens, first._replace(kind=first.kind or last.kind, unit=first.unit or last.unit)
        ), _amount(tokens, last)
    if len(found) == 2 and (joiners[0] in ("to", "-") or (joiners[0] == "and" and _between(tokens, first))):
        spread = _range(first, last)
        return (spread,) if spread else (_amount(tokens, first),)
    if len(found) == 1 or first.kind or not last.kind or _apart(tokens, first, last):
        return (_amount(tokens, first),)
    scale = last.number.scaled
    return tuple(
        _amount(tokens, each._replace(kind=last.kind, unit=last.unit, value=_scaled(each, scale)))
        for each in found
    )


def _apart(tokens: Tokens, first: _Single, last: _Single) -> bool:
    """Whether the unit of the last amount is not that of the first: `2027 and EUR 5`."""
    leading = last.kind == "money" and last.after == last.number.after
    return leading or (like_a_year(tokens.words[first.first]) and last.value < 1000)


def _range(low: _Single, high: _Single) -> Amount | None:
    """Make one amount of two that are joined as a range; None where their units differ."""
    named = high if high.kind else low
    if low.kind and high.kind and (low.kind, low.unit) != (high.kind, high.unit):
        return None
    if low.kind and low.kind != "money" and not high.kind:
        return None
    lower, upper = _scaled(low, high.number.scaled), high.value
    if named.kind is None and like_a_year(str(lower)) and like_a_year(str(upper)):
        return None  # for the period 2021-2027
    if lower >= upper or (named.kind is None and low.value < 1000):
        return None
    value = f"{lower}–{upper}"
    return Amount(named.kind or "quantity", value, named.unit, low.first, high.after)


def _single(tokens: Tokens, index: int, language: str) -> _Single | None:
    words = tokens.words
    if words[index] in _ONE_OR_HALF and (span := _one_or_half(tokens, index)):
        return span
    currency, at = currency_before(tokens, index)
    if words[at][:1].isdecimal() and ordinal(tokens, at):
        return None
    number = number_at(tokens, at, language, money=currency is not None)
    if number is None:
        return None
    if currency is None:
        return _with_unit(tokens, index, number, language)
    if language != "en" and language not in FOREIGN_SCALES and words[number.after].isalpha():
        return None  # it may be a scale word of a language that we have no list for
    return _Single("money", number.value, currency, number, index, number.after)


def _one_or_half(tokens: Tokens, index: int) -> _Single | None:
    """Read `within a month` and `half a year`."""
    words = tokens.words
    if words[index] != "half":
        if words[index + 1] not in TIME or not index or words[index - 1] not in _SPANS:
            return None
        one = Number(1, index + 1, spelt=True)
        return _Single("duration", *_common(1, TIME[words[index + 1]]), one, index, index + 2)
    if words[index + 1] not in ("a", "an") or words[index + 2] not in _HALVES:
        return None
    value, unit = _HALVES[words[index + 2]]
    return _Single("duration", value, unit, Number(value, index + 3, spelt=True), index, index + 3)


def _with_unit(tokens: Tokens, index: int, number: Number, language: str) -> _Single | None:
    """Find the unit behind the number."""
    words = tokens.words
    at = number.after
    value = number.value
    if language == "en" and words[at] in _BEFORE_TIME:
        timed = _span_of_time(tokens, index, number)
        if timed:
            return timed
    percent = percent_at(tokens, at, language)
    if percent:
        unit, after = percent
        exact = Decimal(value) / 100 if unit == "bp" else value
        return _Single("percent", plain(exact), "pp" if unit == "bp" else unit, number, index, after)
    joined_letter = len(words[at]) == 1 and tokens.joined(at) and words[at] in MONEY_SCALES
    currency, after = currency_after(tokens, at + 1 if joined_letter else at)
    if currency:
        scaled = number_at(tokens, index, language, money=True) or number
        return _Single("money", scaled.value, currency, scaled, index, after)
    if language != "en":
        return None
    if words[at] == "-" and tokens.joined(at):
        at += 1
    if words[at] == "times" and words[at + 1] not in EACH and not words[at + 1].endswith("ly"):
        return _Single("quantity", value, "times", number, index, at + 1)
    noun = noun_at(tokens, at, number) or counted_noun(tokens, index, number) or whole_at(tokens, number)
    if noun:
        return _Single("quantity", value, noun[0], number, index, noun[1])
    if index and (words[index - 1] == "aged" or words[max(0, index - 2) : index] == ("age", "of")):
        return _Single("quantity", value, "years of age", number, index, number.after)
    return _Single(None, value, None, number, index, number.after)


def _span_of_time(tokens: Tokens, index: int, number: Number) -> _Single | None:
    """Read `30 days`, `5 working days`, `two further years`, `16 years of age`; None for anything else."""
    words = tokens.words
    at = number.after
    if words[at] == "-" and tokens.joined(at):
        at += 1
    word, following = words[at], words[at + 1]
    if word in DAY_KINDS and following in ("day", "days"):
        return _Single("duration", number.value, DAY_KINDS[word], number, index, at + 2)
    if word in _YEAR_KINDS and following in ("year", "years"):
        return _Single("duration", number.value, f"{word} years", number, index, at + 2)
    if word in _MORE and following in TIME:
        at += 1
        word, following = following, words[at + 1]
    if word not in TIME:
        return None
    if word in ("year", "years") and (following == "old" or words[at + 1 : at + 3] == ("of", "age")):
        return _Single(
            "quantity", number.value, "years of age", number, index, at + (3 if following == "of" else 2)
        )
    return _Single("duration", *_common(number.value, TIME[word]), number, index, at + 1)


def _amount(tokens: Tokens, single: _Single) -> Amount:
    if single.kind:
        return Amount(single.kind, single.value, single.unit, single.first, single.after)
    first = single.first
    in_an_address = tokens.joined(first) and tokens.words[first - 1] in _ADDRESS_SIGNS
    large = single.value >= 1000 and not like_a_year(tokens.words[first]) and not in_an_address
    return Amount("quantity", single.value, None, first, single.after, sure=large)


def _on_its_course(tokens: Tokens, index: int) -> bool:
    """Whether the figure at `index` is where something starts from: `rises from 5 to 10`."""
    words = tokens.words
    return (
        index > 0 and words[index - 1] == "from" and not _COURSE.isdisjoint(words[max(0, index - 8) : index])
    )


def _between(tokens: Tokens, single: _Single) -> bool:
    return single.first > 0 and tokens.words[single.first - 1] == "between"


def _scaled(single: _Single, scale: int) -> int | Decimal:
    """Give a small number the scale of the last of its series: `5 to 10 million`."""
    if scale > 1 and single.number.scaled == 1 and single.value < 1000:
        return plain(single.value * scale)
    return single.value


def _common(value: int | Decimal, unit: str) -> tuple[int | Decimal, str]:
    """Bring the rarer spans of time to the common ones, where that is exact."""
    if unit == "fortnights":
        return value * 14, "days"
    if unit == "decades":
        return value * 10, "years"
    return value, unit
