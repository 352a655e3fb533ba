"""Which clause of one version is which of an earlier one, through many dated versions.

Aligning every two of fifty drafts would take 1,225 comparisons. Instead each version is aligned with the one
before it and with its party's own version before; ids lead back to the last version that has them; and what
is left is held against the clauses that fell out earlier.
"""

from collections.abc import Callable, Iterable, Sequence

from plandiff.engine.align import Prepared, align, prepare
from plandiff.engine.pair import Pair
from plandiff.engine.result import Column
from plandiff.engine.rows import CERTAINTY, Joined, Node, RawRow, ordered


def lineage(
    columns: Sequence[Column], progress: Callable[[int, int], None] | None = None
) -> tuple[RawRow, ...]:
    """Return the rows over dated versions in the last version's reading order.

    A clause joins the row that its strongest link leads to. Two rows become one where clauses of one version
    were merged; two clauses of one version share a row if one clause was split into them or their forerunners
    shared it already.
    """
    rows = _Rows(columns)
    prepared: list[Prepared] = []
    own: dict[str, int] = {}
    apart = _ids_apart(columns)
    for column, each in enumerate(columns):
        prepared.append(prepare(each.units))
        earlier = sorted({column - 1, own.get(each.plan.party, column - 1)} - {-1}, reverse=True)
        links = [
            Joined(other, column, pair)
            for other in earlier
            for pair in align(
                prepared[other],
                prepared[column],
                barred=_between(apart, other, column),
            )
        ]
        links += _by_id(columns, column, {(link.a_column, link.pair.b) for link in links})
        rows.add(column, links)
        rows.add(column, _with_fallen(rows, prepared, column, earlier, apart))
        own[each.plan.party] = column
        if progress is not None:
            progress(column + 1, len(columns))
    return ordered([each.units for each in columns], rows.group, rows.kept, len(columns) - 1)


class _Rows:
    """Rows under construction."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.group: dict[Node, list[Node]] = {
            (column, unit.position): [(column, unit.position)]
            for column, each in enumerate(columns)
            for unit in each.units
            if unit.role != "heading"
        }
        self.kept: list[Joined] = []
        self.back: dict[Node, list[Node]] = {}
        """The earlier clauses that a clause was linked with, in the order in which it joined them."""

    def add(self, column: int, links: Iterable[Joined]) -> None:
        """Join a version's clauses to the rows of their earlier counterparts, strongest link first."""
        for link in sorted(links, key=_strength):
            earlier, node = link.nodes
            if self.group[node] is not self.group[earlier]:
                if self.back.get(node):
                    if not self._merged(link, node):
                        continue
                elif not self._fits(earlier, column):
                    continue
                joined = self.group[earlier] + self.group[node]
                for each in joined:
                    self.group[each] = joined
            self.back.setdefault(node, []).append(earlier)
            self.kept.append(link)

    def _merged(self, link: Joined, node: Node) -> bool:
        """Return whether a clause that is in a row already was merged from a second one."""
        return link.pair.certainty != "possible" and self.back[node][0][0] == link.a_column

    def _fits(self, earlier: Node, column: int) -> bool:
        """Return whether a clause may follow an earlier one into its row, beside those of its own version."""
        row = self.group[earlier]
        for other in row:
            if other[0] == column and not any(
                back == earlier or (back[0] == earlier[0] and self.group[back] is row)
                for back in self.back.get(other, ())
            ):
                return False
        return True


def _strength(link: Joined) -> tuple[object, ...]:
    """Return a sort key, strongest link first; of equal ones, the one from the nearest version."""
    by_id = link.pair.reason == "id"
    return (
        not by_id,
        CERTAINTY[link.pair.certainty],
        -link.pair.score,
        -link.a_column,
        link.pair.a,
        link.pair.b,
    )


def _by_id(columns: Sequence[Column], column: int, linked: set[tuple[int, int]]) -> list[Joined]:
    """Return links by id with the last earlier version that has the id, unless these are linked already."""
    found = []
    wanted = {
        unit.clause.id: unit for unit in columns[column].units if unit.clause.id and unit.role != "heading"
    }
    for other in range(column - 1, -1, -1):
        if not wanted:
            break
        for unit in columns[other].units:
            mine = wanted.get(unit.clause.id) if unit.clause.id and unit.role != "heading" else None
            if mine is None:
                continue
            del wanted[unit.clause.id or ""]
            if (other, mine.position) not in linked:
                pair = Pair(unit.position, mine.position, "id", 1.0, "sure")
                found.append(Joined(other, column, pair))
    return found


def _with_fallen(
    rows: _Rows,
    prepared: Sequence[Prepared],
    column: int,
    aligned: Sequence[int],
    apart: Callable[[Node, Node], bool],
) -> list[Joined]:
    """Return links between clauses that nothing was found for and clauses that fell out before.

    Both sides are short extracts, so only links that are more than possible count.
    """
    free = [(column, at) for at in prepared[column].live if not rows.back.get((column, at))]
    if not free:
        return []
    last = {id(rows.group[other, at]): (other, at) for other in range(column) for at in prepared[other].live}
    here = {id(rows.group[column, at]) for at in (*prepared[column].live, *prepared[column].absent)}
    fallen = [node for row, node in last.items() if row not in here and node[0] not in aligned]
    if not fallen:
        return []
    found = align(
        _extract(fallen, prepared),
        _extract(free, prepared),
        barred=lambda x, y: apart(fallen[x], free[y]),
    )
    return [
        Joined(fallen[pair.a][0], column, pair._replace(a=fallen[pair.a][1], b=free[pair.b][1]))
        for pair in found
        if pair.certainty != "possible"
    ]


def _extract(nodes: Sequence[Node], prepared: Sequence[Prepared]) -> Prepared:
    """Return some clauses as a plan of their own, all at the top and without ids."""
    return Prepared(
        tuple(
            prepared[column].entries[at]._replace(id=None, whole={}, parent=None, kids=())
            for column, at in nodes
        )
    )


def _ids_apart(columns: Sequence[Column]) -> Callable[[Node, Node], bool]:
    """Return a test for two clauses whose ids stand apart in some third version."""
    masks: dict[str, int] = {}
    for column, each in enumerate(columns):
        for unit in each.units:
            if unit.clause.id:
                masks[unit.clause.id] = masks.get(unit.clause.id, 0) | 1 << column

    def apart(one: Node, two: Node) -> bool:
        a, b = columns[one[0]].units[one[1]].clause.id, columns[two[0]].units[two[1]].clause.id
        return bool(a and b and a != b and masks[a] & masks[b] & ~(1 << one[0] | 1 << two[0]))

    return apart


def _between(apart: Callable[[Node, Node], bool], i: int, j: int) -> Callable[[int, int], bool]:
    """Return the test for positions in two columns."""
    return lambda x, y: apart((i, x), (j, y))
