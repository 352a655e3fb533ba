"""Figures that are read only for what the other text has: ambiguous dates, and `one` of what it counts."""

from plandiff.text.dates import ambiguous_dates
from plandiff.text.fact import Fact
from plandiff.text.nouns import ones
from plandiff.text.scan import scan


def not_unread(facts: list[Fact], other: str) -> list[Fact]:
    """Leave out dates that the other text may have in a form that could mean two dates: `01/05/2026`."""
    if not facts:
        return facts
    dated = [fact for fact in facts if fact.unit is None and fact.kind in ("date", "deadline")]
    if not dated or not any(sign in other for sign in "/."):
        return facts
    left_out: list[Fact] = []
    for readings in ambiguous_dates(scan(other)):
        candidates = [fact for fact in dated if fact not in left_out]
        left_out += sorted(candidates, key=lambda fact: fact.value not in readings)[:1]
    return [fact for fact in facts if fact not in left_out]


def lone_ones(text: str, facts: list[Fact], others: list[Fact]) -> list[Fact]:
    """Return the `one arbitrator` of a text that counts no others, if the other has `three arbitrators`."""
    counted = [fact.unit for fact in others if fact.kind == "quantity" and fact.unit]
    if not counted:
        return []
    units = frozenset(counted).difference([fact.unit or "" for fact in facts])
    found = ones(scan(text), units) if units else []
    if len(found) != 1:
        return []
    unit, start, end = found[0]
    return [Fact("quantity", 1, unit, text[start:end], start, end)]
