"""`plandiff completion`: tab completion for a shell."""

from typing import Annotated

import typer

from plandiff.cli.lazy import COMPLETION
from plandiff.cli.messages import say
from plandiff.cli.values import one_of

SHELLS = ("bash", "zsh", "fish", "powershell")


def command(
    shell: Annotated[
        str,
        typer.Argument(help=f"One of {', '.join(SHELLS)}.", metavar="SHELL", autocompletion=one_of(SHELLS)),
    ],
) -> None:
    """Print a shell's completion script.

    It is to be sourced from the shell's start-up file.
    """
    if shell not in SHELLS:
        message = f"no completion for {shell!r}; there is one for {', '.join(SHELLS)}"
        raise typer.BadParameter(message)
    from typer._completion_shared import get_completion_script

    say(get_completion_script(prog_name="plandiff", complete_var=COMPLETION, shell=shell).strip())


def prepare() -> None:
    """Make typer answer the shell's questions; only when a shell asks."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
