"""What the rules look at: one plan with what they need to know of it, and what is kept of it for the rest."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from plandiff.plan.findings import Span
from plandiff.plan.loader import PlanFile
from plandiff.plan.model import Clause, Term
from plandiff.plan.outline import Unit
from plandiff.plan.tree import Path, find
from plandiff.rules.lists import Lists


class Coded(NamedTuple):
    """A coded term in its place."""

    name: str
    term: Term
    unit: Unit
    path: Path
    """Of the value."""
    texts: tuple[tuple[Path, str], ...]
    """What the clause (with its options) or the option says, and where."""
    option: bool


class Subject:
    """One plan under the rules."""

    def __init__(self, file: PlanFile, lists: Lists | None) -> None:
        self.file = file
        self.plan = file.plan
        self.units = file.units
        self.lists = lists
        """Word lists for the plan's language; None where there are none."""

    @cached_property
    def ids(self) -> Mapping[str, Unit]:
        """The clauses that have an id, by id."""
        return {unit.clause.id: unit for unit in self.units if unit.clause.id is not None}

    @cached_property
    def sources(self) -> frozenset[str]:
        """The ids of the plan's sources."""
        return frozenset(source.id for source in self.plan.sources)

    @cached_property
    def coded(self) -> tuple[Coded, ...]:
        """All coded terms, in the order of the file."""
        return tuple(each for unit in self.units for each in _coded(unit))

    def at(self, *path: str | int) -> Span:
        """Where a value stands."""
        return self.file.locate(path)

    def key(self, *path: str | int) -> Span:
        """Where a key stands."""
        return self.file.locate(path, key=True)

    def words(self, path: Path) -> Iterator[tuple[str, Span]]:
        """Each word of a key that takes one or several, with its place."""
        node = find(self.file.root, path)
        if isinstance(node, str):
            yield node.strip(), self.file.locate(path)
        elif isinstance(node, list):
            for i, each in enumerate(node):
                if isinstance(each, str):
                    yield each.strip(), self.file.locate((*path, i))


def texts(unit: Unit) -> tuple[tuple[Path, str], ...]:
    """A clause's text and its options' texts, with their paths."""
    clause: Clause = unit.clause
    found: list[tuple[Path, str]] = [((*unit.path, "text"), clause.text)] if clause.text else []
    for i, option in enumerate(clause.options):
        if option.text:
            found.append(((*unit.path, "options", i, "text"), option.text))
    return tuple(found)


def _coded(unit: Unit) -> Iterator[Coded]:
    clause: Clause = unit.clause
    if clause.terms:
        said = texts(unit)
        for name, term in clause.terms.items():
            yield Coded(name, term, unit, (*unit.path, "terms", name), said, option=False)
    for i, option in enumerate(clause.options):
        here = (*unit.path, "options", i)
        for name, term in option.terms.items():
            path, text = (
                ((*here, "text"), option.text) if option.text else ((*unit.path, "text"), clause.text)
            )
            yield Coded(
                name, term, unit, (*here, "terms", name), ((path, text),) if text else (), option=True
            )
