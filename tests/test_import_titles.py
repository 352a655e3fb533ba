"""`plandiff import`: titles that run into the text of a point."""

import pytest

from documents import paragraph, run, word
from plandiff.convert.docx import read_docx
from plandiff.convert.html import read_html
from plandiff.convert.markdown import read_markdown
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import outline
from test_import import imported, planned, said


def titled(plan: Plan) -> list[tuple[str | None, str | None]]:
    return [(unit.clause.title, unit.clause.text) for unit in outline(plan)]


@pytest.mark.parametrize(
    "form", ["{}. {}. {}", "{}. {}: {}", "Article {} — {}. {}", "({}) {}.— {}", "{}) {} – {}"]
)
def test_titles_that_most_points_have_are_taken_out(form: str) -> None:
    points = [
        ("Size", "Both keep 500 men."),
        ("Arms", "No guns."),
        ("Entry into force", "At once. For good."),
    ]
    text = "\n\n".join(form.format(n, *each) for n, each in enumerate(points, 1))
    assert titled(imported(text)) == points
    assert "the first words of 3 points are taken as their titles: “Size” …" in said(text)


def test_titles_with_a_full_stop_on_a_line_of_their_own() -> None:
    plan = imported(
        "1. Size.\n\nBoth keep 500 men.\n\n2. Arms.\n\nNo guns.\n\n3. Force.\n\n(a) At once;\n\n(b) for good."
    )
    assert [(each.title, each.text) for each in plan.clauses] == [
        ("Size", "Both keep 500 men."),
        ("Arms", "No guns."),
        ("Force", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Agreed. Both stop.\n\n2. Heavy arms are withdrawn. All.\n\n3. Yes. All go.\n\n4. Fine. So.",
        "1. Size. Both keep 500 men.\n\n2. Arms. No guns.",
        "1. Both shall pay. It is due.\n\n2. Both shall go. It is due.\n\n3. Both shall sign. It is due.",
        "1. Ships sail by night under lights. All.\n\n2. Carts roll by day on the road. All.\n\n3. A. B. C.",
        "1. Price: see below\n\n2. Place: see below\n\n3. Time: see below",
        "1. Mr. Able pays.\n\n2. Mr. Baker goes.\n\n3. Mr. Cook signs.",
        "1. Size.\n\n2. Arms.\n\n3. Force.",
    ],
)
def test_what_may_be_text_stays_in_the_text(text: str) -> None:
    assert not any(title for title, _ in titled(imported(text)))


def test_titles_in_lists_of_two_count_with_those_of_their_depth() -> None:
    text = "1. Money\n\n1.1 Fees. Ten.\n\n1.2 Dues. Six.\n\n2. Courts\n\n2.1 Law. Swiss.\n\n2.2 Seat. Bern."
    assert [title for title, _ in titled(imported(text))] == [
        "Money",
        "Fees",
        "Dues",
        "Courts",
        "Law",
        "Seat",
    ]


def test_lines_that_end_or_state_too_much_are_no_titles() -> None:
    plan = imported(
        "1. Der Vertrag läuft bis zum\n31. Mai 2027.\n\n2. Sie ist fällig\na) bald;\nb) ganz.\n\n"
        "3. Les frais de\nl'année."
    )
    assert [each.title for each in plan.clauses] == [None, None, None]
    assert plan.clauses[0].text == "Der Vertrag läuft bis zum 31. Mai 2027."
    bracketed = imported("Articolo 1\n(Oggetto)\n\nFari.\n\nArticolo 2\n(vedi sotto)\n\nBoe.")
    assert [each.title for each in bracketed.clauses] == ["(Oggetto)", None]


def test_titles_in_capitals_need_no_others() -> None:
    plan = imported(
        "SEC. 1. AIMS. This act opens ports.\n\nSEC. 2. PORTS ARE OPEN. ALL OF THEM. DAY AND NIGHT."
    )
    assert [each.title for each in plan.clauses] == ["AIMS", None]


def test_recitals_have_no_titles() -> None:
    text = (
        "The Council,\n\nWhereas:\n\n(1) Lamps. All.\n\n(2) Ships. All.\n\n(3) Carts. All,\n\n"
        "HAS ADOPTED THIS ACT:\n\nArticle 1\n\nAll."
    )
    assert [title for title, _ in titled(imported(text))] == [None] * 6


BOLD = Clause(id="late-fees", number="2.1", title="Late fees", text="The customer pays in 30 days.")


def test_titles_set_off_in_markdown_html_and_word() -> None:
    for text in (
        "2.1 **Late fees.** The customer pays in 30 days.",
        "**2.1 Late fees.** The customer pays in 30 days.",
        "2.1 *Late fees*. The customer pays in 30 days.",
    ):
        assert planned(read_markdown(f"# Contract\n\n{text}\n\n2.2 Both sign.")).clauses[0] == BOLD
    for text in (
        "<p>2.1 <u>Late fees.</u> The customer pays in 30 days.</p>",
        "<p><b>2.1</b> <b><u>Late fees</u></b>. The customer pays in 30 days.</p>",
        "<table><tr><td>2.1</td><td><em>Late fees:</em> The customer pays in 30 days.</td></tr></table>",
        "<p>2.1</p><p><b>Late fees.</b> The customer pays in 30 days.</p>",
    ):
        assert planned(read_html(f"<h1>Contract</h1>{text}<p>2.2 Both sign.</p>")).clauses[0] == BOLD
    for mark in ("<w:b/>", '<w:u w:val="single"/>'):
        set_off = run("Late fees.").replace("<w:r>", f"<w:r><w:rPr>{mark}</w:rPr>")
        pay = set_off + run(" The customer pays in 30 days.")
        data = word(paragraph("Both met."), paragraph(pay, num=1, raw=True), paragraph("Both sign.", num=1))
        assert [(each.title, each.text) for each in planned(read_docx(data, "a.docx")).clauses[1:]] == [
            ("Late fees", "The customer pays in 30 days."),
            (None, "Both sign."),
        ]


def test_what_is_set_off_and_no_title() -> None:
    text = (
        "1. **Fees** are due.\n\n2. **The customer pays. The seller** goes.\n\n3. **Note. All is bold.**\n\n"
        "4. Both **sign.** In May.\n\n5. **“Term”** means a year."
    )
    assert not any(title for title, _ in titled(planned(read_markdown(text))))


def test_what_stands_behind_a_preamble_without_a_number_follows_it() -> None:
    plan = imported(
        "Truce\n\nBoth have agreed as follows:\n\nNo ship sails.\n\n2.1 No cart rolls.\n\n2.2 All."
    )
    assert [each.text for each in plan.clauses[:2]] == ["Both have agreed as follows:", "No ship sails."]


def test_definitions_are_clauses_of_the_point_that_lists_them() -> None:
    text = (
        "1. Terms\n\nHere:\n\n“Day” means 24 hours.\n“Rent” (or “Dues”) has the meaning in 2:\n"
        "(a) in May; and\n(b) in June.\n\n“Port” means a harbour.\n\nIt is big.\n\n2. Rent\n\nTen.\n\nAll."
    )
    plan = imported(text)
    assert (plan.clauses[0].title, plan.clauses[0].text) == ("Terms", "Here:")
    assert [(each.text, len(each.clauses)) for each in plan.clauses[0].clauses] == [
        ("“Day” means 24 hours.", 0),
        ("“Rent” (or “Dues”) has the meaning in 2:", 2),
        ("“Port” means a harbour.\n\nIt is big.", 0),
    ]
    alone = imported("1. Terms\n\n“Day” means 24 hours.\n\nAll count.\n\n2. Rent\n\nTen.")
    assert alone.clauses[0].text == "“Day” means 24 hours.\n\nAll count."


def test_headings_that_plain_text_marks_by_signs() -> None:
    plan = imported(
        "Lease\n=====\n\n1. Rent\n-------\n1.1. Ten.\n\n## 2. Term ##\n\n2.1. A year.\nSo be it.\n---\n\n# 5"
    )
    assert plan.title == "Lease"
    assert [(each.number, each.title) for each in plan.clauses[:2]] == [("1", "Rent"), ("2", "Term")]
    assert plan.clauses[0].clauses[0].text == "Ten."
    inside = imported("1. Both pay\nRent\n----\nTen.\n\n#5 is free.\n\n2. Both sign.")
    remarks = imported("# Source: here\n# Read in full.\n\n# It is read by both of us.\n\n1. Ten.\n\n2. Six.")
    assert remarks.clauses[0].text == "# Source: here # Read in full.\n\n# It is read by both of us."
    assert (inside.clauses[1].title, inside.clauses[1].text) == ("Rent", "Ten.\n\n#5 is free.")


def test_a_number_in_a_cell_of_a_word_table_is_the_number_of_its_row() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("(1)", "Both pay."))
    more = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Dues", "Ten"))
    data = word(paragraph("Both met."), f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{more}</w:tr></w:tbl>")
    plan = planned(read_docx(data, "a.docx"))
    assert [(each.number, each.text) for each in plan.clauses[1:]] == [("1", "Both pay.\n\nDues | Ten")]
