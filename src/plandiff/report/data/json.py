"""A comparison as JSON, version 1: compact, one row a line, so that outputs can themselves be diffed."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from json import JSONEncoder
from typing import TYPE_CHECKING

from plandiff.engine.result import Absence, Against, Agreement, Change, Column, Comparison, Link, Row
from plandiff.engine.tally import tally
from plandiff.engine.work import Spread, in_turn
from plandiff.plan.model import Option, Term
from plandiff.plan.outline import Unit

if TYPE_CHECKING:
    from plandiff.report.data import shapes


_ENCODER = JSONEncoder(ensure_ascii=False, check_circular=False)


def render(comparison: Comparison, spread: Spread = in_turn) -> str:
    """Return the JSON text, ending in a newline; control and bidi characters are escaped.

    `spread` may share out the rows.
    """
    rows, columns = comparison.rows, comparison.columns
    written = spread(lambda at: _dump(row(rows[at], columns)), len(rows))
    return "".join(_pieces(body(comparison), "rows", written))


def document(head: Mapping[str, object], last: str, items: Iterable[object]) -> str:
    """Return an object, a key a line, its last key a list with an item a line."""
    return "".join(_pieces(head, last, map(_dump, items)))


def _pieces(head: Mapping[str, object], last: str, items: Iterable[str]) -> Iterator[str]:
    yield "{"
    for key, value in head.items():
        yield f"{_dump(key)}: {_dump(value)},\n "
    yield f"{_dump(last)}: ["
    before, end = "\n  ", "]}\n"
    for each in items:
        yield before
        yield each
        before, end = ",\n  ", "\n]}\n"
    yield end


def harmless(text: str) -> str:
    """Return JSON text with control, bidi and invisible characters escaped."""
    if (text.isascii() and "\x7f" not in text) or text.isprintable():
        return text
    return re.sub(
        "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]", _escape, text
    )


def body(comparison: Comparison) -> dict[str, object]:
    """Return everything but the rows."""
    count = tally(comparison.rows)
    return {
        "format": "plandiff/comparison",
        "version": 1,
        "mode": comparison.mode,
        "negotiation": comparison.negotiation,
        "reference": comparison.columns[comparison.reference].key,
        "base": None if comparison.base is None else comparison.columns[comparison.base].key,
        "cautions": list(comparison.cautions),
        "plans": [plan(column) for column in comparison.columns],
        "summary": {
            "rows": len(comparison.rows),
            **count.kinds,
            "agreement": {
                name: count.all_voters if name == "all_voters" else count.outcomes[name]
                for name in ("all", "all_but_one", "split", "all_voters", "single", "not_comparable")
            },
        },
    }


def plan(column: Column) -> "shapes.PlanShape":
    """Return a compared plan."""
    it = column.plan
    return {
        "key": column.key,
        "party": it.party,
        "title": it.title,
        "date": _date(it.date),
        "file": column.file,
        "clauses": sum(unit.role == "unit" for unit in column.units),
        "status": it.status,
        "origin": it.origin,
        "quote": it.quote,
        "coverage": it.coverage,
    }


def row(it: Row, columns: tuple[Column, ...]) -> "shapes.RowShape":
    """Return a row."""
    keys = [column.key for column in columns]
    return {
        "row": it.number,
        "id": it.id,
        "title": it.title,
        "topic": it.topic,
        "cells": {
            column.key: [clause(unit, column) for unit in cell]
            for column, cell in zip(columns, it.cells, strict=True)
        },
        "absences": {key: absence(gone) for key, gone in zip(keys, it.absences, strict=True) if gone},
        "links": [link(each, keys) for each in it.links],
        "agreement": agreement(it.agreement, keys),
        "against_reference": {
            key: against(found) for key, found in zip(keys, it.against, strict=True) if found
        },
    }


def clause(unit: Unit, column: Column) -> "shapes.ClauseShape":
    """Return a clause in a cell; origin and quote are the plan's where the clause says nothing else."""
    it = unit.clause
    return {
        "ref": unit.ref,
        "id": it.id,
        "number": it.number,
        "title": it.title,
        "gist": it.gist,
        "topic": it.topic,
        "parent": None if unit.parent is None else column.units[unit.parent].ref,
        "text": it.text,
        "terms": terms(it.terms) if it.terms else {},
        "options": list(map(option, it.options)),
        "status": it.status,
        "pending": list(it.pending),
        "confidence": it.confidence,
        "origin": it.origin or column.plan.origin,
        "quote": it.quote or column.plan.quote,
        "line": unit.line,
        "column": unit.column,
    }


def option(it: Option) -> "shapes.OptionShape":
    """Return an open option."""
    return {"text": it.text, "by": list(it.by), "terms": terms(it.terms), "absent": it.absent}


def terms(coded: Mapping[str, Term]) -> dict[str, "shapes.TermShape"]:
    """Return coded terms with plain values."""
    return {
        name: {
            "value": list(term.value) if isinstance(term.value, tuple) else value(term.value),
            "unit": term.unit,
            "text": term.text,
        }
        for name, term in coded.items()
    }


def absence(it: Absence) -> "shapes.AbsenceShape":
    """Return why a plan has no live clause."""
    said = it.unit.clause if it.unit else None
    return {
        "reason": it.reason,
        "older": it.older,
        "ref": it.unit.ref if it.unit else None,
        "text": said.text if said else None,
        "source": ", ".join(said.source) or None if said else None,
        "line": it.unit.line if it.unit else None,
    }


def link(it: Link, keys: list[str]) -> "shapes.LinkShape":
    """Return a link, its score to three decimals."""
    return {
        "a": {"plan": keys[it.a_column], "ref": it.a.ref},
        "b": {"plan": keys[it.b_column], "ref": it.b.ref},
        "reason": it.reason,
        "score": round(it.score, 3),
        "certainty": it.certainty,
    }


def agreement(it: Agreement, keys: list[str]) -> "shapes.AgreementShape":
    """Return who says the same."""
    return {
        "groups": [[keys[column] for column in group] for group in it.groups],
        "by": it.by,
        "outcome": it.outcome,
        "options": [
            {"plan": keys[column], "option": option, "same_as": [keys[other] for other in others]}
            for column, option, others in it.options
        ],
    }


def against(it: Against) -> "shapes.AgainstShape":
    """Return a cell against the reference cell."""
    found: shapes.AgainstShape = {"kind": it.kind, "marks": list(it.marks)}
    if it.kind in ("changed", "opposed", "editorial"):
        found["changes"] = [change(each) for each in it.changes]
        found["wording"] = [(segment.op, segment.text) for segment in it.wording]
    return found


def change(it: Change) -> "shapes.ChangeShape":
    """Return a typed change."""
    return {
        "what": it.what,
        "term": it.term,
        "from": it.before,
        "to": it.after,
        "from_value": None if it.before_value is None else value(it.before_value),
        "to_value": None if it.after_value is None else value(it.after_value),
        "unit": it.unit,
        "delta": None if it.delta is None else number(it.delta),
        "percent": it.percent,
        "read_from": it.read_from,
        "says": it.says,
    }


def value(it: float | Decimal | dt.date | str) -> float | str:
    """Return a value as JSON has it: dates in ISO form, whole decimals as integers."""
    if isinstance(it, bool | str):
        return it
    return it.isoformat() if isinstance(it, dt.date) else number(it)


def number(it: Decimal | float) -> float:
    """Return a number, whole if it is."""
    return int(it) if it == int(it) else float(it)


def _date(it: dt.date | None) -> str | None:
    return it.isoformat() if it else None


def _dump(it: object) -> str:
    return harmless(_ENCODER.encode(it))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
