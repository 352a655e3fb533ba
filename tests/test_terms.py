"""Term values as people write them."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.plan.terms import MAX_DIGITS, Amount, TermError, read_date, read_term


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("600000", 600_000, None),
        ("012", 12, None),
        ("800,000", 800_000, None),
        ("800 000", 800_000, None),
        ("1,234,567.5", Decimal("1234567.5"), None),
        ("7.10", Decimal("7.10"), None),
        (".5", Decimal("0.5"), None),
        ("-5", -5, None),
        ("−5 %", -5, "%"),
        ("+5", 5, None),
        ("1e6", 1_000_000, None),
        ("100 billion USD", 100_000_000_000, "USD"),
        ("USD 100 billion", 100_000_000_000, "USD"),
        ("$100bn", 100_000_000_000, "USD"),
        ("US$5bn", 5_000_000_000, "USD"),
        ("$100m", 100_000_000, "USD"),
        ("5 bn CHF", 5_000_000_000, "CHF"),
        ("€1.5 million", 1_500_000, "EUR"),
        ("5 £", 5, "GBP"),
        ("3 million euros", 3_000_000, "EUR"),
        ("100 USD per Year", 100, "USD per year"),
        ("50%", 50, "%"),
        ("50 percent", 50, "%"),
        ("2.5% of GDP", Decimal("2.5"), "% of gdp"),
        ("100 days", 100, "days"),
        ("1 day", 1, "days"),
        ("6 Months", 6, "months"),
        ("1.5 million personnel", 1_500_000, "personnel"),
        ("100k personnel", 100_000, "personnel"),
        ("12 fishing vessels", 12, "fishing vessels"),
        ("3.5 km", Decimal("3.5"), "km"),
        ("8 hours/day", 8, "hours/day"),
        ("true", True, None),
        ("FALSE", False, None),
        ("2030-01-01", dt.date(2030, 1, 1), None),
        ("yes", "yes", None),
        ("not-member", "not-member", None),
        ("article-5", "article-5", None),
        ("North Sea", "North Sea", None),
        ("Côte d’Ivoire", "Côte d’Ivoire", None),
    ],
)
def test_values_read_as_written(written: str, value: Any, unit: str | None) -> None:
    assert read_term(written) == Amount(value, unit)
    assert type(read_term(written).value) is type(value)


@pytest.mark.parametrize(
    ("written", "what_to_do"),
    [
        ("1.000.000", "write 1,000,000 or 1000000"),
        ("3,5", "write 3.5 if the comma is the decimal sign, or 35"),
        ("1_000", "write 1000"),
        ("100m", "write 100 million, or metres"),
        ("100days", "write 100 days"),
        ("20.11.2025", "dates are written 2025-11-20: year, month, day"),
        ("2025-11", "dates are written 2025-11-20: year, month, day"),
        ("2025-02-30", "dates are written 2025-11-20: year, month, day"),
        ("100-200", "a term has one value: code the lower and the upper bound as two terms"),
        (
            "up to 100 days",
            "an amount stands alone, as in `100 days`; a name takes a hyphen, as in `article-5`",
        ),
        ("Article 5", "an amount stands alone, as in `100 days`; a name takes a hyphen, as in `article-5`"),
        ("As agreed.", "write a word, or words joined by hyphens, and put sentences in `text` or `note`"),
        ("9" * 31, "write it in thousand, million, billion or trillion"),
        ("1e99", "write it in thousand, million, billion or trillion"),
    ],
)
def test_ambiguous_shapes_are_refused_with_what_to_write(written: str, what_to_do: str) -> None:
    with pytest.raises(TermError) as caught:
        read_term(written)
    assert caught.value.what_to_do == what_to_do


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1:30",
        "0x1F",
        "0o17",
        "1E400",
        ".inf",
        "$",
        "$5 USD",
        "--5",
        "1,00,000",
        "1/3",
        "٣",
        "a\nb",
        "a: b",
        "5 million of x",
    ],
)
def test_what_is_no_value_is_refused(written: str) -> None:
    with pytest.raises(TermError):
        read_term(written)


def test_true_in_quotes_is_no_boolean() -> None:
    with pytest.raises(TermError, match="words"):
        read_term("true", plain=False)


@pytest.mark.parametrize(
    "written", ["9" * 100_000, "9" * 100_000 + " USD", "1" + ",000" * 30_000, "a " * 50_000]
)
def test_huge_values_are_refused_at_once(written: str) -> None:
    with pytest.raises(TermError, match="too long"):
        read_term(written)


@pytest.mark.parametrize("written", ["2025-W47-4", "20251120", "2025-1-1", "٢٠٢٥-١١-٢٠", "2025-11-20 "])
def test_only_iso_days_are_dates(written: str) -> None:
    with pytest.raises(TermError):
        read_date(written)


@given(st.integers(-(10 ** (MAX_DIGITS - 1)), 10 ** (MAX_DIGITS - 1)))
def test_integers_with_and_without_separators(number: int) -> None:
    assert read_term(str(number)) == Amount(number)
    assert read_term(f"{number:,}") == Amount(number)


@given(st.text())
def test_any_text_is_read_or_refused(written: str) -> None:
    try:
        read = read_term(written)
    except TermError as error:
        assert error.what_to_do
    else:
        assert read.value is not None
        assert read.unit is None or read.unit.strip()
