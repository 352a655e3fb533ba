"""`plandiff new`: a plan file to fill in."""

from pathlib import Path

import pytest

from making import plan
from plandiff import load_plan
from plandiff.cli import main
from plandiff.plan.findings import PlanError
from plandiff.plan.outline import outline
from plandiff.plan.skeleton import skeleton

ROOT = Path(__file__).parent.parent
US = ROOT / "plans" / "us.yaml"


def test_the_clauses_of_another_plan_without_their_words() -> None:
    source = plan(
        """
        - id: boats
          number: I
          title: "On: boats"
          clauses:
            - {id: fee, number: a, topic: fees, text: Boats pay., terms: {fee: 10 EUR, seas: [north, east]}}
        - {id: gone, absent: deleted, text: A court sits.}
        - {id: plant, text: "The plant:", options: [{text: "by day", by: [Brit]}, {absent: deleted}]}
        """,
        "Alva",
        title="Draft",
        date="2026-05-01",
    )
    text = skeleton(source.plan, party="Cole", key="c", title="Reply")
    schema, first, *_ = text.splitlines()
    assert schema == "# yaml-language-server: $schema=plan.schema.json"
    assert first.startswith("# The clauses of Alva (Draft of 2026-05-01) without their words.")
    assert text[text.index("plandiff:") :] == (
        "plandiff: 1\nparty: Cole\nkey: c\ntitle: Reply\nstatus: draft\n\nclauses:\n"
        '  - id: boats\n    number: I\n    title: "On: boats"\n    clauses:\n'
        "      # Alva: Boats pay.\n      # terms: {fee: 10 EUR, seas: [north, east]}\n"
        '      - id: fee\n        number: a\n        topic: fees\n        text: ""\n\n'
        '  # Alva: deleted: A court sits.\n  - id: gone\n    text: ""\n\n'
        "  # Alva: The plant:\n  # Alva, option 1, Brit: by day\n  # Alva, option 2: deleted\n"
        '  - id: plant\n    text: ""\n'
    )


def test_it_loads_when_it_is_filled_in_and_says_what_is_empty_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "swiss.yaml"
    assert (
        main(["new", "--from", str(US), "--party", "Switzerland", "--date", "2026-05-01", "-o", str(file)])
        == 0
    )
    capsys.readouterr()
    source = load_plan(US)
    units = [unit for unit in source.units if unit.role == "unit"]
    with pytest.raises(PlanError) as refused:
        load_plan(file)
    assert [finding.message for finding in refused.value.findings] == ["`text` is empty"] * len(units)
    assert main(["check", str(file)]) == 1
    assert "fill it" in capsys.readouterr().out
    file.write_text(file.read_text(encoding="utf-8").replace('text: ""', "text: We agree."), encoding="utf-8")
    made = load_plan(file)
    assert (made.plan.party, made.plan.key, str(made.plan.date)) == ("Switzerland", "swiss", "2026-05-01")
    assert made.plan.negotiation == source.plan.negotiation
    kept = [(unit.ref, unit.clause.id, unit.clause.title, unit.clause.topic) for unit in outline(made.plan)]
    assert kept == [(unit.ref, unit.clause.id, unit.clause.title, unit.clause.topic) for unit in source.units]
    assert main(["compare", str(US), str(file), "--summary"]) == 0


def test_hostile_text_stays_in_its_comment() -> None:
    source = plan('- {text: "One\\nplandiff: ignore[x]\\n- id: new \\u202e"}', "Alva")
    text = skeleton(source.plan, party="Brit")
    assert "\u202e" not in text
    assert [line for line in text.splitlines() if "ignore" in line] == [
        "  # Alva: One plandiff - ignore[x] - id: new"
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--party", "X"], "--from"),
        (["--from", str(US)], "--party"),
        (["--from", str(US), "--party", " "], "--party: it is empty"),
        (["--from", str(US), "--party", "X", "--date", "May"], "--date: 'May' is no date"),
        (["--from", str(US), "--party", "X", "--key", "a b"], "--key: 'a b' has blanks"),
        (["--from", str(US), "--party", "X", "-o", str(US)], "is one of the files read or written here"),
        (["--from", "none.yaml", "--party", "X"], "none.yaml"),
    ],
)
def test_what_is_refused(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", *arguments]) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""
