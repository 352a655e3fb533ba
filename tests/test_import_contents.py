"""`plandiff import`: tables of contents, and PDF files with footnotes, gaps and text from right to left."""

from pathlib import Path

import pytest

from documents import pdf
from plandiff.convert.document import Document
from plandiff.convert.source import read_document
from plandiff.plan.model import Plan
from test_import import planned, refs

BODY = "Article 1\nScope\n\nAll ports.\n\nArticle 2\nDues\n\nNone.\n\nAnnex A\nPorts\n\nTwo.\n"
DOTS = "Article 1 Scope ....... 2\nArticle 2 Dues ........ 3\nAnnex A Ports . . . . . 4\n"


def read(text: str, name: str = "a.txt") -> tuple[Document, Plan]:
    document = read_document(text.encode(), name)
    return document, planned(document)


@pytest.mark.parametrize(
    "contents",
    [
        f"CONTENTS\n\n{DOTS}\n",
        DOTS + "\n",
        "Table of contents:\n\nArticle 1 Scope\n\nArticle 2 Dues\n\nAnnex A Ports\n\n",
        "Contents\n\nArticle 1 Scope  2\nArticle 2 Dues  3\nAnnex A Ports  4\n\n",
    ],
)
def test_a_table_of_contents_is_left_out_and_told(contents: str) -> None:
    document, plan = read(f"Treaty on ports\n\n{contents}{BODY}")
    assert refs(plan) == ["Article 1", "Article 2", "Annex A"]
    assert plan.title == "Treaty on ports"
    assert "Article 2 Dues" in "\n".join(document.left_out)
    assert document.warnings == ("the table of contents is left out; --report lists it",)


def test_tables_of_contents_of_markdown_and_html() -> None:
    text = "# Treaty\n\n## Contents\n\n1. [Scope](#a)\n2. [Dues](#b)\n\n## 1. Scope\nAll.\n## 2. Dues\nNone."
    _, plan = read(text, "a.md")
    assert [(each.number, each.title, each.text) for each in plan.clauses] == [
        ("1", "Scope", "All."),
        ("2", "Dues", "None."),
    ]
    document, plan = read(
        "<h1>Treaty</h1><p>Inhalt</p><ul><li><a href='#a'>Ziele</a></li><li><a href='#b'>Wege</a></li></ul>"
        "<h2 id='a'>Ziele</h2><p>Friede.</p><h2 id='b'>Wege</h2><p>Handel.</p>",
        "a.html",
    )
    assert [each.title for each in plan.clauses] == ["Ziele", "Wege"]
    assert document.left_out == ("Inhalt", "Ziele", "Wege")


@pytest.mark.parametrize(
    "text",
    [
        "Contents\n\nThe crate holds lamps.\n\nThe box holds oil.\n\n1. All ports.\n\n2. No dues.",
        "Fees\n\nLamps ..... 5\nOil ....... 6\nWicks ..... 7\n\n1. All pay.\n\n2. All sign.",
        "1. Scope ..... 5\n\n2. All ports.\n\n3. No dues.",
        "Treaty\n\nContents\n\nScope\n\nAll are open.\n\nNone are due.\n\nScope\n\n1. Ports.\n\n2. Dues.",
        "Contents",
        "Contents\n\nScope",
    ],
)
def test_what_is_no_table_of_contents_stays(text: str) -> None:
    document, _ = read(text)
    assert document.left_out == ()


def test_an_agreement_begins_anew_behind_its_recitals() -> None:
    _, plan = read(
        "Lease\n\nBackground\n\nA. Both met.\n\nB. Both talked.\n\n1. Rent\n\nTen.\n\n2. Term\n\nA year."
    )
    assert refs(plan) == ["background", "background.A", "background.B", "1", "2"]


def paper(*pages: list[tuple[int, int, str] | tuple[int, int, str, int]]) -> tuple[Document, Plan]:
    pytest.importorskip("pypdfium2")
    document = read_document(pdf(*pages), "a.pdf")
    return document, planned(document)


LONG = "2. The harbour is open to the ships of all nations by day and by night, in peace"


def test_footnotes_of_a_pdf_become_notes_and_its_pages_go_on() -> None:
    _, plan = paper(
        [
            (72, 700, "1. Ships pay dues"), (160, 704, "1", 6), (168, 700, "at once."), (72, 670, LONG),
            (72, 110, "1", 6), (80, 106, "In euros or in the money"), (72, 92, "of the port."),
        ],
        [
            (72, 700, "and in war."), (72, 670, "3. Both sign"), (131, 674, "1", 6), (135, 670, "."),
            (72, 110, "1", 6), (80, 106, "In Bern."),
        ],
    )  # fmt: skip
    assert [(each.number, each.text, each.note) for each in plan.clauses] == [
        ("1", "Ships pay dues¹ at once.", "¹ In euros or in the money of the port."),
        ("2", f"{LONG[3:]} and in war.", None),
        ("3", "Both sign¹.", "¹ In Bern."),
    ]


def test_digits_that_are_not_raised_are_left() -> None:
    _, plan = paper([(72, 700, "1. A box of 14 m3"), (170, 700, "weighs 20 t."), (72, 670, "2. H2O is wet.")])
    assert [each.text for each in plan.clauses] == ["A box of 14 m3 weighs 20 t.", "H2O is wet."]


def test_paragraphs_of_one_line_each_are_kept_apart() -> None:
    _, plan = paper(
        [(72, 700, "Truce"), (72, 676, "The Parties,"), (72, 652, "Seeking peace,"),
         (72, 628, "agree as follows:"),
         (72, 604, "Article 1"), (72, 580, "No ship that flies a flag of war sails into a harbour."),
         (72, 556, "No cart rolls.")]
    )  # fmt: skip
    assert plan.title == "Truce"
    assert [each.text for each in plan.clauses[0].clauses] == ["Seeking peace,", "agree as follows:"]
    assert (plan.clauses[1].text or "").count("\n\n") == 1


def test_lines_set_wide_are_still_one_paragraph() -> None:
    _, plan = paper([(72, 700 - 24 * n, each) for n, each in enumerate([LONG, LONG[3:], LONG[3:], LONG[3:]])])
    assert "\n" not in (plan.clauses[0].text or "")


def test_parts_of_a_broken_word_are_no_words_that_keep_its_hyphen() -> None:
    _, plan = paper([(72, 700, "1. The lights are burn-"), (72, 686, "ing, and non-"), (72, 672, "nuclear.")])
    assert plan.clauses[0].text == "The lights are burning, and non-nuclear."


def test_a_pdf_from_right_to_left_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from plandiff.convert import pdf as module
    from plandiff.convert.pdf_lines import Line

    pytest.importorskip("pypdfium2")
    monkeypatch.setattr(module, "page_lines", lambda _: [Line("הסכם בדבר נמלים", 72, 711, 700)])
    document = read_document(pdf([(72, 700, "x")]), "a.pdf")
    assert "from right to left" in document.warnings[0]


def test_the_report_lists_the_table_of_contents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from plandiff.cli import main

    path = tmp_path / "a.txt"
    path.write_text(f"Treaty\n\nContents\n\n{DOTS}\n{BODY}")
    assert main(["import", str(path), "--party", "A", "--report"]) == 0
    assert "left out (13): Contents; Article 1 Scope ......." in capsys.readouterr().err
