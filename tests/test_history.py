"""Dated versions: what became of each clause, and who moved towards whom."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import plan, points
from plandiff import compare
from plandiff.engine.history import history
from plandiff.engine.history_result import Course, History, Move
from plandiff.engine.moves import way
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Clause, Term

PORT = "The port opens at dawn and closes at dusk."
DOGS = "Dogs stay outside the harbour office."
FEES = "Fishing boats pay a fee of 40 euros a season."


def drafts(*clauses: str, **head: object) -> list[PlanFile]:
    """Drafts of one party, a month apart, each from the YAML of its clauses."""
    return [
        plan(each, "Council", key=f"d{n}", date=f"2024-{n:02}-01", **head)
        for n, each in enumerate(clauses, 1)
    ]


def events(found: History) -> list[list[str | None]]:
    """Per course the events, `-` where nothing can be said."""
    return [[stop.event or "-" for stop in course.stops] for course in found.courses]


def course(found: History, id_: str) -> Course:
    return next(course for course in found.courses if course.id == id_)


def refs(course: Course) -> list[str]:
    return [",".join(unit.ref for unit in stop.units) for stop in course.stops]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((PORT, PORT, PORT), ["born", "kept", "kept"]),
        ((PORT, PORT.upper(), PORT), ["born", "kept", "kept"]),
        ((PORT, PORT.replace("dawn", "six"), PORT), ["born", "amended", "amended"]),
        ((None, PORT, PORT), ["-", "born", "kept"]),
        ((PORT, None, None), ["born", "dropped", "-"]),
        ((PORT, None, PORT), ["born", "dropped", "returned"]),
        ((PORT, "deleted", None), ["born", "dropped", "-"]),
        ((PORT, None, "deleted"), ["born", "dropped", "-"]),
        ((PORT, "unpublished", PORT), ["born", "gap", "kept"]),
        ((PORT, "deferred", PORT.replace("dawn", "six")), ["born", "gap", "amended"]),
        ((PORT, "elsewhere", None), ["born", "gap", "dropped"]),
        ((PORT, None, "unpublished", PORT), ["born", "dropped", "gap", "returned"]),
        (("unpublished", PORT), ["gap", "born"]),
        (("deleted", PORT), ["dropped", "born"]),
    ],
)
def test_events_of_a_clause_in_one_partys_drafts(texts: tuple[str | None, ...], expected: list[str]) -> None:
    def clause(text: str | None) -> str:
        rest = f"- {{id: dogs, text: {DOGS}}}"
        if text is None:
            return rest
        return f"- {{id: port, {'text' if ' ' in text else 'absent'}: {text}}}\n{rest}"

    found = history(*drafts(*map(clause, texts)))
    assert [stop.event or "-" for stop in course(found, "port").stops] == expected


def test_a_draft_published_in_part_leaves_gaps() -> None:
    versions = [
        plan(
            f"- {{id: port, text: {PORT}}}\n- {{id: dogs, text: {DOGS}}}", "A", key="one", date="2024-01-01"
        ),
        plan(f"- {{id: dogs, text: {DOGS}}}", "A", key="two", date="2024-02-01", coverage="partial"),
    ]
    found = history(*versions)
    assert [stop.event for stop in course(found, "port").stops] == ["born", "gap"]
    absence = course(found, "port").stops[1].absence
    assert absence is not None
    assert absence.reason == "unpublished"


def test_another_partys_silence_drops_nothing_and_its_return_is_no_return() -> None:
    both = f"- {{id: port, text: {PORT}}}\n- {{id: dogs, text: {DOGS}}}"
    one = f"- {{id: dogs, text: {DOGS}}}"
    found = history(
        plan(both, "A", key="a1", date="2024-01-01"),
        plan(one, "B", key="b1", date="2024-02-01"),
        plan(both, "C", key="c1", date="2024-03-01"),
        plan(one, "A", key="a2", date="2024-04-01"),
        plan(both, "C", key="c2", date="2024-05-01"),
        plan(both, "A", key="a3", date="2024-06-01"),
    )
    assert [stop.event for stop in course(found, "port").stops] == [
        "born", None, "kept", "dropped", "kept", "kept",
    ]  # fmt: skip


def test_a_text_is_held_against_the_last_version_that_had_it() -> None:
    found = history(
        plan(f"- {{id: port, text: {PORT}}}", "A", date="2024-01-01"),
        plan(f"- {{id: port, text: {PORT.replace('dawn', 'six')}}}", "B", date="2024-02-01"),
        plan(f"- {{id: dogs, text: {DOGS}}}", "C", date="2024-03-01"),
        plan(f"- {{id: port, text: {PORT}}}", "A", key="a2", date="2024-04-01"),
    )
    stops = course(found, "port").stops
    assert [stop.before for stop in stops] == [None, 0, None, 1]
    assert stops[3].event == "amended"


def test_another_party_keeps_a_clause_by_equal_coded_terms() -> None:
    one = "- {id: cap, text: The fleet is capped at 80 boats in peacetime., terms: {boats: 80}}"
    two = "- {id: cap, text: The number of boats stays at eighty while there is peace., terms: {boats: 80}}"
    other, same = (
        history(plan(one, "A", date="2024-01-01"), plan(two, party, key="x", date="2024-02-01"))
        for party in ("B", "A")
    )
    assert course(other, "cap").stops[1].event == "kept"
    assert course(other, "cap").stops[1].by_terms
    assert course(same, "cap").stops[1].event == "amended"


def test_versions_are_sorted_by_date_whatever_the_order_given() -> None:
    versions = drafts(*(points(*(f"Berth {n} is {text}." for n, text in enumerate(each, 1))) for each in (
        ("short", "wide", "old"), ("short", "wide"), ("long", "wide"),
    )))  # fmt: skip
    expected = history(*versions)
    assert [column.key for column in expected.columns] == ["d1", "d2", "d3"]
    assert all(history(*order) == expected for order in permutations(versions))


def test_versions_of_one_day_stay_in_the_order_given_and_one_partys_are_told() -> None:
    one, two = (plan(points(PORT), "A", key=key, date="2024-01-01") for key in "xy")
    found = history(two, one)
    assert [column.key for column in found.columns] == ["y", "x"]
    assert "which came first" in found.warnings[0]
    assert not history(one, plan(points(PORT), "B", date="2024-01-01")).warnings


def test_no_history_without_dates_or_with_one_plan() -> None:
    with pytest.raises(ValueError, match="two plans"):
        history(plan(points(PORT), date="2024-01-01"))
    with pytest.raises(ValueError, match="no date"):
        history(plan(points(PORT), "A", date="2024-01-01"), plan(points(PORT), "B"))


def test_marks_tell_where_a_clause_went() -> None:
    split = ["Boats pay a fee of 40 euros.", "The fee is due in March.", "Dogs stay outside the office."]
    whole = ["Boats pay a fee of 40 euros and the fee is due in March.", "Dogs stay outside the office."]
    found = history(*drafts(points(*whole), points(*split), points(*split), points(*whole)))
    fee = next(each for each in found.courses if refs(each)[0] == "1")
    assert refs(fee) == ["1", "1,2", "1,2", "1"]
    assert [set(stop.marks) for stop in fee.stops] == [set(), {"split"}, set(), {"merged"}]
    dogs = next(each for each in found.courses if each is not fee)
    assert [set(stop.marks) for stop in dogs.stops] == [set(), {"renumbered"}, set(), {"renumbered"}]


def test_a_clause_is_followed_by_its_text_over_versions_that_lack_it() -> None:
    one, two = points(PORT, DOGS, FEES), points(DOGS, FEES)
    found = history(*drafts(one, two, two, points(DOGS, FEES, PORT.replace("dusk", "nightfall"))))
    assert ["born", "dropped", "-", "returned"] in events(found)


def test_an_id_leads_back_over_any_number_of_versions() -> None:
    rest = f"- {{id: dogs, text: {DOGS}}}"
    with_port = f"- {{id: port, text: {PORT}}}\n" + rest
    reworded = f"- {{id: port, text: Ships may enter by day only.}}\n{rest}"
    found = history(*drafts(with_port, rest, rest, reworded))
    assert [stop.event for stop in course(found, "port").stops] == ["born", "dropped", None, "returned"]


def test_ids_that_stand_apart_in_one_version_are_never_joined() -> None:
    both = f"- {{id: a, text: {PORT}}}\n- {{id: b, text: {PORT}}}"
    found = history(*drafts(f"- {{id: a, text: {PORT}}}", f"- {{id: b, text: {PORT}}}", both))
    assert [refs(each) for each in found.courses] == [["a", "", "a"], ["", "b", "b"]]


def test_a_clause_follows_its_strongest_link_and_leaves_the_weaker() -> None:
    found = history(
        plan(points(PORT, DOGS), "A", key="a1", date="2024-01-01"),
        plan(points("The port opens at dawn for ships in distress."), "B", date="2024-02-01"),
        plan(points(PORT, "The port opens at noon for ships in distress."), "A", key="a2", date="2024-03-01"),
    )
    rows = [refs(each) for each in found.courses]
    assert ["1", "1", "1"] in rows or ["1", "", "1"] in rows
    assert sorted(ref for row in rows for ref in row if ref) == ["1", "1", "1", "2", "2"]


def test_two_versions_are_paired_as_in_a_comparison() -> None:
    one, two = drafts(points(PORT, DOGS, FEES), points(FEES.replace("40", "50"), PORT))
    rows = {
        tuple(",".join(unit.ref for unit in cell) for cell in row.cells) for row in compare(one, two).rows
    }
    assert {tuple(refs(each)) for each in history(one, two).courses} == rows


def test_topics_and_clauses_restrict_courses_and_counts() -> None:
    text = f"- {{id: port, topic: sea, text: {PORT}}}\n- {{id: dogs, topic: land, text: {DOGS}}}"
    versions = drafts(text, text)
    assert [each.id for each in history(*versions, topics=["sea"]).courses] == ["port"]
    assert [each.id for each in history(*versions, clauses=["dogs"]).courses] == ["dogs"]
    assert history(*versions, clauses=["dogs"]).steps[0].counts["kept"] == 1


def test_counts_of_a_step_are_those_of_the_events() -> None:
    one = f"- {{id: port, text: {PORT}}}\n- {{id: dogs, text: {DOGS}}}"
    two = f"- {{id: port, text: {PORT}}}\n- {{id: fees, text: {FEES}}}"
    (step,) = history(*drafts(one, two)).steps
    assert (step.before, step.after) == (0, 1)
    assert step.counts == {"born": 1, "kept": 1, "amended": 0, "dropped": 1, "returned": 0, "gap": 0}


def terms(*values: str) -> list[Term]:
    coded = {f"t{n}": value for n, value in enumerate(values)}
    from plandiff.plan.loader import load_plan

    lines = "".join(f"    {name}: {value}\n" for name, value in coded.items())
    text = f"party: A\nclauses:\n- text: One.\n  terms:\n{lines}"
    return list(load_plan("a.yaml", text=text.encode()).plan.clauses[0].terms.values())


@pytest.mark.parametrize(
    ("before", "after", "other", "expected"),
    [
        ("600", "700", "800", "nearer"),
        ("600", "800", "800", "nearer"),
        ("600", "500", "800", "farther"),
        ("800", "700", "800", "farther"),
        ("700", "900", "800", "level"),
        ("700", "700", "800", "level"),
        ("600", "1100", "800", "farther"),
        ("30 days", "8 weeks", "60 days", "nearer"),
        ("12 months", "2 years", "3 years", "nearer"),
        ("12 months", "400 days", "3 years", "undecided"),
        ("100 EUR", "90 USD", "80 EUR", "undecided"),
        ("5 boats", "6 ships", "7 boats", "undecided"),
        ("40%", "0.45 share", "50%", "nearer"),
        ("2024-05-01", "2024-04-01", "2024-03-01", "nearer"),
        ("2024-05-01", "2024-06-01", "2024-03-01", "farther"),
        ("true", "false", "false", "nearer"),
        ("true", "false", "true", "farther"),
        ("none", "partial", "full", "undecided"),
        ("none", "full", "full", "nearer"),
        ("full", "none", "full", "farther"),
        ("[air, sea]", "[air]", "[air]", "nearer"),
        ("[air, sea]", "[sea, air]", "[air]", "level"),
        ("[air, sea]", "[air, land]", "[air]", "undecided"),
        ("none", "800", "800", "nearer"),
        ("none", "800", "900", "undecided"),
        ("true", "1", "1", "nearer"),
        ("0", "false", "0", "farther"),
    ],
)
def test_how_a_step_stands_to_another_value(before: str, after: str, other: str, expected: str) -> None:
    assert way(*terms(before, after, other)) == expected


NUMBERS = st.integers(-100, 100)


@given(NUMBERS, NUMBERS, NUMBERS)
@settings(max_examples=80, deadline=None)
def test_a_step_back_is_the_opposite(before: int, after: int, other: int) -> None:
    values = Clause.model_validate({"text": "x", "terms": {"a": before, "b": after, "c": other}}).terms
    opposite = {"nearer": "farther", "farther": "nearer", "level": "level"}
    there, back = way(values["a"], values["b"], values["c"]), way(values["b"], values["a"], values["c"])
    assert back == opposite[there]


def positions(*versions: tuple[str, str]) -> list[Move]:
    """The moves in one clause whose versions are (party, YAML of the clause without id and text)."""
    plans = [
        plan(f"- {{id: x, text: Text {n}., {rest}}}" if rest else f"- {{id: y, text: {DOGS}}}",
             party, key=f"v{n}", date=f"2024-{n:02}-01")
        for n, (party, rest) in enumerate(versions, 1)
    ]  # fmt: skip
    return [move for step in history(*plans).steps for move in step.moves]


def cap(value: str) -> str:
    return f"terms: {{cap: {value}}}"


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ((("A", cap("600")), ("B", cap("800")), ("A", cap("700"))), [("A", "conceded", ("B",), ())]),
        ((("A", cap("600")), ("B", cap("800")), ("A", cap("500"))), [("A", "hardened", (), ("B",))]),
        ((("A", cap("600")), ("B", cap("800")), ("A", cap("600"))), [("A", "unchanged", (), ())]),
        ((("A", cap("600")), ("B", cap("600")), ("A", cap("600"))), []),
        ((("A", cap("600")), ("A", cap("700"))), []),
        ((("A", cap("600")), ("B", cap("800")), ("C", cap("500")), ("A", cap("700"))),
         [("A", "conceded", ("B",), ("C",))]),
        ((("A", cap("600")), ("B", cap("800")), ("C", cap("900")), ("A", cap("700"))),
         [("A", "conceded", ("B", "C"), ())]),
        ((("A", cap("600")), ("A", cap("700")), ("B", cap("800"))), []),
        ((("A", cap("low")), ("B", cap("high")), ("A", cap("medium"))), []),
        ((("A", cap("600")), ("B", "terms: {floor: 800}"), ("A", cap("700"))), []),
        ((("A", cap("600")), ("B", cap("800")), ("B", "absent: deleted"), ("A", cap("700"))), []),
        ((("A", cap("600")), ("B", cap("800")), ("B", ""), ("A", cap("700"))), []),
        ((("A", cap("600")), ("B", cap("800")), ("B", "absent: unpublished"), ("A", cap("700"))),
         [("A", "conceded", ("B",), ())]),
        ((("A", cap("600")), ("B", cap("800")), ("B", "note: uncoded"), ("A", cap("700"))), []),
        ((("A", cap("600")), ("B", cap("800")), ("B", cap("600")), ("A", cap("700"))),
         [("B", "conceded", ("A",), ()), ("A", "hardened", (), ("B",))]),
        ((("A", cap("600")), ("A", "absent: unpublished"), ("B", cap("800")), ("A", cap("700"))),
         [("A", "conceded", ("B",), ())]),
        ((("A", cap("600")), ("B", cap("800")), ("A", "absent: deleted"), ("A", cap("700"))), []),
        ((("A", cap("600")), ("B", cap("800")),
          ("A", "options: [{text: P, terms: {cap: 700}}, {text: Q, terms: {cap: 900}}]")), []),
    ],
)  # fmt: skip
def test_who_moved_towards_whom(
    versions: tuple[tuple[str, str], ...], expected: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    parties = [party for party, _ in versions]
    found = [(parties[move.column], move.how, move.toward, move.away) for move in positions(*versions)]
    assert found == expected


def test_a_move_knows_where_it_began() -> None:
    (move,) = positions(("A", cap("600")), ("B", cap("800")), ("A", cap("700")))
    assert (move.before, move.column, move.term, move.from_.text, move.to.text) == (0, 2, "cap", "600", "700")


CLAUSES = st.lists(st.sampled_from([PORT, DOGS, FEES, PORT.replace("dawn", "six"), FEES.replace("40", "50")]),
                   min_size=1, max_size=4)  # fmt: skip


@given(st.lists(CLAUSES, min_size=2, max_size=5))
@settings(max_examples=60, deadline=None)
def test_every_clause_of_every_version_is_in_just_one_course(texts: list[list[str]]) -> None:
    found = history(*drafts(*(points(*each) for each in texts)))
    for n, column in enumerate(found.columns):
        seen = sorted(unit.position for each in found.courses for unit in each.stops[n].units)
        assert seen == [unit.position for unit in column.units]
    for each in found.courses:
        said = [event for event in (stop.event for stop in each.stops) if event != "gap"]
        assert next(event for event in said if event) == "born"
        assert all(stop.event is not None for stop in each.stops if stop.units)
        assert said.count("born") == 1
        assert said.count("returned") <= said.count("dropped")
    for step in found.steps:
        assert sum(step.counts.values()) <= len(found.courses)
