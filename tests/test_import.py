"""`plandiff import`: plain text to plan files, and what is said of doubtful numbers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff import load_plan
from plandiff.cli import main
from plandiff.convert.account import account
from plandiff.convert.clauses import convert
from plandiff.convert.document import Document
from plandiff.convert.numbering import readings
from plandiff.convert.plain import read_plain
from plandiff.convert.source import read_document
from plandiff.plan.findings import PlanError
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import outline
from plandiff.plan.writer import write
from plandiff.rules.check import check
from plandiff.rules.inputs import Input


def imported(text: str) -> Plan:
    """A plain text as a plan, of which no word is lost, and which loads and passes `check`."""
    return planned(read_plain(text))


def planned(document: Document) -> Plan:
    converted = convert(document)
    plan = Plan(party="A", title=converted.title, clauses=converted.clauses)
    counted = account(document.text, plan, title=converted.title, left_out=document.left_out)
    assert counted.lost == ()
    written = write(plan)
    assert load_plan("a.yaml", text=written.encode()).plan.clauses == plan.clauses
    return plan


def said(text: str) -> list[str]:
    return [remark.says for remark in convert(read_plain(text)).remarks]


def refs(plan: Plan) -> list[str]:
    return [unit.ref for unit in outline(plan)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. The buyer pays.\n2. The seller delivers.", ["1", "2"]),
        ("1) The buyer pays.\n2) The seller delivers.", ["1", "2"]),
        ("(1) The buyer pays.\n(2) The seller delivers.", ["1", "2"]),
        ("§ 5 The buyer pays.\n\n§ 6 The seller delivers.", ["§ 5", "§ 6"]),
        ("Article 5\n\nThe buyer pays.\n\nArticle 6\n\nThe seller delivers.", ["Article 5", "Article 6"]),
        ("Art. 5 The buyer pays.\n\nArt. 6 The seller delivers.", ["Art. 5", "Art. 6"]),
        ("Point 5. The buyer pays.\n\nPoint 6. The seller delivers.", ["Point 5", "Point 6"]),
        ("I. The buyer pays.\nII. The seller delivers.", ["I", "II"]),
        ("I.1 The buyer pays.\nI.2 The seller delivers.\nII.1 Both sign.", ["I.1", "I.2", "II.1"]),
        ("1. Price\n1.1 The buyer pays.\n1.2 In euros.\n2. Both sign.", ["1", "1.1", "1.2", "2"]),
        ("1. Both:\n(a) pay;\n(b) deliver.\n2. Both sign.", ["1", "1.a", "1.b", "2"]),
        ("1. Both:\n a. pay;\n b. deliver.\n2. Both sign.", ["1", "1.a", "1.b", "2"]),
        ("1. Both:\na) pay;\nb) deliver.\n2. Both sign.", ["1", "1.a", "1.b", "2"]),
        ("1. Both:\n(i) pay;\n(ii) deliver.\n2. Both sign.", ["1", "1.i", "1.ii", "2"]),
        ("1. Both:\n- pay;\n- deliver.\n2. Both sign.", ["1", "pay", "deliver", "2"]),
        ("1. Both:\n   • pay;\n   • deliver.\n2. Both sign.", ["1", "pay", "deliver", "2"]),
        ("1. Обе стороны:\nа) платят;\nб) поставляют.", ["1", "1.а", "1.б"]),
        ("10. Both pay.\n10a. Both deliver.\n11. Both sign.", ["10", "10a", "11"]),
        ("1.The buyer pays.\n2.The seller delivers.", ["1", "2"]),
        ("1. (a) The buyer pays.\n(b) The seller delivers.\n2. Both sign.", ["1", "1.a", "1.b", "2"]),
        ("A. General\n1. Both pay.\nB. Final\n1. Both sign.", ["A", "A.1", "B", "B.1"]),
        ("I.1 Both pay.\nI.2 Both deliver.\nII Next both sign.", ["I.1", "I.2", "II"]),
        ("M1a. Both pay.\n\nM1b. Both deliver.", ["M1a", "M1b"]),
    ],
)
def test_numbers_are_read_as_drafts_print_them(text: str, expected: list[str]) -> None:
    assert refs(imported(text)) == expected


def test_a_letter_or_a_roman_number_is_told_by_the_sequence() -> None:
    letters = "".join(f"({sign}) part {sign}{sign};\n" for sign in "abcdefghij")
    assert refs(imported(f"1. Both:\n{letters}"))[-2:] == ["1.i", "1.j"]
    mixed = "".join(f"({sign}) part {sign}{sign};\n" for sign in "abcdefgh")
    assert refs(imported(f"1. Both:\n{mixed}(i) one;\n(ii) two."))[-3:] == ["1.h", "1.h.i", "1.h.ii"]
    assert any("by its place in the sequence" in each for each in said(f"1. Both:\n{letters}"))


def test_a_year_at_the_beginning_of_a_line_is_no_number() -> None:
    text = (
        "1. The buyer pays by the end of\n2026. The seller delivers.\n\n"
        "2025. That was a good year.\n\n2. Both sign."
    )
    plan = imported(text)
    assert refs(plan) == ["1", "2"]
    assert plan.clauses[0].text == (
        "The buyer pays by the end of 2026. The seller delivers.\n\n2025. That was a good year."
    )
    assert "“2025.” is left in the text: it continues no list here" in said(text)
    (term, _) = imported(
        "Article 3 Term\n\nIt lasts until\n2030. Both may renew it.\n\nArticle 4 Seat\n\nHere."
    ).clauses
    assert term.text == "It lasts until 2030. Both may renew it."


def test_a_number_in_the_text_is_no_number() -> None:
    plan = imported(
        "1. The buyer pays (1) the price and (2) the tax under paragraph\n(b) of the law.\n2. Both sign."
    )
    assert refs(plan) == ["1", "2"]
    assert refs(imported("1. Both pay.\n\nArticle 5 applies to both.\n\n2. Both sign.")) == ["1", "2"]
    assert refs(imported("1. Both pay.\n\n1.5 million people live here.\n\n2. Both sign.")) == ["1", "2"]


@pytest.mark.parametrize("signs", ["“”", "„“", "«»", '""'])
def test_a_list_inside_a_quotation_stays_in_the_text(signs: str) -> None:
    text = f"1. Both insert:\n{signs[0]}1. No ship enters.\n2. No ship leaves.{signs[1]}\n2. Both sign."
    plan = imported(text)
    assert refs(plan) == ["1", "2"]
    assert plan.clauses[0].text == f"Both insert: {signs[0]}1. No ship enters. 2. No ship leaves.{signs[1]}"
    assert any("it is quoted" in each for each in said(text))


def test_a_quotation_that_is_never_closed_swallows_nothing() -> None:
    text = "1. Both say “yes.\n2. Both pay.\n3. Both sign."
    assert refs(imported(text)) == ["1", "2", "3"]
    assert any("never closed" in each for each in said(text))


def test_titles_sections_and_the_preamble() -> None:
    plan = imported(
        "Harbour agreement\n\nThe parties,\nhaving met,\n\nhave agreed:\n\n"
        "PAYMENT\n\n1. Price\nThe buyer pays.\n\nIn euros.\n\n"
        "DELIVERY\n\n2. Place\n\nThe seller delivers.\n\n3. Entry into force\nAt once.\n"
    )
    assert plan.title == "Harbour agreement"
    preamble, payment, delivery = plan.clauses
    assert (preamble.id, preamble.text) == ("preamble", "The parties, having met,\n\nhave agreed:")
    assert (payment.title, payment.text, payment.id) == ("PAYMENT", None, "payment")
    assert payment.clauses == (
        Clause(id="price", number="1", title="Price", text="The buyer pays.\n\nIn euros."),
    )
    assert [each.title for each in delivery.clauses] == ["Place", "Entry into force"]


def test_chapters_articles_paragraphs_and_annexes() -> None:
    text = """CHAPTER I
GENERAL

Article 1
Scope

1. One.
2. Two:
   (a) three;
   (b) four;

which is all.

CHAPTER II

Article 2

Five.

Done at Geneva on 3 May.

ANNEX

1. Six.
2. Seven.
"""
    plan = imported(text)
    assert refs(plan) == [
        "CHAPTER I", "CHAPTER I.Article 1", "CHAPTER I.Article 1.1", "CHAPTER I.Article 1.2",
        "CHAPTER I.Article 1.2.a", "CHAPTER I.Article 1.2.b", "which-is-all", "CHAPTER II",
        "CHAPTER II.Article 2", "done-geneva-3", "annex", "annex.1", "annex.2",
    ]  # fmt: skip


def test_text_after_a_list_closes_it() -> None:
    plan = imported("1. Both:\n   (a) pay;\n   (b) deliver,\n\nunless a court decides.\n\n2. Both sign.")
    assert [each.text for each in plan.clauses[0].clauses] == ["pay;", "deliver,", "unless a court decides."]


def test_numbers_that_repeat_or_jump_are_kept_and_told() -> None:
    text = "1. Both pay.\n\n2. Both deliver.\n\n2. Both sign.\n\n5. Both leave."
    plan = imported(text)
    assert [each.number for each in plan.clauses] == ["1", "2", "2", "5"]
    assert said(text) == ["“2.” stands twice", "“5.” follows 2: what is between is missing"]
    again = "1. Both pay.\n\n2. Both deliver.\n\n1. Both sign.\n\n2. Both leave."
    assert [each.number for each in imported(again).clauses] == ["1", "2", "1", "2"]
    assert any("anew" in each for each in said(again))


def test_wrapped_lines_are_joined_and_soft_hyphens_go() -> None:
    plan = imported(
        "1. The non-\nnuclear state agrees to co\xadoperate and to dis\xad\narm with   600\xa0000 men.\n"
    )
    assert (
        plan.clauses[0].text == "The non-nuclear state agrees to cooperate and to disarm with 600\xa0000 men."
    )


def test_every_paragraph_is_a_clause_where_nothing_is_numbered(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The buyer shall pay.\n\nThe seller shall deliver.\n")
    assert main(["import", str(path), "--party", "A"]) == 0
    out, err = capsys.readouterr()
    assert [each.text for each in load_plan("-", text=out.encode()).plan.clauses] == [
        "The buyer shall pay.",
        "The seller shall deliver.",
    ]
    assert "no numbering found" in err


def test_an_email_quoted_line_by_line_is_read() -> None:
    assert refs(imported("> 1. The buyer pays\n> the price.\n>\n> 2. Both sign.")) == ["1", "2"]


def test_options_stand_in_the_plan_and_the_report_counts_all_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "b.yaml"
    path.write_text(
        "Harbour agreement\n\nBoth met.\n\n1. Price\nThe buyer pays.\n\n2. Both sign by\n2026. So be it.\n"
    )
    args = ["import", str(path), "--party", "Buyer", "--key", "b", "--date", "2025-05-03", "--title", "Draft",
            "--origin", "official", "--quote", "verbatim", "--language", "en-GB", "--negotiation", "Harbour",
            "--source", "https://example.org/a", "--source", "Gazette", "--report",
            "-o", str(out)]  # fmt: skip
    assert main(args) == 0
    plan = load_plan(out).plan
    assert (plan.party, plan.key, str(plan.date), plan.title) == ("Buyer", "b", "2025-05-03", "Draft")
    assert (plan.origin, plan.quote, plan.language, plan.negotiation) == (
        "official",
        "verbatim",
        "en-GB",
        "Harbour",
    )
    assert [(each.id, each.url, each.title) for each in plan.sources] == [
        ("example-org", "https://example.org/a", None),
        ("gazette", None, "Gazette"),
    ]
    assert plan.note == "Title of the document: Harbour agreement"
    printed, err = capsys.readouterr()
    assert printed == ""
    assert "17 words in the document, 17 accounted for" in err
    assert "title of the document (2): Harbour agreement" in err
    assert "2  preamble  taken as preamble" in err
    assert "5  1         title: Price" in err
    assert "line 9: “2026.” is left in the text" in err
    checked = check([Input(str(out))])
    assert not [each for each in checked.findings if each.severity == "error"]
    assert main([*args[:4], "-o", str(out)]) == 2
    assert "--force" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "--party"),
        (["--party", "A", "--date", "3 May"], "--date"),
        (["--party", "A", "--origin", "stolen"], "--origin"),
        (["--party", "A", "--quote", "loose"], "--quote"),
        (["--party", "A", "--language", "english"], "--language"),
        (["--party", "A", "--from", "odt"], "--from"),
        (["--party", "A", "--revisions", "all"], "--revisions"),
        (["--party", "A", "-o", "{path}"], "error: {path} is one of the files"),
    ],
)
def test_wrong_options_are_refused(
    args: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1. The buyer pays.")
    assert main(["import", str(path), *(each.format(path=path) for each in args)]) == 2
    assert told.format(path=path) in capsys.readouterr().err
    assert path.read_text() == "1. The buyer pays."


def test_words_that_would_be_lost_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from plandiff.convert import clauses

    path = tmp_path / "a.txt"
    path.write_text("1. The buyer pays.\n2. The seller delivers.\n")
    real = clauses.convert
    monkeypatch.setattr(
        clauses, "convert", lambda document: real(document)._replace(clauses=real(document).clauses[:1])
    )
    assert main(["import", str(path), "--party", "A"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "would be lost: The, 2, seller, delivers" in err


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        ("1. Café pays.\n".encode(), None),
        ("\ufeff1. Café pays.\n".encode(), None),
        ("\ufeff1. Café pays.\n".encode("utf-16-le"), None),
        ("\ufeff1. Café pays.\n".encode("utf-16-be"), None),
        ("1. Café pays.\n".encode("utf-16-le"), "UTF-16"),
        ("1. Café pays.\n".encode("utf-16-be"), "UTF-16"),
        ("1. Café pays.\n".encode("cp1252"), "Windows-1252"),
        (b"1. Caf\xe9 pays\x1b.\n", "control character"),
        (b"1. Caf\xe9\x81 pays.\n", "Windows-1252"),
    ],
)
def test_encodings(data: bytes, warning: str | None) -> None:
    document = read_document(data, "a.txt")
    plan = planned(document)
    assert (plan.clauses[0].text or "").startswith("Café pays")
    assert (warning or "") in " ".join(document.warnings)
    assert bool(document.warnings) is (warning is not None)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.txt", "no text"),
        (b" \n \n", "a.txt", "no text"),
        (b"\x00\x01\x02\x03ab", "a.txt", "no text"),
        (b"\xd0\xcf\x11\xe0rest", "a.doc", ".docx"),
        (b"{\\rtf1 a}", "a.rtf", "RTF"),
        (b"party: A", "a.yaml", "needs no import"),
        (b"plain", "a.docx", "no Word file"),
        (b"plain", "a.pdf", "no PDF file"),
        (b"a " * 5_000_000, "a.txt", "the limit is"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, name: str, told: str) -> None:
    with pytest.raises(PlanError) as caught:
        read_document(data, name)
    (finding,) = caught.value.findings
    assert told in f"{finding.message} {finding.help}"


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from plandiff.convert import source

    monkeypatch.setattr(source, "MAX_BYTES", 10)
    with pytest.raises(PlanError, match="11 bytes"):
        read_document(b"x" * 11, "a.txt")


WORDS = st.sampled_from(
    ["pay", "the", "price", "deliver", "goods", "2026", "(1)", "harbour", "“free”", "5", "of", "Ship"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: f"Both shall {' '.join(words)}.")
STYLES = st.sampled_from(
    [("{}.", "({})", "({})"), ("{})", "{})", "({})"), ("Article {}", "{}.", "({})"), ("§ {}", "({})", "{}.")]
)
TREES = st.lists(
    st.tuples(st.booleans(), TEXTS, st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=3)), max_size=3)),
    min_size=1,
    max_size=5,
)


def printed(
    trees: list[tuple[bool, str, list[tuple[str, list[str]]]]], style: tuple[str, str, str]
) -> tuple[str, list[Clause]]:
    """A plan as text, as one types it, and its clauses."""
    lines, clauses = [], []
    letter = style[1] not in ("{}.", "({})") or style[0].startswith("{}")
    for n, (titled, text, points) in enumerate(trees, 1):
        top = style[0].format(n)
        lines += [f"{top} Harbour dues", "", text, ""] if titled else [f"{top} {text}", ""]
        children = []
        for m, (below, parts) in enumerate(points):
            sign = chr(97 + m) if letter else str(m + 1)
            lines += [f"  {style[1].format(sign)} {below}", ""]
            inner = []
            for k, part in enumerate(parts):
                roman = ("i", "ii", "iii")[k] if letter else chr(97 + k)
                lines += [f"    {style[2].format(roman)} {part}", ""]
                inner.append(Clause(number=roman, text=part))
            children.append(Clause(number=sign, text=below, clauses=tuple(inner)))
        number = top.strip(".)")
        clauses.append(
            Clause(
                number=number, title="Harbour dues" if titled else None, text=text, clauses=tuple(children)
            )
        )
    return "\n".join(lines), clauses


def bare(clauses: tuple[Clause, ...] | list[Clause]) -> list[tuple[object, ...]]:
    return [(each.number, each.title, each.text, bare(each.clauses)) for each in clauses]


@given(TREES, STYLES)
def test_a_plan_printed_as_text_comes_back(
    trees: list[tuple[bool, str, list[tuple[str, list[str]]]]], style: tuple[str, str, str]
) -> None:
    text, clauses = printed(trees, style)
    assert bare(imported(text).clauses) == bare(clauses)


@given(st.text(alphabet='1234.()aiIvx-“”"\n AbCd§', max_size=200))
def test_no_text_is_lost_or_breaks_the_reader(text: str) -> None:
    if convert(read_plain(text)).clauses:
        imported(text)


def test_numbers_deep_inside_each_other_on_one_line_lose_nothing() -> None:
    imported("1. " + "(a) (i) " * 20 + "\n(b) x\n(ii) y")


def test_ids_of_equal_texts_differ() -> None:
    plan = imported("1. Price.\n2. Price.\n3. Price 2.")
    assert [each.id for each in plan.clauses] == ["price", "price-2", "price-2-2"]


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from plandiff.convert import source

    monkeypatch.setattr(source, "MAX_BLOCKS", 1)
    with pytest.raises(PlanError, match="2 paragraphs"):
        read_document(b"1. Both pay.\n2. Both sign.", "a.txt")


def test_readings_of_what_is_no_number() -> None:
    for text in ("", " 1. x", "(1. x", "Dill. x", "ъъ. x", "MIX) x", "Article applies", "1e5. x"):
        assert readings(text) == (), text
