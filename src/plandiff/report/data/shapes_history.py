"""The JSON body of `plandiff history`, typed."""

from typing import Literal

from typing_extensions import TypedDict

from plandiff.engine.history_result import Event, How
from plandiff.engine.result import AbsenceReason, Kind, Mark
from plandiff.report.data.shapes import ChangeShape, PlanShape, TermShape


class StopShape(TypedDict):
    """A clause at one version; versions of which nothing can be said have none.

    `ref` is the first of `refs`, the live clauses; `absence` says why there is none. `kind`, `changes` and
    `marks` are against the version `against`, the last before that had the clause; `by_terms`: kept by
    another party by the coded terms, in other words.
    """

    plan: str
    ref: str | None
    refs: list[str]
    event: Event
    absence: AbsenceReason | None
    against: str | None
    kind: Kind | None
    by_terms: bool
    gist: str | None
    terms: dict[str, TermShape]
    changes: list[ChangeShape]
    marks: list[Mark]


class CourseShape(TypedDict):
    """A clause through all versions, in date order."""

    id: str | None
    title: str | None
    topic: str | None
    course: list[StopShape]


class MoveShape(TypedDict):
    """A party's coded term against its own version `before`.

    `clause` is the clause's id, `index` its place in `clauses`, 0-based.
    """

    clause: str | None
    index: int
    term: str
    party: str
    plan: str
    before: str
    how: How
    toward: list[str]
    away: list[str]
    from_value: TermShape
    to_value: TermShape


class EventCounts(TypedDict):
    """Clauses by event."""

    born: int
    kept: int
    amended: int
    dropped: int
    returned: int
    gap: int


StepShape = TypedDict("StepShape", {"from": str, "to": str, "counts": EventCounts, "moves": list[MoveShape]})
"""From one version to the next: what became of the clauses, and whose coded terms moved."""


class HistoryShape(TypedDict):
    """The body of `plandiff history --format json`."""

    format: Literal["plandiff/history"]
    version: Literal[1]
    negotiation: str | None
    cautions: list[str]
    plans: list[PlanShape]
    steps: list[StepShape]
    clauses: list[CourseShape]
