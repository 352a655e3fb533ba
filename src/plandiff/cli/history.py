"""`plandiff history`."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plandiff.cli.exits import DONE, FAILED
from plandiff.cli.files import Target, deliver, targets
from plandiff.cli.messages import note
from plandiff.cli.options import Ascii, Color, Force, Format, MaxBytes, Output, Quiet, Width, pages

if TYPE_CHECKING:
    from plandiff.plan.findings import PlanError
    from plandiff.plan.loader import PlanFile


def command(
    plans: Annotated[
        list[str],
        typer.Argument(
            metavar="PLAN…|FOLDER|git:PATH",
            help="Dated plan files, folders of them, all versions of a file in git; `REV:path` works too.",
        ),
    ],
    topic: Annotated[
        list[str], typer.Option("--topic", metavar="TOPIC", help="Only this topic; repeatable.")
    ] = [],  # noqa: B006
    clause: Annotated[
        list[str],
        typer.Option(
            "--clause", metavar="ID", help="Only this clause, by id or ref, version by version; repeatable."
        ),
    ] = [],  # noqa: B006
    summary: Annotated[bool, typer.Option("--summary", help="Counts and moves only.")] = False,
    format_name: Format = None,
    output: Output = [],  # noqa: B006
    force: Force = False,
    width: Width = None,
    color: Color = "auto",
    ascii_only: Ascii = False,
    quiet: Quiet = False,
    max_bytes: MaxBytes = None,
) -> int:
    """Follow a text through its dated versions.

    Each clause's course, and who moved towards whom. Versions are taken by date, of one party or several.
    In git, one without a date has that of its commit.
    """
    from plandiff.report.formats import render, suffixes

    inputs = [each for name in plans for each in files_of(name)]
    found = targets(format_name, output, suffixes("history"), default="table", inputs=inputs, force=force)
    looks = pages(found, width=width, color=color, ascii_only=ascii_only)
    versions = read_versions(plans, max_bytes=max_bytes, quiet=quiet)
    if len(versions) < 2:
        only = f"only {versions[0].name}" if versions else f"no plan in {plans[0]}"
        message = f"a history needs two dated versions, and there is {only}"
        raise typer.BadParameter(message)

    from plandiff.cli.progress import progress
    from plandiff.cli.restriction import refuse_unknown
    from plandiff.engine.history import history

    with progress("versions", quiet=quiet) as tell:
        result = history(*versions, topics=topic, clauses=clause, progress=tell)
    refuse_unknown(result.columns, topic, clause)
    if not result.courses:
        message = "no clause is of the topic and the name asked for"
        raise typer.BadParameter(message)
    if not quiet:
        for warning in result.warnings:
            note(f"warning: {warning}")

    def drawn(target: Target) -> str | bytes:
        return render(target.format, result, looks[target], summary_only=summary, full=bool(clause))

    deliver(found, drawn, quiet=quiet)
    return DONE


def files_of(name: str) -> list[str]:
    """Return the files that an argument stands for."""
    if Path(name).is_dir():
        from plandiff.rules.inputs import inputs

        return [each.name for each in inputs([name])]
    return [name, name.removeprefix("git:")]


def read_versions(names: Sequence[str], *, max_bytes: int | None, quiet: bool) -> "list[PlanFile]":
    """Return the dated plans of all arguments, in their order; a file that two folders hold counts once.

    Says what is wrong with every unreadable or undated one, then raises typer.Exit.
    """
    from plandiff.cli.inputs import refuse_twice
    from plandiff.plan.findings import PlanError

    refuse_twice(names)
    read: list[PlanFile] = []
    problems: list[PlanError] = []
    for name in names:
        try:
            read += _read(name, max_bytes, problems, quiet=quiet)
        except PlanError as problem:
            problems.append(problem)
    problems += [_undated(plan) for plan in read if plan.plan.date is None]
    if problems:
        from plandiff.cli.findings import print_findings

        for each in problems:
            print_findings(each)
        raise typer.Exit(FAILED)
    return list({os.path.realpath(plan.name): plan for plan in reversed(read)}.values())[::-1]


def _read(
    name: str, max_bytes: int | None, problems: "list[PlanError]", *, quiet: bool
) -> "Iterator[PlanFile]":
    """Yield the plans that an argument means. Raises PlanError; of a folder's files each adds its own."""
    from plandiff.cli.inputs import read_plan
    from plandiff.plan.git import VERSIONS

    if name.startswith(VERSIONS) and not os.path.lexists(name):
        yield from _from_git(name, max_bytes, quiet=quiet)
    elif Path(name).is_dir():
        yield from _from_folder(name, max_bytes, problems)
    else:
        yield read_plan(name, max_bytes=max_bytes)


def _from_git(name: str, max_bytes: int | None, *, quiet: bool) -> "Iterator[PlanFile]":
    """Yield the versions of a file that are plans; commits cannot be mended, so the others are left out."""
    from plandiff.plan.findings import PlanError
    from plandiff.plan.git import read_versions as committed
    from plandiff.plan.loader import MAX_BYTES, load_plan

    left_out: PlanError | None = None
    some = False
    for version in committed(name, max_bytes or MAX_BYTES):
        try:
            plan = load_plan(version.name, text=version.data, max_bytes=max_bytes or MAX_BYTES)
        except PlanError as problem:
            left_out = problem
            if not quiet:
                note(f"warning: {version.name} is left out: {problem.findings[0].message}")
            continue
        some = True
        if plan.plan.date is None:
            plan = plan._replace(plan=plan.plan.model_copy(update={"date": version.day}))
        yield plan
    if left_out is not None and not some:
        raise left_out


def _from_folder(name: str, max_bytes: int | None, problems: "list[PlanError]") -> "Iterator[PlanFile]":
    """Yield the plans in a folder; YAML and JSON files that are not meant as plans are passed over."""
    from plandiff.cli.inputs import read_plan
    from plandiff.plan.findings import PlanError
    from plandiff.rules.inputs import inputs, means_a_plan

    for each in inputs([name]):
        try:
            yield read_plan(each.name, max_bytes=max_bytes)
        except PlanError as problem:
            if means_a_plan(problem.text):
                problems.append(problem)


def _undated(plan: "PlanFile") -> "PlanError":
    from plandiff.plan.findings import START, Finding, PlanError

    message = f"this version of {plan.plan.party} has no date, and a history goes by dates"
    what_to_do = "add `date: 2025-11-20`, the day it was made, below `party:`"
    return PlanError([Finding("missing-date", "error", message, plan.name, START, what_to_do)], plan.text)
