"""Hostile plan text: nothing that a terminal would obey, or hide, gets through."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import column, comparison, row, unit
from plandiff.engine.result import Absence, Against
from plandiff.report.clean import clean
from plandiff.report.formats import Page, document_of
from plandiff.report.terminal import table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text”, naïve, 漢字, עברית", "plain – “text”, naïve, 漢字, עברית"),
        ("two\nlines", "two\nlines"),
        ("a\tb", "a b"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 back\x08 return\r null\0 delete\x7f", "bell␇ back␈ return␍ null␀ delete␡"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("user \u202etxt.exe", "user ⟨U+202E⟩txt.exe"),
        ("iso\u2066late\u2069d", "iso⟨U+2066⟩late⟨U+2069⟩d"),
        ("ze\u200bro", "ze⟨U+200B⟩ro"),
        ("mark\ufeff", "mark⟨U+FEFF⟩"),
        ("a\u2028b\u2029c", "a⟨U+2028⟩b⟨U+2029⟩c"),
        ("soft\u00adhyphen", "soft⟨U+00AD⟩hyphen"),
        ("lone \ud800", "lone ⟨U+D800⟩"),
        ("la\u200dtin", "la⟨U+200D⟩tin"),
        ("می\u200cشود", "می\u200cشود"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_what_is_hidden_or_obeyed_is_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(alphabet=st.characters()))
def test_cleaned_text_has_no_control_characters_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert not [c for c in cleaned if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c != "\n"]
    assert clean(cleaned) == cleaned


HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("\x1b\x9b\x00\x07\r\x7f\u202e\u2066\u200b\u200d\ufeff\u2028\t[]{}-+ m1;"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip())


@settings(max_examples=25, deadline=None)
@given(text=HOSTILE, said=HOSTILE, width=st.integers(20, 130), ascii_only=st.booleans())
def test_pages_hold_no_control_characters_but_newlines_and_looks(
    text: str, said: str, width: int, ascii_only: bool
) -> None:
    columns = (column("A", title=text, key="a"), column(said, key="b"))
    rows = [
        row(1, [unit(said, text, title=said)], [unit("2", said, status="open", pending=[text])],
            against={1: Against("changed")}),
        row(2, [unit("3", text)], Absence("deleted", unit=unit("x", said, absent="deleted")),
            against={1: Against("absent")}),
    ]  # fmt: skip
    document = document_of(comparison(columns, rows, negotiation=text, cautions=(said,)))
    page = Page(width=width, ascii=ascii_only)
    for drawn in (table.render(document, page), table.render(document, page._replace(colour=True))):
        plain = re.sub(r"\x1b\[[\d;]*m", "", drawn)
        assert not [c for c in plain if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c != "\n"]
    assert "\x1b" not in table.render(document, page)
