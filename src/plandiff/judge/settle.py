"""Which clauses could be settled, what blocks the others, and packages of what is on the table."""

from collections.abc import Sequence
from math import prod

from plandiff.engine.compare import compare
from plandiff.engine.result import Comparison
from plandiff.judge.fair import Wants, unbeaten
from plandiff.judge.linking import Linking
from plandiff.judge.options import matters
from plandiff.judge.packages import ranked
from plandiff.judge.settlement import Line, Matter, Package, Settlement
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Plan

MOST_PACKAGES = 5


def settle(
    *plans: PlanFile | Plan,
    base: PlanFile | Plan | None = None,
    packages: int = 1,
    include_private: bool = False,
) -> Settlement:
    """Return the options on the table, whose red lines they break, and the best packages.

    The reference is the base if there is one, else the first plan. `packages` is 1 to 5. `include_private`
    orders packages by wants, for plans that were loaded with them. Raises `ValueError` for fewer than two
    plans, and for another number of packages.
    """
    if not 1 <= packages <= MOST_PACKAGES:
        message = f"there are 1 to {MOST_PACKAGES} packages, not {packages}"
        raise ValueError(message)
    comparison = compare(*plans, base=base, mode="parties")
    given = [base, *plans] if base is not None else list(plans)
    lines = tuple(_lines(comparison, given))
    linking = Linking(comparison.columns)
    clauses, rest, stray = matters(comparison, lines, linking)
    holders = range(len(comparison.columns))
    wants = Wants(comparison.columns, holders, clauses, linking) if include_private else None
    if wants is not None and wants.holders:
        chosen, complete = unbeaten(clauses, wants, packages)
    else:
        best, complete = ranked(clauses, packages)
        chosen = tuple(each.choices for each in best)
    return Settlement(
        columns=comparison.columns,
        reference=comparison.reference,
        base=comparison.base,
        negotiation=comparison.negotiation,
        red_lines=lines,
        clauses=clauses,
        not_considered=rest,
        stray=stray,
        packages=tuple(_package(clauses, choices, wants) for choices in chosen) if clauses else (),
        combinations=prod(len(matter.options) for matter in clauses) if clauses else 0,
        cut=None if complete else "too many combinations: the search was cut short",
        private=wants is not None and bool(wants.holders),
        warnings=comparison.warnings,
    )


def _lines(comparison: Comparison, given: Sequence[PlanFile | Plan]) -> list[Line]:
    return [
        Line(
            holder,
            place,
            red_line,
            plan.locate(("red_lines", place)) if isinstance(plan, PlanFile) else None,
        )
        for holder, (column, plan) in enumerate(zip(comparison.columns, given, strict=True))
        for place, red_line in enumerate(column.plan.red_lines)
    ]


def _package(clauses: Sequence[Matter], choices: tuple[int, ...], wants: Wants | None) -> Package:
    chosen = [matter.options[option] for matter, option in zip(clauses, choices, strict=True)]
    return Package(
        choices,
        tuple(sorted(i for choice in chosen for i in choice.breaks)),
        tuple(sorted(i for choice in chosen for i in choice.unknown)),
        tuple(i for i, choice in enumerate(chosen) if choice.departs),
        wants.shares(choices) if wants is not None else (),
    )
