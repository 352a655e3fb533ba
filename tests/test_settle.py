"""Options on the table, outlooks and packages."""

# ruff: noqa: E501 - plan files stand here as they are written

import json
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import plan
from plandiff.judge import packages as search
from plandiff.judge.assess import assess
from plandiff.judge.draft import draft
from plandiff.judge.settle import settle
from plandiff.judge.settlement import Matter, Settlement
from plandiff.plan.loader import PlanFile, load_plan
from plandiff.plan.model import Plan
from plandiff.plan.writer import write
from plandiff.report.formats import Page, render


def version(key: str, clauses: str, red_lines: str = "", **head: Any) -> PlanFile:
    if red_lines:
        head["red_lines"] = f"[{red_lines}]"
    return plan(clauses, key.capitalize(), key=key, **head)


def fee(value: object, more: str = "") -> str:
    return f"- {{id: fee, title: Fee, text: The fee is {value} a boat., terms: {{fee: {value}}}{more}}}"


def no(value: object, name: str = "no", clause: str = "fee", absent: str = "unknown") -> str:
    return f"{{id: {name}, says: s, clause: {clause}, forbid: {{{clause}: {value}}}, if_absent: {absent}}}"


def options(found: Settlement, clause: str = "fee") -> list[tuple[str, list[str]]]:
    """Each option of a clause as its coded values and who proposes it."""
    matter = matter_of(found, clause)
    return [
        (
            "out" if option.left_out else ", ".join(term.text for _, term in option.terms),
            [found.columns[each.column].key for each in option.proposals],
        )
        for option in matter.options
    ]


def matter_of(found: Settlement, clause: str = "fee") -> Matter:
    return next(matter for matter in found.clauses if clause in matter.ids)


def test_options_are_the_distinct_coded_values_of_all_versions_and_the_base() -> None:
    found = settle(
        version("a", fee(10)), version("b", fee(12)), version("c", fee(10)), base=version("base", fee(8))
    )
    assert options(found) == [("8", ["base"]), ("10", ["a", "c"]), ("12", ["b"])]


def test_options_inside_a_version_are_on_the_table_with_who_proposes_them() -> None:
    open_ = "- {id: fee, text: 'The fee:', terms: {due: May}, options: [{text: Ten., by: [Cara], terms: {fee: 10}}, {text: Twelve., terms: {fee: 12}}, {absent: deleted, by: [Dora]}]}"
    found = settle(version("a", open_), version("b", fee(9)))
    assert options(found) == [("May, 10", ["a"]), ("May, 12", ["a"]), ("9", ["b"]), ("out", ["a"])]
    assert [each.by for option in matter_of(found).options for each in option.proposals] == [
        ("Cara",),
        (),
        (),
        ("Dora",),
    ]


@pytest.mark.parametrize(
    ("clauses", "head", "offered"),
    [
        ("- {text: Dogs stay outside.}", {}, True),
        ("- {id: fee, absent: deleted}", {}, True),
        ("- {id: fee, absent: deferred}", {}, False),
        ("- {id: fee, absent: unpublished}", {}, False),
        ("- {text: Dogs stay outside.}", {"coverage": "partial"}, False),
        ("- {text: Dogs stay outside.}", {"date": "2020-01-01"}, False),
    ],
)
def test_leaving_a_clause_out_is_an_option_only_where_a_version_does_without_it(
    clauses: str, head: dict[str, Any], offered: bool
) -> None:
    found = settle(version("a", fee(10), date="2026-01-01"), version("b", clauses, **head))
    assert (("out", ["b"]) in options(found)) is offered


def test_a_clause_that_another_cannot_do_without_is_not_left_out() -> None:
    use = "\n- {id: use, text: The fee pays for the quay., terms: {use: quay}, depends_on: [fee]}"
    both = settle(version("a", fee(10) + use), version("b", use))
    assert options(both) == [("10", ["a"])]
    either = settle(version("a", fee(10) + use), version("b", "- {text: Dogs stay outside.}"))
    assert options(either) == [("10", ["a"]), ("out", ["b"])]


@pytest.mark.parametrize(
    ("a", "b", "outlook", "blocking"),
    [
        ("", "", "free", 0),
        (no(12), "", "free", 0),
        (no(12), no(10), "blocked", 2),
        (no(12), no("10 EUR"), "free-if-confirmed", 0),
    ],
)
def test_outlook(a: str, b: str, outlook: str, blocking: int) -> None:
    found = settle(version("a", fee(10), a), version("b", fee(12), b))
    assert (matter_of(found).outlook, len(matter_of(found).blocking)) == (outlook, blocking)


def test_an_option_breaks_what_its_text_breaks() -> None:
    """Settling and assessing never disagree on a version's own words."""
    plans = [
        version("a", fee(10), no(12)),
        version("b", fee(12), no(10)),
        version("c", "- {id: fee, text: Some fee.}"),
    ]
    found, judged = settle(*plans), assess(*plans)
    for option in matter_of(found).options:
        for proposal in option.proposals:
            for i, line in enumerate(judged.red_lines):
                result = line.results[proposal.column].result
                assert (i in option.breaks) == (result == "broken")
                assert (i in option.unknown) == (result == "unknown")


def test_clauses_without_coded_terms_are_not_considered_and_counted() -> None:
    plain = "\n- {id: dogs, text: Dogs stay outside.}"
    found = settle(version("a", fee(10) + plain, no("x", "dog", "dogs")), version("b", fee(12) + plain))
    assert [row.id for row in found.not_considered] == ["dogs"]
    assert [matter.row.id for matter in found.clauses] == ["fee"]
    assert found.stray == (0,)


def test_an_uncoded_version_of_a_coded_clause_is_an_option_that_stays_undecided() -> None:
    found = settle(version("a", fee(10), no(12)), version("b", "- {id: fee, text: The fee is set later.}"))
    assert options(found) == [("10", ["a"]), ("", ["b"])]
    assert [option.unknown for option in matter_of(found).options] == [(), (0,)]


def test_fewest_broken_then_fewest_undecided_then_fewest_departures() -> None:
    a = version("a", fee(10), no(10, "x"))
    found = settle(a, version("b", fee(12)), version("c", fee(14)), packages=3)
    picked = [matter_of(found).options[each.choices[0]].terms[0][1].text for each in found.packages]
    assert picked == ["12", "14", "10"]
    assert [len(each.broken) for each in found.packages] == [0, 0, 1]
    free = settle(version("a", fee(10)), version("b", fee(12)), packages=2)
    assert [each.departs for each in free.packages] == [(), (0,)]


def test_if_none_is_free_the_blocked_clauses_are_named() -> None:
    found = settle(version("a", fee(10), no(12)), version("b", fee(12), no(10)))
    assert len(found.packages[0].broken) == 1
    assert [matter.row.id for matter in found.clauses if matter.outlook == "blocked"] == ["fee"]


def test_what_depends_on_a_clause_that_is_left_out_goes_with_it() -> None:
    use = "\n- {id: use, text: The fee pays for the quay., terms: {use: quay}, depends_on: [fee]}"
    a = version("a", fee(10) + use, no(10, "never", absent="met"))
    found = settle(a, version("b", "- {text: Dogs stay outside.}"), packages=5)
    chosen = [
        [matter.options[n].left_out for matter, n in zip(found.clauses, each.choices, strict=True)]
        for each in found.packages
    ]
    assert chosen == [[True, True], [False, False], [False, True]]


@st.composite
def joined(draw: st.DrawFn) -> list[PlanFile]:
    """Three versions of up to five clauses that depend on one another at random, with red lines."""
    count = draw(st.integers(1, 5))
    found = []
    for key in "abc":
        clauses, lines = [], []
        for n in range(count):
            if draw(st.booleans()):
                others = [m for m in range(count) if m != n]
                needs = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
                clauses.append(
                    f"- {{id: c{n}, text: Matter {n} of {key}., terms: {{c{n}: {draw(st.integers(1, 2))}}}, depends_on: [{', '.join(f'c{m}' for m in needs)}]}}"
                )
            if draw(st.booleans()):
                lines.append(
                    no(
                        draw(st.integers(1, 2)),
                        f"r{n}",
                        f"c{n}",
                        draw(st.sampled_from(["met", "broken", "unknown"])),
                    )
                )
        found.append(version(key, "\n".join([*clauses, "- {text: Dogs stay outside.}"]), ", ".join(lines)))
    return found


def allowed(clauses: tuple[Matter, ...], choices: tuple[int, ...]) -> bool:
    chosen = [matter.options[n] for matter, n in zip(clauses, choices, strict=True)]
    gone = {
        each for matter, option in zip(clauses, chosen, strict=True) if option.left_out for each in matter.ids
    }
    return not any(set(option.needs) & gone for option in chosen)


@settings(max_examples=40, deadline=None)
@given(joined())
def test_the_search_finds_what_trying_everything_finds(plans: list[PlanFile]) -> None:
    found = settle(*plans, packages=5)
    every = [
        choices
        for choices in product(*(range(len(matter.options)) for matter in found.clauses))
        if found.clauses and allowed(found.clauses, choices)
    ]
    costs = sorted(
        tuple(
            map(
                sum,
                zip(
                    *(search.cost(m.options[n]) for m, n in zip(found.clauses, choices, strict=True)),
                    strict=True,
                ),
            )
        )
        for choices in every
    )
    assert [(len(each.broken), len(each.unknown), len(each.departs)) for each in found.packages] == costs[:5]
    assert all(allowed(found.clauses, each.choices) for each in found.packages)
    assert found.cut is None


def chain(count: int, key: str, value: int) -> PlanFile:
    rows = (
        f"- {{id: c{n}, text: Matter {n} is {value}., terms: {{c{n}: {value}}}, depends_on: [c{(n + 1) % count}]}}"
        for n in range(count)
    )
    lines = ", ".join(no(value % 5 + 1, f"r{n}", f"c{n}") for n in range(count))
    return version(key, "\n".join(rows), lines)


@pytest.mark.parametrize(
    ("combinations", "told", "written"),
    [
        (999_999_999, "; 999,999,999 in all", 999_999_999),
        (10**9 + 1, "; more than 10^9 in all", 10**9 + 1),
        (5**28, "; more than 10^19 in all", 5**28),
        (2**20_000, "; more than 10^6020 in all", None),
    ],
    ids=["few", "many", "more", "countless"],
)
def test_any_number_of_combinations_can_be_told(combinations: int, told: str, written: int | None) -> None:
    found = settle(version("a", fee(10)), version("b", fee(20)))._replace(combinations=combinations)
    page = Page(width=100)
    assert told in str(render("text", found, page))
    assert json.loads(str(render("json", found, page)))["combinations"] == written


def test_28_clauses_of_5_options_that_all_depend_on_one_another() -> None:
    found = settle(*(chain(28, "abcde"[n], n + 1) for n in range(5)), packages=5)
    assert found.combinations == 5**28
    assert found.cut is None
    assert [len(matter.options) for matter in found.clauses] == [5] * 28
    assert len(found.packages) == 5


def test_a_search_cut_short_says_so_and_still_has_a_package_that_goes_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search.ranked, "__defaults__", (3,))
    found = settle(*(chain(6, "abc"[n], n + 1) for n in range(3)))
    assert found.cut is not None
    assert allowed(found.clauses, found.packages[0].choices)


def test_the_order_of_the_other_files_changes_no_outcome() -> None:
    plans = [version("a", fee(10), no(12)), version("b", fee(12), no(10)), version("c", fee(14))]
    one, other = settle(plans[0], plans[1], plans[2]), settle(plans[0], plans[2], plans[1])
    assert sorted(options(one)) == sorted(options(other))
    assert [matter.outlook for matter in one.clauses] == [matter.outlook for matter in other.clauses]


def test_fewer_than_two_plans_cannot_be_settled() -> None:
    with pytest.raises(ValueError, match="two plans"):
        settle(version("a", fee(10)))


@pytest.mark.parametrize("packages", [0, 6])
def test_there_are_one_to_five_packages(packages: int) -> None:
    with pytest.raises(ValueError, match=f"1 to 5 packages, not {packages}"):
        settle(version("a", fee(10)), version("b", fee(20)), packages=packages)


def wanting(key: str, value: int, best: int, acceptable: int, red_lines: str = "") -> PlanFile:
    text = f"party: {key.capitalize()}\nkey: {key}\nred_lines: [{red_lines}]\nclauses:\n  {fee(value)}\nwants: [{{clause: fee, importance: high, best: {{fee: {best}}}, acceptable: {{fee: {acceptable}}}}}]\n"
    return load_plan(f"{key}.yaml", text=text.encode(), include_private=True)


def picks(found: Settlement) -> list[str]:
    return [matter_of(found).options[each.choices[0]].terms[0][1].text for each in found.packages]


def test_with_wants_the_best_for_the_worst_off_comes_first_and_beaten_packages_are_left_out() -> None:
    plans = [wanting("a", 10, 10, 12), wanting("b", 14, 14, 12), version("c", fee(12)), version("d", fee(99))]
    found = settle(*plans, packages=5, include_private=True)
    assert found.private
    assert picks(found) == ["12", "10", "14"]
    assert [[share.low for share in each.shares] for each in found.packages] == [[0.5, 0.5], [1, 0], [0, 1]]


def test_wants_never_outweigh_a_red_line() -> None:
    plans = [wanting("a", 10, 10, 12, no(12)), wanting("b", 14, 14, 12), version("c", fee(12))]
    assert picks(settle(*plans, packages=5, include_private=True)) == ["10", "14"]


def test_without_wants_private_changes_nothing() -> None:
    plans = [version("a", fee(10)), version("b", fee(12))]
    assert settle(*plans, include_private=True) == settle(*plans)


def test_a_package_written_as_a_plan_loads_and_is_judged_as_the_package_says() -> None:
    use = "\n- {id: use, text: The fee pays for the quay., terms: {use: quay}, source: press, depends_on: [fee]}"
    dogs = "\n- {id: dogs, number: 9, text: Dogs stay outside.}"
    plans = [
        version(
            "a", fee(10, ", number: '1'") + use + dogs, no(12), sources="[{id: press, title: The Press}]"
        ),
        version(
            "b", fee(12) + dogs.replace("outside", "at home"), no(10), sources="[{id: press, title: Another}]"
        ),
        version("c", fee(12).replace("The fee is", "A fee of"), ""),
    ]
    found = settle(*plans, packages=2)
    for number, package in enumerate(found.packages):
        text = write(draft(found, number))
        again = load_plan("draft.yaml", text=text.encode())
        judged = assess(again, red_lines=plans)
        results = [line.results[0].result for line in judged.red_lines]
        assert (results.count("broken"), results.count("unknown")) == (
            len(package.broken),
            len(package.unknown),
        )


def test_a_written_package_says_who_proposed_each_clause_and_leaves_open_what_was_not_considered() -> None:
    dogs = "\n- {id: dogs, number: '9', text: Dogs stay outside., source: press}"
    plans = [
        version("a", fee(12, ", number: '1'") + dogs, sources="[{id: press, title: The Press}]"),
        version(
            "b",
            fee(12).replace("The fee is", "A fee of") + dogs.replace("outside", "at home"),
            sources="[{id: press, title: Another}]",
        ),
    ]
    made: Plan = draft(settle(*plans), 0)
    first, second = made.clauses
    assert (first.id, first.number, first.by, first.note) == (
        "fee",
        "1",
        ("A", "B"),
        "The same coded values in other words: B.",
    )
    assert [(option.text, option.by, option.source) for option in second.options] == [
        ("Dogs stay outside.", ("A",), ("press",)),
        ("Dogs stay at home.", ("B",), ("b-press",)),
    ]
    assert second.status == "open"
    assert [source.id for source in made.sources] == ["press", "b-press"]
