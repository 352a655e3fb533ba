"""What single values of a plan file mean: days, yes and no, words, lists of words.

A value as the file has it is a `Scalar`; any other comes from a program. What is refused carries a
rule, a message and what to do, of which the loader makes a finding.
"""

import datetime as dt
from typing import Annotated, NoReturn

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from plandiff.plan.terms import TermError, read_date
from plandiff.plan.tree import Items, Scalar

_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def refuse(rule: str, message: str, what_to_do: str = "") -> NoReturn:
    """Refuse a value from inside a validator: the loader makes a finding of it."""
    raise PydanticCustomError(rule, "{message}", {"message": message, "help": what_to_do})


def read_day(value: object) -> object:
    """A date, from its written form or as a date."""
    if isinstance(value, str):
        try:
            return read_date(value)
        except TermError as error:
            refuse("bad-date", str(error), error.what_to_do)
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        refuse("wrong-type", "a date is expected", "dates are written 2025-11-20")
    return value


def read_yes_no(value: object) -> object:
    """A boolean: only true and false without quotes are ones."""
    if isinstance(value, Scalar) and value.plain and value in _BOOLEANS:
        return _BOOLEANS[value]
    if not isinstance(value, bool):
        refuse("wrong-type", "true or false is expected", "write true or false, without quotes")
    return value


def read_format(value: object) -> object:
    """The format version, 1."""
    if (isinstance(value, Scalar) and value != "1") or (not isinstance(value, Scalar) and value != 1):
        refuse(
            "bad-value",
            "only format 1 of plan files is known",
            "write `plandiff: 1`, or use a newer plandiff",
        )
    return 1


def read_several(value: object) -> object:
    """One word stands for a list of one."""
    return (value,) if isinstance(value, str) else value


def refuse_empty(value: object) -> object:
    """Refuse a list that a file leaves empty."""
    if isinstance(value, Items) and not value:
        refuse("empty-list", "the list is empty", "fill it, or remove its key")
    return value


def check_word(value: str) -> str:
    """Refuse blanks inside."""
    if len(value.split()) > 1:
        refuse("bad-value", "one word without blanks is expected", f"write {'-'.join(value.split())}")
    return value


def check_term_name(value: str) -> str:
    """Refuse what is no word."""
    if not value.replace("_", "").replace("-", "").isalnum() or value[0].isdecimal():
        refuse(
            "bad-value",
            "a term's name must be a word",
            "use letters, digits and `_`, as in `personnel_limit`",
        )
    return value


def check_language(value: str) -> str:
    """Refuse what does not look like a language tag (RFC 5646)."""
    first, *rest = value.split("-")
    if not (value.isascii() and first.isalpha() and 2 <= len(first) <= 3) or not all(
        1 <= len(part) <= 8 and part.isalnum() for part in rest
    ):
        refuse("bad-value", "a language tag is expected", "write `en`, `uk`, `ru`, `zh-Hant` …")
    return value


def check_confidence(value: str) -> str:
    """Refuse what is neither an Admiralty code nor a degree."""
    if value not in {"high", "medium", "low"} and not (
        len(value) == 2 and value[0] in "ABCDEF" and value[1] in "123456"
    ):
        refuse(
            "bad-value",
            "a degree of confidence is expected",
            "write an Admiralty code, A1 (best) to F6, or high, medium or low",
        )
    return value


Word = Annotated[str, AfterValidator(check_word)]
"""Without blanks: ids and keys."""
Words = Annotated[tuple[str, ...], BeforeValidator(read_several)]
"""One or a list."""
Day = Annotated[dt.date, BeforeValidator(read_day)]
YesNo = Annotated[bool, BeforeValidator(read_yes_no)]
TermName = Annotated[str, AfterValidator(check_term_name)]
Language = Annotated[str, AfterValidator(check_language)]
Confidence = Annotated[str, AfterValidator(check_confidence)]
