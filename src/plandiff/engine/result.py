"""What a comparison says: frozen tuples, in the terms of the JSON output.

Per-column values are tuples in the order of `Comparison.columns`.
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from plandiff.engine.pair import Certainty, LinkReason
from plandiff.plan.model import Plan
from plandiff.plan.outline import Unit

Kind = Literal["same", "editorial", "changed", "opposed", "added", "absent"]
Mark = Literal["moved", "renumbered", "split", "merged"]
AbsenceReason = Literal["silent", "deleted", "elsewhere", "deferred", "unpublished"]
Outcome = Literal["all", "all_but_one", "split", "single", "not_comparable"]
What = Literal[
    "money", "quantity", "percent", "date", "deadline", "duration", "modality", "negation",
    "condition", "qualifier", "party", "term",
]  # fmt: skip


class Link(NamedTuple):
    """A pair inside a row, with the columns (0-based) that its two clauses belong to."""

    a_column: int
    a: Unit
    b_column: int
    b: Unit
    reason: LinkReason
    score: float
    certainty: Certainty


class Change(NamedTuple):
    """One typed difference between two cells, in words and values."""

    what: What
    term: str | None
    """The coded term's name; None for a value read from the text."""
    before: str | None
    """As shown, such as `600,000 personnel`; None where the reference lacks it."""
    after: str | None
    before_value: int | Decimal | bool | str | None
    """A number in whole units, an ISO date, a boolean, or lower-cased words."""
    after_value: int | Decimal | bool | str | None
    unit: str | None
    delta: int | Decimal | None
    percent: float | None
    """Rounded to one decimal; None from zero and where there is no number."""
    read_from: Literal["terms", "text"]
    says: str
    """The whole difference in words: `600,000 → 800,000 personnel (+200,000, +33 %)`."""


class Segment(NamedTuple):
    """A run of wording: kept (`=`), only in the reference (`-`), only in the other (`+`)."""

    op: Literal["=", "-", "+"]
    text: str


class Against(NamedTuple):
    """How a cell stands to the reference cell."""

    kind: Kind
    marks: tuple[Mark, ...] = ()
    changes: tuple[Change, ...] = ()
    wording: tuple[Segment, ...] = ()
    """Empty unless the kind is changed, opposed or editorial."""
    certainty: Certainty | None = None
    """The weakest certainty among the links that join the two cells; None where one cell is empty."""


class Absence(NamedTuple):
    """Why a plan has no live clause in a row."""

    reason: AbsenceReason
    older: bool = False
    """The plan is older than the reference and of another party, so its silence says little."""
    unit: Unit | None = None
    """The clause that says so, with `absent:`; None for plain silence."""


class Agreement(NamedTuple):
    """Who says the same in a row."""

    groups: tuple[tuple[int, ...], ...]
    """Columns (0-based) that say the same, largest group first; only voters."""
    by: Literal["terms", "text"]
    outcome: Outcome
    voters: int
    all_voters: bool
    """All plans that speak (two or more) say the same."""
    options: tuple[tuple[int, int, tuple[int, ...]], ...] = ()
    """(column, 1-based option, the columns that say what the option says)."""


class Row(NamedTuple):
    """Clauses of all plans connected by links."""

    number: int
    """1-based."""
    id: str | None
    title: str | None
    topic: str | None
    cells: tuple[tuple[Unit, ...], ...]
    """Per column: no, one or several live clauses, in the order of their plan."""
    absences: tuple[Absence | None, ...]
    """Per column: None where the cell has a live clause."""
    links: tuple[Link, ...]
    agreement: Agreement
    against: tuple[Against | None, ...]
    """Per column: None for the reference itself and where both lack the clause."""


class Column(NamedTuple):
    """One plan in a comparison."""

    key: str
    """Unique in the comparison."""
    plan: Plan
    file: str | None
    units: tuple[Unit, ...]
    """The whole outline: units, headings and absent clauses."""


class Comparison(NamedTuple):
    """Several plans, clause by clause."""

    columns: tuple[Column, ...]
    reference: int
    """The column (0-based) that the others are read against."""
    base: int | None
    """The reference column if it was given as common ground (`--base`)."""
    mode: Literal["parties", "drafts"]
    negotiation: str | None
    cautions: tuple[str, ...]
    warnings: tuple[str, ...]
    """For people, on stderr: plans that name different negotiations and the like."""
    rows: tuple[Row, ...]
    contradicted: tuple[Link, ...] = ()
    """Links that were set aside because stronger ones contradict them."""
    apart: tuple[int, ...] = ()
    """Columns (0-based) that have no clause in common with the base."""
