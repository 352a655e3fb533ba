"""Plan files written: they load again as the same plan, in the order of the format, readable."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plandiff.plan.layout import WIDTH
from plandiff.plan.loader import load_plan
from plandiff.plan.model import Plan
from plandiff.plan.writer import write
from plandiff.rules.waivers import read_waivers

ROOT = Path(__file__).parent.parent
SHIPPED = sorted((ROOT / "plans").rglob("*.yaml"))


def again(plan: Plan) -> Plan:
    """The plan that is read from what was written."""
    return load_plan("x.yaml", text=write(plan).encode(), include_private=True).plan


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_plan_written_loads_as_the_same_plan(path: Path) -> None:
    plan = load_plan(path, include_private=True).plan
    assert again(plan) == plan
    assert again(again(plan)) == plan


def test_a_file_in_the_order_of_the_format() -> None:
    plan = Plan.model_validate(
        {
            "party": "Alva",
            "key": "alva",
            "date": "2026-05-01",
            "translated": True,
            "clauses": [
                {
                    "id": "fee",
                    "number": "7.10",
                    "title": "Fee: per boat",
                    "text": "Each boat pays " + "a fee for every day that it is out at sea, " * 3 + "in May.",
                    "terms": {
                        "fee": "10 EUR",
                        "waived": False,
                        "seas": ["north", "east"],
                        "by": "2026-05-01",
                    },
                    "binds": ["Brit", "No"],
                    "clauses": [
                        {"number": "a", "options": [{"text": "Yes", "by": ["Brit"]}, {"absent": "deleted"}]}
                    ],
                },
                {"id": "gone", "absent": "deleted"},
            ],
            "red_lines": [
                {
                    "id": "cap",
                    "says": "At most ten.",
                    "clause": "fee",
                    "require": {"fee": {"max": "10 EUR"}, "seas": {"not": "west"}},
                    "forbid": {"waived": True, "by": ["2026-05-02", "2026-05-03"]},
                    "if_absent": "met",
                }
            ],
            "wants": [
                {"clause": "fee", "importance": "low", "best": {"fee": {"min": "1 EUR", "max": "5 EUR"}}}
            ],
            "responses": [{"by": "Brit", "stance": "rejects", "says": "Never.\n\nNot at all."}],
        }
    )
    assert (
        write(plan)
        == """\
plandiff: 1
party: Alva
key: alva
date: 2026-05-01
translated: true

clauses:
  - id: fee
    number: "7.10"
    title: "Fee: per boat"
    text: >-
      Each boat pays a fee for every day that it is out at sea, a fee for every day that it is out at sea, a
      fee for every day that it is out at sea, in May.
    terms: {fee: 10 EUR, waived: false, seas: [north, east], by: 2026-05-01}
    binds: [Brit, "No"]
    clauses:
      - number: a
        options:
          - text: "Yes"
            by: [Brit]
          - absent: deleted

  - id: gone
    absent: deleted

red_lines:
  - id: cap
    says: At most ten.
    clause: fee
    require: {fee: {max: 10 EUR}, seas: {not: west}}
    forbid: {waived: true, by: [2026-05-02, 2026-05-03]}
    if_absent: met

wants:
  - clause: fee
    importance: low
    best: {fee: {min: 1 EUR, max: 5 EUR}}

responses:
  - by: Brit
    stance: rejects
    says: |-
      Never.

      Not at all.
"""
    )
    assert again(plan) == plan


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from(list(" \n:#-'\"[]{},&*!|>%@`\t~0123456789.yn")),
    min_size=1,
).filter(lambda text: text.strip() == text)


@given(TEXTS, TEXTS)
def test_any_text_survives(text: str, title: str) -> None:
    plan = Plan.model_validate({"party": "P", "key": "p", "clauses": [{"text": text, "title": title}]})
    written = write(plan)
    assert again(plan) == plan
    other = yaml.safe_load(written)["clauses"][0]
    assert (other["text"], other["title"]) == (text, title)


@given(
    st.sampled_from(
        [
            "no",
            "NO",
            "Yes",
            "on",
            "~",
            "null",
            "1:30",
            "012",
            "7.10",
            "1e3",
            "0x1F",
            "2026-05-01",
            "=",
            "<<",
            ".inf",
            "- a",
            "? b",
            "a: b",
            "a #b",
            "#c",
        ]
    )
)
def test_words_that_yaml_reads_as_something_else_are_quoted(word: str) -> None:
    plan = Plan.model_validate(
        {"party": word, "key": "p", "clauses": [{"number": word, "text": "t", "binds": [word]}]}
    )
    assert again(plan) == plan
    assert yaml.safe_load(write(plan))["party"] == word


def test_lines_are_short_where_they_can_be() -> None:
    plan = Plan.model_validate({"party": "P", "clauses": [{"text": "word " * 100 + "end"}]})
    assert max(map(len, write(plan).splitlines())) <= WIDTH


def test_comments_stand_above_their_clauses() -> None:
    inner = {"id": "b", "clauses": [{"id": "c", "text": "C."}, {"id": "d", "text": "D."}]}
    plan = Plan.model_validate({"party": "P", "clauses": [{"id": "a", "text": "A."}, inner]})
    comments = {
        (): ("Read from a page.",),
        (0,): ("one",),
        (1,): ("two", "and " + "long " * 30),
        (1, 1): ("three",),
    }
    assert (
        write(plan, comments=comments, schema="plan.schema.json")
        == f"""\
# yaml-language-server: $schema=plan.schema.json
# Read from a page.
plandiff: 1
party: P

clauses:
  # one
  - id: a
    text: A.

  # two
  # and {"long " * 19}long
  # {"long " * 9}long
  - id: b
    clauses:
      - id: c
        text: C.
      # three
      - id: d
        text: D.
"""
    )


@given(
    st.text()
    | st.sampled_from(
        ["a\nparty: B", "a\u2028b: c", "\x85- x", "a\rb", "plandiff: ignore x y", "\ud800", "\ufffe"]
    )
)
def test_whatever_a_comment_holds_stays_a_comment(text: str) -> None:
    plan = Plan.model_validate({"party": "P", "key": "p", "clauses": [{"id": "a", "text": "A."}]})
    written = write(plan, comments={(): (text,), (0,): (text,)}, schema=text)
    found = load_plan("x.yaml", text=written.encode(), include_private=True)
    assert found.plan == plan
    assert read_waivers(found.text, found.root) is None
    assert written.count("$schema=") == 1
