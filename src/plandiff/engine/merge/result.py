"""What a merge makes of several plans: one plan, and whose each part of it is."""

from typing import Literal, NamedTuple

from plandiff.engine.result import Column
from plandiff.plan.model import Clause, Plan

Standing = Literal["clean", "open", "absent", "heading"]


class Provision(NamedTuple):
    """A clause of the merged text, with whose it is."""

    clause: Clause
    """As in the plan, without its sub-clauses."""
    ref: str
    depth: int
    """0 for a point, 1 for a sub-point …"""
    standing: Standing
    """`clean`: all say so; `open`: in brackets; `absent`: nobody proposes it; `heading`: a title."""
    columns: tuple[tuple[int, ...], ...] = ()
    """The columns (0-based) that hold each option, in the order of `clause.options`."""
    marks: tuple[str | None, ...] = ()
    """Per option, with a base: whose change it is, such as `Changed by Alva only`."""
    silent: tuple[int, ...] = ()
    """The columns that have not spoken."""
    was: tuple[tuple[int, str], ...] = ()
    """(column, ref) of the clause in each plan that numbers it."""


class Merge(NamedTuple):
    """Several plans as one text."""

    columns: tuple[Column, ...]
    names: tuple[str, ...]
    """What options call each column: its party, or its key where a party has several plans."""
    base: int | None
    """The column given as common ground (`--base`)."""
    resolved: int | None
    """The column whose options were taken everywhere; None where brackets stand."""
    plan: Plan
    provisions: tuple[Provision, ...]
    """All clauses of the plan in document order."""
    cautions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Tally(NamedTuple):
    """How much of one plan stands in brackets."""

    options: int
    brackets: int
    """Clauses in which it has an option."""
    alone: int
    """Clauses that only it has."""
    silent: int
    """Clauses on which it has not spoken."""


def tally(merge: Merge, column: int) -> Tally:
    """Return the counts of one column (0-based)."""
    options = brackets = alone = silent = 0
    for each in merge.provisions:
        held = sum(column in holders for holders in each.columns)
        options += held
        brackets += held > 0
        alone += held > 0 and {c for holders in each.columns for c in holders} == {column}
        silent += column in each.silent
    return Tally(options, brackets, alone, silent)


def count(merge: Merge, standing: Standing) -> int:
    """Return how many clauses stand so."""
    return sum(each.standing == standing for each in merge.provisions)
