"""What a comparison of plans says: kinds, marks, absences, agreement, order."""

import datetime as dt
from itertools import permutations

import pytest

from making import plan, points
from plandiff import compare
from plandiff.engine.pair import Pair
from plandiff.engine.result import Against, Comparison, Row
from plandiff.engine.rows import Joined, strength


def row(comparison: Comparison, id_: str) -> Row:
    return next(row for row in comparison.rows if row.id == id_)


def only(a: str, b: str) -> Against:
    """The kind of one clause of A held against one of B, both with the id `x`."""
    comparison = compare(plan(f"- {{id: x, {a}}}", "A"), plan(f"- {{id: x, {b}}}", "B"))
    assert len(comparison.rows) == 1
    found = comparison.rows[0].against[1]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("The council meets in March.", "The council meets in March.", "same"),
        ("The “council” meets – in March.", 'the "council"  meets - in March.', "same"),
        ("The council meets in March.", "Council meets in the March.", "editorial"),
        ("The programme costs 600,000 euros.", "The program costs 600 thousand euros.", "editorial"),
        ("The council meets in March.", "The council meets in April.", "changed"),
        ("The supplier may sell the boats.", "The supplier may not sell the boats.", "opposed"),
        ("The council shall publish its minutes.", "The council shall not publish its minutes.", "opposed"),
        ("Fees are 100 euros.", "Fees are 120 euros.", "changed"),
    ],
)
def test_kind_by_text(before: str, after: str, kind: str) -> None:
    assert only(f"text: '{before}'", f"text: '{after}'").kind == kind


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("{fee: 10 EUR}", "{fee: 10 EUR}", "same"),
        ("{fee: 10 EUR}", "{fee: 12 EUR}", "changed"),
        ("{term: 2 weeks}", "{term: 14 days}", "same"),
        ("{allowed: true}", "{allowed: false}", "opposed"),
        ("{side: aligned}", "{side: not-aligned}", "opposed"),
        ("{side: aligned}", "{side: neutral}", "changed"),
        ("{fee: 10 EUR}", "{cap: 10 EUR}", "same"),
    ],
)
def test_kind_by_coded_terms_over_equal_texts(before: str, after: str, kind: str) -> None:
    found = only(f"text: One text., terms: {before}", f"text: One text., terms: {after}")
    assert found.kind == kind
    assert bool(found.changes) == (kind != "same")


def test_a_clause_that_one_plan_lacks_is_added_or_absent() -> None:
    a = plan("- {id: x, text: The port opens at dawn.}\n- {id: y, text: Dogs stay outside.}", "A")
    b = plan("- {id: x, text: The port opens at dawn.}\n- {id: z, text: Fishing needs a licence.}", "B")
    comparison = compare(a, b)
    assert [(r.id, r.against[1].kind) for r in comparison.rows if r.against[1]] == [
        ("x", "same"),
        ("z", "added"),
        ("y", "absent"),
    ]
    assert [a and a.reason for a in row(comparison, "y").absences] == [None, "silent"]
    assert [a and a.reason for a in row(comparison, "z").absences] == ["silent", None]


@pytest.mark.parametrize("reason", ["deleted", "elsewhere", "deferred", "unpublished"])
def test_a_plan_can_say_why_it_lacks_a_clause(reason: str) -> None:
    a = plan("- {id: x, text: The port opens at dawn.}", "A")
    b = plan(f"- {{id: x, absent: {reason}}}\n- {{id: y, text: Dogs stay outside.}}", "B")
    absence = row(compare(a, b), "x").absences[1]
    assert absence is not None
    assert absence.reason == reason
    assert absence.unit is not None


def test_silence_of_a_partial_text_is_unpublished() -> None:
    a = plan("- {id: x, text: The port opens at dawn.}", "A")
    b = plan("- {id: y, text: Dogs stay outside.}", "B", coverage="partial")
    absence = row(compare(a, b), "x").absences[1]
    assert absence is not None
    assert absence.reason == "unpublished"


@pytest.mark.parametrize(
    ("date", "party", "older"),
    [("2020-01-01", "B", True), ("2022-01-01", "B", False), ("2020-01-01", "A", False)],
)
def test_silence_of_an_older_text_of_another_party_is_told(date: str, party: str, older: bool) -> None:
    a = plan("- {id: x, text: The port opens at dawn.}", "A", date="2021-01-01")
    b = plan("- {id: y, text: Dogs stay outside.}", party, key="b", date=date)
    absence = row(compare(a, b), "x").absences[1]
    assert absence is not None
    assert absence.older is older


def test_clauses_absent_everywhere_make_no_row() -> None:
    a = plan("- {id: x, absent: deferred}\n- {id: y, text: Dogs stay outside.}", "A")
    assert [r.id for r in compare(a, plan("- {id: y, text: Dogs stay outside.}", "B")).rows] == ["y"]


def test_marks() -> None:
    a = plan(
        """
        - {id: p, number: 1, text: One.}
        - {id: q, number: 2, text: Two.}
        - {id: r, number: 3, text: Three.}
        """,
        "A",
    )
    b = plan(
        """
        - {id: r, number: 1, text: Three.}
        - {id: p, number: 2, text: One.}
        - {id: q, number: 3, text: Two.}
        """,
        "B",
    )
    marks = {r.id: r.against[1].marks for r in compare(a, b).rows if r.against[1]}
    assert marks == {"p": ("renumbered",), "q": ("renumbered",), "r": ("moved", "renumbered")}


def test_children_that_follow_their_parent_carry_no_mark() -> None:
    body = (
        "text: The fund., clauses: [{id: k, number: a, text: It lends.}, {id: l, number: b, text: It gives.}]"
    )
    a = plan(f"- {{id: first, number: 1, text: First.}}\n- {{id: fund, number: 2, {body}}}", "A")
    b = plan(f"- {{id: fund, number: 7, {body}}}\n- {{id: first, number: 8, text: First.}}", "B")
    marks = {r.id: r.against[1].marks for r in compare(a, b).rows if r.against[1]}
    assert marks["k"] == marks["l"] == ()
    assert "renumbered" in marks["fund"]


def test_a_promoted_sub_clause_has_moved() -> None:
    a = plan("- {id: fund, number: 1, text: The fund., clauses: [{id: k, number: a, text: It lends.}]}", "A")
    b = plan("- {id: fund, number: 1, text: The fund.}\n- {id: k, number: 2, text: It lends.}", "B")
    found = row(compare(a, b), "k").against[1]
    assert found is not None
    assert found.marks == ("moved", "renumbered")


def test_the_order_of_rows_follows_the_reference_and_keeps_others_in_place() -> None:
    a = plan("- {id: p, text: One.}\n- {id: q, text: Two.}", "A")
    b = plan(
        "- {id: n, text: Zero.}\n- {id: p, text: One.}\n- {id: o, text: Half.}\n- {id: q, text: Two.}", "B"
    )
    assert [r.id for r in compare(a, b).rows] == ["n", "p", "o", "q"]


def test_two_plans_with_one_key_get_keys_of_their_own() -> None:
    one, two = (plan("- {id: x, text: One.}", "A", date=date) for date in ("2024-05-01", "2024-06-01"))
    assert [c.key for c in compare(one, two).columns] == ["a@2024-05-01", "a@2024-06-01"]
    bare = plan("- {id: x, text: One.}", "A")
    assert [c.key for c in compare(bare, bare).columns] == ["a", "a-2"]
    assert [c.key for c in compare(one, bare, two).columns] == ["a", "a-2", "a-3"]


def test_dates_do_not_tell_two_parties_with_one_key_apart() -> None:
    north = plan("- {id: x, text: One.}", "North", key="n", date="2024-05-01")
    ness = plan("- {id: x, text: One.}", "Ness", key="n", date="2024-06-01")
    taken = plan("- {id: x, text: One.}", "Other", key="n-2")
    assert [c.key for c in compare(north, ness, taken).columns] == ["n", "n-3", "n-2"]


def test_plans_of_one_party_are_drafts() -> None:
    one, two = plan("- {id: x, text: One.}", "A"), plan("- {id: x, text: One.}", "A", key="later")
    other = plan("- {id: x, text: One.}", "B")
    assert compare(one, two).mode == "drafts"
    assert compare(one, other).mode == "parties"
    assert compare(one, other, mode="drafts").mode == "drafts"


def test_agreement_by_terms_needs_the_same_terms_everywhere() -> None:
    a, b, c = (
        plan(f"- {{id: x, text: {text}, terms: {{{terms}}}}}", party)
        for party, text, terms in (
            ("A", "Ten euros.", "fee: 10 EUR"),
            ("B", "The fee is EUR 10.", "fee: 10 EUR"),
            ("C", "Twelve.", "fee: 12 EUR"),
        )
    )
    found = row(compare(a, b, c), "x").agreement
    assert (found.by, found.groups, found.outcome) == ("terms", ((0, 1), (2,)), "all_but_one")
    d = plan("- {id: x, text: Ten euros.}", "D")
    found = row(compare(a, b, d), "x").agreement
    assert (found.by, found.groups) == ("text", ((0, 2), (1,)))


def test_opposed_texts_never_agree_by_terms() -> None:
    a = plan("- {id: x, text: The supplier may sell the boats., terms: {boats: 3}}", "A")
    b = plan("- {id: x, text: The supplier may not sell the boats., terms: {boats: 3}}", "B")
    assert row(compare(a, b), "x").agreement.groups == ((0,), (1,))


def test_who_votes() -> None:
    live = "- {id: x, text: Dogs stay outside.}"
    other = "- {id: y, text: Fishing needs a licence.}"
    a, b = plan(live, "A"), plan(live, "B")
    gone = plan(f"- {{id: x, absent: deleted}}\n{other}", "C")
    silent, hidden = plan(other, "D"), plan(f"- {{id: x, absent: unpublished}}\n{other}", "E")
    agreement = row(compare(a, b, gone, silent, hidden), "x").agreement
    assert (agreement.voters, agreement.groups, agreement.outcome) == (3, ((0, 1), (2,)), "all_but_one")
    agreement = row(compare(a, silent, hidden), "x").agreement
    assert (agreement.voters, agreement.outcome, agreement.all_voters) == (1, "single", False)
    agreement = row(compare(a, b, silent), "x").agreement
    assert (agreement.outcome, agreement.all_voters) == ("split", True)
    agreement = row(compare(a, b), "x").agreement
    assert (agreement.outcome, agreement.all_voters) == ("all", True)


def test_links_given_or_by_id_are_stronger_than_any_that_was_found() -> None:
    pairs = [
        Pair(0, 0, "similar", 0.9, "likely"),
        Pair(0, 0, "identical", 1.0, "sure"),
        Pair(0, 0, "similar", 0.5, "sure"),
        Pair(0, 0, "id", 1.0, "sure"),
        Pair(0, 0, "similar", 0.3, "possible"),
    ]
    found = [Joined(0, 1, pair) for pair in pairs]
    strongest = sorted(found, key=lambda link: strength(link, ["a", "b"]))
    assert [(each.pair.reason, each.pair.score) for each in strongest] == [
        ("id", 1.0),
        ("identical", 1.0),
        ("similar", 0.5),
        ("similar", 0.9),
        ("similar", 0.3),
    ]


def test_the_base_does_not_vote() -> None:
    base = plan("- {id: x, text: Dogs may come in.}", "Z")
    a, b = plan("- {id: x, text: Dogs stay outside.}", "A"), plan("- {id: x, text: Dogs stay outside.}", "B")
    comparison = compare(a, b, base=base)
    assert (comparison.base, comparison.reference) == (0, 0)
    assert row(comparison, "x").agreement.groups == ((1, 2),)
    assert row(comparison, "x").agreement.outcome == "all"


OPTIONS = """
- id: x
  text: The crossing.
  options:
    - {text: A bridge is built., by: [A], terms: {crossing: bridge}}
    - {text: A tunnel is dug., by: [B], terms: {crossing: tunnel}}
"""


def test_open_options_agree_only_together() -> None:
    a, b = plan(OPTIONS, "A"), plan("- {id: x, text: They dig a tunnel., terms: {crossing: tunnel}}", "B")
    agreement = row(compare(a, b), "x").agreement
    assert agreement.groups == ((0,), (1,))
    assert agreement.options == ((0, 2, (1,)),)


def test_changes_name_the_option_they_are_true_of() -> None:
    a = plan("- {id: x, text: They dig a tunnel., terms: {crossing: tunnel}}", "A")
    found = row(compare(a, plan(OPTIONS, "B")), "x").against[1]
    assert found is not None
    assert [c.says for c in found.changes if c.term == "crossing"] == ["crossing: tunnel → bridge (option 1)"]


def test_restriction_to_topics_and_clauses_keeps_row_numbers() -> None:
    a = plan(
        "- {id: p, number: 1, topic: animals, text: One.}\n- {id: q, number: 2, topic: money, text: Two.}",
        "A",
    )
    b = plan("- {id: q, number: 5, text: Two.}", "B")
    assert [(r.number, r.id) for r in compare(a, b, topics=["money"]).rows] == [(2, "q")]
    assert [r.id for r in compare(a, b, clauses=["5"]).rows] == ["q"]
    assert [r.id for r in compare(a, b, clauses=["p"]).rows] == ["p"]


def test_links_are_the_same_whatever_the_order_of_the_files() -> None:
    texts = {
        "A": (
            "The port opens at dawn and closes at dusk.",
            "Each boat pays a fee of ten euros.",
            "Dogs stay outside.",
        ),
        "B": ("Each boat pays a fee of twelve euros.", "The port opens at dawn, and closes at midnight."),
        "C": ("Dogs and cats stay outside.", "The port opens at dawn and it closes at dusk."),
    }
    plans = [plan(points(*said), party) for party, said in texts.items()]
    found = {
        frozenset(
            frozenset(
                ((c.columns[link.a_column].key, link.a.ref), (c.columns[link.b_column].key, link.b.ref))
            )
            for r in c.rows
            for link in r.links
        )
        for order in permutations(plans)
        for c in [compare(*order)]
    }
    assert len(found) == 1
    assert len(next(iter(found))) >= 4


def test_a_clause_is_not_paired_across_ids_that_stand_apart_in_a_third_plan() -> None:
    text = "The council publishes the catch quotas for cod every year"
    a = plan(f"- {{id: p, text: {text}.}}", "A")
    b = plan(f"- {{id: q, text: {text}.}}", "B")
    c = plan(f"- {{id: p, text: {text} in March.}}\n- {{id: q, text: {text} in May.}}", "C")
    assert len(compare(a, b).rows) == 1
    assert len(compare(a, b, c).rows) == 2


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (({"quote": "paraphrase"}, {"quote": "paraphrase"}), "Both texts are paraphrases"),
        (({"quote": "paraphrase"}, {}), "a is a paraphrase"),
        (({"translated": "true"}, {"translated": "true"}), "a and b are translations"),
        (({"coverage": "statements"}, {}), "a holds public statements, not a text"),
        (({"language": "de"}, {}), "different languages"),
    ],
)
def test_cautions(heads: tuple[dict[str, str], dict[str, str]], words: str) -> None:
    a, b = (plan("- {id: x, text: One.}", party, **head) for party, head in zip("AB", heads, strict=True))
    assert any(words in caution for caution in compare(a, b).cautions)


def test_a_text_paraphrased_in_part_is_not_called_a_paraphrase() -> None:
    body = "- text: One.\n  clauses: [{text: Two., quote: paraphrase}]"
    found = compare(plan(body, "A", quote="verbatim"), plan("- {text: One.}", "B")).cautions
    assert [caution.partition(":")[0] for caution in found] == ["Some clauses of a are paraphrases"]


def test_no_caution_without_cause() -> None:
    assert compare(plan("- {id: x, text: One.}", "A"), plan("- {id: x, text: One.}", "B")).cautions == ()


def test_plans_of_different_negotiations_are_compared_with_a_warning() -> None:
    a = plan("- {id: x, text: One.}", "A", negotiation="Cod")
    b = plan("- {id: x, text: One.}", "B", negotiation="Herring")
    assert "different negotiations" in compare(a, b).warnings[0]
    assert compare(a, a).warnings == ()


def test_one_plan_is_no_comparison() -> None:
    with pytest.raises(ValueError, match="two plans"):
        compare(plan("- {id: x, text: One.}", "A"))


def test_results_are_frozen() -> None:
    comparison = compare(plan("- {id: x, text: One.}", "A"), plan("- {id: x, text: One.}", "B"))
    with pytest.raises(AttributeError):
        comparison.rows[0].title = "x"  # type: ignore[misc]
    with pytest.raises(Exception, match="frozen"):
        comparison.columns[0].plan.date = dt.date(2020, 1, 1)  # type: ignore[misc]


BOARDS = """
- id: x
  text: The dam is run jointly.
  options: [{text: A board of six runs it., by: [A]}, {text: A board of eight runs it., by: [B]}]
"""


def test_the_order_of_options_is_no_change_of_substance() -> None:
    turned = """
    - id: x
      text: The dam is run jointly.
      options: [{text: A board of eight runs it., by: [B]}, {text: A board of six runs it., by: [A]}]
    """
    found = compare(plan(BOARDS, "A"), plan(turned, "B")).rows[0].against[1]
    assert found is not None
    assert (found.kind, found.changes) == ("editorial", ())


def test_an_option_is_read_with_its_lead_in() -> None:
    other = "- {id: x, text: The dam is run jointly. A board of eight runs it.}"
    found = compare(plan(BOARDS, "A"), plan(other, "B")).rows[0]
    assert found.against[1] is not None
    assert found.against[1].changes == ()
    assert found.agreement.options == ((0, 2, (1,)),)


def test_clauses_that_share_a_cell_do_not_lend_it_their_contrary_terms() -> None:
    caps = "The cap is 9 tonnes for cod and 4 tonnes for plaice caught in the bay."
    a = plan(f"- {{text: {caps}, terms: {{cap: 9 tonnes}}}}", "A")
    b = plan(
        """
        - {text: The cap is 9 tonnes for cod., terms: {cap: 9 tonnes}}
        - {text: The cap is 4 tonnes for plaice caught in the bay., terms: {cap: 4 tonnes}}
        """,
        "B",
    )
    found = compare(a, b).rows[0]
    assert len(found.cells[1]) == 2
    assert found.agreement.by == "text"
    assert not found.agreement.all_voters


def test_progress_goes_up_to_the_last_row() -> None:
    told: list[tuple[int, int]] = []
    a, b, c = (plan(points("One text.", "Another clause."), party) for party in "ABC")
    compare(a, b, c, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [0, 1, 2, 4, 5]
    assert told[-1] == (5, 5)
