"""`plandiff merge`."""

import sys
from typing import Annotated

import typer

from plandiff.cli.exits import DONE
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
)


def command(
    plans: Annotated[
        list[str],
        typer.Argument(metavar="PLAN PLAN…", help="Plan files; `-` is stdin, `REV:path` is read from git."),
    ],
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="PLAN", help="Common ground: what nobody changed stays, changes say whose."
        ),
    ] = None,
    resolve: Annotated[
        str | None,
        typer.Option(
            "--resolve",
            metavar="PARTY",
            help="Take what this party says everywhere; in a text merged before, its options.",
        ),
    ] = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="NAME", help="The merged plan's party; default: Draft.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The merged plan's title.")
    ] = None,
    pairs: Annotated[
        str | None,
        typer.Option("--pairs", metavar="FILE", help="Link or keep apart the clauses named in a pairs file."),
    ] = None,
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
    """Put several versions together as one text with brackets.

    Clauses on which all agree stand clean, the others carry options with who proposes them and who has not
    spoken. Formats: plan (a plan file, the default), text, table, html, markdown, docx, json (a plan file).
    """
    names = [base, *plans] if base is not None else plans
    if len(names) < 2 and resolve is None:
        message = f"a merge needs two plans, and only {names[0]} is given; with --resolve one is enough"
        raise typer.BadParameter(message)
    if party is not None and not party.strip():
        message = "the merged plan's party needs a name"
        raise typer.BadParameter(message, param_hint="--party")

    from plandiff.report.formats import suffixes

    inputs = names if pairs is None else [*names, pairs]
    known = {"plan": ".yaml", **suffixes("merge")}
    found = targets(format_name, output, known, default="plan", inputs=inputs, force=force)
    looks = pages(found, width=width, color=color, ascii_only=ascii_only, max_size=max_size)

    from plandiff.cli.inputs import read_decisions, read_plans
    from plandiff.cli.progress import progress
    from plandiff.engine.merge import merge
    from plandiff.engine.merge.resolve import UnknownPartyError

    read = read_plans(names, max_bytes=max_bytes, quiet=quiet)
    decisions = read_decisions(pairs, max_bytes=max_bytes) if pairs is not None else None
    try:
        with progress("steps", quiet=quiet) as tell:
            merged = merge(
                *(read[1:] if base is not None else read),
                base=read[0] if base is not None else None,
                resolve=resolve,
                party=party,
                title=title,
                pairs=decisions,
                progress=tell,
            )
    except UnknownPartyError as problem:
        raise typer.BadParameter(str(problem), param_hint="--resolve") from None
    if not quiet:
        for warning in merged.warnings:
            note(f"warning: {warning}")

    from plandiff.report.formats import render

    def drawn(target: Target) -> str | bytes:
        if target.format == "plan":
            from plandiff.plan.writer import write

            return write(merged.plan, schema="plan.schema.json")
        look = looks[target]
        if target.path is not None and max_size is None:
            look = look._replace(max_size=sys.maxsize)
        return render(target.format, merged, look)

    deliver(found, drawn, quiet=quiet)
    return DONE
