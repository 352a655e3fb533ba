"""Pairs files: what a person decides about which clauses belong together.

    pairs:
      - {draft: "12", reply: ["8", "9"]}   # these are one provision
      - {draft: "13", reply: []}           # draft 13 has no counterpart in reply
    not:
      - {draft: "7", reply: "5"}           # these are not

Keys are the keys of the plans compared, values refs or ids. Between two plans that an entry names, its
clauses are linked each with each and take no other links; what is not named is paired as ever.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from plandiff.plan.findings import START, Finding, PlanError, Related, in_order
from plandiff.plan.outline import Unit
from plandiff.plan.reader import read, shorten
from plandiff.plan.source import decode
from plandiff.plan.tree import Entries, Items, Node, Path, Scalar, find, find_key, span

Place = tuple[int, int]
"""A clause: (column, outline position), both 0-based."""

_EXAMPLE = '`- {draft: "12", reply: "8"}`'


class PairsFile(NamedTuple):
    """A pairs file as it was read; which clauses it means depends on the plans compared."""

    name: str
    text: str
    root: Entries


class Decided(NamedTuple):
    """What a pairs file says about the clauses of the plans compared."""

    links: Mapping[tuple[int, int], frozenset[tuple[int, int]]]
    """By columns i < j: the pairs of positions that are linked."""
    settled: Mapping[tuple[int, int], tuple[frozenset[int], frozenset[int]]]
    """By columns i < j: the positions in i and in j that take no further links between the two."""
    alone: frozenset[tuple[Place, int]]
    """Clauses that have no counterpart in a column."""
    forbidden: frozenset[frozenset[Place]]
    """Two clauses each that are not the same provision."""

    def barred(self, i: int, j: int) -> Callable[[int, int], bool]:
        """Return a test for pairs of positions in columns i < j that may not be linked."""
        linked = self.links.get((i, j), frozenset())
        here, there = self.settled.get((i, j), (frozenset(), frozenset()))

        def is_barred(x: int, y: int) -> bool:
            if (x, y) in linked:
                return False
            return x in here or y in there or frozenset(((i, x), (j, y))) in self.forbidden

        return is_barred

    def apart(self, one: Place, two: Place) -> bool:
        """Return whether two clauses may not stand in one row, linked or not."""
        return (one, two[0]) in self.alone or (two, one[0]) in self.alone or {one, two} in self.forbidden


def read_pairs(name: str, data: bytes) -> PairsFile:
    """Return a pairs file, its form checked. Raises PlanError with all that is wrong."""
    text = decode(data, name)
    reading = read(text, name)
    problems = list(reading.problems)
    root = reading.root
    if isinstance(root, Entries):
        problems += _form(root, name)
    elif not problems:
        problems.append(
            Finding(
                "bad-pairs",
                "error",
                "this is no pairs file",
                name,
                START if root is None else span(root),
                f"it begins with `pairs:` or `not:` and below it lines as {_EXAMPLE}",
            )
        )
    if problems or not isinstance(root, Entries):
        raise PlanError(in_order(problems), text)
    return PairsFile(name, text, root)


def decide(file: PairsFile, keys: Sequence[str], outlines: Sequence[Sequence[Unit]]) -> Decided:
    """Return what the file says about these plans, given by key and outline, a column each.

    Raises PlanError for plans and clauses that are not there, and for contradictions.
    """
    return _Decider(file, keys, outlines).decided()


def _form(root: Entries, file: str) -> list[Finding]:
    """Return what is wrong with the form of a pairs file."""
    found = []

    def wrong(node: Node, message: str, what_to_do: str) -> None:
        found.append(Finding("bad-pairs", "error", message, file, span(node), what_to_do))

    for key, entries in root.items():
        if key not in {"pairs", "not"}:
            wrong(key, f"unknown key `{shorten(key)}`", "a pairs file has `pairs` and `not`")
            continue
        if entries is None:
            continue
        if not isinstance(entries, Items):
            wrong(entries, f"`{key}` is no list", f"write an entry a line: {_EXAMPLE}")
            continue
        for number, entry in enumerate(entries):
            if not isinstance(entry, Entries) or len(entry) < 2:
                at = find(root, (key, number)) or entries
                wrong(at, "an entry names clauses of two plans or more", f"as in {_EXAMPLE}")
                continue
            for plan, clauses in entry.items():
                words = clauses if isinstance(clauses, Items) else [clauses]
                if not all(isinstance(word, Scalar) for word in words):
                    wrong(plan, f"`{shorten(plan)}` is no ref or list of refs", 'write "8" or ["8", "9"]')
                elif key == "not" and not words:
                    wrong(
                        plan, "`not` needs a clause on each side", "an empty list stands under `pairs` only"
                    )
            if key == "pairs" and sum(value != [] for value in entry.values()) == 0:
                wrong(next(iter(entry)), "an entry without any clause", "name a clause, or remove the entry")
    return found


class _Decider:
    def __init__(self, file: PairsFile, keys: Sequence[str], outlines: Sequence[Sequence[Unit]]) -> None:
        self.file = file
        self.keys = list(keys)
        self.outlines = outlines
        self.known = [_names(units) for units in outlines]
        self.problems: list[Finding] = []
        self.places: dict[frozenset[Place], Path] = {}
        """Where each link was first asked for."""
        self.counterparts: dict[tuple[Place, int], Path] = {}
        """Where a clause was first given a counterpart in a column."""

    def decided(self) -> Decided:
        links: dict[tuple[int, int], set[tuple[int, int]]] = {}
        settled: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
        alone: dict[tuple[Place, int], Path] = {}
        for path, sides in self.entries("pairs"):
            for (i, one), (j, two) in combinations(sorted(sides.items()), 2):
                here, there = settled.setdefault((i, j), (set(), set()))
                here.update(one)
                there.update(two)
                links.setdefault((i, j), set()).update((x, y) for x in one for y in two)
                for x in one:
                    if not two:
                        alone.setdefault(((i, x), j), path)
                    for y in two:
                        self.places.setdefault(frozenset(((i, x), (j, y))), path)
                        self.counterparts.setdefault(((i, x), j), path)
                        self.counterparts.setdefault(((j, y), i), path)
                if not one:
                    for y in two:
                        alone.setdefault(((j, y), i), path)
        for what, path in alone.items():
            if what in self.counterparts:
                unit = self.outlines[what[0][0]][what[0][1]]
                self.contradicts(
                    path, self.counterparts[what], f"{unit.ref} has a counterpart elsewhere in this file"
                )
        forbidden: set[frozenset[Place]] = set()
        for path, sides in self.entries("not"):
            for (i, one), (j, two) in combinations(sorted(sides.items()), 2):
                for pair in (frozenset(((i, x), (j, y))) for x in one for y in two):
                    if pair in self.places:
                        self.contradicts(path, self.places[pair], "the same pair stands under `pairs`")
                    forbidden.add(pair)
        if self.problems:
            raise PlanError(in_order(self.problems), self.file.text)
        return Decided(
            {columns: frozenset(found) for columns, found in links.items()},
            {columns: (frozenset(here), frozenset(there)) for columns, (here, there) in settled.items()},
            frozenset(alone),
            frozenset(forbidden),
        )

    def entries(self, part: str) -> list[tuple[Path, dict[int, tuple[int, ...]]]]:
        """Return the entries of a part: where each stands, and by column the positions it names."""
        items = find(self.file.root, (part,))
        found = []
        for number, entry in enumerate(items if isinstance(items, Items) else ()):
            sides = {}
            path: Path = (part, number)
            for key in entry if isinstance(entry, Entries) else ():
                column = self.column((*path, str(key)), key)
                if column is not None:
                    sides[column] = self.positions((*path, str(key)), column)
            found.append((path, sides))
        return found

    def column(self, path: Path, key: str) -> int | None:
        if key in self.keys:
            return self.keys.index(key)
        known = f"the keys are {', '.join(self.keys)}"
        self.problem(path, f"no plan has the key `{shorten(key)}`", known, key, self.keys, on_key=True)
        return None

    def positions(self, path: Path, column: int) -> tuple[int, ...]:
        """Return the positions of the clauses named at a path."""
        value = find(self.file.root, path)
        words = [(path, value)]
        if isinstance(value, Items):
            words = [((*path, n), word) for n, word in enumerate(value)]
        found = []
        for at, word in words:
            unit = self.known[column].get(str(word))
            if unit is None:
                message = f"{self.keys[column]} has no clause `{shorten(str(word))}`"
                help_ = f"`plandiff show` lists the clauses of {self.keys[column]}"
                self.problem(at, message, help_, str(word), list(self.known[column]))
            elif unit.role == "heading":
                self.problem(
                    at, f"{unit.ref} is a heading without text of its own", "name the clauses below it"
                )
            elif unit.position not in found:
                found.append(unit.position)
        return tuple(found)

    def contradicts(self, path: Path, other: Path, message: str) -> None:
        related = (Related(span(self.at(other)), "here"),)
        found = Finding(
            "bad-pairs", "error", message, self.file.name, span(self.at(path)), "keep one of the two"
        )
        self.problems.append(found._replace(related=related))

    def problem(
        self, path: Path, message: str, what_to_do: str, word: str = "", choices: Sequence[str] = (), *,
        on_key: bool = False,
    ) -> None:  # fmt: skip
        import difflib

        near = difflib.get_close_matches(word, choices, 3, 0.6) if word else []
        node = (find_key(self.file.root, path) if on_key else None) or self.at(path)
        what_to_do = f"did you mean {' or '.join(near)}?" if near else what_to_do
        self.problems.append(Finding("bad-pairs", "error", message, self.file.name, span(node), what_to_do))

    def at(self, path: Path) -> Node:
        return find(self.file.root, path) or self.file.root


def _names(units: Sequence[Unit]) -> dict[str, Unit]:
    """Return clauses by ref and id; a ref wins over another clause's id."""
    found = {unit.clause.id: unit for unit in units if unit.clause.id}
    return found | {unit.ref: unit for unit in units}
