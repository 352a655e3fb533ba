"""Word files: the delegations' table, opened again, and by LibreOffice where it is there."""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

docx = pytest.importorskip("docx", reason="python-docx is not installed")

import hostile_plan as hostile  # noqa: E402
import samples  # noqa: E402
from blocks import everything  # noqa: E402
from making import plan  # noqa: E402
from plandiff.cli import main  # noqa: E402
from plandiff.engine.compare import compare  # noqa: E402
from plandiff.report.document import Cell, Column, Document, Entry, Row, Run, Table  # noqa: E402
from plandiff.report.docx.page import render as word_file  # noqa: E402
from plandiff.report.formats import Page, UnavailableError, render  # noqa: E402

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def file_of(comparison: object, **options: object) -> bytes:
    made = render("docx", comparison, Page(), **options)  # type: ignore[arg-type]
    assert isinstance(made, bytes)
    return made


def opened(data: bytes) -> "WordDocument":
    word: WordDocument = docx.Document(BytesIO(data))
    return word


def marked(cell: "_Cell") -> dict[str, list[str]]:
    runs = [run for paragraph in cell.paragraphs for run in paragraph.runs]
    return {
        "struck": [run.text for run in runs if run.font.strike],
        "bold": [run.text for run in runs if run.bold],
    }


@pytest.mark.parametrize(("make", "parties"), [(samples.two, 2), (samples.four, 4)])
def test_a_column_a_party_and_an_empty_one_for_the_compromise(make: object, parties: int) -> None:
    comparison = make()  # type: ignore[operator]
    table = opened(file_of(comparison)).tables[0]
    head = [cell.text for cell in table.rows[0].cells]
    assert len(head) == parties + 2
    assert (head[0], head[-1]) == ("Row", "Compromise text")
    told = [cell.text for cell in table.rows[1].cells]
    assert (told[0], told[-1]) == ("", "")
    assert all(re.search("[0-9]+ clauses?", text) for text in told[1:-1])
    clauses = [row for row in table.rows[2:] if len(row._tr.tc_lst) > 1]
    assert [row.cells[0].text.split()[0] for row in clauses] == [str(row.number) for row in comparison.rows]
    assert {row.cells[-1].text for row in clauses} == {""}


def test_changed_words_are_struck_in_the_reference_and_bold_in_the_other() -> None:
    table = opened(file_of(samples.two())).tables[0]
    row = next(row for row in table.rows if "is limited to" in row.cells[1].text)
    assert marked(row.cells[1])["struck"] == ["is limited to 600 million"]
    assert marked(row.cells[2])["bold"] == ["receives at least 800 million", ", in dry years"]


def test_the_page_is_landscape_numbered_with_the_header_repeated_and_rows_whole() -> None:
    word = opened(file_of(samples.two()))
    section = word.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert 'w:instr="PAGE"' in section.footer._element.xml
    rows = list(word.tables[0]._tbl.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (
        len(rows) - 1
    )
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_words_of_scripts_from_right_to_left_begin_at_the_right() -> None:
    clauses = '- {id: pay, number: I, title: "%s", text: "%s"}'
    pair = compare(
        plan(clauses % ("المادة", "“تدفع الدولة 500 دولار.”")),
        plan(clauses % ("Article 1", "The state (דין) pays 700 dollars."), "B"),
    )
    ways = [
        paragraph.find(f"{W}pPr/{W}bidi") is not None
        for paragraph in opened(file_of(pair)).tables[0]._tbl.iter(f"{W}p")
        if re.search("ال|Article|state", "".join(paragraph.itertext()))
    ]
    assert ways == [True, True, False]


def test_legend_and_caution_stand_before_the_table() -> None:
    word = opened(file_of(samples.two()))
    before = [part for part in word.element.body if part.getnext() is not None]
    at = next(n for n, part in enumerate(before) if part.tag == f"{W}tbl")
    text = "".join("".join(part.itertext()) + "\n" for part in before[:at])
    assert "Caution  Both texts are paraphrases" in text
    assert "4 changed" in text
    assert "only in Upland" in text


def test_every_block_is_written() -> None:
    from plandiff.report.docx.page import render as made

    word = opened(made(everything(), Page()))
    text = "\n".join(word.element.body.itertext())
    for part in ("II ", "Part", "broken", "Found", "a.yaml:1", "1/2", "3 of 4 ", "Caution", "Source"):
        assert part in text
    assert word.core_properties.title == "All"


@pytest.mark.parametrize("plans", [2, 3])
def test_hostile_plans_give_files_that_open(plans: int) -> None:
    word = opened(file_of(hostile.comparison(plans)))
    text = "\n".join(word.element.body.itertext())
    assert "⟨U+FFFE⟩" in text
    assert "⟨U+202E⟩" in text
    assert "</style></script><script>" in text


def test_the_file_is_the_same_every_time() -> None:
    assert file_of(samples.two()) == file_of(samples.two())


def test_without_python_docx_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnavailableError, match=re.escape("pip install 'plandiff[docx]'")):
        file_of(samples.two())
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"party: {name}\nclauses: [{{text: One.}}]\n")
    monkeypatch.chdir(tmp_path)
    code = main(["compare", "a.yaml", "b.yaml", "-o", "c.docx", "-o", "c.md"])
    assert code == 2
    assert "pip install 'plandiff[docx]'" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


@pytest.mark.skipif(OFFICE is None, reason="there is no LibreOffice to open the file with")
def test_libreoffice_opens_and_converts_it(tmp_path: Path) -> None:
    assert OFFICE is not None
    (tmp_path / "a.docx").write_bytes(file_of(samples.four()))
    command = [
        OFFICE,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/home",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    pdf = (tmp_path / "a.pdf").read_bytes()
    assert re.search(rb"/MediaBox\s*\[0 0 84[12]\S* 595", pdf)


def test_a_part_has_its_line_to_itself_and_every_file_its_title() -> None:
    words = (Run("Words"),)
    head = (Column("one", (words,)), Column("two", (words,)))
    part = Row((Cell((Entry((), (words,)),)), Cell()), kind="part")
    told = Row((Cell((Entry((), (words,)),)), Cell((Entry((), (words,)),))))
    word = opened(bytes(word_file(Document((Table(head, (part, told), "columns"),), title="All"), Page())))
    assert word.paragraphs[0].text == "All"
    assert [len(row._tr.tc_lst) for row in word.tables[0].rows] == [2, 1, 2]
