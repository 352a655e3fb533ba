"""The plan file, format 1, as frozen pydantic classes; the engine uses them as they are.

Every class refuses unknown keys. Scalars arrive as the file has them (`Plain` strings from the
reader) or as Python values (from a program); the validators here decide what they mean.
"""

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Absent = Literal["deleted", "elsewhere", "deferred", "unpublished"]
Origin = Literal["official", "leaked", "reported", "reconstructed", "oral"]
Quote = Literal["verbatim", "paraphrase", "summary"]
ClauseStatus = Literal["agreed", "agreed-in-principle", "open", "contested", "deferred", "refused"]
PlanStatus = Literal["draft", "proposal", "final-offer", "agreed", "signed"]
Stance = Literal["accepts", "accepts-with-changes", "undecided", "rejects"]
Firmness = Literal["stated", "reported", "inferred"]
Value = bool | int | Decimal | dt.date | str | tuple[str, ...]


class Frozen(BaseModel):
    """A part of a plan file: immutable, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(Frozen):
    """A typed value that the author coded for a clause."""

    value: Value
    """A number in whole units (100 billion USD is 100000000000), a date, a boolean, a word or words."""
    unit: str | None = None
    """`USD`, `%`, `days`, `personnel` …; None for a bare number, a date, a boolean and words."""
    text: str
    """As written in the file."""


class Condition(Frozen):
    """What a red line or a want asks of one term. Exactly one of the four ways is used."""

    equals: Term | None = None
    one_of: tuple[Term, ...] = ()
    minimum: Term | None = None
    maximum: Term | None = None
    differs: Term | None = None
    """From `{not: …}`."""


class Option(Frozen):
    """One of several alternatives inside a version, with who proposes it."""

    text: str | None = None
    by: tuple[str, ...] = ()
    terms: dict[str, Term] = Field(default_factory=dict)
    absent: Literal["deleted"] | None = None
    title: str | None = None
    gist: str | None = None
    source: tuple[str, ...] = ()
    note: str | None = None


class Clause(Frozen):
    """A numbered provision; may hold sub-clauses."""

    id: str | None = None
    number: str | None = None
    title: str | None = None
    gist: str | None = None
    topic: str | None = None
    text: str | None = None
    terms: dict[str, Term] = Field(default_factory=dict)
    absent: Absent | None = None
    options: tuple[Option, ...] = ()
    binds: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    status: ClauseStatus | None = None
    pending: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    confidence: str | None = None
    note: str | None = None
    origin: Origin | None = None
    quote: Quote | None = None
    by: tuple[str, ...] = ()
    date: dt.date | None = None
    clauses: tuple["Clause", ...] = ()


class Source(Frozen):
    """Where the text or a statement was found."""

    id: str
    title: str | None = None
    url: str | None = None
    date: dt.date | None = None
    note: str | None = None


class RedLine(Frozen):
    """A party's sourced, dated condition that a text must meet."""

    id: str
    says: str
    clause: str
    require: dict[str, Condition] = Field(default_factory=dict)
    forbid: dict[str, Condition] = Field(default_factory=dict)
    if_absent: Literal["broken", "met", "unknown"] = "unknown"
    firmness: Firmness = "stated"
    by: str | None = None
    date: dt.date | None = None
    source: tuple[str, ...] = ()
    note: str | None = None


class Want(Frozen):
    """A private preference of the party; dropped on loading unless asked for."""

    clause: str
    importance: Literal["high", "medium", "low"]
    best: dict[str, Condition] = Field(default_factory=dict)
    acceptable: dict[str, Condition] = Field(default_factory=dict)
    note: str | None = None


class Response(Frozen):
    """What another party said of this text, and whether its consent is needed."""

    by: str
    consent: Literal["required", "not-required"] | None = None
    stance: Stance | None = None
    says: str | None = None
    speaker: str | None = None
    date: dt.date | None = None
    source: tuple[str, ...] = ()
    note: str | None = None


class Plan(Frozen):
    """One party's version of the text at one date."""

    plandiff: Literal[1] = 1
    negotiation: str | None = None
    party: str
    key: str | None = None
    """Short name for columns and options; the loader fills in the file's stem."""
    title: str | None = None
    date: dt.date | None = None
    status: PlanStatus | None = None
    origin: Origin | None = None
    coverage: Literal["full", "partial", "statements"] = "full"
    quote: Quote | None = None
    language: str = "en"
    translated: bool = False
    aliases: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[Source, ...] = ()
    clauses: tuple[Clause, ...]
    red_lines: tuple[RedLine, ...] = ()
    wants: tuple[Want, ...] = ()
    responses: tuple[Response, ...] = ()
