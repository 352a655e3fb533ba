"""The tricky cases: what a careful reader wants of each, held against what plandiff says.

The page and the JSON are goldens. `expect.yaml` lists the rows wanted: the refs (or why there are none) of
each plan, the kind, the marks, a fragment of each typed change, and `question` where a link is not sure.
Where today's result falls short, `today` lists the rows as they come, and `short_of` says in words what is
amiss; once the rows come as wanted, the test says so.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases.page import CASES, PAGE, page, plans
from plandiff.cli import main

Row = dict[str, Any]
Run = Callable[[str], str]


@pytest.fixture(params=CASES, ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a case, made the current one."""
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    folder: Path = request.param
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(case: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Compare the plans of the case, in a format."""

    def compared(format_name: str) -> str:
        assert main(["compare", *plans(case), "--format", format_name]) == 0
        return capsys.readouterr().out

    return compared


@pytest.mark.parametrize(("format_name", "suffix"), [("text", "txt"), ("json", "json")])
def test_output(
    case: Path, run: Run, format_name: str, suffix: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"../cases/compare/{case.name}/expected.{suffix}", run(format_name))


def test_what_a_careful_reader_wants(case: Path, run: Run) -> None:
    expected = yaml.load((case / "expect.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    found = json.loads(run("json"))
    keys = [plan["key"] for plan in found["plans"]]
    rows = [short(row, keys) for row in found["rows"]]
    wanted = [spelt_out(row, keys) for row in expected["rows"]]
    if "today" in expected:
        assert quoted(rows, wanted) != wanted, "all is as wanted now: take `today` and `short_of` out"
        wanted = [spelt_out(row, keys) for row in expected["today"]]
    assert quoted(rows, wanted) == wanted
    if "agreement" in expected:
        assert [row["agreement"]["groups"] for row in found["rows"]] == expected["agreement"]
    assert len(found["cautions"]) == len(expected.get("cautions", ()))
    for caution, fragment in zip(found["cautions"], expected.get("cautions", ()), strict=True):
        assert fragment in caution


def test_the_page_of_the_cases_is_current(golden: Callable[[str, str], None]) -> None:
    golden("../../docs/tricky-cases.md", page())
    assert PAGE.is_file()


def spelt_out(row: Row, keys: Sequence[str]) -> Row:
    """A row of `expect.yaml` with all that goes without saying there."""
    others = {key: row["kind"] if isinstance(row["kind"], str) else row["kind"][key] for key in keys[1:]}

    def of_each(name: str) -> dict[str, list[str]]:
        given = row.get(name, [])
        return {key: given.get(key, []) if isinstance(given, Mapping) else given for key in others}

    return {
        "cells": [row[key] if isinstance(row[key], list) else [row[key]] for key in keys],
        "kind": others,
        "marks": of_each("marks"),
        "says": of_each("says"),
        "question": row.get("question") == "true",
    }


def short(row: Row, keys: Sequence[str]) -> Row:
    """A row of the JSON in the same shape, its changes in full."""
    against = row["against_reference"]
    return {
        "cells": [[c["ref"] for c in row["cells"][k]] or [row["absences"][k]["reason"]] for k in keys],
        "kind": {key: against[key]["kind"] for key in keys[1:]},
        "marks": {key: against[key]["marks"] for key in keys[1:]},
        "says": {key: [c["says"] for c in against[key].get("changes", ())] for key in keys[1:]},
        "question": any(link["certainty"] == "possible" for link in row["links"]),
    }


def quoted(rows: Sequence[Row], wanted: Sequence[Row]) -> list[Row]:
    """The rows found, each change shortened to the fragment wanted of it."""
    return [
        row | {"says": {k: list(map(cut, said, w["says"].get(k, ()))) + said[len(w["says"].get(k, ())) :]
                        for k, said in row["says"].items()}}
        for row, w in zip(rows, [*wanted, *[{"says": {}}] * len(rows)], strict=False)
    ]  # fmt: skip


def cut(said: str, fragment: str) -> str:
    """The fragment, if that is said."""
    return fragment if fragment in said else said
