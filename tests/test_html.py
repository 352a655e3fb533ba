"""The page: one file, escaped, real tables, readable without a mouse, colours or scripts."""

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hostile_plan as hostile
import samples
from blocks import everything
from making import plan, points
from plandiff.engine.compare import compare
from plandiff.report.clean import clean
from plandiff.report.document import (
    Cell,
    Column,
    Document,
    Entry,
    Row,
    Run,
    Table,
    words,
)
from plandiff.report.formats import Page, document_of, render
from plandiff.report.html.page import _read, light
from plandiff.report.html.page import render as html
from plandiff.report.html.runs import runs
from plandiff.report.html.tables import CHUNK
from plandiff.report.links import followed

EMPTY = {"meta", "br", "input", "line", "polyline", "circle", "rect"}


class Tree(HTMLParser):
    """Elements with their attributes; fails where tags are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.text.append(data)

    def all(self, tag: str, **given: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.found
            if name == tag and all(attributes.get(key) == value for key, value in given.items())
        ]


def tree(document: Document) -> Tree:
    return Tree(html(document, Page()))


def of(comparison: object, **options: object) -> Tree:
    return Tree(str(render("html", comparison, Page(), **options)))  # type: ignore[arg-type]


def test_words_of_scripts_from_right_to_left_begin_at_the_right() -> None:
    clauses = '- {id: pay, title: "%s", text: "%s"}'
    found = of(
        compare(
            plan(clauses % ("1. المادة", "“تدفع الدولة 500 دولار.”")),
            plan(clauses % ("Article 1", "The state (דין) pays 700 dollars."), "B"),
        )
    )
    assert [each.get("dir") for each in found.all("td", **{"class": "e"})] == ["rtl", None]
    assert [each["dir"] for each in found.all("a", href="#c-pay") if "dir" in each] == ["rtl"]


@given(st.text(), st.sampled_from(["", "dim", "struck", "inserted", "title", "changed", "unknown"]))
def test_words_come_out_as_text(text: str, style: str) -> None:
    found = Tree(f"<p>{runs((Run(text, style, keep=True),))}</p>")  # type: ignore[arg-type]
    assert len(found.found) <= 2
    if text.isprintable() and text.isascii():
        assert "".join(found.text) == text


def test_a_line_may_end_before_words_that_stay_together() -> None:
    assert runs((Run("pay"), Run(" (+2, moved)", "dim", keep=True))) == (
        'pay <span class="dim k">(+2, moved)</span>'
    )


@pytest.mark.parametrize("plans", [2, 3])
def test_hostile_plans_add_no_element_and_no_attribute(plans: int) -> None:
    found = of(hostile.comparison(plans))
    names = Counter(tag for tag, _ in found.found)
    assert names["script"] == names["style"] == 1
    assert not {"img", "iframe", "link", "base", "object", "embed", "audio", "video"} & set(names)
    known = {
        "aria-hidden", "aria-label", "aria-live", "aria-pressed", "autocomplete", "charset", "class",
        "colspan", "content", "data-k", "data-p", "data-t", "data-texts", "height", "hidden",
        "href", "http-equiv", "id", "label", "lang", "name", "rel", "role", "rx", "scope", "text-anchor",
        "type", "value", "viewbox", "width", "x", "y", "open",
    }  # fmt: skip
    assert {key for _, attributes in found.found for key in attributes} <= known
    links = [each["href"] for each in found.all("a")]
    assert {link.split(":")[0] for link in links if link and not link.startswith("#")} == {"https"}


def test_the_policy_lets_nothing_but_the_pages_own_style_and_script() -> None:
    (policy,) = of(samples.two()).all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]+=*'; script-src 'sha256-[\w+/]+=*'; "
        r"base-uri 'none'; form-action 'none'",
        policy["content"] or "",
    )


def test_the_page_asks_for_nothing() -> None:
    text = str(render("html", samples.two(), Page()))
    assert not re.search(r"(?i)src\s*=|url\(|@import|<link", text.replace("default-src", ""))
    assert " style=" not in text


def test_tables_are_tables_with_header_cells() -> None:
    comparison = samples.two()
    found = of(comparison)
    assert len(found.all("th", scope="col")) == 4
    assert len(found.all("th", scope="row")) == len(comparison.rows)
    assert len(found.all("tr", role="row")) > len(comparison.rows)
    assert found.all("html") == [{"lang": "en"}]
    assert found.all("del")
    assert found.all("ins")


def test_every_clause_has_an_anchor_of_its_own_and_a_link_to_it() -> None:
    found = of(samples.two())
    ids = [each["id"] for _, each in found.found if "id" in each]
    assert len(ids) == len(set(ids))
    assert {f"#{each['id']}" for each in found.all("tr") if "id" in each} <= {
        each["href"] for each in found.all("a")
    }


def test_the_same_ids_get_anchors_of_their_own() -> None:
    rows = tuple(Row((Cell(),), (Run("t"),), id=id_) for id_ in ("a b", "a-b", "a/b", "", None))
    found = tree(Document((Table((Column("k", ((Run("K"),),)),), rows, "stack"),)))
    assert [each["id"] for each in found.all("tr") if "id" in each] == [
        "c-a-b",
        "c-a-b-2",
        "c-a-b-3",
        "c-4",
        "c-5",
    ]


def test_rows_carry_what_the_filters_look_for() -> None:
    a = plan(
        '- {id: fee, topic: money, text: "A fee of 10 euros is due."}\n- {id: dog, text: "Dogs stay out."}',
        "A",
    )
    b = plan('- {id: fee, topic: money, text: "A fee of 12 euros is due."}', "B")
    found = of(compare(a, b))
    rows = {each["id"]: each for each in found.all("tr") if "data-k" in each}
    looked_for = {
        anchor: {key[-1]: value for key, value in row.items() if key.startswith("data-")}
        for anchor, row in rows.items()
    }
    assert looked_for == {"c-fee": {"k": "changed", "t": "money"}, "c-dog": {"k": "silent", "p": "0"}}
    values = {each["value"] for each in found.all("option")}
    assert {"changed", "silent", "=money", "=", "+0", "-1"} <= values


def test_positions_unfold_to_the_texts() -> None:
    clause = (
        "- {{id: fee, gist: {0} euros, text: 'Each boat that enters the harbour pays a fee of {0} euros.'}}"
    )
    three = compare(
        *(plan(clause.format(fee), party) for party, fee in zip("ABC", (10, 12, 12), strict=True))
    )
    found = of(three)
    assert len(found.all("details")) == 3 + 1  # and the list of clauses
    assert found.all("button", type="button")
    text = " ".join(found.text)
    assert text.count("Each boat that enters") == 3
    assert "12 euros" in text
    (heat,) = found.all("svg")
    assert heat["aria-label"] == "b and a 0 of 1; c and a 0 of 1; c and b 1 of 1"


def test_short_texts_are_shown_marked_at_once() -> None:
    three = compare(
        *(
            plan(points(f"The fee is {fee} euros."), party)
            for party, fee in zip("ABC", (1, 2, 2), strict=True)
        )
    )
    found = of(three)
    assert len(found.all("details")) == 1
    assert found.all("ins")


def test_unchanged_neighbours_are_folded_and_named() -> None:
    texts = [f"Rule {n} holds for all boats." for n in range(4)]
    found = of(compare(plan(points(*texts), "A"), plan(points(*texts), "B")))
    assert len(found.all("tr", **{"class": "gather"})) == len(found.all("input", type="checkbox")) == 1
    opened = of(compare(plan(points(*texts), "A"), plan(points(*texts), "B")), show=["all"])
    assert not opened.all("tr", **{"class": "gather"})


def test_many_rows_come_in_chunks() -> None:
    rows = tuple(Row((Cell((Entry((Run(str(n)),)),)),), (Run(f"t{n}"),)) for n in range(7 * CHUNK + 3))
    found = tree(Document((Table((Column("k", ((Run("K"),),)),), rows, "stack"),)))
    assert [each["class"] for each in found.all("tbody")] == ["r50"] * 7 + ["r5"]


def test_every_block_and_field_is_shown() -> None:
    found = tree(everything())
    text = "".join(found.text)
    for words_ in (
        "All",
        "II",
        "Part",
        "7",
        "broken",
        "a.yaml:1",
        "Found",
        "1/2",
        "3 of 4",
        "Caution",
        "2031-01-02",
        "600",
        "Source",
    ):
        assert words_ in text
    assert found.all("html") == [{"lang": "fr"}]
    assert found.all("a", href="https://example.org/?a=1&b=2")
    assert found.all("svg")[0]["aria-label"] == "Words: 2031-01-02 A 600; A -5"
    assert [each for each in found.all("polyline") if each["class"] == "way"] == [
        {"class": "way", "points": "64,30 192,150"}
    ]
    assert len([1 for tag, _ in found.found if tag == "h1"]) == 1


def test_a_row_has_few_elements() -> None:
    """Browsers take as long as there are elements: ten thousand rows must open within a second."""
    line = (Run("Boats of every kind may enter the harbour."),)
    cell = Cell((Entry((Run("1", "dim", keep=True),), (line,)),))
    row = Row((cell, cell), (Run("Boats", "title"),), "changed", (Run("changed", "dim"),), (line,), id="r")
    columns = (Column("a", ((Run("A"),),)), Column("b", ((Run("B"),),)))
    one, ten = (
        len(tree(Document((Table(columns, (row,) * count, remarks=line),))).found) for count in (1, 10)
    )
    assert (ten - one) / 9 <= 13  # the row in the table and in the list of clauses


def test_a_part_of_a_table_has_its_line_to_itself() -> None:
    words_ = (Run("Words"),)
    head = (Column("one", (words_,)), Column("two", (words_,)))
    part = Row((Cell((Entry((), (words_,)),)), Cell()), kind="part")
    rest = Row((Cell(), Cell((Entry((), (words_,)),))))
    found = tree(Document((Table(head, (part, rest), "columns"),)))
    assert found.all("th", scope="rowgroup") == [{"scope": "rowgroup", "colspan": "2"}]
    assert (len(found.all("th", scope="row")), len(found.all("td"))) == (0, 2)


def test_filters_stand_only_over_clauses() -> None:
    assert not tree(everything()).all("form")
    assert not of(samples.two(), summary_only=True).all("form")
    assert of(samples.two()).all("form")[0]["hidden"] is None


@pytest.mark.parametrize("make", [samples.two, samples.four, samples.drafts, samples.against_base])
@pytest.mark.parametrize("options", [{}, {"explain": True}, {"full": True}, {"show": ["all"]}])
def test_every_word_of_the_rows_is_on_the_page(
    make: Callable[[], object], options: dict[str, object]
) -> None:
    comparison = make()
    text = " ".join(" ".join(of(comparison, **options).text).split())
    document = document_of(comparison, **options)  # type: ignore[arg-type]
    for block in document.blocks:
        if isinstance(block, Table) and block.layout != "grid":
            for row in block.rows:
                for line in (row.title, row.verdict, *row.remarks):
                    for run in line:
                        assert " ".join(run.text.split()) in text
                for cell in row.cells:
                    for entry in cell.entries:
                        assert words(entry.label).strip() in text


def test_a_columns_name_ends_where_it_should() -> None:
    row = Row((Cell(),), (Run("t"),), id="r")
    name = """a"}</style><script>alert(1)</script>\\22 }*{display:none}/*\u202e"""
    page = html(Document((Table((Column(name, ((Run("K"),),)),), (row,), "stack"),)), Page())
    (said,) = re.findall("--of:([^}]*)}", page)
    assert re.fullmatch(r'"(\w|\\[0-9a-f]+ )*"', said, re.ASCII)
    assert re.sub(r"\\([0-9a-f]+) ", lambda it: chr(int(it[1], 16)), said)[1:-1] == clean(name)


def test_large_pages_say_the_same_in_ascii() -> None:
    page = str(render("html", samples.two(), Page()))
    filled = page.replace("</main>", f"<p>{'boats ' * 200_000}→</p></main>")
    assert not filled.isascii()
    assert light(filled).isascii()
    assert Tree(light(filled)).text == Tree(filled).text
    assert light(page) == page
    assert light(filled.replace("boats", "катер")) == filled.replace("boats", "катер")
    assert _read("page.css").isascii()
    assert _read("page.js").isascii()


def test_the_page_is_the_same_every_time() -> None:
    assert render("html", samples.four(), Page()) == render("html", samples.four(), Page())


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https:",
        "https:///x",
        " file:///etc",
        "https://a\u202eb",
        "HTTP",
    ],
)
def test_only_addresses_on_the_web_are_followed(link: str) -> None:
    assert followed(link) == ""


@settings(max_examples=200)
@given(st.text())
def test_an_address_ends_where_it_should(rest: str) -> None:
    assert not re.search(r"""[\s<>"]""", followed(f"https://example.org/{rest}"))


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """After WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_colours_have_the_contrast_of_level_aa(theme: int) -> None:
    palette = dict(
        re.findall(r"--([\w-]+): (#\w{6})", re.findall(r":root \{[^}]*\}", _read("page.css"))[theme])
    )
    for ink in ("ink", "dim", "link", "gone", "new", "open"):
        assert contrast(palette[ink], palette["paper"]) >= 4.5
        assert contrast(palette[ink], palette["soft"]) >= 4.5
    assert contrast(palette["gone"], palette["gone-on"]) >= 4.5
    assert contrast(palette["new"], palette["new-on"]) >= 4.5


def test_numbers_on_shares_can_be_read() -> None:
    shares = re.findall(r"svg \.share\d \{ fill: (#\w{6})", _read("page.css"))
    assert len(shares) == 5
    assert all(contrast("#ffffff", share) >= 4.5 for share in shares)
