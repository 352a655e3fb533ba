"""Several plans as one text: what is clean, what stands in brackets, and what a party gets back."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from plandiff import load_plan
from plandiff.engine.merge import merge
from plandiff.engine.merge_result import Merge, count, tally
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import outline
from plandiff.plan.writer import write
from plandiff.rules.check import check

ROOT = Path(__file__).parent.parent
SHIPPED = sorted((ROOT / "plans").rglob("*.yaml"))


def plan(party: str, *clauses: dict[str, object], **more: object) -> Plan:
    return Plan.model_validate({"party": party, "key": party.lower(), "clauses": list(clauses), **more})


def clause(number: str, text: str | None = None, **more: object) -> dict[str, object]:
    return {"id": f"c{number}", "number": number, "text": text, **more}


def at(merged: Merge, slug: str) -> Clause:
    return next(each.clause for each in merged.provisions if each.clause.id == slug)


def told(clause: Clause) -> list[tuple[str | None, tuple[str, ...]]]:
    """The options with who proposes them."""
    return [(option.text or option.absent, option.by) for option in clause.options]


def said(plan: Plan) -> Sequence[object]:
    """The texts and terms of a plan, numbers and order apart."""
    return sorted(
        (
            unit.clause.id or "",
            unit.clause.text or "",
            unit.clause.absent or "",
            [(name, term.text) for name, term in sorted(unit.clause.terms.items())],
            [(option.text, option.absent, sorted(option.terms)) for option in unit.clause.options],
        )
        for unit in outline(plan)
        if unit.role != "heading"
    )


def test_what_all_say_is_clean_and_the_rest_stands_with_who_proposes_it() -> None:
    alva = plan(
        "Alva", clause("1", "Boats pay 10 EUR.", terms={"fee": "10 EUR"}), clause("2", "Nets are free.")
    )
    brit = plan(
        "Brit", clause("1", "Boats pay 20 EUR.", terms={"fee": "20 EUR"}), clause("2", "Nets are free.")
    )
    cole = plan("Cole", clause("1", "Boats pay 20 EUR.", terms={"fee": "20 EUR"}))
    merged = merge(alva, brit, cole)
    fee = at(merged, "c1")
    assert told(fee) == [("Boats pay 10 EUR.", ("Alva",)), ("Boats pay 20 EUR.", ("Brit", "Cole"))]
    assert [option.terms["fee"].text for option in fee.options] == ["10 EUR", "20 EUR"]
    assert (fee.status, fee.text, fee.pending) == ("open", None, ())
    nets = at(merged, "c2")
    assert (told(nets), nets.pending) == ([("Nets are free.", ("Alva", "Brit"))], ("Cole",))
    assert (count(merged, "clean"), count(merged, "open")) == (0, 2)
    assert tally(merged, 1) == (2, 2, 0, 0)
    assert tally(merged, 2) == (1, 1, 0, 1)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_merge_of_equal_plans_is_the_plan(path: Path) -> None:
    one = load_plan(path).plan
    merged = merge(one, one.model_copy(update={"key": "other"}))
    assert merged.plan.clauses == one.clauses


@pytest.mark.parametrize("key", ["us", "europe", "ukraine", "russia"])
def test_a_merge_resolved_for_a_party_gives_its_texts_and_terms_back(key: str) -> None:
    plans = [
        load_plan(ROOT / "plans" / f"{name}.yaml").plan for name in ("us", "europe", "ukraine", "russia")
    ]
    resolved = merge(*plans, resolve=key)
    assert said(resolved.plan) == said(next(plan for plan in plans if plan.key == key))


def test_the_file_of_a_merge_has_no_errors(tmp_path: Path) -> None:
    plans = [load_plan(ROOT / "plans" / f"{name}.yaml") for name in ("us", "europe", "ukraine")]
    file = tmp_path / "draft.yaml"
    file.write_text(write(merge(*plans).plan), encoding="utf-8")
    assert [found for found in check([file]).findings if found.severity == "error"] == []
    assert load_plan(file).plan.party == "Draft"
