"""Follow a text through its dated versions: the course of every clause, and who moved towards whom."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import NamedTuple, get_args

from plandiff.engine.agreement import agree, same_keys
from plandiff.engine.building import cell_changes
from plandiff.engine.cautions import cautions, warnings
from plandiff.engine.cell import Cell
from plandiff.engine.compare import alive, columns_of
from plandiff.engine.history_result import Course, Event, History, Step, Stop
from plandiff.engine.kinds import kind_of
from plandiff.engine.lineage import lineage
from plandiff.engine.marks import Marker
from plandiff.engine.moves import moves
from plandiff.engine.result import Absence, Column, Kind, Mark
from plandiff.engine.rows import RawRow
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Plan
from plandiff.plan.outline import Unit


def history(
    *plans: PlanFile | Plan,
    topics: Collection[str] = (),
    clauses: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> History:
    """Return what became of each clause through dated versions of one or several parties.

    Versions are taken in date order, those of one day in the order given. `topics` and `clauses` (ids or
    refs) keep only the courses that hold such a clause. `progress` is told how many of how many versions
    are paired. Raises `ValueError` for fewer than two plans and for one without a date.

    Events of a clause at a version: `born` where it first stands; `kept` where it says what the last version
    that had it said (same or editorial, or another party's coded terms in other words), else `amended`;
    `dropped` where it is marked as deleted, or where its party had it before and is silent now; `returned`
    where it stands again after that; `gap` where the version does not show a clause known before, being
    published in part, or says that it is unpublished, deferred or left to another text.
    """
    if len(plans) < 2:
        message = "a history needs two plans"
        raise ValueError(message)
    for plan in plans:
        it = plan.plan if isinstance(plan, PlanFile) else plan
        if it.date is None:
            message = f"a version of {it.party} has no date"
            raise ValueError(message)
    dated = sorted(plans, key=lambda each: str((each.plan if isinstance(each, PlanFile) else each).date))
    columns = columns_of(dated)
    rows = [row for row in lineage(columns, progress) if alive(columns, row)]
    follow = _Follower(columns, rows)
    courses = [follow(number, row) for number, row in enumerate(rows, 1)]
    kept = tuple(course for course in courses if _wanted(course, topics, clauses))
    found = moves(columns, kept)
    return History(
        columns=columns,
        negotiation=next((c.plan.negotiation for c in columns if c.plan.negotiation), None),
        cautions=cautions(columns),
        warnings=(*warnings(columns), *_same_day(columns)),
        courses=kept,
        steps=tuple(
            Step(
                after - 1,
                after,
                _counts(kept, after),
                tuple(move for move in found if move.column == after),
            )
            for after in range(1, len(columns))
        ),
    )


def _same_day(columns: Sequence[Column]) -> list[str]:
    """Return a warning for each two versions of one party and one day that follow each other."""
    return [
        f"{one.key} and {two.key} are versions of {one.plan.party} of one day, {one.plan.date}: which came "
        "first is taken from the order given"
        for one, two in pairwise(columns)
        if one.plan.date == two.plan.date and one.plan.party == two.plan.party
    ]


def _counts(courses: Sequence[Course], column: int) -> dict[Event, int]:
    counts = Counter(course.stops[column].event for course in courses)
    return {event: counts[event] for event in get_args(Event)}


def _wanted(course: Course, topics: Collection[str], clauses: Collection[str]) -> bool:
    units = [unit for stop in course.stops for unit in stop.units]
    units += [stop.absence.unit for stop in course.stops if stop.absence and stop.absence.unit]
    return (not topics or any(unit.clause.topic in topics for unit in units)) and (
        not clauses or any(unit.clause.id in clauses or unit.ref in clauses for unit in units)
    )


class _Follower:
    """Follows rows through the versions."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[RawRow]) -> None:
        self.columns = columns
        self.rows = rows
        self.parties = {
            name: column.plan.party
            for column in columns
            for name in (column.plan.party, *column.plan.aliases)
        }
        self.markers: dict[tuple[int, int], Marker] = {}

    def __call__(self, number: int, row: RawRow) -> Course:
        stops: list[Stop] = []
        standing: dict[str, bool] = {}
        """By party: whether its last version that tells has the clause."""
        last: _Last | None = None
        gone = False
        for column, each in enumerate(self.columns):
            party = each.plan.party
            entries = [each.units[position] for position in row.members[column]]
            live = tuple(unit for unit in entries if unit.role == "unit")
            if not live:
                stop = self._absent(
                    column, entries, had=standing.get(party, False), gone=gone, known=gone or last is not None
                )
                gone = gone or stop.event == "dropped"
                standing[party] = standing.get(party, False) and stop.event != "dropped"
            else:
                again = last is not None and _says_again(last, live, each.plan.language)
                cell = last.cell if last is not None and again else Cell(live, each.plan.language)
                returns = gone and not standing.get(party, False)
                stop = self._live(column, live, cell, last, returns=returns)
                standing[party], gone, last = True, False, _Last(column, live, cell)
            stops.append(stop)
        units = [unit for stop in reversed(stops) for unit in stop.units]
        return Course(
            number,
            next((unit.clause.id for unit in units if unit.clause.id), None),
            next((unit.clause.title for unit in units if unit.clause.title), None),
            next((unit.clause.topic for unit in units if unit.clause.topic), None),
            tuple(stops),
        )

    def _absent(self, column: int, entries: Sequence[Unit], *, had: bool, gone: bool, known: bool) -> Stop:
        """Return the stop of a version without a live clause."""
        unit = next((unit for unit in entries if unit.clause.absent), None)
        full = self.columns[column].plan.coverage == "full"
        reason = unit.clause.absent if unit and unit.clause.absent else "silent" if full else "unpublished"
        event: Event | None = None
        if reason == "deleted" or (reason == "silent" and had):
            event = None if gone else "dropped"
        elif reason != "silent" and (known or unit is not None):
            event = "gap"
        return Stop(column, (), Absence(reason, unit=unit), event)

    def _live(
        self, column: int, units: tuple[Unit, ...], cell: Cell, last: "_Last | None", *, returns: bool
    ) -> Stop:
        """Return the stop of a version with live clauses."""
        if last is None:
            return Stop(column, units, None, "born", terms=cell.whole.terms)
        kind: Kind = "same" if cell is last.cell else kind_of(last.cell, cell)
        by_terms = kind == "changed" and self._by_terms(last, column, cell)
        kept = by_terms or kind in ("same", "editorial")
        return Stop(
            column,
            units,
            None,
            "returned" if returns else "kept" if kept else "amended",
            last.column,
            kind,
            by_terms,
            () if kind == "same" or by_terms else cell_changes(last.cell, cell, self.parties),
            self._marks(last.column, column, last.units, units),
            cell.whole.terms,
        )

    def _by_terms(self, last: "_Last", column: int, cell: Cell) -> bool:
        """Return whether another party says the same by coded terms."""
        if self.columns[last.column].plan.party == self.columns[column].plan.party:
            return False
        return same_keys([last.cell, cell]) and agree(last.cell, cell, by_terms=True)

    def _marks(
        self, before: int, after: int, old: tuple[Unit, ...], new: tuple[Unit, ...]
    ) -> tuple[Mark, ...]:
        """Return where the clause went between two versions."""
        marker = self.markers.get((before, after))
        if marker is None:
            columns = (self.columns[before], self.columns[after])
            rows = [
                RawRow(
                    (row.members[before], row.members[after]),
                    tuple(
                        link._replace(a_column=0, b_column=1)
                        for link in row.links
                        if (link.a_column, link.b_column) == (before, after)
                    ),
                )
                for row in self.rows
            ]
            marker = self.markers[before, after] = Marker(columns, rows, 0)
        return marker.marks(old, new, 1)


class _Last(NamedTuple):
    """The last version that had the clause."""

    column: int
    units: tuple[Unit, ...]
    cell: Cell
    """What it says; shared with earlier versions that say just that."""


def _says_again(last: _Last, units: tuple[Unit, ...], language: str) -> bool:
    """Return whether the clauses say to the letter what the last ones said."""
    if len(units) != len(last.units) or language != last.cell.language:
        return False
    both = ((one.clause, two.clause) for one, two in zip(last.units, units, strict=True))
    return all(a.text == b.text and a.terms == b.terms and a.options == b.options for a, b in both)
