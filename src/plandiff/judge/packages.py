"""The search for packages: one option for every clause, the fewest red lines broken first.

Every red line looks at one clause, so costs add up; only `depends_on` joins clauses. Joined clauses are
searched together, best first with a bound that never overestimates; the others are judged alone.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from plandiff.judge.settlement import Choice, Matter

STEPS: Final = 50_000
"""How many partial packages of joined clauses are looked at before the search gives up."""

Cost = tuple[int, int, int]
"""Red lines broken, red lines undecided, departures from the reference."""


class Ranked(NamedTuple):
    """A choice for some clauses, in the order of the search."""

    cost: Cost
    choices: tuple[int, ...]
    """Per clause: the option (0-based)."""


def ranked(clauses: Sequence[Matter], count: int, steps: int = STEPS) -> tuple[tuple[Ranked, ...], bool]:
    """Return the `count` best packages, and whether the search was complete."""
    best = [Ranked((0, 0, 0), ())]
    order: list[int] = []
    complete = True
    for part in components(clauses):
        found, whole = _best(clauses, part, count, steps)
        complete = complete and whole
        order += part
        merged = [Ranked(_sum(a.cost, b.cost), (*a.choices, *b.choices)) for a in best for b in found]
        best = sorted(merged)[:count]
    place = {clause: at for at, clause in enumerate(order)}
    return tuple(
        Ranked(each.cost, tuple(each.choices[place[i]] for i in range(len(clauses)))) for each in best
    ), complete


def cost(choice: Choice) -> Cost:
    """Return what an option costs."""
    return len(choice.breaks), len(choice.unknown), int(choice.departs)


def components(clauses: Sequence[Matter]) -> list[list[int]]:
    """Return the clauses (0-based) that `depends_on` joins, directly or through others; in order."""
    home = homes(clauses)
    group = list(range(len(clauses)))

    def top(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, matter in enumerate(clauses):
        for need in (each for choice in matter.options for each in choice.needs):
            if need in home:
                one, other = sorted((top(i), top(home[need])))
                group[other] = one
    parts: dict[int, list[int]] = {}
    for i in range(len(clauses)):
        parts.setdefault(top(i), []).append(i)
    return list(parts.values())


def homes(clauses: Sequence[Matter]) -> Mapping[str, int]:
    """Return which clause (0-based) has an id."""
    home: dict[str, int] = {}
    for i, matter in enumerate(clauses):
        for each in matter.ids:
            home.setdefault(each, i)
    return home


class Joined:
    """Tells which options of joined clauses go together: none may depend on a clause that is left out."""

    def __init__(self, clauses: Sequence[Matter], part: Sequence[int]) -> None:
        home = homes(clauses)
        self.part = part
        self._out = [[choice.left_out for choice in clauses[i].options] for i in part]
        at = {clause: n for n, clause in enumerate(part)}
        self._needs = [
            [tuple(at[home[each]] for each in choice.needs if each in home) for choice in clauses[i].options]
            for i in part
        ]

    def allows(self, choices: Sequence[int], option: int) -> bool:
        """Whether an option of the next clause goes with those chosen for the clauses before it."""
        here = len(choices)
        if self._out[here][option]:
            return not any(here in self._needs[n][choice] for n, choice in enumerate(choices))
        return not any(n < here and self._out[n][choices[n]] for n in self._needs[here][option])


def _best(
    clauses: Sequence[Matter], part: Sequence[int], count: int, steps: int
) -> tuple[list[Ranked], bool]:
    """Return the best choices for clauses that are joined, and whether the search was complete."""
    costs = [[cost(choice) for choice in clauses[i].options] for i in part]
    if len(part) == 1:
        alone = sorted(Ranked(each, (option,)) for option, each in enumerate(costs[0]))
        return alone[:count], True
    rest: list[Cost] = [(0, 0, 0)]
    for some in reversed(costs):
        rest.append(_sum(rest[-1], min(some)))
    rest.reverse()
    joined = Joined(clauses, part)
    found: list[Ranked] = []
    heap: list[tuple[Cost, int, tuple[int, ...], Cost]] = [(rest[0], 0, (), (0, 0, 0))]
    for _ in range(steps):
        if not heap or len(found) == count:
            return found, True
        _, _, choices, spent = heapq.heappop(heap)
        if len(choices) == len(part):
            found.append(Ranked(spent, choices))
            continue
        at = len(choices)
        for option, each in enumerate(costs[at]):
            if joined.allows(choices, option):
                now = _sum(spent, each)
                heapq.heappush(heap, (_sum(now, rest[at + 1]), -at, (*choices, option), now))
    return found or [_kept(clauses, part, costs)], False


def _kept(clauses: Sequence[Matter], part: Sequence[int], costs: Sequence[Sequence[Cost]]) -> Ranked:
    """Return a choice that leaves nothing out, and so goes together whatever depends on what."""
    chosen = tuple(
        min((each, option) for option, each in enumerate(costs[n]) if not clauses[i].options[option].left_out)
        for n, i in enumerate(part)
    )
    total: Cost = (0, 0, 0)
    for each, _ in chosen:
        total = _sum(total, each)
    return Ranked(total, tuple(option for _, option in chosen))


def cheapest(
    clauses: Sequence[Matter], part: Sequence[int], steps: int = STEPS // 3
) -> tuple[list[tuple[int, ...]], bool]:
    """Return all choices for joined clauses that break the fewest red lines and leave the fewest undecided.

    The second value says whether they are all there are.
    """
    (least, *_), complete = _best(clauses, part, 1, steps)
    target = least.cost[:2]
    joined = Joined(clauses, part)
    costs = [[cost(choice)[:2] for choice in clauses[i].options] for i in part]
    floor = [(0, 0)]
    for each in reversed(costs):
        low = min(each)
        floor.append((floor[-1][0] + low[0], floor[-1][1] + low[1]))
    floor.reverse()
    found: list[tuple[int, ...]] = []
    left = [steps]

    def walk(choices: tuple[int, ...], spent: tuple[int, int]) -> Iterator[tuple[int, ...]]:
        if len(choices) == len(part):
            yield choices
            return
        at = len(choices)
        for option, each in enumerate(costs[at]):
            left[0] -= 1
            now = (spent[0] + each[0], spent[1] + each[1])
            bound = (now[0] + floor[at + 1][0], now[1] + floor[at + 1][1])
            if left[0] > 0 and bound <= target and joined.allows(choices, option):
                yield from walk((*choices, option), now)

    found += walk((), (0, 0))
    if not found:
        return [least.choices], False
    return found, complete and left[0] > 0


def _sum(one: Cost, other: Cost) -> Cost:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
