"""Several plans as one text: what is clean, what stands in brackets, and what a party gets back."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from plandiff import load_plan
from plandiff.engine.compare import compare
from plandiff.engine.merge import merge
from plandiff.engine.merge.resolve import UnknownPartyError
from plandiff.engine.merge.result import Merge, count, tally
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import outline
from plandiff.plan.pairs import read_pairs
from plandiff.plan.writer import write
from plandiff.report.formats import Page, render
from plandiff.rules.check import check

ROOT = Path(__file__).parent.parent
SHIPPED = sorted((ROOT / "plans").rglob("*.yaml"))


def plan(party: str, *clauses: Mapping[str, object], **more: object) -> Plan:
    return Plan.model_validate({"party": party, "key": party.lower(), "clauses": list(clauses), **more})


def clause(number: str, text: str | None = None, **more: object) -> dict[str, object]:
    return {"id": f"c{number}", "number": number, "text": text, **more}


def at(merged: Merge, slug: str) -> Clause:
    return next(each.clause for each in merged.provisions if each.clause.id == slug)


def told(clause: Clause) -> list[tuple[str | None, tuple[str, ...]]]:
    """The options with who proposes them."""
    return [(option.text or option.absent, option.by) for option in clause.options]


def said(plan: Plan) -> Sequence[tuple[object, ...]]:
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


def test_a_deletion_is_an_option_and_silence_is_not() -> None:
    fee = clause("1", "Boats pay 10 EUR.")
    brit = plan("Brit", {"id": "c1", "absent": "deleted"}, clause("2", "Nets are free."))
    cole = plan("Cole", {"id": "c1", "absent": "elsewhere"}, {"id": "c2", "absent": "unpublished"})
    merged = merge(plan("Alva", fee), brit, cole)
    assert told(at(merged, "c1")) == [("Boats pay 10 EUR.", ("Alva",)), ("deleted", ("Brit",))]
    assert at(merged, "c1").pending == ()
    assert at(merged, "c2").pending == ("Alva", "Cole")


def test_what_nobody_proposes_is_left_out_by_those_who_say_so() -> None:
    gone = {"id": "c9", "absent": "deleted", "text": "Boats pay."}
    merged = merge(plan("Alva", clause("1", "Nets."), gone), plan("Brit", clause("1", "Nets.")))
    left = at(merged, "c9")
    assert (left.absent, left.by, left.pending) == ("deleted", ("Alva",), ("Brit",))
    assert [each.standing for each in merged.provisions] == ["clean", "absent"]


def test_editorial_differences_leave_a_clause_clean_in_the_words_of_the_first() -> None:
    merged = merge(
        plan("Alva", clause("1", "Boats pay a fee.", terms={"fee": "10 EUR"})),
        plan("Brit", clause("1", "Boats pay the fee.", terms={"due": True})),
    )
    fee = at(merged, "c1")
    assert (fee.text, fee.options, sorted(fee.terms)) == ("Boats pay a fee.", (), ["due", "fee"])
    assert fee.note == "Slightly other words: Brit"


def test_one_coded_value_two_ways_keeps_equal_texts_apart() -> None:
    merged = merge(
        plan("Alva", clause("1", "Boats pay a fee.", terms={"fee": "10 EUR"})),
        plan("Brit", clause("1", "Boats pay a fee.", terms={"fee": "20 EUR"})),
    )
    assert [option.by for option in at(merged, "c1").options] == [("Alva",), ("Brit",)]


def test_options_inside_a_version_are_carried_through() -> None:
    open_text = [{"text": "by day", "by": ["Alva"]}, {"text": "by night", "by": ["Cole"]}]
    merged = merge(
        plan("Alva", clause("1", "The plant runs:", options=open_text)),
        plan("Brit", clause("1", "The plant runs:", options=[{"text": "by night", "by": ["Brit"]}])),
        plan("Dana", clause("1", "The plant is closed.")),
    )
    assert told(at(merged, "c1")) == [
        ("The plant runs:\nby day", ("Alva",)),
        ("The plant runs:\nby night", ("Cole", "Brit")),
        ("The plant is closed.", ("Dana",)),
    ]
    same = merge(
        plan("Alva", clause("1", "The plant runs:", options=open_text)),
        plan("Brit", clause("1", "The plant runs:", options=[{"text": "at noon", "by": ["Brit"]}])),
    )
    assert at(same, "c1").text == "The plant runs:"
    assert [option.text for option in at(same, "c1").options] == ["by day", "by night", "at noon"]


def test_an_option_told_in_anothers_text_says_so() -> None:
    options = [
        {"text": "The plant is shared.", "by": ["Alva"]},
        {"text": "The plant is closed.", "by": ["Brit"]},
    ]
    merged = merge(
        plan("Alva", clause("1", "The plant is sold.")), plan("Brit", clause("1", options=options))
    )
    notes = [option.note for option in at(merged, "c1").options]
    assert notes == [None, "As told in the text of Brit", None]
    assert "[Alva in the text of Brit: shared]" in str(render("text", merged, Page()))


def test_order_nesting_and_new_numbers() -> None:
    alva = plan(
        "Alva",
        {
            "id": "i",
            "number": "I",
            "title": "Boats",
            "clauses": [clause("1", "One."), clause("2", "Two words.")],
        },
        {"id": "ii", "number": "II", "title": "Nets", "clauses": [clause("3", "Three nets hang.")]},
    )
    brit = plan(
        "Brit",
        {"number": "A", "title": "boats", "clauses": [clause("1", "One.", depends_on=["new", "gone"])]},
        {
            "id": "new",
            "number": "B",
            "text": "Crews are paid monthly.",
            "clauses": [clause("2", "Two words.")],
        },
        {
            "number": "C",
            "title": "Courts",
            "clauses": [{"id": "court", "number": "a", "text": "A court sits."}],
        },
    )
    merged = merge(alva, brit)
    assert [(each.ref, each.clause.id, each.depth) for each in merged.provisions] == [
        ("I", "i", 0),
        ("I.1", "c1", 1),
        ("I.2", "c2", 1),
        ("II", "new", 0),
        ("III", None, 0),
        ("III.3", "court", 1),
        ("IV", "ii", 0),
        ("IV.4", "c3", 1),
    ]
    assert at(merged, "c3").note == "alva II.3"
    assert at(merged, "c1").depends_on == ("new",)
    assert merged.provisions[1].was == ((0, "I.1"), (1, "A.1"))


def test_a_clause_that_one_version_divides_stands_in_parts() -> None:
    whole = "The port is free for the boats of both states, and the harbour dues are shared in equal parts."
    merged = merge(
        plan("Alva", {"id": "port", "number": "1", "text": whole}),
        plan(
            "Brit",
            {"number": "1", "text": "The port is free for the boats of both states."},
            {"number": "2", "text": "The harbour dues are shared in equal parts."},
        ),
    )
    assert [told(each.clause) for each in merged.provisions] == [
        [(whole, ("Alva",)), ("The port is free for the boats of both states.", ("Brit",))],
        [("The harbour dues are shared in equal parts.", ("Brit",))],
    ]
    assert [each.clause.pending for each in merged.provisions] == [(), ()]


def test_ids_stand_once_and_sources_keep_apart() -> None:
    source = {"id": "s", "title": "One"}
    one = {"number": "1", "text": "Boats pay a fee.", "id": "fee", "source": "s"}
    two = {"number": "1", "text": "A court sits in the capital.", "id": "fee", "source": "s"}
    merged = merge(
        plan("Alva", one, sources=[source]),
        plan("Brit", two, sources=[{**source, "title": "Two"}]),
        pairs=read_pairs("p.yaml", b"not:\n- {alva: '1', brit: '1'}\n"),
    )
    assert [each.clause.id for each in merged.provisions] == ["fee-brit", "fee"]
    assert [(each.id, each.title) for each in merged.plan.sources] == [("s", "One"), ("brit-s", "Two")]
    assert at(merged, "fee-brit").options[0].source == ("brit-s",)


BASE = plan(
    "Base", clause("1", "Boats pay 10 EUR."), clause("2", "Nets are free."), clause("3", "A court sits.")
)


@pytest.mark.parametrize(
    ("alva", "brit", "options", "marks"),
    [
        ("Boats pay 10 EUR.", "Boats pay 10 EUR.", [], []),
        ("Boats pay 10 EUR.", None, [], []),
        (
            "Boats pay 20 EUR.",
            "Boats pay 10 EUR.",
            [("Boats pay 10 EUR.", ("Brit",)), ("Boats pay 20 EUR.", ("Alva",))],
            [None, "Changed by Alva only"],
        ),
        (
            "Boats pay 20 EUR.",
            None,
            [("Boats pay 10 EUR.", ()), ("Boats pay 20 EUR.", ("Alva",))],
            ["Base text", "Changed by Alva only"],
        ),
        (
            "Boats pay 20 EUR.",
            "Boats pay 30 EUR.",
            [("Boats pay 20 EUR.", ("Alva",)), ("Boats pay 30 EUR.", ("Brit",))],
            [None, None],
        ),
        (
            "-",
            "Boats pay 10 EUR.",
            [("Boats pay 10 EUR.", ("Brit",)), ("deleted", ("Alva",))],
            [None, "Deleted by Alva only"],
        ),
    ],
)
def test_a_base_tells_who_changed_it(
    alva: str | None,
    brit: str | None,
    options: list[tuple[str, tuple[str, ...]]],
    marks: list[str | None],
) -> None:
    merged = merge(*(version(party, text) for party, text in (("Alva", alva), ("Brit", brit))), base=BASE)
    fee = at(merged, "c1")
    assert told(fee) == options
    assert list(next(each for each in merged.provisions if each.clause.id == "c1").marks) == marks
    assert [option.note for option in fee.options] == marks
    assert (fee.text is None) is bool(options)
    assert fee.pending == (("Brit",) if brit is None else ())


def version(party: str, text: str | None) -> Plan:
    """A version of the base with this text for its first clause: `-` deletes it, None is silent."""
    gone: dict[str, object] = {"id": "c1", "absent": "deleted"}
    fee = [] if text is None else [gone if text == "-" else clause("1", text)]
    return plan(party, *fee, clause("2", "Nets are free."), clause("3", "A court sits."))


def test_what_all_changed_alike_is_clean_and_what_all_deleted_is_gone() -> None:
    merged = merge(version("Alva", "Boats pay 20 EUR."), version("Brit", "Boats pay 20 EUR."), base=BASE)
    assert (at(merged, "c1").text, at(merged, "c1").options) == ("Boats pay 20 EUR.", ())
    assert at(merge(version("Alva", "-"), version("Brit", "-"), base=BASE), "c1").absent == "deleted"
    more = merge(
        version("Alva", "Boats pay 20 EUR."),
        version("Brit", "Boats pay 20 EUR."),
        version("Cole", None),
        base=BASE,
    )
    assert [option.note for option in at(more, "c1").options] == ["Base text", "Changed alike by Alva, Brit"]
    new = plan("Alva", clause("1", "Boats pay 10 EUR."), clause("9", "Crews are paid monthly."))
    assert at(merge(new, version("Brit", None), base=BASE), "c9").options[0].note == "Added by Alva only"


def test_what_waits_for_somebody_is_not_agreed() -> None:
    agreed = clause("1", "Boats pay 10 EUR.", status="agreed")
    base, alva = plan("Base", agreed), plan("Alva", agreed)
    merged = merge(alva, plan("Brit", clause("2", "Nets are free.")), base=base)
    assert (at(merged, "c1").status, at(merged, "c1").pending) == (None, ("Brit",))
    assert at(merge(alva, plan("Brit", agreed), base=base), "c1").status == "agreed"


def test_the_head_of_the_new_plan() -> None:
    full = plan("Alva", clause("1", "Boats pay."), negotiation="Fees", quote="verbatim", language="de")
    part = plan("Brit", clause("1", "Boats pay."), coverage="partial", quote="summary", translated=True)
    head = merge(full, part).plan
    assert (head.negotiation, head.coverage, head.quote, head.language) == (
        "Fees",
        "partial",
        "summary",
        "de",
    )
    assert (head.translated, head.status, head.party) == (True, "draft", "Draft")
    own = merge(part, full, resolve="Alva").plan
    assert (own.coverage, own.quote, own.translated, own.language) == ("full", "verbatim", False, "de")


def test_what_a_party_is_called() -> None:
    drafts = [plan("Alva", clause("1", f"Boats pay {n} EUR."), date=f"2026-05-0{n}") for n in (1, 2)]
    merged = merge(*drafts)
    assert [option.by for option in at(merged, "c1").options] == [("alva@2026-05-01",), ("alva@2026-05-02",)]
    named = plan("Brit", clause("1", "Nets."), aliases=["Northland"])
    assert merge(*drafts, named, resolve="northland").resolved == 2
    for word, message in (("alva", "several"), ("cole", "no plan is called")):
        with pytest.raises(ValueError, match=message):
            merge(*drafts, named, resolve=word)
    with pytest.raises(ValueError, match="two plans"):
        merge(drafts[0])


def test_a_party_resolved_keeps_its_headings_and_loses_the_others_clauses() -> None:
    alva = plan(
        "Alva", {"id": "boats", "number": "1", "text": "On boats:", "clauses": [clause("a", "Boats pay.")]}
    )
    brit = plan(
        "Brit", {"title": "Fees", "clauses": [clause("a", "Boats pay."), clause("b", "Nets are free.")]}
    )
    merged = merge(alva, brit, resolve="Brit", title="Ours")
    assert [(each.ref, each.clause.text, each.standing) for each in merged.provisions] == [
        ("a", "Boats pay.", "clean"),
        ("#2", None, "heading"),
        ("#2.a", "Nets are free.", "clean"),
    ]
    assert (merged.plan.title, merged.plan.note) == (
        "Ours",
        "Put together by plandiff merge from alva, brit, with what Brit says taken everywhere.",
    )


@pytest.mark.parametrize("key", ["us", "europe", "ukraine", "russia"])
def test_the_file_of_a_merge_holds_what_each_party_says(key: str) -> None:
    plans = [
        load_plan(ROOT / "plans" / f"{name}.yaml").plan for name in ("us", "europe", "ukraine", "russia")
    ]
    party = next(plan for plan in plans if plan.key == key)
    file = load_plan("draft.yaml", text=write(merge(*plans).plan).encode())
    taken = [unit.clause for unit in outline(merge(file, resolve=party.party).plan) if unit.role == "unit"]
    found = {
        (text, tuple(sorted((name, term.text) for name, term in terms.items())))
        for clause in taken
        for text, terms in [(clause.text, clause.terms), *((o.text, o.terms) for o in clause.options)]
    }
    for unit in outline(party):
        if unit.role == "unit" and not unit.clause.options:
            terms = sorted((name, term.text) for name, term in unit.clause.terms.items())
            assert (unit.clause.text, tuple(terms)) in found
    assert len(taken) <= len([unit for unit in outline(party) if unit.role == "unit"])


def test_one_text_resolved_for_a_party() -> None:
    by_alva = {"text": "Boats pay 10 EUR.", "by": ["Alva"], "terms": {"fee": "10 EUR"}, "title": "Toll"}
    draft = plan(
        "Draft",
        clause("1", title="Fee", options=[by_alva, {"text": "Boats pay.", "by": ["Brit"]}], status="open"),
        clause(
            "2", "Nets:", options=[{"absent": "deleted", "by": ["Alva"]}, {"text": "free", "by": ["Brit"]}]
        ),
        clause("3", options=[{"text": "A court sits.", "by": ["Brit"]}], clauses=[clause("a", "Crews eat.")]),
        clause("4", options=[{"text": "Ports open.", "by": ["Brit"]}], pending=["Cole"]),
        clause(
            "5",
            "Boats go",
            options=[{"text": "by day"}, {"text": "by night"}, {"text": "no", "by": ["Brit"]}],
        ),
        clause("6", title="Rest", clauses=[clause("b", options=[{"text": "Tea.", "by": ["Brit"]}])]),
        title="Text",
    )
    merged = merge(draft, resolve="alva", party="Chair")
    assert [
        (each.ref, each.clause.text or each.clause.title, each.standing) for each in merged.provisions
    ] == [
        ("1", "Boats pay 10 EUR.", "clean"),
        ("2", "Nets:", "absent"),
        ("3", None, "heading"),
        ("3.a", "Crews eat.", "clean"),
        ("5", "Boats go", "open"),
    ]
    fee = at(merged, "c1")
    assert (fee.title, fee.status, fee.terms["fee"].text) == ("Toll", None, "10 EUR")
    assert (merged.plan.party, merged.plan.title) == ("Chair", "Text resolved for Alva")
    with pytest.raises(UnknownPartyError, match="there are Alva, Brit, Cole"):
        merge(draft, resolve="Dana")
    with pytest.raises(UnknownPartyError, match="Cole says nothing"):
        merge(
            plan("Draft", clause("4", options=[{"text": "Open.", "by": ["B"]}], pending=["Cole"])),
            resolve="Cole",
        )


@pytest.mark.parametrize("key", ["us", "europe"])
def test_a_merge_compared_with_a_source_shows_just_the_brackets(key: str) -> None:
    plans = [load_plan(ROOT / "plans" / f"{name}.yaml").plan for name in ("us", "europe")]
    merged = merge(*plans).plan
    rows = compare(merged, next(plan for plan in plans if plan.key == key)).rows
    assert any(row.against[1] and row.against[1].kind == "same" for row in rows)
    for row in rows:
        found = row.against[1]
        assert row.cells[0]
        assert found is not None
        assert (found.kind == "same") is not any(unit.clause.options for unit in row.cells[0])
