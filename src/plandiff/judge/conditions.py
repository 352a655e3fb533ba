"""Conditions on coded terms, and red lines judged by them.

Three values throughout: a condition holds, does not hold, or cannot be decided (None); a red line is met,
broken or unknown. What cannot be decided never becomes met or broken: a term that is not coded, a type that
does not fit, a unit that does not convert exactly. Nothing is read from prose.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from typing import Final, Literal, NamedTuple

from plandiff.engine.result import AbsenceReason
from plandiff.plan.model import Clause, Condition, RedLine, Term
from plandiff.plan.outline import Unit

Result = Literal["broken", "met", "unknown"]
Coverage = Literal["full", "partial", "statements"]

_FACTORS: Final[Mapping[str, tuple[str, Decimal]]] = {
    "hours": ("hours", Decimal(1)),
    "days": ("hours", Decimal(24)),
    "weeks": ("hours", Decimal(168)),
    "months": ("months", Decimal(1)),
    "years": ("months", Decimal(12)),
    "share": ("share", Decimal(1)),
    "%": ("share", Decimal("0.01")),
}
"""Unit → the unit it converts to exactly, and by how much. Days and months do not convert into each other."""
_EXACT: Final = Context(prec=200)
"""Wide enough for every number that a plan may hold, so that no product is rounded."""


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


def all_hold(conditions: Mapping[str, Condition], terms: Mapping[str, Term]) -> bool | None:
    """Return whether every condition holds: False if one does not, None if that cannot be decided."""
    found = [holds(condition, terms.get(name)) for name, condition in conditions.items()]
    return _every(found)


def holds(condition: Condition, term: Term | None) -> bool | None:
    """Return whether a coded term fulfils a condition; None where that cannot be decided.

    A word stands for a set of one. A set of words fulfils a value or a list if all its words are among
    them, and does not if none is; where only some are, it cannot be decided.
    """
    if term is None:
        return None
    if condition.differs is not None:
        inside = _among((condition.differs,), term)
        return None if inside is None else not inside
    if condition.equals is not None:
        return _among((condition.equals,), term)
    if condition.one_of:
        return _among(condition.one_of, term)
    bounds = []
    if condition.minimum is not None:
        bounds.append(_at_most(condition.minimum, term))
    if condition.maximum is not None:
        bounds.append(_at_most(term, condition.maximum))
    return _every(bounds) if bounds else None


def same_value(a: Term, b: Term) -> bool | None:
    """Return whether two coded terms have the same value; None where they cannot be compared."""
    if isinstance(a.value, (str, tuple)) and isinstance(b.value, (str, tuple)):
        return _words(a) == _words(b)
    pair = _pair(a, b)
    return None if pair is None else pair[0] == pair[1]


def wanted(condition: Condition) -> str:
    """Return a condition in words: `at least 800,000`, `one of de-facto, none`, `anything but true`."""
    if condition.differs is not None:
        return f"anything but {shown(condition.differs)}"
    if condition.equals is not None:
        return shown(condition.equals)
    if condition.one_of:
        return f"one of {', '.join(map(shown, condition.one_of))}"
    low, high = condition.minimum, condition.maximum
    if low is not None and high is not None:
        return f"{shown(low)} to {shown(high)}"
    if low is not None:
        return f"at least {shown(low)}"
    return f"at most {shown(high)}" if high is not None else "nothing"


def shown(term: Term) -> str:
    """Return a coded value as people read it: as written, long bare numbers in groups."""
    if isinstance(term.value, int) and not isinstance(term.value, bool) and term.text.isdecimal():
        return f"{term.value:,}"
    return term.text


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


def _every(found: Sequence[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True


def _among(values: Sequence[Term], term: Term) -> bool | None:
    """Whether a term is one of some values; a set of words, whether all its words are among them."""
    if isinstance(term.value, (str, tuple)):
        known = {word for value in values if isinstance(value.value, (str, tuple)) for word in _words(value)}
        strange = any(not isinstance(value.value, (str, tuple)) for value in values)
        words = _words(term)
        if known and words <= known:
            return True
        return None if strange or words & known else False
    found = [same_value(value, term) for value in values]
    if True in found:
        return True
    return None if None in found or not found else False


def _at_most(low: Term, high: Term) -> bool | None:
    pair = _pair(low, high)
    if pair is None or isinstance(pair[0], bool):
        return None
    return bool(pair[0] <= pair[1])  # type: ignore[operator]  # a pair holds two numbers or two dates


def _words(term: Term) -> frozenset[str]:
    """The words of a term; `De facto`, `de-facto` and `de_facto` are one word."""
    values = (term.value,) if isinstance(term.value, str) else term.value
    assert isinstance(values, tuple)
    return frozenset("-".join(word.casefold().replace("-", " ").replace("_", " ").split()) for word in values)


def _pair(a: Term, b: Term) -> tuple[object, object] | None:
    """Two values that can be compared as they are: two booleans, two dates, two numbers in one unit."""
    one, two = a.value, b.value
    if isinstance(one, (str, tuple)) or isinstance(two, (str, tuple)):
        return None
    if isinstance(one, bool) or isinstance(two, bool):
        return (one, two) if isinstance(one, bool) and isinstance(two, bool) else None
    if not isinstance(one, (int, Decimal)) or not isinstance(two, (int, Decimal)):
        return (one, two) if type(one) is type(two) else None
    if _key(a.unit) == _key(b.unit):
        return one, two
    left, right = _converted(one, a.unit), _converted(two, b.unit)
    return None if left is None or right is None or left[0] != right[0] else (left[1], right[1])


def _key(unit: str | None) -> str | None:
    return None if unit is None else " ".join(unit.casefold().split())


def _converted(value: int | Decimal, unit: str | None) -> tuple[str, Decimal] | None:
    """A number in the smallest unit of its family; a bare number only if it can be nothing but a share."""
    number = Decimal(value)
    if unit is None:
        return ("share", number) if 0 <= number < 1 else None
    family = _FACTORS.get(unit.casefold())
    return None if family is None else (family[0], _EXACT.multiply(number, family[1]))
