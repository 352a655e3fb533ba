"""What pages say: marked wording, what differs, totals, the outline of one plan."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from builders import change, column, comparison, row, script, unit
from plandiff.engine.result import Absence, Against, Change
from plandiff.engine.totals import totals
from plandiff.plan.model import Plan
from plandiff.plan.outline import Unit, outline
from plandiff.report.document import Line, words
from plandiff.report.formats import Page
from plandiff.report.terminal import text
from plandiff.report.views.comparison import comparison_document
from plandiff.report.views.differing import differences
from plandiff.report.views.marking import after_lines, before_lines, replaced
from plandiff.report.views.outline import outline_document

TEXTS = st.lists(st.text(alphabet="ab c\n", min_size=1, max_size=12), min_size=1, max_size=3)


def text_of(cell: list[tuple[Line, ...]]) -> list[str]:
    return ["\n".join(words(line) for line in lines) for lines in cell]


def without_blank_lines(texts: list[str]) -> list[str]:
    return ["\n".join(line for line in each.split("\n") if line.strip()) for each in texts]


@given(old=TEXTS, new=TEXTS)
def test_marked_texts_are_the_texts(old: list[str], new: list[str]) -> None:
    segments = script("\n".join(old), "\n".join(new))
    assert text_of(before_lines(segments, old)) == without_blank_lines(old)
    assert text_of(after_lines(segments, new, inline=False)) == without_blank_lines(new)


def test_inline_wording_shows_what_is_dropped_where_it_stood() -> None:
    (lines,) = after_lines(
        script("limited to 600 men for ever", "kept at 800 men for ever"),
        ["kept at 800 men for ever"],
        inline=True,
    )
    (line,) = lines
    assert [(run.style, run.text.strip()) for run in line if run.text.strip()] == [
        ("struck", "limited to 600"),
        ("inserted", "kept at 800"),
        ("", "men for ever"),
    ]


def test_texts_that_share_under_30_percent_of_their_words_replace_each_other() -> None:
    assert replaced(script("one two three four", "five six seven eight"))
    assert not replaced(script("one two three four", "one two seven eight"))


def said(
    *changes: Change, old: str = "a b c d e f", new: str = "a b c d e g", **options: object
) -> list[str]:
    """What differs between two clauses with these typed changes."""
    against = Against("changed", (), changes, script(old, new), "sure")
    it = row(1, [unit("1", old)], [unit("2", **({"options": [{"text": new}]} if options else {"text": new}))])
    return [words(item) for item in differences(it, against, 1, 0, explain=False)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], ["wording only"]),
        (["600 → 800 people (+200, +33 %)"], ["600 → 800 people (+200, +33 %)"]),
        (["adds “in peacetime”"], ["adds “in peacetime”"]),
        (["adds condition “if one two three four five six”"], ["adds condition"]),
        (["drops “one two three four five six seven”"], ["drops the marked words"]),
    ],
)
def test_items_of_what_differs(changes: list[str], expected: list[str]) -> None:
    assert said(*map(change, changes)) == expected


@pytest.mark.parametrize(
    ("says", "bold"),
    [
        ("600 → 800 people (+200, +33 %)", ["600 → 800 people"]),
        ("scope: none → peacetime", ["none → peacetime"]),
        ("within 3: 5 → 6 days", ["5 → 6 days"]),
        ("9 → 10 a.m.: later", ["9 → 10 a.m.: later"]),
        ("drops mediator: Norland", []),
        ("adds condition “if it rains”", ["“if it rains”"]),
        ("“soon” → “at once” (tighter)", ["“soon”", "“at once”"]),
    ],
)
def test_values_are_bold_and_nothing_else(says: str, bold: list[str]) -> None:
    against = Against("changed", (), (change(says),), script("a b c d", "a b c e"), "sure")
    it = row(1, [unit("1", "a b c d")], [unit("2", "a b c e")])
    (item,) = differences(it, against, 1, 0, explain=False)
    assert [run.text for run in item if run.style == "strong"] == bold
    assert words(item) == says


def test_a_long_quote_stands_in_full_where_the_text_is_not_marked() -> None:
    long = change("adds condition “if one two three four five six”")
    assert said(long, new="x y z") == ["adds condition “if one two three four five six”", "replaced"]


def test_changes_are_gathered_by_the_options_they_hold_for() -> None:
    found = said(
        *(change(f"{says} (option {n})") for n in (1, 2) for says in ("drops “both”", f"adds “{n}”")),
        change("adds “more” (option 2)"),
        options=True,
    )
    assert found == [
        "every option",
        "drops “both”",
        "adds “1” (option 1)",
        "option 2",
        "adds “2”",
        "adds “more”",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (2, 2, "the options differ"),
        (2, 3, "open options: 2 → 3"),
        (0, 2, "open options: none → 2"),
        (1, 0, "open options: 1 → none"),
    ],
)
def test_options_of_which_no_change_can_be_told_are_named_all_the_same(
    before: int, after: int, expected: str
) -> None:
    def cell(count: int, word: str) -> list[Unit]:
        return [unit("1", "a b", options=[{"text": f"{word} {n}"} for n in range(count)])]

    against = Against("changed", (), (), script("a b c d", "a b c e"), "sure")
    it = row(1, cell(before, "x"), cell(after, "y"))
    assert [words(item) for item in differences(it, against, 1, 0, explain=False)] == [expected]


def test_doubt_is_not_said_in_the_midst_of_what_differs() -> None:
    old, new = unit("1", "a b c d e f"), unit("2", options=[{"text": "a b c d e g"}])

    def items(*says: str) -> list[str]:
        against = Against("changed", (), tuple(map(change, says)), (), "possible")
        return [words(item) for item in differences(row(1, [old], [new]), against, 1, 0, explain=False)]

    assert items("adds “f”", "adds “g” (option 1)")[0] == "possibly the same clause (0.00)"
    assert items("adds “f”", "adds “g”")[-1] == "possibly the same clause (0.00)"


@pytest.mark.parametrize(("width", "beside"), [(100, True), (72, True), (60, False)])
def test_a_long_ref_stands_beside_its_text_where_the_page_is_wide_enough(width: int, beside: bool) -> None:
    it = comparison(
        (column("A"), column("B")), [row(1, [unit("II.2.10", "Rivers.")], [unit("2", "Rivers.")])]
    )
    page = text.render(comparison_document(it, show=["all"]), Page(width=width))
    (line,) = (line for line in page.splitlines() if "II.2.10" in line)
    assert ("Rivers." in line) is beside


def test_totals_count_cells_rows_and_reasons() -> None:
    total = totals(samples.four())
    assert total.rows == 3
    assert total.kinds == {"same": 3, "editorial": 0, "changed": 2, "opposed": 0, "added": 1, "absent": 1}
    assert total.outcomes == {"all": 1, "all_but_one": 1, "split": 1, "single": 0, "not_comparable": 0}
    assert [sum(each.values()) for each in total.absences] == [1, 0, 1, 2]
    assert total.only_in == (0, 1, 0, 0)


def test_with_two_plans_every_row_counts_once() -> None:
    total = totals(samples.two())
    assert sum(total.kinds.values()) == total.rows == 16


def test_headings_of_the_reference_stand_above_its_clauses_once() -> None:
    heading = unit("I", title="Part one", clauses=[{"text": "x"}])
    units = [heading, *(unit(f"I.{n}", f"Text {n}.", position=n, parent=0, depth=1) for n in (1, 2))]
    rows = [row(u.position, [u], Absence("silent"), against={1: Against("absent")}) for u in units[1:]]
    page = text.render(comparison_document(comparison((column("A", units), column("B")), rows)), Page())
    assert page.count("I  Part one") == 1
    assert page.index("I  Part one") < page.index("Text 1.") < page.index("Text 2.")


def test_outline(golden: Callable[[str, str], None]) -> None:
    plan = Plan.model_validate(
        {
            "party": "Upland",
            "title": "Draft treaty",
            "negotiation": "River treaty",
            "date": "2031-05-20",
            "status": "proposal",
            "origin": "leaked",
            "quote": "paraphrase",
            "aliases": ["The upper state"],
            "note": "Read in the archive.",
            "sources": [{"id": "gazette", "title": "The Gazette", "url": "https://example.org/gazette"}],
            "clauses": [
                {"number": "I", "title": "Water", "clauses": [
                    {"id": "flow", "number": "1", "title": "Quantity", "text": "600 million m³ a year.",
                     "terms": {"volume": {"value": 600, "unit": "million m³", "text": "600 million m³"}},
                     "gist": "600 million", "binds": ["Upland"], "status": "open", "pending": ["Lowland"]},
                    {"number": "2", "text": "First paragraph.\nSecond paragraph.", "note": "Read twice."},
                ]},
                {"id": "fee", "absent": "deleted", "text": "A fee is paid for passage."},
                {"number": "3", "title": "The dam", "options": [
                    {"text": "A joint board runs it.", "by": ["Lowland"]}, {"absent": "deleted"}]},
            ],
            "red_lines": [{"id": "no-cap", "says": "No cap on water.", "clause": "flow", "by": "the minister",
                           "forbid": {"capped": {"equals": {"value": True, "text": "true"}}},
                           "date": "2031-05-01"}],
            "responses": [{"by": "Lowland", "consent": "required", "stance": "rejects", "says": "Never.",
                           "speaker": "the envoy"}],
        }
    )  # fmt: skip
    golden("outline-80.txt", text.render(outline_document(plan, outline(plan)), Page(80)))
