"""The step from one text to another: for whom each clause got better or worse."""

from collections.abc import Iterator, Sequence
from typing import Literal

from plandiff.engine.cell import Cell
from plandiff.engine.kinds import kind_of
from plandiff.engine.result import Column
from plandiff.engine.rows import rows_of
from plandiff.judge.linking import Linking
from plandiff.judge.parties import Parties
from plandiff.judge.result import Direction, RedLineResult, Satisfaction, Shift, Turn, Wish
from plandiff.plan.outline import Unit

Turned = Turn | Literal["mixed"]


def directions(
    columns: Sequence[Column],
    texts: int,
    results: Sequence[RedLineResult],
    satisfaction: Sequence[Satisfaction],
    linking: Linking,
    parties: Parties,
) -> tuple[Direction, ...]:
    """Return the step from the first text to each other, by red lines and the wants given."""
    found = []
    for after in range(1, texts):
        shifts = tuple(_shifts(columns, after, results, satisfaction, linking, parties))
        names = dict.fromkeys(shift.party for shift in shifts)
        sums = tuple((name, together(s.turn for s in shifts if s.party == name)) for name in names)
        clauses = [(each.red_line.clause, each.holder) for each in results]
        clauses += [(w.want.clause, s.holder) for s in satisfaction for w in s.scores[after].wishes]
        looked = {
            (column, unit.position)
            for clause, holder in clauses
            for column in (0, after)
            for unit in linking.find(clause, holder, column).units
        }
        changed, covered = _changed(columns, after, looked, linking)
        found.append(Direction(0, after, shifts, sums, changed, covered))
    return tuple(found)


def together(turns: Iterator[Turned] | Sequence[Turned]) -> Turned:
    """Return one word for several: theirs if they agree (`same` left aside), undecided, or mixed."""
    said = {turn for turn in turns if turn != "same"}
    if not said:
        return "same"
    if "undecided" in said:
        return "undecided"
    return said.pop() if len(said) == 1 else "mixed"


def _shifts(
    columns: Sequence[Column],
    after: int,
    results: Sequence[RedLineResult],
    satisfaction: Sequence[Satisfaction],
    linking: Linking,
    parties: Parties,
) -> Iterator[Shift]:
    """Yield what turns or is undecided, by party and clause; clauses that nobody changed are left out."""
    lines: dict[tuple[str, str], list[tuple[int, Turn]]] = {}
    for index, each in enumerate(results):
        clause, party = each.red_line.clause, parties.name(columns[each.holder].plan.party)
        if _differs(columns, clause, each.holder, after, linking):
            lines.setdefault((party, clause), []).append((index, _by_red_line(each, after)))
    wants: dict[tuple[str, str], list[tuple[Wish, Wish, Turn]]] = {}
    for whose in satisfaction:
        party = parties.name(columns[whose.holder].plan.party)
        for one, two in zip(whose.scores[0].wishes, whose.scores[after].wishes, strict=True):
            if _differs(columns, one.want.clause, whose.holder, after, linking):
                turned = (one, two, _by_want(one, two))
                wants.setdefault((party, one.want.clause), []).append(turned)
    for party, clause in dict.fromkeys([*lines, *wants]):
        by_line, by_want = lines.get((party, clause), []), wants.get((party, clause), [])
        turn = together([*(t for _, t in by_line), *(t for _, _, t in by_want)])
        if turn == "same":
            continue
        both = bool(by_line) and bool(by_want)
        yield Shift(
            party,
            clause,
            linking.title(clause),
            turn,
            "red lines and wants" if both else "wants" if by_want else "red lines",
            tuple(index for index, t in by_line if t != "same"),
            tuple((_shown(one), _shown(two)) for one, two, _ in by_want),
        )


def _by_red_line(each: RedLineResult, after: int) -> Turn:
    one, two = each.results[0].result, each.results[after].result
    if "unknown" in (one, two):
        return "undecided"
    return "same" if one == two else "better" if two == "met" else "worse"


def _by_want(one: Wish, two: Wish) -> Turn:
    if one.low == one.high == two.low == two.high:
        return "same"
    if two.low > one.high or (two.low == one.high and two.high > one.low):
        return "better" if one.low == one.high and two.low == two.high else "undecided"
    if two.high < one.low and one.low == one.high and two.low == two.high:
        return "worse"
    return "undecided"


def _shown(wish: Wish) -> str:
    names = {0: "neither", 1: "acceptable", 2: "best"}
    return names[int(wish.low * 2)] if wish.low == wish.high else "unknown"


def _differs(columns: Sequence[Column], clause: str, holder: int, after: int, linking: Linking) -> bool:
    """Whether what the two texts have of a clause differs."""
    one, two = (linking.find(clause, holder, column).units for column in (0, after))
    return not _same(one, two, columns[0], columns[after])


def _same(one: Sequence[Unit], two: Sequence[Unit], before: Column, after: Column) -> bool:
    live = [[unit for unit in units if unit.role != "absent"] for units in (one, two)]
    if not live[0] or not live[1]:
        gone = [tuple(unit.clause.absent for unit in units) for units in (one, two)]
        return not live[0] and not live[1] and gone[0] == gone[1]
    kind = kind_of(Cell(live[0], before.plan.language), Cell(live[1], after.plan.language))
    return kind in ("same", "editorial")


def _changed(
    columns: Sequence[Column], after: int, looked: set[tuple[int, int]], linking: Linking
) -> tuple[int, int]:
    """Return how many clauses differ between the first text and another, and how many are looked at."""
    before, other = columns[0], columns[after]
    rows, _ = rows_of(
        [before.units, other.units], {(0, 1): linking.pairs(0, after)}, [before.key, other.key], 0
    )
    changed = covered = 0
    for row in rows:
        ours, theirs = ([c.units[p] for p in m] for c, m in zip((before, other), row.members, strict=True))
        if all(unit.role == "absent" for unit in (*ours, *theirs)) or _same(ours, theirs, before, other):
            continue
        changed += 1
        covered += any((0, p) in looked for p in row.members[0]) or any(
            (after, p) in looked for p in row.members[1]
        )
    return changed, covered
