"""Markdown for a comment: counts first, harmless, whole rows, never too long."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import hostile_plan as hostile
import samples
from blocks import everything
from making import plan, points
from plandiff.engine.compare import compare
from plandiff.report.document import Document, Heading, Item, Note, Paragraph, Row, Run, Series, Table
from plandiff.report.formats import FORMATS, Page, document_of, render
from plandiff.report.markdown.page import GITHUB_MOST
from plandiff.report.markdown.page import render as markdown
from plandiff.report.markdown.text import escaped, line, paragraph, row

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TAGS = {"<b>", "</b>", "<del>", "</del>", "<ins>", "</ins>", "<br>", "<span>", "</span>"}


def tokens(text: str) -> list[Token]:
    return [each for token in PARSER.parse(text) for each in (token, *(token.children or ()))]


def shown(text: str) -> str:
    """What a reader sees of Markdown."""
    return "".join(each.content for each in tokens(text) if each.type in ("text", "text_special"))


@given(st.text())
def test_escaped_words_are_words_and_nothing_else(text: str) -> None:
    found = tokens(row([escaped(text), "x"]) + "\n| --- | --- |\n")
    kinds = {each.type for each in found if not each.type.startswith(("table", "thead", "tr", "th"))}
    assert kinds <= {"inline", "text", "text_special", "html_inline", "softbreak", "html_block"}
    assert {each.content for each in found if each.type == "html_inline"} <= TAGS


@pytest.mark.parametrize(
    "text",
    [
        "a|b",
        "`code`",
        "*b* _i_ ~~s~~",
        "[x](y) ![z](w)",
        "<b>&amp;",
        "\\ \\|",
        "{x}",
        "$1 and $2",
        "a#b @ c:d",
    ],
)
def test_words_read_as_they_were_written(text: str) -> None:
    assert shown(f"x{escaped(text)}") == f"x{text}"


@pytest.mark.parametrize(
    ("text", "apart"), [("@team", "@"), ("see #12", "#"), ("GH-12", "GH-"), (":tada:", ":"), (":+1:", ":")]
)
def test_nobody_is_mentioned_and_no_issue_is_named(text: str, apart: str) -> None:
    assert f"{apart}\u200b" in shown(f"x{escaped(text)}".replace("&#8203;", "\u200b"))


@pytest.mark.parametrize("text", ["# a", "- a", "+ a", "1. a", "12) a", "=", "--- ", "===", "* a"])
def test_a_paragraph_begins_no_list_or_heading(text: str) -> None:
    assert [each.type for each in PARSER.parse(paragraph(escaped(text)))] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]


def test_a_place_in_a_file_is_no_picture() -> None:
    assert escaped("plans/a.yaml:82:30") == "plans/a.yaml:82:30"


def test_styles_are_tags_and_links_lead_to_the_web_only() -> None:
    assert (
        line((Run("a", "struck"), Run(" b", "inserted"), Run("c", "title")))
        == "<del>a</del><ins> b</ins><b>c</b>"
    )
    assert line((Run("a", link="https://example.org/(x)"),)) == "[a](<https://example.org/(x)>)"
    assert line((Run("a", link="javascript:alert(1)"),)) == "a"


@pytest.mark.parametrize("plans", [2, 3])
def test_hostile_plans_stay_in_their_cells(plans: int) -> None:
    text = str(render("markdown", hostile.comparison(plans), Page()))
    found = tokens(text)
    assert {each.content for each in found if each.type == "html_inline"} <= TAGS
    blocks = [each.content for each in found if each.type == "html_block"]
    assert all(re.fullmatch(r"<details><summary>[^<]*</summary>|</details>", each.strip()) for each in blocks)
    assert not {"fence", "code_block", "code_inline", "image", "link_open"} & {each.type for each in found}
    widths = {line.count(" | ") for line in text.splitlines() if line.startswith("| ")}
    assert widths  # a table is there, and markdown-it read it as one:
    assert any(each.type == "table_open" for each in found)


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for layout in (False, True):
        comparison = samples.four() if layout and hasattr(samples, "four") else samples.two()
        text = str(render("markdown", comparison, Page()))
        for table in re.findall(r"(?m)(?:^\|.*\|\n)+", text):
            counts = {len(re.findall(r"(?<!\\)\|", each)) for each in table.splitlines()}
            assert len(counts) == 1


def test_counts_come_first_then_what_is_opposed_then_the_folded_table(
    golden: Callable[[str, str], None],
) -> None:
    text = str(render("markdown", samples.two(), Page()))
    assert text.index("changed ·") < text.index("### Opposed: ") < text.index("<details>")
    golden("two.md", text)


@cache
def long(count: int) -> Document:
    before = [
        f"Clause {n} gives the harbour board of the northern bay leave to dredge the channel."
        for n in range(count)
    ]
    after = [text if n % 3 else text.replace("gives", "never gives") for n, text in enumerate(before)]
    return document_of(compare(plan(points(*before), "A"), plan(points(*after), "B")))


@cache
def whole_length(count: int) -> int:
    return len(markdown(long(count), Page(max_size=10**7)))


@pytest.mark.unmeasured  # many rows, and no line that others do not run
@pytest.mark.parametrize("size", [1_000, 1_500, 4_000, 20_000, None])
def test_a_page_is_never_too_long_and_says_what_it_leaves_out(size: int | None) -> None:
    document = long(800)
    text = markdown(document, Page(max_size=size))
    most = size or GITHUB_MOST
    assert len(text) <= most
    assert whole_length(800) > most
    assert f"Shortened to {most:,} characters. Left out: " in text
    assert text.count("<details>") == text.count("</details>")
    assert all(each.endswith(" |") for each in text.splitlines() if each.startswith("| "))


@pytest.mark.unmeasured
def test_as_many_rows_as_fit_are_kept() -> None:
    document = long(400)
    sizes = [
        len(re.findall(r"(?m)^\| ≠", markdown(document, Page(max_size=n)))) for n in (9_000, 14_000, 19_000)
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_a_page_whose_head_alone_is_too_long_says_that_alone() -> None:
    document = Document((Heading((Run("long " * 400),)), Table((), ())))
    text = markdown(document, Page(max_size=1_000))
    assert "does not fit the 1,000 characters" in text
    assert "long" not in text
    with pytest.raises(ValueError, match="give 1,000 or more"):
        markdown(document, Page(max_size=10))


def test_every_block_is_told() -> None:
    items = (
        Item(3, (Run("kept"),), "same", (Run("of old"),), of=4),
        Item(None, (Run("unknown"),), "unknown"),
    )
    blocks = (
        Heading((Run("Title"),), (Run("aside"),)),
        Heading((Run("Part"),), level=2, label="II"),
        Paragraph(((Run("Words"),), (Run("more"),)), label="1"),
        Series(items, (Run("Counts"),), layout="list"),
        Series(items),
        Series(()),
        Note("Caution", (Run("Mind."),)),
        Table(
            (),
            (
                Row(
                    (),
                    title=(Run("Found"),),
                    symbol="broken",
                    verdict=(Run("a.yaml:1"),),
                    remarks=((Run("why"),),),
                ),
            ),
            "evidence",
        ),
    )
    text = markdown(Document(blocks), Page())
    for part in (
        "## Title – aside", "### II Part", "<b>1</b> Words<br>more", "- = 3 of 4 kept (of old)",
        "> <b>Caution</b>: Mind.", "### Red lines broken: 1", "- × Found (a.yaml:1): why", "  why",
    ):  # fmt: skip
        assert part in text


def test_the_format_is_for_every_page() -> None:
    assert FORMATS["markdown"].suffix == ".md"
    assert "- … and" in markdown(long(400), Page(max_size=2_000))


def test_every_table_is_told() -> None:
    text = markdown(everything(), Page())
    for part in (
        "| One<br>reference<br>more | two |",
        "| <b>× broken<br>1 Words<br>Words<br>Words</b> |  |",
        "| Words |  |",
        "| two | 1/2 |",
        "  - two × broken<br>1 Words<br>Words<br>Words",
    ):
        assert part in text
    assert text.count("<details>") == 3


def test_points_name_what_the_reference_and_the_opposed_say() -> None:
    texts = ("Boats may enter at night.", "Boats may not enter at night.", "Boats may enter at night.")
    three = compare(*(plan(points(text), party) for text, party in zip(texts, "ABC", strict=True)))
    assert (
        "- ≠ (2 of 3 agree, not b (by text)): "
        "a 1 Boats may enter at night.; ≠ b 1 Boats may not enter at night."
        in str(render("markdown", three, Page()))
    )
