"""Kinds, marks, absences and status in words, as the mode of the comparison asks."""

from typing import NamedTuple

from plandiff.engine.result import Absence, Comparison, Row
from plandiff.report.document import Line, Run, Style
from plandiff.report.phrases import listed, long_day, names, status

MARK_WORDS = ("moved", "renumbered", "split", "merged")


class Said(NamedTuple):
    """A kind: its symbol's name, its word, and what else is known of it."""

    symbol: Style
    word: str
    more: str = ""


def said_of(comparison: Comparison, row: Row, column: int) -> Said | None:
    """Return the kind of a column's cell in words; None for the reference and where both lack the clause."""
    against = row.against[column]
    if against is None:
        return None
    based = comparison.base is not None
    match against.kind:
        case "same" | "editorial" as kind:
            return Said(kind, "kept") if based else Said(kind, kind)
        case "changed":
            return Said("changed", "amended" if based else "changed")
        case "opposed":
            return Said("opposed", "opposed")
        case "added":
            if based or comparison.mode == "drafts":
                return Said("added", "added")
            if len(comparison.columns) > 2:
                return Said("added", f"not in {comparison.columns[comparison.reference].key}")
            return Said("added", f"only in {names(comparison.columns)[column]}")
        case "absent":
            absence = row.absences[column] or Absence("silent")
            newer = absence.reason == "silent" and not absence.older
            if based and (newer or absence.reason == "deleted"):
                return Said("removed", "dropped")
            if comparison.mode == "drafts" and absence.reason == "silent":
                return Said("removed", "removed")
            return said_absent(comparison, absence, column)


def said_absent(comparison: Comparison, absence: Absence, column: int) -> Said:
    """Return why a plan has no clause in a row, in words."""
    date = comparison.columns[column].plan.date
    if absence.reason == "silent" and absence.older and date:
        return Said("silent", "silent", f" (older text, {long_day(date)})")
    return Said(absence.reason, absence.reason)


def verdict(comparison: Comparison, row: Row, column: int) -> Line:
    """Return the kind, and dim after it marks and what the authors say of the clause's status."""
    said = said_of(comparison, row, column)
    against = row.against[column]
    if said is None or against is None:
        return ()
    marks = [mark for mark in MARK_WORDS if mark in against.marks]
    if "moved" in marks and "renumbered" in marks:
        marks.remove("renumbered")
    both = len(comparison.columns) == 2
    more = [*marks, *statuses(comparison, row, (comparison.reference, column) if both else (column,))]
    kind = Run(said.word, "strong" if said.symbol == "opposed" else "")
    tail = said.more + "".join(f", {word}" for word in more)
    return (kind, Run(tail, "dim")) if tail else (kind,)


def statuses(comparison: Comparison, row: Row, columns: tuple[int, ...]) -> list[str]:
    """Return what the plans mark the clause as: `marked open`, or `marked open in us` where some do not."""
    found: dict[str, list[str]] = {}
    live = [column for column in columns if row.cells[column]]
    for column in live:
        for word in dict.fromkeys(status(unit.clause) for unit in row.cells[column]):
            if word:
                found.setdefault(word, []).append(comparison.columns[column].key)
    return [
        f"marked {word}" if len(keys) == len(live) else f"marked {word} in {listed(keys)}"
        for word, keys in found.items()
    ]
