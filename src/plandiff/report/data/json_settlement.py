"""A settlement as JSON, version 1: one clause a line."""

from typing import TYPE_CHECKING

from plandiff.judge.settlement import Choice, Matter, Package, Settlement
from plandiff.report.data.json import document, plan, terms
from plandiff.report.footer import FOOTER

if TYPE_CHECKING:
    from plandiff.engine.result import Row
    from plandiff.report.data import shapes_settlement as shapes

_WRITTEN = 10**4000
"""Numbers from which on Python does not write all digits."""


def render(settlement: Settlement) -> str:
    """Return the JSON text, ending in a newline."""
    return document(head(settlement), "clauses", [matter(settlement, each) for each in settlement.clauses])


def head(it: Settlement) -> dict[str, object]:
    """Return everything but the clauses."""
    outlooks = [each.outlook for each in it.clauses]
    names = _names(it)
    return {
        "format": "plandiff/settlement",
        "version": 1,
        "negotiation": it.negotiation,
        "note": FOOTER,
        "reference": it.columns[it.reference].key,
        "base": None if it.base is None else it.columns[it.base].key,
        "plans": [plan(column) for column in it.columns],
        "summary": {
            "clauses": len(outlooks),
            "free": outlooks.count("free"),
            "free-if-confirmed": outlooks.count("free-if-confirmed"),
            "blocked": outlooks.count("blocked"),
            "not_considered": len(it.not_considered),
            "untouched": sum(not each.looked_at for each in it.clauses),
        },
        "red_lines": [red_line(it, i) for i in range(len(it.red_lines))],
        "blocking": [
            {"clause": each.row.id, "title": each.row.title, "red_lines": [names[i] for i in each.blocking]}
            for each in it.clauses
            if each.outlook == "blocked"
        ],
        "combinations": it.combinations if it.combinations < _WRITTEN else None,
        "cut": it.cut,
        "packages": [package(it, each) for each in it.packages],
        "not_considered": [_row(row) for row in it.not_considered],
        "red_lines_elsewhere": [names[i] for i in it.stray],
    }


def red_line(it: Settlement, index: int) -> "shapes.SettledRedLineShape":
    """Return a red line that counts here."""
    each = it.red_lines[index]
    line, holder = each.red_line, it.columns[each.holder]
    return {
        "key": _names(it)[index],
        "party": holder.plan.party,
        "id": line.id,
        "says": line.says,
        "clause": line.clause,
        "firmness": line.firmness,
        "by": line.by,
        "date": line.date.isoformat() if line.date else None,
        "source": list(line.source),
        "file": holder.file,
        "line": each.span.line if each.span else None,
    }


def matter(it: Settlement, each: Matter) -> "shapes.MatterShape":
    """Return a clause with its options."""
    names = _names(it)
    return {
        "row": each.row.number,
        "id": each.row.id,
        "title": each.row.title,
        "outlook": each.outlook,
        "red_lines": [names[i] for i in each.looked_at],
        "options": [choice(it, option) for option in each.options],
    }


def choice(it: Settlement, option: Choice) -> "shapes.ChoiceShape":
    """Return one option on the table."""
    names = _names(it)
    return {
        "terms": terms(dict(option.terms)),
        "text": text_of(option),
        "left_out": option.left_out,
        "proposed_by": list(dict.fromkeys(it.columns[each.column].key for each in option.proposals)),
        "proposals": [
            {
                "plan": it.columns[each.column].key,
                "refs": [unit.ref for unit in each.units],
                "option": each.option,
                "by": list(each.by),
            }
            for each in option.proposals
        ],
        "breaks": [names[i] for i in option.breaks],
        "unknown": [names[i] for i in option.unknown],
        "why": {names[i]: why for i, why in option.why},
        "departs": option.departs,
        "needs": list(option.needs),
    }


def text_of(option: Choice) -> str | None:
    """Return the option's text as its first proposer has it; None where it is left out."""
    from plandiff.judge.options import proposed_units

    texts = [unit.clause.text for unit in proposed_units(option.proposals[0]) if unit.clause.text]
    return "\n".join(texts) if texts and not option.left_out else None


def package(it: Settlement, each: Package) -> "shapes.PackageShape":
    """Return one option for every clause considered."""
    names = _names(it)
    found: shapes.PackageShape = {
        "choices": [
            {"row": clause.row.number, "clause": clause.row.id, "option": option + 1}
            for clause, option in zip(it.clauses, each.choices, strict=True)
        ],
        "broken": [names[i] for i in each.broken],
        "unknown": [names[i] for i in each.unknown],
        "departs": [it.clauses[i].row.number for i in each.departs],
    }
    if it.private:
        found["satisfaction"] = {
            it.columns[share.holder].key: {
                "low": round(float(share.low), 4),
                "high": round(float(share.high), 4),
                "assessed": share.decided,
                "wants": share.wants,
            }
            for share in each.shares
        }
    return found


def _row(row: "Row") -> "shapes.UnconsideredShape":
    return {"row": row.number, "clause": row.id, "title": row.title}


def _names(it: Settlement) -> list[str]:
    """The red lines' names: unique, for ids are unique in a plan only."""
    return [f"{it.columns[each.holder].key}/{each.red_line.id}" for each in it.red_lines]
