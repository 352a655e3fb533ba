"""The page of a comparison on a terminal, against golden files; what holds for all content, by properties."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from builders import column, comparison, row, script, unit
from plandiff.engine.result import Absence, Against
from plandiff.report.formats import FORMATS, Page, document_of, suffixes
from plandiff.report.measure import cells
from plandiff.report.terminal import table, text

PAGES: dict[str, tuple[str, Page, dict[str, Any]]] = {
    "two-120.txt": ("two", Page(120), {}),
    "two-100.txt": ("two", Page(100), {}),
    "two-160-explain.txt": ("two", Page(160), {"explain": True}),
    "two-72-stacked.txt": ("two", Page(72), {}),
    "two-30-narrow.txt": ("two", Page(30), {}),
    "two-120-ascii.txt": ("two", Page(120, ascii=True), {}),
    "two-120.ansi": ("two", Page(120, colour=True), {}),
    "two-72.ansi": ("two", Page(72, colour=True), {}),
    "two-show.txt": ("two", Page(120), {"show": ["moved", "editorial"]}),
    "two-all.txt": ("two", Page(100, stacked=True), {"show": ["all"]}),
    "two-summary.txt": ("two", Page(100), {"summary_only": True}),
    "four-100.txt": ("four", Page(100), {}),
    "drafts-120.txt": ("drafts", Page(120), {}),
    "base-100.txt": ("against_base", Page(100), {}),
}


def drawn(name: str, page: Page, **more: Any) -> str:
    return table.render(document_of(getattr(samples, name)(), **more), page)


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, golden: Callable[[str, str], None]) -> None:
    sample, page, options = PAGES[name]
    golden(name, drawn(sample, page, **options))


def test_side_by_side_from_100_columns_only() -> None:
    assert "What differs" in drawn("two", Page(100))
    assert "What differs" not in drawn("two", Page(99))
    assert drawn("two", Page(120, stacked=True)) == text.render(
        document_of(samples.two()), Page(120, colour=True)
    )


def test_a_wide_screen_stays_blank_at_the_right() -> None:
    assert max(map(cells, drawn("two", Page(300)).splitlines())) < 200
    assert drawn("two", Page(300)) == drawn("two", Page(250))


def test_colour_differs_from_plain_only_in_looks_and_braces() -> None:
    coloured = re.sub(r"\x1b\[[\d;]*m", "", drawn("two", Page(300, colour=True)))
    assert sorted(coloured.split()) == sorted(re.sub(r"\{[-+]|[-+]\}", "", drawn("two", Page(300))).split())


def test_only_the_three_hues_and_plain_weights_are_used() -> None:
    found: list[str] = re.findall(r"\x1b\[([\d;]*)m", drawn("two", Page(120, colour=True)))
    codes = {code for each in found for code in each.split(";")}
    assert codes <= {"0", "1", "2", "4", "9", "31", "32", "35"}


def test_a_replaced_text_is_not_marked() -> None:
    page = drawn("two", Page(120))
    assert "9     Barriers are removed." in page
    assert "{-Barriers" not in page


def test_each_option_is_shown_with_who_proposes_it() -> None:
    page = " ".join(drawn("two", Page(72)).split())
    assert "option 1, Lowland The dam is run by a joint board." in page
    assert "option 3, Province − leave it out" in page


def test_json_has_no_page_and_pages_have_their_formats() -> None:
    assert {"table": "", "text": ".txt", "json": ".json"}.items() <= suffixes("comparison").items()
    assert set(suffixes("plan")) <= set(FORMATS)


WORDS = st.lists(
    st.text(alphabet=st.sampled_from("abcdefg1é漢%."), min_size=1, max_size=12), min_size=1, max_size=25
).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(old=WORDS, new=WORDS, title=WORDS, ref=WORDS, width=st.integers(30, 140), stacked=st.booleans())
def test_every_line_fits_and_every_word_is_there(
    old: str, new: str, title: str, ref: str, width: int, stacked: bool
) -> None:
    columns = (column(title, title=ref, key="one"), column("B", key="a-very-long-key@2031-05-20"))
    rows = [
        row(1, [unit("1", old, title=title)], [unit(ref, new), unit("2", old)],
            against={1: Against("changed", ("split",), (), script(old, f"{new}\n{old}"))}),
        row(2, Absence("silent"), [unit("3", new, title=new)], against={1: Against("added")}),
    ]  # fmt: skip
    document = document_of(comparison(columns, rows, negotiation=title, cautions=(old,)))
    page = table.render(document, Page(width, stacked=stacked))
    assert all(cells(line) <= width for line in page.splitlines())
    assert not [line for line in page.splitlines() if line != line.rstrip()]
    said = Counter(f"{old}{old}{new}{new}{title}{title}{ref}changed,split,silent".replace(" ", ""))
    assert said <= Counter(page)
