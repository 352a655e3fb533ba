"""New plans that join a family: ids from the clauses that say the same, terms proposed and never set."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.cli.app import run
from plandiff.engine.family import adopt
from plandiff.engine.suggest import suggest, suggestions
from plandiff.plan.loader import PlanFile, load_plan
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import outline
from plandiff.plan.writer import write

ROOT = Path(__file__).parent.parent

OLD = """\
negotiation: Works in Bergen
party: Buyer
key: old
clauses:
  - id: price
    topic: money
    text: The buyer pays 600,000 euros within 30 days of delivery.
    terms: {price: 600000 EUR, pay_within: 30 days}
  - id: staff
    topic: people
    text: The seller sends at most 40 engineers to the site of the works.
    terms: {engineers: 40}
  - id: law
    text: The contract is governed by the law of Norway, and disputes go to the court in Bergen.
  - text: The seller insures the goods until they are unloaded in the port of Bergen.
  - id: parts
    title: Final provisions
    clauses:
      - id: force
        text: The contract enters into force on signature.
"""


def like(text: str = OLD) -> PlanFile:
    return load_plan("old.yaml", text=text.encode())


def new(*clauses: dict[str, object]) -> Plan:
    return Plan.model_validate({"party": "Seller", "key": "new", "clauses": clauses})


def ids(plan: Plan) -> list[str | None]:
    return [unit.clause.id for unit in outline(plan)]


def test_clauses_take_the_ids_of_those_that_say_the_same() -> None:
    plan = new(
        {"id": "a", "number": "1", "text": "The seller sends at most 55 engineers to the site of the works."},
        {"id": "price", "text": "Storks nest on the roof of the town hall in April."},
        {"id": "b", "text": "The buyer pays 700,000 euros within 30 days of delivery."},
        {"id": "c", "text": "The seller insures the goods until they are unloaded in the port of Bergen."},
        {
            "id": "d",
            "title": "Final  Provisions",
            "clauses": [{"text": "The contract enters into force on signature."}],
        },
    )
    adopted = adopt(plan, like())
    assert ids(adopted.plan) == ["staff", "price-2", "price", "c", "parts", "force"]
    assert adopted.plan.negotiation == "Works in Bergen"
    assert [clause.topic for clause in adopted.plan.clauses] == ["people", None, "money", None, None]
    assert adopted.comments[(0,)] == ("Like old staff: similar words, score 0.76, sure.",)
    assert adopted.comments[(1,)] == ("New: no clause of old is like it.",)
    assert adopted.comments[(3,)] == ("Like old #4: the same words, score 1.00, sure; it has no id.",)
    assert adopted.comments[(4,)] == ("Like old parts: the same words, score 1.00, sure.",)
    written = write(adopted.plan, comments=adopted.comments)
    assert load_plan("new.yaml", text=written.encode()).plan == adopted.plan


def test_parts_share_no_id() -> None:
    plan = new(
        {"id": "a", "text": "The contract is governed by the law of Norway."},
        {
            "id": "b",
            "text": "Disputes go to the court in Bergen.",
        },
    )
    adopted = adopt(plan, like())
    assert ids(adopted.plan) in (["law", "b"], ["a", "law"])
    said = sorted(text for texts in adopted.comments.values() for text in texts)
    assert said[0].startswith("Like old law: ")
    assert said[1].startswith("Part of old law: ")
    assert "its id stands at" in said[1]


def test_two_clauses_in_one_take_one_id() -> None:
    text = (
        "The buyer pays 600,000 euros within 30 days of delivery. "
        "The contract is governed by the law of Norway, and disputes go to the court in Bergen."
    )
    adopted = adopt(new({"id": "a", "text": text}), like())
    first, second = adopted.comments[(0,)]
    assert ids(adopted.plan) in (["law"], ["price"])
    assert first.startswith("Like old")
    assert second.startswith("Also holds something of old")


def test_a_doubtful_pair_is_a_question() -> None:
    shipped = load_plan(ROOT / "plans/us.yaml")
    europe = load_plan(ROOT / "plans/europe.yaml")
    adopted = adopt(shipped.plan, europe)
    asked = {
        place: texts
        for place, texts in adopted.comments.items()
        if any(each.startswith("Is this") for each in texts)
    }
    assert asked
    taken = {unit.clause.id for unit in europe.units}
    places = {
        tuple(step for step in unit.path if isinstance(step, int)): unit for unit in outline(adopted.plan)
    }
    assert not taken & {places[place].clause.id for place in asked}


SENTENCES = [unit.clause.text or "" for unit in like().units if unit.clause.text]
CLAUSES = st.builds(
    lambda texts, name: {"id": name, "text": " ".join(texts)},
    st.lists(
        st.sampled_from([*SENTENCES, "Storks nest on roofs.", "Nobody swims in May."]), min_size=1, max_size=3
    ),
    st.sampled_from(["price", "law", "a", "b", "price-2"]),
)


@settings(max_examples=25)
@given(st.lists(CLAUSES, min_size=1, max_size=5, unique_by=lambda each: each["id"]))
def test_no_id_is_used_twice(clauses: list[dict[str, object]]) -> None:
    plan = new(*clauses)
    adopted = adopt(plan, like())
    given_ids = ids(adopted.plan)
    assert len(set(given_ids)) == len(given_ids)
    assert [clause.text for clause in adopted.plan.clauses] == [clause.text for clause in plan.clauses]
    assert adopted.comments.keys() == {(at,) for at in range(len(clauses))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The forces are limited to 600,000 personnel.", {"personnel": "600000"}),
        (
            "They pay $100 billion by 1 May 2026, or 50% of it.",
            {"amount": "100 billion USD", "deadline": "2026-05-01", "share": "50%"},
        ),
        ("Elections are held in 100 days.", {"deadline": "100 days"}),
        ("EUR 5 is paid to A, EUR 7 to B, and EUR 5 to C.", {"amount": "5 EUR", "amount_2": "7 EUR"}),
        ("It is done as soon as possible, in May.", {"deadline": "as-soon-as-possible"}),
        ("The 28 hold, 50:50, and the parties shall not build walls.", {}),
    ],
)  # fmt: skip
def test_terms_are_proposed_from_the_text(text: str, expected: dict[str, str]) -> None:
    found = suggest(Clause(text=text))
    assert {each.name: each.value for each in found} == expected
    Clause.model_validate({"text": text, "terms": {each.name: each.value for each in found}})


def test_a_family_lends_the_names_of_its_terms() -> None:
    plan = new(
        {"id": "a", "text": "The buyer pays 700,000 euros within 45 days of delivery."},
        {"id": "b", "text": "The seller sends at most 55 engineers to the site of the works."},
        {"id": "c", "text": "The contract is governed by the law of Norway.", "terms": {"law": "Norway"}},
    )
    adopted = adopt(plan, like())
    assert suggestions(adopted.plan, adopted.pairs) == {
        (0,): (
            "To confirm, read from “700,000 euros”; “within 45 days of delivery”:",
            "terms: {price: 700000 EUR, pay_within: 45 days}",
        ),
        (1,): ("To confirm, read from “at most 55 engineers”:", "terms: {engineers: 55}"),
    }
    capped = suggest(
        Clause(text="It is capped at 800,000."), like={"personnel": like().units[1].clause.terms["engineers"]}
    )
    assert [(each.name, each.value) for each in capped] == [("personnel", "800000")]
    assert suggest(Clause(text="It is capped at 800,000.")) == ()


DRAFT = """\
Counter-draft

1. The buyer pays 700,000 euros within 45 days of delivery.
2. Storks nest on the roof of the town hall in April.
3. The seller sends at most 55 engineers to the site of the works.
"""


def test_an_imported_draft_joins_the_family(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, old, made = tmp_path / "draft.txt", tmp_path / "old.yaml", tmp_path / "new.yaml"
    draft.write_text(DRAFT)
    old.write_text(OLD)
    options = ["--party", "Seller", "--like", str(old), "--suggest-terms", "-o", str(made)]
    assert run(["import", str(draft), *options]) == 0
    written = made.read_text()
    assert written.startswith("# yaml-language-server: $schema=plan.schema.json\n")
    assert (
        """\
  # Like old price: similar words, score 0.66, sure.
  # To confirm, read from “700,000 euros”; “within 45 days of delivery”:
  # terms: {price: 700000 EUR, pay_within: 45 days}
  - id: price
    number: "1"
    topic: money
"""
        in written
    )
    assert "  # New: no clause of old is like it.\n  - id: storks-nest-roof-town-hall\n" in written
    assert run(["check", str(made), str(old), "-q"]) == 0
    assert run(["format", "--check", str(made)]) == 0
    capsys.readouterr()
    assert load_plan(made).plan.clauses[0].terms == {}, "terms are proposed, never set"
    assert (
        run(["import", str(draft), "--party", "Seller", "--like", str(old), "-o", str(old), "--force"]) == 2
    )
    assert old.read_text() == OLD
    assert run(["import", str(draft), "--party", "Seller", "--like", str(tmp_path / "none.yaml")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert run(["import", "-", "--party", "Seller", "--like", "-"]) == 2
    assert "stdin holds one file" in capsys.readouterr().err
    assert run(["import", str(draft), "--party", "Seller", "-q"]) == 0
    assert "# Like" not in capsys.readouterr().out
