"""Lines on a page: what stays together, how words break, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.report.document import Line, Run
from plandiff.report.measure import cells, graphemes
from plandiff.report.terminal.pieces import Ink
from plandiff.report.terminal.wrap import wrap, wrap_items


def lines(text: str | Line, width: int, *, hang: int = 0, ascii_only: bool = False) -> list[str]:
    runs = (Run(text),) if isinstance(text, str) else text
    laid = wrap(runs, width=width, ink=Ink(ascii=ascii_only), hang=hang)
    return ["".join(piece.text for piece in line) for line in laid]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("limited to 600,000 personnel", 20, ["limited to", "600,000 personnel"]),
        ("limited to 600,000 for now", 18, ["limited to 600,000", "for now"]),
        ("grows by +33 % a year", 13, ["grows by", "+33 % a year"]),
        ("about 100 billion USD in all", 18, ["about", "100 billion USD in", "all"]),
        ("de facto → none", 10, ["de facto", "→ none"]),
        ("pp. 6\u00a0to\u00a07 of it", 9, ["pp.", "6\u00a0to\u00a07 of", "it"]),
        ("see https://example.org/a/long-path", 16, ["see https://", "example.org/a/", "long-path"]),
        ("unbreakably", 4, ["unbr", "eaka", "bly"]),
        ("  space   around\t it ", 40, ["space around it"]),
        ("国際連合の決議、第一号", 10, ["国際連合の", "決議、第一", "号"]),
        ("", 10, [""]),
    ],
)
def test_breaks(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_lines_after_the_first_hang() -> None:
    assert lines("one two three four", 9, hang=2) == ["one two", "  three", "  four"]


def test_a_bracketed_delta_takes_a_new_line_first() -> None:
    runs = (Run("600,000 → 800,000 personnel"), Run(" (+200,000, +33 %)", keep=True))
    assert lines(runs, 34) == ["600,000 → 800,000 personnel", "(+200,000, +33 %)"]
    assert lines(runs, 14) == ["600,000", "→ 800,000", "personnel", "(+200,000,", "+33 %)"]


def test_braces_open_and_close_once_and_leave_blanks_outside() -> None:
    runs = (Run("forces "), Run("are limited to 600,000 ", "struck"), Run("personnel"))
    assert lines(runs, 15) == ["forces {-are", "limited to", "600,000-}", "personnel"]
    assert lines((Run("a"), Run(" ", "inserted"), Run("b")), 9) == ["a b"]


def test_in_ascii_symbols_and_typography_are_replaced_but_not_letters() -> None:
    assert lines("“Ünïcode” — 1 → 2…", 40, ascii_only=True) == ['"Ünïcode" -- 1 -> 2...']


def test_items_break_between_items_first() -> None:
    items = [(Run("18 → 11 Status"),), (Run("24 → 17 Committee of three"),), (Run("5 End"),)]
    laid = wrap_items(items, width=28, ink=Ink(), hang=2)
    assert ["".join(piece.text for piece in line) for line in laid] == [
        "18 → 11 Status",
        "  24 → 17 Committee of three",
        "  5 End",
    ]


def test_graphemes_are_not_parted() -> None:
    assert list(graphemes("e\u0301a👍🏽🇺🇦x")) == ["e\u0301", "a", "👍🏽", "🇺🇦", "x"]


RUNS = st.lists(
    st.builds(
        Run,
        st.text(alphabet=st.sampled_from("ab 1%→/-.é漢、 e\u0301\u00a0,"), max_size=20),
        st.sampled_from(["", "struck", "inserted", "dim"]),
        st.booleans(),
    ),
    max_size=6,
).map(tuple)


@given(RUNS, st.integers(4, 30), st.sampled_from([0, 2]), st.booleans())
def test_lines_fit_and_hold_every_word(runs: Line, width: int, hang: int, colour: bool) -> None:
    laid = wrap(runs, width=width, ink=Ink(colour=colour), hang=hang)
    texts = ["".join(piece.text for piece in line) for line in laid]
    assert all(cells(text) <= width for text in texts if len(list(graphemes(text.strip("{}+- ")))) > 1)
    assert all(text == text.rstrip() for text in texts)

    def squeezed(text: str) -> str:
        for brace in ("{-", "-}", "{+", "+}"):
            text = text.replace(brace, "")
        return "".join(text.split())

    assert squeezed("".join(texts)) == squeezed("".join(run.text for run in runs))
