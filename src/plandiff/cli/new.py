"""`plandiff new`."""

import datetime as dt
from typing import Annotated

import typer

from plandiff.cli.exits import DONE
from plandiff.cli.files import deliver, targets
from plandiff.cli.options import Force, MaxBytes, Output, Quiet


def command(
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="PLAN",
            help="The plan to take the clauses from; `-` is stdin, `REV:path` is read from git.",
        ),
    ],
    party: Annotated[str, typer.Option("--party", metavar="NAME", help="Whose version the new plan is.")],
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="KEY", help="Its short name; default: the name of its file."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Its date, as in 2026-05-01.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its title.")] = None,
    output: Output = [],  # noqa: B006
    force: Force = False,
    quiet: Quiet = False,
    max_bytes: MaxBytes = None,
) -> int:
    """Make a plan file to fill in, with the clauses of another.

    Every id, number, title, topic and heading of the plan, each text empty, and above it, as a comment, what
    the plan says there. The file loads when every text is filled in or its clause removed; until then
    `plandiff check` names the texts that are empty.
    """
    day = None
    if date is not None:
        try:
            day = dt.date.fromisoformat(date)
        except ValueError:
            message = f"{date!r} is no date; write it as in 2026-05-01"
            raise typer.BadParameter(message, param_hint="--date") from None
    for option, value in (("--party", party), ("--key", key), ("--title", title)):
        if value is not None and not value.strip():
            message = "it is empty"
            raise typer.BadParameter(message, param_hint=option)
    if key is not None and len(key.split()) > 1:
        message = f"{key!r} has blanks; a key is one word"
        raise typer.BadParameter(message, param_hint="--key")
    found = targets(None, output, {"plan": ".yaml"}, default="plan", inputs=[source], force=force)

    from plandiff.cli.inputs import read_plans
    from plandiff.plan.skeleton import skeleton

    (read,) = read_plans([source], max_bytes=max_bytes, quiet=quiet)
    text = skeleton(read.plan, party=party, key=key, date=day, title=title)
    deliver(found, lambda _: text, quiet=quiet)
    return DONE
