"""What counts as one clause when options are gathered, and how judgements read where little is known."""

# ruff: noqa: E501 - plan files stand here as they are written

import pytest

import builders
from making import plan
from plandiff.engine.pair import Pair
from plandiff.engine.result import Absence
from plandiff.judge import linking
from plandiff.judge.apart import apart
from plandiff.judge.assess import assess
from plandiff.judge.settle import settle
from plandiff.plan.loader import load_plan
from plandiff.report.formats import Page, render


def test_clauses_that_are_only_possibly_the_same_are_apart() -> None:
    one, other = (
        builders.unit("1", "A fee.", id="fee", title="Fee"),
        builders.unit("9", "A toll.", id="toll", title="Toll"),
    )
    columns = [builders.column("Alva", [one]), builders.column("Brit", [other])]
    doubtful = builders.row(3, [one], [other], slug="fee", links=[("similar", 0.4, "possible")])
    found = apart(builders.comparison(columns, [doubtful]), doubtful)
    assert [(row.number, row.id, row.title) for row in found] == [(3, "fee", "Fee"), (3, "toll", "Toll")]
    assert [row.cells for row in found] == [((one,), ()), ((), (other,))]
    assert [row.absences for row in found] == [(None, Absence("silent")), (Absence("silent"), None)]
    assert [row.links for row in found] == [(), ()]
    sure = builders.row(3, [one], [other], links=[("similar", 0.9, "sure")])
    assert apart(builders.comparison(columns, [sure]), sure) == (sure,)


def test_a_plan_that_is_not_public_in_full_does_not_leave_a_parted_clause_out() -> None:
    one, other = builders.unit("1", "A fee.", id="fee"), builders.unit("9", "A toll.", id="toll")
    columns = [
        builders.column("Alva", [one], date="2026-05-01"),
        builders.column("Brit", [other], coverage="partial", date="2026-01-01"),
    ]
    row = builders.row(1, [one], [other], links=[("similar", 0.4, "possible")])
    first, second = apart(builders.comparison(columns, [row]), row)
    assert first.absences == (None, Absence("unpublished", older=True))
    assert second.absences == (Absence("silent"), None)


def test_an_option_that_is_only_possibly_the_clause_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "align", lambda *_, **__: (Pair(0, 0, "similar", 0.4, "possible"),))
    line = "[{id: no, says: s, clause: fee, forbid: {fee: 12}}]"
    said = "Each boat that lands its catch at the northern quay pays a fee to the harbour master"
    a = plan(f"- {{id: fee, text: {said}., terms: {{fee: 10}}}}", "A", red_lines=line)
    b = plan(f"- {{text: {said}., terms: {{fee: 12}}}}", "B")
    (matter,) = settle(a, b).clauses
    assert [(choice.breaks, choice.unknown) for choice in matter.options] == [((), ()), ((), (0,))]
    assert dict(matter.options[1].why) == {0: "it is only possibly the same clause"}


def test_a_split_clause_is_one_option_with_all_its_terms() -> None:
    whole = "Each boat pays a fee of ten euros at the quay, and dogs stay outside the harbour at all hours"
    a = plan(f"- {{id: fee, text: '{whole}.', terms: {{fee: 10, dogs: outside}}}}", "A")
    b = plan("- {text: Each boat pays a fee of ten euros at the quay., terms: {fee: 12}}\n"
             "- {text: And dogs stay outside the harbour at all hours., terms: {dogs: outside}}", "B")  # fmt: skip
    found = settle(a, b)
    options = [[term.text for _, term in choice.terms] for choice in found.clauses[0].options]
    assert options == [["10", "outside"], ["12", "outside"]]
    assert len(found.clauses[0].options[1].proposals[0].units) == 2


def test_a_text_that_is_not_public_in_full_is_cautioned_of() -> None:
    a = plan("- {text: Dogs stay outside.}", "A", coverage="statements", quote="summary")
    assert assess(a).cautions == (
        "a is a restatement: coded terms rest on it, not on the wording.",
        "a is not public in full: what is missing there is unknown.",
    )
    page = render("text", assess(a), Page())
    assert "No red lines are given: nothing is judged." in str(page)


def test_more_than_six_texts_have_a_matrix_for_every_six() -> None:
    line = "[{id: no, says: No fee., clause: fee, forbid: {fee: 12}}]"
    plans = [plan("- {id: fee, text: A fee., terms: {fee: 12}}", f"P{n}", red_lines=line) for n in range(7)]
    page = str(render("table", assess(*plans, red_lines=plans[:1]), Page(width=120)))
    heads = [
        words
        for each in page.splitlines()
        if (words := each.split())
        and words[0].startswith("p")
        and len(set(words)) == len(words)
        and all(w[:1] == "p" for w in words)
    ]
    assert heads[:2] == [[f"p{n}" for n in range(6)], ["p6"]]


def test_wants_on_a_clause_the_text_lacks_or_may_lack_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "party: B\nkey: b\nclauses: [{id: fee, text: A fee., terms: {fee: 1}}]\nwants: [{clause: fee, importance: low, best: {fee: 1}}]\n"
    holder = load_plan("b.yaml", text=text.encode(), include_private=True)
    other = plan("- {id: x, text: Dogs stay outside., terms: {fee: 1}}", "A")
    found = assess(other, red_lines=[holder], include_private=True)
    assert found.satisfaction is not None
    assert found.satisfaction[0].scores[0].wishes[0].why == "the text has no such clause"
    monkeypatch.setattr(linking, "align", lambda *_, **__: (Pair(0, 0, "similar", 0.4, "possible"),))
    found = assess(other, red_lines=[holder], include_private=True)
    assert found.satisfaction is not None
    wish = found.satisfaction[0].scores[0].wishes[0]
    assert wish.low == 0
    assert wish.high == 1
    assert wish.why == "x is only possibly the clause"
