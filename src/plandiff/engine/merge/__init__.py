"""Several plans as one text: what all say stands clean, the rest as options with who proposes them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plandiff.engine.cautions import cautions, warnings
from plandiff.engine.compare import columns_of, decided_by, raw_rows
from plandiff.engine.merge.clause import Maker
from plandiff.engine.merge.numbering import Place, renumber
from plandiff.engine.merge.options import joined
from plandiff.engine.merge.resolve import column_of, resolved
from plandiff.engine.merge.result import Merge, Provision, count
from plandiff.engine.merge.tree import Node, tree
from plandiff.engine.result import Column
from plandiff.engine.sources import freest
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import outline

if TYPE_CHECKING:
    from plandiff.plan.pairs import PairsFile


class _Entry(NamedTuple):
    """A clause of the new text in its place."""

    node: Node
    """With all plans' clauses; its number follows from them."""
    shown: Node
    """With the plans' clauses that speak."""
    parent: int | None
    """Index of the entry it stands below."""
    depth: int


def merge(
    *plans: PlanFile | Plan,
    base: PlanFile | Plan | None = None,
    resolve: str | None = None,
    party: str | None = None,
    title: str | None = None,
    pairs: "PairsFile | None" = None,
    progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Return two or more plans as one text, in the order and nesting of the base or else the first.

    A clause on which all plans agree (same or editorial, no coded value two ways) stands clean, in the words
    of the first; any other has the texts as options, each with who proposes it, and in `pending` who has not
    spoken. Options inside a version stay options. With `base`, what nobody changed stays clean, and an
    option says so where one party alone changed the base. `resolve` (a plan's key, party or alias) takes what
    that plan says everywhere, its silence and deletions, too. Numbers are new unless the first plan has every
    clause; the old ones stand in the notes. A single plan with `resolve` is one merged before: the options
    that name the party are taken, see `resolved`.

    `party` (default `Draft`) and `title` are the merged plan's. `progress` is told how many of how many
    steps are done. Raises `ValueError` for fewer than two plans in all, UnknownPartyError for a `resolve`
    that names none or several, PlanError if `pairs` does not fit the plans.
    """
    given = [base, *plans] if base is not None else list(plans)
    if len(given) == 1 and resolve is not None:
        return _taken(given[0], resolve, party, title)
    if len(given) < 2:
        message = "a merge needs two plans"
        raise ValueError(message)
    columns = columns_of(given)
    common = 0 if base is not None else None
    chosen = column_of(columns, resolve, common) if resolve is not None else None
    rows, _ = raw_rows(columns, 0, decided_by(pairs, columns), progress)
    entries = _entries(tree(columns, rows), chosen)
    names = _names(columns, common)
    ids = _ids(columns, entries)
    parties = [c for c in range(len(columns)) if c != common] if chosen is None else [chosen]
    maker = Maker(columns, names, parties, common if chosen is None else None, _known(entries, ids))
    made = [maker(entry.shown) for entry in entries]
    clauses = [
        each.clause.model_copy(update={"id": slug, "number": number})
        for each, slug, number in zip(made, ids, _numbers(columns, entries), strict=True)
    ]
    told = columns if chosen is None else (columns[chosen],)
    plan = _plan(told, party or "Draft", _nested(entries, clauses))
    refs = [unit.ref for unit in outline(plan)]
    was = [_was(entry.shown) for entry in entries]
    clauses = [
        clause.model_copy(update={"note": joined(_old(columns, old, ref), clause.note)})
        for clause, old, ref in zip(clauses, was, refs, strict=True)
    ]
    provisions = tuple(
        Provision(clause, ref, entry.depth, each.standing, each.columns, each.marks, each.silent, old)
        for clause, ref, entry, each, old in zip(clauses, refs, entries, made, was, strict=True)
    )
    result = Merge(columns, names, common, chosen, plan, provisions, cautions(columns), warnings(columns))
    update = {
        "clauses": _nested(entries, clauses),
        "sources": tuple(maker.sources.used()),
        "title": (title or "").strip() or _title(result),
        "note": _note(result),
    }
    return result._replace(plan=plan.model_copy(update=update))


def _taken(given: PlanFile | Plan, word: str, party: str | None, title: str | None) -> Merge:
    """A text merged before with one party's options taken."""
    columns = columns_of([given])
    plan = resolved(columns[0].plan, word)
    plan = plan.model_copy(update={"party": party or plan.party, "title": title or plan.title})
    provisions = tuple(
        Provision(
            unit.clause.model_copy(update={"clauses": ()}),
            unit.ref,
            unit.depth,
            "open" if unit.clause.options else "clean" if unit.role == "unit" else unit.role,
            ((0,),) * len(unit.clause.options),
        )
        for unit in outline(plan)
    )
    return Merge(columns, _names(columns, None), None, 0, plan, provisions)


def _entries(nodes: Sequence[Node], chosen: int | None) -> list[_Entry]:
    """The clauses of the new text: all, or what one plan says, with the headings above it."""
    entries: list[_Entry] = []
    at: dict[int, int] = {}
    for node in nodes:
        shown = node if chosen is None else _alone(node, chosen)
        above = node.parent
        while above is not None and id(above) not in at:
            above = above.parent
        if shown is not None:
            parent = at[id(above)] if above is not None else None
            at[id(node)] = len(entries)
            entries.append(_Entry(node, shown, parent, 0 if parent is None else entries[parent].depth + 1))
    return entries


def _alone(node: Node, column: int) -> Node | None:
    """What one plan has of a clause: its own, or a heading with something of its own below; else None."""
    if column in node.units:
        return Node({column: node.units[column]})
    if (column in node.headings or not node.units) and any(_alone(child, column) for child in node.children):
        own = node.headings.get(column)
        return Node(headings={column: own} if own is not None else node.headings)
    return None


def _names(columns: Sequence[Column], base: int | None) -> tuple[str, ...]:
    """What options call each column: its party, or its key where another has the same party."""
    parties = [column.plan.party for c, column in enumerate(columns) if c != base]
    return tuple(
        column.plan.party if parties.count(column.plan.party) < 2 else column.key for column in columns
    )


def _ids(columns: Sequence[Column], entries: Sequence[_Entry]) -> list[str | None]:
    """The ids, each once: the first plan's that has one; of two equal ones the later plan's is changed."""
    named = [
        [(c, unit.clause.id) for c in entry.shown.columns() if (unit := entry.shown.at(c)) and unit.clause.id]
        for entry in entries
    ]
    taken: set[str] = set()
    found: list[str | None] = [None] * len(entries)
    for i in sorted(range(len(entries)), key=lambda each: min(named[each], default=(0, ""))[0]):
        offers = [slug for _, slug in named[i]] + [f"{slug}-{columns[c].key}" for c, slug in named[i]]
        found[i] = next((slug for slug in offers if slug not in taken), None)
        taken |= {found[i] or ""}
    return found


def _known(entries: Sequence[_Entry], ids: Sequence[str | None]) -> dict[tuple[int, str], str]:
    """What the clause with an id in a column's plan is called in the new one."""
    return {
        (column, unit.clause.id): new
        for entry, new in zip(entries, ids, strict=True)
        for column in entry.node.columns()
        if new and (unit := entry.node.at(column)) and unit.clause.id
    }


def _numbers(columns: Sequence[Column], entries: Sequence[_Entry]) -> list[str | None]:
    """New numbers for the clauses that a plan numbers; the reference's where nothing was added to it."""
    own = [unit for entry in entries if (unit := entry.node.at(0))]
    if len(own) == len(entries) == len(columns[0].units):
        return [unit.clause.number for unit in own]
    places = []
    for entry in entries:
        old = above = None
        home = 0
        for column in reversed(entry.node.columns()):
            unit = entry.node.at(column)
            if unit is not None and unit.clause.number is not None:
                old, home = unit.clause.number, column
                above = columns[column].units[unit.parent].ref if unit.parent is not None else None
        places.append(Place(entry.parent, entry.depth, old, above, home == 0))
    return renumber(places)


def _was(node: Node) -> tuple[tuple[int, str], ...]:
    """The numbers that the plans give a clause, as refs."""
    found = [(column, node.at(column)) for column in node.columns()]
    return tuple((c, unit.ref) for c, unit in found if unit is not None and unit.clause.number is not None)


def _old(columns: Sequence[Column], was: Sequence[tuple[int, str]], ref: str) -> str | None:
    """The old numbers in words; None where nothing was renumbered."""
    if all(old == ref for _, old in was):
        return None
    return ", ".join(f"{columns[column].key} {old}" for column, old in was)


def _nested(entries: Sequence[_Entry], clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses with their sub-clauses in them."""
    below: dict[int | None, list[Clause]] = {}
    for i in reversed(range(len(entries))):
        inside = tuple(reversed(below.pop(i, [])))
        below.setdefault(entries[i].parent, []).append(clauses[i].model_copy(update={"clauses": inside}))
    return tuple(reversed(below.get(None, [])))


def _plan(columns: Sequence[Column], party: str, clauses: tuple[Clause, ...]) -> Plan:
    """The new plan's head and clauses."""
    coverages = {column.plan.coverage for column in columns}
    return Plan(
        negotiation=next((column.plan.negotiation for column in columns if column.plan.negotiation), None),
        party=party,
        status="draft",
        coverage=coverages.pop() if len(coverages) == 1 else "partial",
        quote=freest(columns),
        language=columns[0].plan.language,
        translated=any(column.plan.translated for column in columns),
        clauses=clauses,
    )


def _title(merge: Merge) -> str:
    if merge.resolved is not None:
        return f"Merged text resolved for {merge.names[merge.resolved]}"
    keys = [column.key for c, column in enumerate(merge.columns) if c != merge.base]
    names = f"{', '.join(keys[:-1])} and {keys[-1]}" if len(keys) > 1 else keys[0]
    return f"Merged text of {names}" + (
        f" on {merge.columns[merge.base].key}" if merge.base is not None else ""
    )


def _note(merge: Merge) -> str:
    keys = [column.key for c, column in enumerate(merge.columns) if c != merge.base]
    on = f" on the base {merge.columns[merge.base].key}" if merge.base is not None else ""
    head = f"Put together by plandiff merge from {', '.join(keys)}{on}"
    if merge.resolved is not None:
        return f"{head}, with what {merge.names[merge.resolved]} says taken everywhere."
    options = sum(len(each.columns) for each in merge.provisions)
    return (
        f"{head}: {count(merge, 'clean')} clean, {count(merge, 'open')} in brackets with {options} "
        f"{'option' if options == 1 else 'options'}. Numbers are new; the old ones stand in the notes."
    )
