"""What `assess` says: frozen tuples, in the terms of the JSON output.

Three layers that are never mixed: what the texts say (facts), red lines (a veto) and satisfaction (a
preference). Texts and holders of red lines are indices (0-based) into `Assessment.columns`.
"""

from fractions import Fraction
from typing import Literal, NamedTuple

from plandiff.engine.pair import Certainty, LinkReason
from plandiff.engine.result import AbsenceReason, Column
from plandiff.judge.verdicts import Line, Result
from plandiff.plan.findings import Finding, Span
from plandiff.plan.model import RedLine, Response, Stance, Want
from plandiff.plan.outline import Unit

Way = Literal["id", "pairing", "none"]
"""How the clauses of a text were found: by the red line's clause id, through the pairing with the party's own
plan, or not at all."""
Turn = Literal["better", "worse", "same", "undecided"]
"""How a text stands to another for a party; `undecided` where one of the two is unknown."""
Signable = Literal["yes", "no", "not established"]


class Evidence(NamedTuple):
    """One clause of a text, or one option of it, held against a red line."""

    unit: Unit
    option: int | None
    """1-based; None for a clause without options."""
    result: Result
    why: str
    lines: tuple[Line, ...]
    """The condition line by line; empty where absence decides."""
    said: str
    """The words of the clause or option; empty where there are none."""
    words: tuple[tuple[int, int], ...] = ()
    """Where in `said` the coded values of the deciding lines stand (start, end); 0-based, end exclusive.
    Shown to the reader, never judged by."""
    span: Span | None = None
    """Of the deciding term in the text's file, else of the clause; None for a plan that is from no file."""


class Judged(NamedTuple):
    """What a red line comes to in one text."""

    result: Result
    why: str
    evidence: tuple[Evidence, ...] = ()
    absence: AbsenceReason | None = None
    """Why no live clause was judged; None where one was."""
    way: Way = "none"
    reason: LinkReason | None = None
    """Of the pairing, where clauses were found through it."""
    score: float | None = None
    certainty: Certainty | None = None
    older: bool = False
    """The text is silent, older than the party's own plan, and another party's: its silence says little."""

    @property
    def refs(self) -> tuple[str, ...]:
        """The clauses looked at, each once."""
        return tuple(dict.fromkeys(each.unit.ref for each in self.evidence))

    @property
    def deciding(self) -> tuple[Evidence, ...]:
        """The evidence that has the result; all of it where the options differ."""
        return tuple(each for each in self.evidence if each.result == self.result) or self.evidence


class RedLineResult(NamedTuple):
    """A red line against every text."""

    holder: int
    """The column of the plan that states it."""
    place: int
    """0-based, among that plan's red lines."""
    red_line: RedLine
    span: Span | None
    """Where it stands in the holder's file."""
    results: tuple[Judged, ...]
    """Per text."""


class Contradiction(NamedTuple):
    """A red line broken by a text of the party that states it."""

    red_line: int
    """Index into `Assessment.red_lines`."""
    text: int
    order: Literal["before", "after", "same day", "undated"]
    """The text against the red line's date: `before` if the text is the earlier of the two."""


class Voice(NamedTuple):
    """Where one party stands to one text."""

    party: str
    consent: Literal["required", "not-required"] | None
    """None where nobody said."""
    stance: Stance | None
    """The latest that was said; None where the party took none."""
    said: tuple[Response, ...]
    """All that the text's plan records, oldest first."""
    bound_by: tuple[str, ...] = ()
    """Refs of the clauses that bind it."""
    at_table: bool = True
    """Whether it has a plan of its own here or has spoken of this text."""


class Consent(NamedTuple):
    """Whose consent a text needs, and whether it could be signed."""

    text: int
    voices: tuple[Voice, ...]
    signable: Signable
    missing: tuple[str, ...]
    """Why it is not, or not known to be, signable."""


class Shift(NamedTuple):
    """What the step from one text to another means for a party on one clause."""

    party: str
    clause: str
    """The clause's id."""
    title: str
    turn: Turn | Literal["mixed"]
    by: Literal["red lines", "wants", "red lines and wants"]
    red_lines: tuple[int, ...] = ()
    """Indices into `Assessment.red_lines`, those that turn or are undecided."""
    wants: tuple[tuple[str, str], ...] = ()
    """What each want goes from and to, in words."""


class Direction(NamedTuple):
    """The step from the first text to another: for whom each clause got better or worse."""

    before: int
    after: int
    shifts: tuple[Shift, ...]
    sums: tuple[tuple[str, Turn | Literal["mixed"]], ...]
    """Per party; better or worse only where all its clauses point one way."""
    changed: int
    """Clauses that differ between the two texts."""
    covered: int
    """Of these, clauses on which a red line or want looks."""


class Wish(NamedTuple):
    """One want against one text."""

    want: Want
    low: Fraction
    high: Fraction
    """0 to 1; apart where something is unknown."""
    why: str


class Score(NamedTuple):
    """How far one text gives one party what it wants."""

    text: int
    low: Fraction
    high: Fraction
    """0 to 1, weighted by importance."""
    equal_low: Fraction
    equal_high: Fraction
    """The same with equal weights."""
    decided: int
    """Wants that could be assessed."""
    wishes: tuple[Wish, ...]


class Satisfaction(NamedTuple):
    """One party's wants against all texts; never to be added or ranked across parties."""

    holder: int
    scores: tuple[Score, ...]
    """Per text."""
    turning: tuple[tuple[str, int, int], ...]
    """(clause, text, other text): without the clause the other would come before the text."""


class Assessment(NamedTuple):
    """Texts judged by stated positions. It does not say what should be agreed."""

    columns: tuple[Column, ...]
    """The texts, then plans that only state red lines."""
    texts: int
    """How many of the columns are texts."""
    negotiation: str | None
    red_lines: tuple[RedLineResult, ...]
    contradictions: tuple[Contradiction, ...]
    consent: tuple[Consent, ...]
    """Per text."""
    directions: tuple[Direction, ...]
    """From the first text to each other."""
    satisfaction: tuple[Satisfaction, ...] | None
    """None unless private wants were asked for."""
    cautions: tuple[str, ...]
    warnings: tuple[Finding, ...]
    """Red lines that cannot be judged as they are written."""
