"""A comparison's pairs as a pairs file, for a person to correct and give back with `--pairs`."""

import re
from collections.abc import Iterator, Sequence
from json import dumps

from plandiff.engine.result import Comparison, Link, Row
from plandiff.plan.outline import Unit

_HEAD = """\
# Which clauses belong together, as plandiff found it. Correct this file and give it back with --pairs:
# an entry links its clauses; [] says that they have no counterpart in that plan; `not` keeps two apart.
"""
_WORDS = 12

Entry = dict[int, tuple[Unit, ...]]
"""By column: the clauses of an entry, none where they have no counterpart."""


def render(comparison: Comparison) -> str:
    """Return the YAML text, a commented entry a line. Read back it gives the same rows.

    Of two plans it gives the same links too; of more, all clauses of a row are then linked with each other.
    """
    keys = [_key(column.key) for column in comparison.columns]
    lines = [
        line
        for row in comparison.rows
        for entry in _entries(row, len(keys))
        for line in _lines(row, entry, keys)
    ]
    return (
        _HEAD
        + ("pairs:\n" + "".join(f"  {line}\n" for line in lines) if lines else "pairs: []\n")
        + "not: []\n"
    )


def _entries(row: Row, columns: int) -> Iterator[Entry]:
    """Yield the row as one entry; of two plans several where not each clause is linked with each."""
    members = _members(row, columns)
    linked = {(link.a.position, link.b.position) for link in row.links}
    if columns > 2 or all((x.position, y.position) in linked for x in members[0] for y in members[1]):
        yield dict(enumerate(members))
        return
    by_partners: dict[tuple[int, ...], list[Unit]] = {}
    for x in members[0]:
        partners = tuple(y.position for y in members[1] if (x.position, y.position) in linked)
        by_partners.setdefault(partners, []).append(x)
    for theirs, mine in by_partners.items():
        yield {0: tuple(mine), 1: tuple(y for y in members[1] if y.position in theirs)}


def _members(row: Row, columns: int) -> list[tuple[Unit, ...]]:
    """Return per column the row's clauses, absent ones that are linked or named included, in plan order."""
    found: list[dict[int, Unit]] = [{unit.position: unit for unit in cell} for cell in row.cells]
    for link in row.links:
        found[link.a_column][link.a.position] = link.a
        found[link.b_column][link.b.position] = link.b
    return [tuple(found[column][position] for position in sorted(found[column])) for column in range(columns)]


def _lines(row: Row, entry: Entry, keys: Sequence[str]) -> Iterator[str]:
    """Yield an entry, before it a comment: what the clause is about and why it was paired."""
    named = {(column, unit.position) for column, units in entry.items() for unit in units}
    links = [
        link
        for link in row.links
        if (link.a_column, link.a.position) in named and (link.b_column, link.b.position) in named
    ]
    reasons = list(dict.fromkeys(map(_reason, links)))
    yield "# " + "; ".join([_about(row), *reasons])
    sides = ", ".join(f"{keys[column]}: {_refs(units)}" for column, units in entry.items())
    yield f"- {{{sides}}}"


def _about(row: Row) -> str:
    """Return the row's title, else id, else its first words, on one line."""
    text = next((unit.clause.text for cell in row.cells for unit in cell if unit.clause.text), None)
    words = (row.title or row.id or text or "").split()
    shown = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    return "".join(char if char.isprintable() else "?" for char in shown)


def _reason(link: Link) -> str:
    return link.reason if link.score == 1 else f"{link.reason} {link.score:.2f}, {link.certainty}"


def _refs(units: Sequence[Unit]) -> str:
    refs = [dumps(unit.ref, ensure_ascii=not unit.ref.isprintable()) for unit in units]
    return refs[0] if len(refs) == 1 else f"[{', '.join(refs)}]"


def _key(key: str) -> str:
    return (
        key
        if re.fullmatch(r"[A-Za-z][\w-]*", key, re.ASCII)
        else dumps(key, ensure_ascii=not key.isprintable())
    )
