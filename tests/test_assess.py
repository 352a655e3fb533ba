"""Texts judged by stated positions: results with evidence, contradictions, consent, direction, satisfaction."""

# ruff: noqa: E501 - plan files stand here as they are written

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import plan
from plandiff.judge.assess import assess
from plandiff.judge.counts import counts, holders
from plandiff.judge.result import Assessment, Judged
from plandiff.judge.satisfaction import percent
from plandiff.plan.loader import PlanFile, load_plan
from plandiff.plan.model import Plan

CAP = "{id: cap, says: At most ten boats., clause: fleet, require: {boats: {max: 10}}, by: A. Berg, date: 2026-03-01}"


def text(clauses: str, party: str = "Alva", *, red_lines: str = "", **head: Any) -> PlanFile:
    """A plan; `red_lines` and other lists are written in flow style."""
    if red_lines:
        head["red_lines"] = f"[{red_lines}]"
    return plan(clauses, party, **head)


def one(*plans: PlanFile, **more: Any) -> Judged:
    """What the only red line comes to in the first text."""
    (line,) = assess(*plans, **more).red_lines
    return line.results[0]


HOLDER = text(
    "- {id: fleet, number: 7, text: The fleet has at most ten boats., terms: {boats: 10}}",
    "Brit",
    red_lines=CAP,
)


@pytest.mark.parametrize(
    ("clauses", "result", "refs"),
    [
        ("- {id: fleet, text: Nine boats., terms: {boats: 9}}", "met", ("fleet",)),
        ("- {id: fleet, number: 3, text: Twelve boats., terms: {boats: 12}}", "broken", ("3",)),
        ("- {id: fleet, text: Some boats.}", "unknown", ("fleet",)),
        ("- {id: fleet, text: Boats., terms: {boats: many}}", "unknown", ("fleet",)),
        ("- {id: fleet, text: Boats., terms: {boats: 9 ships}}", "unknown", ("fleet",)),
        ("- {id: other, text: Dogs stay outside.}", "unknown", ()),
        ("- {id: fleet, absent: deleted}", "unknown", ("fleet",)),
        ("- {id: fleet, absent: elsewhere}", "unknown", ("fleet",)),
        ("- {id: fleet, options: [{text: Nine., terms: {boats: 9}}, {text: Ten., terms: {boats: 10}}]}", "met", ("fleet",)),
        ("- {id: fleet, options: [{text: Nine., terms: {boats: 9}}, {text: Lots., terms: {boats: 99}}]}", "unknown", ("fleet",)),
        ("- {id: fleet, options: [{text: More., terms: {boats: 90}}, {text: Lots., terms: {boats: 99}}]}", "broken", ("fleet",)),
        ("- {id: fleet, title: Fleet, terms: {boats: 12}, clauses: [{text: Boats sail.}]}", "broken", ("fleet",)),
    ],
)  # fmt: skip
def test_a_red_line_against_a_text(clauses: str, result: str, refs: tuple[str, ...]) -> None:
    found = one(text(clauses), red_lines=[HOLDER])
    assert (found.result, found.refs) == (result, refs)
    assert found.why


def test_the_evidence_has_the_words_the_coded_value_and_both_lines() -> None:
    shown = text("- id: fleet\n  number: 3\n  text: Twelve boats sail in May.\n  terms:\n    boats: 12")
    (line,) = assess(shown, red_lines=[HOLDER]).red_lines
    (part,) = line.results[0].evidence
    assert part.why == "boats is 12, at most 10 is required"
    assert [part.said[start:end] for start, end in part.words] == ["Twelve boats"]
    assert part.span is not None
    assert shown.text.splitlines()[part.span.line - 1].strip() == "boats: 12"
    assert line.span is not None
    assert HOLDER.text.splitlines()[line.span.line - 1].startswith("red_lines:")
    assert (line.red_line.by, str(line.red_line.date), line.red_line.firmness) == (
        "A. Berg",
        "2026-03-01",
        "stated",
    )


def test_an_option_is_placed_on_its_own_term() -> None:
    shown = text(
        """
        - id: fleet
          text: "The fleet:"
          options:
            - text: Nine boats.
              terms: {boats: 9}
            - text: Twelve boats.
              terms: {boats: 12}
        """
    )
    found = one(shown, red_lines=[HOLDER])
    assert found.why.startswith("depends on the option")
    lines = [part.span.line for part in found.evidence if part.span]
    assert [shown.text.splitlines()[number - 1].strip() for number in lines] == [
        "terms: {boats: 9}",
        "terms: {boats: 12}",
    ]


def test_words_and_dates_are_found_in_the_text_and_yes_and_no_are_not() -> None:
    line = "{id: r, says: s, clause: c, forbid: {way: de-facto, from: 2026-05-01, done: true}}"
    shown = text(
        "- {id: c, text: De facto from 1 May 2026., terms: {way: de-facto, from: 2026-05-01, done: true}}",
        red_lines=line,
    )
    (part,) = one(shown).evidence
    assert [part.said[start:end] for start, end in part.words] == ["De facto", "from 1 May 2026"]


def test_without_the_id_the_clause_is_found_through_the_partys_own_plan() -> None:
    said = "Every fishing boat leaves the northern harbour before dawn and lands its catch at the quay"
    holder = text(
        f"- {{id: dawn, text: {said}., terms: {{early: true}}}}",
        "Brit",
        red_lines="{id: r, says: s, clause: dawn, require: {early: true}}",
    )
    shown = text(f"- {{id: x, number: 4, text: {said} each day., terms: {{early: false}}}}")
    found = one(shown, red_lines=[holder])
    assert (found.result, found.refs, found.way, found.reason) == ("broken", ("4",), "pairing", "similar")
    assert found.certainty in ("sure", "likely")
    by_id = one(text(f"- {{id: dawn, text: {said}., terms: {{early: false}}}}"), red_lines=[holder])
    assert (by_id.way, by_id.reason) == ("id", None)


def test_a_clause_that_is_only_possibly_the_one_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from plandiff.engine.pair import Pair
    from plandiff.judge import linking

    monkeypatch.setattr(linking, "align", lambda *_, **__: (Pair(0, 0, "similar", 0.4, "possible"),))
    found = one(text("- {id: x, text: Many boats., terms: {boats: 99}}"), red_lines=[HOLDER])
    assert (found.result, found.why) == ("unknown", "x is only possibly the same clause")


def test_a_red_line_on_a_clause_that_no_plan_has_is_unknown_whatever_it_says_of_absence() -> None:
    """A misspelt clause must not read as kept."""
    line = "{id: r, says: s, clause: flete, require: {boats: 1}, if_absent: met}"
    holder = text("- {id: fleet, text: Boats.}", "Brit", red_lines=line)
    found = assess(text("- {id: fleet, text: Boats.}"), red_lines=[holder])
    assert found.red_lines[0].results[0].result == "unknown"
    (warning,) = found.warnings
    assert warning.rule == "unknown-red-line-clause"
    assert warning.span is not None
    assert holder.text.splitlines()[warning.span.line - 1][warning.span.column - 1 :].startswith("flete")


def test_what_cannot_be_judged_is_warned_of_in_its_place() -> None:
    lines = (
        "{id: none, says: s, clause: fleet}, "
        "{id: both, says: s, clause: fleet, require: {boats: 9}, forbid: {boats: 9}}, "
        "{id: type, says: s, clause: fleet, require: {flag: true}}"
    )
    shown = text("- {id: fleet, text: Boats., terms: {boats: 9, flag: blue}}", red_lines=lines)
    found = assess(shown)
    assert [warning.rule for warning in found.warnings] == [
        "empty-red-line",
        "contradictory-red-line",
        "incomparable-term",
    ]
    assert all(warning.span is not None for warning in found.warnings)
    assert [line.results[0].result for line in found.red_lines] == ["unknown", "broken", "unknown"]


@pytest.mark.parametrize("if_absent", ["broken", "met", "unknown"])
@pytest.mark.parametrize("coverage", ["full", "partial", "statements"])
def test_silence_counts_only_in_a_text_that_is_public_in_full(if_absent: str, coverage: str) -> None:
    line = f"{{id: r, says: s, clause: fleet, require: {{boats: 9}}, if_absent: {if_absent}}}"
    holder = text("- {id: fleet, text: Boats., terms: {boats: 9}}", "Brit", red_lines=line)
    found = one(text("- {text: Dogs stay outside.}", coverage=coverage), red_lines=[holder])
    assert found.result == (if_absent if coverage == "full" else "unknown")
    assert found.absence == ("silent" if coverage == "full" else "unpublished")


def test_silence_of_an_older_text_of_another_party_is_marked() -> None:
    line = "{id: r, says: s, clause: fleet, require: {boats: 9}, if_absent: broken}"
    holder = text("- {id: fleet, text: Boats., terms: {boats: 9}}", "Brit", red_lines=line, date="2026-05-01")
    older = text("- {text: Dogs stay outside.}", date="2026-01-01")
    assert one(older, red_lines=[holder]).older
    assert not one(text("- {text: Dogs stay outside.}", date="2026-06-01"), red_lines=[holder]).older


def test_whose_red_lines_count_can_be_chosen() -> None:
    alva = text(
        "- {id: fleet, text: Twelve., terms: {boats: 12}}",
        red_lines="{id: min, says: s, clause: fleet, require: {boats: {min: 11}}}",
    )
    both = assess(alva, HOLDER)
    assert [line.red_line.id for line in both.red_lines] == ["min", "cap"]
    assert [len(line.results) for line in both.red_lines] == [2, 2]
    chosen = assess(alva, HOLDER, red_lines=[HOLDER])
    assert [line.red_line.id for line in chosen.red_lines] == ["cap"]
    apart = assess(alva, red_lines=[HOLDER])
    assert [line.results[0].result for line in apart.red_lines] == ["broken"]
    assert (apart.texts, len(apart.columns)) == (1, 2)


def test_counts_are_kept_apart_by_party() -> None:
    alva = text(
        "- {id: fleet, text: Twelve., terms: {boats: 12}}",
        red_lines="{id: min, says: s, clause: fleet, require: {boats: {min: 11}}}",
    )
    found = assess(alva, HOLDER)
    assert holders(found) == ("Alva", "Brit")
    assert counts(found, 0) == {
        "Alva": {"broken": 0, "met": 1, "unknown": 0},
        "Brit": {"broken": 1, "met": 0, "unknown": 0},
    }


@pytest.mark.parametrize(
    ("stated", "dated", "order"),
    [
        ("2026-03-01", "2026-04-01", "after"),
        ("2026-03-01", "2026-02-01", "before"),
        ("2026-03-01", "2026-03-01", "same day"),
        ("", "2026-03-01", "same day"),
        ("", None, "undated"),
    ],
)
def test_own_red_lines_broken(stated: str, dated: str | None, order: str) -> None:
    date = f", date: {stated}" if stated else ""
    line = f"{{id: cap, says: s, clause: fleet, require: {{boats: {{max: 10}}}}{date}}}"
    head = {"date": dated} if dated else {}
    mine = text("- {id: fleet, text: Twelve., terms: {boats: 12}}", red_lines=line, **head)
    found = assess(mine)
    assert [(each.red_line, each.text, each.order) for each in found.contradictions] == [(0, 0, order)]


def test_another_partys_broken_red_line_is_no_contradiction_and_aliases_are_one_party() -> None:
    twelve = "- {id: fleet, text: Twelve., terms: {boats: 12}}"
    assert assess(text(twelve), red_lines=[HOLDER]).contradictions == ()
    other = text(twelve, "The British", key="later")
    assert assess(other, red_lines=[HOLDER]).contradictions == ()
    named = text(
        "- {id: fleet, text: Ten., terms: {boats: 10}}", "Brit", red_lines=CAP, aliases="[The British]"
    )
    assert len(assess(other, red_lines=[named]).contradictions) == 1


ACCEPT = "{by: Brit, consent: required, stance: accepts, date: 2026-04-01}"


@pytest.mark.parametrize(
    ("responses", "binds", "signable", "missing"),
    [
        (ACCEPT, "", "yes", ""),
        ("{by: Brit, stance: accepts}", "", "not established", "nobody's consent is recorded as required"),
        ("{by: Brit, consent: required}", "", "not established", "Brit, whose consent is required, has taken no stance"),
        ("{by: Brit, consent: required, stance: undecided}", "", "not established", "is undecided"),
        ("{by: Brit, consent: required, stance: rejects}", "", "no", "Brit rejects it"),
        ("{by: Brit, consent: required, stance: accepts-with-changes}", "", "no", "Brit wants changes"),
        (ACCEPT + ", {by: Brit, stance: rejects, date: 2026-05-01}", "", "no", "Brit rejects it"),
        ("{by: Brit, stance: rejects, date: 2026-03-01}, " + ACCEPT, "", "yes", ""),
        (ACCEPT + ", {by: Cara, consent: not-required, stance: rejects}", "", "yes", ""),
        (ACCEPT, "Cara", "not established", "Cara, bound by fleet, is not at the table"),
        (ACCEPT, "Alva", "yes", ""),
        (ACCEPT + ", {by: Cara, says: We shall see.}", "Cara", "yes", ""),
    ],
)  # fmt: skip
def test_consent(responses: str, binds: str, signable: str, missing: str) -> None:
    bound = f", binds: [{binds}]" if binds else ""
    shown = text(f"- {{id: fleet, text: Ten., terms: {{boats: 10}}{bound}}}", responses=f"[{responses}]")
    (consent,) = assess(shown, red_lines=[HOLDER]).consent
    assert consent.signable == signable
    assert missing in "; ".join(consent.missing)


@pytest.mark.parametrize(("boats", "signable"), [("10", "yes"), ("12", "no"), ("many", "not established")])
def test_a_text_that_breaks_a_needed_partys_red_line_is_not_signable(boats: str, signable: str) -> None:
    shown = text(f"- {{id: fleet, text: Boats., terms: {{boats: {boats}}}}}", responses=f"[{ACCEPT}]")
    assert assess(shown, red_lines=[HOLDER]).consent[0].signable == signable


def test_a_bound_party_that_has_a_plan_here_but_has_not_spoken_is_said_so() -> None:
    shown = text("- {id: fleet, number: 3, text: Ten., terms: {boats: 10}, binds: [brit, Cara]}")
    (consent, _) = assess(shown, HOLDER).consent
    assert [(voice.party, voice.at_table, voice.bound_by) for voice in consent.voices] == [
        ("Brit", True, ("3",)),
        ("Cara", False, ("3",)),
    ]


def boats(number: int | str, party: str = "Alva", **head: Any) -> PlanFile:
    return text(
        f"- {{id: fleet, title: Fleet, text: The fleet has {number} boats., terms: {{boats: {number}}}}}",
        party,
        key=f"{party.lower()}{number}",
        **head,
    )


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [(12, 9, "better"), (9, 12, "worse"), (12, 13, "same"), (9, 8, "same"), ("many", 9, "undecided"), (9, "many", "undecided")],
)  # fmt: skip
def test_direction_by_red_lines(before: int | str, after: int | str, turn: str) -> None:
    (step,) = assess(boats(before), boats(after), red_lines=[HOLDER]).directions
    assert step.changed == step.covered == 1
    if turn == "same":
        assert step.shifts == ()
    else:
        (shift,) = step.shifts
        assert (shift.party, shift.clause, shift.turn, shift.by) == ("Brit", "fleet", turn, "red lines")
        assert step.sums == (("Brit", turn),)


def test_direction_in_sum_only_where_all_point_one_way() -> None:
    lines = ", ".join(f"{{id: {name}, says: s, clause: {name}, require: {{v: 1}}}}" for name in "abc")
    holder = text(
        "\n".join(f"- {{id: {name}, text: Matter {name}., terms: {{v: 1}}}}" for name in "abc"),
        "Brit",
        red_lines=lines,
    )

    def version(*values: int) -> PlanFile:
        rows = (
            f"- {{id: {n}, text: Matter {n} is set at {v}., terms: {{v: {v}}}}}"
            for n, v in zip("abc", values, strict=True)
        )
        return text("\n".join(rows), key="v" + "".join(map(str, values)))

    def total(before: PlanFile, after: PlanFile) -> str:
        return dict(assess(before, after, red_lines=[holder]).directions[0].sums)["Brit"]

    assert total(version(2, 2, 1), version(1, 1, 1)) == "better"
    assert total(version(1, 2, 1), version(2, 2, 1)) == "worse"
    assert total(version(1, 2, 1), version(2, 1, 1)) == "mixed"


def test_an_unchanged_clause_that_cannot_be_decided_is_no_shift() -> None:
    same = "- {id: fleet, text: Some boats.}"
    step = assess(text(same, key="one"), text(same, key="two"), red_lines=[HOLDER]).directions[0]
    assert (step.shifts, step.changed) == ((), 0)


WANTS = "[{clause: fleet, importance: high, best: {boats: {max: 5}}, acceptable: {boats: {max: 10}}}, {clause: toll, importance: low, best: {toll: false}}]"


def wanting(wants: str = WANTS) -> PlanFile:
    source = f"party: Brit\nkey: brit\nclauses:\n  - {{id: fleet, text: Boats., terms: {{boats: 4}}}}\n  - {{id: toll, text: No toll., terms: {{toll: false}}}}\nwants: {wants}\n"
    return load_plan("brit.yaml", text=source.encode(), include_private=True)


@pytest.mark.parametrize(
    ("clauses", "weighted", "equal", "decided"),
    [
        ("- {id: fleet, text: x, terms: {boats: 4}}\n- {id: toll, text: y, terms: {toll: false}}", "100 %", "100 %", 2),
        ("- {id: fleet, text: x, terms: {boats: 9}}\n- {id: toll, text: y, terms: {toll: false}}", "62 %", "75 %", 2),
        ("- {id: fleet, text: x, terms: {boats: 20}}\n- {id: toll, text: y, terms: {toll: true}}", "0 %", "0 %", 2),
        ("- {id: fleet, text: x, terms: {boats: 9}}", "37–63 %", "25–75 %", 1),
        ("- {id: fleet, text: x}\n- {id: toll, text: y, terms: {toll: false}}", "25–100 %", "50–100 %", 1),
        ("- {id: fleet, options: [{text: x, terms: {boats: 4}}, {text: z, terms: {boats: 9}}]}\n- {id: toll, text: y, terms: {toll: false}}", "62–100 %", "75–100 %", 1),
    ],
)  # fmt: skip
def test_satisfaction(clauses: str, weighted: str, equal: str, decided: int) -> None:
    """Best 1, acceptable ½, else 0, weights 3 and 1; unknown widens the range."""
    found = assess(text(clauses), red_lines=[wanting()], include_private=True)
    assert found.satisfaction is not None
    (score,) = found.satisfaction[0].scores
    assert percent(score.low, score.high) == weighted
    assert percent(score.equal_low, score.equal_high) == equal
    assert (score.decided, len(score.wishes)) == (decided, 2)


def test_a_want_without_best_is_worth_a_half_at_most_and_never_the_whole() -> None:
    found = assess(
        text("- {id: fleet, text: x, terms: {boats: 9}}"),
        red_lines=[wanting("[{clause: fleet, importance: low, acceptable: {boats: 9}}]")],
        include_private=True,
    )
    assert found.satisfaction is not None
    score = found.satisfaction[0].scores[0]
    assert (score.low, score.high) == (Fraction(1, 2), Fraction(1, 2))


def test_the_clause_that_turns_the_order() -> None:
    few = text(
        "- {id: fleet, text: x, terms: {boats: 4}}\n- {id: toll, text: y, terms: {toll: true}}", key="few"
    )
    free = text(
        "- {id: fleet, text: x, terms: {boats: 20}}\n- {id: toll, text: y, terms: {toll: false}}", key="free"
    )
    found = assess(few, free, red_lines=[wanting()], include_private=True)
    assert found.satisfaction is not None
    assert found.satisfaction[0].turning == (("fleet", 0, 1),)


def test_satisfaction_is_there_only_if_asked_for() -> None:
    assert assess(text("- {id: fleet, text: x}"), red_lines=[wanting()]).satisfaction is None


def test_a_want_turns_the_direction_only_if_asked_for() -> None:
    steps = assess(boats(9), boats(4), red_lines=[wanting()], include_private=True).directions
    assert [(shift.turn, shift.by) for shift in steps[0].shifts] == [("better", "wants")]
    assert assess(boats(9), boats(4), red_lines=[wanting()]).directions[0].shifts == ()


def test_plans_that_are_not_from_files() -> None:
    made = Plan.model_validate({"party": "Alva", "clauses": [{"id": "fleet", "text": "x", "terms": {"boats": 12}}],
                                "red_lines": [{"id": "cap", "says": "s", "clause": "fleet", "require": {"boats": 9}}]})  # fmt: skip
    found = assess(made)
    assert found.red_lines[0].results[0].result == "broken"
    assert found.red_lines[0].span is None
    with pytest.raises(ValueError, match="needs a text"):
        assess()


VALUES = st.sampled_from(["9", "12", "many", None])


@given(st.lists(VALUES, min_size=1, max_size=3), st.sampled_from(["met", "broken", "unknown"]))
def test_unknown_never_becomes_met(values: list[str | None], if_absent: str) -> None:
    """A text with anything undecided on the clause does not count as keeping the red line."""
    holder = Plan.model_validate({"party": "Brit", "clauses": [{"id": "fleet", "text": "x"}],
                                  "red_lines": [{"id": "r", "says": "s", "clause": "fleet", "require": {"boats": {"max": 10}}, "if_absent": if_absent}]})  # fmt: skip
    options = [{"text": "t", "terms": {} if value is None else {"boats": value}} for value in values]
    shown = Plan.model_validate({"party": "Alva", "clauses": [{"id": "fleet", "options": options}]})
    found: Assessment = assess(shown, red_lines=[holder])
    if found.red_lines[0].results[0].result == "met":
        assert set(values) == {"9"}
