"""A new plan joins a family: its clauses take ids and topics from the paired clauses of an existing plan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plandiff.engine.align import align
from plandiff.engine.pair import LinkReason, Pair
from plandiff.engine.rows import CERTAINTY
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import Unit, outline

Place = tuple[int, ...]
"""Where a clause stands: its position, from 0, in each `clauses` on the way."""

_REASONS: Mapping[LinkReason, str] = {
    "identical": "the same words",
    "similar": "similar words",
    "context": "its place and some words",
    "subject": "the same subject",
    "id": "the same id",
    "given": "given",
}


class Adopted(NamedTuple):
    """A plan with the ids and topics of another."""

    plan: Plan
    comments: Mapping[Place, tuple[str, ...]]
    """Why each clause has its id, or which question is open, to stand above it."""
    pairs: Mapping[Place, Unit]
    """The clause of the other plan that each clause is surely or likely the same as."""


def adopt(plan: Plan, like: PlanFile) -> Adopted:
    """The plan with ids and topics from the clauses of another plan that say the same.

    For a plan to which nothing refers yet: its own ids are taken for chance, and give way. Only sure and
    likely links give an id, each id to one clause, the best; a possible one is a question. A clause without
    counterpart keeps its own id unless the other plan has it. The plan also joins the other's negotiation
    unless it names one.
    """
    units = outline(plan.model_copy(update={"clauses": tuple(map(_bare, plan.clauses))}))
    links = [*align(units, like.units), *_headings(units, like.units)]
    best = _best(links)
    old_ids = {unit.clause.id for unit in like.units if unit.clause.id}
    ids = {at: like.units[other].clause.id for at, other in best.items()}
    used = set(filter(None, ids.values()))
    own = [unit.clause for unit in outline(plan)]
    for unit, clause in zip(units, own, strict=True):
        if ids.get(unit.position) is None and clause.id is not None:
            ids[unit.position] = _free(clause.id, old_ids | used)
            used.add(ids[unit.position] or "")
    strong = {link.a: link.b for link in reversed(_ranked(links)) if link.certainty != "possible"}
    by_place = {_place(unit): unit for unit in units}

    def renamed(clause: Clause, place: Place) -> Clause:
        at = by_place[place].position
        topic = like.units[strong[at]].clause.topic if at in strong else None
        below = (renamed(each, (*place, number)) for number, each in enumerate(clause.clauses))
        return clause.model_copy(
            update={"id": ids.get(at), "topic": clause.topic or topic, "clauses": tuple(below)}
        )

    clauses = tuple(renamed(clause, (number,)) for number, clause in enumerate(plan.clauses))
    comments = _Comments(units, like, links, best).all()
    pairs = {_place(units[at]): like.units[other] for at, other in strong.items()}
    negotiation = plan.negotiation or like.plan.negotiation
    return Adopted(plan.model_copy(update={"negotiation": negotiation, "clauses": clauses}), comments, pairs)


def _bare(clause: Clause) -> Clause:
    """A clause without ids, so that chance meetings of ids pair nothing."""
    return clause.model_copy(update={"id": None, "clauses": tuple(map(_bare, clause.clauses))})


def _headings(units: Iterable[Unit], others: Iterable[Unit]) -> list[Pair]:
    """Links of headings that have the same title, and no other heading has it."""
    sides: list[dict[str, list[int]]] = []
    for side in (units, others):
        titled: dict[str, list[int]] = defaultdict(list)
        for unit in side:
            if unit.role == "heading" and unit.clause.title:
                titled[" ".join(unit.clause.title.casefold().split())].append(unit.position)
        sides.append(titled)
    one, two = sides
    return [
        Pair(places[0], two[title][0], "identical", 1.0, "sure")
        for title, places in one.items()
        if len(places) == 1 and len(two.get(title, ())) == 1
    ]


def _ranked(links: Iterable[Pair]) -> list[Pair]:
    """Links, the strongest first; among equals in the order of the plans."""
    return sorted(links, key=lambda link: (CERTAINTY[link.certainty], -link.score, link.a, link.b))


def _best(links: Iterable[Pair]) -> dict[int, int]:
    """For each clause the one whose id it takes; none is taken twice."""
    best: dict[int, int] = {}
    taken: set[int] = set()
    for link in _ranked(links):
        if link.certainty != "possible" and link.a not in best and link.b not in taken:
            best[link.a] = link.b
            taken.add(link.b)
    return best


def _free(name: str, taken: set[str]) -> str:
    """A name, with a number if it is taken."""
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return free


def _place(unit: Unit) -> Place:
    return tuple(step for step in unit.path if isinstance(step, int))


class _Comments:
    """What is said above each clause."""

    def __init__(
        self, units: Sequence[Unit], like: PlanFile, links: Iterable[Pair], best: Mapping[int, int]
    ) -> None:
        self.units = units
        self.like = like
        self.best = best
        self.taker = {other: at for at, other in best.items()}
        self.links: dict[int, list[Pair]] = defaultdict(list)
        for link in _ranked(links):
            self.links[link.a].append(link)

    def all(self) -> dict[Place, tuple[str, ...]]:
        return {_place(unit): tuple(self.of(unit)) for unit in self.units}

    def of(self, unit: Unit) -> Iterable[str]:
        links = self.links[unit.position]
        if not links and unit.role != "heading":
            yield f"New: no clause of {self.name} is like it."
        elif not links:
            yield f"New: {self.name} has no heading with this title."
        for link in links:
            yield self.said(link)

    def said(self, link: Pair) -> str:
        other = self.like.units[link.b]
        name = f"{self.name} {other.ref}"
        if other.clause.id is not None and other.clause.id != other.ref:
            name += f" ({other.clause.id})"
        why = f"{_REASONS[link.reason]}, score {link.score:.2f}, {link.certainty}"
        if link.certainty == "possible" and link.a in self.best:
            return f"Perhaps also {name}: {why}."
        if link.certainty == "possible":
            held = self.taken(link.b).removeprefix("; ").capitalize()
            return f"Is this {name}? ({why}) {held or 'If so, take its id'}."
        if self.best.get(link.a) == link.b:
            no_id = "; it has no id" if other.clause.id is None else ""
            return f"Like {name}: {why}{no_id}."
        if link.a in self.best:
            return f"Also holds something of {name}: {why}{self.taken(link.b)}."
        return f"Part of {name}: {why}{self.taken(link.b)}."

    def taken(self, other: int) -> str:
        at = self.taker.get(other)
        return "" if at is None else f"; its id stands at {self.units[at].ref}"

    @property
    def name(self) -> str:
        return self.like.plan.key or self.like.plan.party
