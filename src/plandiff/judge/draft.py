"""A package as a plan: every clause with the option chosen, and who proposed it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plandiff.engine.result import Row
from plandiff.engine.sources import Sources, freest
from plandiff.judge.options import proposed_units
from plandiff.judge.settlement import Choice, Proposal, Settlement
from plandiff.plan.model import Clause, Option, Plan

if TYPE_CHECKING:
    from plandiff.plan.outline import Unit


def draft(settlement: Settlement, number: int) -> Plan:
    """Return a package (0-based) as a plan, in the order of the rows.

    A considered clause has the text and terms of the option's first proposer, and in `by` all who propose it.
    Clauses without coded terms stand as they are where all versions say the same, else with their versions as
    options. Numbers are the reference's; `depends_on` keeps what is still there.
    """
    package = settlement.packages[number]
    parts: list[tuple[Row, Choice | None]] = [
        (matter.row, matter.options[option])
        for matter, option in zip(settlement.clauses, package.choices, strict=True)
    ]
    parts += [(row, None) for row in settlement.not_considered]
    sources = Sources(settlement.columns)
    clauses: list[Clause] = []
    for row, option in sorted(parts, key=lambda part: part[0].number):
        if option is None:
            clauses += _unconsidered(settlement, row, sources)
        elif not option.left_out:
            clauses += _settled(settlement, row, option, sources)
    kept = {clause.id for clause in clauses if clause.id}
    plan = settlement.columns[settlement.reference].plan
    broken = len(package.broken)
    return Plan(
        negotiation=settlement.negotiation,
        party="Draft",
        title=f"Package {number + 1} of the options on the table",
        status="draft",
        quote=freest(settlement.columns),
        language=plan.language,
        note=(
            f"Put together by plandiff settle from {', '.join(column.key for column in settlement.columns)}: "
            f"{broken} red line{'' if broken == 1 else 's'} broken, {len(package.unknown)} undecided. "
            "It compares texts and stated positions and does not say what should be agreed."
        ),
        sources=tuple(sources.used()),
        clauses=tuple(
            clause.model_copy(
                update={
                    "depends_on": tuple(each for each in clause.depends_on if each in kept),
                    "after": tuple(each for each in clause.after if each in kept),
                }
            )
            for clause in _unique(clauses)
        ),
    )


def _settled(settlement: Settlement, row: Row, option: Choice, sources: Sources) -> Iterator[Clause]:
    """Yield the clauses of the option's first proposal; several where the version splits it."""
    first = option.proposals[0]
    who = _proposers(settlement, option.proposals)
    others = [each for each in option.proposals[1:] if _texts(each) != _texts(first)]
    note = None
    if others:
        names = dict.fromkeys(settlement.columns[each.column].plan.party for each in others)
        note = f"The same coded values in other words: {', '.join(names)}."
    for unit in proposed_units(first):
        numbered = first.column == settlement.reference and unit.clause.number is not None
        yield unit.clause.model_copy(
            update={
                "number": unit.ref if numbered else None,
                "id": unit.clause.id or row.id,
                "by": who,
                "status": None,
                "pending": (),
                "source": sources.of(first.column, unit.clause.source),
                "note": note,
                "clauses": (),
            }
        )


def _unconsidered(settlement: Settlement, row: Row, sources: Sources) -> Iterator[Clause]:
    """Yield a clause without coded terms: as it is if all say the same, else open, each text an option."""
    texts: dict[str, list[tuple[int, Unit]]] = {}
    for column in (settlement.reference, *range(len(settlement.columns))):
        cell = row.cells[column]
        if cell:
            text = "\n".join(unit.clause.text or "" for unit in cell).strip()
            texts.setdefault(text, []).append((column, cell[0]))
    column, unit = next(iter(texts.values()))[0]
    numbered = column == settlement.reference and unit.clause.number is not None
    whole = unit.clause.model_copy(
        update={
            "number": unit.ref if numbered else None,
            "id": unit.clause.id or row.id,
            "by": _parties(settlement, [each for found in texts.values() for each, _ in found]),
            "source": sources.of(column, unit.clause.source),
            "note": "Not considered: no coded terms.",
            "status": None,
            "pending": (),
            "clauses": (),
        }
    )
    named = {text: found for text, found in texts.items() if text}
    if len(named) < 2:
        yield whole
        return
    options = tuple(
        Option(
            text=text,
            by=_parties(settlement, [each for each, _ in found]),
            source=sources.of(found[0][0], found[0][1].clause.source),
        )
        for text, found in named.items()
    )
    update = {"text": None, "options": options, "status": "open", "by": (), "source": ()}
    yield whole.model_copy(update=update)


def _proposers(settlement: Settlement, proposals: Sequence[Proposal]) -> tuple[str, ...]:
    """Return who proposes an option: whom a version names, else the version's party."""
    found: dict[str, None] = {}
    for each in proposals:
        named = each.by or (settlement.columns[each.column].plan.party,)
        found.update(dict.fromkeys(named))
    return tuple(found)


def _parties(settlement: Settlement, columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(settlement.columns[column].plan.party for column in columns))


def _texts(proposal: Proposal) -> tuple[str | None, ...]:
    return tuple(unit.clause.text for unit in proposed_units(proposal))


def _unique(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the clauses with ids and numbers that stand once; the later of two gives way."""
    ids: set[str] = set()
    numbers: set[str] = set()
    for clause in clauses:
        update: dict[str, object] = {}
        if clause.id in ids:
            update["id"] = None
        if clause.number in numbers:
            update["number"] = None
        ids.add(clause.id or "")
        numbers.add(clause.number or "")
        yield clause.model_copy(update=update) if update else clause
