"""`plandiff show`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from plandiff.cli.exits import DONE
from plandiff.cli.files import Target, deliver, targets
from plandiff.cli.options import Ascii, Color, Force, Format, MaxBytes, Output, Quiet, Width, pages


def command(
    plan: Annotated[
        str, typer.Argument(metavar="PLAN", help="A plan file; `-` is stdin, `REV:path` is read from git.")
    ],
    textconv: Annotated[
        bool,
        typer.Option(
            "--textconv", help="For git's textconv: as -f text; what is no plan is printed as it is."
        ),
    ] = False,
    format_name: Format = None,
    output: Output = [],  # noqa: B006
    force: Force = False,
    width: Width = None,
    color: Color = "auto",
    ascii_only: Ascii = False,
    quiet: Quiet = False,
    max_bytes: MaxBytes = None,
) -> int:
    """Show one plan as an outline.

    Formats: table, text, json (a plan file again), html, markdown, docx.
    """
    from plandiff.report.formats import render, suffixes

    if textconv:
        return _convert(plan, max_bytes)
    found = targets(format_name, output, suffixes("plan"), default="table", inputs=[plan], force=force)
    looks = pages(found, width=width, color=color, ascii_only=ascii_only)

    from plandiff.cli.inputs import read_plans

    (read,) = read_plans([plan], max_bytes=max_bytes, quiet=quiet)

    def drawn(target: Target) -> str | bytes:
        return render(target.format, read, looks[target])

    deliver(found, drawn, quiet=quiet)
    return DONE


def _convert(name: str, max_bytes: int | None) -> int:
    """Print a plan as text, or its source if it is none: git stops with an error where a converter fails."""
    from plandiff.cli.inputs import given_bytes, read_plan
    from plandiff.cli.messages import say
    from plandiff.plan.findings import PlanError
    from plandiff.report.formats import Page, render

    try:
        text = render("text", read_plan(name, max_bytes=max_bytes), Page())
    except PlanError:
        data = given_bytes(name)
        sys.stdout.buffer.write(Path(name).read_bytes() if data is None else data)
        sys.stdout.flush()
    else:
        say(str(text).removesuffix("\n"))
    return DONE
