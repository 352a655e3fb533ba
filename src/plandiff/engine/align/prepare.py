"""What pairing needs to know of one plan, worked out once and used against every other plan."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plandiff.plan.outline import Role, Unit
from plandiff.text.stems import FUNCTION_WORDS, stems

Bag = tuple[tuple[str, int], ...]
"""Stems or pairs of stems with their counts, sorted: sums over it come out alike from both sides."""


class Entry(NamedTuple):
    """One entry of an outline as pairing sees it."""

    role: Role
    id: str | None
    key: tuple[str, ...]
    """All stems of the text in order; clauses with equal keys are identical. Empty without a text."""
    words: Bag
    couples: Bag
    """Neighbouring words, function words skipped, as `first second`."""
    whole: Bag
    """Words of the clause and all below it; empty for a clause without sub-clauses."""
    title: Bag
    topic: str | None
    names: tuple[str, ...]
    """Names of the coded terms, sorted."""
    parent: int | None
    kids: tuple[int, ...]
    """Positions of the units directly below."""


class Prepared(NamedTuple):
    """A plan ready for pairing."""

    units: tuple[Unit, ...]
    entries: tuple[Entry, ...]
    ids: dict[str, int]
    """Position of each unit or absent clause with an id."""
    live: tuple[int, ...]
    """Positions of the units, in order."""
    absent: tuple[int, ...]


def prepare(units: Iterable[Unit]) -> Prepared:
    """Read an outline for pairing; positions are indices into it."""
    units = tuple(units)
    texts = [stems(clause_text(unit)) for unit in units]
    kids: list[list[int]] = [[] for _ in units]
    below = [Counter(text) for text in texts]
    for at in range(len(units) - 1, -1, -1):
        parent = units[at].parent
        if parent is not None:
            below[parent].update(below[at])
            if units[at].role == "unit":
                kids[parent].append(at)
    entries = tuple(
        _entry(unit, text, below[at] if kids[at] else None, kids[at][::-1])
        for at, (unit, text) in enumerate(zip(units, texts, strict=True))
    )
    return Prepared(
        units,
        entries,
        {
            entry.id: at
            for at, entry in enumerate(entries)
            if entry.id is not None and entry.role != "heading"
        },
        tuple(at for at, entry in enumerate(entries) if entry.role == "unit"),
        tuple(at for at, entry in enumerate(entries) if entry.role == "absent"),
    )


def clause_text(unit: Unit) -> str:
    """The text by which a clause is paired: its own and its options'."""
    clause = unit.clause
    parts = [clause.text, *(option.text for option in clause.options)]
    return "\n".join(part for part in parts if part)


def _entry(unit: Unit, text: tuple[str, ...], below: Counter[str] | None, kids: Sequence[int]) -> Entry:
    clause = unit.clause
    content = [word for word in text if word not in FUNCTION_WORDS]
    names = set(clause.terms).union(*(option.terms for option in clause.options))
    return Entry(
        unit.role,
        clause.id,
        text,
        _bag(Counter(text)),
        _bag(Counter(f"{one} {two}" for one, two in zip(content, content[1:], strict=False))),
        _bag(below or {}),
        _bag(Counter(stems(clause.title or ""))),
        clause.topic,
        tuple(sorted(names)),
        unit.parent,
        tuple(kids),
    )


def _bag(counts: dict[str, int]) -> Bag:
    return tuple(sorted(counts.items()))
