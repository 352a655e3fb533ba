"""What `settle` says: frozen tuples, in the terms of the JSON output.

Clauses are rows of the comparison; red lines are indices (0-based) into `Settlement.red_lines`, options
indices into the clause's options.
"""

from fractions import Fraction
from typing import Literal, NamedTuple

from plandiff.engine.result import Column, Row
from plandiff.plan.findings import Span
from plandiff.plan.model import RedLine, Term
from plandiff.plan.outline import Unit

Outlook = Literal["free", "free-if-confirmed", "blocked"]


class Line(NamedTuple):
    """A red line that looks at the clauses here."""

    holder: int
    """The column of the plan that states it."""
    place: int
    """0-based, among that plan's red lines."""
    red_line: RedLine
    span: Span | None


class Proposal(NamedTuple):
    """Where an option stands: the clauses of one plan, or one option inside them."""

    column: int
    units: tuple[Unit, ...]
    """Empty where the plan leaves the clause out."""
    option: int | None = None
    """1-based, among all options of the clauses; None for a clause without options."""
    by: tuple[str, ...] = ()
    """Who proposes an option inside a version, as written there."""


class Choice(NamedTuple):
    """One option on the table for a clause."""

    terms: tuple[tuple[str, Term], ...]
    """Empty where it is left out or not coded."""
    left_out: bool
    proposals: tuple[Proposal, ...]
    """Who proposes it: the first gives the text."""
    breaks: tuple[int, ...]
    """Red lines, in order."""
    unknown: tuple[int, ...]
    why: tuple[tuple[int, str], ...]
    """Why each of these is broken or undecided."""
    departs: bool
    """It is not what the reference has."""
    needs: tuple[str, ...] = ()
    """Ids of clauses that it depends on."""


class Matter(NamedTuple):
    """A clause with its options."""

    row: Row
    ids: tuple[str, ...]
    """All ids that its versions give it."""
    options: tuple[Choice, ...]
    outlook: Outlook
    looked_at: tuple[int, ...]
    """The red lines that look at it."""
    blocking: tuple[int, ...] = ()
    """The red lines that collide where it is blocked."""


class Share(NamedTuple):
    """How far a package gives a party what it wants."""

    holder: int
    low: Fraction
    high: Fraction
    decided: int
    wants: int


class Package(NamedTuple):
    """One option for every clause considered."""

    choices: tuple[int, ...]
    """Per clause of `Settlement.clauses`: the option."""
    broken: tuple[int, ...]
    unknown: tuple[int, ...]
    departs: tuple[int, ...]
    """Clauses (0-based) in which it departs from the reference."""
    shares: tuple[Share, ...] = ()
    """Only with private wants."""


class Settlement(NamedTuple):
    """What could be settled by the options on the table. It does not say what should be agreed."""

    columns: tuple[Column, ...]
    reference: int
    base: int | None
    negotiation: str | None
    red_lines: tuple[Line, ...]
    clauses: tuple[Matter, ...]
    not_considered: tuple[Row, ...]
    """Clauses without coded terms."""
    stray: tuple[int, ...]
    """Red lines whose clause is in none of the considered rows."""
    packages: tuple[Package, ...]
    combinations: int
    """How many packages there are in all."""
    cut: str | None
    """What limit cut the search short; None if it is complete."""
    private: bool
    """Packages are ordered by wants."""
    warnings: tuple[str, ...]
