"""`plandiff import` of Markdown, HTML, Word and PDF."""

import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from documents import paragraph, pdf, run, word
from plandiff.cli import main
from plandiff.convert.clauses import convert
from plandiff.convert.document import Document
from plandiff.convert.source import read_document
from plandiff.plan.findings import PlanError
from plandiff.plan.model import Clause, Plan
from test_import import planned, refs

ROOT = Path(__file__).parent.parent


def html(text: str) -> Document:
    return read_document(text.encode(), "a.html")


def markdown(text: str) -> Document:
    return read_document(text.encode(), "a.md")


def docx(*body: str, original: bool = False, **parts: str) -> Document:
    pytest.importorskip("mammoth")
    return read_document(word(*body, **parts), "a.docx", original=original)


def said(plan: Plan) -> list[tuple[str | None, str | None, str | None]]:
    """Number, title and text of all clauses, in order."""
    found = []

    def walk(clauses: tuple[Clause, ...]) -> None:
        for each in clauses:
            found.append((each.number, each.title, each.text))
            walk(each.clauses)

    walk(plan.clauses)
    return found


def refused(data: bytes, name: str) -> str:
    with pytest.raises(PlanError) as caught:
        read_document(data, name)
    (finding,) = caught.value.findings
    return f"{finding.message}: {finding.help}"


# Markdown


def test_markdown_keeps_numbers_as_typed_and_headings_as_sections() -> None:
    document = markdown(
        "# Harbour\n\nBoth met.\n\n## Payment\n\n1. The buyer **pays**:\n   - cash\n   - gold\n\n"
        "   At once.\n"
        "4) Four.\n\n## Article 9\n\n"
        "The seller\ndelivers.\n\n(a) one\n(b) two\n"
    )
    plan = planned(document)
    assert plan.title == "Harbour"
    assert said(plan) == [
        (None, None, "Both met."),
        (None, "Payment", None),
        ("1", None, "The buyer pays:"),
        (None, None, "cash"),
        (None, None, "gold"),
        (None, None, "At once."),
        ("4", None, "Four."),
        ("Article 9", None, "The seller delivers."),
        ("a", None, "one"),
        ("b", None, "two"),
    ]
    assert {block.text: block.line for block in document.blocks}["Four."] == 12


def test_markdown_footnotes_become_notes_of_the_clause_that_cites_them() -> None:
    plan = planned(
        markdown("1. The buyer pays[^a].\n2. Both sign[^none].\n\n[^a]: In cash\n    or by *card*.\n")
    )
    assert [(each.text, each.note) for each in plan.clauses] == [
        ("The buyer pays.", "In cash or by card."),
        ("Both sign[^none].", None),
    ]


def test_markdown_quotations_heads_tables_and_years() -> None:
    document = markdown(
        "---\ntitle: x\n---\n1. Both insert:\n\n> 1. No ship.\n> 2. No boat.\n\n"
        "2. Both sign in\n2026. So be it.\n\n"
        "| No | What |\n|--|--|\n| 3. | Both leave. |\n| tax | ten |\n"
    )
    plan = planned(document)
    assert document.left_out == ("title: x",)
    assert said(plan) == [
        ("1", None, "Both insert:\n\n1. No ship.\n\n2. No boat."),
        ("2", None, "Both sign in 2026. So be it.\n\nNo | What"),
        ("3", None, "Both leave.\n\ntax | ten"),
    ]


def test_markdown_that_nests_deep_is_read_whole_or_refused() -> None:
    deep = "\n".join(f"{'  ' * n}- word{n}" for n in range(40))
    assert len(said(planned(markdown(deep)))) == 40
    deeper = "\n".join(f"{'  ' * n}- word{n}" for n in range(120))
    assert "too deep" in refused(deeper.encode(), "a.md")
    assert "too deep" in refused(b"> " * 2000 + b"x", "a.md")


# HTML


def test_html_lists_have_the_numbers_that_a_browser_shows() -> None:
    plan = planned(
        html(
            "<h1>Harbour</h1><ol start=3><li>Three<ol type=a><li>aa<li>bb</ol>tail<li value=7>Seven"
            "<ol style='list-style-type: lower-roman'><li>one</ol></ol><ul><li>(x) typed<li>bullet</ul>"
            "<ol type=I><li>Part one<li>Part two</ol><ol type=A><li>Z</ol>"
        )
    )
    numbers = [(number, text or title) for number, title, text in said(plan)]
    assert numbers[:6] == [
        ("3", "Three"), ("a", "aa"), ("b", "bb"), (None, "tail"), ("7", "Seven"), ("i", "one"),
    ]  # fmt: skip
    assert ("I", "Part one") in numbers
    assert ("A", "Z") in numbers


def test_html_takes_the_main_part_and_says_what_it_leaves_out() -> None:
    words = "The parties met and talked of the harbour and of all that they had in mind for the coming year."
    document = html(
        f"<html><body><nav>Home</nav><div>Advert</div>stray<main><h1>Harbour</h1><p>{words}</p>"
        "<p>1. The buyer pays.<br>2. The seller<br>delivers.</p><p hidden>no</p>"
        "<p style='display: none'>no</p>"
        "<script>no</script></main><footer>Imprint</footer>"
    )
    assert document.left_out == ("Home", "Advert", "stray", "Imprint")
    assert "4 words beside the main text are left out" in document.warnings[0]
    assert [text for _, _, text in said(planned(document))] == [
        words,
        "The buyer pays.",
        "The seller delivers.",
    ]


def test_html_footnotes_of_several_makers() -> None:
    makers = [
        ('<sup><a href="#fn1" id="r1">1</a></sup>', '<ol><li id=fn1>In cash. <a href="#r1">↑</a></li></ol>'),
        ('<a href="#fn1" id="r1" class="footnote-ref" role="doc-noteref"><sup>1</sup></a>',
         '<section><hr><ol><li id="fn1"><p>In cash.<a href="#r1">↩︎</a></p></li></ol></section>'),
        ('<a href="#_ftn1" name="_ftnref1">[1]</a>',
         '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> In cash.</p></div>'),
    ]  # fmt: skip
    for mark, text in makers:
        plan = planned(html(f"<p>1. The buyer pays{mark}.</p><p>2. Both sign.</p>{text}"))
        assert [(each.text, each.note) for each in plan.clauses] == [
            ("The buyer pays.", "In cash."),
            ("Both sign.", None),
        ]
    linked = planned(html('<p>1. See <a href="#two">2</a>.</p><p id=two>2. Both sign.</p>'))
    assert [each.text for each in linked.clauses] == ["See 2.", "Both sign."]


def test_html_tables_quotations_typed_text_and_changes() -> None:
    document = html(
        "<table><tr><th>1.</th><td><p>The buyer pays.</p><p>In cash.</p></td><td>2026</td></tr></table>"
        "<blockquote><p>2. No ship.</p></blockquote><pre>2. The seller\n   delivers.\n\n3. Both sign.</pre>"
        "<p>4. Both <del>may</del> shall leave.</p>"
    )
    assert said(planned(document)) == [
        ("1", None, "The buyer pays.\n\nIn cash.\n\n2026\n\n2. No ship."),
        ("2", None, "The seller delivers."),
        ("3", None, "Both sign."),
        ("4", None, "Both may shall leave."),
    ]
    assert "struck-out" in document.warnings[0]


def test_html_titles_before_breaks_and_headings_below_a_number() -> None:
    plan = planned(
        html(
            "<h2>Article 1</h2><h3>Payment</h3><p>The buyer pays.</p>"
            "<p>Article 2<br>Delivery<br>The seller does.</p>"
        )
    )
    assert said(plan) == [
        ("Article 1", "Payment", "The buyer pays."),
        ("Article 2", "Delivery", "The seller does."),
    ]


def test_html_in_the_encoding_it_names_and_without_words_or_too_deep() -> None:
    page = '<meta charset="windows-1251"><p>1. Покупатель платит.</p>'.encode("cp1251")
    document = read_document(page, "a.html")
    assert planned(document).clauses[0].text == "Покупатель платит."
    assert document.warnings == ()
    assert "no text" in refused(b"<html><p> </p>", "a.html")
    assert "no text" in refused(b"<html><!-- -->", "a.html")
    assert "too deep" in refused(b"<div>" * 3000 + b"x", "a.html")
    unknown = read_document(b'<meta charset="x-none"><p>caf\xe9 x.</p>', "a.html")
    assert "Windows-1252" in unknown.warnings[0]


def test_a_page_by_plandiff_itself_loses_no_word(tmp_path: Path) -> None:
    page = tmp_path / "us.html"
    assert main(["show", str(ROOT / "plans" / "alaska-us.yaml"), "-q", "-o", str(page)]) == 0
    planned(read_document(page.read_bytes(), str(page)))


# Word


def test_word_numbers_are_those_that_word_prints() -> None:
    plan = planned(
        docx(
            paragraph("Harbour", style="Title"),
            paragraph("Both met."),
            paragraph("The buyer pays:", num=1),
            paragraph("cash;", num=1, level=1),
            paragraph("gold:", num=1, level=1),
            paragraph("new", num=1, level=2),
            paragraph("old", num=1, level=2),
            paragraph("More of the same point two shall follow.", num=1),
            paragraph("A second paragraph of it."),
            paragraph("A third, in a list.", num=5),
            paragraph("silver;", num=1, level=1),
            paragraph("Delivery", style="Art"),
            paragraph("The seller delivers.", num=2, level=1),
            paragraph("By ship.", num=2, level=1),
            paragraph("one", num=3),
            paragraph("Anew", num=4),
            paragraph("", num=4),
        )
    )
    assert plan.title == "Harbour"
    assert said(plan) == [
        (None, None, "Both met."),
        ("1", None, "The buyer pays:"),
        ("a", None, "cash;"),
        ("b", None, "gold:"),
        ("i", None, "new"),
        ("ii", None, "old"),
        (
            "2",
            None,
            "More of the same point two shall follow.\n\nA second paragraph of it.\n\nA third, in a list.",
        ),
        ("a", None, "silver;"),
        ("Article 4", "Delivery", None),
        ("4.1", None, "The seller delivers."),
        ("4.2", None, "By ship."),
        (None, None, "one"),
        ("1", None, "Anew"),
    ]


TRACKED = (
    paragraph(
        run("1. The buyer ")
        + f'<w:ins w:id="1" w:author="x">{run("shall ")}</w:ins>'
        + f'<w:del w:id="2" w:author="x">{run("may ", "delText")}</w:del>'
        + run("pay."),
        raw=True,
    ),
    paragraph("2. Both shall ", mark="del"),
    paragraph("sign."),
    paragraph(f'<w:moveFrom w:id="3" w:author="x">{run("3. Moved.")}</w:moveFrom>', raw=True),
    paragraph(f'<w:ins w:id="4" w:author="x">{run("4. New.")}</w:ins>', raw=True, mark="ins"),
    '<w:tbl><w:tr><w:trPr><w:ins w:id="5" w:author="x"/></w:trPr><w:tc>'
    + paragraph("Row.")
    + "</w:tc></w:tr></w:tbl>",
)


def test_word_tracked_changes_are_accepted_or_undone() -> None:
    accepted = docx(*TRACKED)
    assert "tracked changes taken as accepted; --revisions original" in accepted.warnings[0]
    assert [text for _, _, text in said(planned(accepted))] == [
        "The buyer shall pay.",
        "Both shall sign.",
        "New.\n\nRow.",
    ]
    original = docx(*TRACKED, original=True)
    assert "undone" in original.warnings[0]
    assert [text for _, _, text in said(planned(original))] == [
        "The buyer may pay.",
        "Both shall\n\nsign.",
        "Moved.",
    ]


def test_word_footnotes_hidden_text_comments_and_contents() -> None:
    cited = run("The buyer pays") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(".")
    document = docx(
        paragraph("Payment 3", style="TOC1"),
        paragraph("Payment", style="Heading1"),
        paragraph(cited, num=1, raw=True),
        paragraph(
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>" + run("Both sign."), num=1, raw=True
        ),
        paragraph('<w:r><w:commentReference w:id="1"/></w:r>' + run("Both leave."), num=1, raw=True),
    )
    plan = planned(document)
    assert plan.title == "Payment"
    assert [(each.text, each.note) for each in plan.clauses] == [
        ("The buyer pays.", "In cash."),
        ("Both sign.", None),
        ("Both leave.", None),
    ]
    assert document.left_out == ("Payment 3",)
    assert "hidden text" in document.warnings[0]
    assert "1 comment in the margin" in document.warnings[1]


def test_word_files_that_are_none_or_broken_or_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("mammoth")

    def archive(**parts: bytes) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in parts.items():
                made.writestr(name.replace("__", "/") + ".xml", data)
        return out.getvalue()

    assert "an Excel file" in refused(archive(xl__workbook=b"<x/>"), "a.docx")
    assert "an archive" in refused(archive(x=b"<x/>"), "a.docx")
    assert "damaged" in refused(b"PK\x03\x04 nothing", "a.docx")
    assert "damaged" in refused(archive(word__document=b"<w:document"), "a.docx")
    assert "damaged" in refused(archive(word__document=b"<x/>"), "a.docx")
    assert "damaged" in refused(archive(word__document=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "a.docx")
    strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert "Strict" in refused(archive(word__document=strict), "a.docx")
    assert "unpacked" in refused(archive(word__document=b" " * 41_000_000), "a.docx")
    from plandiff.convert import docx as module

    monkeypatch.setattr(module, "MOST", 5000)
    assert "the limit is 5,000" in refused(word(paragraph("x" * 5000)), "a.docx")


# PDF


PAGE = [
    (72, 800, "Harbour agreement"),
    (72, 770, "1. The buyer pays the price in co-"),
    (72, 756, "operation with the non-"),
    (72, 742, "nuclear bank, and keeps a cooperation going that all of the parties like well."),
    (72, 714, "2. The seller:"),
    (100, 700, "(a) delivers;"),
    (100, 686, "(b) pays the dues that are due in the harbour in the year of the signature, by"),
    (100, 672, "2026. At the latest."),
    (290, 40, "Page 1 of 2"),
]
LONG = (
    "The buyer pays the price in cooperation with the non-nuclear bank, and keeps a cooperation going "
    "that all of the parties like well."
)
SHORT = "pays the dues that are due in the harbour in the year of the signature, by 2026. At the latest."
NEXT = [(72, 800, "Harbour agreement"), (72, 770, "3. Both sign."), (290, 40, "Page 2 of 2")]


def read(data: bytes) -> Document:
    pytest.importorskip("pypdfium2")
    return read_document(data, "a.pdf")


def test_pdf_lines_are_joined_and_page_numbers_left_out() -> None:
    document = read(pdf(PAGE, NEXT[1:]))
    plan = planned(document)
    assert plan.title == "Harbour agreement"
    assert said(plan) == [
        ("1", None, LONG),
        ("2", None, "The seller:"),
        ("a", None, "delivers;"),
        ("b", None, SHORT),
        ("3", None, "Both sign."),
    ]  # fmt: skip
    assert document.left_out == ("Page 1 of 2", "Page 2 of 2")


def test_pdf_running_heads_are_left_out() -> None:
    pages = [
        [(72, 800, "Draft of the harbour"), (72, 770, f"{n}. Both sign {n}."), (72, 40, f"{n}")]
        for n in (1, 2, 3)
    ]
    document = read(pdf(*pages))
    assert document.left_out == (
        "Draft of the harbour",
        "1",
        "Draft of the harbour",
        "2",
        "Draft of the harbour",
        "3",
    )
    assert refs(planned(document)) == ["1", "2", "3"]


def test_pdf_without_text_encrypted_or_damaged_is_refused() -> None:
    pytest.importorskip("pypdfium2")
    assert "OCR" in refused(pdf([], []), "a.pdf")
    assert "damaged" in refused(b"%PDF-1.4 nothing", "a.pdf")
    locked = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> "
        f"/ID [<{'43' * 16}> <{'43' * 16}>] "
    )
    assert "encrypted" in refused(pdf(PAGE, trailer=locked), "a.pdf")
    assert "no text on page 2" in read(pdf(PAGE, [])).warnings[0]


def test_pdf_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdfium2")
    from plandiff.convert import pdf as module

    monkeypatch.setattr(module, "_PAGES", 1)
    assert "2 pages" in refused(pdf(PAGE, NEXT), "a.pdf")
    monkeypatch.setattr(module, "_TEXT", 10)
    assert "characters" in refused(pdf(PAGE), "a.pdf")


# The command


@pytest.mark.parametrize(
    ("module", "name", "extra"), [("mammoth", "a.docx", "docx"), ("pypdfium2", "a.pdf", "pdf")]
)
def test_a_missing_extra_is_told(
    module: str,
    name: str,
    extra: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(*args: object, **kwargs: object) -> None:
        raise ModuleNotFoundError(module, name=module)

    path = tmp_path / name
    path.write_bytes(word(paragraph("x")) if name.endswith("docx") else pdf(PAGE))
    monkeypatch.setitem(sys.modules, module, None)
    assert main(["import", str(path), "--party", "A"]) == 2
    assert f"pip install 'plandiff[{extra}]'" in capsys.readouterr().err


def test_stdin_in_a_kind_that_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stdin:
        buffer = BytesIO(b"# Harbour\n\nBoth met.\n\n1. The buyer pays.\n")

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert main(["import", "-", "--party", "A", "--from", "markdown"]) == 0
    assert "title: Harbour" in capsys.readouterr().out


def test_the_report_lists_notes_what_is_left_out_and_numbers_of_lists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<title>x</title><nav>Home</nav>"
        '<ol><li>The buyer pays<sup><a href="#fn1">1</a></sup>.<li>Both sign.</ol>'
        "<p id=fn1>In cash.</p>"
    )
    assert main(["import", str(path), "--party", "A", "--report"]) == 0
    err = capsys.readouterr().err
    assert "8 words in the document, 10 accounted for" in err
    assert "  6  1  The buyer pays.  note (2): In cash." in err
    assert "left out (1): Home" in err
    assert "2 words are numbers that the document's lists give" in err


OTHER_LISTS = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="cardinalText"/><w:lvlText w:val="[%3]"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="none"/><w:lvlText w:val="%4"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalZero"/>
<w:lvlText w:val="%1."/></w:lvl></w:lvlOverride></w:num>
</w:numbering>"""


def test_word_lists_of_other_forms() -> None:
    document = docx(
        paragraph("Both pay.", num=1),
        paragraph("In cash.", num=1, level=1),
        paragraph("In gold.", num=1, level=1),
        paragraph("A mark that is no number.", num=1, level=2),
        paragraph("Nothing before it.", num=1, level=3),
        paragraph("Both sign.", num=5),
        paragraph("No such level.", num=1, level=7),
        paragraph("No such list.", num=8),
        numbering=OTHER_LISTS,
    )
    items = [(block.item, block.text) for block in document.blocks]
    assert items == [
        ("I.", "Both pay."),
        ("1.1", "In cash."),
        ("1.2", "In gold."),
        (None, "[1] A mark that is no number."),
        (None, "Nothing before it."),
        ("02.", "Both sign."),
        (None, "No such level."),
        (None, "No such list."),
    ]
    assert planned(document).clauses[0].number == "I"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a draft as pandoc's Word file, and as LibreOffice's Word and PDF files."""
    pandoc, soffice = shutil.which("pandoc"), shutil.which("soffice")
    if not pandoc or not soffice:
        pytest.skip("pandoc or LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    source = folder / "a.md"
    source.write_text(DRAFT, encoding="utf-8")
    subprocess.run([pandoc, source, "-f", "markdown", "-o", folder / "pandoc.docx"], check=True)
    subprocess.run([pandoc, source, "-f", "markdown", "-o", folder / "a.odt"], check=True)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    for kind in ("docx", "pdf"):
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", folder, folder / "a.odt"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


DRAFT = """# Harbour agreement

The parties have met and talked about the harbour and the dues for a long time, as they had done before.

## Payment

1. The buyer pays 600,000 euros in instalments that are agreed between the parties in a separate protocol:

    a. one part at once, which is long enough to be wrapped over the line so that its indentation shows;
    b. the rest in spring.

2. The seller delivers[^1] in the year of the signature or in the next, whatever comes first for the parties.

## Final

3. Both sign.

[^1]: By ship.
"""


@pytest.mark.parametrize("name", ["pandoc.docx", "a.docx", "a.pdf"])
def test_files_of_pandoc_and_libreoffice(office: Path, name: str) -> None:
    pytest.importorskip("mammoth")
    pytest.importorskip("pypdfium2")
    document = read_document((office / name).read_bytes(), name)
    plan = planned(document)
    numbers = [(number, re.sub(r"\W+", " ", title or text or "")[:9]) for number, title, text in said(plan)]
    assert plan.title == "Harbour agreement"
    expected = [
        (None, "The parti"), (None, "Payment"), ("1", "The buyer"), ("a", "one part "), ("b", "the rest "),
        ("2", "The selle"), (None, "Final"), ("3", "Both sign"),
    ]  # fmt: skip
    assert numbers[: len(expected)] == expected
    if name.endswith("docx"):
        assert plan.clauses[1].clauses[1].note == "By ship."


def test_nothing_is_lost_of_the_words_of_a_page() -> None:
    from lxml import etree

    text = "<div>a <b>b</b>c<p>d<ul><li>e<li>f</ul>g<table><tr><td>h<td>i</table>j<br>k"
    document = html(text)
    root = etree.fromstring(text, etree.HTMLParser())
    seen = sorted("".join(document.text.split()))
    assert seen == sorted("".join("".join(root.itertext()).split()))
    assert sorted(re.sub(r"\W", "", "".join(block.text for block in document.blocks))) == seen
    assert convert(document).clauses
