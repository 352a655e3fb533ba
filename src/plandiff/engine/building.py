"""Rows made from the clauses that belong together."""

from collections.abc import Sequence
from itertools import starmap
from typing import NamedTuple

from plandiff.engine.agreement import agreement
from plandiff.engine.cell import Cell, paired
from plandiff.engine.changes import Side, changes
from plandiff.engine.keys import party_names
from plandiff.engine.kinds import kind_of
from plandiff.engine.marks import Marker
from plandiff.engine.pair import Certainty
from plandiff.engine.result import Absence, Against, Agreement, Change, Column, Link, Row, Segment
from plandiff.engine.rows import CERTAINTY, Joined, RawRow
from plandiff.plan.outline import Unit
from plandiff.text.wording import wording

Live = tuple[tuple[Unit, ...], ...]
"""A row's live clauses, by column."""


class Said(NamedTuple):
    """What a row's cells say against each other, in values that hold no clause."""

    against: tuple[Against | None, ...]
    agreement: Agreement


class RowBuilder:
    """Makes rows of one comparison."""

    def __init__(
        self, columns: Sequence[Column], reference: int, *, base: int | None, marker: Marker
    ) -> None:
        self.columns = columns
        self.reference = reference
        self.base = base
        self.marker = marker
        self.order = [reference, *(c for c in range(len(columns)) if c != reference)]
        """The columns, reference first."""
        self.parties = party_names([column.plan for column in columns])

    def said(self, raw: RawRow, live: Live) -> Said:
        """Return what a row's cells say against each other: most of the work of a comparison."""
        cells = [
            Cell(units, column.plan.language) if units else None
            for units, column in zip(live, self.columns, strict=True)
        ]
        against = tuple([self.against(c, raw, cells) for c in range(len(live))])
        kinds = [found.kind for found in against if found is not None]
        return Said(
            against,
            agreement(
                cells,
                [c for c, units in enumerate(live) if not units and self.absence(c, raw).reason == "deleted"],
                base=self.base,
                known_same=kinds[0] in ("same", "editorial")
                if len(cells) == 2 and self.base is None
                else None,
            ),
        )

    def row(self, number: int, raw: RawRow, live: Live, said: Said) -> Row:
        """Return the finished row."""
        named = [unit.clause for c in self.order for unit in live[c]]
        return Row(
            number=number,
            id=next(filter(None, [clause.id for clause in named]), None),
            title=next(filter(None, [clause.title for clause in named]), None),
            topic=next(filter(None, [clause.topic for clause in named]), None),
            cells=live,
            absences=tuple([None if units else self.absence(c, raw) for c, units in enumerate(live)]),
            links=tuple([link_of(link, self.columns) for link in raw.links]),
            agreement=said.agreement,
            against=said.against,
        )

    def live(self, raw: RawRow) -> Live:
        """Return the row's live clauses, by column."""
        return tuple(
            [
                tuple([unit for p in cell if (unit := column.units[p]).role == "unit"])
                for column, cell in zip(self.columns, raw.members, strict=True)
            ]
        )

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
            () if same else tuple(starmap(Segment, wording(before.whole.text, after.whole.text))),
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
    between = (reference, column), (column, reference)
    found = [link.pair.certainty for link in raw.links if (link.a_column, link.b_column) in between]
    return max(found, key=CERTAINTY.__getitem__, default="sure")


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
