"""Term values as people write them: `100 billion USD`, `$100bn`, `50%`, `100 days`, `800,000`.

Strict: a value is read as a whole or refused with what to write instead; nothing is guessed.
"""

import datetime as dt
import functools
import re
from decimal import Decimal
from typing import Final, NamedTuple

MAX_DIGITS: Final = 30
"""Digits in one number; the gross world product in cents has sixteen."""

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALES |= {"k": 3, "mn": 6, "mln": 6, "bn": 9, "tn": 12, "trn": 12}
_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}
_UNITS = {
    "us dollar": "USD",
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pounds sterling": "GBP",
    "percent": "%",
    "per cent": "%",
    "hour": "hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
}
_CODES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP "
    "GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD "
    "KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
    "NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP "
    "SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV "
    "WST XAF XCD XOF XPF YER ZAR ZMW ZWG XDR"
)
_GROUPS = r"[0-9]{1,3}(?:(?P<separator>[,\u0020\u00a0\u2009\u202f])[0-9]{3})(?:(?P=separator)[0-9]{3})*"


class Amount(NamedTuple):
    """A value and its unit."""

    value: bool | int | Decimal | dt.date | str
    """A number in whole units: 100 billion USD is 100000000000."""
    unit: str | None = None


class TermError(ValueError):
    """A value that cannot be read, with what to write instead."""

    def __init__(self, message: str, what_to_do: str) -> None:
        super().__init__(message)
        self.what_to_do = what_to_do


def read_term(written: str, *, plain: bool = True) -> Amount:
    """The value of a term; `plain` says that it stands without quotes, as true and false must.

    Raises TermError.

    >>> read_term("$100bn"), read_term("1.5 million personnel")
    (Amount(value=100000000000, unit='USD'), Amount(value=1500000, unit='personnel'))
    """
    text = written.strip()
    if not text:
        raise TermError("no value", "write a value, or remove the term")
    if text.isdecimal() and text.isascii() and len(text) <= MAX_DIGITS:
        return Amount(int(text))
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        if not plain:
            raise TermError("true and false in quotes are words", f"write {text.lower()} without quotes")
        return Amount(text[0] in "tT")
    found = _common(text)
    if found is not None:
        return found
    if "\n" in text or len(text) > 200:
        raise TermError(
            "too long for a value", "code a number, a date or a word here and put sentences in `text`"
        )
    if len(text) == 10 and text[4] == text[7] == "-" and text[:4].isdecimal():
        return Amount(read_date(text))
    money = text.startswith("US$") or text[:3] in _codes()
    match = _amount().fullmatch(text) if money or not text[0].isalpha() else None  # words need no pattern
    if match is not None:
        return _read_amount(match, text)
    if _is_words(text):
        return Amount(text)
    raise TermError("not readable as a value", _advice(text))


def _is_words(text: str) -> bool:
    """Whether it is a word or a few: no sentence, and no amount behind a blank."""
    if not text[0].isalpha() or text[-1] in ".," or any(mark in text for mark in ";:!?"):
        return False
    return not any(word[0].isdecimal() or word[0] in "$€£" for word in text.split()[1:])


def _common(text: str) -> Amount | None:
    """Read `50%`, `100 days`, `100 billion USD` without the pattern, which takes long to compile."""
    number, blank, unit = text.partition(" ")
    if not blank and text[-1] == "%":
        number, unit = text[:-1], "percent"
    scale, _, scaled = unit.partition(" ")
    power = _SCALES.get(scale, 0) if scaled else 0
    if power:
        unit = scaled
    if not (unit.isalpha() and number.isdecimal() and number.isascii() and len(number) + power <= MAX_DIGITS):
        return None
    if not power and (unit.lower() in _SCALES or unit in {"m", "M"}):
        return None
    return Amount(int(number) * 10**power, _unit(unit if unit in _codes() else None, unit, None, None))


def read_date(text: str) -> dt.date:
    """A date written as 2025-11-20. Raises TermError."""
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise TermError("no such day", "dates are written 2025-11-20: year, month, day") from None
    raise TermError("not a date", "dates are written 2025-11-20: year, month, day")


@functools.cache
def _amount() -> re.Pattern[str]:
    codes = _CODES.replace(" ", "|")
    return re.compile(
        rf"(?P<sign>[-+−]?)(?P<before>US\$|[$€£]|(?:{codes})(?=[\s\d]))?\s?(?P<minus>[-−]?)"
        rf"(?P<number>{_GROUPS}(?:\.[0-9]+)?|[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{{1,2}})?)"
        r"(?:\s?(?P<scale>(?i:thousand|million|billion|trillion)|(?:[kK]|mn|mln|bn|tn|trn)\b|[mM](?![^\W\d_])))?"
        r"(?:\s?(?P<after>US\$|[$€£%])|(?P<gap>\s)?(?P<unit>(?!of\s)[^\W\d_][\w.'’/-]*(?:\s[^\W\d_][\w.'’/-]*){0,5}))?"
        r"(?:\s(?P<of>of\s\w[\w'’-]*(?:\s\w[\w'’-]*){0,3}))?"
    )


def _read_amount(match: re.Match[str], text: str) -> Amount:
    scale, unit, before, after = match["scale"], match["unit"], match["before"], match["after"]
    money = before or after or (unit if unit in _codes() else None)
    if scale in {"m", "M"} and not money:
        raise TermError(
            "`m` may be million or metres", f"write {text[: match.end('number')]} million, or metres"
        )
    if (before and (after or unit)) or (match["sign"] and match["minus"]) or (match["of"] and after != "%"):
        raise TermError("not readable as a value", _advice(text))
    digits = re.sub(r"[,\s]", "", match["number"])
    number = Decimal(digits)
    if scale:
        sign, figures, exponent = number.as_tuple()  # exact: arithmetic would round to the context's digits
        number = Decimal((sign, figures, int(exponent) + _SCALES.get(scale.lower(), 6)))
    if len(digits) > MAX_DIGITS or number.adjusted() > MAX_DIGITS:
        raise TermError(
            f"a number of more than {MAX_DIGITS} digits", "write it in thousand, million, billion or trillion"
        )
    if unit and not match["gap"] and unit not in _codes():
        bare = unit.isalpha() and unit not in {"e", "E", "x", "o", "b"} and scale is None
        raise TermError(
            "not readable as a value", f"write {match['number']} {unit}" if bare else _advice(text)
        )
    if match["sign"] in {"-", "−"} or match["minus"]:
        number = number.copy_negate()
    whole = number == int(number) and ("." not in digits or bool(scale))
    return Amount(int(number) if whole else number, _unit(money, unit, after, match["of"]))


def _unit(money: str | None, unit: str | None, after: str | None, share_of: str | None) -> str | None:
    if after == "%":
        return f"% {share_of.lower()}" if share_of else "%"
    if money:
        return _SIGNS.get(money, money)
    if unit is None:
        return None
    first, _, rest = " ".join(unit.split()).partition(" ")
    if first in _codes():
        return f"{first} {rest.lower()}"
    lower = f"{first} {rest}".strip().lower()
    return _UNITS.get(lower, lower)


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(_CODES.split())


def _advice(text: str) -> str:
    """What to write instead of a value that cannot be read."""
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", text) or re.fullmatch(r"\d{1,3}([.']\d{3})+(,\d+)?", text):
        digits = re.sub(r"\D", "", text.partition(",")[0])
        return f"write {int(digits):,} or {digits}"
    if re.fullmatch(r"[-+]?\d+,\d+", text):
        return f"write {text.replace(',', '.')} if the comma is the decimal sign, or {text.replace(',', '')}"
    if re.fullmatch(r"[\d_]+", text):
        return f"write {text.replace('_', '')}"
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}(-\d{1,2})?|\d{4}[./]\d.*", text):
        return "dates are written 2025-11-20: year, month, day"
    if re.fullmatch(r"[\d.,]+\s?(-|–|to)\s?[\d.,]+.*", text):
        return "a term has one value: code the lower and the upper bound as two terms"
    if text[0].isalpha() and re.search(r"\d", text):
        return "an amount stands alone, as in `100 days`; a name takes a hyphen, as in `article-5`"
    if text[0].isalpha():
        return "write a word, or words joined by hyphens, and put sentences in `text` or `note`"
    return "write a number, an amount such as `100 billion USD`, `50%` or `100 days`, a date or a word"
