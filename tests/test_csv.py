"""Data for spreadsheets and scripts."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hostile_plan as hostile
import samples
from plandiff.engine.result import Comparison
from plandiff.report.data.csv import BOM, harmless, table
from plandiff.report.data.json import row as json_row
from plandiff.report.formats import Page, render


def read(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(StringIO(text[1:])))


def of(comparison: Comparison) -> list[dict[str, str]]:
    return read(str(render("csv", comparison, Page())))


def test_a_row_a_clause_with_wording_and_changes() -> None:
    comparison = samples.two()
    rows = of(comparison)
    assert [row["row"] for row in rows] == [str(row.number) for row in comparison.rows]
    flow = next(row for row in rows if row["low differs"].startswith("600"))
    assert flow["low kind"] == "changed"
    assert "{-is limited to 600 million-}" in flow["low wording"]
    assert flow["up text"] == samples.FLOW[0]
    assert flow["low text"] == samples.FLOW[1]
    kinds = {row["low kind"] for row in rows}
    assert {"same", "editorial", "changed", "opposed", "added", "absent"} <= kinds
    assert {row["low absence"] for row in rows} >= {"silent", "deleted"}


@pytest.mark.parametrize("plans", [2, 3])
def test_nothing_is_a_formula(plans: int) -> None:
    for row in of(hostile.comparison(plans)):
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=3))
def test_cells_come_back_as_they_are_but_for_the_apostrophe(cells: list[str]) -> None:
    (_, found) = csv.reader(StringIO(table(["head"] * len(cells), [cells])[1:]))
    assert found == [harmless(cell) for cell in cells]


def test_a_line_a_typed_change() -> None:
    comparison = samples.two()
    lines = [json.loads(line) for line in str(render("jsonl", comparison, Page())).splitlines()]
    assert len(lines) == sum(len(each.changes) for row in comparison.rows for each in row.against if each)
    first = lines[0]
    assert first["reference"] == "up"
    assert first["plan"] == "low"
    told = json_row(comparison.rows[first["row"] - 1], comparison.columns)["against_reference"]["low"]
    assert told["changes"][0] == {key: first[key] for key in told["changes"][0]}


def test_lines_hold_no_line_ends_or_invisible_characters() -> None:
    text = str(render("jsonl", hostile.comparison(3), Page()))
    assert all(json.loads(line) for line in text.splitlines())
    assert "\u202e" not in text
