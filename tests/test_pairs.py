"""Pairs files: what a person decides about which clauses belong together, and the file to begin with."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import plan, points
from plandiff import compare
from plandiff.cli import main
from plandiff.engine.result import Comparison
from plandiff.plan.findings import PlanError
from plandiff.plan.loader import PlanFile
from plandiff.plan.pairs import PairsFile, read_pairs
from plandiff.report.data.pairs_file import render

DRAFT = plan(
    points(
        "The harbour authority keeps the lights in good order.",
        "Fishing boats pay a fee of 40 euros a season.",
        "The council meets in March and publishes its minutes.",
    ),
    "Draft",
)
REPLY = plan(
    points(
        "The harbour authority shall keep the lights and buoys in good order.",
        "The minutes of the council are published after its meeting in March.",
        "Anglers need a licence from the ministry of agriculture.",
    ),
    "Reply",
)
OTHER = plan(
    points(
        "The harbour authority keeps all lights in good order.",
        "Fishing boats pay a fee of 50 euros a season.",
        "Anglers need a licence from the ministry.",
    ),
    "Other",
)


def decisions(text: str) -> PairsFile:
    return read_pairs("pairs.yaml", text.encode())


def cells(comparison: Comparison) -> list[tuple[str, ...]]:
    """Per row and column the refs, joined by commas."""
    return [tuple(",".join(unit.ref for unit in cell) for cell in row.cells) for row in comparison.rows]


def ends(comparison: Comparison) -> set[tuple[int, str, int, str]]:
    return {
        (link.a_column, link.a.ref, link.b_column, link.b.ref)
        for row in comparison.rows
        for link in row.links
    }


def complaints(text: str, *plans: PlanFile) -> list[str]:
    with pytest.raises(PlanError) as caught:
        compare(*(plans or (DRAFT, REPLY)), pairs=decisions(text))
    return [f"{each.place}: {each.message}; {each.help}" for each in caught.value.findings]


def test_what_is_found_without_decisions() -> None:
    assert cells(compare(DRAFT, REPLY)) == [("1", "1"), ("2", ""), ("3", "2"), ("", "3")]


def test_a_forced_link_stands_whatever_the_texts_say() -> None:
    comparison = compare(DRAFT, REPLY, pairs=decisions('pairs: [{draft: "2", reply: "3"}]'))
    assert cells(comparison) == [("1", "1"), ("2", "3"), ("3", "2")]
    (link,) = comparison.rows[1].links
    assert (link.reason, link.score, link.certainty) == ("given", 1.0, "sure")


def test_a_clause_may_be_given_several() -> None:
    comparison = compare(DRAFT, REPLY, pairs=decisions('pairs: [{draft: "2", reply: ["1", "3"]}]'))
    assert cells(comparison) == [("2", "1,3"), ("1", ""), ("3", "2")] or cells(comparison) == [
        ("1", ""),
        ("2", "1,3"),
        ("3", "2"),
    ]
    assert next(row for row in comparison.rows if row.cells[1] and len(row.cells[1]) == 2).against[1]


def test_a_forbidden_link_is_not_made() -> None:
    comparison = compare(DRAFT, REPLY, pairs=decisions('not: [{draft: "3", reply: "2"}]'))
    assert ("3", "2") not in cells(comparison)


def test_an_empty_list_says_that_there_is_no_counterpart() -> None:
    comparison = compare(DRAFT, REPLY, pairs=decisions('pairs: [{draft: "1", reply: []}]'))
    assert ("1", "") in cells(comparison)


@pytest.mark.parametrize(
    "text",
    ["pairs: [{a: x, b: y}]", "not: [{a: x, b: x}]", "pairs: [{a: x, b: []}]", "pairs: [{a: [], b: x}]"],
)
def test_a_persons_decision_is_above_the_ids(text: str) -> None:
    a = plan("- {id: x, text: The port opens at dawn.}", "A")
    b = plan("- {id: x, text: The port opens at dawn.}\n- {id: y, text: Dogs stay outside.}", "B")
    rows = compare(a, b, pairs=decisions(text)).rows
    assert not any(row.cells[0] and row.cells[1] and row.cells[1][0].clause.id == "x" for row in rows)


def test_a_third_plan_does_not_join_what_is_kept_apart() -> None:
    text = 'not: [{draft: "1", other: "1"}]'
    assert ("1", "1", "1") in cells(compare(DRAFT, REPLY, OTHER))
    for row in cells(compare(DRAFT, REPLY, OTHER, pairs=decisions(text))):
        assert not (row[0] == "1" and row[2] == "1")


def test_an_entry_may_name_more_than_two_plans() -> None:
    text = 'pairs: [{draft: "2", reply: "3", other: "3"}]'
    assert ("2", "3", "3") in cells(compare(DRAFT, REPLY, OTHER, pairs=decisions(text)))


def test_clauses_are_named_by_ref_or_id_and_a_ref_wins() -> None:
    a = plan("- {id: '2', number: 1, text: One house.}\n- {id: b, number: 2, text: Two boats.}", "A")
    b = plan("- {id: z, text: Another matter entirely.}", "B")
    assert ("2", "z") in cells(compare(a, b, pairs=decisions("pairs: [{a: 2, b: z}]")))
    assert ("2", "z") in cells(compare(a, b, pairs=decisions("pairs: [{a: b, b: z}]")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('pairs: [{draft: "1", reply: "1"}]\nnot: [{reply: "1", draft: "1"}]',
         ["pairs.yaml:2:7: the same pair stands under `pairs`; keep one of the two"]),
        ('pairs: [{draft: "1", repyl: "1"}]',
         ["pairs.yaml:1:22: no plan has the key `repyl`; did you mean reply?"]),
        ('pairs: [{draft: "1", us: "1"}]',
         ["pairs.yaml:1:22: no plan has the key `us`; the keys are draft, reply"]),
        ('pairs: [{draft: "4", reply: ["1", "9"]}]',
         ["pairs.yaml:1:17: draft has no clause `4`; `plandiff show` lists the clauses of draft",
          "pairs.yaml:1:35: reply has no clause `9`; `plandiff show` lists the clauses of reply"]),
        ('pairs: [{draft: "1", reply: []}, {draft: "1", reply: "2"}]',
         ["pairs.yaml:1:9: 1 has a counterpart elsewhere in this file; keep one of the two"]),
    ],
)  # fmt: skip
def test_decisions_that_do_not_fit_the_plans(text: str, said: list[str]) -> None:
    assert complaints(text) == said


def test_a_ref_almost_right_is_suggested_and_a_heading_refused() -> None:
    a = plan(
        "- {number: 1, title: Dogs, clauses: [{id: dogs-outside, number: a, text: Dogs stay outside.}]}", "A"
    )
    b = plan("- {text: Dogs stay out.}", "B")
    assert complaints('pairs: [{a: dogs-outsid, b: "#1"}]', a, b) == [
        "pairs.yaml:1:13: a has no clause `dogs-outsid`; did you mean dogs-outside?"
    ]
    assert "a heading" in complaints('pairs: [{a: "1", b: "#1"}]', a, b)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is no pairs file"),
        ("- {a: 1}", "this is no pairs file"),
        ("pair: []", "unknown key `pair`"),
        ("pairs: 5", "`pairs` is no list"),
        ("pairs: [5]", "clauses of two plans or more"),
        ("pairs: [~]", "clauses of two plans or more"),
        ("pairs: [{a: 1}]", "clauses of two plans or more"),
        ("pairs: [{a: 1, b: {c: 1}}]", "`b` is no ref or list of refs"),
        ("pairs: [{a: 1, b: ~}]", "`b` is no ref or list of refs"),
        ("pairs: [{a: [[1]], b: 1}]", "`a` is no ref or list of refs"),
        ("pairs: [{a: [], b: []}]", "an entry without any clause"),
        ("not: [{a: 1, b: []}]", "`not` needs a clause on each side"),
        ("pairs: [{a: 1, b: 2]", ""),
        ("pairs: [{a: 1, a: 2, b: 2}]", "`a` stands twice"),
    ],
)
def test_files_that_are_no_pairs_files(text: str, said: str) -> None:
    with pytest.raises(PlanError) as caught:
        decisions(text)
    assert said in caught.value.findings[0].message
    assert caught.value.findings[0].span


@pytest.mark.parametrize("text", ["pairs:\nnot:\n", "pairs: []", "not: []"])
def test_a_file_without_entries_decides_nothing(text: str) -> None:
    assert cells(compare(DRAFT, REPLY, pairs=decisions(text))) == cells(compare(DRAFT, REPLY))


def test_the_file_written_says_why_and_can_be_read_back() -> None:
    comparison = compare(DRAFT, REPLY)
    text = render(comparison)
    lines = text.splitlines()
    assert '  - {draft: "2", reply: []}' in lines
    assert '  - {draft: [], reply: "3"}' in lines
    why = lines[lines.index('  - {draft: "1", reply: "1"}') - 1]
    (link,) = comparison.rows[0].links
    assert why == (
        "  # The harbour authority keeps the lights in good order.;"
        f" {link.reason} {link.score:.2f}, {link.certainty}"
    )
    again = compare(DRAFT, REPLY, pairs=decisions(text))
    assert (cells(again), ends(again)) == (cells(comparison), ends(comparison))
    assert {link.reason for row in again.rows for link in row.links} == {"given"}


def test_links_that_do_not_all_cross_are_written_clause_by_clause() -> None:
    text = 'pairs: [{draft: ["1", "2"], reply: "1"}, {draft: "2", reply: "3"}]'
    comparison = compare(DRAFT, REPLY, pairs=decisions(text))
    assert {(a, b) for _, a, _, b in ends(comparison)} == {("1", "1"), ("2", "1"), ("2", "3"), ("3", "2")}
    written = render(comparison)
    assert '{draft: "1", reply: "1"}' in written
    assert '{draft: "2", reply: ["1", "3"]}' in written
    assert ends(compare(DRAFT, REPLY, pairs=decisions(written))) == ends(comparison)


WORDS = [
    "harbour",
    "lights",
    "boats",
    "fee",
    "season",
    "council",
    "minutes",
    "licence",
    "anglers",
    "ministry",
]
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(" ".join), min_size=1, max_size=7
)


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_file_written_gives_the_same_rows_again(texts: list[list[str]]) -> None:
    plans = [plan(points(*each), name) for each, name in zip(texts, "ABCD", strict=False)]
    before = compare(*plans)
    after = compare(*plans, pairs=decisions(render(before)))
    assert cells(after) == cells(before)
    if len(plans) == 2:
        assert ends(after) == ends(before)
    else:
        assert ends(after) >= ends(before)


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_any_number_title_and_key_is_written_so_that_it_can_be_read(number: str, title: str) -> None:
    from plandiff.plan.model import Plan

    one = Plan.model_validate(
        {"party": "A", "clauses": [{"number": "1 " + number, "title": "x" + title, "text": "Q"}]}
    )
    two = Plan.model_validate({"party": "B", "clauses": [{"number": "2", "text": "Q"}]})
    before = compare(one, two)
    if all(unit.ref.isprintable() for column in before.columns for unit in column.units):
        assert ends(compare(one, two, pairs=decisions(render(before)))) == ends(before)


def test_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for each in (DRAFT, REPLY):
        Path(each.name).write_text(each.text, encoding="utf-8")
    plans = ["draft.yaml", "reply.yaml"]
    assert main(["compare", *plans, "--write-pairs", "found.yaml"]) == 0
    assert "harbour" in capsys.readouterr().out
    written = Path("found.yaml").read_text(encoding="utf-8")
    assert main(["compare", *plans, "--write-pairs", "found.yaml"]) == 2
    assert capsys.readouterr().err.startswith("plandiff: error: found.yaml exists; --force replaces it\n")
    assert main(["compare", *plans, "--pairs", "found.yaml", "--write-pairs", "found.yaml", "--force"]) == 2
    assert Path("found.yaml").read_text(encoding="utf-8") == written
    assert main(["compare", *plans, "-o", "x.json", "--write-pairs", "x.json", "--force"]) == 2
    capsys.readouterr()
    assert main(["compare", *plans, "--pairs", "found.yaml", "-f", "json"]) == 0
    assert '"reason": "given"' in capsys.readouterr().out
    Path("found.yaml").write_text('pairs: [{draft: "1", reply: "7"}]', encoding="utf-8")
    assert main(["compare", *plans, "--pairs", "found.yaml"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "found.yaml:1:29: error[bad-pairs]: reply has no clause `7`" in said.err
    assert main(["compare", *plans, "--pairs", "missing.yaml"]) == 2


def test_columns_are_told_apart_by_their_keys() -> None:
    one, two = (plan(points("The port opens at dawn."), "A", date=f"2024-0{n}-01") for n in (1, 2))
    comparison = compare(one, two)
    assert '{"a@2024-01-01": "1", "a@2024-02-01": "1"}' in render(comparison)
    assert ends(compare(one, two, pairs=decisions(render(comparison)))) == ends(comparison)
