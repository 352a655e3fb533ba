"""Clauses marked absent: paired by their text with live clauses that nothing else is linked to."""

from collections.abc import Container, Iterable

from plandiff.engine.align import limits
from plandiff.engine.align.evidence import Evidence
from plandiff.engine.align.pairing import certainty_of, greedy
from plandiff.engine.align.state import Links


def link_absent(evidence: Evidence, links: Links) -> None:
    """Link absent clauses with free units of the other plan that plainly read alike.

    A doubtful pair is left: it would hold a live clause against words that nobody has in their text.
    """
    a, b = links.a, links.b
    free_a, free_b = links.free()
    for one, two in ((_open(a.absent, links.of_a), free_b), (free_a, _open(b.absent, links.of_b))):
        pairs = [(i, j) for i in one for j in two if links.open(i, j)]
        score = {pair: likeness for pair in pairs if (likeness := evidence.likeness(*pair)) >= limits.ABSENT}
        for i, j in greedy(score, limits.ABSENT):
            links.add(i, j, "similar", score[i, j], certainty_of(score[i, j]))


def _open(absent: Iterable[int], linked: Container[int]) -> list[int]:
    return [at for at in absent if at not in linked]
