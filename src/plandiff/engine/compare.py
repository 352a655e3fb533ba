"""Compare plans clause by clause."""

from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from plandiff.engine.agreement import agreement
from plandiff.engine.align import align, prepare
from plandiff.engine.base import apart, base_warnings
from plandiff.engine.cautions import cautions, warnings
from plandiff.engine.cell import Cell, paired
from plandiff.engine.changes import Side, changes
from plandiff.engine.keys import distinct_keys
from plandiff.engine.kinds import kind_of
from plandiff.engine.marks import Marker
from plandiff.engine.result import (
    Absence,
    Against,
    Certainty,
    Change,
    Column,
    Comparison,
    Link,
    Pair,
    Row,
    Segment,
)
from plandiff.engine.rows import CERTAINTY, Joined, RawRow, rows_of
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Plan
from plandiff.plan.outline import outline
from plandiff.text.wording import wording

if TYPE_CHECKING:
    from plandiff.plan.pairs import Decided, PairsFile


def compare(
    *plans: PlanFile | Plan,
    base: PlanFile | Plan | None = None,
    mode: Literal["auto", "parties", "drafts"] = "auto",
    topics: Collection[str] = (),
    clauses: Collection[str] = (),
    pairs: "PairsFile | None" = None,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Return what two or more plans say, clause by clause, read against the base or else the first.

    `topics` and `clauses` (ids or refs) keep only the rows that hold such a clause; rows keep the numbers
    they have in the whole comparison. `pairs` holds a person's decisions on what belongs together.
    `progress` is told how many of how many steps are done: one a pair of plans, then one a row. Raises
    `ValueError` for fewer than two plans in all, PlanError if `pairs` does not fit them.
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
    raw, contradicted = raw_rows(columns, reference, decided_by(pairs, columns), tell)
    marker = Marker(columns, raw, reference)
    build = RowBuilder(columns, reference, base=0 if base is not None else None, marker=marker)
    live = [row for row in raw if alive(columns, row)]
    rows = []
    for number, row in enumerate(live, 1):
        tell(couples + number, couples + len(live))
        rows.append(build(number, row))
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
) -> tuple[tuple[RawRow, ...], tuple[Joined, ...]]:
    """Return the rows of all plans in reading order, and the links that contradict stronger ones.

    `tell` is told how many of how many steps are done: one a pair of plans, and one a clause still to come.
    """
    tell = tell or _untold
    prepared = [prepare(column.units) for column in columns]
    keys, outlines = [c.key for c in columns], [c.units for c in columns]
    couples = list(combinations(range(len(columns)), 2))
    links = {}
    for done, (i, j) in enumerate(couples):
        tell(done, len(couples) + max(len(units) for units in outlines))
        links[i, j] = align(
            prepared[i], prepared[j], barred=barred(columns, i, j, decided), given=given_pairs(decided, i, j)
        )
    return rows_of(outlines, links, keys, reference, decided.apart if decided is not None else None)


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
    units = [unit for cell in row.cells for unit in cell] + [a.unit for a in row.absences if a and a.unit]
    return (not topics or any(u.clause.topic in topics for u in units)) and (
        not clauses or any(u.clause.id in clauses or u.ref in clauses for u in units)
    )


class RowBuilder:
    """Makes rows of one comparison."""

    def __init__(
        self, columns: Sequence[Column], reference: int, *, base: int | None, marker: Marker
    ) -> None:
        self.columns = columns
        self.reference = reference
        self.base = base
        self.marker = marker
        self.parties = {
            name: column.plan.party
            for column in columns
            for name in (column.plan.party, *column.plan.aliases)
        }

    def __call__(self, number: int, raw: RawRow) -> Row:
        """Return the finished row."""
        live = tuple(
            tuple(c.units[p] for p in cell if c.units[p].role == "unit")
            for c, cell in zip(self.columns, raw.members, strict=True)
        )
        cells = [
            Cell(units, column.plan.language) if units else None
            for units, column in zip(live, self.columns, strict=True)
        ]
        absences = tuple(self.absence(c, raw) if not live[c] else None for c in range(len(live)))
        against = tuple(self.against(c, raw, cells) for c in range(len(live)))
        named = [unit for c in self.order() for unit in live[c]]
        kinds = [found.kind for found in against if found is not None]
        return Row(
            number=number,
            id=next((unit.clause.id for unit in named if unit.clause.id), None),
            title=next((unit.clause.title for unit in named if unit.clause.title), None),
            topic=next((unit.clause.topic for unit in named if unit.clause.topic), None),
            cells=live,
            absences=absences,
            links=tuple(link_of(link, self.columns) for link in raw.links),
            agreement=agreement(
                cells,
                [absence is not None and absence.reason == "deleted" for absence in absences],
                base=self.base,
                known_same=kinds[0] in ("same", "editorial")
                if len(cells) == 2 and self.base is None
                else None,
            ),
            against=against,
        )

    def order(self) -> list[int]:
        """Return the columns, reference first."""
        return [self.reference, *(c for c in range(len(self.columns)) if c != self.reference)]

    def absence(self, column: int, raw: RawRow) -> Absence:
        """Return why a plan has no live clause in this row."""
        plan = self.columns[column].plan
        reference = self.columns[self.reference].plan
        for position in raw.members[column]:
            unit = self.columns[column].units[position]
            if unit.clause.absent:
                return Absence(unit.clause.absent, unit=unit)
        older = bool(
            plan.date and reference.date and plan.date < reference.date and plan.party != reference.party
        )
        return Absence("silent" if plan.coverage == "full" else "unpublished", older=older)

    def against(self, column: int, raw: RawRow, cells: Sequence[Cell | None]) -> Against | None:
        """Return how a column's cell stands to the reference cell."""
        before, after = cells[self.reference], cells[column]
        if column == self.reference or (before is None and after is None):
            return None
        if before is None:
            return Against("added")
        if after is None:
            return Against("absent")
        kind = kind_of(before, after)
        same = kind == "same"
        return Against(
            kind,
            self.marker.marks(before.units, after.units, column),
            () if same else cell_changes(before, after, self.parties),
            ()
            if same
            else tuple(Segment(op, text) for op, text in wording(before.whole.text, after.whole.text)),
            weakest(raw, self.reference, column),
        )


def link_of(link: Joined, columns: Sequence[Column]) -> Link:
    """Return a pair between two columns with its two clauses."""
    return Link(
        link.a_column, columns[link.a_column].units[link.pair.a],
        link.b_column, columns[link.b_column].units[link.pair.b],
        link.pair.reason, link.pair.score, link.pair.certainty,
    )  # fmt: skip


def weakest(raw: RawRow, reference: int, column: int) -> Certainty:
    """Return the least certain of the links between two columns; `sure` if they meet through others only."""
    found = [
        link.pair.certainty for link in raw.links if {link.a_column, link.b_column} == {reference, column}
    ]
    return max(found, key=lambda certainty: CERTAINTY[certainty], default="sure")


def cell_changes(before: Cell, after: Cell, parties: dict[str, str]) -> tuple[Change, ...]:
    """Return the typed changes between two cells; what is true of one option only says which."""
    if not before.options and not after.options:
        a, b = before.whole, after.whole
        return changes(Side(a.text, a.terms, a.language), Side(b.text, b.terms, b.language), parties=parties)
    found: dict[str, tuple[Change, list[str]]] = {}
    labels: list[str] = []
    for x, y in paired(before, after):
        one, two = before.alternatives[x], after.alternatives[y]
        if one.absent or two.absent:
            continue
        labels.append(f" (option {y + 1})" if after.options else f" (option {x + 1} of the reference)")
        for change in changes(
            Side(one.text, one.terms, one.language),
            Side(two.text, two.terms, two.language),
            parties=parties,
        ):
            found.setdefault(change.says, (change, []))[1].append(labels[-1])
    return tuple(
        change if len(where) == len(labels) else change._replace(says=change.says + label)
        for change, where in found.values()
        for label in (where[:1] if len(where) == len(labels) else where)
    )


__all__ = ["Pair", "compare"]
