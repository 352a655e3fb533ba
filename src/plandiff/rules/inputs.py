"""What to check: plan files named, and those found in folders."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, Final, NamedTuple

from plandiff.plan.patterns import matches, relative

SUFFIXES: Final = frozenset((".yaml", ".yml", ".json"))
TOP_KEYS: Final = ("party", "clauses", "plandiff")
"""A file with one of these at its top is meant as a plan."""
_PEEKED = 65_536
_MAX_DEPTH = 300


class Input(NamedTuple):
    """One file to be read."""

    name: str
    """As it is shown; `-` is standard input."""
    explicit: bool = True
    """Named by the user, not found in a folder."""
    data: bytes | None = None
    """For standard input."""


def missing(paths: Sequence[str]) -> list[str]:
    """Those of some paths that do not exist."""
    return [path for path in paths if path != "-" and not Path(path).exists()]


def inputs(
    paths: Sequence[str], *, skip: Sequence[str] = (), folder: Path | None = None, stdin: bytes | None = None
) -> Iterator[Input]:
    """The files to be read, each once, in the order of their names below the paths given.

    Folders are searched to their ends for `.yaml`, `.yml` and `.json` files, without hidden ones and without
    those that match a `skip` pattern relative to `folder`. Files that are named are taken whatever they are
    called.
    """
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            if path not in seen:
                seen.add(path)
                yield Input("-", data=stdin or b"")
            continue
        found = [Input(path)] if not Path(path).is_dir() else _below(path, skip, folder)
        for each in found:
            real = os.path.realpath(each.name)
            if real not in seen:
                seen.add(real)
                yield each


def means_a_plan(text: str) -> bool:
    """Whether a file that could not be loaded is meant as a plan: it does not parse, or has a plan's key.

    Looks at the parser's events up to the first such key of the first document. Nesting far beyond what any
    plan has counts as not parsing: the parser's time grows with its square.
    """
    import yaml

    depth, key_next = 0, True
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    opening = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
    closing = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    first = True
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, opening):
                if depth == 0:
                    first = first and isinstance(event, yaml.MappingStartEvent)
                depth += 1
                if depth > _MAX_DEPTH:
                    return True
                continue
            if isinstance(event, yaml.DocumentEndEvent):
                first = False
            elif isinstance(event, closing):
                depth -= 1
            if depth == 1 and first and isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent, *closing)):
                if key_next and isinstance(event, yaml.ScalarEvent) and event.value in TOP_KEYS:
                    return True
                key_next = not key_next
    except yaml.YAMLError:
        return True
    return False


def begins_like_a_plan(name: str) -> bool:
    """Whether the beginning of a file that is too large to be read has a plan's key at its top."""
    with Path(name).open("rb") as file:
        head = file.read(_PEEKED).decode("utf-8", "replace")
    return re.search(rf"""(?:^|\n|^\s*\{{\s*|,\s*)["']?(?:{"|".join(TOP_KEYS)})["']?\s*:""", head) is not None


def _below(path: str, skip: Sequence[str], folder: Path | None) -> Iterator[Input]:
    for here, folders, files in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        if skip:
            folders[:] = [each for each in folders if not _skipped(f"{here}/{each}", skip, folder)]
        for name in sorted(files):
            if name.startswith(".") or PurePath(name).suffix.lower() not in SUFFIXES:
                continue
            full = str(Path(here, name))
            if Path(full).is_file() and not (skip and _skipped(full, skip, folder)):
                yield Input(full, explicit=False)


def _skipped(path: str, skip: Sequence[str], folder: Path | None) -> bool:
    name = relative(path, folder)
    return any(matches(pattern, name) for pattern in skip)
