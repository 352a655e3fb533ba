"""The JSON body of `plandiff settle`, typed."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from plandiff.judge.settlement import Outlook
from plandiff.plan.model import Firmness
from plandiff.report.data.shapes import PlanShape, TermShape


class ProposalShape(TypedDict):
    """Where an option stands."""

    plan: str
    refs: list[str]
    option: int | None
    by: list[str]
    """Who proposes an option inside a version."""


class ChoiceShape(TypedDict):
    """One option on the table."""

    terms: dict[str, TermShape]
    text: str | None
    left_out: bool
    proposed_by: list[str]
    proposals: list[ProposalShape]
    breaks: list[str]
    """Red lines as `PLAN KEY/ID`."""
    unknown: list[str]
    why: dict[str, str]
    departs: bool
    needs: list[str]


class MatterShape(TypedDict):
    """A clause with its options."""

    row: int
    id: str | None
    title: str | None
    outlook: Outlook
    red_lines: list[str]
    options: list[ChoiceShape]


class SettledRedLineShape(TypedDict):
    """A red line that counts here."""

    key: str
    party: str
    id: str
    says: str
    clause: str
    firmness: Firmness
    by: str | None
    date: str | None
    source: list[str]
    file: str | None
    line: int | None


class BlockingShape(TypedDict):
    """A blocked clause and the red lines that collide there."""

    clause: str | None
    title: str | None
    red_lines: list[str]


class ChosenShape(TypedDict):
    """The option that a package takes for one clause: 1-based."""

    row: int
    clause: str | None
    option: int


class ShareShape(TypedDict):
    """How far a package gives a party what it wants; 0 to 1."""

    low: float
    high: float
    assessed: int
    wants: int


class PackageShape(TypedDict):
    """One option for every clause considered."""

    choices: list[ChosenShape]
    broken: list[str]
    unknown: list[str]
    departs: list[int]
    """Row numbers."""
    satisfaction: NotRequired[dict[str, ShareShape]]


class UnconsideredShape(TypedDict):
    """A clause without coded terms."""

    row: int
    clause: str | None
    title: str | None


class SettlementShape(TypedDict):
    """The body of `plandiff settle --format json`."""

    format: Literal["plandiff/settlement"]
    version: Literal[1]
    negotiation: str | None
    note: str
    reference: str
    base: str | None
    plans: list[PlanShape]
    summary: dict[
        Literal["clauses", "free", "free-if-confirmed", "blocked", "not_considered", "untouched"], int
    ]
    """`untouched`: clauses on which no red line looks; they count as free."""
    red_lines: list[SettledRedLineShape]
    blocking: list[BlockingShape]
    combinations: int | None
    """Null where the number would have thousands of digits."""
    cut: str | None
    packages: list[PackageShape]
    not_considered: list[UnconsideredShape]
    red_lines_elsewhere: list[str]
    """Red lines on clauses that are not among those considered."""
    clauses: list[MatterShape]
