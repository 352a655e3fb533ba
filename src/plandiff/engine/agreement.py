"""Who says the same in a row: groups of plans, by coded terms or by text."""

from collections.abc import Sequence

from plandiff.engine.cell import Cell, Saying
from plandiff.engine.kinds import kind_of, same_substance
from plandiff.engine.result import Agreement, Outcome


def agreement(
    cells: Sequence[Cell | None], deleted: Sequence[int], *, base: int | None, known_same: bool | None = None
) -> Agreement:
    """Return who agrees with whom; the base does not vote.

    `cells` has a cell a column (None without a live clause), `deleted` the columns without one that deleted
    it by name. `known_same` spares the comparison of two cells whose kind is known already.
    """
    live = [(column, cell) for column, cell in enumerate(cells) if cell is not None and column != base]
    struck = tuple([column for column in deleted if column != base])
    plans = len(cells) - (base is not None)
    voters = len(live) + len(struck)
    speaking = [cell for _, cell in live]
    by_terms = same_keys(speaking)
    options = [cell for cell in speaking if cell.options]
    groups: list[list[int]] = []
    if known_same is not None and len(live) == 2 and not by_terms and not options:
        columns = [column for column, _ in live]
        groups = [columns] if known_same else [[column] for column in columns]
    else:
        for column, cell in live:
            home = next((g for g in groups if all(agree(cells[c], cell, by_terms=by_terms) for c in g)), None)
            if home is None:
                groups.append([column])
            else:
                home.append(column)
    whole = list(map(tuple, groups))
    if struck:
        whole.append(struck)
    whole.sort(key=lambda group: (-len(group), group))
    return Agreement(
        groups=tuple(whole),
        by="terms" if by_terms else "text",
        outcome=outcome(whole, voters, plans, comparable=all(cell.comparable for cell in speaking)),
        voters=voters,
        all_voters=voters > 1 and len(whole) == 1,
        options=option_groups(live, by_terms=by_terms) if options else (),
    )


def outcome(groups: Sequence[tuple[int, ...]], voters: int, plans: int, *, comparable: bool) -> Outcome:
    """Return the row's outcome from its groups, largest first."""
    if not comparable:
        return "not_comparable"
    if voters <= 1:
        return "single"
    if len(groups) == 1 and voters == plans:
        return "all"
    if voters >= 3 and len(groups) == 2 and len(groups[0]) == voters - 1:
        return "all_but_one"
    return "split"


def same_keys(cells: Sequence[Cell]) -> bool:
    """Return whether every option of every cell has coded terms, all with the same names."""
    spoken = [saying.terms for cell in cells for saying in cell.alternatives if not saying.absent]
    return all(spoken) and len({frozenset(terms) for terms in spoken}) == 1


def agree(a: Cell | None, b: Cell | None, *, by_terms: bool) -> bool:
    """Return whether all that two cells hold open says the same."""
    if a is None or b is None:
        return False
    if not all(equal(x, y, by_terms=by_terms) for x in a.alternatives for y in b.alternatives):
        return False
    return not by_terms or kind_of(a, b) != "opposed"


def equal(a: Saying, b: Saying, *, by_terms: bool) -> bool:
    """Return whether two sayings are the same by coded terms or by text."""
    if a.absent or b.absent:
        return a.absent and b.absent
    return a.values == b.values if by_terms else same_substance(a, b)


def option_groups(
    live: Sequence[tuple[int, Cell]], *, by_terms: bool
) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """Return (column, 1-based option, the other columns that say just what the option says)."""
    found = []
    for column, cell in live:
        if not cell.options:
            continue
        for number, saying in enumerate(cell.alternatives, 1):
            like = tuple(
                other
                for other, their in live
                if other != column and all(equal(saying, s, by_terms=by_terms) for s in their.alternatives)
            )
            if like:
                found.append((column, number, like))
    return tuple(found)
