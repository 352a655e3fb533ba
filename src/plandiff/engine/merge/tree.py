"""The clauses of several plans as one tree: the reference's, with the others' clauses fitted in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plandiff.engine.result import Column
from plandiff.engine.rows import RawRow
from plandiff.plan.outline import Unit
from plandiff.text.words import plain


@dataclass(eq=False)
class Node:
    """One clause of the merged text; a plan has at most one clause in it."""

    units: dict[int, Unit] = field(default_factory=dict)
    """By column: the clause there, live or absent."""
    headings: dict[int, Unit] = field(default_factory=dict)
    """By column: the heading there."""
    beside: tuple["Node", ...] = ()
    """The other parts of the provision, where a plan has it in several clauses."""
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)

    def at(self, column: int) -> Unit | None:
        """Return what a column has here."""
        return self.units.get(column) or self.headings.get(column)

    def in_order(self) -> Iterator[Unit]:
        """Yield what the columns have here, in their order."""
        found = self.units | self.headings
        return (found[column] for column in self.columns())

    def columns(self) -> list[int]:
        """Return the columns (0-based) that have something here."""
        return sorted({*self.units, *self.headings})


def tree(columns: Sequence[Column], rows: Sequence[RawRow]) -> list[Node]:
    """Return all clauses in document order, parents before children. The first column is the reference.

    A clause stands below what it stands below in the first plan that has it. Headings of several plans are
    one where their ids or titles are; a heading with nothing left below it is dropped.
    """
    nodes = _absent_joined([node for row in rows for node in _parts(columns, row)])
    _add_headings(columns, nodes)
    at = {(column, unit.position): node for node in nodes for column, unit in _all(node)}
    for node in nodes:
        home = node.columns()[0]
        unit = node.at(home)
        if unit is not None and unit.parent is not None:
            node.parent = at[home, unit.parent]
    below = _in_order(columns, at)
    return list(_flat(_filled(0, below)))


def _filled(parent: int, below: Mapping[int, Sequence[Node]]) -> list[Node]:
    """What stands below a node, each with its own children; headings with nothing below them are left out."""
    found = []
    for node in below.get(parent, ()):
        node.children = _filled(id(node), below)
        if node.units or node.children:
            found.append(node)
    return found


def _flat(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield nodes with what stands below them."""
    for node in nodes:
        yield node
        yield from _flat(node.children)


def _all(node: Node) -> Iterator[tuple[int, Unit]]:
    yield from node.units.items()
    yield from node.headings.items()


def _parts(columns: Sequence[Column], row: RawRow) -> list[Node]:
    """A row as nodes: as many as the plan that divides the provision most has clauses for it.

    The others' clauses go to the part with the same id, else to the one they are linked to, else to the
    first that is free.
    """
    lead = max(range(len(columns)), key=lambda column: (len(row.members[column]), -column))
    parts = [Node({lead: columns[lead].units[position]}) for position in row.members[lead]]
    links: dict[tuple[int, int], dict[tuple[int, int], float]] = {}
    for link in row.links:
        one, two = link.nodes
        links.setdefault(one, {})[two] = links.setdefault(two, {})[one] = link.pair.score
    for column, positions in enumerate(row.members):
        if column == lead:
            continue
        left = [columns[column].units[position] for position in positions]
        for unit in list(left):
            same = [part for part in _free(parts, column) if _has_id(part, unit.clause.id)]
            if same:
                same[0].units[column] = unit
                left.remove(unit)
        for unit in left:
            known = links.get((column, unit.position), {})
            max(_free(parts, column), key=lambda part: _tied(part, known)).units[column] = unit
    for part in parts:
        part.beside = tuple(other for other in parts if other is not part)
    return parts


def _absent_joined(nodes: Sequence[Node]) -> list[Node]:
    """The nodes; clauses that plans leave out, which nothing links, are one by id or text, in their order."""
    found: list[Node] = []
    known: dict[str, list[Node]] = {}
    for node in nodes:
        (column, unit), *more = node.units.items()
        said = unit.clause.id or plain(unit.clause.text or unit.clause.title or "")
        if more or unit.role != "absent" or not said:
            found.append(node)
            continue
        same = known.setdefault(said, [])
        free = next((each for each in same if column not in each.units), None)
        if free is not None:
            free.units[column] = unit
        else:
            same.append(node)
            found.append(node)
    return found


def _free(parts: Sequence[Node], column: int) -> list[Node]:
    return [part for part in parts if column not in part.units]


def _has_id(node: Node, slug: str | None) -> bool:
    return slug is not None and any(unit.clause.id == slug for unit in node.units.values())


def _tied(node: Node, known: Mapping[tuple[int, int], float]) -> float:
    """How strongly a clause is linked to what a part holds."""
    return max((known.get((column, unit.position), 0.0) for column, unit in node.units.items()), default=0.0)


def _add_headings(columns: Sequence[Column], nodes: list[Node]) -> None:
    """Add headings: to the clause or heading with the same id, else to the heading with the same title."""
    ids = {unit.clause.id: node for node in nodes for _, unit in _all(node) if unit.clause.id}
    titles: dict[str, Node] = {}
    for column, each in enumerate(columns):
        for unit in each.units:
            if unit.role != "heading":
                continue
            title = plain(unit.clause.title or "")
            node = ids.get(unit.clause.id) if unit.clause.id else None
            if node is None or node.at(column):
                node = titles.get(title)
            if node is None or node.at(column):
                node = Node()
                nodes.append(node)
            node.headings[column] = unit
            if unit.clause.id:
                ids.setdefault(unit.clause.id, node)
            if title:
                titles.setdefault(title, node)


def _in_order(columns: Sequence[Column], at: Mapping[tuple[int, int], Node]) -> dict[int, list[Node]]:
    """What stands below each node (by its id, 0 for the top): the first plan's order.

    What only others have stands after what it follows in their own plan; a heading that follows nothing there
    stands where the first of its clauses does.
    """
    seen: dict[int, list[list[Node]]] = {}
    for column, each in enumerate(columns):
        for unit in each.units:
            node: Node | None = at[column, unit.position]
            while node is not None:
                lists = seen.setdefault(id(node.parent) if node.parent else 0, [[] for _ in columns])
                lists[column].append(node)
                node = node.parent
    return {parent: _merged(lists) for parent, lists in seen.items()}


def _merged(lists: Sequence[Sequence[Node]]) -> list[Node]:
    """Several orders in one: the first as it is, what only later ones have after what it follows there."""
    sequence: list[Node] = []
    placed: set[int] = set()
    for nodes in lists:
        anchor = 0
        fresh: dict[int, list[Node]] = {}
        known = frozenset(placed)
        met: set[int] = set()
        for node in nodes:
            if id(node) in known:
                anchor = id(node)
            elif id(node) not in placed and (node.units or anchor or not known or id(node) in met):
                placed.add(id(node))
                fresh.setdefault(anchor, []).append(node)
            met.add(id(node))
        sequence = fresh.get(0, []) + [
            each for found in sequence for each in (found, *fresh.get(id(found), ()))
        ]
    return sequence
