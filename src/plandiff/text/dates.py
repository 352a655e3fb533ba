"""Dates in prose: the usual orders, with ISO values as far as the text gives the parts.

`2026-05-01`, `2026-05`, `2026`, `--05-01` where no year is given (ISO 8601:2000), `2026-Q1`.
"""

from typing import NamedTuple

from plandiff.text.numbers import ordinal
from plandiff.text.scan import Tokens

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_YEARS = range(1800, 2200)
"""Four figures in this range may be a year where the words around them say so."""
BEGINNINGS = frozenset((*MONTHS, *_QUARTERS, "q", "end"))
"""Words at which an English date may begin, besides figures."""
_BEHIND_A_DAY = frozenset((*MONTHS, "st", "nd", "rd", "th", ",", "and", "or", "to", "-", "of", "day"))


class When(NamedTuple):
    """A date found in a text."""

    value: str
    """ISO."""
    first: int
    after: int
    """Index of the first token behind it."""


def dates_at(tokens: Tokens, index: int, language: str = "en") -> tuple[When, ...]:
    """Read the date or the dates (`1, 25 and 26 August 1947`) that begin at token `index`."""
    words = tokens.words
    word = words[index]
    if word.isdecimal():
        if len(word) == 4:
            when = _iso(tokens, index)
            return (when,) if when else ()
        when = _slashed(tokens, index, language)
        if when:
            return (when,)
        return _days_of_month(tokens, index) if language == "en" and len(word) <= 2 else ()
    if word[:1].isdecimal():
        when = _dotted(word, index, language)
        return (when,) if when else ()
    if language != "en" or word not in BEGINNINGS:
        return ()
    if _month(tokens, index):
        when = _month_first(tokens, index)
        return (when,) if when else ()
    when = _end_of(tokens, index) if word == "end" else _quarter(tokens, index)
    return (when,) if when else ()


def ambiguous_dates(tokens: Tokens) -> list[frozenset[str]]:
    """Return what each English date that is not read may mean: `01/05/2026` is 1 May or 5 January 2026."""
    words = tokens.words
    found = []
    for at in range(len(tokens.starts)):
        word = words[at]
        parts = word.split(".")
        if len(parts) != 3 and words[at + 1] == "/" and words[at + 3 : at + 4] == ("/",):
            parts = [word, words[at + 2], words[at + 4]]
        if len(parts) != 3 or not all(part.isdecimal() for part in parts) or int(parts[2]) not in _YEARS:
            continue
        first, second, year = parts
        readings = (_when(year, second, first, at, at + 1), _when(year, first, second, at, at + 1))
        if all(readings) and not dates_at(tokens, at):
            found.append(frozenset(when.value for when in readings if when))
    return found


def year_at(tokens: Tokens, index: int) -> int:
    """Return the year written at token `index`, 0 if there is none."""
    word = tokens.words[index]
    return int(word) if len(word) == 4 and word.isdecimal() and int(word) in _YEARS else 0


def with_year(when: When, year: str) -> When:
    """Return a date without a year in the given year; others unchanged."""
    return when._replace(value=year + when.value[1:]) if when.value.startswith("--") else when


def _iso(tokens: Tokens, index: int) -> When | None:
    words = tokens.words
    if words[index + 1] != "-" or not tokens.joined(index + 1) or not year_at(tokens, index):
        return None
    month = words[index + 2]
    if len(month) != 2 or not month.isdecimal() or not 1 <= int(month) <= 12:
        return None
    day = words[index + 4] if index + 4 < len(words) and words[index + 3] == "-" else ""
    if len(day) != 2 or not day.isdecimal():
        return None
    return _when(words[index], month, day, index, index + 5)


def _slashed(tokens: Tokens, index: int, language: str) -> When | None:
    """Read `20/11/2025`; in English only where one of the two numbers cannot be a month."""
    words = tokens.words
    if words[index + 1] != "/" or index + 4 >= len(words) or words[index + 3] != "/":
        return None
    first, second, year = words[index], words[index + 2], words[index + 4]
    if not (second.isdecimal() and len(first) <= 2 and len(second) <= 2 and year_at(tokens, index + 4)):
        return None
    if language != "en" or int(first) > 12 or first == second:
        return _when(year, second, first, index, index + 5)
    if int(second) > 12:
        return _when(year, first, second, index, index + 5)
    return None


def _dotted(word: str, index: int, language: str) -> When | None:
    """Read `20.11.2025`, day first; in English only where the day cannot be a month."""
    parts = word.split(".")
    if len(parts) != 3 or len(parts[2]) != 4 or not all(part.isdecimal() for part in parts):
        return None
    day, month, year = parts
    if len(day) > 2 or len(month) > 2 or int(year) not in _YEARS:
        return None
    if language == "en" and int(day) <= 12 and day != month:
        return None
    return _when(year, month, day, index, index + 1)


def _days_of_month(tokens: Tokens, index: int) -> tuple[When, ...]:
    """Read `20 November 2025`, `1st of May`, `1, 25 and 26 August 1947`, `1 to 5 May`."""
    words = tokens.words
    if words[index + 1] not in _BEHIND_A_DAY:
        return ()
    days: list[tuple[str, int, int]] = []
    at = index
    while words[at].isdecimal() and len(words[at]) <= 2 and len(days) < 12:
        first = at
        at += 2 if ordinal(tokens, at) else 1
        days.append((words[first], first, at))
        if words[at] == "," and words[at + 1] in ("and", "or"):
            at += 1
        if words[at] in (",", "and", "or", "to", "-"):
            at += 1
        else:
            break
    if not days or days[-1][2] != at:
        return ()
    if words[at] == "of" or (words[at] == "day" and words[at + 1] == "of"):
        at += 1 if words[at] == "of" else 2
    month = _month(tokens, at)
    if not month:
        return ()
    at += 1
    if words[at] == "." and words[at - 1] != "may" and len(words[at - 1]) <= 4 and year_at(tokens, at + 1):
        at += 1
    comma = 1 if words[at] == "," else 0
    year = "-"
    if year_at(tokens, at + comma):
        year, at = words[at + comma], at + comma + 1
    found = [_when(year, str(month), day, first, after) for day, first, after in days]
    if None in found:
        return ()
    whens = [when for when in found if when]
    return (*whens[:-1], whens[-1]._replace(after=at))


def _month_first(tokens: Tokens, index: int) -> When | None:
    """Read `November 20, 2025`, `May 1st`, `May 2026`."""
    words = tokens.words
    month = str(MONTHS[words[index]])
    at = index + 1
    if words[at] == "." and words[index] != "may" and len(words[index]) <= 4:
        at += 1
    if year_at(tokens, at):
        return When(f"{words[at]}-{int(month):02}", index, at + 1)
    if words[at] == "," and year_at(tokens, at + 1):
        return When(f"{words[at + 1]}-{int(month):02}", index, at + 2)
    day = words[at]
    if not day.isdecimal() or len(day) > 2:
        return None
    at += 2 if ordinal(tokens, at) else 1
    comma = 1 if words[at] == "," else 0
    if year_at(tokens, at + comma):
        return _when(words[at + comma], month, day, index, at + comma + 1)
    return _when("-", month, day, index, at)


def _quarter(tokens: Tokens, index: int) -> When | None:
    """Read `first quarter of 2026` and `Q1 2026`."""
    words = tokens.words
    at = index + 2
    quarter = _QUARTERS.get(words[index], 0) if words[index + 1] == "quarter" else 0
    if words[index] == "q" and words[index + 1] in ("1", "2", "3", "4") and tokens.joined(index + 1):
        quarter = int(words[index + 1])
    if words[at] == "of":
        at += 1
    if not quarter or not year_at(tokens, at):
        return None
    return When(f"{words[at]}-Q{quarter}", index, at + 1)


def _end_of(tokens: Tokens, index: int) -> When | None:
    """Read `end of 2026`, `end of May 2026` and `end of the first quarter of 2026` as their last day."""
    words = tokens.words
    if words[index + 1 : index + 3] == ("of", "the") and (quarter := _quarter(tokens, index + 3)):
        of, _, number = quarter.value.partition("-Q")
        ending = 3 * int(number)
        return When(f"{of}-{ending:02}-{_LENGTHS[ending - 1]}", index, quarter.after)
    at = index + 1
    if words[at] == "of":
        at += 1
    if words[at : at + 2] == ("the", "year"):
        at += 2
    if year_at(tokens, at):
        return When(f"{words[at]}-12-31", index, at + 1)
    month = _month(tokens, at)
    if not month or not year_at(tokens, at + 1):
        return None
    year = int(words[at + 1])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 28 if month == 2 and not leap else _LENGTHS[month - 1]
    return When(f"{year}-{month:02}-{last}", index, at + 2)


def _month(tokens: Tokens, index: int) -> int:
    """Return the month named at token `index`, 0 if none is: months are written with a capital."""
    month = MONTHS.get(tokens.words[index], 0)
    return month if month and tokens.raw(index)[0].isupper() else 0


def _when(year: str, month: str, day: str, first: int, after: int) -> When | None:
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= _LENGTHS[int(month) - 1]:
        return None
    return When(f"{year}-{int(month):02}-{int(day):02}", first, after)
