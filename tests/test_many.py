"""The pages of three plans and more: a table of gists, letters, positions; the summary; the base."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import many
from making import plan
from plandiff.cli import main
from plandiff.engine.compare import compare
from plandiff.engine.totals import Shared, totals
from plandiff.plan.loader import PlanFile
from plandiff.report.document import Document, Table, words
from plandiff.report.formats import Page, document_of
from plandiff.report.measure import cells
from plandiff.report.terminal import table, text
from plandiff.report.terminal.matrix import matrix_of

WIDTHS = (80, 100, 120, 160, 200)
PAGES: dict[str, tuple[str, Page, dict[str, Any]]] = {
    f"many-{count}-{width}{'.ansi' if colour else '.txt'}": (count, Page(width, colour=colour), {})
    for count in ("three", "four", "six", "eight")
    for width in WIDTHS
    for colour in (False, True)
    if not colour or width in (80, 160)
} | {
    "many-four-120-ascii.txt": ("four", Page(120, ascii=True), {}),
    "many-four-40.txt": ("four", Page(40), {}),
    "many-eight-30.txt": ("eight", Page(30), {}),
    "many-four-100-full.txt": ("four", Page(100), {"full": True}),
    "many-eight-100-explain.txt": ("eight", Page(100), {"explain": True}),
    "many-six-100-summary.txt": ("six", Page(100), {"summary_only": True}),
    "many-base-120.txt": ("against_base", Page(120), {}),
    "many-base-80.txt": ("against_base", Page(80), {}),
    "many-base-statements-100.txt": ("against_statements", Page(100), {}),
    "many-base-apart-100.txt": ("apart", Page(100), {}),
}


@cache
def shown(name: str, **more: Any) -> Document:
    return document_of(getattr(many, name)(), **more)


def drawn(name: str, page: Page, **more: Any) -> str:
    return table.render(shown(name, **more), page)


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, golden: Callable[[str, str], None]) -> None:
    sample, page, options = PAGES[name]
    shown = drawn(sample, page, **options)
    lines = re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines()
    assert max(map(cells, lines)) <= page.width
    golden(name, shown)


@pytest.mark.parametrize(
    ("plans", "width", "cell", "agreement"),
    [
        (4, 109, None, None),
        (4, 110, 20, 0),
        (4, 120, 22, 0),
        (4, 149, 29, 0),
        (4, 150, 24, 22),
        (4, 152, 24, 24),
        (4, 200, 36, 24),
        (3, 88, 20, 0),
        (6, 154, 20, 0),
        (3, 300, 40, 24),
    ],
)
def test_widths_of_the_matrix(plans: int, width: int, cell: int | None, agreement: int | None) -> None:
    found = matrix_of(plans, width)
    assert (found and found.cell, found and found.agreement) == (cell, agreement)
    assert found is None or found.width <= width


def test_the_form_follows_from_the_number_of_plans_and_the_width() -> None:
    assert "Clause  " in drawn("four", Page(110))
    assert "Clause  " not in drawn("four", Page(109))
    assert "same letter" in drawn("eight", Page(118))
    assert "same letter" not in drawn("eight", Page(117))
    assert "same letter" not in drawn("six", Page(200))


def test_pipes_get_the_widest_form_that_fits() -> None:
    for name in ("three", "four", "eight"):
        page = Page(120)
        assert text.render(document_of(getattr(many, name)()), page) == drawn(name, page)


def test_positions_show_each_option_with_its_proposer_and_who_says_the_same() -> None:
    page = drawn("four", Page(80))
    row = page[page.index("The dam") : page.index("Existing uses")]
    assert "mediator II" in row
    assert "= low 7 option 1, Lowland" in " ".join(row.split())
    assert "Upland and The mediator: operator: lease" in row
    assert "leave it out" in row


def test_a_column_of_statements_is_visibly_no_text() -> None:
    matrix = drawn("four", Page(120, colour=True))
    assert "\x1b[35mstatements, not a" in matrix
    assert "said:" in matrix
    letters = drawn("eight", Page(120))
    assert re.search(r"\([A-Z]\)", letters)
    assert "said, ( ): from statements" in " ".join(letters.split())


def test_status_doubt_origin_and_low_confidence_stand_in_the_cells() -> None:
    page = drawn("four", Page(120))
    assert "— open, pending" in page
    assert "(C3)" in page
    assert "(reported)" in page
    assert "possibly the same" in page
    assert "B2 or better" in page


def test_nothing_is_agreed_that_is_not_said() -> None:
    silent = [
        f'- {{id: c{n}, text: "{word}"}}' for n, word in enumerate(["Eels may pass.", "A bank.", "No war."])
    ]
    found = compare(*(plan(one, party) for one, party in zip(silent, "ABC", strict=True)))
    page = table.render(document_of(found), Page(100))
    assert "0  agreed by all three" in page
    assert page.count("0/0") == 3
    assert "3  one party only" in page


def test_pairs_and_topics_are_counted_of_what_both_have() -> None:
    found = totals(many.four())
    # flow, notice, dam, uses, court, fish stand in both; court and fish are word for word the same
    assert found.pairs[0, 1] == Shared(2, 6)
    assert found.pairs[0, 3].both == 2
    rights = next(topic for topic in found.topics if topic.name == "rights")
    assert (rights.rows, rights.compared) == (2, 2)
    assert found.topics[-1].name is None
    assert sum(topic.rows for topic in found.topics) == found.rows


def test_a_clause_that_only_the_base_has_is_nobodys() -> None:
    moon = plan('- {id: moon, title: The moon, text: "Nobody owns it."}', "Others")
    page = table.render(document_of(compare(*many.plans()[:2], base=moon)), Page(100))
    assert "none of them, the base alone" in page
    counts = [
        int(n)
        for n in re.findall(r"^ +(\d+)  (?:agreed|all but|split|one party|none of)", page, re.MULTILINE)
    ]
    assert f"of {sum(counts)} rows" in page


def test_the_base_does_not_count_in_pairs() -> None:
    found = many.against_base()
    assert all(found.base not in pair for pair in totals(found).pairs)


def test_who_agrees_by_terms_is_told_apart_from_who_kept_the_wording() -> None:
    def version(party: str, text: str) -> PlanFile:
        return plan(f"- {{id: fee, text: {text}, terms: {{fee: none}}}}", party)

    def groups(base: str) -> list[tuple[str, list[str]]]:
        mill, weir = version("Mill", "No fee is paid."), version("Weir", "Passage costs nothing.")
        document = document_of(compare(mill, weir, base=version("Chair", base)))
        found = next(block for block in document.blocks if isinstance(block, Table))
        return [(words(row.verdict), [words(line) for line in row.remarks]) for row in found.rows]

    assert groups("No fee is paid.") == [
        ("kept by mill, amended by weir", ["mill = weir (on the coded terms)"])
    ]
    assert groups("Ships pay no fee at all.") == [("both amended alike", ["mill = weir"])]


def test_a_base_that_shares_no_clause_is_said_first() -> None:
    found = many.apart()
    assert found.warnings == ("the base others shares no clause with any of the other plans",)
    document = document_of(found)
    assert words(document.blocks[1].lines[0]).startswith("The base shares no clause with the other text")  # type: ignore[union-attr]


def test_statements_lead_with_how_little_was_said() -> None:
    page = drawn("against_statements", Page(100)).splitlines()
    assert page[1].startswith("Little was said in public: 2 clauses in province-statements.")
    assert "reconstructed from statements" in " ".join(page[1:4])


def test_without_colour_the_numbers_are_bare() -> None:
    assert "\x1b[38;5;231;48;5;" in drawn("four", Page(100, colour=True))
    assert "\x1b" not in drawn("four", Page(100))


def test_contradicted_links_are_told_when_asked_for() -> None:
    assert "Set aside   1 link that stronger ones contradict" in drawn("eight", Page(100), explain=True)
    assert "Set aside" not in drawn("eight", Page(100))


WORDS = st.lists(
    st.text(alphabet=st.sampled_from("bcdfg1é漢%."), min_size=1, max_size=12), min_size=1, max_size=12
).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(
    gists=st.lists(WORDS, min_size=3, max_size=9),
    title=WORDS,
    width=st.integers(30, 220),
    colour=st.booleans(),
)
def test_every_line_fits_and_every_gist_is_there(
    gists: list[str], title: str, width: int, colour: bool
) -> None:
    clause = '- {{id: c, number: "{n}", title: "{title}", gist: "{gist}", text: "Text {n}."}}'
    found = compare(
        *(
            plan(clause.format(n=n, title=title, gist=gist), f"Party {n}", key=f"key-of-{n}")
            for n, gist in enumerate(gists)
        )
    )
    shown = table.render(document_of(found), Page(width, colour=colour))
    page = re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert all(cells(line) <= width for line in page.splitlines())
    assert not [line for line in page.splitlines() if line != line.rstrip()] or colour
    assert Counter("".join(gists).replace(" ", "") + title.replace(" ", "")) <= Counter(page)


@settings(max_examples=25, deadline=None)
@given(
    parts=st.lists(st.tuples(WORDS, WORDS), min_size=3, max_size=8),
    width=st.integers(30, 220),
    data=st.data(),
)
def test_options_absences_and_texts_are_all_there(
    parts: list[tuple[str, str]], width: int, data: Any
) -> None:
    shapes = [
        'text: "{0} {1}"',
        'options: [{{text: "{0}", by: [Bloc]}}, {{text: "{1}"}}]',
        'text: "{0}", options: [{{text: "{1}", by: [Bloc]}}, {{absent: deleted}}]',
        'absent: deleted, gist: "{0} {1}"',
        'absent: elsewhere, text: "{0} {1}"',
        'text: "{0} {1}", status: open, pending: [Bloc], confidence: C4, origin: oral',
    ]
    chosen = [data.draw(st.sampled_from(shapes)) for _ in parts]
    chosen[0] = shapes[0]
    found = compare(
        *(
            plan(f'- {{id: c, number: "{n}", {shape.format(*part)}}}', f"Party {n}", key=f"k{n}")
            for n, (shape, part) in enumerate(zip(chosen, parts, strict=True))
        )
    )
    document = document_of(found)
    page = table.render(document, Page(width))
    assert all(cells(line) <= width for line in page.splitlines())
    (row,) = next(block for block in document.blocks if isinstance(block, Table)).rows
    assume(not row.folded)
    assume(all(len(position.holders) == 1 for position in row.positions))  # what is shared is told once
    assert Counter("".join(one + other for one, other in parts).replace(" ", "")) <= Counter(page)


@pytest.mark.parametrize("width", [40, 80, 118, 200])
def test_wide_keys_and_hostile_ones_keep_the_columns(width: int) -> None:
    keys = (
        "漢字漢字-漢字漢字漢字",
        "a\u202eb",
        "statements-of-the-delegation",
        "x",
        "é-é",
        "long",
        "longer",
        "longest",
    )
    texts = (
        plan('- {id: c, text: "Water is shared."}', "A"),
        plan('- {id: c, text: "No \\x1b[31m water."}', "B"),
    )
    columns = [
        texts[n % 2]._replace(plan=texts[n % 2].plan.model_copy(update={"key": key, "party": key}))
        for n, key in enumerate(keys)
    ]
    page = table.render(document_of(compare(*columns)), Page(width, colour=True))
    page = re.sub(r"\x1b\[[\d;]*m", "", page)
    assert all(cells(line) <= width for line in page.splitlines())
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_full_shows_every_text_and_the_wording() -> None:
    page = drawn("four", Page(100), full=True)
    assert "{-is limited to 600 million-}" in page
    assert "The dam is leased for 25 years." in page
    assert "said: The fields get enough water." in page


def test_the_command_line_knows_full_and_warns_of_a_base_that_shares_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name, clauses in (("one", many.MEDIATOR), ("two", many.CITY), ("three", many.FISHERS)):
        files.append(str(tmp_path / f"{name}.yaml"))
        Path(files[-1]).write_text(f"party: {name}\nclauses:{clauses}", encoding="utf-8")
    moon = tmp_path / "moon.yaml"
    moon.write_text(
        'party: Others\nclauses: [{id: moon, title: The moon, text: "Nobody owns it."}]', encoding="utf-8"
    )
    assert main(["compare", *files, "--full"]) == 0
    assert "{-" in capsys.readouterr().out
    assert main(["compare", *files]) == 0
    assert "{-" not in capsys.readouterr().out
    assert main(["compare", "--base", str(moon), *files]) == 0
    shown = capsys.readouterr()
    assert "warning: the base moon shares no clause with any of the other plans" in shown.err
    assert "The base shares no clause with any of the other texts" in shown.out
