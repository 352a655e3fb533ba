"""`plandiff schema`: the JSON Schema of a format."""

from typing import Annotated

import typer

from plandiff.cli.messages import say
from plandiff.cli.values import one_of

NAMES = ("plan", "comparison", "check", "assessment", "settlement", "history")


def command(
    name: Annotated[
        str, typer.Argument(help=f"One of {', '.join(NAMES)}.", metavar="NAME", autocompletion=one_of(NAMES))
    ],
) -> None:
    """Print the JSON Schema of plans or of a JSON output."""
    if name not in NAMES:
        message = f"no schema named {name!r}; there are {', '.join(NAMES)}"
        raise typer.BadParameter(message)
    from json import dumps

    if name == "plan":
        from plandiff.plan.schema import plan_schema

        found = plan_schema()
    else:
        from plandiff.report.data.shapes import schema

        found = schema(name)
    say(dumps(found, indent=2, ensure_ascii=False))
