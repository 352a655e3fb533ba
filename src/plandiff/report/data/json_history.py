"""A history as JSON, version 1: one clause a line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plandiff.engine.history_result import Course, Event, History, Move, Stop
from plandiff.report.data.json import change, document, plan, terms

if TYPE_CHECKING:
    from plandiff.report.data import shapes_history as shapes


def render(history: History) -> str:
    """Return the JSON text, ending in a newline."""
    return document(head(history), "clauses", [course(history, each) for each in history.courses])


def head(it: History) -> dict[str, object]:
    """Return everything but the clauses."""
    keys = [column.key for column in it.columns]
    steps: list[shapes.StepShape] = [
        {
            "from": keys[step.before],
            "to": keys[step.after],
            "counts": _counts(step.counts),
            "moves": [move(it, each) for each in step.moves],
        }
        for step in it.steps
    ]
    return {
        "format": "plandiff/history",
        "version": 1,
        "negotiation": it.negotiation,
        "cautions": list(it.cautions),
        "plans": [plan(column) for column in it.columns],
        "steps": steps,
    }


def course(it: History, course: Course) -> "shapes.CourseShape":
    """Return a clause's course; versions without an event are left out."""
    return {
        "id": course.id,
        "title": course.title,
        "topic": course.topic,
        "course": [stop(it, each, each.event) for each in course.stops if each.event is not None],
    }


def stop(it: History, stop: Stop, event: Event) -> "shapes.StopShape":
    """Return a clause at one version."""
    gists = [unit.clause.gist for unit in stop.units if unit.clause.gist]
    return {
        "plan": it.columns[stop.column].key,
        "ref": stop.units[0].ref if stop.units else None,
        "refs": [unit.ref for unit in stop.units],
        "event": event,
        "absence": stop.absence.reason if stop.absence else None,
        "against": None if stop.before is None else it.columns[stop.before].key,
        "kind": stop.kind,
        "by_terms": stop.by_terms,
        "gist": "; ".join(gists) or None,
        "terms": terms(stop.terms),
        "changes": [change(each) for each in stop.changes],
        "marks": list(stop.marks),
    }


def move(it: History, move: Move) -> "shapes.MoveShape":
    """Return a move; `clause` names it by id, `index` by its place in `clauses`."""
    values = terms({"from": move.from_, "to": move.to})
    return {
        "clause": it.courses[move.course].id,
        "index": move.course,
        "term": move.term,
        "party": it.columns[move.column].plan.party,
        "plan": it.columns[move.column].key,
        "before": it.columns[move.before].key,
        "how": move.how,
        "toward": list(move.toward),
        "away": list(move.away),
        "from_value": values["from"],
        "to_value": values["to"],
    }


def _counts(counts: Mapping[Event, int]) -> "shapes.EventCounts":
    return {
        "born": counts["born"],
        "kept": counts["kept"],
        "amended": counts["amended"],
        "dropped": counts["dropped"],
        "returned": counts["returned"],
        "gap": counts["gap"],
    }
