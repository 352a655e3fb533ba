"""Facts are read from phrases as a careful reader would; the table stands in phrases/facts.yaml."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plandiff.text.fact import Fact
from plandiff.text.facts import read_facts
from plandiff.text.numbers import figure_value, number_at
from plandiff.text.scan import scan

TABLES = Path(__file__).parent / "phrases"
PARTIES = {
    "Brazil": "Brazil", "Peru": "Peru", "Republic of Peru": "Peru", "Chile": "Chile", "U.S.": "United States",
    "Andean-Pacific Union": "APU",
}  # fmt: skip


def rows(name: str) -> list[Any]:
    table = yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{kind}: {row['text']}") for kind, found in table.items() for row in found]


def shown(fact: Fact) -> str:
    parts = [fact.kind, str(fact.value).replace(" ", "_")]
    parts += [fact.unit.replace(" ", "_")] if fact.unit else []
    parts += [f"({fact.bound.replace(' ', '_')})"] if fact.bound else []
    return " ".join(parts)


@pytest.mark.parametrize("row", rows("facts.yaml"))
def test_phrase(row: dict[str, Any]) -> None:
    facts = read_facts(row["text"], language=row.get("language", "en"), parties=PARTIES)
    assert [shown(fact) for fact in facts] == row["facts"]


WORDS = """shall may not without no if unless until subject to within by 30 (30) days of signing $ EUR 100
    1,000 1.5 billion m % per cent half a third two hundred and - – , . ; 20 November May 2026 2026-05-01
    20.11.2025 Article 5 (a) to or at least up under its command in peacetime Peru U.S. ' ’s ( ) [ ]"""
PIECES = st.sampled_from([*WORDS.split(), "\u00a0", "\n", ""])
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join)
)
LANGUAGES = st.sampled_from(["en", "en-GB", "de", "fr", "uk", "zh", "xx", ""])


@given(text=TEXTS, language=LANGUAGES)
def test_facts_lie_in_the_text_and_come_in_order(text: str, language: str) -> None:
    facts = read_facts(text, language=language, parties=PARTIES)
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)
    for fact in facts:
        assert text[fact.start : fact.end] == fact.text != ""


@given(text=TEXTS)
def test_values_are_plain_and_whole_numbers_are_integers(text: str) -> None:
    for fact in read_facts(text):
        if isinstance(fact.value, Decimal):
            assert fact.value != fact.value.to_integral_value()
        assert fact.value != ""


def test_a_long_row_of_brackets_and_numbers_is_read() -> None:
    assert read_facts("5 (" * 3000) == ()
    assert read_facts("9" * 5000 + " days") == ()


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("1,000", "en", 1000),
        ("1.000", "en", None),
        ("1.000", "de", 1000),
        ("1,000", "de", None),
        ("1.5", "en", Decimal("1.5")),
        ("1,5", "de", Decimal("1.5")),
        ("1,5", "en", None),
        ("1.000.000", "en", None),
        ("1.000.000", "de", 1_000_000),
        ("1,000,000.50", "en", Decimal("1000000.50")),
        ("1’000’000", "de", 1_000_000),
        ("1,00,000", "en", None),
        ("1,5", "xx", None),
        ("007", "en", None),
        ("0.5", "en", Decimal("0.5")),
    ],
)
def test_figures_by_language(written: str, language: str, value: object) -> None:
    assert figure_value(written, language) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two million", 2_000_000),
        ("forty-eight", 48),
        ("one hundred and five", 105),
        ("three thousand two hundred", 3200),
        ("one and a half million", 1_500_000),
        ("half a million", 500_000),
        ("a hundred", 100),
        ("1 250 000", 1_250_000),
        ("100\u00a0000", 100_000),
        ("2.5bn", 2_500_000_000),
        ("twenty (20)", 20),
        ("five ten", None),
        ("and", None),
        ("", None),
    ],
)
def test_numbers(text: str, value: object) -> None:
    tokens = scan(text)
    number = number_at(tokens, 0) if text else None
    assert (number.value if number and number.after == len(tokens.starts) else None) == value
