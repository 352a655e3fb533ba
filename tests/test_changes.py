"""What is said of two texts of one clause; the table stands in phrases/changes.yaml."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plandiff.engine.changes import Side, changes, exchanged
from plandiff.engine.changes.conditions import condition_changes
from plandiff.engine.changes.figures import value_key
from plandiff.engine.changes.neighbours import best_pairs
from plandiff.engine.opposition import negation_turned
from plandiff.engine.result import Change
from plandiff.plan.model import Term
from plandiff.text.fact import Fact
from plandiff.text.facts import read_facts

TABLES = Path(__file__).parent / "phrases"
PARTIES = {"Brazil": "Brazil", "Peru": "Peru", "Chile": "Chile"}


def rows(name: str, *, opposed: bool) -> list[Any]:
    table = yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))
    return [
        pytest.param(row, id=f"{row['before']} / {row['after']}")
        for found in table.values()
        for row in found
        if ("opposed" in row) == opposed
    ]


def between(before: str, after: str) -> tuple[Change, ...]:
    return changes(Side(before, {}, "en"), Side(after, {}, "en"), parties=PARTIES)


@pytest.mark.parametrize("row", rows("changes.yaml", opposed=False))
def test_phrases(row: dict[str, Any]) -> None:
    assert sorted(change.says for change in between(row["before"], row["after"])) == sorted(row["says"])


@pytest.mark.parametrize("row", rows("changes.yaml", opposed=True))
def test_negation_turned(row: dict[str, Any]) -> None:
    assert negation_turned(row["before"], row["after"]) is row["opposed"]
    assert negation_turned(row["after"], row["before"]) is row["opposed"]


def coded(
    before: dict[str, Term], after: dict[str, Term], texts: tuple[str, str] = ("a", "b")
) -> tuple[Change, ...]:
    return changes(Side(texts[0], before, "en"), Side(texts[1], after, "en"))


def term(value: Any, unit: str | None = None) -> Term:
    return Term(value=value, unit=unit, text=str(value))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            {"personnel": term(600_000)},
            {"personnel": term(800_000)},
            ["600,000 → 800,000 personnel (+200,000, +33 %)"],
        ),
        (
            {"membership_barred": term(True)},
            {"membership_barred": term(False)},
            ["membership barred: yes → no"],
        ),
        ({"recognition": term("de facto")}, {"recognition": term("none")}, ["recognition: de facto → none"]),
        ({"aid": term(100, "USD")}, {"aid": term(0, "USD")}, ["aid: 100 → 0 USD (−100, −100 %)"]),
        ({"aid": term(0, "USD")}, {"aid": term(100, "USD")}, ["aid: 0 → 100 USD (+100)"]),
        ({"term": term(2, "weeks")}, {"term": term(14, "days")}, []),
        ({"a": term(1), "b": term(2)}, {"a": term(1)}, ["drops 2 b"]),
        ({"a": term(1)}, {"a": term(1), "open": term(True)}, ["adds open: yes"]),
        ({}, {"a": term(1)}, []),
    ],
)
def test_coded_terms(before: dict[str, Term], after: dict[str, Term], says: list[str]) -> None:
    assert [change.says for change in coded(before, after)] == says


def test_a_text_fact_is_not_said_again_after_the_coded_change() -> None:
    texts = "The fleet has 40 vessels in peacetime.", "The fleet has 50 vessels."
    found = coded({"vessels": term(40)}, {"vessels": term(50)}, texts)
    assert [(change.says, change.read_from) for change in found] == [
        ("40 → 50 vessels (+10, +25 %)", "terms"),
        ("drops “in peacetime”", "text"),
    ]


def test_a_qualifier_that_is_coded_as_yes_or_no_is_said_once() -> None:
    texts = "The fleet patrols in peacetime.", "The fleet patrols."
    found = coded({"in_peacetime": term(True)}, {"in_peacetime": term(False)}, texts)
    assert [change.says for change in found] == ["in peacetime: yes → no"]


def test_a_change_has_plain_values() -> None:
    (change,) = between("The fund holds $100 billion.", "The fund holds $150 billion.")
    assert change[:9] == (
        "money", None, "100 billion USD", "150 billion USD", 100_000_000_000, 150_000_000_000, "USD",
        50_000_000_000, 50.0,
    )  # fmt: skip


def test_between_languages_only_figures_on_both_sides_count() -> None:
    before = Side("You shall pay EUR 100 within 5 days, not more.", {}, "en")
    after = Side("Es sind 120 EUR zu zahlen.", {}, "de")
    assert [change.says for change in changes(before, after)] == ["100 → 120 EUR (+20, +20 %)"]


PHRASES = """The tenant|shall|may|will not|should|pay|leave|no later than 1 May 2026|within 30 days|EUR 100
within 14 days of signing|up to EUR 200|two thirds of|if Peru agrees|unless the bank fails|without cause
two stages|three stages|twice a year|monthly|every two weeks|a two-thirds majority|by unanimity|5 % of sales
7 % of sales|gross revenue|net revenue|either party|both parties|lead and zinc|lead or zinc|12:00|fails to pay
in peacetime|permanently|Chile|not recognised|as soon as possible|at least 5 vessels|50 %|until 2030
,|. The bank"""
PIECES = st.sampled_from(PHRASES.replace("\n", "|").split("|"))
SENTENCES = st.lists(PIECES, min_size=1, max_size=12).map(" ".join)


def same_facts(before: str, after: str) -> bool:
    """Whether two texts state the same facts, each as often."""
    one, two = (
        Counter((fact.kind, *value_key(fact), fact.bound) for fact in read_facts(text))
        for text in (before, after)
    )
    return one == two


@given(text=SENTENCES)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert between(text, text) == ()
    assert same_facts(text, text)


@given(before=SENTENCES, after=SENTENCES)
def test_swapping_the_sides_swaps_the_changes(before: str, after: str) -> None:
    there, back = between(before, after), between(after, before)
    ways = sorted((change.what, str(change.before_value), str(change.after_value)) for change in there)
    assert ways == sorted((change.what, str(change.after_value), str(change.before_value)) for change in back)
    assert negation_turned(before, after) is negation_turned(after, before)


LIKE = {"a": 1.0, "b": 1.0, "c": 0.75, "d": 0.0}


@given(
    head=st.text("abcd", max_size=3), before=st.text("abcd", max_size=4), after=st.text("abcd", max_size=4)
)
def test_what_two_lists_begin_with_is_paired_first(head: str, before: str, after: str) -> None:
    def score(one: str, two: str) -> float:
        return 1.0 if one == two else min(LIKE[one], LIKE[two])

    both = best_pairs(head + before, head + after, score)
    rest = [(i + len(head), j + len(head)) for i, j in best_pairs(before, after, score)]
    assert both == [(place, place) for place in range(len(head))] + rest


def test_a_condition_of_both_texts_leaves_the_others_to_be_held_together() -> None:
    same = "If the Council agrees, "
    before, after = same + "unless the budget is exceeded", same + "unless the budget was never adopted"
    olds, news = ([fact for fact in read_facts(text) if fact.kind == "condition"] for text in (before, after))
    assert condition_changes(before, after, olds, news) == condition_changes(
        before, after, olds[1:], news[1:]
    )
    assert condition_changes(before, after, olds, news)
    assert condition_changes(before, before, olds, olds) == []


@given(before=SENTENCES, after=SENTENCES)
def test_texts_with_the_same_facts_differ_in_no_figure(before: str, after: str) -> None:
    if same_facts(before, after):
        figures = {"money", "quantity", "percent", "date", "deadline", "duration"}
        assert not [change for change in between(before, after) if change.what in figures]


def test_a_deadline_coded_as_days_and_as_a_word_is_said_once() -> None:
    texts = "Elections are held within 100 days.", "Elections are held as soon as possible."
    found = coded({"deadline": term(100, "days")}, {"deadline": term("as-soon-as-possible")}, texts)
    assert [(change.what, change.says) for change in found] == [
        ("deadline", "deadline: 100 days → as-soon-as-possible (deadline dropped)")
    ]


def test_words_coded_as_a_list_are_not_said_again() -> None:
    texts = "Troops are stationed.", "Troops are permanently stationed in peacetime under its command."
    scope = term(("unqualified",)), term(("permanent", "peacetime"))
    found = coded({"scope": scope[0]}, {"scope": scope[1]}, texts)
    assert [change.says for change in found] == [
        "scope: unqualified → permanent, peacetime",
        "adds “under its command”",
    ]


def test_without_coded_terms_on_one_side_nothing_is_said_of_terms() -> None:
    texts = "The fleet has 40 vessels.", "The fleet has 50 vessels."
    assert [change.says for change in coded({"vessels": term(40)}, {}, texts)] == [
        "40 → 50 vessels (+10, +25 %)"
    ]


def test_nothing_is_cut_from_what_a_change_says() -> None:
    before = "The waters are shared."
    condition = "if both houses of the “upper” parliament have ratified the whole of this treaty"
    found = between(before, f"The waters are shared {condition}.")
    assert [change.says for change in found] == [
        f"adds condition “{condition.replace('“', '‘').replace('”', '’')}”"
    ]


def test_a_limit_is_named_in_its_own_words() -> None:
    found = between("Total liability shall not exceed EUR 2 million.", "Total liability is EUR 2 million.")
    assert [change.says for change in found] == ["drops “not exceed”"]


def test_between_languages_only_values_are_told() -> None:
    before = Side("Total liability shall not exceed EUR 2 million.", {})
    after = Side("La responsabilité totale ne dépasse pas 1 500 000 EUR.", {}, "fr")
    assert [change.says for change in changes(before, after)] == [
        "2 million → 1.5 million EUR (−500,000, −25 %)"
    ]


def test_a_party_that_one_side_codes_and_does_not_name_is_not_new() -> None:
    before = Side("A bilateral group is set up.", {"members": term(("Brazil", "Peru"))})
    after = Side(
        "A group of Brazil, Peru and Chile is set up.", {"members": term(("Brazil", "Peru", "Chile"))}
    )
    assert [change.says for change in changes(before, after, parties=PARTIES)] == [
        "members: Brazil, Peru → Brazil, Peru, Chile"
    ]


def test_the_words_beside_each_figure_are_read_once_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[Fact] = []
    subject = exchanged.subject

    def counted(text: str, fact: Fact, facts: list[Fact]) -> frozenset[str]:
        read.append(fact)
        return subject(text, fact, facts)

    monkeypatch.setattr(exchanged, "subject", counted)
    rising = [f"{number} tonnes" for number in range(40)]
    changes(Side("; ".join(rising), {}), Side("; ".join(reversed(rising)), {}))
    assert 0 < len(read) <= 2 * len(rising)
