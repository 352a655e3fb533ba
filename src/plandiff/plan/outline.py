"""A plan's clauses in order, with the ref by which each is shown and addressed."""

from typing import Literal, NamedTuple

from plandiff.plan.model import Clause

Role = Literal["unit", "heading", "absent"]


class Unit(NamedTuple):
    """A clause in its place: a unit (it has text or options), a heading, or an absent clause."""

    ref: str
    """Unique in the plan, such as `10.a`; the rule is the design's, section 3."""
    clause: Clause
    role: Role
    position: int
    """0-based, among all entries of the outline."""
    parent: int | None
    """Position of the parent entry; None at the top."""
    depth: int
    """0 for a point, 1 for a sub-point …"""
    path: tuple[str | int, ...]
    """Where it stands in the file: `("clauses", 9, "clauses", 0)`."""
    line: int | None = None
    """1-based line of the clause in its file; None for a plan that was not read from a file."""
    column: int | None = None
    """1-based."""
