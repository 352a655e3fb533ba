"""The options on the table for each clause, and whose red lines each breaks. None is invented."""

from collections.abc import Iterator, Mapping, Sequence

from plandiff.engine.cell import Cell, Saying
from plandiff.engine.result import Comparison, Row
from plandiff.judge.apart import apart
from plandiff.judge.linking import Linking
from plandiff.judge.settlement import Choice, Line, Matter, Outlook, Proposal
from plandiff.judge.verdicts import Result, judge
from plandiff.plan.outline import Unit


class _Option:
    """An option in the making."""

    def __init__(self, saying: Saying | None, proposal: Proposal) -> None:
        self.saying = saying
        self.proposals = [proposal]


def matters(
    comparison: Comparison, lines: Sequence[Line], linking: Linking
) -> tuple[tuple[Matter, ...], tuple[Row, ...], tuple[int, ...]]:
    """Return the clauses with their options, the rows without coded terms, the red lines on other clauses."""
    found: list[Matter] = []
    rest: list[Row] = []
    rows = [part for row in comparison.rows for part in apart(comparison, row)]
    needed = _needed(comparison, rows)
    looking: set[int] = set()
    for row in rows:
        ids = _ids(row)
        looked_at = tuple(i for i, line in enumerate(lines) if line.red_line.clause in ids)
        options = _options(comparison, row, needed)
        if not any(option.saying and option.saying.values for option in options):
            rest.append(row)
            continue
        looking.update(looked_at)
        choices = tuple(_choice(comparison, row, option, lines, looked_at, linking) for option in options)
        outlook = _outlook(choices)
        blocking = tuple(i for i in looked_at if any(i in choice.breaks for choice in choices))
        found.append(Matter(row, ids, choices, outlook, looked_at, blocking if outlook == "blocked" else ()))
    stray = tuple(i for i in range(len(lines)) if i not in looking)
    return tuple(found), tuple(rest), stray


def proposed_units(proposal: Proposal) -> tuple[Unit, ...]:
    """Return the proposal's clauses as if its option were chosen."""
    if proposal.option is None:
        return proposal.units
    chosen: list[Unit] = []
    passed = 0
    for unit in proposal.units:
        options = unit.clause.options
        at = proposal.option - 1 - passed
        passed += len(options)
        if not 0 <= at < len(options):
            chosen.append(unit)
        elif not options[at].absent:
            terms = {**unit.clause.terms, **options[at].terms}
            update = {"options": (), "terms": terms, "text": options[at].text or unit.clause.text}
            chosen.append(unit._replace(clause=unit.clause.model_copy(update=update)))
    return tuple(chosen)


def about(
    linking: Linking, clause: str, holder: int, proposal: Proposal
) -> tuple[tuple[Unit, ...], str | None]:
    """Return the units of a proposal that a red line or want on a clause is about, its option chosen.

    They are those of an assessment of the plan. The second value says why nothing can be decided by them.
    """
    found = linking.find(clause, holder, proposal.column)
    positions = {unit.position for unit in found.units}
    units = tuple(unit for unit in proposed_units(proposal) if unit.position in positions)
    if found.certainty == "possible":
        return units, "it is only possibly the same clause"
    if positions and not units:
        return (), "the text has this clause in another place"
    return units, None


def _ids(row: Row) -> tuple[str, ...]:
    live = (unit.clause.id for cell in row.cells for unit in cell)
    gone = (absence.unit.clause.id for absence in row.absences if absence and absence.unit)
    return tuple(dict.fromkeys(each for each in (*live, *gone) if each))


def _needed(comparison: Comparison, rows: Sequence[Row]) -> Mapping[str, bool]:
    """Return the ids that clauses depend on, and whether one of these clauses cannot do without.

    A clause can do without where some version does not make it depend, or leaves it out.
    """
    needed: dict[str, bool] = {}
    for row in rows:
        in_each: list[set[str]] = []
        for column, cell in enumerate(row.cells):
            if cell:
                in_each.append({each for unit in cell for each in unit.clause.depends_on})
            elif _leaves_out(comparison, row, column):
                in_each.append(set())
            if any(option.absent for unit in cell for option in unit.clause.options):
                in_each.append(set())
        for each in dict.fromkeys(each for ids in in_each for each in sorted(ids)):
            needed[each] = needed.get(each, False) or all(each in ids for ids in in_each)
    return needed


def _leaves_out(comparison: Comparison, row: Row, column: int) -> bool:
    """Whether a plan's lack of a clause is a version without it: deleted, or silent where it could speak."""
    absence = row.absences[column]
    if absence is None:
        return False
    full = comparison.columns[column].plan.coverage == "full"
    return absence.reason == "deleted" or (absence.reason == "silent" and full and not absence.older)


def _options(comparison: Comparison, row: Row, needed: Mapping[str, bool]) -> list[_Option]:
    """Return distinct coded values, then uncoded texts, the reference's first; leaving it out last."""
    coded: dict[object, _Option] = {}
    plain: dict[object, _Option] = {}
    out: _Option | None = None
    reference = comparison.reference
    order = [reference, *(i for i in range(len(comparison.columns)) if i != reference)]
    spared = not any(needed.get(each, False) for each in _ids(row))
    for column in order:
        for saying, proposal in _sayings(comparison, row, column):
            if saying is None:
                if spared:
                    out = out or _Option(None, proposal)
                    out.proposals += [proposal] if proposal not in out.proposals else []
                continue
            group, key = (coded, saying.values) if saying.values else (plain, saying.canonical)
            if key in group:
                group[key].proposals.append(proposal)
            else:
                group[key] = _Option(saying, proposal)
    return [*coded.values(), *plain.values(), *([out] if out else [])]


def _sayings(comparison: Comparison, row: Row, column: int) -> Iterator[tuple[Saying | None, Proposal]]:
    units = row.cells[column]
    if not units:
        if _leaves_out(comparison, row, column):
            yield None, Proposal(column, ())
        return
    cell = Cell(units, comparison.columns[column].plan.language)
    for number, saying in enumerate(cell.alternatives, 1):
        option = cell.options[number - 1] if cell.options else None
        by = option.by if option else ()
        proposal = Proposal(column, tuple(units), number if option else None, by)
        if saying.absent and len(units) == 1:
            yield None, proposal._replace(units=())
        else:
            yield saying, proposal


def _choice(
    comparison: Comparison,
    row: Row,
    option: _Option,
    lines: Sequence[Line],
    looked_at: Sequence[int],
    linking: Linking,
) -> Choice:
    results = {i: _result(comparison, lines[i], option.proposals, linking) for i in looked_at}
    reference = row.absences[comparison.reference]
    stands = reference is None or _leaves_out(comparison, row, comparison.reference) or reference.older
    mine = any(proposal.column == comparison.reference for proposal in option.proposals)
    needs = (each for p in option.proposals for unit in p.units for each in unit.clause.depends_on)
    return Choice(
        tuple(option.saying.terms.items()) if option.saying else (),
        option.saying is None,
        tuple(option.proposals),
        tuple(i for i, (result, _) in results.items() if result == "broken"),
        tuple(i for i, (result, _) in results.items() if result == "unknown"),
        tuple((i, why) for i, (result, why) in results.items() if result != "met"),
        stands and not mine,
        tuple(dict.fromkeys(needs)),
    )


def _result(
    comparison: Comparison, line: Line, proposals: Sequence[Proposal], linking: Linking
) -> tuple[Result, str]:
    """Return what an option makes of a red line; where its proposals differ, the one decided result."""
    found: dict[Result, str] = {}
    for proposal in proposals:
        if not proposal.units:
            verdict = judge(line.red_line, (), absence="deleted")
            found.setdefault(verdict.result, verdict.why.replace("the clause is deleted", "left out"))
            continue
        units, doubt = about(linking, line.red_line.clause, line.holder, proposal)
        if doubt is not None:
            found.setdefault("unknown", doubt)
            continue
        coverage = comparison.columns[proposal.column].plan.coverage
        verdict = judge(line.red_line, units, coverage=coverage)
        found.setdefault(verdict.result, verdict.why)
    decided = [(result, why) for result, why in found.items() if result != "unknown"]
    if len(decided) == 1:
        return decided[0]
    if len(decided) > 1:
        return "unknown", "its proposals differ"
    return next(iter(found.items()))


def _outlook(choices: Sequence[Choice]) -> Outlook:
    if any(not choice.breaks and not choice.unknown for choice in choices):
        return "free"
    return "free-if-confirmed" if any(not choice.breaks for choice in choices) else "blocked"
