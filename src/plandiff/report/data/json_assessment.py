"""An assessment as JSON, version 1: one red line a line."""

import datetime as dt
from typing import TYPE_CHECKING

from plandiff.judge.conditions import wanted
from plandiff.judge.counts import counts
from plandiff.judge.result import Assessment, Consent, Direction, Evidence, Judged, Satisfaction, Score, Voice
from plandiff.judge.verdicts import Line
from plandiff.report.data.json import document, plan, terms
from plandiff.report.footer import FOOTER

if TYPE_CHECKING:
    from plandiff.report.data import shapes_assessment as shapes


def render(assessment: Assessment) -> str:
    """Return the JSON text, ending in a newline."""
    return document(
        head(assessment), "red_lines", [red_line(assessment, i) for i in range(len(assessment.red_lines))]
    )


def head(it: Assessment) -> dict[str, object]:
    """Return everything but the red lines."""
    keys = [column.key for column in it.columns]
    found: dict[str, object] = {
        "format": "plandiff/assessment",
        "version": 1,
        "negotiation": it.negotiation,
        "note": FOOTER,
        "cautions": list(it.cautions),
        "plans": [plan(column) for column in it.columns[: it.texts]],
        "summary": {
            keys[text]: {party: dict(each) for party, each in counts(it, text).items()}
            for text in range(it.texts)
        },
        "contradictions": [_contradiction(it, i) for i in range(len(it.contradictions))],
        "consent": [consent(it, each) for each in it.consent],
        "directions": [direction(it, each) for each in it.directions],
    }
    if it.satisfaction is not None:
        found["satisfaction"] = [satisfaction(it, each) for each in it.satisfaction]
    return found


def red_line(it: Assessment, index: int) -> "shapes.RedLineShape":
    """Return a red line with its results."""
    each = it.red_lines[index]
    line, holder = each.red_line, it.columns[each.holder]
    return {
        "party": holder.plan.party,
        "plan": holder.key,
        "id": line.id,
        "says": line.says,
        "clause": line.clause,
        "firmness": line.firmness,
        "by": line.by,
        "date": _date(line.date),
        "source": list(line.source),
        "file": holder.file,
        "line": each.span.line if each.span else None,
        "column": each.span.column if each.span else None,
        "results": {it.columns[text].key: result(found) for text, found in enumerate(each.results)},
    }


def result(it: Judged) -> "shapes.ResultShape":
    """Return what a red line comes to in one text."""
    first = next((each.span for each in it.deciding if each.span), None)
    return {
        "result": it.result,
        "refs": list(it.refs),
        "why": it.why,
        "evidence": [evidence(each) for each in it.evidence],
        "found": {
            "by": it.way,
            "reason": it.reason,
            "score": None if it.score is None else round(it.score, 3),
            "certainty": it.certainty,
        },
        "absence": it.absence,
        "older": it.older,
        "line": first.line if first else None,
        "by_option": [
            {"ref": each.unit.ref, "option": each.option, "result": each.result, "why": each.why}
            for each in it.evidence
            if each.option is not None
        ],
    }


def evidence(it: Evidence) -> "shapes.EvidenceShape":
    """Return a clause or option held against a red line."""
    return {
        "ref": it.unit.ref,
        "option": it.option,
        "result": it.result,
        "why": it.why,
        "text": it.said,
        "words": [it.said[start:end] for start, end in it.words],
        "conditions": [condition(line) for line in it.lines],
        "line": it.span.line if it.span else it.unit.line,
        "column": it.span.column if it.span else it.unit.column,
    }


def condition(it: Line) -> "shapes.ConditionShape":
    """Return one line of a condition against a coded value."""
    return {
        "way": it.way,
        "term": it.term,
        "condition": wanted(it.condition),
        "coded": None if it.coded is None else terms({it.term: it.coded})[it.term],
        "result": it.result,
    }


def consent(it: Assessment, found: Consent) -> "shapes.ConsentShape":
    """Return where the parties stand to a text."""
    return {
        "plan": it.columns[found.text].key,
        "signable": found.signable,
        "missing": list(found.missing),
        "parties": [voice(each) for each in found.voices],
    }


def voice(it: Voice) -> "shapes.VoiceShape":
    """Return where one party stands."""
    return {
        "party": it.party,
        "consent": it.consent,
        "stance": it.stance,
        "bound_by": list(it.bound_by),
        "at_table": it.at_table,
        "said": [
            {
                "stance": said.stance,
                "consent": said.consent,
                "says": said.says,
                "speaker": said.speaker,
                "date": _date(said.date),
                "source": list(said.source),
            }
            for said in it.said
        ],
    }


def direction(it: Assessment, found: Direction) -> "shapes.DirectionShape":
    """Return the step from one text to another."""
    return {
        "from": it.columns[found.before].key,
        "to": it.columns[found.after].key,
        "changed": found.changed,
        "covered": found.covered,
        "sums": dict(found.sums),
        "clauses": [
            {
                "party": shift.party,
                "clause": shift.clause,
                "turn": shift.turn,
                "by": shift.by,
                "red_lines": [it.red_lines[i].red_line.id for i in shift.red_lines],
            }
            for shift in found.shifts
        ],
    }


def satisfaction(it: Assessment, found: Satisfaction) -> "shapes.SatisfactionShape":
    """Return one party's wants against all texts."""
    keys = [column.key for column in it.columns]
    return {
        "party": it.columns[found.holder].plan.party,
        "plan": keys[found.holder],
        "texts": {keys[each.text]: score(each) for each in found.scores},
        "turning": [
            {"clause": clause, "first": keys[one], "second": keys[other]}
            for clause, one, other in found.turning
        ],
    }


def score(it: Score) -> "shapes.ScoreShape":
    """Return how far one text gives one party what it wants, to four decimals."""
    return {
        "low": round(float(it.low), 4),
        "high": round(float(it.high), 4),
        "equal_weights_low": round(float(it.equal_low), 4),
        "equal_weights_high": round(float(it.equal_high), 4),
        "assessed": it.decided,
        "wants": [
            {
                "clause": each.want.clause,
                "importance": each.want.importance,
                "low": float(each.low),
                "high": float(each.high),
                "why": each.why,
            }
            for each in it.wishes
        ],
    }


def _contradiction(it: Assessment, index: int) -> "shapes.ContradictionShape":
    found = it.contradictions[index]
    each = it.red_lines[found.red_line]
    holder = it.columns[each.holder].plan
    return {
        "party": holder.party,
        "red_line": each.red_line.id,
        "plan": it.columns[found.text].key,
        "red_line_date": _date(each.red_line.date or holder.date),
        "plan_date": _date(it.columns[found.text].plan.date),
        "order": found.order,
        "why": each.results[found.text].why,
    }


def _date(it: dt.date | None) -> str | None:
    return it.isoformat() if it else None
