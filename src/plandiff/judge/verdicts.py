"""Red lines judged by their conditions: met, broken or unknown.

What cannot be decided never becomes met or broken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from plandiff.engine.result import AbsenceReason
from plandiff.judge.conditions import holds, shown, wanted
from plandiff.plan.model import Clause, Condition, RedLine, Term
from plandiff.plan.outline import Unit

Result = Literal["broken", "met", "unknown"]
Coverage = Literal["full", "partial", "statements"]


class Line(NamedTuple):
    """One line of a red line's condition, held against one clause or option."""

    way: Literal["require", "forbid"]
    term: str
    condition: Condition
    coded: Term | None
    """What the clause codes; None if it does not code the term."""
    holds: bool | None

    @property
    def result(self) -> Result:
        """What this line alone makes of the red line."""
        if self.holds is None:
            return "unknown"
        return "met" if self.holds == (self.way == "require") else "broken"

    @property
    def says(self) -> str:
        """The line in words: `personnel is 600,000, at least 800,000 is required`."""
        verb = "required" if self.way == "require" else "forbidden"
        if self.coded is None:
            return f"{self.term} is not coded, {wanted(self.condition)} is {verb}"
        how = ": they cannot be compared" if self.holds is None else ""
        return f"{self.term} is {shown(self.coded)}, {wanted(self.condition)} is {verb}{how}"


class Part(NamedTuple):
    """One clause, or one option of it, judged."""

    unit: Unit
    option: int | None
    """1-based; None for a clause without options."""
    result: Result
    why: str
    lines: tuple[Line, ...] = ()
    """Empty where absence decides."""


class Verdict(NamedTuple):
    """What a red line comes to in one plan."""

    result: Result
    why: str
    parts: tuple[Part, ...] = ()
    """Every linked clause, each option of it on its own; empty where the plan has none."""
    absence: AbsenceReason | None = None
    """Why no live clause was judged; None where one was."""


def judge(
    red_line: RedLine,
    units: Sequence[Unit],
    *,
    coverage: Coverage = "full",
    absence: AbsenceReason | None = None,
) -> Verdict:
    """Return what a red line comes to in a plan with this coverage.

    `units` are the plan's clauses linked to the red line's clause: live ones, headings (for what is coded on
    them) and absent ones. Without any, the clause is silent, or unpublished where coverage is not full;
    `absence` says otherwise. Only the clauses themselves are looked at, not their children.

    One that breaks breaks the red line; it is met if one meets it and none breaks it or is unknown. A
    deletion says nothing beside a clause that is there.
    """
    live = [unit for unit in units if unit.role != "absent"]
    gone = [unit for unit in units if unit.role == "absent"]
    if not live:
        return _absent(red_line, gone, coverage, absence)
    parts: list[Part] = []
    results: list[tuple[Result, str]] = []
    for unit in live:
        judged = _parts(red_line, unit, coverage)
        parts += judged
        results.append(_of_options(judged))
    for unit in gone:
        if unit.clause.absent != "deleted":
            part = _gone(red_line, unit, coverage)
            parts.append(part)
            results.append((part.result, part.why))
    result, why = _together(results)
    return Verdict(result, why, tuple(parts))


def judge_terms(red_line: RedLine, terms: Mapping[str, Term]) -> tuple[Result, str, tuple[Line, ...]]:
    """Return what a red line comes to for one set of coded terms, why, and each of its lines."""
    lines = (*_lines("require", red_line.require, terms), *_lines("forbid", red_line.forbid, terms))
    if not lines:
        return "unknown", "the red line has no condition to judge by", ()
    result = _worst(line.result for line in lines)
    return result, "; ".join(line.says for line in lines if line.result == result), lines


def _lines(
    way: Literal["require", "forbid"], conditions: Mapping[str, Condition], terms: Mapping[str, Term]
) -> Iterator[Line]:
    for name, condition in conditions.items():
        coded = terms.get(name)
        yield Line(way, name, condition, coded, holds(condition, coded))


def _absent(
    red_line: RedLine, gone: Sequence[Unit], coverage: Coverage, absence: AbsenceReason | None
) -> Verdict:
    if gone:
        parts = tuple(_gone(red_line, unit, coverage) for unit in gone)
        result, why = _together([(part.result, part.why) for part in parts])
        decisive = next(part for part in parts if part.result == result)
        return Verdict(result, why, parts, decisive.unit.clause.absent)
    reason: AbsenceReason = absence or ("silent" if coverage == "full" else "unpublished")
    return Verdict(*_by_absence(red_line, reason, coverage), (), reason)


def _gone(red_line: RedLine, unit: Unit, coverage: Coverage) -> Part:
    return Part(unit, None, *_by_absence(red_line, unit.clause.absent or "deleted", coverage))


def _by_absence(red_line: RedLine, reason: AbsenceReason, coverage: Coverage) -> tuple[Result, str]:
    """What the lack of the clause makes of the red line, and why."""
    says = {
        "silent": "the text is silent",
        "deleted": "the clause is deleted",
        "elsewhere": "the clause is in another text",
        "deferred": "the clause is deferred",
        "unpublished": "the clause is not public",
    }[reason]
    if reason not in ("silent", "deleted"):
        return "unknown", says
    if coverage != "full":
        return "unknown", f"{says}, and the text is not public in full"
    if red_line.if_absent == "unknown":
        return "unknown", f"{says}, and the red line does not say what that means"
    return red_line.if_absent, f"{says}, which counts as {red_line.if_absent}"


def _parts(red_line: RedLine, unit: Unit, coverage: Coverage) -> list[Part]:
    """A live clause judged, each of its options on its own with the lead-in's terms."""
    clause: Clause = unit.clause
    if not clause.options:
        return [Part(unit, None, *judge_terms(red_line, clause.terms))]
    parts = []
    for number, option in enumerate(clause.options, 1):
        if option.absent is not None:
            parts.append(Part(unit, number, *_by_absence(red_line, "deleted", coverage)))
        else:
            terms = {**clause.terms, **option.terms}
            parts.append(Part(unit, number, *judge_terms(red_line, terms)))
    return parts


def _of_options(parts: Sequence[Part]) -> tuple[Result, str]:
    """One result for all the options of a clause: theirs if they have the same, else unknown."""
    results = {part.result for part in parts}
    if len(results) == 1:
        return parts[0].result, _joined(part.why for part in parts)
    each = ", ".join(f"option {part.option} {part.result}" for part in parts)
    return "unknown", f"depends on the option: {each}"


def _together(results: Sequence[tuple[Result, str]]) -> tuple[Result, str]:
    result = _worst(each for each, _ in results)
    return result, _joined(why for each, why in results if each == result)


def _joined(reasons: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(reasons))


def _worst(results: Iterable[Result]) -> Result:
    """Broken if one is, else unknown if one is, else met."""
    found = set(results)
    return "broken" if "broken" in found else "unknown" if "unknown" in found else "met"
