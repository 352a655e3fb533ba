"""Conditions on coded terms.

Three values throughout: a condition holds, does not hold, or cannot be decided (None): a term that is not
coded, a type that does not fit, a unit that does not convert exactly. Nothing is read from prose.
"""

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from typing import Final

from plandiff.plan.model import Condition, Term

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
