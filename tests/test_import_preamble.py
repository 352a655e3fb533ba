"""`plandiff import`: preambles, signatures, and footnotes of plain text."""

import pytest

from plandiff.convert.formulas import closes, enacts, recites
from plandiff.convert.html import read_html
from plandiff.plan.model import Clause
from test_import import imported, planned, refs, said

ACT = """REGULATION ON LAMPS

of 3 May 2026

THE COUNCIL OF THE UNION,

Having regard to the Treaty,

Whereas:

(1) Lamps differ.

(2) They should:

(a) be alike;

(b) be bright.

(3) Two years are enough,

HAS ADOPTED THIS REGULATION:

Article 1

(1) Lamps are white.

(2) Lamps are round.

Article 2

This Regulation enters into force at once.
"""


def outlined(clause: Clause) -> list[tuple[str | None, str | None]]:
    return [(each.number, each.text) for each in clause.clauses]


def test_recitals_are_kept_in_the_preamble_with_their_numbers() -> None:
    plan = imported(ACT)
    assert refs(plan) == [
        "preamble", "preamble.1", "preamble.2", "preamble.2.a", "preamble.2.b", "preamble.3",
        "adopted-regulation", "Article 1", "Article 1.1", "Article 1.2", "Article 2",
    ]  # fmt: skip
    preamble = plan.clauses[0]
    assert preamble.id == "preamble"
    assert (preamble.text or "").endswith("Having regard to the Treaty,\n\nWhereas:")
    assert outlined(preamble)[-1] == (None, "HAS ADOPTED THIS REGULATION:")
    assert "1 to 3 before the provisions are taken as recitals" in said(ACT)


def test_recitals_with_the_numbers_on_lines_of_their_own() -> None:
    text = ACT.replace("(1) Lamps differ.", "(1)\n\nLamps differ.").replace("(3) Two", "(3)\n\nTwo")
    assert refs(imported(text)) == refs(imported(ACT))


def test_recitals_without_a_formula_end_before_the_first_article() -> None:
    text = ACT.replace("HAS ADOPTED THIS REGULATION:\n\n", "")
    plan = imported(text)
    assert outlined(plan.clauses[0])[-1] == ("3", "Two years are enough,")
    assert [each.number for each in plan.clauses[1:]] == ["Article 1", "Article 2"]


def test_points_before_a_formula_in_the_middle_of_a_text_are_no_recitals() -> None:
    text = "1. Both met.\n\n2. They have agreed as follows:\n\n3. No ship sails.\n\n4. No cart rolls."
    assert refs(imported(text)) == ["1", "2", "3", "4"]
    again = "(1) Both met.\n\nBoth have agreed as follows:\n\n(2) No ship sails.\n\n(3) No cart rolls."
    assert [each.number for each in imported(again).clauses] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "recitals"),
    [
        ("Truce / The Parties, / Noting war, / Seeking peace, / agree as follows: / Article 1 / Peace.", 3),
        ("Paix / Les États, / Désireux de paix, / sont convenues de ce qui suit : / Article 1 / Paix.", 2),
        ("Friede / Die Parteien – / in dem Wunsch – / sind übereingekommen wie folgt: / § 1 / Friede.", 2),
        ("Call / The Council, / Recalling the war, / Gravely concerned, / 1. Calls for peace; / 2. Ends.", 2),
        ("ORDER ~ COUNCIL, ~ Having regard to war, ~ Whereas it ends; ~ HAS ADOPTED THIS: / § 1 / Peace.", 3),
        ("Lease / Both met. / WHEREAS, A lets; and / WHEREAS, B is; / Both agree as follows: / § 1 / A.", 3),
        ("Pact / Between / A, / and / B, / Noting war, / Seeking peace, / agree as follows: / § 1 / All.", 3),
        ("Truce / The States / Noting war, / Seeking peace, / agree as follows: / § 1 / Peace.", 3),
        ("Truce / Having met, / having talked, / they agree upon the following: / § 1 / Peace.", 3),
        ("Truce / The parties, ~ having met, / have agreed: / Article 1 / Peace.", 0),
        ("Truce / Both met, / and both left. / Article 1 / Peace.", 0),
    ],
)  # fmt: skip
def test_paragraphs_of_a_preamble_are_clauses(text: str, recitals: int) -> None:
    typed = text.replace(" / ", "\n\n").replace(" ~ ", "\n")
    plan = imported(typed)
    assert plan.clauses[0].id == "preamble"
    assert len(plan.clauses[0].clauses) == recitals
    assert any("without a number" in each for each in said(typed)) is (recitals > 0)


def test_the_heading_of_a_preamble_is_its_title() -> None:
    plan = planned(
        read_html(
            "<h1>Truce</h1><h2>Preamble</h2><p>Both <b>have agreed as follows:</b></p>"
            "<h2>Article 1</h2><p>Peace.</p>"
        )
    )
    assert [(each.id, each.title, each.text) for each in plan.clauses] == [
        ("preamble", "Preamble", "Both have agreed as follows:"),
        ("peace", None, "Peace."),
    ]
    plain = imported("Truce\n\nPreamble\n\nBoth have agreed as follows:\n\nArticle 1\n\nPeace.")
    assert (plain.clauses[0].title, plain.clauses[0].text) == ("Preamble", "Both have agreed as follows:")


def test_headings_before_and_inside_a_preamble() -> None:
    plan = planned(
        read_html(
            "<h1>A</h1><h2>Truce</h2><p>Both have agreed as follows:</p><h2>Article 1</h2><p>Peace.</p>"
        )
    )
    assert plan.clauses[0].text == "Truce\n\nBoth have agreed as follows:"
    plan = planned(
        read_html(
            "<h1>A</h1><p>Both.</p><h2>Aims</h2><p>Both have agreed as follows:</p>"
            "<p>1. Peace.</p><p>2. Trade.</p>"
        )
    )
    assert [each.title or each.text for each in plan.clauses] == ["Both.", "Aims"]
    plan = imported(
        "PARTIES\n\n(1) The buyer.\n\n(2) The seller.\n\nBACKGROUND\n\n(A) Both met.\n\n(B) Both talked.\n\n"
        "The parties have agreed as follows:\n\n1. Peace.\n\n2. Trade."
    )
    assert [each.title or each.text for each in plan.clauses[0].clauses] == [
        "The buyer.", "The seller.", "BACKGROUND", "The parties have agreed as follows:",
    ]  # fmt: skip


def test_signatures_stand_together_and_annexes_apart() -> None:
    text = (
        "Article 1\n\nPeace.\n\nIN WITNESS WHEREOF both have signed.\n\nDONE at Bern.\n\n"
        "For the Council\n\nThe President\n\nA. ABLE\n\n"
        "FINAL ACT\n\n1. Six.\n\n2. Seven.\n\nANNEX I\n\n1. Eight.\n\n2. Nine."
    )
    signed = (
        "IN WITNESS WHEREOF both have signed. / DONE at Bern. / For the Council / The President / A. ABLE"
    )
    plan = imported(text)
    assert [each.title or each.number or each.text for each in plan.clauses] == [
        "Article 1",
        signed.replace(" / ", "\n\n"),
        "FINAL ACT",
        "ANNEX I",
    ]
    assert [each.number for each in plan.clauses[3].clauses] == ["1", "2"]


def test_a_list_that_goes_on_shows_that_the_text_has_not_ended() -> None:
    plan = imported(
        "1. Truce\n\nSigned in Bern, it holds.\n\n2. Ports\n\nAll.\n\n3. Dues\n\nSigned in 2019, they hold."
    )
    assert [each.number for each in plan.clauses] == ["1", None, "2", "3"]


def test_footnotes_of_a_plain_text_become_notes() -> None:
    plan = imported(
        "1. The quay is open.¹ Dues [1] are due.\n\n2. Both pay [2] in May.\n\n"
        "____\n¹ By day.\n[1] In the tariff.\n[2] In cash."
    )
    assert [(each.text, each.note) for each in plan.clauses] == [
        ("The quay is open.¹ Dues [1] are due.", "¹ By day.\n\n[1] In the tariff."),
        ("Both pay [2] in May.", "[2] In cash."),
    ]
    below = imported("1. The quay is open2 by day.1\n\n2. Both pay.2\n\n----\n1 Except in May.\n2 In cash.")
    assert [each.note for each in below.clauses] == ["1 Except in May.", "2 In cash."]


def test_footnotes_below_the_signatures() -> None:
    text = ACT.replace("Treaty,", "Treaty (1),") + "\nDone at Bern, 3 May 2026.\n\nA. ABLE\n\n(1) OJ L 1.\n"
    plan = imported(text)
    assert plan.clauses[0].note == "(1) OJ L 1."
    assert plan.clauses[-1].text == "Done at Bern, 3 May 2026.\n\nA. ABLE"


@pytest.mark.parametrize(
    "text",
    [
        "1. Both pay.\n\n2. Both sign.\n\n____\n1 Except in May.\n2 In cash.",
        "1. Both pay [1].\n\n2. Both sign.\n\n[3] In cash.",
        "Article 1\n\nBoth pay.\n\nDone at Bern.\n\n(1) A list.\n\n(2) Another.",
        "1. Rooms¹² are free.\n\n2. Both sign.\n\n¹ In cash.",
    ],
)
def test_what_is_not_cited_is_no_footnote(text: str) -> None:
    assert not [each.note for each in imported(text).clauses if each.note]


def test_set_phrases() -> None:
    texts = ("Agree as follows:", "agreed as follows", "Be it enacted, as follows:—")
    assert [enacts(text) for text in texts] == [True, False, True]
    assert recites("Whereas:")
    assert not recites("Whereas lamps differ;")
    assert closes("Fait à Genève")
    assert not closes("Donec")


def test_a_footnote_that_only_a_footnote_cites_stays() -> None:
    (clause,) = imported("1. Both pay.²\n\n² See¹ there.\n\n¹ In cash.").clauses
    assert clause.note == "² See¹ there."
    assert [(each.number, each.text) for each in clause.clauses] == [("¹", "In cash.")]
    clause, annex = imported("1. Both pay.²\n\n² 第一条\u3000\n\nANNEX I\n第一条\u3000").clauses
    assert clause.note == "² 第一条"
    assert [each.number for each in annex.clauses] == ["第一条"]


def test_a_preamble_with_a_heading_ends_before_the_first_chapter() -> None:
    plan = imported("Truce\n\nPREAMBLE\n\nNoting war,\n\nSeeking peace.\n\nCHAPTER I\n\nArticle 1\n\nPeace.")
    assert [(each.id, each.title) for each in plan.clauses] == [("preamble", "PREAMBLE"), ("chapter-i", None)]
