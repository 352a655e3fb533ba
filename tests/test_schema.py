"""The JSON Schema of plan files agrees with the loader."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plandiff.plan.findings import PlanError
from plandiff.plan.loader import load_plan
from plandiff.plan.model import Plan
from plandiff.plan.reader import read
from plandiff.plan.schema import plan_schema
from plandiff.plan.source import decode
from plandiff.plan.tree import Entries, Items, Node, Scalar

HERE = Path(__file__).parent
PLANS = sorted((HERE.parent / "plans").rglob("*.yaml"))
VALIDATOR = jsonschema.Draft202012Validator(
    plan_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def as_json(node: Node | None) -> Any:
    """What a YAML 1.2 reader makes of a file: JSON types."""
    match node:
        case Entries():
            return {str(key): as_json(value) for key, value in node.items()}
        case Items():
            return [as_json(each) for each in node]
        case Scalar() if node.plain:
            try:
                return json.loads(node.lower())
            except ValueError:
                return str(node)
        case Scalar():
            return str(node)
        case None:
            return None


def schema_accepts(data: bytes) -> bool:
    return VALIDATOR.is_valid(as_json(read(decode(data, "x"), "x").root))


def loader_accepts(data: bytes) -> bool:
    try:
        load_plan("x.yaml", text=data)
    except PlanError:
        return False
    return True


def test_it_is_a_schema_with_a_description_of_every_key() -> None:
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == list(Plan.model_fields)
    parts = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    assert len(parts) == 7
    assert all(each["description"] for part in parts for each in part["properties"].values())


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_the_shipped_plans_are_accepted(path: Path) -> None:
    assert schema_accepts(path.read_bytes())


CLAUSE = "party: A\nclauses:\n- text: x\n  {}\n"
PLAN = "party: A\nclauses: [{{text: x}}]\n{}\n"
LINE = "party: A\nclauses: [{{text: x}}]\nred_lines: [{{id: a, says: x, clause: b, require: {{a: {}}}}}]\n"


@pytest.mark.parametrize(
    "text",
    [
        "party: NO\nclauses: [{number: 012, text: 5}]\n",
        '{"party": "A", "clauses": [{"text": "x", "number": 6}]}',
        "party: A\nclauses: [{title: T, clauses: [{id: a, absent: deferred}]}]\n",
        *(
            CLAUSE.format(each)
            for each in [
                "terms: {a: 5, b: 1.5, c: true, d: 2025-11-20, e: 1 billion USD, f: [x], größe: word}",
                "terms:",
                "terms: {}",
                "binds: A",
                "binds: [A, B]",
                "binds: []",
                "binds: ~",
                "options: [{text: x, by: A}, {absent: deleted, by: [B]}]",
                "confidence: B2",
                "confidence: high",
                "date: 2025-11-20",
                "status: agreed-in-principle",
                "title: true",
                "title:",
                "clauses:",
                "absent: deleted",
            ]
        ),
        *(
            PLAN.format(each)
            for each in [
                "plandiff: 1",
                "translated: true",
                "translated: ~",
                "language: zh-Hant",
                "key: x.y",
                "aliases: [NO, 5]",
                "sources: [{id: a, date: 2025-01-01}]",
                "wants: [{clause: a, importance: low, best: {a: 5}}]",
                "responses: [{by: A, consent: not-required, stance: rejects}]",
                "coverage: statements",
            ]
        ),
        *(
            LINE.format(each)
            for each in ["5", "[a, b]", "{min: 5}", "{min: 5, max: 6 USD}", "{not: x}", "true"]
        ),
    ],
)
def test_both_accept(text: str) -> None:
    assert loader_accepts(text.encode())
    assert schema_accepts(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "party: A\n",
        "party: ~\nclauses: [{text: x}]\n",
        "party: ''\nclauses: [{text: x}]\n",
        "party: [A]\nclauses: [{text: x}]\n",
        "party: A\nclauses: []\n",
        "party: A\nclauses: x\n",
        "party: A\nclauses: [x]\n",
        "party: A\nclauses: [{title: x}]\n",
        "party: A\nclauses: [{text: ~}]\n",
        "party: A\nclauses: [{text: ''}]\n",
        "party: A\nclauses: [{absent: deleted, options: [{text: x}]}]\n",
        *(
            CLAUSE.format(each)
            for each in [
                "titel: x",
                "id: a b",
                "clauses: []",
                "options: []",
                "options: [{by: A}]",
                "options: [{absent: elsewhere}]",
                "absent: gone",
                "terms: {a: ~}",
                "terms: {a: {b: 1}}",
                "terms: {a: []}",
                "terms: {1: x}",
                "terms: {a b: x}",
                "terms: {a: ''}",
                "terms: [a]",
                "binds: {a: b}",
                "binds: [~]",
                "confidence: B7",
                "date: 2025-13-01",
                "date: 2025-02-30",
                "date: soon",
                "status: signed",
                "quote: true",
            ]
        ),
        *(
            PLAN.format(each)
            for each in [
                "plandiff: 2",
                "translated: yes",
                "translated: 'true'",
                "language: English",
                "key: a b",
                "sources: [{title: x}]",
                "sources: minutes",
                "red_lines: [{id: a}]",
                "wants: [{clause: a}]",
                "responses: [{stance: accepts}]",
            ]
        ),
        *(LINE.format(each) for each in ["{}", "[]", "~", "{mni: 5}", "{min: 5, not: 6}", "{minimum: 5}"]),
    ],
)
def test_both_refuse(text: str) -> None:
    assert not loader_accepts(text.encode())
    assert not schema_accepts(text.encode())


def test_the_shipped_schema_is_current_and_the_plans_name_it() -> None:
    shipped = HERE.parent / "plans" / "plan.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == plan_schema()
    for path in PLANS:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == shipped.resolve(), path
