"""`plandiff assess`."""

from typing import Annotated

import typer

from plandiff.cli.check import report_root
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

RESULTS = ("broken", "unknown")
FORMATS = ("github", "sarif")
"""Formats of findings, for CI: the broken and undecided red lines on the lines that decide."""


def command(
    plans: Annotated[
        list[str],
        typer.Argument(
            metavar="PLAN…", help="The texts to judge; `-` is stdin, `REV:path` is read from git."
        ),
    ],
    red_lines: Annotated[
        list[str],
        typer.Option(
            "--red-lines", metavar="PLAN", help="Whose red lines count; repeatable. Default: all given."
        ),
    ] = [],  # noqa: B006
    include_private: Annotated[
        bool, typer.Option("--include-private", help="Count private wants, and show satisfaction.")
    ] = False,
    summary: Annotated[bool, typer.Option("--summary", help="The sentences only.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the evidence for what is met, too.")
    ] = False,
    fail_on: Annotated[
        list[str],
        typer.Option(
            "--fail-on", metavar="RESULT", help="Exit 1 if a red line is broken, or unknown; comma-separated."
        ),
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
    """Say whose red lines each text breaks, and who must consent.

    With the words that break them. Judged by coded terms alone; what cannot be decided is unknown and
    says why. For CI: --fail-on broken with the formats github and sarif.
    """
    failing = split_words(fail_on)
    for word in failing:
        if word not in RESULTS:
            message = f"{word!r} is none of {', '.join(RESULTS)}"
            raise typer.BadParameter(message, param_hint="--fail-on")

    from plandiff.cli.inputs import read_shared
    from plandiff.report.findings.formats import FINDINGS_FORMATS, Look
    from plandiff.report.formats import suffixes

    names = [*plans, *red_lines]
    known = {**suffixes("assessment"), **{name: FINDINGS_FORMATS[name].suffix for name in FORMATS}}
    found = targets(format_name, output, known, default="table", inputs=names, force=force)
    looks = pages(found, width=width, color=color, ascii_only=ascii_only, max_size=max_size)
    texts, holders = read_shared(
        plans, red_lines, max_bytes=max_bytes, quiet=quiet, include_private=include_private
    )

    from plandiff.judge.assess import assess

    assessment = assess(*texts, red_lines=holders, include_private=include_private)
    if not quiet:
        for warning in assessment.warnings:
            note(f"warning: {warning.place}: {warning.message}")

    from plandiff.report.formats import render

    def drawn(target: Target) -> str | bytes:
        if target.format in FORMATS:
            from plandiff.report.findings.judged import render as annotated

            return annotated(target.format, assessment, Look(report_root()), failing)
        return render(target.format, assessment, looks[target], summary_only=summary, explain=explain)

    deliver(found, drawn, quiet=quiet)
    results = {each.result for line in assessment.red_lines for each in line.results}
    return FOUND if results & set(failing) else DONE
