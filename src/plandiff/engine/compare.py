"""Compare plans clause by clause."""

from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from plandiff.engine.base import apart, base_warnings
from plandiff.engine.building import RowBuilder, Said, link_of
from plandiff.engine.cautions import cautions, warnings
from plandiff.engine.keys import distinct_keys
from plandiff.engine.marks import Marker
from plandiff.engine.pair import Pair, Paired
from plandiff.engine.result import Column, Comparison, Row
from plandiff.engine.rows import Joined, RawRow, rows_of
from plandiff.engine.work import Spread, in_turn
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Plan
from plandiff.plan.outline import outline
from plandiff.plan.passages import passages

if TYPE_CHECKING:
    from plandiff.plan.pairs import Decided, PairsFile

_PAIRED = 1000
"""Clauses whose pairing with as many others is worth a process."""


def compare(
    *plans: PlanFile | Plan,
    base: PlanFile | Plan | None = None,
    mode: Literal["auto", "parties", "drafts"] = "auto",
    topics: Collection[str] = (),
    clauses: Collection[str] = (),
    pairs: "PairsFile | None" = None,
    paired: Paired | None = None,
    progress: Callable[[int, int], None] | None = None,
    spread: Spread = in_turn,
) -> Comparison:
    """Return what two or more plans say, clause by clause, read against the base or else the first.

    `topics` and `clauses` (ids or refs) keep only the rows that hold such a clause; rows keep the numbers
    they have in the whole comparison. `pairs` holds a person's decisions on what belongs together; `paired`
    what another process has found to belong together in two plans, and holds if it read them as they are.
    `progress` is told how many of how many steps are done: one a pair of plans, then one a row. `spread` may
    share out the pairing and what there is to say of the rows.
    Raises `ValueError` for fewer than two plans in all, PlanError if `pairs` does not fit them.
    """
    given = [base, *plans] if base is not None else list(plans)
    if len(given) < 2:
        message = "a comparison needs two plans"
        raise ValueError(message)
    columns = columns_of(given)
    reference = 0
    drafts = len({column.plan.party for column in columns}) == 1 if mode == "auto" else mode == "drafts"
    tell = progress or _untold
    couples = len(columns) * (len(columns) - 1) // 2
    raw, contradicted = raw_rows(columns, reference, decided_by(pairs, columns), tell, spread, paired)
    marker = Marker(columns, raw, reference)
    build = RowBuilder(columns, reference, base=0 if base is not None else None, marker=marker)
    found = [(row, live) for row in raw if any(live := build.live(row))]

    def said(at: int) -> Said:
        tell(couples + at + 1, couples + len(found))
        return build.said(*found[at])

    both = zip(found, spread(said, len(found)), strict=True)
    rows = [build.row(number, *each, told) for number, (each, told) in enumerate(both, 1)]
    common = 0 if base is not None else None
    alone = apart(rows, len(columns), common)
    return Comparison(
        columns=columns,
        reference=reference,
        base=common,
        mode="drafts" if drafts else "parties",
        negotiation=next((c.plan.negotiation for c in columns if c.plan.negotiation), None),
        cautions=cautions(columns),
        warnings=(*warnings(columns), *base_warnings(columns, common, alone)),
        rows=tuple(row for row in rows if wanted(row, topics, clauses)),
        contradicted=tuple(link_of(link, columns) for link in contradicted),
        apart=alone,
    )


def raw_rows(
    columns: Sequence[Column],
    reference: int,
    decided: "Decided | None" = None,
    tell: Callable[[int, int], None] | None = None,
    spread: Spread = in_turn,
    paired: Paired | None = None,
) -> tuple[tuple[RawRow, ...], tuple[Joined, ...]]:
    """Return the rows of all plans in reading order, and the links that contradict stronger ones.

    `spread` may share out the pairing, pair of plans by pair of plans. `tell` is told how many of how many
    steps are done: one a pair of plans, and one a clause still to come. `paired` is as in `compare`.
    """
    tell = tell or _untold
    keys, outlines = [c.key for c in columns], [c.units for c in columns]
    read = tuple([passages(units) for units in outlines])
    apart = decided.apart if decided is not None else None
    if paired is not None and decided is None and paired.read == hash(read):
        return rows_of(outlines, {(0, 1): paired.pairs}, keys, reference, apart)
    from plandiff.engine.align import align, prepare_passages

    prepared = [prepare_passages(each) for each in read]
    couples = list(combinations(range(len(columns)), 2))
    longest = max(map(len, outlines))

    def linked(at: int) -> tuple[Pair, ...]:
        i, j = couples[at]
        tell(at, len(couples) + longest)
        return align(
            prepared[i], prepared[j], barred=barred(columns, i, j, decided), given=given_pairs(decided, i, j)
        )

    found = spread(linked, len(couples), worth=_PAIRED // (longest + 1) + 1)
    links = dict(zip(couples, found, strict=True))
    return rows_of(outlines, links, keys, reference, apart)


def _untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def decided_by(pairs: "PairsFile | None", columns: Sequence[Column]) -> "Decided | None":
    """Return a person's decisions by outline positions. Raises PlanError if they do not fit the plans."""
    if pairs is None:
        return None
    from plandiff.plan.pairs import decide

    return decide(pairs, [column.key for column in columns], [column.units for column in columns])


def columns_of(plans: Sequence[PlanFile | Plan]) -> tuple[Column, ...]:
    """Return a column a plan, each with a key of its own: `us@2025-11-20` or `us-2` where two share one."""
    files = [(p.plan, p.name, p.units) if isinstance(p, PlanFile) else (p, None, outline(p)) for p in plans]
    shown = distinct_keys([plan for plan, _, _ in files])
    return tuple(
        Column(key, plan, name, units) for key, (plan, name, units) in zip(shown, files, strict=True)
    )


def given_pairs(decided: "Decided | None", i: int, j: int) -> list[Pair]:
    """Return the links that a person has fixed between two columns, i < j."""
    found = decided.links.get((i, j), frozenset()) if decided is not None else frozenset()
    return [Pair(x, y, "given", 1.0, "sure") for x, y in sorted(found)]


def barred(
    columns: Sequence[Column], i: int, j: int, decided: "Decided | None" = None
) -> Callable[[int, int], bool] | None:
    """Return a test for clauses of columns i < j that are never paired.

    These are clauses whose two ids stand apart in some third plan, and what a person has decided otherwise.
    """
    by_id = barred_by_id(columns, i, j)
    if decided is None:
        return by_id
    by_hand = decided.barred(i, j)
    return lambda x, y: by_hand(x, y) or (by_id is not None and by_id(x, y))


def barred_by_id(columns: Sequence[Column], i: int, j: int) -> Callable[[int, int], bool] | None:
    """Return a test for clauses whose two ids stand apart in some third plan."""
    others = [
        {unit.clause.id for unit in column.units if unit.clause.id}
        for n, column in enumerate(columns)
        if n not in (i, j)
    ]
    if not any(others):
        return None
    a, b = columns[i].units, columns[j].units

    def apart(x: int, y: int) -> bool:
        one, two = a[x].clause.id, b[y].clause.id
        return (
            one is not None
            and two is not None
            and one != two
            and any(one in ids and two in ids for ids in others)
        )

    return apart


def alive(columns: Sequence[Column], row: RawRow) -> bool:
    """Return whether any plan has a live clause in the row."""
    return any(
        columns[c].units[position].role == "unit" for c, cell in enumerate(row.members) for position in cell
    )


def wanted(row: Row, topics: Collection[str], clauses: Collection[str]) -> bool:
    """Return whether a row is inside the restriction to topics and clauses."""
    if not topics and not clauses:
        return True
    units = [unit for cell in row.cells for unit in cell] + [a.unit for a in row.absences if a and a.unit]
    return (not topics or any(u.clause.topic in topics for u in units)) and (
        not clauses or any(u.clause.id in clauses or u.ref in clauses for u in units)
    )


__all__ = ["Pair", "compare"]
