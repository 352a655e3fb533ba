"""The plan file, format 1, as frozen pydantic classes; the engine uses them as they are.

Every class refuses unknown keys. Values arrive as the file has them (the reader's scalars, as
written) or as Python values (from a program); the validators decide what they mean.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from plandiff.plan.scalars import (
    Confidence,
    Day,
    Language,
    TermName,
    Word,
    Words,
    YesNo,
    read_format,
    refuse,
    refuse_empty,
)
from plandiff.plan.terms import TermError, read_term
from plandiff.plan.tree import Entries, Scalar

Absent = Literal["deleted", "elsewhere", "deferred", "unpublished"]
Origin = Literal["official", "leaked", "reported", "reconstructed", "oral"]
Quote = Literal["verbatim", "paraphrase", "summary"]
ClauseStatus = Literal["agreed", "agreed-in-principle", "open", "contested", "deferred", "refused"]
PlanStatus = Literal["draft", "proposal", "final-offer", "agreed", "signed"]
Stance = Literal["accepts", "accepts-with-changes", "undecided", "rejects"]
Firmness = Literal["stated", "reported", "inferred"]
Value = bool | int | Decimal | dt.date | str | tuple[str, ...]


def _term(value: object) -> object:
    try:
        match value:
            case Term():
                return value
            case str():
                read, unit = read_term(value, plain=isinstance(value, Scalar) and value.plain)
                return Term.model_construct(value=read, unit=unit, text=value.strip())
            case bool() | int() | Decimal() | dt.date():
                return Term.model_construct(value=value, unit=None, text=str(value).lower())
            case float():
                return Term.model_construct(value=Decimal(str(value)), unit=None, text=str(value))
            case list() | tuple():
                return Term.model_construct(value=_words(value), unit=None, text=", ".join(value))
            case _:
                pass
    except TermError as error:
        refuse("bad-value", str(error), error.what_to_do)
    if value is None:
        refuse("bad-value", "the term has no value", "write a value, or remove the term")
    if isinstance(value, Entries):
        refuse(
            "wrong-type", "a value is expected", "write a number, an amount, a date, a word, true or false"
        )
    return value


def _words(values: list[Any] | tuple[Any, ...]) -> tuple[str, ...]:
    words = []
    for value in values:
        read = (
            read_term(value, plain=isinstance(value, Scalar) and value.plain).value
            if isinstance(value, str)
            else value
        )
        if not isinstance(read, str):
            raise TermError("a list of words is expected", "write words, as in [air, sea]")
        words.append(read)
    if not words:
        raise TermError("the list is empty", "fill it, or remove the term")
    return tuple(words)


def _condition(value: object) -> object:
    if isinstance(value, Condition):
        return value
    if isinstance(value, (list, tuple)):
        if not value:
            refuse("empty-list", "the list is empty", "write the values of which one must hold")
        return {"one_of": value}
    names = {"min": "minimum", "max": "maximum", "not": "differs"}
    if isinstance(value, Entries) or (isinstance(value, dict) and value.keys() <= names.keys()):
        unknown = next((key for key in value if key not in names), None)
        if unknown is not None:
            refuse(
                "unknown-key",
                f"unknown key `{unknown}`",
                "a condition is a value, a list, {min: …, max: …} or {not: …}",
            )
        if "not" in value and len(value) > 1:
            refuse("bad-value", "`not` stands alone", "write {not: …}, or {min: …, max: …}")
        return {names[key]: bound for key, bound in value.items()}
    return value if isinstance(value, dict) else {"equals": value}


class Frozen(BaseModel):
    """A part of a plan file: immutable, without unknown keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1, defer_build=True
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        """An empty value counts as not given."""
        if type(data) is not Entries:
            return data
        if not data.nulls:
            return dict(data)  # which pydantic reads faster than what is only like one
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}


class Term(Frozen):
    """A typed value that the author coded for a clause."""

    value: Value
    """A number in whole units (100 billion USD is 100000000000), a date, a boolean, a word or words."""
    unit: str | None = None
    """`USD`, `%`, `days`, `personnel` …; None for a bare number, a date, a boolean and words."""
    text: str
    """As written in the file."""


TermValue = Annotated[Term, BeforeValidator(_term)]


class Condition(Frozen):
    """What a red line or a want asks of one term. Exactly one of the four ways is used."""

    equals: TermValue | None = None
    one_of: tuple[TermValue, ...] = ()
    minimum: TermValue | None = None
    maximum: TermValue | None = None
    differs: TermValue | None = None
    """From `{not: …}`."""

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        low, high = self.minimum, self.maximum
        if not (self.equals or self.one_of or low or high or self.differs):
            refuse(
                "bad-value", "the condition is empty", "write a value, a list, {min: …, max: …} or {not: …}"
            )
        if any(bound and isinstance(bound.value, bool | str | tuple) for bound in (low, high)):
            refuse("bad-value", "a bound must be a number or a date", "write {min: 10} or {max: 2030-01-01}")
        if (
            low
            and high
            and low.unit == high.unit
            and isinstance(low.value, dt.date) == isinstance(high.value, dt.date)
        ):
            numbers_or_dates: Any = (low.value, high.value)
            if numbers_or_dates[0] > numbers_or_dates[1]:
                refuse("bad-value", f"min {low.text} is above max {high.text}", "exchange the two")
        return self


Conditions = dict[TermName, Annotated[Condition, BeforeValidator(_condition)]]


class Option(Frozen):
    """One of several alternatives inside a version, with who proposes it."""

    title: str | None = None
    gist: str | None = None
    text: str | None = None
    by: Words = ()
    terms: dict[TermName, TermValue] = Field(default_factory=dict)
    absent: Literal["deleted"] | None = None
    source: Words = ()
    note: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.absent is None:
            refuse(
                "missing-key",
                "this option has no text",
                "add `text`, or `absent: deleted` to leave the clause out",
            )
        return self


class Clause(Frozen):
    """A numbered provision; may hold sub-clauses."""

    id: Word | None = None
    number: str | None = None
    title: str | None = None
    gist: str | None = None
    topic: str | None = None
    text: str | None = None
    terms: dict[TermName, TermValue] = Field(default_factory=dict)
    absent: Absent | None = None
    options: Annotated[tuple[Option, ...], BeforeValidator(refuse_empty)] = ()
    binds: Words = ()
    depends_on: Words = ()
    after: Words = ()
    status: ClauseStatus | None = None
    pending: Words = ()
    source: Words = ()
    confidence: Confidence | None = None
    note: str | None = None
    origin: Origin | None = None
    quote: Quote | None = None
    by: Words = ()
    date: Day | None = None
    clauses: Annotated[tuple["Clause", ...], BeforeValidator(refuse_empty)] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and not self.options and not self.clauses and self.absent is None:
            refuse(
                "missing-key",
                "this clause says nothing",
                "add `text`, or `clauses` below it, or `absent: deleted`",
            )
        if self.absent is not None and self.options:
            refuse(
                "bad-value", "this clause is absent and has options", "keep `absent` or `options`, not both"
            )
        return self


class Source(Frozen):
    """Where the text or a statement was found."""

    id: Word
    title: str | None = None
    url: str | None = None
    date: Day | None = None
    note: str | None = None


class RedLine(Frozen):
    """A party's sourced, dated condition that a text must meet."""

    id: Word
    says: str
    clause: Word
    require: Conditions = Field(default_factory=dict)
    forbid: Conditions = Field(default_factory=dict)
    if_absent: Literal["broken", "met", "unknown"] = "unknown"
    firmness: Firmness = "stated"
    by: str | None = None
    date: Day | None = None
    source: Words = ()
    note: str | None = None


class Want(Frozen):
    """A private preference of the party; dropped on loading unless asked for."""

    clause: Word
    importance: Literal["high", "medium", "low"]
    best: Conditions = Field(default_factory=dict)
    acceptable: Conditions = Field(default_factory=dict)
    note: str | None = None


class Response(Frozen):
    """What another party said of this text, and whether its consent is needed."""

    by: str
    consent: Literal["required", "not-required"] | None = None
    stance: Stance | None = None
    says: str | None = None
    speaker: str | None = None
    date: Day | None = None
    source: Words = ()
    note: str | None = None


class Plan(Frozen):
    """One party's version of the text at one date."""

    plandiff: Annotated[Literal[1], BeforeValidator(read_format)] = 1
    negotiation: str | None = None
    party: str
    key: Word | None = None
    """Short name for columns and options; the loader fills in the file's stem."""
    title: str | None = None
    date: Day | None = None
    status: PlanStatus | None = None
    origin: Origin | None = None
    coverage: Literal["full", "partial", "statements"] = "full"
    quote: Quote | None = None
    language: Language = "en"
    translated: YesNo = False
    aliases: Words = ()
    note: str | None = None
    sources: tuple[Source, ...] = ()
    clauses: Annotated[tuple[Clause, ...], BeforeValidator(refuse_empty)]
    red_lines: tuple[RedLine, ...] = ()
    wants: tuple[Want, ...] = ()
    responses: tuple[Response, ...] = ()
