"""The clauses of a text that a red line speaks of."""

from collections.abc import Sequence
from typing import NamedTuple

from plandiff.engine.align import Prepared, align, prepare
from plandiff.engine.compare import barred
from plandiff.engine.pair import Certainty, LinkReason, Pair
from plandiff.engine.result import Column
from plandiff.engine.rows import CERTAINTY
from plandiff.judge.result import Way
from plandiff.plan.outline import Unit


class Found(NamedTuple):
    """Clauses of a text, and how they were found."""

    units: tuple[Unit, ...] = ()
    way: Way = "none"
    reason: LinkReason | None = None
    score: float | None = None
    certainty: Certainty | None = None
    """The weakest of the pairing's links."""


class Linking:
    """Finds clauses by id, else through the pairing with the party's own plan; pairs only when it has to."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self._ids: list[dict[str, list[Unit]]] = [{} for _ in columns]
        for ids, column in zip(self._ids, columns, strict=True):
            for unit in column.units:
                if unit.clause.id is not None:
                    ids.setdefault(unit.clause.id, []).append(unit)
        self._pairs: dict[tuple[int, int], tuple[Pair, ...]] = {}
        self._prepared: dict[int, Prepared] = {}

    def known(self, clause: str) -> bool:
        """Whether any plan here has a clause with this id."""
        return any(clause in ids for ids in self._ids)

    def title(self, clause: str) -> str:
        """Return the clause's title in the first plan that gives it one, else its id."""
        units = (unit for ids in self._ids for unit in ids.get(clause, ()))
        return next((unit.clause.title for unit in units if unit.clause.title), clause)

    def find(self, clause: str, holder: int, text: int) -> Found:
        """Return the clauses of a text that a red line or want of the holder's plan is about."""
        direct = self._ids[text].get(clause)
        if direct:
            return Found(tuple(direct), "id")
        own = {unit.position for unit in self._ids[holder].get(clause, ())}
        if not own or holder == text:
            return Found()
        pairs = [pair for pair in self.pairs(holder, text) if pair.a in own]
        if not pairs:
            return Found()
        units = {pair.b: self.columns[text].units[pair.b] for pair in pairs}
        weakest = max(pairs, key=lambda pair: (CERTAINTY[pair.certainty], -pair.score))
        return Found(
            tuple(units[position] for position in sorted(units)),
            "pairing",
            weakest.reason,
            weakest.score,
            weakest.certainty,
        )

    def pairs(self, one: int, other: int) -> tuple[Pair, ...]:
        """Return the pairs between two plans, `a` in the first."""
        low, high = min(one, other), max(one, other)
        if (low, high) not in self._pairs:
            self._pairs[low, high] = align(
                self._ready(low), self._ready(high), barred=barred(self.columns, low, high)
            )
        found = self._pairs[low, high]
        return found if one <= other else tuple(pair._replace(a=pair.b, b=pair.a) for pair in found)

    def _ready(self, column: int) -> Prepared:
        if column not in self._prepared:
            self._prepared[column] = prepare(self.columns[column].units)
        return self._prepared[column]
