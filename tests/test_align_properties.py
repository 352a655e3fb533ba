"""What holds of the links between any two plans."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.engine.align import align
from plandiff.engine.pair import Pair
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import Unit, outline

WORDS = """
    the vessel shall carry a licence of port authority within 30 days and no fee is paid to master quota
    herring bank annual 12,000 tonnes commission decides by consensus crew inspector may board report position
""".split()  # noqa: SIM905 - easier to read so
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
ids = st.none() | st.sampled_from(["quota", "licence", "crew", "court", "bank"])


@st.composite
def clauses(draw: st.DrawFn, depth: int = 1) -> Clause:
    kind = draw(st.sampled_from(["unit", "unit", "unit", "absent", "heading"]))
    below = draw(st.lists(clauses(depth=0), max_size=3)) if depth else []
    if kind == "heading" and below:
        return Clause(title=draw(texts), clauses=tuple(below))
    return Clause(
        id=draw(ids),
        text=draw(texts),
        title=draw(st.none() | texts),
        topic=draw(st.none() | st.sampled_from(["fees", "ships"])),
        absent="deleted" if kind == "absent" else None,
        clauses=tuple(below) if kind != "absent" else (),
    )


def unique_ids(found: Sequence[Clause]) -> tuple[Clause, ...]:
    seen: set[str] = set()

    def once(clause: Clause) -> Clause:
        name = clause.id if clause.id not in seen else None
        if name:
            seen.add(name)
        return clause.model_copy(update={"id": name, "clauses": tuple(map(once, clause.clauses))})

    return tuple(map(once, found))


plans = st.lists(clauses(), max_size=8).map(lambda found: outline(Plan(party="X", clauses=unique_ids(found))))


def mirrored(pairs: Sequence[Pair]) -> list[Pair]:
    return sorted(pair._replace(a=pair.b, b=pair.a) for pair in pairs)


@given(plans, plans)
@settings(max_examples=25, deadline=None)
def test_links_join_existing_clauses_and_never_two_without_a_live_one(
    a: tuple[Unit, ...], b: tuple[Unit, ...]
) -> None:
    pairs = align(a, b)
    assert len({(pair.a, pair.b) for pair in pairs}) == len(pairs)
    for pair in pairs:
        roles = {a[pair.a].role, b[pair.b].role}
        assert "heading" not in roles
        assert "unit" in roles
        assert 0 < pair.score <= 1


@given(plans, plans)
@settings(max_examples=25, deadline=None)
def test_both_directions_find_the_same(a: tuple[Unit, ...], b: tuple[Unit, ...]) -> None:
    there, back = align(a, b), align(b, a)
    assert list(there) == mirrored(back)


@given(plans, plans)
@settings(max_examples=25, deadline=None)
def test_a_common_id_always_links(a: tuple[Unit, ...], b: tuple[Unit, ...]) -> None:
    found = {(pair.a, pair.b) for pair in align(a, b) if pair.reason == "id"}
    named: dict[str | None, Unit] = {u.clause.id: u for u in b if u.clause.id and u.role != "heading"}
    for unit in a:
        other = named.get(unit.clause.id)
        if unit.clause.id and other and "unit" in (unit.role, other.role):
            assert (unit.position, other.position) in found


@given(plans)
@settings(max_examples=25, deadline=None)
def test_a_plan_pairs_with_itself_clause_by_clause(plan: tuple[Unit, ...]) -> None:
    pairs = align(plan, plan)
    assert [(pair.a, pair.b) for pair in pairs] == [
        (u.position, u.position) for u in plan if u.role == "unit"
    ]
    assert all(pair.reason in ("id", "identical") and pair.certainty == "sure" for pair in pairs)


PROGRAM = """
from plandiff.engine.align import align
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import outline
words = "vessel licence port fee quota herring bank crew tonnes board report daily master owner court".split()
def plan(step):
    texts = [" ".join(words[(n * step + k * k) % len(words)] for k in range(3 + n % 6)) for n in range(40)]
    return outline(Plan(party="X", clauses=tuple(Clause(text=text) for text in texts)))
print(align(plan(3), plan(7)))
"""


def test_the_hash_seed_changes_nothing() -> None:
    source = str(Path(__file__).parents[1] / "src")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert "Pair(" in outputs.pop()
