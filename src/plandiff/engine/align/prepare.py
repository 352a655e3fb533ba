"""What pairing needs to know of one plan, worked out once and used against every other plan."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plandiff.plan.outline import Role, Unit
from plandiff.text.stems import FUNCTION_WORDS, stems

Bag = Mapping[str, int]
"""Stems or couples of stems with their counts."""


class Entry(NamedTuple):
    """One entry of an outline as pairing sees it."""

    role: Role
    id: str | None
    key: tuple[str, ...]
    """All stems of the text in order; clauses with equal keys are identical. Empty without a text."""
    words: Bag
    content: frozenset[str]
    """The words without function words."""
    couples: Bag
    """Neighbouring words, function words skipped, as `first second`."""
    whole: Bag
    """Words of the clause and all below it; empty for a clause without sub-clauses."""
    title: Bag
    gist: frozenset[str]
    """Content words of the author's few words for the clause."""
    topic: str | None
    names: frozenset[str]
    """Names of the coded terms."""
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
    read = [_read(clause_text(unit)) for unit in units]
    texts = [each.key for each in read]
    kids: list[list[int]] = [[] for _ in units]
    below: dict[int, Counter[str]] = {}
    for at in range(len(units) - 1, -1, -1):
        parent = units[at].parent
        if parent is not None:
            own = below[at] if at in below else _with_sizes(texts[at])
            if parent not in below:
                below[parent] = _with_sizes(texts[parent])
            below[parent].update(own)
            if units[at].role == "unit":
                kids[parent].append(at)
    entries = tuple(
        _entry(unit, each, below.get(at), kids[at][::-1])
        for at, (unit, each) in enumerate(zip(units, read, strict=True))
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


class _Text(NamedTuple):
    """A text as pairing sees it, see `Entry`."""

    key: tuple[str, ...]
    words: Bag
    content: frozenset[str]
    couples: Bag


@lru_cache(maxsize=1 << 14)
def _read(text: str) -> _Text:
    """Read a text for pairing; most texts stand in several versions."""
    key = stems(text)
    content = [word for word in key if word not in FUNCTION_WORDS]
    words = _with_sizes(key)
    return _Text(
        key,
        words,
        frozenset(words).difference(FUNCTION_WORDS),
        Counter([f"{one} {two}" for one, two in pairwise(content)]),
    )


def _entry(unit: Unit, text: _Text, below: Counter[str] | None, kids: Sequence[int]) -> Entry:
    clause = unit.clause
    return Entry(
        role=unit.role,
        id=clause.id,
        key=text.key,
        words=text.words,
        content=text.content,
        couples=text.couples,
        whole=below or {},
        title=Counter(stems(clause.title)) if clause.title else {},
        gist=frozenset(stems(clause.gist)).difference(FUNCTION_WORDS) if clause.gist else frozenset(),
        topic=clause.topic,
        names=frozenset(clause.terms).union(*(option.terms for option in clause.options)),
        parent=unit.parent,
        kids=tuple(kids),
    )


def _with_sizes(text: Sequence[str]) -> Counter[str]:
    """Count the stems, and numbers from a thousand also by their length, which outlives a change."""
    counts = Counter(text)
    for stem in text:
        if stem[0] == "#" and len(stem) > 4 and stem[1:].isdecimal():
            counts[f"#{len(stem) - 1} digits"] += 1
    return counts
