"""Numbers, amounts and dates by value, for canonical words."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from plandiff.text.lexicon import Lexicon
from plandiff.text.tokens import CURRENCY, MONTH, NUMBER, SCALE, SIGN

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def value_parts(body: str, lists: Lexicon) -> list[str]:
    """A token's value in one or two parts; empty if it is not a number, an amount or a date.

    A number as `600000`, an amount as `100000000000`, `usd`; a percentage as `50`, `%`; a date as
    `2025-11-20`, `2025-11` or `--11-20`. `body` is a lower-case token without blanks at its ends;
    digits of any script are digits.
    """
    if not body.isascii():
        body = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in body)
    if body.isdecimal() or (len(body) == 10 and body[4:8:3] == "--"):
        return [body]
    if not body.strip("0123456789.,"):  # most numbers there are, read without the patterns
        figures = all(body.replace(",", ".").split("."))
        return [_by_value(body, None, english=bool(lists.scales), exact=True)] if figures else []
    if any(month in body for month in MONTHS) and (found := _date().fullmatch(body)):
        part = {name.rstrip("23"): text for name, text in found.groupdict().items() if text}
        month = f"{MONTHS.index(part['month'][:3]) + 1:02}"
        return ["-".join([part.get("year", "-"), month, *([part["day"].zfill(2)] if "day" in part else [])])]
    found = _amount().fullmatch(body)
    if not found or (found["scale"] in {"m", "b"} and not (found["before"] or found["after"])):
        return []
    currencies = [name for name in (found["before"], found["after"]) if name]
    names = [part for name in currencies for part in lists.spelling.get(name, name).split()]
    scale = {"k": 1000, "m": 10**6, "b": 10**9}.get(found["scale"]) or lists.scales.get(found["scale"] or "")
    if found["scale"] and not scale:
        names.insert(0, found["scale"])
    return [_by_value(found["number"], scale, english=bool(lists.scales), exact=not currencies), *names]


def has_digit(text: str) -> bool:
    """Whether a digit of any script stands in the text."""
    return any(map(str.isdecimal, text))


@cache
def _date() -> re.Pattern[str]:
    ordinal = "(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?P<day>\d{{1,2}}){ordinal}(?:[ ]of)?[ ](?P<month>{MONTH})(?:[.]?,?[ ](?P<year>\d{{4}}))?"
        rf"|(?P<month2>{MONTH})[.]?[ ]"
        rf"(?:(?P<day2>\d{{1,2}}){ordinal}(?:,?[ ](?P<year2>\d{{4}}))?|(?P<year3>\d{{4}}))"
    )


@cache
def _amount() -> re.Pattern[str]:
    currency = rf"(?:{CURRENCY}|{SIGN})"
    return re.compile(
        rf"(?P<before>{currency})?[ ]?(?P<number>{NUMBER})[ ]?(?P<scale>{SCALE}|[mkb])?"
        rf"[ ]?(?P<after>%|‰|per[ ]cent|percent|percentage[ ]points?|{currency})?"
    )


def _by_value(number: str, scale: int | None, *, english: bool, exact: bool) -> str:
    """A numeral's value in plain digits; as written where marks could be read in two ways.

    `exact` keeps final zeros of a bare decimal: 5.10 may be a clause number.
    """
    digits = number.replace(" ", "")
    groups = re.fullmatch(
        r"\d{1,3}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d+)?", digits
    )
    if groups:
        mark = groups["mark"]
        rest = digits.replace(mark, "")
        if rest.isdecimal() and digits.count(mark) == 1 and not (english and mark == ","):
            return number + (f"*{scale}" if scale else "")
        digits = rest.replace(",", ".")
    elif "," in digits:
        if english or digits.count(",") > 1:
            return number + (f"*{scale}" if scale else "")
        digits = digits.replace(",", ".")
    if digits.count(".") > 1 or (digits.isdecimal() and digits[0] == "0") or len(digits) > 24:
        return digits + (f"*{scale}" if scale else "")
    if exact and not scale:
        return digits
    value = Decimal(digits) * (scale or 1)
    return format(value.normalize(), "f")
