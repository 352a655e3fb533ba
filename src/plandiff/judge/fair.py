"""Packages by private wants: those that no other beats for every party, the best for the worst-off first.

Only among packages that break the fewest red lines and leave the fewest undecided: preferences never outweigh
a veto. A package counts for what it surely gives (the lower end of the range).
"""

from collections.abc import Sequence
from fractions import Fraction
from operator import ge
from typing import Final, NamedTuple

from plandiff.engine.result import Column
from plandiff.judge.linking import Linking
from plandiff.judge.options import about
from plandiff.judge.packages import cheapest, components, homes
from plandiff.judge.satisfaction import ONE, WEIGHTS, ZERO, worth
from plandiff.judge.settlement import Matter, Share
from plandiff.plan.model import Want

FRONT: Final = 64
"""How many unbeaten partial packages are kept: the best for the worst-off so far."""

Gains = tuple[int, ...]
"""Per party: twice the wants' sure worth, times their weights; whole numbers."""


class _Best(NamedTuple):
    """The package found for some gains: the fewest departures, then the first."""

    departs: int
    choices: tuple[int, ...]


class Wants:
    """The wants of all holders, with what each option of each clause is worth to them."""

    def __init__(
        self, columns: Sequence[Column], holders: Sequence[int], clauses: Sequence[Matter], linking: Linking
    ) -> None:
        self.holders = [holder for holder in holders if columns[holder].plan.wants]
        self._wants = {holder: columns[holder].plan.wants for holder in self.holders}
        self._clauses = clauses
        self._home = homes(clauses)
        self._linking = linking

    def totals(self) -> list[int]:
        """Per party: the most that gains can come to."""
        return [sum(2 * WEIGHTS[want.importance] for want in self._wants[holder]) for holder in self.holders]

    def gains(self, clause: int, option: int) -> Gains:
        """Return what an option surely gives each party."""
        return tuple(
            sum(
                int(2 * self.worth(want, holder, clause, option)[0]) * WEIGHTS[want.importance]
                for want in self._wants[holder]
                if self._home.get(want.clause) == clause
            )
            for holder in self.holders
        )

    def worth(self, want: Want, holder: int, clause: int, option: int) -> tuple[Fraction, Fraction]:
        """Return the least and the most that an option is worth by one want."""
        choice = self._clauses[clause].options[option]
        if choice.left_out:
            return ZERO, ONE
        for proposal in choice.proposals:
            units, doubt = about(self._linking, want.clause, holder, proposal)
            if units and doubt is None:
                ranges = [worth(want, unit.clause.terms) for unit in units]
                return min(each[0] for each in ranges), max(each[1] for each in ranges)
        return ZERO, ONE

    def shares(self, choices: Sequence[int]) -> tuple[Share, ...]:
        """Return how far a package gives each party what it wants; wants on other clauses are unknown."""
        found = []
        for holder in self.holders:
            ranges = []
            for want in self._wants[holder]:
                clause = self._home.get(want.clause)
                whole = (ZERO, ONE)
                ranges.append(whole if clause is None else self.worth(want, holder, clause, choices[clause]))
            weights = [WEIGHTS[want.importance] for want in self._wants[holder]]
            low, high = (
                sum((each[end] * weight for each, weight in zip(ranges, weights, strict=True)), ZERO)
                / sum(weights)
                for end in (0, 1)
            )
            found.append(Share(holder, low, high, sum(a == b for a, b in ranges), len(ranges)))
        return tuple(found)


def unbeaten(
    clauses: Sequence[Matter], wants: Wants, count: int, front: int = FRONT
) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """Return the packages (per clause: the option), and whether the search was complete."""
    kept: dict[Gains, _Best] = {(0,) * len(wants.holders): _Best(0, ())}
    order: list[int] = []
    complete = True
    for part in components(clauses):
        found, whole = cheapest(clauses, part)
        complete = complete and whole
        order += part
        alone, whole = _foremost(_front(part, found, clauses, wants), front, wants)
        complete = complete and whole
        merged: dict[Gains, _Best] = {}
        for gains, best in kept.items():
            for more, other in alone.items():
                total = tuple(a + b for a, b in zip(gains, more, strict=True))
                option = _Best(best.departs + other.departs, (*best.choices, *other.choices))
                if total not in merged or option < merged[total]:
                    merged[total] = option
        kept, whole = _foremost(_undominated(merged), front, wants)
        complete = complete and whole
    place = {clause: at for at, clause in enumerate(order)}
    totals = wants.totals()
    ranked = sorted(kept.items(), key=lambda item: _rank(item, totals))[:count]
    return tuple(tuple(best.choices[place[i]] for i in range(len(clauses))) for _, best in ranked), complete


def _foremost(found: dict[Gains, _Best], front: int, wants: Wants) -> tuple[dict[Gains, _Best], bool]:
    """Return the best for the worst-off, at most `front`, and whether they are all."""
    if len(found) <= front:
        return found, True
    totals = wants.totals()
    return dict(sorted(found.items(), key=lambda item: _rank(item, totals))[:front]), False


def _front(
    part: Sequence[int],
    found: Sequence[tuple[int, ...]],
    clauses: Sequence[Matter],
    wants: Wants,
) -> dict[Gains, _Best]:
    kept: dict[Gains, _Best] = {}
    known = [[wants.gains(i, option) for option in range(len(clauses[i].options))] for i in part]
    for choices in found:
        gains = tuple(map(sum, zip(*(known[n][option] for n, option in enumerate(choices)), strict=True)))
        departs = sum(clauses[i].options[option].departs for i, option in zip(part, choices, strict=True))
        best = _Best(departs, choices)
        if gains not in kept or best < kept[gains]:
            kept[gains] = best
    return _undominated(kept)


def _undominated(found: dict[Gains, _Best]) -> dict[Gains, _Best]:
    """Return what no other beats: none gives every party as much and one of them more."""
    kept: list[Gains] = []
    for gains in sorted(found, key=lambda each: (-sum(each), each)):
        if not any(all(map(ge, other, gains)) for other in kept):
            kept.append(gains)
    return {gains: found[gains] for gains in kept}


def _rank(item: tuple[Gains, _Best], totals: Sequence[int]) -> tuple[object, ...]:
    """Sort key: the worst-off party's share, then the next worst-off's; more is first."""
    gains, best = item
    shares = sorted(gain / total for gain, total in zip(gains, totals, strict=True))
    return [-share for share in shares], best.departs, best.choices
