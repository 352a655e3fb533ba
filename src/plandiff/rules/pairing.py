"""Across plans by text: the same provision under two ids."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from plandiff.plan.findings import Related
from plandiff.plan.outline import Unit
from plandiff.plan.reader import shorten
from plandiff.rules.kept import MAX_PAIRED, Group, Kept
from plandiff.rules.rule import Example, Found, rule


@rule(
    "same-provision-two-ids",
    "across",
    "warning",
    scope="together",
    fails=Example(
        (
            """
            party: A
            clauses:
              - {id: price, text: The buyer transfers the whole sum within thirty days of delivery.}
              - {id: courts, text: Disputes are settled by three arbitrators sitting at Geneva.}
            """,
            """
            party: B
            clauses:
              - {id: payment, text: The buyer transfers the whole sum within sixty days of delivery.}
              - {id: courts, text: Disputes are settled by one arbitrator sitting at Geneva.}
            """,
        )
    ),
    passes=Example(
        (
            """
            party: A
            clauses:
              - {id: price, text: The buyer transfers the whole sum within thirty days of delivery.}
            """,
            """
            party: B
            clauses:
              - {id: price, text: The buyer transfers the whole sum within sixty days of delivery.}
              - {id: inspection, text: The buyer inspects the goods at the port of arrival.}
            """,
        )
    ),
)
def same_provision_two_ids(group: Group) -> Iterator[Found]:
    """Two plans have what reads as the same provision under two ids.

    Found by pairing texts as `plandiff compare` does, and reported where the pairing is sure or likely. Ids
    that stand side by side in one plan are taken to be two provisions. For up to 12 plans of a negotiation.
    """
    if not 2 <= len(group.plans) <= MAX_PAIRED or any(plan.units is None for plan in group.plans):
        return
    from plandiff.engine.align import align, prepare

    ids = [frozenset(plan.ids) for plan in group.plans]
    if not any(ids):
        return
    outlines = [plan.units or () for plan in group.plans]
    prepared = [prepare(units) for units in outlines]
    told: set[frozenset[str]] = set()
    for a, b in combinations(range(len(group.plans)), 2):
        if group.plans[a].language != group.plans[b].language or not ids[a] or not ids[b]:
            continue
        for pair in align(prepared[a], prepared[b]):
            one, two = outlines[a][pair.a], outlines[b][pair.b]
            names = _two_ids(one, two, ids)
            if (
                names is None
                or names in told
                or pair.certainty == "possible"
                or pair.reason not in ("identical", "similar")
            ):
                continue
            told.add(names)
            yield _found(group.plans[a], one, group.plans[b], two)


def _two_ids(one: Unit, two: Unit, ids: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """The ids of two clauses if they differ and no plan has both."""
    a, b = one.clause.id, two.clause.id
    if a is None or b is None or a == b or any(a in each and b in each for each in ids):
        return None
    return frozenset((a, b))


def _found(known: Kept, one: Unit, plan: Kept, two: Unit) -> Found:
    first = next(each for each in known.provisions if each.id == one.clause.id)
    second = next(each for each in plan.provisions if each.id == two.clause.id)
    return Found(
        second.span,
        f"`{shorten(second.id)}` reads as the provision that is `{shorten(first.id)}` in {known.file}",
        f"write `{shorten(first.id)}` in both plans if it is the same provision",
        second.ref,
        (Related(first.span, "the other id", known.file),),
        file=plan.file,
    )
