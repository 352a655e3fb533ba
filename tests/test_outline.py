"""Refs, roles and counts of a plan's clauses."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import Counts, counts, numbered, outline
from plandiff.plan.reader import read


def refs(*clauses: Any) -> list[str]:
    return [unit.ref for unit in outline(Plan.model_validate({"party": "A", "clauses": clauses}))]


@pytest.mark.parametrize(
    ("parent", "number", "ref"),
    [
        (None, "7", "7"),
        ("10", "10.a", "10.a"),
        ("10", "10(1)", "10(1)"),
        ("10", "10a", "10a"),
        ("10", "a", "10.a"),
        ("10", "101", "10.101"),
        ("1", "10", "1.10"),
        ("10", "10", "10.10"),
        ("A", "Ab", "A.Ab"),
        ("10.a", "10.a.1", "10.a.1"),
        ("guarantee", "2", "guarantee.2"),
    ],
)
def test_the_ref_of_a_number_below_a_parent(parent: str | None, number: str, ref: str) -> None:
    assert numbered(parent, number) == ref


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ([{"number": "1", "text": "x"}, {"id": "b", "text": "x"}, {"text": "x"}], ["1", "b", "#3"]),
        (
            [{"number": "6", "title": "T", "clauses": [{"number": "a", "text": "x"}, {"text": "y"}]}],
            ["6", "6.a", "#3"],
        ),
        # two clauses of one number both go by id, without one by place
        ([{"number": "6", "id": "a", "text": "x"}, {"number": "6", "text": "y"}], ["a", "#2"]),
        # an id that is another's number
        ([{"number": "6", "text": "x"}, {"id": "6", "text": "y"}], ["#1", "6"]),
        # an id that is another's ref after that went by id
        (
            [
                {"number": "1", "id": "a", "text": "x"},
                {"number": "1", "id": "b", "text": "y"},
                {"number": "a", "text": "z"},
            ],
            ["#1", "b", "#3"],
        ),
        # children follow the ref that their parent ends up with
        (
            [
                {"number": "6", "id": "p", "title": "T", "clauses": [{"number": "a", "text": "x"}]},
                {"number": "6", "id": "q", "title": "T", "clauses": [{"number": "a", "text": "y"}]},
            ],
            ["p", "p.a", "q", "q.a"],
        ),
    ],
)
def test_refs(clauses: Any, expected: list[Any]) -> None:
    assert refs(*clauses) == expected


def test_roles_places_and_counts() -> None:
    root: Any = read(
        """party: A
clauses:
- number: 1
  title: Heading
  clauses:
  - text: x
  - {text: y, absent: deleted}
- number: 2
  options: [{text: x}, {absent: deleted}]
- {number: 3, text: lead-in, clauses: [{number: a, text: z}]}
""",
        "a.yaml",
    ).root
    plan = Plan.model_validate(root)
    units = outline(plan, root)
    assert [(u.role, u.parent, u.depth, u.path) for u in units] == [
        ("heading", None, 0, ("clauses", 0)),
        ("unit", 0, 1, ("clauses", 0, "clauses", 0)),
        ("absent", 0, 1, ("clauses", 0, "clauses", 1)),
        ("unit", None, 0, ("clauses", 1)),
        ("unit", None, 0, ("clauses", 2)),
        ("unit", 4, 1, ("clauses", 2, "clauses", 0)),
    ]
    assert [u.position for u in units] == list(range(6))
    assert [(u.line, u.column) for u in units] == [(3, 3), (6, 5), (7, 5), (8, 3), (10, 3), (10, 40)]
    assert [unit._replace(line=None, column=None) for unit in units] == list(outline(plan))
    assert counts(units) == Counts(clauses=4, points=3, sub_points=1)


NAMES = st.one_of(st.none(), st.sampled_from(["1", "a", "1.a", "#1", "#2", "1a"]))
CLAUSES = st.recursive(
    st.builds(lambda number, slug: Clause(number=number, id=slug, text="x"), NAMES, NAMES),
    lambda below: st.builds(
        lambda number, children: Clause(number=number, title="T", clauses=tuple(children)),
        NAMES,
        st.lists(below, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


@given(st.lists(CLAUSES, max_size=6))
def test_refs_are_unique_whatever_the_numbers(clauses: Any) -> None:
    units = outline(Plan(party="A", clauses=tuple(clauses)))
    assert len({unit.ref for unit in units}) == len(units)
    assert [unit.position for unit in units] == list(range(len(units)))
