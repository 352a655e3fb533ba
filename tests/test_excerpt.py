"""Findings with source lines and carets."""

from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.plan.excerpt import cells, excerpt, render_finding
from plandiff.plan.findings import START, Finding, PlanError, Related, Span, in_order, visible


def finding(*span: int, **more: Any) -> Finding:
    return Finding("a-rule", more.pop("severity", "error"), "what is wrong", "x.yaml", Span(*span), **more)


def rendered(found: Finding, source: str) -> str:
    return "\n" + render_finding(found, source.split("\n")) + "\n"


def test_place_message_source_carets_help() -> None:
    source = "clauses:\n  - text: The limit is 800.\n    terms: {limit: 600}\n"
    found = finding(
        3,
        20,
        3,
        23,
        label="coded as 600",
        help="write 800",
        related=(Related(Span(2, 24, 2, 27), "the text says 800"),),
    )
    assert rendered(found, source) == dedent("""
        x.yaml:3:20: error[a-rule]: what is wrong
         2 |   - text: The limit is 800.
           |                        --- the text says 800
         3 |     terms: {limit: 600}
           |                    ^^^ coded as 600
           = help: write 800
        """)


def test_lines_apart_and_numbers_of_several_digits() -> None:
    source = "\n".join(f"line {number}" for number in range(1, 121))
    found = finding(110, 6, 110, 9, severity="warning", related=(Related(Span(9, 1, 9, 5), "first here"),))
    assert rendered(found, source) == dedent("""
        x.yaml:110:6: warning[a-rule]: what is wrong
           9 | line 9
             | ---- first here
           …
         110 | line 110
             |      ^^^
        """)


@pytest.mark.parametrize(
    ("source", "span", "line", "carets"),
    [
        ("\ta: b", (1, 2, 1, 3), " a: b", " ^"),
        ("金額: 五十", (1, 5, 1, 7), "金額: 五十", "      ^^^^"),
        ("e\u0301: b", (1, 5, 1, 6), "e\u0301: b", "   ^"),
        ("a\x1b[31m: b", (1, 2, 1, 3), "a<U+001B>[31m: b", " ^^^^^^^^"),
        ("a: \u202eb", (1, 5, 1, 6), "a: <U+202E>b", "           ^"),
        ("a: b", (1, 4, 2, 3), "a: b", "   ^"),
        ("a:", (1, 3, 1, 3), "a:", "  ^"),
    ],
)
def test_carets_count_cells(source: str, span: tuple[int, int, int, int], line: Any, carets: str) -> None:
    _, shown, marks = render_finding(finding(*span), source.split("\n")).split("\n")
    assert shown == f" 1 | {line}"
    assert marks == f"   | {carets}"


def test_a_window_of_a_long_line() -> None:
    source = "x" * 5_000 + "HERE" + "y" * 5_000
    _, shown, marks = render_finding(finding(1, 5_001, 1, 5_005), [source]).split("\n")
    assert len(shown) < 180
    assert shown.startswith(" 1 | …x")
    assert shown.endswith("y…")
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "HERE"


def test_two_places_far_apart_in_one_long_line() -> None:
    source = "FIRST" + "x" * 5_000 + "HERE"
    found = finding(1, 5_006, 1, 5_010, related=(Related(Span(1, 1, 1, 6), "first"),))
    _, one, marks, two, carets = render_finding(found, [source]).split("\n")
    assert one[marks.index("-") : marks.rindex("-") + 1] == "FIRST"
    assert two[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_other_files_are_named_not_shown() -> None:
    found = finding(1, 1, 1, 2, related=(Related(Span(9, 1, 9, 2), "said here", "y.yaml"),))
    assert rendered(found, "a") == dedent("""
        x.yaml:1:1: error[a-rule]: what is wrong
         1 | a
           | ^
           = y.yaml:9:1: said here
        """)


@pytest.mark.parametrize(
    "found", [finding(1, 1, 1, 9, private=True), finding(*START), finding(1, 1, 1, 2)._replace(span=None)]
)
def test_no_source_for_private_lines_and_whole_files(found: Finding) -> None:
    assert "secret" not in render_finding(found, ["secret"])


def test_control_characters_of_messages_and_names_are_visible() -> None:
    found = Finding("a-rule", "error", "x\x1b[0m\u202e", "a\nb.yaml", None, "y\x07")
    assert render_finding(found, []) == (
        "a<U+000A>b.yaml: error[a-rule]: x<U+001B>[0m<U+202E>\n   = help: y<U+0007>"
    )


def test_styles_for_a_terminal() -> None:
    runs = excerpt(
        finding(1, 1, 1, 2, severity="warning", related=(Related(Span(1, 3, 1, 4), "r"),), help="h"), ["a b"]
    )
    styled = {style: text for line in runs for text, style in line if style not in {"", "gutter"}}
    assert styled == {"place": "x.yaml:1:1", "warning": "^", "source": "a b", "related": " r", "help": "help"}


def test_an_error_says_all_its_heads() -> None:
    first, second = finding(2, 1, 2, 2), finding(1, 1, 1, 2)
    assert str(PlanError(in_order([first, second]))).splitlines() == [second.head, first.head]


@given(st.text(), st.integers(1, 4), st.integers(1, 300), st.integers(0, 300))
def test_any_source_is_shown_without_control_characters(
    source: str, line: Any, column: int, width: int
) -> None:
    text = render_finding(finding(line, column, line, column + width), source.split("\n"))
    assert all(
        character.isprintable() or character in "\n\u200c\u200d" or character.isspace() for character in text
    )
    assert "\x1b" not in text


@given(st.text())
def test_cells_of_visible_text(text: str) -> None:
    assert 0 <= cells(visible(text)) <= 2 * len(visible(text))
