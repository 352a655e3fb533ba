"""Links that need no weighing: the same id, a given pair, the same text."""

from collections.abc import Iterable, Sequence

from plandiff.engine.align import limits
from plandiff.engine.align.prepare import Prepared
from plandiff.engine.align.state import Links
from plandiff.engine.pair import Pair


def fix(links: Links, given: Iterable[Pair]) -> None:
    """Link the given pairs, then clauses with the same id; two absent clauses are no pair."""
    for pair in sorted(given):
        links.fix(pair.a, pair.b, "given")
    a, b = links.a, links.b
    for name, i in a.ids.items():
        j = b.ids.get(name)
        if j is None or (i, j) in links.pairs or (links.barred is not None and links.barred(i, j)):
            continue
        if a.entries[i].role == "unit" or b.entries[j].role == "unit":
            links.fix(i, j, "id")


def identical(links: Links, free_a: Sequence[int], free_b: Sequence[int]) -> None:
    """Link clauses with the same words in the same order.

    A text that stands once on both sides is linked at once. Of a repeated text, the copies next to linked
    clauses come first, then the rest in order, those under linked parents before others; where a few copies
    are left in unequal numbers, the context decides later.
    """
    here, there = _by_key(links.a, free_a), _by_key(links.b, free_b)
    shared = [(copies, there[key]) for key, copies in here.items() if key in there]
    repeated = []
    for one, two in shared:
        if len(one) == len(two) == 1:
            _link(links, one[0], two[0])
        else:
            repeated.append((one, two))
    if not repeated:
        return
    _beside(links, free_a, free_b)
    for one, two in repeated:
        left_a = [i for i in one if i not in links.of_a]
        left_b = [j for j in two if j not in links.of_b]
        if len(left_a) == len(left_b) or len(left_a) * len(left_b) > limits.COPIES:
            _in_order(links, left_a, left_b)


def _link(links: Links, i: int, j: int) -> None:
    if links.open(i, j):
        links.add(i, j, "identical", 1.0, "sure")


def _by_key(plan: Prepared, free: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for at in free:
        if plan.entries[at].text.key:
            found.setdefault(plan.entries[at].text.key, []).append(at)
    return found


def _beside(links: Links, free_a: Sequence[int], free_b: Sequence[int]) -> None:
    """Go on from linked clauses to their neighbours as long as these read alike."""
    open_a, open_b = set(free_a), set(free_b)
    for step in (1, -1):
        for i, j in sorted(links.of_a.items(), key=lambda pair: step * pair[0]):
            x, y = i + step, j + step
            while x in open_a and y in open_b and x not in links.of_a and y not in links.of_b:
                one, two = links.a.entries[x], links.b.entries[y]
                if not one.text.key or one.text.key != two.text.key or not links.open(x, y):
                    break
                links.add(x, y, "identical", 1.0, "sure")
                x, y = x + step, y + step


def _in_order(links: Links, one: Sequence[int], two: Sequence[int]) -> None:
    """Link copies of one text: first under parents that are partners, then as they come."""
    a, b = links.a.entries, links.b.entries
    under: dict[int, list[int]] = {}
    for j in two:
        parent = b[j].parent
        if parent is not None:
            under.setdefault(parent, []).append(j)
    for i in one:
        parent = a[i].parent
        partner = links.of_a.get(parent) if parent is not None else None
        for j in under.get(partner, ()) if partner is not None else ():
            if j not in links.of_b:
                _link(links, i, j)
                break
    rest_a = [i for i in one if i not in links.of_a]
    rest_b = [j for j in two if j not in links.of_b]
    for i, j in zip(rest_a, rest_b, strict=False):
        _link(links, i, j)
