"""The JSON body of `plandiff assess`, typed."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from plandiff.engine.pair import Certainty, LinkReason
from plandiff.engine.result import AbsenceReason
from plandiff.judge.result import Signable, Way
from plandiff.judge.verdicts import Result
from plandiff.plan.model import Firmness, Stance
from plandiff.report.data.shapes import PlanShape, TermShape


class ConditionShape(TypedDict):
    """One line of a red line's condition against a coded value."""

    way: Literal["require", "forbid"]
    term: str
    condition: str
    """In words, such as `at least 800,000`."""
    coded: TermShape | None
    result: Result


class EvidenceShape(TypedDict):
    """A clause, or one option of it, held against a red line."""

    ref: str
    option: int | None
    result: Result
    why: str
    text: str
    words: list[str]
    """The words in which the deciding values are found; empty where they are coded only."""
    conditions: list[ConditionShape]
    line: int | None
    column: int | None


class OptionResultShape(TypedDict):
    """What one option makes of a red line."""

    ref: str
    option: int
    result: Result
    why: str


class FoundShape(TypedDict):
    """How the clauses were found."""

    by: Way
    reason: LinkReason | None
    score: float | None
    certainty: Certainty | None


class ResultShape(TypedDict):
    """What a red line comes to in one text."""

    result: Result
    refs: list[str]
    why: str
    evidence: list[EvidenceShape]
    found: FoundShape
    absence: AbsenceReason | None
    older: bool
    line: int | None
    by_option: list[OptionResultShape]


class RedLineShape(TypedDict):
    """A red line against every text."""

    party: str
    plan: str
    id: str
    says: str
    clause: str
    firmness: Firmness
    by: str | None
    date: str | None
    source: list[str]
    file: str | None
    line: int | None
    column: int | None
    results: dict[str, ResultShape]


class ContradictionShape(TypedDict):
    """A party's own text that breaks its own red line."""

    party: str
    red_line: str
    plan: str
    red_line_date: str | None
    plan_date: str | None
    order: Literal["before", "after", "same day", "undated"]
    why: str


class StatementShape(TypedDict):
    """What was said of a text."""

    stance: Stance | None
    consent: Literal["required", "not-required"] | None
    says: str | None
    speaker: str | None
    date: str | None
    source: list[str]


class VoiceShape(TypedDict):
    """Where one party stands to one text."""

    party: str
    consent: Literal["required", "not-required"] | None
    stance: Stance | None
    bound_by: list[str]
    at_table: bool
    said: list[StatementShape]


class ConsentShape(TypedDict):
    """Whose consent a text needs, and whether it could be signed."""

    plan: str
    signable: Signable
    missing: list[str]
    parties: list[VoiceShape]


Turned = Literal["better", "worse", "same", "undecided", "mixed"]


class ShiftShape(TypedDict):
    """What the step means for one party on one clause."""

    party: str
    clause: str
    turn: Turned
    by: Literal["red lines", "wants", "red lines and wants"]
    red_lines: list[str]


DirectionShape = TypedDict(
    "DirectionShape",
    {
        "from": str,
        "to": str,
        "changed": int,
        "covered": int,
        "sums": dict[str, Turned],
        "clauses": list[ShiftShape],
    },
)


class WishShape(TypedDict):
    """One want against one text; 0 to 1."""

    clause: str
    importance: Literal["high", "medium", "low"]
    low: float
    high: float
    why: str


class ScoreShape(TypedDict):
    """How far a text gives a party what it wants; 0 to 1."""

    low: float
    high: float
    equal_weights_low: float
    equal_weights_high: float
    assessed: int
    wants: list[WishShape]


class TurningShape(TypedDict):
    """Without the clause, `second` would come before `first`."""

    clause: str
    first: str
    second: str


class SatisfactionShape(TypedDict):
    """One party's wants; not to be added or ranked across parties."""

    party: str
    plan: str
    texts: dict[str, ScoreShape]
    turning: list[TurningShape]


class AssessmentShape(TypedDict):
    """The body of `plandiff assess --format json`."""

    format: Literal["plandiff/assessment"]
    version: Literal[1]
    negotiation: str | None
    note: str
    cautions: list[str]
    plans: list[PlanShape]
    summary: dict[str, dict[str, dict[Result, int]]]
    """Text → party → how many of its red lines are broken, met, unknown."""
    contradictions: list[ContradictionShape]
    consent: list[ConsentShape]
    directions: list[DirectionShape]
    satisfaction: NotRequired[list[SatisfactionShape]]
    red_lines: list[RedLineShape]
