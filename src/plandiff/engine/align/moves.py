"""Which linked clauses left the common order of two plans."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from plandiff.engine.pair import Pair
from plandiff.plan.passages import clause_text

if TYPE_CHECKING:
    from plandiff.plan.outline import Unit


def moved(pairs: Iterable[Pair], a: "Sequence[Unit]", b: "Sequence[Unit]") -> frozenset[tuple[int, int]]:
    """Return the one-to-one pairs (position in a, position in b) outside the heaviest common order.

    A sub-clause whose parent is linked with the other's parent is judged among its siblings: what merely
    follows its parent has not moved. The heaviest run holds most pairs, then most words; what is left in
    balance is settled by the texts themselves, so that both directions mark the same pairs.
    """
    linked = {(pair.a, pair.b) for pair in pairs}
    often_a, often_b = Counter(i for i, _ in linked), Counter(j for _, j in linked)
    single = sorted((i, j) for i, j in linked if often_a[i] == often_b[j] == 1)
    families: dict[tuple[int, int] | None, list[tuple[int, int]]] = {}
    for i, j in single:
        if a[i].role == b[j].role == "unit":
            one, two = a[i].parent, b[j].parent
            family = (one, two) if one is not None and two is not None and (one, two) in linked else None
            families.setdefault(family, []).append((i, j))
    return frozenset(
        pair
        for family in families.values()
        for pair in set(family).difference(_heaviest([(i, j, _weight(a[i], b[j])) for i, j in family]))
    )


def _weight(one: "Unit", two: "Unit") -> int:
    """Pairs first, then words, then a checksum of texts, ids and places; the same from both sides."""
    texts = clause_text(one), clause_text(two)
    words = sum(len(text.split()) for text in texts)
    place = f"{one.position + two.position} {abs(one.position - two.position)}"
    marks = (*texts, one.clause.id or "", two.clause.id or "", place)
    return (1 << 96) + (words << 48) + sum(crc32(mark.encode()) for mark in marks)


def _heaviest(pairs: Sequence[tuple[int, int, int]]) -> set[tuple[int, int]]:
    """The heaviest run that increases on both sides, of (position, position, weight) sorted by the first."""
    ranks = {j: rank for rank, j in enumerate(sorted(j for _, j, _ in pairs), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(pairs) + 1)
    """A tree over ranks: the heaviest run that ends at a rank or below, and the index of its last pair."""
    before = []
    for index, (_, j, weight) in enumerate(pairs):
        top, rank = (0, -1), ranks[j] - 1
        while rank:
            top, rank = max(top, best[rank]), rank & (rank - 1)
        before.append(top[1])
        run, rank = (top[0] + weight, index), ranks[j]
        while rank < len(best):
            best[rank] = max(best[rank], run)
            rank += rank & -rank
    top = (0, -1)
    rank = len(pairs)
    while rank:
        top, rank = max(top, best[rank]), rank & (rank - 1)
    kept, index = set(), top[1]
    while index >= 0:
        kept.add(pairs[index][:2])
        index = before[index]
    return kept
