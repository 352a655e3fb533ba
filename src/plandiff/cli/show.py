"""`plandiff show`."""

from typing import Annotated

import typer

from plandiff.cli.exits import DONE
from plandiff.cli.files import Target, deliver, targets
from plandiff.cli.options import Ascii, Color, Force, Format, MaxBytes, Output, Quiet, Width, page


def command(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan file; `-` is stdin.")],
    format_name: Format = None,
    output: Output = [],  # noqa: B006
    force: Force = False,
    width: Width = None,
    color: Color = "auto",
    ascii_only: Ascii = False,
    quiet: Quiet = False,
    max_bytes: MaxBytes = None,
) -> int:
    """Show one plan as an outline. Formats: table, text."""
    from plandiff.report.formats import render, suffixes

    found = targets(format_name, output, suffixes("plan"), default="table", inputs=[plan], force=force)
    looks = {
        target: page(
            target.format, to_file=target.path is not None, width=width, color=color, ascii_only=ascii_only
        )
        for target in found
    }

    from plandiff.cli.inputs import read_plans

    (read,) = read_plans([plan], max_bytes=max_bytes, quiet=quiet)

    def drawn(target: Target) -> str:
        return render(target.format, read, looks[target])

    deliver(found, drawn, quiet=quiet)
    return DONE
