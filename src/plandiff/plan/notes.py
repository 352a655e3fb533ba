"""What a plan file says twice, and what other tools would misread in it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from plandiff.plan.findings import Finding, Related
from plandiff.plan.outline import Unit, numbered
from plandiff.plan.reader import shorten
from plandiff.plan.tree import Entries, Items, Node, Path, Scalar, find, span

_ID, _KEY, _PARTY, _CLAUSES = map(Scalar, ("id", "key", "party", "clauses"))


def notes(root: Entries, units: tuple[Unit, ...], file: str) -> tuple[Finding, ...]:
    """Warnings and notes on a plan that is in order."""
    return (
        *_duplicate_numbers(root, units, file),
        *_misread(root, units, file),
        *_yes_no_words(root, units, file),
    )


def duplicate_ids(root: Entries, file: str) -> Iterator[Finding]:
    """Errors for ids that stand twice among the clauses, the sources or the red lines."""
    for part in ("clauses", "sources", "red_lines"):
        first: dict[str, Scalar] = {}
        for value in _ids(find(root, (part,)), nested=part == "clauses"):
            if value in first:
                yield Finding(
                    "duplicate-id",
                    "error",
                    f"the id `{shorten(value)}` is taken",
                    file,
                    span(value),
                    "give each its own id",
                    shorten(value) if part == "clauses" else None,
                    (Related(span(first[value]), "first here"),),
                )
            else:
                first[value] = value


def _ids(items: Node | None, *, nested: bool) -> Iterator[Scalar]:
    if not isinstance(items, Items):
        return
    for item in items:
        if isinstance(item, Entries):
            value = item.get(_ID)
            if isinstance(value, Scalar) and value.strip():
                yield value
            if nested and _CLAUSES in item:
                yield from _ids(item[_CLAUSES], nested=True)


def clause_name(root: Entries, path: Path) -> str | None:
    """The id or number of the innermost clause on a path."""
    for end in range(len(path), 1, -1):
        if path[end - 2] == "clauses" and isinstance(path[end - 1], int):
            node = find(root, path[:end])
            if isinstance(node, Entries):
                for name in ("id", "number"):
                    value = find(node, (name,))
                    if isinstance(value, Scalar) and value.strip():
                        return shorten(value)
    return None


def _duplicate_numbers(root: Entries, units: Sequence[Unit], file: str) -> Iterator[Finding]:
    taken: dict[str, Unit] = {}
    for unit in units:
        number = unit.clause.number
        if number is None:
            continue
        first = taken.setdefault(
            numbered(None if unit.parent is None else units[unit.parent].ref, number), unit
        )
        if first is not unit:
            yield Finding(
                "duplicate-number",
                "warning",
                f"the number {shorten(number)} is taken: this one is shown as {unit.ref}",
                file,
                span(find(root, (*unit.path, "number")) or root),
                "correct the number, or leave it if the original has it twice",
                unit.ref,
                (Related(span(find(root, (*first.path, "number")) or root), "first here"),),
            )


def _misread(root: Entries, units: Iterable[Unit], file: str) -> Iterator[Finding]:
    """Notes on unquoted values that other tools read as something else."""
    for path, key, name in _names(root, units):
        other = _other_reading(name)
        value = None if other is None else find(root, (*path, key))
        if isinstance(value, Scalar) and value.plain:
            yield Finding(
                "unquoted-value",
                "note",
                f"other tools read `{key}: {shorten(value)}` as {other}",
                file,
                span(value),
                f'write "{value}" in quotes',
                clause_name(root, (*path, key)),
            )


def _names(root: Entries, units: Iterable[Unit]) -> Iterator[tuple[Path, str, str]]:
    """What is called how: where, under which key, the name."""
    for key in (_PARTY, _KEY):
        if isinstance(name := root.get(key), str):
            yield (), key, name
    for unit in units:
        if (number := unit.clause.number) is not None:
            yield unit.path, "number", number
        if (own := unit.clause.id) is not None:
            yield unit.path, "id", own


def _yes_no_words(root: Entries, units: Iterable[Unit], file: str) -> Iterator[Finding]:
    """Warnings on terms coded as the word yes or no, which is no boolean."""
    for unit in units:
        for name, term in unit.clause.terms.items():
            word = term.value.lower() if isinstance(term.value, str) else ""
            if word in {"yes", "no"}:
                yield Finding(
                    "yes-no-word",
                    "warning",
                    f"`{name}: {term.text}` is a word, not yes or no",
                    file,
                    span(find(root, (*unit.path, "terms", name)) or root),
                    f"write `{name}: {'true' if word == 'yes' else 'false'}`",
                    unit.ref,
                )


def _other_reading(value: str) -> str | None:
    """What YAML readers make of an unquoted value, if that is not what it looks like."""
    if value.isdecimal():
        return (
            (f"{int(value, 8)} or {int(value)}" if not set("89") & set(value) else str(int(value)))
            if (value.startswith("0") and 1 < len(value) <= 18)
            else None
        )
    if value.lower() in {"yes", "no", "on", "off", "true", "false", "y", "n"}:
        return "true" if value.lower() in {"yes", "on", "true", "y"} else "false"
    if len(value) > 30 or not value[0].isdecimal():
        return None
    if re.fullmatch(r"\d+\.\d+(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+", value):
        number = f"{float(value):g}"
        return number if number != value else None
    if re.fullmatch(r"\d+(?::[0-5]?\d)+", value):
        total = 0
        for part in value.split(":"):
            total = total * 60 + int(part)
        return str(total)
    return None
