"""The JSON bodies, typed: what scripts may rely on. Their printed schemas are made from these classes.

An added key raises nothing; a removed key or a changed meaning raises the body's `version`.
"""

from importlib import import_module
from typing import Any, Literal

from typing_extensions import TypedDict

from plandiff.engine.pair import Certainty, LinkReason
from plandiff.engine.result import AbsenceReason, Kind, Mark, Outcome, What

Number = int | float


class PlanShape(TypedDict):
    """One compared plan."""

    key: str
    party: str
    title: str | None
    date: str | None
    file: str | None
    clauses: int
    status: str | None
    origin: str | None
    quote: str | None
    coverage: str


class AgreementCounts(TypedDict):
    """Rows by outcome; `split` includes `all_voters`, the rows on which all that speak agree."""

    all: int
    all_but_one: int
    split: int
    all_voters: int
    single: int
    not_comparable: int


class SummaryShape(TypedDict):
    """Totals: rows, cells by kind against the reference, rows by agreement."""

    rows: int
    same: int
    editorial: int
    changed: int
    opposed: int
    added: int
    absent: int
    agreement: AgreementCounts


class TermShape(TypedDict):
    """A coded term."""

    value: bool | Number | str | list[str]
    unit: str | None
    text: str


class OptionShape(TypedDict):
    """One alternative inside a clause."""

    text: str | None
    by: list[str]
    terms: dict[str, TermShape]
    absent: Literal["deleted"] | None


class ClauseShape(TypedDict):
    """A clause in a cell."""

    ref: str
    id: str | None
    number: str | None
    title: str | None
    gist: str | None
    topic: str | None
    parent: str | None
    text: str | None
    terms: dict[str, TermShape]
    options: list[OptionShape]
    status: str | None
    pending: list[str]
    confidence: str | None
    origin: str | None
    quote: str | None
    line: int | None
    column: int | None


class AbsenceShape(TypedDict):
    """Why a plan has no live clause in the row."""

    reason: AbsenceReason
    older: bool
    ref: str | None
    text: str | None
    source: str | None
    line: int | None


class EndShape(TypedDict):
    """One end of a link."""

    plan: str
    ref: str


class LinkShape(TypedDict):
    """Two clauses found to be the same provision."""

    a: EndShape
    b: EndShape
    reason: LinkReason
    score: float
    certainty: Certainty


class OptionGroupShape(TypedDict):
    """An open option that says what other plans say."""

    plan: str
    option: int
    same_as: list[str]


class AgreementShape(TypedDict):
    """Who says the same."""

    groups: list[list[str]]
    by: Literal["terms", "text"]
    outcome: Outcome
    options: list[OptionGroupShape]


ChangeShape = TypedDict(
    "ChangeShape",
    {
        "what": What,
        "term": str | None,
        "from": str | None,
        "to": str | None,
        "from_value": bool | Number | str | None,
        "to_value": bool | Number | str | None,
        "unit": str | None,
        "delta": Number | None,
        "percent": float | None,
        "read_from": Literal["terms", "text"],
        "says": str,
    },
)
"""A typed change; `says` puts it into words.

`from` and `to` are the two sides as a reader would write them, `from_value` and `to_value` the values behind
them: a yes or no, a number in whole units (100000000000 with unit `USD`, 48 with `hours`), an ISO date, or
words; null on the side that lacks it. Words are canonical, so that equal meanings are equal strings: lower
case but for names, articles left out, one spelling of each (`in stages` for `progressively`).

`term` names the coded term, null for what was read from the text. A coded number has the unit that its
author wrote, null if none: `personnel: 600000` counts what its term is called, even where `from` shows words
of the text as in `600,000 personnel`. `delta` is in `unit`; `percent` has one decimal, null from zero.
"""


class AgainstShape(TypedDict, total=False):
    """A cell against the reference cell; `changes` and `wording` where the kind has them."""

    kind: Kind
    marks: list[Mark]
    changes: list[ChangeShape]
    wording: list[tuple[Literal["=", "-", "+"], str]]


class RowShape(TypedDict):
    """One row of the comparison."""

    row: int
    id: str | None
    title: str | None
    topic: str | None
    cells: dict[str, list[ClauseShape]]
    absences: dict[str, AbsenceShape]
    links: list[LinkShape]
    agreement: AgreementShape
    against_reference: dict[str, AgainstShape]


class ComparisonShape(TypedDict):
    """The body of `plandiff compare --format json`."""

    format: Literal["plandiff/comparison"]
    version: Literal[1]
    mode: Literal["parties", "drafts"]
    negotiation: str | None
    reference: str
    base: str | None
    cautions: list[str]
    plans: list[PlanShape]
    summary: SummaryShape
    rows: list[RowShape]


def schema(name: str) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of one of the bodies. Raises KeyError for an unknown name."""
    from pydantic import TypeAdapter

    body: Any = ComparisonShape
    if name != "comparison":
        shape = {
            "check": "CheckShape",
            "assessment": "AssessmentShape",
            "settlement": "SettlementShape",
            "history": "HistoryShape",
        }[name]
        body = getattr(import_module(f"plandiff.report.data.shapes_{name}"), shape)
    found = TypeAdapter(body).json_schema()
    title = f"plandiff {name}, version 1"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": title}
