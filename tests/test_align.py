"""Pairing two plans: one case a rule."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.engine.align import align, prepare
from plandiff.engine.pair import Pair
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import Unit, outline
from plandiff.text.stems import stems


def units(*clauses: dict[str, Any]) -> tuple[Unit, ...]:
    def made(clause: dict[str, Any]) -> Clause:
        inner = tuple(made(one) for one in clause.get("clauses", ()))
        return Clause(**{**clause, "clauses": inner})

    return outline(Plan(party="X", clauses=tuple(made(clause) for clause in clauses)))


def plan(*texts: str) -> tuple[Unit, ...]:
    """Clauses numbered in order."""
    return units(*({"number": str(n), "text": text} for n, text in enumerate(texts, 1)))


def positions(pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    return [(pair.a, pair.b) for pair in pairs]


LICENCE = "Each vessel carries a licence issued by the port authority."
MESH = "Nets have a mesh of at least 120 millimetres."
QUOTA = "The yearly quota for herring is 12,000 tonnes, divided equally between the two coasts."
BANK = "Trawling on the Grey Bank is forbidden from March to May, when the herring spawn."
COURT = "Disputes about the interpretation of this agreement go to arbitration in Oslo."
REPORT = "The master reports the position of the vessel by satellite every two hours."


def test_the_same_id_links_whatever_the_texts_say() -> None:
    a = units({"id": "quota", "text": QUOTA}, {"id": "court", "text": COURT})
    b = units({"id": "court", "text": QUOTA}, {"id": "quota", "text": "Nothing is said about this."})
    assert [(p.a, p.b, p.reason, p.score, p.certainty) for p in align(a, b)] == [
        (0, 1, "id", 1.0, "sure"),
        (1, 0, "id", 1.0, "sure"),
    ]


def test_different_ids_may_be_paired_by_text() -> None:
    a = units({"id": "quota", "text": QUOTA}, {"id": "court", "text": COURT})
    b = units({"id": "arbitration", "text": COURT}, {"id": "catch", "text": QUOTA})
    assert positions(align(a, b)) == [(0, 1), (1, 0)]


def test_a_barred_pair_is_never_linked() -> None:
    a, b = plan(QUOTA, COURT), plan(QUOTA, COURT)
    found = align(a, b, barred=lambda i, j: (i, j) == (0, 0))
    assert positions(found) == [(1, 1)]


def test_a_clause_with_a_common_id_takes_parts_only_from_clauses_whose_id_the_other_lacks() -> None:
    whole = f"{LICENCE} {QUOTA}"
    parts = [{"id": "licence", "text": LICENCE}, {"id": "quota", "text": QUOTA}]
    split = align(units({"id": "licence", "text": whole}), units(*parts))
    assert [(p.a, p.b, p.reason) for p in split] == [(0, 0, "id"), (0, 1, "similar")]
    apart = align(units({"id": "licence", "text": whole}, {"id": "quota", "text": MESH}), units(*parts))
    assert positions(apart) == [(0, 0), (1, 1)]


def test_given_pairs_stand_and_their_clauses_take_no_others() -> None:
    a, b = plan(QUOTA, COURT), plan(COURT, QUOTA, MESH)
    found = align(a, b, given=[Pair(0, 2, "given", 1.0, "sure")])
    assert [(p.a, p.b, p.reason) for p in found] == [(0, 2, "given"), (1, 0, "identical")]


def test_one_clause_becomes_two() -> None:
    found = align(plan(BANK, f"{LICENCE} {REPORT}", COURT), plan(BANK, LICENCE, REPORT, COURT))
    assert positions(found) == [(0, 0), (1, 1), (1, 2), (2, 3)]


def test_three_clauses_become_one() -> None:
    found = align(plan(BANK, LICENCE, MESH, REPORT, COURT), plan(BANK, f"{REPORT} {LICENCE} {MESH}", COURT))
    assert positions(found) == [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2)]


@pytest.mark.parametrize(
    ("short", "certainty"),
    [
        pytest.param("It publishes the yearly total for the coast.", "likely", id="a-row-of-words"),
        pytest.param("Total for the coast", "possible", id="too-little-to-be-likely"),
        pytest.param("Fees of the port authority are kept on record.", None, id="words-here-and-there"),
    ],
)
def test_a_part_has_words_next_to_each_other_as_the_whole_has(short: str, certainty: str | None) -> None:
    whole = (
        "Within two days of landing the master of each vessel reports the catch by species to the authority"
        " at the port, which keeps a record of all fees and landings, inspects nets and holds, publishes the"
        " yearly total for the coast and may close a bank to trawling while the herring spawn."
    )
    start = (
        "Within two days the master of each vessel reports to the authority, which inspects nets and holds."
    )
    others = (QUOTA, COURT, LICENCE, REPORT, MESH)
    found = {(p.a, p.b): p.certainty for p in align(plan(whole, *others), plan(start, *others, short))}
    assert (0, 0) in found
    assert found.get((0, 6)) == certainty


@pytest.mark.parametrize(
    ("part", "linked"),
    [
        pytest.param(
            "Whoever lost pays what the proceedings have cost, fees of counsel among it.",
            True,
            id="stands-out",
        ),
        pytest.param(
            "Whoever lost nets at sea tells the next port, with the place and the day.", False, id="one-word"
        ),
        pytest.param("The costs of herring fall on the two coasts.", False, id="as-much-of-another"),
    ],
)
def test_a_part_said_in_other_words_stands_out_from_all_else(part: str, linked: bool) -> None:
    kept = "Disputes about fishing rights go to arbitration in Oslo, whose award is final"
    whole = f"{kept}, and the costs of the proceedings fall on the party that lost."
    a = plan(LICENCE, whole, QUOTA, BANK, MESH, REPORT)
    b = plan(LICENCE, f"{kept}.", QUOTA, BANK, part, MESH, REPORT)
    assert [(p.a, p.certainty) for p in align(a, b) if p.b == 4] == ([(1, "possible")] if linked else [])


def test_a_number_reused_for_another_subject_is_no_pair() -> None:
    a = plan(LICENCE, "Fines do not exceed 200,000 euros.", BANK, COURT)
    b = plan(LICENCE, "Observers sail on one voyage in five.", BANK, COURT)
    assert positions(align(a, b)) == [(0, 0), (2, 2), (3, 3)]


def test_a_changed_figure_between_linked_neighbours_keeps_the_pair() -> None:
    a = plan(LICENCE, "The crew may number up to 12,000 persons.", COURT)
    b = plan(LICENCE, "The size of the crew is capped at 15,000.", COURT)
    assert positions(align(a, b)) == [(0, 0), (1, 1), (2, 2)]


def test_a_sub_point_that_became_a_point() -> None:
    a = units(
        {"number": "1", "text": BANK},
        {
            "number": "2",
            "text": "Vessels:",
            "clauses": [{"number": "a", "text": LICENCE}, {"number": "b", "text": REPORT}],
        },
    )
    b = units(
        {"number": "1", "text": BANK},
        {"number": "2", "text": "Vessels:", "clauses": [{"number": "a", "text": LICENCE}]},
        {"number": "3", "text": REPORT},
    )
    assert positions(align(a, b)) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_sub_clauses_folded_into_one_text() -> None:
    a = units(
        {
            "number": "1",
            "text": "The inspectors' rights:",
            "clauses": [{"text": LICENCE}, {"text": MESH}, {"text": REPORT}],
        },
        {"number": "2", "text": COURT},
    )
    b = plan(f"The inspectors' rights: a. {LICENCE} b. {MESH} c. {REPORT}", COURT)
    assert positions(align(a, b)) == [(0, 0), (1, 0), (2, 0), (3, 0), (4, 1)]


@pytest.mark.parametrize(
    ("before", "after", "linked"),
    [
        (
            (
                "Boats from Hull land herring on the south quay;",
                "Vigo and Bergen are homes of the south quay fleet.",
            ),
            "Boats from Hull and Vigo land herring on the south quay.",
            [(0, 0), (1, 0)],
        ),
        (
            ("Boats from Hull land herring on the south quay;", "boats from Vigo clean up the south quay."),
            "Boats from Hull land herring on the south quay, and those from Vigo clean the quay up.",
            [(0, 0), (1, 0), (2, 0)],
        ),
        (
            ("in Hull and Vigo;", "in Vigo, Gdynia and Bergen."),
            "Hull, Vigo and Gdynia.",
            [(0, 0), (1, 0), (2, 0)],
        ),
    ],
    ids=["only a name is left", "more than a name is left", "a bare list of names"],
)
def test_what_one_part_says_is_no_evidence_for_another(
    before: tuple[str, ...], after: str, linked: list[tuple[int, int]]
) -> None:
    lead = "The landing places are:"
    a = units({"text": lead, "clauses": [{"text": text} for text in before]}, {"text": COURT})
    b = plan(f"{lead} {after}", COURT)
    assert positions(align(a, b)) == [*linked, (3, 1)]


def test_near_duplicates_find_their_own() -> None:
    ports = ["Bergen", "Hull", "Vigo", "Gdynia"]
    a = plan(*(f"Vessels landing in {port} report to its harbour master." for port in ports))
    b = plan(
        *(f"Vessels that land in {port} report to its harbour master at once." for port in reversed(ports))
    )
    assert positions(align(a, b)) == [(0, 3), (1, 2), (2, 1), (3, 0)]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        pytest.param("scales for cod and haddock are sealed", False, id="another-of-the-family"),
        pytest.param("each crane is inspected", True, id="the-same-crane"),
    ],
)
def test_words_that_a_whole_family_of_clauses_has_pair_no_two_of_them(text: str, linked: bool) -> None:
    def duty(what: str) -> str:
        return f"The harbour office makes sure that {what} before dusk."

    beacons, pumps = duty("beacons of the outer mole are lit"), duty("pumps in the dry dock are switched on")
    a = plan(QUOTA, beacons, pumps, duty("cranes with a long arm are inspected"), COURT, MESH, LICENCE)
    b = plan(QUOTA, beacons, pumps, COURT, duty(text), MESH, LICENCE)
    assert ((3, 4) in positions(align(a, b))) == linked


def test_repeated_short_clauses_pair_in_order() -> None:
    a = plan("Reserved.", QUOTA, "Reserved.", COURT, "Reserved.")
    assert positions(align(a, a)) == [(n, n) for n in range(5)]


def test_of_repeated_clauses_the_one_dropped_is_the_one_without_its_neighbours() -> None:
    a = plan(QUOTA, "Reserved.", BANK, "Reserved.", COURT)
    b = plan(QUOTA, BANK, "Reserved.", COURT)
    assert positions(align(a, b)) == [(0, 0), (2, 1), (3, 2), (4, 3)]


def test_copies_without_linked_neighbours_pair_under_their_parents_then_in_order() -> None:
    def chapter(name: str, *texts: str) -> dict[str, Any]:
        return {"id": name, "text": f"{name}:", "clauses": [{"text": text} for text in texts]}

    a = units(chapter("roads", QUOTA, "Reserved.", MESH), chapter("ports", BANK, "Reserved.", REPORT))
    b = units(chapter("ports", COURT, "Reserved.", LICENCE), chapter("roads", LICENCE, "Reserved.", COURT))
    copies = [pair for pair in align(a, b) if pair.reason == "identical"]
    assert positions(copies) == [(2, 6), (6, 2)]
    a, b = plan("Reserved.", "Reserved.", QUOTA), plan("Reserved.", "Reserved.", COURT)
    assert positions(align(a, b)) == [(0, 0), (1, 1)]


def test_children_with_equal_texts_stay_under_their_parents() -> None:
    one = {"text": "Roads are kept as follows:", "clauses": [{"text": "Infrastructure."}]}
    two = {"text": "Harbours are deepened as follows:", "clauses": [{"text": "Infrastructure."}]}
    assert positions(align(units(one, two), units(two, one))) == [(0, 2), (1, 3), (2, 0), (3, 1)]


@pytest.mark.parametrize(
    ("before", "after", "linked"),
    [
        (QUOTA, "The herring quota is 9,000 tonnes a year, divided equally between the coasts.", True),
        (QUOTA, COURT, False),
    ],
)
def test_plans_of_one_clause(before: str, after: str, linked: bool) -> None:
    assert positions(align(plan(before), plan(after))) == ([(0, 0)] if linked else [])


def test_the_opposite_of_a_clause_is_its_counterpart() -> None:
    a = plan(BANK, "The northern party will join the customs union.", COURT)
    b = plan(BANK, "The northern party will not join the customs union.", COURT)
    assert positions(align(a, b)) == [(0, 0), (1, 1), (2, 2)]


def test_headings_are_never_paired_but_their_children_are() -> None:
    section = {"title": "Fishing", "clauses": [{"number": "1", "text": QUOTA}]}
    found = align(units(section), units(section))
    assert [(p.a, p.b, p.reason) for p in found] == [(1, 1, "identical")]


def test_an_absent_clause_pairs_by_id() -> None:
    a = units({"id": "quota", "text": QUOTA}, {"id": "court", "absent": "deleted"})
    b = units({"id": "quota", "absent": "deleted"}, {"id": "court", "absent": "deferred"})
    assert [(p.a, p.b, p.reason) for p in align(a, b)] == [(0, 0, "id")]


def test_an_absent_clause_pairs_by_its_text_with_a_clause_that_has_no_live_counterpart() -> None:
    a = plan(QUOTA, COURT)
    deleted = {
        "absent": "deleted",
        "text": "The herring quota, 12,000 tonnes divided equally between the coasts.",
    }
    assert positions(align(a, units(deleted, {"text": COURT}))) == [(0, 0), (1, 1)]
    assert positions(align(a, units(deleted, {"text": COURT}, {"text": QUOTA}))) == [(0, 2), (1, 1)]


def test_an_absent_clause_is_not_paired_with_one_that_only_sounds_like_it() -> None:
    deleted = {"absent": "deleted", "text": "The owner receives a payment for the guarantees of the bank."}
    other = "The lender receives the guarantees of the bank against default."
    assert not align(plan(other, COURT), units(deleted, {"text": BANK}))


def test_a_clause_with_options_pairs_by_their_texts() -> None:
    options = units(
        {"options": [{"text": QUOTA, "by": ["North"]}, {"text": "No quota for herring.", "by": ["South"]}]}
    )
    assert positions(align(plan(QUOTA), options)) == [(0, 0)]


def test_titles_speak_where_the_texts_were_rewritten() -> None:
    others = [{"text": BANK}, {"text": COURT}]
    a = units({"title": "Observers on board", "text": "One voyage in five is accompanied."}, *others)
    b = units(*others, {"title": "Observers on board", "text": "The owner pays for a scientist."})
    assert positions(align(a, b)) == [(0, 2), (1, 0), (2, 1)]


def test_scripts_without_blanks_and_other_alphabets() -> None:
    a = plan(
        "双方同意在两年内拆除所有水坝。",
        "Сторони створюють спільну комісію з рибальства.",
        "يلتزم الطرفان بحماية المياه المشتركة.",
    )
    b = plan(
        "يلتزم الطرفان بحماية جميع المياه المشتركة بينهما.",
        "双方同意在三年内拆除全部水坝。",
        "Спільна комісія з питань рибальства створюється сторонами.",
    )
    assert positions(align(a, b)) == [(0, 1), (1, 2), (2, 0)]


def test_a_prepared_plan_gives_the_same_links() -> None:
    a, b = plan(QUOTA, BANK, COURT), plan(COURT, QUOTA)
    assert (
        align(prepare(a), prepare(b))
        == align(a, b)
        == ((Pair(0, 1, "identical", 1.0, "sure")), Pair(2, 0, "identical", 1.0, "sure"))
    )


def test_a_plan_without_clauses_has_no_links() -> None:
    assert align((), plan(QUOTA)) == align(plan(QUOTA), ()) == ()


def test_a_single_common_word_is_no_pair() -> None:
    a = plan(BANK, "Martial law is lifted.", QUOTA)
    b = plan(QUOTA, BANK, "The policy of restraint is written into law.")
    assert positions(align(a, b)) == [(0, 1), (2, 0)]


def test_different_ids_in_plans_that_share_ids_ask_for_more_likeness() -> None:
    shared = {"id": "bank", "text": BANK}
    north = {"text": "The herring quota of the North is settled each year by the commission."}
    south = {"text": "The cod quota of the South follows the advice that the commission takes."}
    assert positions(align(units(shared, north), units(shared, south))) == [(0, 0), (1, 1)]
    named = align(units(shared, {"id": "herring", **north}), units(shared, {"id": "cod", **south}))
    assert positions(named) == [(0, 0)]


def test_unlike_titles_keep_clauses_apart_where_titles_are_known_to_tell() -> None:
    same = [
        {"title": "Licences", "text": LICENCE},
        {"title": "Nets", "text": MESH},
        {"title": "Spawning season", "text": BANK},
    ]
    changed = [{**clause, "text": clause["text"] + " This is reviewed yearly."} for clause in same]
    north = {"text": "The herring quota of the North is settled each year by the commission."}
    south = {"text": "The cod quota of the South follows the advice that the commission takes."}
    a, b = units(*same, {"title": "Herring", **north}), units(*changed, {"title": "Cod", **south})
    assert positions(align(a, b)) == [(0, 0), (1, 1), (2, 2)]
    a, b = units(*same, north), units(*changed, south)
    assert positions(align(a, b)) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_texts_that_differ_in_notation_alone_are_linked_surely() -> None:
    a = plan("The levy is 50 per cent of the profit.", QUOTA, "The fund holds 100 billion dollars.")
    b = plan("The fund holds $100,000,000,000.", "The levy is fifty percent of the profit.", BANK)
    found = [(p.a, p.b, p.reason, p.certainty) for p in align(a, b) if p.a != 1]
    assert found == [(0, 1, "identical", "sure"), (2, 0, "identical", "sure")]


def test_a_word_whose_stem_looks_like_a_function_word_keeps_its_weight() -> None:
    assert stems("herrings need her") == ("herring", "need", "her")


FILLING = ("Fees are paid twice yearly.", "Accounts stay open.", "Meetings rotate.", "Staff speak Danish.")


@pytest.mark.parametrize(
    ("before", "after", "linked"),
    [
        ("The seat of the commission is in Tolm.", "Tolm hosts the headquarters.", True),
        ("Claims go before the Marvik Chamber of Commerce.", "Whoever sues does so in Marvik.", True),
        ("Claims go before the International Court.", "Loans come from the International Fund.", False),
        ("Claims go before the Court of Justice.", "Loans are seen by the Court of Auditors.", False),
        ("Ships are listed as in Article 5.", "Wages follow Article 6.", False),
        ("Ships are listed by January.", "Wages rise in January.", False),
        ("Dutch law governs.", "Orphans inherit by law.", False),
        ("Mill owners pay for the mill.", "A Mill is a house of stone.", False),
        ("Тут острів лишається вільним.", "Немає грошей на острів.", False),
    ],
)
def test_a_name_that_nothing_else_has_links_two_clauses(before: str, after: str, linked: bool) -> None:
    a, b = plan(*FILLING, before), plan(after, *FILLING)
    found = [(p.reason, p.certainty) for p in align(a, b) if p.a == 4]
    assert found == ([("subject", "possible")] if linked else [])


def test_a_name_in_further_clauses_is_no_evidence() -> None:
    seat, host = "The seat of the commission is in Tolm.", "Tolm hosts the headquarters."
    a, b = plan(*FILLING, seat, "Roads to Tolm are mended."), plan(host, *FILLING)
    assert not [p for p in align(a, b) if p.b == 0]


def test_capitals_tell_nothing_where_all_words_have_them() -> None:
    a = plan(*(text.title() for text in (*FILLING, "the harbour is deepened by the builder")))
    b = plan(*(text.title() for text in ("whoever lives near the harbour sleeps", *FILLING)))
    assert not [p for p in align(a, b) if p.a == 4]


def test_a_rare_word_links_two_clauses_in_the_same_place() -> None:
    a = plan(QUOTA, BANK, "Nobody pays for observers on board.", COURT, MESH, LICENCE)
    in_place = plan(QUOTA, BANK, "One voyage in five takes observers along.", COURT, MESH, LICENCE)
    assert (2, 2) in positions(align(a, in_place))
    elsewhere = plan("One voyage in five takes observers along.", *FILLING)
    assert positions(align(a, elsewhere)) == []


@pytest.mark.parametrize(
    ("text", "place", "linked"),
    [
        pytest.param(
            "No master may read what observers wrote of his vessel.", 3, True, id="two-words-beside"
        ),
        pytest.param("No master may read what observers wrote of his vessel.", 6, False, id="elsewhere"),
        pytest.param("No observers may open a letter.", 3, False, id="one-word"),
    ],
)
def test_words_that_a_linked_clause_has_too_link_two_clauses_in_the_same_place(
    text: str, place: int, linked: bool
) -> None:
    observers = "Observers go aboard a vessel at the cost of the port and master."
    a = plan(
        observers, BANK, QUOTA, "What observers report of a vessel is kept secret.", COURT, MESH, LICENCE
    )
    others = [QUOTA, observers, BANK, COURT, MESH, LICENCE]
    found = align(a, plan(*others[:place], text, *others[place:]))
    assert [(p.b, p.reason, p.certainty) for p in found if p.a == 3] == (
        [(place, "subject", "possible")] if linked else []
    )


def test_ratified_and_ratification_have_one_stem() -> None:
    assert stems("ratified ratify ratification notifications notified") == ("ratif",) * 3 + ("notif",) * 2


@given(st.text("aab.c-'’ 1 0 23456.,7\u00a0\u202f\n\t_/(é日本カ한Ω\u0660", max_size=14))
def test_a_text_is_stemmed_alike_piece_by_piece_and_whole(text: str) -> None:
    """A number with a blank in it makes a text be read whole."""
    assert stems(f"{text}; 1 000") == (*stems(text), "#1000")
