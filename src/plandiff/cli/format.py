"""`plandiff format`: plan files in one layout."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from plandiff.cli.exits import DONE, FAILED, FOUND
from plandiff.cli.files import Target, deliver
from plandiff.cli.messages import error, note, say
from plandiff.cli.options import MaxBytes, Quiet

if TYPE_CHECKING:
    from plandiff.plan.loader import PlanFile


class _Result(NamedTuple):
    """A file, before and after."""

    name: str
    data: bytes
    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.data != self.after.encode()


def command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Plan files, and folders with plan files; `-` is stdin, written to stdout."
        ),
    ],
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name what would change, and exit 1 if anything.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
    quiet: Quiet = False,
    max_bytes: MaxBytes = None,
) -> int:
    """Rewrite plan files in the layout of the format.

    Keys in their order, long texts in blocks, a blank line between clauses; every comment is kept. A file
    is rewritten only if it holds the same plan afterwards, and none is if one of them cannot be. JSON files
    are left alone. Exit 1: with --check, a file that would change.
    """
    results = _read(paths, max_bytes)
    if results is None:
        return FAILED
    changed = [each for each in results if each.changed]
    if diff:
        for each in changed:
            _print_diff(each)
    elif check:
        for each in changed:
            say("stdin" if each.name == "-" else each.name)
    elif _write([each for each in results if each.changed or each.name == "-"], quiet=quiet) == FAILED:
        return FAILED
    if not quiet:
        note(_summary(results, changed, written=not (check or diff)))
    return FOUND if check and changed else DONE


def _read(paths: Sequence[str], max_bytes: int | None) -> list[_Result] | None:
    """All files in the new layout; None, once everything has been said, if one cannot be read or kept."""
    from plandiff.plan.findings import PlanError
    from plandiff.plan.formatting import FormatError

    results: list[_Result] = []
    failed = False
    for name, explicit in _files(paths):
        try:
            found = _result(name, max_bytes, explicit=explicit)
        except PlanError as problem:
            from plandiff.cli.findings import print_findings

            print_findings(problem)
            failed = True
        except FormatError as problem:
            error(f"{name}: left as it is: {problem}")
            failed = True
        else:
            results += [] if found is None else [found]
    if not results and not failed:
        error(f"no plan files in {', '.join(paths)}")
        failed = True
    return None if failed else results


def _files(paths: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each file once, and whether it was named."""
    from plandiff.plan.patterns import common_folder
    from plandiff.plan.policy import Policy, find_policy, load_policy
    from plandiff.rules.check import known_to_policies
    from plandiff.rules.inputs import inputs

    policy = Policy()
    if any(Path(path).is_dir() for path in paths):
        found = find_policy(common_folder(paths))
        if found is not None:
            policy = load_policy(found, known_to_policies(), name=str(found))
    for each in inputs(paths, skip=policy.skip, folder=policy.folder, stdin=b""):
        yield each.name, each.explicit


def _result(name: str, max_bytes: int | None, *, explicit: bool) -> _Result | None:
    """A file in the new layout; None for what a folder holds that is no plan, or JSON.

    Raises PlanError and FormatError.
    """
    from plandiff.cli.stdin import read_stdin
    from plandiff.plan.files import read_bytes
    from plandiff.plan.findings import PlanError
    from plandiff.plan.formatting import FormatError, formatted
    from plandiff.plan.loader import MAX_BYTES, load_plan
    from plandiff.rules.inputs import means_a_plan

    if Path(name).suffix.lower() == ".json":
        if explicit:
            message = (
                "JSON has no comments and no layout of ours; `plandiff format - < FILE` prints it as YAML"
            )
            raise FormatError(message)
        return None
    limit = max_bytes or MAX_BYTES
    data = read_stdin(limit) if name == "-" else read_bytes(name, limit)
    try:
        file = load_plan(name, text=data, include_private=True, max_bytes=limit)
    except PlanError as problem:
        if not explicit and problem.text and not means_a_plan(problem.text):
            return None
        load_plan(name, text=data, max_bytes=limit)  # its findings show nothing of private wants
        raise
    new = formatted(file)
    if not _same_waivers(file, new):
        message = "a waiver would go with another clause; put it on a line of its own, above its clause"
        raise FormatError(message)
    crlf = re.search(r"\r?\n", file.text)
    text = new.text.replace("\n", "\r\n") if crlf and crlf[0] == "\r\n" else new.text
    return _Result(name, data, file.text, text)


def _same_waivers(before: "PlanFile", after: "PlanFile") -> bool:
    """Whether each waiver is still for the clause that it was for."""
    from plandiff.rules.waivers import read_waivers

    def read(file: "PlanFile") -> list[tuple[str, str, str, int | None]]:
        found = read_waivers(file.text, file.root)
        if found is None:
            return []
        places = {entry.span: number for number, entry in enumerate(found.entries)}
        waivers = [(each.verb, each.rule, each.reason, places.get(each.scope)) for each in found.waivers]
        return sorted(waivers, key=repr)

    return read(before) == read(after)


def _write(changed: Sequence[_Result], *, quiet: bool) -> int:
    """Write the files that change, and standard input always; DONE, or FAILED if one may not be written."""
    found: dict[Target, str] = {}
    for each in changed:
        path = Path(each.name)
        if each.name != "-" and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
            error(f"{each.name}: the file is read-only; nothing was written")
            return FAILED
        real = Path(os.path.realpath(path)) if path.is_symlink() else path
        found[Target("yaml", None if each.name == "-" else real)] = each.after
    deliver(list(found), found.__getitem__, quiet=quiet)
    return DONE


def _print_diff(each: _Result) -> None:
    from difflib import unified_diff

    from plandiff.report.clean import clean

    name = "stdin" if each.name == "-" else each.name
    before, after = (text.replace("\r\n", "\n").split("\n") for text in (each.before, each.after))
    lines = "\n".join(unified_diff(before, after, name, name, lineterm=""))
    say(clean(lines) if sys.stdout.isatty() else lines)


def _summary(results: Sequence[_Result], changed: Sequence[_Result], *, written: bool) -> str:
    kept = len(results) - len(changed)
    verb = "formatted" if written else "would change"
    parts = [f"{_files_of(len(changed))} {verb}"] if changed else []
    if kept or not changed:
        parts.append(f"{_files_of(kept)} left as {'it is' if kept == 1 else 'they are'}")
    return ", ".join(parts)


def _files_of(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"
