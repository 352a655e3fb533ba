"""Conditions and red lines: the three values, by the table and by properties."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.judge.conditions import all_hold, holds, same_value, shown, wanted
from plandiff.judge.verdicts import Verdict, judge, judge_terms
from plandiff.plan.model import Clause, Condition, Plan, RedLine, Term
from plandiff.plan.outline import Unit, outline
from plandiff.plan.terms import read_term


def term(written: object) -> Term:
    """A coded term from what a plan file would have."""
    return Clause(text="x", terms={"t": written}).terms["t"]


def condition(written: object) -> Condition:
    return RedLine(id="r", says="s", clause="c", require={"t": written}).require["t"]


@pytest.mark.parametrize(
    ("asked", "coded", "expected"),
    [
        # a value: equals
        (True, True, True),
        (True, False, False),
        ("barred", "Barred", True),
        ("barred", "not-barred", False),
        ("de-facto", "de facto", True),
        ("de_facto", "De-Facto", True),
        ("600000", "600,000", True),
        ("600000", "800000", False),
        ("2026-05-01", "2026-05-01", True),
        ("2026-05-01", "2026-05-02", False),
        # types that do not fit
        (True, "yes", None),
        ("barred", True, None),
        ("1", True, None),
        (True, "1", None),
        ("2026-05-01", "2026", None),
        ("barred", "5", None),
        ("5", "barred", None),
        # a list: one of
        (["a", "b"], "b", True),
        (["a", "b"], "c", False),
        (["1", "2"], "2", True),
        (["1", "2"], "3", False),
        (["1", "2 days"], "3", None),
        (["a", "1"], "b", None),
        (["a", "1"], "a", True),
        ([True, "a"], "a", True),
        # sets of words
        ("air", ["air"], True),
        ("air", ["air", "sea"], None),
        ("air", ["land", "sea"], False),
        (["air", "sea"], ["sea", "air"], True),
        (["air", "sea"], ["air"], True),
        (["air", "sea"], ["air", "land"], None),
        (["air", "sea"], ["land", "space"], False),
        ({"not": "air"}, ["air", "sea"], None),
        ({"not": "air"}, ["land", "sea"], True),
        ({"not": ["air", "sea"]}, "air", False),
        ({"not": ["air", "sea"]}, "land", True),
        # not
        ({"not": "barred"}, "open", True),
        ({"not": "barred"}, "barred", False),
        ({"not": "5 days"}, "120 hours", False),
        ({"not": "5 days"}, "5 months", None),
        ({"not": True}, False, True),
        ({"not": True}, "word", None),
        # bounds
        ({"min": "800000"}, "800,000", True),
        ({"min": "800000"}, "799999", False),
        ({"max": "800000"}, "800000", True),
        ({"max": "800000"}, "800001", False),
        ({"min": "1", "max": "3"}, "2", True),
        ({"min": "1", "max": "3"}, "4", False),
        ({"min": "1", "max": "3"}, "0", False),
        ({"min": "2026-01-01"}, "2025-12-31", False),
        ({"min": "2026-01-01"}, "2026-01-01", True),
        ({"min": "5"}, "2026-01-01", None),
        ({"min": "5"}, "many", None),
        ({"min": "5"}, True, None),
        ({"min": "1"}, ["a", "b"], None),
        # one bound decides although the other cannot be compared
        ({"min": "10 days", "max": "1 year"}, "5 days", False),
        ({"min": "10 days", "max": "1 year"}, "50 days", None),
        # units: exact conversions only
        ("2 days", "48 hours", True),
        ("2 weeks", "14 days", True),
        ("1 week", "168 hours", True),
        ("2 years", "24 months", True),
        ("1 month", "30 days", None),
        ("1 year", "365 days", None),
        ({"max": "1 day"}, "30 minutes", None),
        ("5 working days", "5 days", None),
        ("100 billion USD", "100000000000 USD", True),
        ("$100bn", "100,000 million USD", True),
        ("100 USD", "100 EUR", None),
        ("100 USD", "100", None),
        ("600000", "600,000 personnel", None),
        ("0.5 thousand tonnes", "500 tonnes", True),
        # percent and share
        ("50%", "0.5", True),
        ("50%", "0.5 share", True),
        ({"min": "50%"}, "0.4", False),
        ("50%", "50", None),
        ("100%", "1", None),
        ("0%", "0", True),
        ("50% of profits", "50%", None),
        ("50% of profits", "50% of profits", True),
        # long numbers are not rounded
        ({"max": "123456789012345678901234567891 days"}, "123456789012345678901234567892 days", False),
        ({"max": "123456789012345678901234567891 weeks"}, "864197523086419752308641975238 days", False),
        ("0.1 days", "2.4 hours", True),
    ],
)  # fmt: skip
def test_holds(asked: object, coded: object, expected: object) -> None:
    """A condition holds, does not, or cannot be decided."""
    assert holds(condition(asked), term(coded)) is expected


@pytest.mark.parametrize("asked", [True, "5", ["a", "b"], {"min": "5"}, {"max": "5"}, {"not": "a"}])
def test_a_term_that_is_not_coded_decides_nothing(asked: object) -> None:
    assert holds(condition(asked), None) is None


def test_a_number_is_never_a_boolean() -> None:
    """1 and true, 0 and false stay apart although Python holds them equal."""
    for number, yes_no in ((1, True), (0, False)):
        assert same_value(term(number), term(yes_no)) is None


VALUES = [
    True,
    False,
    "5",
    "6",
    "5 days",
    "120 hours",
    "50%",
    "0.5",
    "2026-05-01",
    "a",
    "b",
    ["a", "b"],
    "5 USD",
]


@given(st.sampled_from(VALUES), st.sampled_from(VALUES))
def test_not_is_the_opposite_of_equals(asked: Any, coded: Any) -> None:
    """`{not: X}` holds just where `X` does not, and both are undecided together."""
    plain, negated = condition(asked), condition({"not": asked})
    found = holds(plain, term(coded))
    assert holds(negated, term(coded)) is (None if found is None else not found)


@given(st.sampled_from(VALUES), st.sampled_from(VALUES))
def test_equality_is_symmetric(a: Any, b: Any) -> None:
    assert same_value(term(a), term(b)) is same_value(term(b), term(a))


@given(
    st.integers(-(10**29), 10**29),
    st.integers(-(10**29), 10**29),
    st.sampled_from(["", " days", " USD", "%"]),
)
def test_bounds_agree_with_numbers(bound: int, value: int, unit: str) -> None:
    assert holds(condition({"min": f"{bound}{unit}"}), term(f"{value}{unit}")) is (value >= bound)
    assert holds(condition({"max": f"{bound}{unit}"}), term(f"{value}{unit}")) is (value <= bound)


@given(
    st.integers(0, 10**6),
    st.sampled_from([("days", "hours", 24), ("weeks", "days", 7), ("years", "months", 12)]),
)
def test_conversions_are_exact(number: int, units: tuple[str, str, int]) -> None:
    large, small, factor = units
    assert holds(condition(f"{number} {large}"), term(f"{number * factor} {small}")) is True
    assert holds(condition(f"{number} {large}"), term(f"{number * factor + 1} {small}")) is False


def line(**given_: object) -> RedLine:
    return RedLine.model_validate({"id": "r", "says": "s", "clause": "c", **given_})


@pytest.mark.parametrize(
    ("red_line", "terms", "expected"),
    [
        ({"require": {"a": True}}, {"a": True}, "met"),
        ({"require": {"a": True}}, {"a": False}, "broken"),
        ({"require": {"a": True}}, {}, "unknown"),
        ({"require": {"a": True, "b": True}}, {"a": True, "b": True}, "met"),
        ({"require": {"a": True, "b": True}}, {"a": True, "b": False}, "broken"),
        ({"require": {"a": True, "b": True}}, {"a": True}, "unknown"),
        ({"require": {"a": True, "b": True}}, {"b": False}, "broken"),
        ({"forbid": {"a": True}}, {"a": True}, "broken"),
        ({"forbid": {"a": True}}, {"a": False}, "met"),
        ({"forbid": {"a": True}}, {}, "unknown"),
        ({"forbid": {"a": True, "b": True}}, {"a": False, "b": True}, "broken"),
        ({"forbid": {"a": True, "b": True}}, {"a": False, "b": False}, "met"),
        ({"forbid": {"a": True, "b": True}}, {"a": False}, "unknown"),
        ({"forbid": {"a": True, "b": True}}, {"b": True}, "broken"),
        ({"require": {"a": True}, "forbid": {"b": True}}, {"a": True, "b": False}, "met"),
        ({"require": {"a": True}, "forbid": {"b": True}}, {"a": True, "b": True}, "broken"),
        ({"require": {"a": True}, "forbid": {"b": True}}, {"a": True}, "unknown"),
        ({"forbid": {"n": {"min": "0"}}}, {"n": "600000"}, "broken"),
        ({}, {"a": True}, "unknown"),
    ],
)
def test_require_and_forbid(red_line: dict[str, Any], terms: dict[str, Any], expected: str) -> None:
    """`require`: every line holds; `forbid`: none does; what is not coded is unknown, never met."""
    coded = Clause(text="x", terms=terms).terms
    assert judge_terms(line(**red_line), coded)[0] == expected


def units(*clauses: dict[str, Any]) -> tuple[Unit, ...]:
    return outline(Plan.model_validate({"party": "P", "clauses": list(clauses)}))


def says(red_line: RedLine, *clauses: dict[str, Any], coverage: Any = "full", absence: Any = None) -> Verdict:
    return judge(red_line, units(*clauses) if clauses else (), coverage=coverage, absence=absence)


NEEDS = {"require": {"a": True}}
MEETS, BREAKS, OPEN = {"text": "m", "terms": {"a": True}}, {"text": "b", "terms": {"a": False}}, {"text": "o"}


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ([MEETS], "met"),
        ([BREAKS], "broken"),
        ([OPEN], "unknown"),
        ([MEETS, MEETS], "met"),
        ([MEETS, BREAKS], "broken"),
        ([OPEN, BREAKS], "broken"),
        ([MEETS, OPEN], "unknown"),
        ([OPEN, OPEN], "unknown"),
        ([MEETS, {"id": "gone", "absent": "deleted"}], "met"),
        ([MEETS, {"id": "gone", "absent": "elsewhere"}], "unknown"),
        ([BREAKS, {"id": "gone", "absent": "elsewhere"}], "broken"),
    ],
)
def test_several_linked_clauses(clauses: list[dict[str, Any]], expected: str) -> None:
    """Broken if one breaks; met if one meets and none breaks or is unknown."""
    assert says(line(**NEEDS), *clauses).result == expected


def option(*results: str) -> dict[str, Any]:
    coded: dict[str, dict[str, Any]] = {
        "met": {"text": "m", "terms": {"a": True}},
        "broken": {"text": "b", "terms": {"a": False}},
        "unknown": {"text": "u"},
        "deleted": {"absent": "deleted"},
    }
    return {"text": "lead-in", "options": [coded[result] for result in results]}


@pytest.mark.parametrize(
    ("options", "if_absent", "expected"),
    [
        (["met", "met"], "unknown", "met"),
        (["broken", "broken"], "unknown", "broken"),
        (["met", "broken"], "unknown", "unknown"),
        (["unknown", "broken"], "unknown", "unknown"),
        (["unknown", "met"], "unknown", "unknown"),
        (["deleted", "met"], "met", "met"),
        (["deleted", "met"], "broken", "unknown"),
        (["deleted", "broken"], "broken", "broken"),
        (["deleted", "met"], "unknown", "unknown"),
    ],
)
def test_options_decide_together(options: list[str], if_absent: str, expected: str) -> None:
    """Broken if all break, met if all meet, else it depends on the option."""
    verdict = says(line(**NEEDS, if_absent=if_absent), option(*options))
    assert verdict.result == expected
    assert [part.option for part in verdict.parts] == list(range(1, len(options) + 1))
    if len({part.result for part in verdict.parts}) > 1:
        assert verdict.why.startswith("depends on the option")


def test_options_have_the_terms_of_the_lead_in() -> None:
    clause = {
        "text": "l",
        "terms": {"a": True},
        "options": [{"text": "1"}, {"text": "2", "terms": {"a": False}}],
    }
    assert [part.result for part in says(line(**NEEDS), clause).parts] == ["met", "broken"]


@pytest.mark.parametrize("if_absent", ["broken", "met", "unknown"])
@pytest.mark.parametrize("coverage", ["full", "partial", "statements"])
@pytest.mark.parametrize("reason", ["silent", "deleted", "elsewhere", "deferred", "unpublished"])
def test_absence(if_absent: str, coverage: str, reason: str) -> None:
    """`if_absent` counts for silence and deletion in a text of full coverage only."""
    expected = if_absent if coverage == "full" and reason in ("silent", "deleted") else "unknown"
    red_line = line(**NEEDS, if_absent=if_absent)
    if reason == "silent":
        verdict = says(red_line, coverage=coverage, absence="silent")
    else:
        verdict = says(red_line, {"id": "c", "absent": reason}, coverage=coverage)
    assert (verdict.result, verdict.absence) == (expected, reason)


@pytest.mark.parametrize(
    ("coverage", "reason"), [("full", "silent"), ("partial", "unpublished"), ("statements", "unpublished")]
)
def test_a_missing_clause_is_silent_or_unpublished(coverage: str, reason: str) -> None:
    verdict = says(line(**NEEDS, if_absent="met"), coverage=coverage)
    assert verdict.absence == reason
    assert verdict.result == ("met" if reason == "silent" else "unknown")


def test_several_absent_clauses() -> None:
    """One whose absence cannot be judged keeps the other's from counting as met."""
    red_line = line(**NEEDS, if_absent="met")
    assert (
        says(red_line, {"id": "a", "absent": "deleted"}, {"id": "b", "absent": "elsewhere"}).result
        == "unknown"
    )
    assert says(red_line, {"id": "a", "absent": "deleted"}, {"id": "b", "absent": "deleted"}).result == "met"


def test_children_are_not_looked_at() -> None:
    """A heading is judged by what is coded on it, not by its sub-clauses."""
    heading = {"id": "c", "title": "T", "clauses": [BREAKS]}
    plan = units(heading)
    assert judge(line(**NEEDS), plan[:1]).result == "unknown"
    coded = units({**heading, "terms": {"a": True}})
    assert judge(line(**NEEDS), coded[:1]).result == "met"


def test_why_shows_the_evidence() -> None:
    red_line = line(require={"personnel": {"min": "800000"}}, forbid={"veto": True})
    clause = {"text": "x", "terms": {"personnel": "600000", "veto": True}}
    verdict = says(red_line, clause)
    assert (
        verdict.why == "personnel is 600,000, at least 800,000 is required; veto is true, true is forbidden"
    )
    assert [each.term for each in verdict.parts[0].lines] == ["personnel", "veto"]
    assert says(red_line, OPEN).why.startswith("personnel is not coded, at least 800,000 is required")
    assert says(line(require={"t": "5 months"}), {"text": "x", "terms": {"t": "150 days"}}).why.endswith(
        "cannot be compared"
    )
    assert says(line(), OPEN).why == "the red line has no condition to judge by"


def test_conditions_in_words() -> None:
    assert wanted(condition(["a", "b"])) == "one of a, b"
    assert wanted(condition({"min": "1", "max": "1000 USD"})) == "1 to 1000 USD"
    assert wanted(condition({"max": "50%"})) == "at most 50%"
    assert wanted(condition({"not": True})) == "anything but true"
    assert shown(term("100 billion USD")) == "100 billion USD"
    assert shown(term(dt.date(2026, 5, 1))) == "2026-05-01"
    assert shown(term(Decimal("1.5"))) == "1.5"
    assert read_term("1,000").value == 1000


def test_all_hold() -> None:
    """Preferences are judged with the same three values."""
    asked = {"a": condition("yes"), "b": condition({"min": "5"})}
    assert all_hold(asked, {"a": term("yes"), "b": term("5")}) is True
    assert all_hold(asked, {"a": term("no")}) is False
    assert all_hold(asked, {"a": term("yes")}) is None
    assert all_hold({}, {}) is True


RESULTS = st.sampled_from(["met", "broken", "unknown"])


@given(st.lists(st.lists(RESULTS, min_size=1, max_size=3), min_size=1, max_size=3), RESULTS)
def test_unknown_never_becomes_met(plan: list[list[str]], if_absent: str) -> None:
    """Whatever the clauses and options: with one unknown among them the red line is not met."""
    verdict = says(line(**NEEDS, if_absent=if_absent), *(option(*each) for each in plan))
    results = [part.result for part in verdict.parts]
    if verdict.result == "met":
        assert set(results) == {"met"}
    if verdict.result == "broken":
        assert "broken" in results
