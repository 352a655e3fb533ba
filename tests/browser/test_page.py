"""The page in a real browser: filters, permalinks, themes, print, and plans that attack it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import hostile_plan as hostile
import samples
from browser.chromium import Page, browser, found
from making import plan, points
from plandiff.engine.compare import compare
from plandiff.engine.history import history
from plandiff.judge.assess import assess
from plandiff.judge.settle import settle
from plandiff.plan.loader import load_plan
from plandiff.report import formats
from plandiff.report.document import Cell, Column, Document, Entry, Row, Run, Table
from plandiff.report.html.page import render as html

pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.skipif(found() is None, reason="there is no Chromium to open the page in"),
]

SET = """(() => {{
  const form = document.querySelector('.filters');
  form.elements[{name!r}].value = {value!r};
  form.dispatchEvent(new Event('input'));
  return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(
    [...document.querySelectorAll('.clauses tr[data-k]')].filter((row) => row.checkVisibility()).length))));
}})()"""
PLANS = Path(__file__).parents[2] / "plans"
SEEN = "document.querySelector({!r}).checkVisibility()"


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser() as opened:
        opened.size(1400, 1000)
        yield opened


def show(page: Page, folder: Path, comparison: object, *, fragment: str = "", scripts: bool = True) -> None:
    """Open a comparison's page."""
    path = folder / "page.html"
    path.write_text(str(formats.render("html", comparison, formats.Page())), encoding="utf-8")  # type: ignore[arg-type]
    page.open(f"file://{path}{fragment}", scripts=scripts)


def test_filters_show_the_rows_that_fit_and_clear(page: Page, tmp_path: Path) -> None:
    a = plan(
        '- {id: fee, topic: money, text: "A fee of 10 euros is due."}\n'
        '- {id: dog, text: "Dogs stay out."}\n- {id: cat, text: "Cats may enter."}',
        "A",
    )
    b = plan(
        '- {id: fee, topic: money, text: "A fee of 12 euros is due."}\n- {id: cat, text: "Cats may enter."}',
        "B",
    )
    show(page, tmp_path, compare(a, b))
    assert page.run(SEEN.format("#c-fee")) is True
    assert page.run(SEEN.format("#c-cat")) is False  # folded
    for name, value, count in (
        ("kind", "changed", 1), ("kind", "same", 1), ("kind", "", 2), ("topic", "=money", 1),
        ("topic", "=", 2), ("topic", "", 2), ("party", "-1", 1), ("party", "+1", 2), ("party", "", 2),
        ("text", "CATS may", 1),
        ("text", "no such words", 0), ("text", "", 2),
    ):  # fmt: skip
        assert page.run(SET.format(name=name, value=value)) == count, (name, value)
    page.run(SET.format(name="text", value="dogs"))
    assert page.run("document.querySelector('output').textContent") == "1 of 3 rows"
    page.run("document.querySelector('[type=reset]').click()")
    page.run("new Promise((done) => setTimeout(done, 50))")
    assert page.run("document.querySelector('output').textContent") == "3 rows"
    assert page.said == []


def test_a_permalink_opens_at_its_clause_also_where_it_is_folded(page: Page, tmp_path: Path) -> None:
    texts = [f"Rule {n} is a rule of its own about {'very ' * 60}many boats." for n in range(40)]
    other = [*texts[:20], "Rule 20 is new.", *texts[21:]]
    comparison = compare(plan(points(*texts), "A"), plan(points(*other), "B"))
    show(page, tmp_path, comparison, fragment="#c-35")
    assert page.run("document.querySelector(':target').checkVisibility()") is True
    top, bottom = page.run(
        "(() => { const it = document.querySelector(':target').getBoundingClientRect();"
        " return [it.top, it.bottom]; })()"
    )
    assert 0 <= top < 1000
    assert bottom > 0
    show(page, tmp_path, comparison)
    assert page.run(SEEN.format("#c-35")) is False


def test_the_list_of_clauses_comes_when_it_is_opened(page: Page, tmp_path: Path) -> None:
    places = "document.querySelectorAll('nav a').length"
    comparison = compare(plan(points("Boats & <b>dogs</b> enter.", "B"), "A"), plan(points("A", "B"), "B"))
    show(page, tmp_path, comparison)
    assert page.run(places) == 0
    page.run("document.querySelector('nav summary').click()")
    page.run("new Promise((done) => setTimeout(done, 50))")
    assert page.run(places) == len(comparison.rows)
    show(page, tmp_path, comparison, scripts=False)
    assert page.run(places) == len(comparison.rows)


def test_opening_one_text_opens_the_texts_of_its_row(page: Page, tmp_path: Path) -> None:
    clause = "- {{id: fee, gist: {0} euros, text: 'Each boat that enters pays a fee of {0} euros.'}}"
    three = compare(
        *(plan(clause.format(fee), party) for party, fee in zip("ABC", (10, 12, 12), strict=True))
    )
    show(page, tmp_path, three)
    page.run("document.querySelector('#c-fee summary').click()")
    assert page.run("document.querySelectorAll('#c-fee details[open]').length") == 3
    page.run("document.querySelector('[data-texts]').click()")
    assert page.run("document.querySelectorAll('#c-fee details[open]').length") == 3
    page.run("document.querySelector('[data-texts]').click()")
    assert page.run("document.querySelectorAll('#c-fee details[open]').length") == 0


def test_the_theme_is_the_readers(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, samples.two())
    paper = "getComputedStyle(document.body).backgroundColor"
    page.media(prefers_color_scheme="light")
    assert page.run(paper) == "rgb(255, 255, 255)"
    page.media(prefers_color_scheme="dark")
    assert page.run(paper) == "rgb(22, 24, 28)"
    page.media(prefers_color_scheme="light")


def test_without_scripts_everything_is_there_but_the_filters(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, samples.two(), scripts=False)
    assert page.run("document.querySelector('.filters').checkVisibility()") is False
    assert page.run("document.querySelectorAll('.clauses tr[data-k]').length") == len(samples.two().rows)
    page.run("document.querySelector('.gather input').click()")
    assert page.run("document.querySelector('.fold tr[data-k]').checkVisibility()") is True


def test_headers_stay_in_sight(page: Page, tmp_path: Path) -> None:
    texts = [f"Rule {n} holds for boats." for n in range(60)]
    show(
        page,
        tmp_path,
        compare(plan(points(*texts), "A"), plan(points(*(f"No {text}" for text in texts)), "B")),
    )
    page.run("scrollTo(0, 2500)")
    assert page.run("document.querySelector('.clauses thead').getBoundingClientRect().top") == 0


@pytest.mark.parametrize("width", [1400, 420])
def test_texts_stand_under_each_other_with_and_without_numbers(
    page: Page, tmp_path: Path, width: int
) -> None:
    a = plan(
        '- {id: fee, number: "1", text: "A fee of ten."}\n- {id: dog, title: Dogs, text: "Dogs stay out."}'
    )
    b = plan(
        '- {id: fee, number: "1", text: "A fee of two."}\n- {id: dog, title: Dogs, text: "Dogs go out."}', "B"
    )
    page.size(width, 1000)
    try:
        show(page, tmp_path, compare(a, b))
        starts = page.run(
            """(() => [...document.querySelectorAll('.clauses tr[data-k] td.e:nth-child(2)')].map((cell) => {
              const range = document.createRange();
              const text = [...cell.childNodes].find((each) => each.nodeType === 3 && each.data.trim());
              range.setStart(text, text.data.search(/\\S/));
              range.setEnd(text, text.data.search(/\\S/) + 1);
              return Math.round(range.getBoundingClientRect().left);
            }))()"""
        )
        heads = page.run(
            """[...document.querySelectorAll('.clauses thead th')]
            .filter((head) => head.getBoundingClientRect().right > 0).length"""
        )
    finally:
        page.size(1400, 1000)
    assert len(starts) == 2
    assert abs(starts[0] - starts[1]) <= 1
    assert heads == (4 if width > 1000 else 2)


def test_four_texts_held_against_red_lines_fit_on_a_phone(page: Page, tmp_path: Path) -> None:
    texts = [load_plan(PLANS / f"{key}.yaml") for key in ("us", "russia", "europe", "ukraine")]
    page.size(480, 1000)
    try:
        show(page, tmp_path, assess(*texts))
        assert page.run("document.documentElement.scrollWidth") <= 480
    finally:
        page.size(1400, 1000)


def test_assistive_technology_finds_a_table(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, samples.two())
    nodes = page.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
    assert roles.count("columnheader") == 4
    assert {"table", "rowheader", "row", "cell", "deletion", "insertion", "search", "navigation"} <= set(
        roles
    )


def printed(pdf: bytes) -> int:
    """How many pages a printed file has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_print_is_landscape_with_the_header_on_every_page(page: Page, tmp_path: Path) -> None:
    texts = [f"Rule {n} holds for boats of every kind." for n in range(120)]
    show(
        page,
        tmp_path,
        compare(plan(points(*texts), "A"), plan(points(*(f"No {text}" for text in texts)), "B")),
    )
    pdf = page.pdf()
    assert 3 <= printed(pdf) <= 12
    assert re.search(rb"/MediaBox \[0 0 84[12]\S* 59[456]\S*\]", pdf)
    page.send("Emulation.setEmulatedMedia", media="print")
    try:
        assert (
            page.run("getComputedStyle(document.querySelector('.clauses thead')).display")
            == "table-header-group"
        )
        assert (
            page.run("getComputedStyle(document.querySelector('.clauses tr[data-k]')).breakInside") == "avoid"
        )
        assert page.run(SEEN.format(".filters")) is False
    finally:
        page.send("Emulation.setEmulatedMedia", media="")


@pytest.mark.parametrize(
    "make",
    [hostile.comparison, lambda: hostile.comparison(3)]
    + [lambda of=of: of(*hostile.plans(2)) for of in (history, assess, settle)],
    ids=["two", "three", "history", "assess", "settle"],
)
def test_no_script_of_a_plan_runs_and_no_request_leaves(
    page: Page, tmp_path: Path, make: Callable[[], object]
) -> None:
    show(page, tmp_path, make())
    title = page.run("document.title")
    page.run("for (const each of document.querySelectorAll('details')) each.open = true")
    page.run(
        "for (const each of document.querySelectorAll('*'))"
        " { if (each.focus) each.focus(); each.dispatchEvent(new Event('mouseover')); }"
    )
    page.run("new Promise((done) => setTimeout(done, 200))")
    assert page.run("document.title") == title != "hit"
    assert page.run("document.scripts.length") == 1
    assert page.run("document.querySelectorAll('img, iframe, link, base, object, embed').length") == 0
    assert [address for address in page.requests if not address.startswith("file:")] == []
    assert page.said == []


def test_the_policy_stops_what_would_get_past_the_escaping(page: Page, tmp_path: Path) -> None:
    text = str(formats.render("html", samples.two(), formats.Page()))
    path = tmp_path / "page.html"
    path.write_text(
        text.replace(
            "</main>",
            "<script>document.title='hit'</script>"
            "<img src=https://example.invalid/ onerror=\"document.title='hit'\"></main>",
        )
    )
    page.open(f"file://{path}")
    page.run("new Promise((done) => setTimeout(done, 100))")
    assert page.run("document.title") != "hit"
    assert any("Content Security Policy" in each for each in page.said)


def test_ten_thousand_rows_open_and_filter(page: Page, tmp_path: Path) -> None:
    line = (
        Run("The harbour board lets boats of every kind in at the hours that it makes known each spring."),
    )
    cell = Cell((Entry((Run("1"),), (line,)),))
    kinds = ("changed", "opposed", "silent")
    rows = tuple(
        Row((cell, cell), (Run(f"Rule {n}"),), symbol=kinds[n % 3], id=f"r{n}", parties=("a", "b"))  # type: ignore[arg-type]
        for n in range(10_000)
    )
    columns = (Column("a", ((Run("A"),),)), Column("b", ((Run("B"),),)))
    text = html(Document((Table(columns, rows),)), formats.Page())
    assert len(text.encode()) < 15_000_000
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8")
    page.open(f"file://{path}")
    took = page.run(
        """(async () => {
          const form = document.querySelector('.filters');
          const start = performance.now();
          form.elements.kind.value = 'opposed';
          form.dispatchEvent(new Event('input'));
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          return performance.now() - start;
        })()"""
    )
    assert page.run("document.querySelector('output').textContent") == "3333 of 10000 rows"
    assert took < 5_000  # a frozen page takes longer; tests/bench/pages.py measures
