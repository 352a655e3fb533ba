"""What each rule takes for wrong and what it leaves alone, a line a case."""
# ruff: noqa: E501 - one case a line

import json
from typing import Any

import pytest

from plandiff.plan.findings import Finding
from plandiff.rules.across import _content
from plandiff.rules.check import check
from plandiff.rules.inputs import Input
from plandiff.rules.lists import Lists, languages, lists
from plandiff.rules.references import cycles


def found(rule: str, *plans: dict[str, Any]) -> list[Finding]:
    """The findings of one rule in some plans."""
    inputs = [
        Input(f"{i}.json", data=json.dumps({"party": f"P{i}", **plan}).encode())
        for i, plan in enumerate(plans)
    ]
    return [each for each in check(inputs).findings if each.rule == rule]


def messages(rule: str, *plans: dict[str, Any]) -> list[str]:
    return [each.message for each in found(rule, *plans)]


def plan(*clauses: dict[str, Any] | str, **head: Any) -> dict[str, Any]:
    """A plan of numbered clauses."""
    listed = [{"text": each} if isinstance(each, str) else each for each in clauses]
    return {"clauses": [{"number": str(i), **each} for i, each in enumerate(listed, 1)], **head}


# References


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as paragraph 31 says", ["paragraph 31"]),
        ("as paragraphs 2 and 31 say", ["31"]),
        ("under points 1, 2 and 9", ["9"]),
        ("see Clause 7", ["Clause 7"]),
        ("see clause 2(b)", ["clause 2(b)"]),
        ("see clause 2(a)", []),
        ("see clause 2.a", []),
        ("see clause 2a", []),
        ("see paragraph (a)", []),
        ("see paragraph (z)", ["paragraph (z)"]),
        ("paragraph 31 of the Charter", []),
        ("paragraph 31 of Resolution 1701", []),
        ("the Charter's paragraph 31", []),
        ("paragraph 31 of this Agreement", ["paragraph 31"]),
        ("paragraph 31 above", ["paragraph 31"]),
        ("Article 5-like guarantees", []),
        ("under Article 51", []),
        ("Article 51 of the United Nations Charter", []),
        ("Article 51 of this Agreement", ["Article 51"]),
        ("Article 2 of this Agreement", []),
        ("at that point 300 inspectors leave", ["point 300"]),
        ("up to a point 30 days later", []),
        ("the paragraph 5% of readers skip", []),
        ("point of entry", []),
        ("see paragraph 1", []),
    ],
)
def test_mentions_of_clauses(text: str, expected: list[str]) -> None:
    of = plan(text, {"title": "T", "clauses": [{"number": "a", "text": "t"}]})
    assert messages("unknown-provision", of) == [
        f"the text refers to {each}, which this plan does not have" for each in expected
    ]


def test_mentions_are_not_looked_for_where_the_text_is_not_known_in_full() -> None:
    assert found("unknown-provision", plan("as paragraph 31 says", coverage="partial")) == []
    assert found("unknown-provision", plan("as paragraph 31 says", language="de")) == []
    assert found("unknown-provision", {"clauses": [{"text": "as paragraph 31 says"}]}) == []
    assert (
        len(found("unknown-provision", {"clauses": [{"number": "Article 1", "text": "as Article 9 says"}]}))
        == 1
    )


def test_a_mention_is_located_in_folded_text() -> None:
    data = b'party: A\nclauses:\n  - number: "1"\n    text: >-\n      The buyer pays as\n      paragraph\n      31 says.\n'
    (one,) = [
        each for each in check([Input("a.yaml", data=data)]).findings if each.rule == "unknown-provision"
    ]
    assert one.span == (6, 7, 7, 9)


def test_references_to_clauses() -> None:
    of = plan(
        {"id": "a", "text": "t", "depends_on": ["b", "2", "x"], "after": "c"},
        {"id": "b", "text": "t"},
        {"id": "cc", "text": "t"},
    )
    assert [(each.message, each.help) for each in found("unknown-clause", of)] == [
        (
            "`depends_on` names the clause `2`, which this plan does not have",
            "clauses are named by their id: write `b`",
        ),
        (
            "`depends_on` names the clause `x`, which this plan does not have",
            "give the clause that is meant this id, or correct the name",
        ),
        ("`after` names the clause `c`, which this plan does not have", "did you mean `cc`?"),
    ]


def test_references_may_name_headings_and_absent_clauses() -> None:
    of = plan(
        {"id": "a", "text": "t", "depends_on": ["h", "g"]},
        {"id": "h", "clauses": [{"text": "t"}]},
        {"id": "g", "absent": "deferred"},
    )
    assert found("unknown-clause", of) == []


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c"]]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, [["a", "b"]]),
        ({"x": ["y"], "y": ["x"], "a": ["b"], "b": ["a"]}, [["x", "y"], ["a", "b"]]),
        ({"a": ["b"], "b": ["c", "d"], "c": [], "d": []}, []),
        ({"a": ["nowhere"]}, []),
    ],
)
def test_cycles(edges: dict[str, list[str]], expected: list[list[str]]) -> None:
    """One for each knot, through its first name."""
    assert cycles(edges) == expected


def test_a_cycle_shows_all_its_places() -> None:
    of = plan(
        {"id": "a", "text": "t", "depends_on": "b"},
        {"id": "b", "text": "t", "after": ["c"]},
        {"id": "c", "text": "t", "depends_on": ["a"]},
    )
    (one,) = found("dependency-cycle", of)
    assert one.message == "these clauses wait for each other: a → b → c → a"
    assert [each.label for each in one.related] == ["`b` waits for `c`", "`c` waits for `a`"]
    (itself,) = found("dependency-cycle", plan({"id": "a", "text": "t", "after": "a"}))
    assert itself.message == "`a` waits for itself"


def test_sources() -> None:
    of = plan(
        {"text": "t", "source": ["s", "x"], "options": [{"text": "o", "source": "y"}]},
        {"text": "t", "source": "https://example.org/z"},
        sources=[{"id": "s"}],
        red_lines=[{"id": "r", "says": "s", "clause": "c", "source": "z"}],
        responses=[{"by": "B", "source": "q"}],
    )
    assert [message.split("`")[1] for message in messages("unknown-source", of)] == ["x", "y", "z", "q"]


def test_red_lines_may_be_about_other_plans_clauses() -> None:
    line = {"red_lines": [{"id": "r", "says": "s", "clause": "price", "forbid": {"advance": True}}]}
    one, other = plan({"id": "place", "text": "t"}, **line), plan({"id": "price", "text": "t"})
    assert len(found("unknown-red-line-clause", one)) == 1
    assert found("unknown-red-line-clause", one, other) == []
    assert (
        len(found("unknown-red-line-clause", {**one, "negotiation": "X"}, {**other, "negotiation": "Y"})) == 1
    )


@pytest.mark.parametrize(
    ("name", "misspelt"),
    [
        ("Northland", False),
        ("northland", False),
        ("the North", False),
        ("Nortland", True),
        ("Northlnad", True),
        ("Southland", False),
        ("South Northland", False),
        ("Westland", False),
        ("USA", False),
    ],
)
def test_party_names(name: str, misspelt: bool) -> None:
    of = {**plan({"text": "t", "binds": [name]}), "party": "Northland", "aliases": ["the North"]}
    assert bool(found("misspelt-party", of)) is misspelt


def test_a_party_of_another_plan_is_known() -> None:
    one = {**plan({"text": "t", "binds": ["B", "C"], "pending": ["D"]}), "party": "A"}
    other = {**plan("t"), "party": "B", "aliases": ["the D"]}
    assert messages("unknown-party", one, other) == [
        "C is the party of no plan given here",
        "D is the party of no plan given here",
    ]


# Consistency


@pytest.mark.parametrize(
    ("terms", "text", "contradicts"),
    [
        ({"personnel": 600000}, "The forces stay at 800,000 personnel.", True),
        ({"personnel": 600000}, "The forces stay at 600,000 personnel.", False),
        ({"personnel": 600000}, "The forces stay at 800,000 in peacetime.", True),
        ({"personnel": 600000}, "From 800,000 the forces go down to 600,000 personnel.", False),
        ({"personnel": 600000}, "The forces are limited.", False),
        ({"personnel": 600000}, "The forces have 800 tanks.", False),
        ({"tank_limit": 600}, "The forces have 800 tanks.", True),
        ({"amount": "100 billion USD"}, "The buyer pays $100bn.", False),
        ({"amount": "100 billion USD"}, "The buyer pays $90bn.", True),
        ({"amount": "100 billion USD"}, "The buyer pays €90bn.", False),
        ({"share": "50%"}, "Half of the profits go to the buyer.", False),
        ({"share": "50%"}, "The buyer gets 40% of the profits.", True),
        ({"share": "50% of profits"}, "The buyer gets 40% of the profits.", True),
        ({"deadline": "2 weeks"}, "The buyer pays within 14 days of signature.", False),
        ({"deadline": "2 weeks"}, "The buyer pays within 15 days of signature.", True),
        ({"deadline": "2 weeks"}, "The buyer pays within 1 month of signature.", False),
        ({"term": "7 years"}, "The lease runs for 5 to 10 years.", False),
        ({"term": "11 years"}, "The lease runs for 5 to 10 years.", True),
        ({"until": "2026-05-01"}, "By 1 May 2026 the buyer pays.", False),
        ({"until": "2026-05-02"}, "By 1 May 2026 the buyer pays.", True),
        ({"until": "2026-05-02"}, "In May 2026 the buyer pays.", False),
        ({"until": "2026-06-02"}, "In May 2026 the buyer pays.", True),
        ({"until": "2026-05-02"}, "The buyer pays 2026 euros.", False),
        ({"barred": True}, "The buyer pays 5 euros.", False),
        ({"kind": "final"}, "The buyer pays 5 euros.", False),
    ],
)
def test_terms_against_their_text(terms: dict[str, Any], text: str, contradicts: bool) -> None:
    """Only facts of the same type and unit count, and none may equal the value."""
    assert bool(found("term-contradicts-text", plan({"text": text, "terms": terms}))) is contradicts


def test_terms_are_compared_with_their_own_option() -> None:
    of = plan(
        {
            "text": "The price:",
            "options": [
                {"text": "5 euros", "terms": {"price": "5 EUR"}},
                {"text": "6 euros", "terms": {"price": "7 EUR"}},
            ],
        }
    )
    (one,) = found("term-contradicts-text", of)
    assert one.message == "price is coded as 7 EUR, the text says 6 euros"
    assert one.help == "write `price: 6 EUR`, or mend the text"
    assert one.label == "coded as 7 EUR"
    assert [each.label for each in one.related] == ["the text says 6 euros"]


def test_two_values_of_a_term() -> None:
    of = plan(
        {"text": "s", "terms": {"a": 1, "b": "2 weeks", "c": "x"}},
        {"text": "t", "terms": {"a": 2, "b": "14 days", "c": True}},
        {"text": "u", "options": [{"text": "o", "terms": {"a": 3}}]},
    )
    assert messages("term-with-two-values", of) == ["a is 2 here and 1 in 1"]


@pytest.mark.parametrize(
    ("terms", "condition", "if_absent", "broken"),
    [
        ({"advance": True}, {"forbid": {"advance": True}}, "unknown", True),
        ({"advance": False}, {"forbid": {"advance": True}}, "unknown", False),
        ({}, {"forbid": {"advance": True}}, "unknown", False),
        ({"n": 5}, {"require": {"n": {"min": 6}}}, "unknown", True),
        ({"n": 5}, {"require": {"n": {"max": 6}}}, "unknown", False),
        (None, {"require": {"n": 1}}, "broken", True),
        (None, {"require": {"n": 1}}, "unknown", False),
    ],
)
def test_own_red_lines(
    terms: dict[str, Any] | None, condition: dict[str, Any], if_absent: str, broken: bool
) -> None:
    clause = {"id": "x", "text": "t", "terms": terms} if terms is not None else {"id": "y", "text": "t"}
    line = {"id": "r", "says": "s", "clause": "x", "if_absent": if_absent, **condition}
    assert bool(found("own-red-line-broken", plan(clause, red_lines=[line]))) is broken


def test_a_broken_red_line_points_at_the_term() -> None:
    clause = {
        "id": "x",
        "text": "l",
        "options": [{"text": "a", "terms": {"advance": True}}, {"text": "b", "terms": {"advance": True}}],
    }
    of = plan(clause, red_lines=[{"id": "r", "says": "No.", "clause": "x", "forbid": {"advance": True}}])
    (one,) = found("own-red-line-broken", of)
    assert (
        one.message == "this clause breaks the party's own red line `r`: advance is true, true is forbidden"
    )
    source = json.dumps({"party": "P0", **of})
    assert one.span is not None
    assert source[one.span.column - 1 : one.span.end_column - 1] == "true"


def test_terms_of_red_lines_are_coded_by_the_party() -> None:
    line = {"red_lines": [{"id": "r", "says": "s", "clause": "x", "forbid": {"advance": True}}]}
    one = {**plan({"id": "x", "text": "t"}, **line), "party": "A"}
    assert len(found("uncoded-red-line-term", one)) == 1
    coded = plan({"id": "x", "text": "t", "terms": {"advance": False}})
    assert found("uncoded-red-line-term", one, {**coded, "party": "A"}) == []
    assert len(found("uncoded-red-line-term", one, {**coded, "party": "B"})) == 1


# Across plans


def test_ids_for_different_provisions() -> None:
    one = {"id": "x", "text": "The buyer transfers the whole sum to the seller's bank."}
    other = {"id": "x", "text": "Disputes are settled by arbitrators sitting at Geneva."}
    assert len(found("reused-id", plan(one), plan(other))) == 1
    assert found("reused-id", plan({**one, "topic": "a-b"}), plan({**other, "topic": "A b"})) == []
    assert (
        found(
            "reused-id",
            plan({**one, "title": "Bank disputes"}),
            plan({**other, "title": "Settling disputes"}),
        )
        == []
    )
    assert found("reused-id", plan(one), plan({"id": "x", "text": "The buyer pays nothing."})) == []
    assert found("reused-id", plan(one), plan(other, language="uk")) == []
    assert found("reused-id", plan(one, negotiation="X"), plan(other, negotiation="Y")) == []
    assert len(found("reused-id", plan(one, negotiation="X"), plan(other))) == 1


def test_units_and_types_of_terms() -> None:
    def kinds(*values: Any) -> list[str]:
        return messages(
            "term-in-two-units", *(plan({"text": "t", "terms": {"n": value}}) for value in values)
        )

    assert kinds("5 EUR", "6 EUR") == kinds("2 weeks", "3 days") == kinds(1, "2.5") == kinds("a", "b") == []
    assert kinds("5 EUR", "6 USD") == ["n is 6 USD here and 5 EUR in 0.json"]
    assert kinds("5 EUR", "6 USD", "7 USD") == ["n is 5 EUR here and 6 USD in 1.json"]
    assert [
        len(kinds(a, b))
        for a, b in [(1, "1 EUR"), ("a", True), ("5 days", "1 month"), ("2026-01-31", "a"), (1, "50%")]
    ] == [1] * 5


def test_topics() -> None:
    def topics(*names: str) -> list[str]:
        return [
            each.message.split("`")[1]
            for each in found("topic-spelling", *(plan({"text": "t", "topic": name}) for name in names))
        ]

    assert topics("force-limits", "weapons-limits", "anything at all") == []
    assert topics("dues", "Dues", "dues") == ["Dues"]
    assert topics("harbour-dues", "harbour dues", "harbour_due") == ["harbour dues", "harbour_due"]
    assert topics("harbour-dues", "harbour dues", "harbour dues") == ["harbour-dues"]
    assert topics("monitorng") == ["monitorng"]
    assert topics("cease fire") == ["cease fire"]
    assert topics("ceasefires") == ["ceasefires"]


def test_one_party_one_day() -> None:
    one = {**plan("s"), "party": "A", "date": "2026-01-31"}
    assert len(found("same-party-and-date", one, {**plan("t"), "party": "a", "date": "2026-01-31"})) == 1
    assert found("same-party-and-date", one, {**plan("t"), "party": "B", "date": "2026-01-31"}) == []
    assert found("same-party-and-date", {**plan("s"), "party": "A"}, {**plan("t"), "party": "A"}) == []


def test_pairing_by_text_stops_at_twelve_plans() -> None:
    """Beyond it the run says so."""
    text = "The buyer transfers the whole sum within thirty days of delivery to the seller's bank."
    plans = [
        plan({"id": f"price-{i}", "text": text}, {"id": "courts", "text": "Disputes go to arbitrators."})
        for i in range(13)
    ]
    inputs = [
        Input(f"{i}.json", data=json.dumps({"party": f"P{i}", **each}).encode())
        for i, each in enumerate(plans)
    ]
    few, many = check(inputs[:12]), check(inputs)
    assert [each for each in few.findings if each.rule == "same-provision-two-ids"]
    assert few.remarks == ()
    assert [each for each in many.findings if each.rule == "same-provision-two-ids"] == []
    assert many.remarks == ("the 13 plans were not paired by text: the limit is 12",)


# Drafting


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ukraine receives strong guarantees.".replace("Ukraine", "The buyer"), ["strong"]),
        ("The seller delivers as soon as possible.", ["as soon as possible"]),
        ("The seller delivers as soon as possible, at the latest within 30 days of payment.", []),
        ("The seller delivers as soon as possible. Payment follows within 30 days.", ["as soon as possible"]),
        ("The seller delivers as\nsoon as possible.", ["as soon as possible"]),
        ("A robust and reliable pump, robust above all.", ["robust", "reliable"]),
        ("The stronghold is closed.", []),
        ("A strong pump of 500 kW.", []),
    ],
)
def test_vague_words(text: str, words: list[str]) -> None:
    assert messages("vague-obligation", plan(text)) == [f"“{word}” has no measure" for word in words]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ({"text": "The goods shall be inspected."}, True),
        ({"text": "The goods shall not be moved."}, True),
        ({"text": "The goods must be fully insured by May."}, True),
        ({"text": "The sum is to be paid by 1 May 2026."}, True),
        ({"text": "The goods shall be inspected by the buyer."}, False),
        ({"text": "The goods shall be inspected by independent experts before shipment."}, False),
        ({"text": "The goods shall be sold by means of an auction."}, True),
        ({"text": "The goods shall be new."}, False),
        ({"text": "The buyer shall inspect the goods."}, False),
        ({"text": "The goods shall be inspected.", "binds": ["B"]}, False),
    ],
)
def test_actors(clause: dict[str, Any], expected: bool) -> None:
    assert bool(found("no-actor", plan(clause))) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The seller delivers within 30 days.", True),
        ("The seller delivers within 30 days of payment.", False),
        ("The seller delivers within 30 days after the ship arrives.", False),
        ("After payment the seller delivers within 30 days.", False),
        ("Upon signature, the seller delivers within 30 days.", False),
        ("The seller delivers by 1 May 2026.", False),
        ("The lease runs for 30 days.", False),
    ],
)
def test_starts_of_deadlines(text: str, expected: bool) -> None:
    assert bool(found("deadline-without-start", plan(text))) is expected


def test_sources_of_clauses() -> None:
    two = {"sources": [{"id": "s"}, {"id": "t"}]}
    assert len(found("missing-source", plan("a", "b"))) == 1
    assert found("missing-source", plan("a", "b", sources=[{"id": "s"}])) == []
    heading = {"id": "h", "source": "s", "clauses": [{"text": "c"}]}
    assert [
        each.clause
        for each in found("missing-source", plan({"text": "a", "source": "s"}, "b", heading, **two))
    ] == ["2"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({"status": "signed"}, ["dispute settlement", "entry into force", "monitoring"]),
        ({"status": "agreed"}, ["dispute settlement", "entry into force", "monitoring"]),
        ({"status": "draft"}, []),
        ({}, []),
        ({"status": "signed", "coverage": "partial"}, []),
        ({"status": "signed", "language": "uk"}, []),
    ],
)
def test_provisions_of_what_is_agreed(head: dict[str, Any], expected: list[str]) -> None:
    assert messages("missing-provision", plan("t", **head)) == [
        f"the plan is {head.get('status')} and says nothing on {each}" for each in expected
    ]


def test_a_title_or_topic_may_show_a_provision() -> None:
    of = plan(
        {"text": "t", "title": "Verification"},
        {"text": "t", "topic": "dispute-resolution"},
        "It takes effect at once.",
        status="signed",
    )
    assert found("missing-provision", of) == []


def test_parties_named_but_not_bound() -> None:
    one = {
        **plan(
            {"text": "Northland and the Southern side withdraw.", "binds": ["Northland"]},
            "Southland withdraws.",
        ),
        "party": "Northland",
    }
    other = {**plan("t"), "party": "Southland", "aliases": ["Southern side", "us"]}
    assert messages("unlisted-party", one, other) == [
        "the text names Southern side, and `binds` does not list Southland"
    ]
    bound = {
        **one,
        "clauses": [
            {
                "text": "Northland and the Southern side withdraw.",
                "binds": ["Northland", "the southern side", "SOUTHLAND"],
            }
        ],
    }
    assert found("unlisted-party", bound, other) == []


def test_word_lists() -> None:
    """Every language has every list, lower-cased, without doubles."""
    assert "en" in languages()
    for language in languages():
        found_ = lists(language)
        assert isinstance(found_, Lists)
        for words in found_[:-1]:
            assert words
            assert len(set(words)) == len(words)
            assert all(str(word) == str(word).casefold().strip() for word in words)
    assert lists("xx") is None
    assert lists("en-GB") == lists("en")
    assert _content("The buyer pays 5 euros") >= {"buyer"}
