"""What a history says: the course of each clause through dated versions, and who moved towards whom."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from plandiff.engine.result import Absence, Change, Column, Kind, Mark
from plandiff.plan.model import Term
from plandiff.plan.outline import Unit

Event = Literal["born", "kept", "amended", "dropped", "returned", "gap"]
How = Literal["conceded", "hardened", "unchanged"]


class Stop(NamedTuple):
    """One version in the course of a clause."""

    column: int
    """0-based, in date order."""
    units: tuple[Unit, ...]
    """The live clauses; several where it was split."""
    absence: Absence | None
    """Why there is none; None where there is one."""
    event: Event | None
    """None where nothing can be said: silent, and its party never had the clause or had dropped it before."""
    before: int | None = None
    """The last earlier version with a live clause, anyone's: `kind`, `changes`, `marks` are against it."""
    kind: Kind | None = None
    """None unless both versions have a live clause."""
    by_terms: bool = False
    """Kept by another party by the coded terms, in other words."""
    changes: tuple[Change, ...] = ()
    marks: tuple[Mark, ...] = ()
    terms: Mapping[str, Term] = {}
    """Coded, outside open options."""


class Course(NamedTuple):
    """A clause through all versions."""

    number: int
    """1-based."""
    id: str | None
    title: str | None
    topic: str | None
    stops: tuple[Stop, ...]
    """One a version, in date order."""

    @property
    def changed(self) -> bool:
        """Whether anything happened to the clause but that the first versions had it and others kept it."""
        return any(
            stop.event in ("amended", "dropped", "returned") or (stop.event == "born" and stop.column > 0)
            for stop in self.stops
        )


class Move(NamedTuple):
    """A party's coded term against the party's own version before, seen from the other parties' values."""

    course: int
    """Index of the course, 0-based."""
    term: str
    column: int
    """The version that moved, or stayed."""
    before: int
    """The party's version before that had the term."""
    how: How
    toward: tuple[str, ...]
    """Parties whose last value is nearer now, by name, in the order of their last versions."""
    away: tuple[str, ...]
    """Parties whose last value is farther now."""
    from_: Term
    to: Term


class Step(NamedTuple):
    """From one version to the next."""

    before: int
    after: int
    counts: Mapping[Event, int]
    """Of the courses' events at `after`; every event is there, those that do not occur with 0."""
    moves: tuple[Move, ...]


class History(NamedTuple):
    """Dated versions of one or several parties."""

    columns: tuple[Column, ...]
    """In date order; of one day, in the order given."""
    negotiation: str | None
    cautions: tuple[str, ...]
    warnings: tuple[str, ...]
    courses: tuple[Course, ...]
    """In the order of the last version, others after what they follow."""
    steps: tuple[Step, ...]
