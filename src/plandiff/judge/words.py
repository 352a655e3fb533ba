"""Where a coded value stands in the words of its clause: shown as evidence, never judged by."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from plandiff.judge.verdicts import Line
from plandiff.plan.model import Term
from plandiff.text.facts import read_facts


def places(lines: Iterable[Line], said: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return where (start, end) the coded values of the lines stand in a text, in order, without overlaps.

    A number or date stands where the same value is read from the text, a word where it is written; yes and no
    stand nowhere.
    """
    found = {place for line in lines if line.coded for place in _of_term(line.coded, said, language)}
    kept: list[tuple[int, int]] = []
    for place in sorted(found):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return tuple(kept)


def _of_term(term: Term, said: str, language: str) -> Iterator[tuple[int, int]]:
    value = term.value
    if isinstance(value, bool):
        return
    if isinstance(value, str | tuple):
        for word in (value,) if isinstance(value, str) else value:
            yield from _written(word, said)
        return
    for fact in read_facts(said, language=language):
        if isinstance(value, dt.date):
            same = fact.kind in ("date", "deadline") and fact.value == value.isoformat()
        else:
            same = _equal(value, term.unit, fact.value, fact.unit)
        if same:
            yield fact.start, fact.end


def _equal(coded: Decimal | int, unit: str | None, read: object, read_unit: str | None) -> bool:
    """Whether a number read from the text is the coded one; a missing unit fits any."""
    if isinstance(read, str) or not isinstance(read, int | Decimal):
        return False
    fits = unit is None or read_unit is None or unit.casefold() == read_unit.casefold()
    return fits and coded == read


def _written(word: str, said: str) -> Iterator[tuple[int, int]]:
    parts = [re.escape(part) for part in re.split(r"[\s_-]+", word) if part]
    if parts:
        pattern = r"(?<!\w)" + r"[\s_-]+".join(parts) + r"(?!\w)"
        for match in re.finditer(pattern, said, re.IGNORECASE):
            yield match.span()
