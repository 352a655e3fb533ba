"""Rows whose clauses are surely the same provision: links that are only possible part them."""

from plandiff.engine.result import Absence, Column, Comparison, Row
from plandiff.plan.outline import Unit


def apart(comparison: Comparison, row: Row) -> tuple[Row, ...]:
    """Return the row, or the rows it falls into without the links that are only possible.

    Options for one clause must not come from clauses that may be about something else.
    """
    if all(link.certainty != "possible" for link in row.links):
        return (row,)
    group = {
        (column, unit.position): (column, unit.position)
        for column, cell in enumerate(row.cells)
        for unit in (*cell, *_gone(row, column))
    }

    def top(node: tuple[int, int]) -> tuple[int, int]:
        while group[node] != node:
            node = group[node]
        return node

    for link in row.links:
        one, other = (link.a_column, link.a.position), (link.b_column, link.b.position)
        if link.certainty != "possible" and one in group and other in group:
            first, second = sorted((top(one), top(other)))
            group[second] = first
    parts = dict.fromkeys(
        top((column, unit.position)) for column, cell in enumerate(row.cells) for unit in cell
    )
    return tuple(_part(comparison, row, [node for node in group if top(node) == part]) for part in parts)


def _part(comparison: Comparison, row: Row, nodes: list[tuple[int, int]]) -> Row:
    """The row with these clauses only."""
    held = set(nodes)
    cells = tuple(
        tuple(unit for unit in cell if (column, unit.position) in held)
        for column, cell in enumerate(row.cells)
    )
    absences = tuple(
        None if cell else _absence(comparison, row, column, held) for column, cell in enumerate(cells)
    )
    reference = comparison.reference
    order = [reference, *(i for i in range(len(cells)) if i != reference)]
    named = [unit.clause for column in order for unit in cells[column]]
    return row._replace(
        id=next((clause.id for clause in named if clause.id), None),
        title=next((clause.title for clause in named if clause.title), None),
        topic=next((clause.topic for clause in named if clause.topic), None),
        cells=cells,
        absences=absences,
        links=tuple(
            link
            for link in row.links
            if link.certainty != "possible"
            and (link.a_column, link.a.position) in held
            and (link.b_column, link.b.position) in held
        ),
    )


def _absence(comparison: Comparison, row: Row, column: int, held: set[tuple[int, int]]) -> Absence:
    said = row.absences[column]
    if said is not None and (said.unit is None or (column, said.unit.position) in held):
        return said
    here: Column = comparison.columns[column]
    reference = comparison.columns[comparison.reference].plan
    older = bool(
        here.plan.date
        and reference.date
        and here.plan.date < reference.date
        and here.plan.party != reference.party
    )
    return Absence("silent" if here.plan.coverage == "full" else "unpublished", older=older)


def _gone(row: Row, column: int) -> tuple[Unit, ...]:
    absence = row.absences[column]
    return (absence.unit,) if absence and absence.unit else ()
