"""`show -f json`: the plan again, as a plan file in JSON."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from making import plan
from plandiff import PlanFile, load_plan
from plandiff.plan.schema import plan_schema
from plandiff.report.formats import Page, render

ROOT = Path(__file__).parent.parent
SHIPPED = sorted([*(ROOT / "plans").glob("*.yaml"), *(ROOT / "plans" / "history").glob("*.yaml")])


@cache
def valid() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(plan_schema())


def again(file: PlanFile) -> PlanFile:
    text = render("json", file, Page())
    assert isinstance(text, str)
    valid().validate(json.loads(text))
    return load_plan("again.json", text=text.encode())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_plan_comes_back(path: Path) -> None:
    file = load_plan(path)
    assert again(file).plan == file.plan


def test_terms_and_conditions_come_back() -> None:
    file = plan(
        """
        - id: x
          text: One.
          terms: {a: true, b: 3, c: 2.5, d: 10 EUR, e: word, f: [one, two], g: 2020-05-01, h: 50%}
        """,
        red_lines="[{id: r, says: S, clause: x, forbid: {b: {min: 1, max: 9}, e: {not: o}, d: [1, 2]}}]",
    )
    assert again(file).plan == file.plan


def test_hidden_characters_are_escaped() -> None:
    text = render("json", plan('- {id: x, text: "One \\u202e two."}'), Page())
    assert isinstance(text, str)
    assert "\u202e" not in text
    assert json.loads(text)["clauses"][0]["text"] == "One \u202e two."
