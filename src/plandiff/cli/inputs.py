"""Plan arguments: files, stdin and git revisions."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from plandiff.cli.ahead import AHEAD
from plandiff.cli.exits import FAILED
from plandiff.cli.messages import note, say
from plandiff.cli.stdin import read_stdin
from plandiff.plan.loader import MAX_BYTES, PlanFile, load_plan

if TYPE_CHECKING:
    from plandiff.plan.pairs import PairsFile


def read_plans(
    names: Sequence[str],
    *,
    max_bytes: int | None = None,
    quiet: bool = False,
    include_private: bool = False,
) -> list[PlanFile]:
    """Return the plans of all arguments, in order; private wants only if asked for.

    Says what is wrong with every unreadable one, then raises typer.Exit; raises typer.BadParameter for a
    plan named twice.
    """
    from plandiff.plan.findings import PlanError

    refuse_twice(names)
    read: list[PlanFile] = []
    problems = []
    for name in names:
        try:
            read.append(read_plan(name, max_bytes=max_bytes, include_private=include_private))
        except PlanError as problem:
            problems.append(problem)
    if problems:
        from plandiff.cli.findings import print_findings

        for number, each in enumerate(problems):
            if number:
                say("", to=sys.stderr)
            print_findings(each)
        raise typer.Exit(FAILED)
    if not quiet:
        for plan in read:
            for finding in plan.findings:
                if finding.severity == "warning":
                    note(f"warning: {finding.place}: {finding.message}")
    return read


def read_shared(
    names: Sequence[str],
    others: Sequence[str],
    *,
    max_bytes: int | None = None,
    quiet: bool = False,
    include_private: bool = False,
) -> tuple[list[PlanFile], list[PlanFile]]:
    """Return the plans of two lists of arguments; a file that both name is read once.

    Raises as `read_plans` does.
    """
    refuse_twice(names)
    refuse_twice(others)
    known = {file_identity(name): name for name in names}
    extra = [name for name in others if file_identity(name) not in known]
    every = [*names, *extra]
    read = read_plans(every, max_bytes=max_bytes, quiet=quiet, include_private=include_private)
    plans = dict(zip(every, read, strict=True))
    return read[: len(names)], [plans[known.get(file_identity(name), name)] for name in others]


def read_plan(name: str, *, max_bytes: int | None = None, include_private: bool = False) -> PlanFile:
    """Return one plan; `-` is stdin, `REV:path` a file from git. Raises PlanError."""
    text, events = AHEAD.parsed(name) or (given_bytes(name, max_bytes), None)
    return load_plan(
        name,
        text=text,
        events=events,
        include_private=include_private,
        max_bytes=max_bytes or MAX_BYTES,
    )


def read_decisions(name: str, *, max_bytes: int | None = None) -> "PairsFile":
    """Return a pairs file. Raises PlanError."""
    from plandiff.plan.files import read_bytes
    from plandiff.plan.pairs import read_pairs

    data = given_bytes(name, max_bytes)
    return read_pairs(name, read_bytes(name, max_bytes or MAX_BYTES) if data is None else data)


def given_bytes(name: str, max_bytes: int | None = None) -> bytes | None:
    """Return what stdin or git hold under a name; None for an ordinary file. Raises PlanError."""
    if name == "-":
        return read_stdin(max_bytes or MAX_BYTES)
    if ":" not in name:
        return None
    from plandiff.plan.git import names_revision, read_revision

    return read_revision(name, max_bytes or MAX_BYTES) if names_revision(name) else None


def refuse_twice(names: Sequence[str]) -> None:
    """Raise typer.BadParameter if one file is named twice: it would only be compared with itself."""
    seen: dict[object, str] = {}
    for name in names:
        identity = file_identity(name)
        if identity in seen:
            what = "stdin" if name == "-" else name
            message = f"{what} is given twice; name two different plans"
            raise typer.BadParameter(message)
        seen[identity] = name


def file_identity(name: str) -> object:
    """Return what two names of one file have in common; the name itself where there is no such file."""
    try:
        found = Path(name).stat()
    except OSError:
        return name
    return found.st_dev, found.st_ino
