"""What is kept of every plan until all have been read: enough to see whether they fit together, no more."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from plandiff.plan.findings import Span
from plandiff.plan.model import Term
from plandiff.plan.outline import Unit
from plandiff.plan.tree import Path, find
from plandiff.rules.rule import Family
from plandiff.rules.subject import Subject

MAX_PAIRED = 12
"""Plans of one negotiation that are still paired by text, each with each."""


class Named(NamedTuple):
    """A word in its place."""

    word: str
    span: Span
    clause: str | None = None
    key: str = ""
    """Under which it stands, such as `binds`."""


class Provision(NamedTuple):
    """A clause with an id."""

    id: str
    span: Span
    """Of the id."""
    ref: str
    title: str | None
    topic: str | None
    text: str


class CodedTerm(NamedTuple):
    """The first place of a term with this kind of value in a plan."""

    name: str
    kind: str
    """`yes or no`, `a word`, `a date`, or the unit of a number."""
    term: Term
    span: Span
    clause: str


class Bound(NamedTuple):
    """A clause that says whom it binds."""

    ref: str
    text: str
    binds: tuple[str, ...]
    span: Span
    """Of `binds`."""


class AskedFor(NamedTuple):
    """A red line: its clause and the terms that it asks for."""

    id: str
    clause: str
    span: Span
    """Of the clause's name."""
    terms: tuple[tuple[str, Span], ...]


class Kept(NamedTuple):
    """What is kept of a plan."""

    file: str
    party: Named
    aliases: tuple[str, ...]
    date: dt.date | None
    date_span: Span
    negotiation: str | None
    language: str
    ids: tuple[str, ...]
    """Of all clauses that have one, in order; one tuple for all plans with the same."""
    term_names: tuple[str, ...]
    """Of all coded terms, likewise."""
    provisions: tuple[Provision, ...]
    topics: tuple[Named, ...]
    """The first place of each."""
    terms: tuple[CodedTerm, ...]
    parties: tuple[Named, ...]
    """As `binds`, `pending` and `by` name them."""
    red_lines: tuple[AskedFor, ...]
    wants: tuple[tuple[str, Span], ...]
    """The clauses that private wants name."""
    bound: tuple[Bound, ...]
    units: tuple[Unit, ...] | None
    """The outline, for pairing by text; None where there are too many plans for that."""


class Group(NamedTuple):
    """The plans of one negotiation, in the order of their files."""

    negotiation: str | None
    plans: tuple[Kept, ...]


def keep(
    subject: Subject, families: Collection[Family], same: dict[tuple[str, ...], tuple[str, ...]]
) -> Kept:
    """What is kept of a plan for the rules of some families; `same` holds tuples that plans share."""
    plan = subject.plan
    across, drafting = "across" in families, "drafting" in families
    ids = tuple(unit.clause.id for unit in subject.units if unit.clause.id is not None)
    names = tuple(dict.fromkeys(coded.name for coded in subject.coded))
    return Kept(
        file=subject.file.name,
        party=Named(plan.party, subject.at("party")),
        aliases=plan.aliases,
        date=plan.date,
        date_span=subject.at("date"),
        negotiation=plan.negotiation,
        language=plan.language,
        ids=same.setdefault(ids, ids),
        term_names=same.setdefault(names, names),
        provisions=tuple(_provisions(subject)) if across else (),
        topics=tuple(_topics(subject)) if across else (),
        terms=tuple(_terms(subject)) if across else (),
        parties=tuple(_parties(subject)) if "references" in families else (),
        red_lines=tuple(_red_lines(subject)),
        wants=tuple(_wants(subject)),
        bound=tuple(_bound(subject)) if drafting else (),
        units=subject.units if across else None,
    )


def groups(kept: Sequence[Kept]) -> tuple[Group, ...]:
    """The plans by negotiation; those that name none go with the others if these name only one."""
    named: dict[str | None, list[Kept]] = {}
    for plan in kept:
        named.setdefault(plan.negotiation, []).append(plan)
    if None in named and len(named) == 2:
        (name,) = (each for each in named if each is not None)
        named = {name: list(kept)}
    return tuple(Group(name, tuple(plans)) for name, plans in named.items())


def kind_of(term: Term) -> str:
    """The kind of a coded value: two values of one kind can be compared."""
    if isinstance(term.value, bool):
        return "yes or no"
    if isinstance(term.value, (str, tuple)):
        return "a word"
    if isinstance(term.value, dt.date):
        return "a date"
    unit = (term.unit or "").casefold()
    family = {"days": "hours", "weeks": "hours", "years": "months"}.get(unit, unit)
    return family or "a bare number"


def _provisions(subject: Subject) -> Iterator[Provision]:
    for unit in subject.units:
        clause = unit.clause
        if clause.id is not None:
            text = "\n".join(text for text in (clause.text, *(each.text for each in clause.options)) if text)
            yield Provision(
                clause.id, subject.at(*unit.path, "id"), unit.ref, clause.title, clause.topic, text
            )


def _bound(subject: Subject) -> Iterator[Bound]:
    for unit in subject.units:
        if unit.clause.binds and unit.clause.text:
            yield Bound(unit.ref, unit.clause.text, unit.clause.binds, subject.at(*unit.path, "binds"))


def _topics(subject: Subject) -> Iterator[Named]:
    seen = set()
    for unit in subject.units:
        topic = unit.clause.topic
        if topic is not None and topic not in seen:
            seen.add(topic)
            yield Named(topic, subject.at(*unit.path, "topic"), unit.ref)


def _terms(subject: Subject) -> Iterator[CodedTerm]:
    seen = set()
    for coded in subject.coded:
        kind = kind_of(coded.term)
        if (coded.name, kind) not in seen:
            seen.add((coded.name, kind))
            yield CodedTerm(coded.name, kind, coded.term, subject.at(*coded.path), coded.unit.ref)


def _parties(subject: Subject) -> Iterator[Named]:
    for unit in subject.units:
        places: list[tuple[str, Path, tuple[str, ...]]] = [
            (key, (*unit.path, key), getattr(unit.clause, key)) for key in ("binds", "pending", "by")
        ]
        places += [
            ("by", (*unit.path, "options", i, "by"), each.by) for i, each in enumerate(unit.clause.options)
        ]
        for key, path, names in places:
            if names:
                for word, span in subject.words(path):
                    yield Named(word, span, unit.ref, key)
    for i, response in enumerate(subject.plan.responses):
        yield Named(response.by, subject.at("responses", i, "by"), None, "by")


def _red_lines(subject: Subject) -> Iterator[AskedFor]:
    for i, red_line in enumerate(subject.plan.red_lines):
        here: Path = ("red_lines", i)
        terms = tuple(
            (name, subject.key(*here, way, name))
            for way, asked in (("require", red_line.require), ("forbid", red_line.forbid))
            for name in asked
        )
        yield AskedFor(red_line.id, red_line.clause, subject.at(*here, "clause"), terms)


def _wants(subject: Subject) -> Iterator[tuple[str, Span]]:
    """The plan itself has no wants: they are private, and were dropped when it was loaded."""
    wants = find(subject.file.root, ("wants",))
    for i in range(len(wants) if isinstance(wants, list) else 0):
        clause = find(subject.file.root, ("wants", i, "clause"))
        if isinstance(clause, str):
            yield clause.strip(), subject.at("wants", i, "clause")
