"""Splits and merges: a clause that says part of what an already linked clause says."""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from heapq import heapify, heappop
from math import inf

from plandiff.engine.align import limits
from plandiff.engine.align.evidence import Evidence
from plandiff.engine.align.names import names_of, shared_names
from plandiff.engine.align.state import Links


def link_parts(
    evidence: Evidence, links: Links, score: Mapping[tuple[int, int], float], noise: float = inf
) -> None:
    """Link clauses to already linked clauses of the other plan where they say more than its partners.

    Shared words speak for a part only so far as they are new: words that a clause already has in common with
    its partners show no more than that all of them are about the same matter. Best first; a link made on the
    way may take the new words away from a later one. Where the noise is known, less has to be new if the
    clause stands out from it.
    """
    parts = _Parts(evidence, links, score, noise)
    queue = []
    for i, j in score:
        part = parts.share(i, j)
        if part is not None:
            queue.append((-part, i + j, abs(i - j), i, j))
    heapify(queue)
    while queue:
        expected, *_, i, j = heappop(queue)
        part = parts.share(i, j)
        if part is not None and part == -expected:
            certain = part >= limits.PART_LIKELY and score[i, j] >= limits.PART_SCORE
            links.add(i, j, "similar", max(part, score[i, j]), "likely" if certain else "possible")
        elif part is not None:
            queue.append((-part, i + j, abs(i - j), i, j))
            heapify(queue)


_Ranked = dict[int, list[tuple[float, int]]]


class _Parts:
    """Which pairs are parts, by the links made so far."""

    def __init__(
        self, evidence: Evidence, links: Links, score: Mapping[tuple[int, int], float], noise: float
    ) -> None:
        self.evidence = evidence
        self.links = links
        self.score = score
        self.noise = noise
        self.of_a: Mapping[int, tuple[int, ...]] = dict(links.all_of_a)
        """Who was linked with whom before parts were looked for."""
        self.of_b: Mapping[int, tuple[int, ...]] = dict(links.all_of_b)

    def share(self, i: int, j: int) -> float | None:
        """The share of the part that the pair newly covers, 0 to 1; None if that is too little for a link."""
        evidence, links = self.evidence, self.links
        if not (i in self.of_a or j in self.of_b) or not links.open(i, j):
            return None
        of_i = self.of_a.get(i) or links.all_of_a.get(i) or ()
        of_j = self.of_b.get(j) or links.all_of_b.get(j) or ()
        under = _under(links, i, j)
        if of_i and of_j and not under:
            return None
        new = evidence.new_words(i, j, of_i, of_j)
        if not new:
            return None
        sizes = [] if of_i else [evidence.mass_a(i)]
        sizes += [] if of_j else [evidence.mass_b(j)]
        part = evidence.mass(new) / min(sizes or [evidence.mass_a(i), evidence.mass_b(j)])
        if links.apart(i, j):
            part *= limits.APART
        if under:
            return part if part >= limits.PART_BELOW and _adds(evidence, links, i, j, new) else None
        if len(new) < 2:
            return None
        if part >= limits.PART and not self.by_chance(i, j, part):
            return part
        rivals = self.rivals_b if of_i else self.rivals_a
        return part if part >= limits.PART_NEW and self.stands_out(i, j, rivals) else None

    def by_chance(self, i: int, j: int, part: float) -> bool:
        """Whether a long text may have the words of a short one without saying what it says.

        It may not if the two are alike as they stand, if neither is more like a third clause, or if the words
        of the short one also stand next to each other there.
        """
        score = self.score[i, j]
        if score >= limits.PART_SCORE:
            return False
        one, two = self.evidence.a.entries[i].text.couples, self.evidence.b.entries[j].text.couples
        short = min(one, two, key=len)
        in_a_row = len(one.keys() & two.keys()) / len(short) if short else 0.0
        return (part + in_a_row) / 2 < limits.PART_ROW and score < max(
            self.rivals_a(i, j), self.rivals_b(i, j)
        )

    def stands_out(self, i: int, j: int, rivals: Callable[[int, int], float]) -> bool:
        """Whether the pair stands out from all that the free clause of the two has in common with others."""
        score, enough = self.score[i, j], limits.RESCUE * self.noise
        return (
            2 * score >= enough
            and self.evidence.witnesses(i, j) >= limits.PART_WITNESSES
            and score + (score - rivals(i, j)) >= enough
        )

    def rivals_a(self, i: int, j: int) -> float:
        """The best score that the clause of a has with a third clause which is not its partner."""
        row = (-value for value, k in self.ranked[0][i] if k != j and (i, k) not in self.links.pairs)
        return next(row, 0.0)

    def rivals_b(self, i: int, j: int) -> float:
        """The best score that the clause of b has with a third clause which is not its partner."""
        column = (-value for value, k in self.ranked[1][j] if k != i and (k, j) not in self.links.pairs)
        return next(column, 0.0)

    @cached_property
    def ranked(self) -> tuple[_Ranked, _Ranked]:
        """Per clause of a, and of b: the negated scores with the others, best first. Seldom asked for."""
        rows: _Ranked = {}
        columns: _Ranked = {}
        for (i, j), value in self.score.items():
            rows.setdefault(i, []).append((-value, j))
            columns.setdefault(j, []).append((-value, i))
        for ranked in (*rows.values(), *columns.values()):
            ranked.sort()
        return rows, columns


def _under(links: Links, i: int, j: int) -> bool:
    """Whether one is a sub-clause of the other's partner."""
    up_i, up_j = links.a.entries[i].parent, links.b.entries[j].parent
    return (up_i is not None and (up_i, j) in links.pairs) or (up_j is not None and (i, up_j) in links.pairs)


def _adds(evidence: Evidence, links: Links, i: int, j: int, new: Collection[str]) -> bool:
    """Whether a sub-clause says more than names in what better parts leave of its counterpart.

    Each word of the whole speaks for as many parts as it has places there. Where some are taken, names that
    are left tell whom or where the whole speaks of, not what it says; a bare list of names says no more.
    """
    x, y = evidence.a.entries[i], evidence.b.entries[j]
    beside_i = [evidence.b.entries[k].text.content for k in links.all_of_a.get(i, ())]
    beside_j = [evidence.a.entries[k].text.content for k in links.all_of_b.get(j, ())]
    left = {
        word
        for word in new
        if sum(word in each for each in beside_i) < max(x.text.key.count(word), 1)
        and sum(word in each for each in beside_j) < max(y.text.key.count(word), 1)
    }
    if len(left) == len(new):
        return True
    one, two = links.a.entries[i].text.written, links.b.entries[j].text.written
    if left - shared_names(one, two):
        return True
    return bool(left) and (x.text.content <= names_of(one) or y.text.content <= names_of(two))
