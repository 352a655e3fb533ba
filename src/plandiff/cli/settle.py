"""`plandiff settle`."""

from pathlib import Path
from typing import Annotated

import typer

from plandiff.cli.exits import DONE, FOUND
from plandiff.cli.files import Target, deliver, targets
from plandiff.cli.messages import note
from plandiff.cli.options import (
    Ascii,
    Color,
    Force,
    Format,
    MaxBytes,
    MaxSize,
    Output,
    Quiet,
    Width,
    pages,
    split_words,
)

MOST = 5


def command(
    plans: Annotated[
        list[str],
        typer.Argument(metavar="PLAN PLAN…", help="Plan files; `-` is stdin, `REV:path` is read from git."),
    ],
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="PLAN", help="Common ground; its clauses are options, too."),
    ] = None,
    packages: Annotated[
        int,
        typer.Option("--packages", min=1, max=MOST, metavar="N", help="How many packages to show, 1 to 5."),
    ] = 1,
    package: Annotated[
        int,
        typer.Option("--package", min=1, max=MOST, metavar="N", help="The package that --write-plan writes."),
    ] = 1,
    write_plan: Annotated[
        Path | None, typer.Option("--write-plan", metavar="FILE", help="Write a package as a plan file.")
    ] = None,
    include_private: Annotated[
        bool, typer.Option("--include-private", help="Order packages by private wants.")
    ] = False,
    summary: Annotated[bool, typer.Option("--summary", help="The counts and packages only.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the options of clauses that no red line looks at, too.")
    ] = False,
    fail_on: Annotated[
        list[str], typer.Option("--fail-on", metavar="RESULT", help="Exit 1 if a clause is blocked: blocked.")
    ] = [],  # noqa: B006
    format_name: Format = None,
    output: Output = [],  # noqa: B006
    force: Force = False,
    width: Width = None,
    color: Color = "auto",
    ascii_only: Ascii = False,
    max_size: MaxSize = None,
    quiet: Quiet = False,
    max_bytes: MaxBytes = None,
) -> int:
    """Show what could be settled, and what blocks the rest.

    Per clause the options on the table, then packages of them. No option is invented; clauses without
    coded terms are counted as not considered. Formats: table, text, html, markdown, docx, json.
    """
    failing = split_words(fail_on)
    for word in failing:
        if word != "blocked":
            message = f"{word!r} is not blocked, the only word here"
            raise typer.BadParameter(message, param_hint="--fail-on")
    names = [base, *plans] if base is not None else plans
    if len(names) < 2:
        message = f"settling needs two plans, and only {names[0]} is given"
        raise typer.BadParameter(message)

    from plandiff.report.formats import suffixes

    known = suffixes("settlement")
    outputs = [f"plan={write_plan}"] if write_plan is not None else []
    found = targets(
        format_name if format_name or output else "table",
        [*output, *outputs],
        {**known, "plan": ".yaml"} if outputs else known,
        default="table",
        inputs=names,
        force=force,
    )
    if format_name == "plan":
        message = f"no format 'plan' here; there are {', '.join(known)}"
        raise typer.BadParameter(message, param_hint="--format")
    looks = pages(found, width=width, color=color, ascii_only=ascii_only, max_size=max_size)

    from plandiff.cli.inputs import read_plans

    read = read_plans(names, max_bytes=max_bytes, quiet=quiet, include_private=include_private)

    from plandiff.judge.settle import settle

    settlement = settle(
        *(read[1:] if base is not None else read),
        base=read[0] if base is not None else None,
        packages=max(packages, package),
        include_private=include_private,
    )
    if write_plan is not None and len(settlement.packages) < package:
        message = f"there are only {len(settlement.packages)} packages"
        raise typer.BadParameter(message, param_hint="--package")
    if not quiet:
        for warning in settlement.warnings:
            note(f"warning: {warning}")

    from plandiff.report.formats import render

    def drawn(target: Target) -> str | bytes:
        if target.format == "plan":
            from plandiff.judge.draft import draft
            from plandiff.plan.writer import write

            return write(draft(settlement, package - 1), schema="plan.schema.json")
        return render(target.format, settlement, looks[target], summary_only=summary, explain=explain)

    deliver(found, drawn, quiet=quiet)
    blocked = any(matter.outlook == "blocked" for matter in settlement.clauses)
    return FOUND if failing and blocked else DONE
