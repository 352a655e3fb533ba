"""Pairing: which clause of one plan is which clause of another."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from plandiff.engine.align.absent import link_absent
from plandiff.engine.align.context import Context
from plandiff.engine.align.evidence import Evidence
from plandiff.engine.align.fixed import fix, identical
from plandiff.engine.align.notation import same_words
from plandiff.engine.align.pairing import in_context, pair_off
from plandiff.engine.align.parts import link_parts
from plandiff.engine.align.prepare import Prepared, prepare, prepare_passages
from plandiff.engine.align.rescue import noise_of, rescue
from plandiff.engine.align.state import Links
from plandiff.engine.pair import Pair

if TYPE_CHECKING:
    from plandiff.plan.outline import Unit

__all__ = ["Prepared", "align", "prepare", "prepare_passages"]


def align(
    a: "Prepared | Sequence[Unit]",
    b: "Prepared | Sequence[Unit]",
    *,
    barred: Callable[[int, int], bool] | None = None,
    given: Iterable[Pair] = (),
) -> tuple[Pair, ...]:
    """Return the links between two plans' clauses, by outline position, sorted.

    `barred` tells which pairs (position in a, position in b) may not be linked; `given` are links that
    a person has fixed: their clauses take no others. `align(b, a)` finds the same links the other way round.
    """
    a = a if isinstance(a, Prepared) else prepare(a)
    b = b if isinstance(b, Prepared) else prepare(b)
    links = Links(a, b, barred)
    fix(links, given)
    free_a, free_b = links.free()
    identical(links, free_a, free_b)
    same_words(links, free_a, free_b)
    if any(links.free()):
        _weigh(links)
    return tuple(sorted(links.pairs.values()))


def _weigh(links: Links) -> None:
    """Link what is left by the weight of the words."""
    evidence = Evidence(links)
    base = evidence.scores(links)
    context = Context(evidence)
    link_parts(evidence, links, pair_off(evidence, context, links, base))
    noise = noise_of(base, evidence.near)
    rest = {(i, j): value for (i, j), value in base.items() if i not in links.of_a or j not in links.of_b}
    rescue(evidence, context, links, rest, noise)
    link_parts(evidence, links, in_context(context, links, rest), noise)
    link_absent(evidence, links)
