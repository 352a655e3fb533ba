"""The links found so far between two plans."""

from collections.abc import Callable

from plandiff.engine.align.prepare import Prepared
from plandiff.engine.result import Certainty, LinkReason, Pair


class Links:
    """Links under construction: who is whose partner, and which pairs are open to text at all."""

    def __init__(self, a: Prepared, b: Prepared, barred: Callable[[int, int], bool] | None) -> None:
        self.a = a
        self.b = b
        self.barred = barred
        self.pairs: dict[tuple[int, int], Pair] = {}
        self.of_a: dict[int, int] = {}
        self.of_b: dict[int, int] = {}

    def add(self, i: int, j: int, reason: LinkReason, score: float, certainty: Certainty) -> None:
        """Record a link; the first link of a clause makes the other its partner."""
        self.pairs[i, j] = Pair(i, j, reason, round(min(score, 1.0), 4), certainty)
        self.of_a.setdefault(i, j)
        self.of_b.setdefault(j, i)

    def open(self, i: int, j: int) -> bool:
        """Whether text may link the two."""
        return self.barred is None or not self.barred(i, j)

    def live(self, i: int, j: int) -> bool:
        """Whether both are units, not absent clauses."""
        return self.a.entries[i].role == "unit" and self.b.entries[j].role == "unit"

    def free(self) -> tuple[list[int], list[int]]:
        """Positions of the units without a link, on both sides."""
        return (
            [at for at in self.a.live if at not in self.of_a],
            [at for at in self.b.live if at not in self.of_b],
        )
