"""The links found so far between two plans."""

from collections.abc import Callable

from plandiff.engine.align.prepare import Prepared
from plandiff.engine.pair import Certainty, LinkReason, Pair


class Links:
    """Links under construction: who is linked with whom, and which pairs are open to text at all."""

    def __init__(self, a: Prepared, b: Prepared, barred: Callable[[int, int], bool] | None) -> None:
        self.a = a
        self.b = b
        self.barred = barred
        self.pairs: dict[tuple[int, int], Pair] = {}
        self.of_a: dict[int, int] = {}
        """The first link of each clause of a: its partner."""
        self.of_b: dict[int, int] = {}
        self.all_of_a: dict[int, tuple[int, ...]] = {}
        """All partners of each clause of a, in the order of the links."""
        self.all_of_b: dict[int, tuple[int, ...]] = {}
        self.fixed_a: set[int] = set()
        """Clauses linked by id or given: text may add parts to them, but not between two of them."""
        self.fixed_b: set[int] = set()
        self.closed_a: set[int] = set()
        """Clauses in given links: they take no others."""
        self.closed_b: set[int] = set()
        self.coded = not a.ids.keys().isdisjoint(b.ids)
        """The plans name clauses alike: different ids are then evidence against a pair."""

    def add(self, i: int, j: int, reason: LinkReason, score: float, certainty: Certainty) -> None:
        """Record a link; the first link of a clause makes the other its partner."""
        self.pairs[i, j] = Pair(i, j, reason, round(min(score, 1.0), 4), certainty)
        self.of_a.setdefault(i, j)
        self.of_b.setdefault(j, i)
        self.all_of_a[i] = (*self.all_of_a.get(i, ()), j)
        self.all_of_b[j] = (*self.all_of_b.get(j, ()), i)

    def fix(self, i: int, j: int, reason: LinkReason) -> None:
        """Record a link that stands whatever the texts say."""
        self.add(i, j, reason, 1.0, "sure")
        self.fixed_a.add(i)
        self.fixed_b.add(j)
        if reason == "given":
            self.closed_a.add(i)
            self.closed_b.add(j)

    def open(self, i: int, j: int) -> bool:
        """Whether text may link the two."""
        return (
            (i, j) not in self.pairs
            and i not in self.closed_a
            and j not in self.closed_b
            and not (i in self.fixed_a and j in self.fixed_b)
            and not (self.barred is not None and self.barred(i, j))
        )

    def apart(self, i: int, j: int) -> bool:
        """Whether the authors gave the two different ids in plans that share ids."""
        return self.coded and None not in (self.a.entries[i].id, self.b.entries[j].id)

    def free(self) -> tuple[list[int], list[int]]:
        """Positions of the units without a link, on both sides."""
        return (
            [at for at in self.a.live if at not in self.of_a],
            [at for at in self.b.live if at not in self.of_b],
        )
