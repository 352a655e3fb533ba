"""What pairing reads is the same in a plan and straight from its file."""

import json
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from making import plan
from plandiff.plan.findings import PlanError
from plandiff.plan.loader import PlanFile, load_plan
from plandiff.plan.passages import passages, passages_in

ROOT = Path(__file__).parents[1]
FILES = [
    each for kind in ("plans/**/*.yaml", "tests/**/*.yaml", "tests/**/*.json") for each in ROOT.glob(kind)
]


def same(file: PlanFile) -> bool:
    return passages_in(file.root) == passages(file.units)


def test_every_plan_here_that_is_in_order() -> None:
    plans = []
    for each in FILES:
        try:
            plans.append(load_plan(each))
        except PlanError:
            continue
    assert len(plans) > 50
    assert [each.name for each in plans if not same(each)] == []


def test_all_that_a_clause_may_hold() -> None:
    file = plan("""
        - {id: one, number: 1, title: " One ", gist: ~, text: ~, terms: {b: 1, a: 2}, clauses: [
            {text: "  deep\\n", topic: t}, {absent: deleted}, {number: x, clauses: [{text: "a

              b"}]}]}
        - {id: two, options: [{text: a, terms: {c: 3, a: 1}}, {absent: deleted}, {text: b, title: x}]}
        - {id: three, text: lead, options: [{text: a}], terms: ~}
        - &anchor {text: same}
        - *anchor
        """)
    assert same(file)
    found = passages(file.units)
    assert [each.role for each in found[:4]] == ["heading", "unit", "absent", "heading"]
    assert (found[0].title, found[0].gist, found[0].names) == ("One", None, ("a", "b"))
    assert (found[5].text, found[5].names) == ("a\nb", ("a", "c"))
    assert [(each.parent, each.depth) for each in found[3:6]] == [(0, 1), (3, 2), (None, 0)]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=8)
OTHERS = dict.fromkeys(["id", "title", "gist", "topic"], WORDS)


@given(st.lists(st.fixed_dictionaries({"text": WORDS}, optional=OTHERS)))
def test_any_plan_that_is_in_order(clauses: list[dict[str, str]]) -> None:
    try:
        file = load_plan("x.json", text=json.dumps({"party": "A", "clauses": clauses}).encode())
    except PlanError:
        return
    assert same(file)


def test_pairing_needs_no_model() -> None:
    """A copy of the process pairs while pydantic is still being imported."""
    code = "import sys, plandiff.engine.align, plandiff.plan.passages; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
