"""Options that several commands share."""

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from plandiff.cli.files import Target
from plandiff.cli.messages import coloured
from plandiff.cli.values import WHEN, formats, one_of
from plandiff.report.formats import Page

Format = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        metavar="NAME",
        help="Output format; see below for the names.",
        autocompletion=formats,
    ),
]
Output = Annotated[
    list[str],
    typer.Option(
        "-o",
        "--output",
        metavar="[FORMAT=]FILE",
        help="Write to a file; repeat for several. The suffix tells the format.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace output files that exist.")]
Width = Annotated[
    int | None,
    typer.Option("--width", min=20, metavar="COLUMNS", help="Page width; default: the terminal, else 100."),
]
Color = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        help="auto, always or never; auto heeds NO_COLOR and FORCE_COLOR.",
        autocompletion=one_of(WHEN),
    ),
]
Ascii = Annotated[bool, typer.Option("--ascii", help="Draw symbols and lines in ASCII.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No warnings or notes on stderr.")]
MaxSize = Annotated[
    int | None,
    typer.Option(
        "--max-size",
        min=1000,
        metavar="N",
        help="Largest page of Markdown, in characters; default 65536, what GitHub takes in a comment.",
    ),
]
MaxBytes = Annotated[
    int | None, typer.Option("--max-bytes", min=1, metavar="N", help="Largest plan file to read, in bytes.")
]


def pages(
    found: Sequence[Target],
    *,
    width: int | None,
    color: str,
    ascii_only: bool,
    max_size: int | None = None,
) -> dict[Target, Page]:
    """Return how to draw each target. Raises typer.BadParameter for an unknown `--color`."""
    return {
        target: page(
            target.format,
            to_file=target.path is not None,
            width=width,
            color=color,
            ascii_only=ascii_only,
            max_size=max_size,
        )
        for target in found
    }


def page(
    format_name: str,
    *,
    to_file: bool,
    width: int | None,
    color: str,
    ascii_only: bool,
    max_size: int | None,
) -> Page:
    """Return how to draw: on a terminal as wide as it is, in pipes and files 100 columns and stacked."""
    if color not in WHEN:
        message = f"{color!r} is none of {', '.join(WHEN)}"
        raise typer.BadParameter(message, param_hint="--color")
    colour = format_name == "table" and (color == "always" or (not to_file and coloured(sys.stdout, color)))
    terminal = not to_file and (sys.stdout.isatty() or colour)
    columns = (
        shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 100
    )
    return Page(
        width=width or (columns if terminal else 100),
        colour=colour,
        ascii=ascii_only or (not to_file and not encodes(sys.stdout.encoding)),
        stacked=format_name != "table" or not terminal,
        max_size=max_size,
    )


def encodes(encoding: str | None) -> bool:
    """Return whether all symbols of the tables can be written in an encoding."""
    try:
        "=≈~≠∅…?+×−·→─—“”".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def split_words(values: list[str]) -> list[str]:
    """Return the words of options that take comma-separated lists and may be repeated."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]
