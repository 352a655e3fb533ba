"""The application: its commands, and what becomes of every error."""

import os
import sys
from collections.abc import Sequence

import typer

from plandiff.cli.exits import DONE, FAILED, INTERRUPTED
from plandiff.cli.lazy import COMPLETION, Lazy, LazyGroup
from plandiff.cli.messages import error, say

COMMANDS = {  # in the order of `plandiff --help`, each with the first sentence of its docstring
    "compare": Lazy("plandiff.cli.compare", "Show where versions of a text differ and agree."),
    "check": Lazy("plandiff.cli.check", "Check plan files for mistakes."),
    "show": Lazy("plandiff.cli.show", "Show one plan as an outline."),
    "assess": Lazy("plandiff.cli.assess", "Say whose red lines each text breaks, and who must consent."),
    "settle": Lazy("plandiff.cli.settle", "Show what could be settled, and what blocks the rest."),
    "history": Lazy("plandiff.cli.history", "Follow a text through its dated versions."),
    "merge": Lazy("plandiff.cli.merge", "Put several versions together as one text with brackets."),
    "format": Lazy("plandiff.cli.format", "Rewrite plan files in the layout of the format."),
    "import": Lazy("plandiff.cli.import_", "Make a plan file of a document."),
    "new": Lazy("plandiff.cli.new", "Make a plan file to fill in, with the clauses of another."),
    "rules": Lazy("plandiff.cli.rules", "List what `check` looks for, or explain one rule."),
    "schema": Lazy("plandiff.cli.schema", "Print the JSON Schema of plans or of a JSON output."),
    "completion": Lazy("plandiff.cli.completion", "Print a shell's completion script."),
}


class _Commands(LazyGroup):
    table = COMMANDS


app = typer.Typer(
    name="plandiff",
    cls=_Commands,
    help="Compare the parties' versions of a plan, treaty or contract clause by clause.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 found what --fail-on, --exit-code or --check asks about; "
    "2 could not do it; 130 interrupted.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from plandiff import __version__

        say(f"plandiff {__version__}")
        raise typer.Exit


@app.callback()
def _plandiff(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and leave."
    ),
) -> None:
    """Compare the parties' versions of a plan, treaty or contract clause by clause."""


def run(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; no error but a bug shows a traceback."""
    if COMPLETION in os.environ:
        from plandiff.cli.completion import prepare

        prepare()
    usage_error: type[Exception] = typer.BadParameter.__mro__[1]
    try:
        code = app(args=None if argv is None else list(argv), prog_name="plandiff", standalone_mode=False)
    except usage_error as problem:
        _usage(problem)
        return FAILED
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except typer.Exit as left:
        return left.exit_code
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else FAILED
    except Exception as problem:  # noqa: BLE001 - sorted out there
        return _failed(problem)
    return code if isinstance(code, int) else DONE


def _usage(problem: BaseException) -> None:
    """Say what is wrong with the arguments, and where the help is."""
    context = getattr(problem, "ctx", None)
    if type(problem).__name__ == "NoArgsIsHelpError" and context is not None:
        say(context.get_help(), to=sys.stderr)
        return
    text = problem.format_message() if hasattr(problem, "format_message") else str(problem)
    if isinstance(problem, typer.BadParameter):
        text = f"{problem.param_hint}: {problem.message}" if isinstance(problem.param_hint, str) else text
        text = text.removeprefix("Invalid value: ")
    error(text)
    where = context.command_path if context is not None else "plandiff"
    say(f"`{where} --help` shows how it is used.", to=sys.stderr)


def _failed(problem: Exception) -> int:
    """Report bad input and files that cannot be read or written; anything else is a bug and goes on up."""
    from plandiff.plan.findings import PlanError

    if isinstance(problem, PlanError):
        from plandiff.cli.findings import print_findings

        print_findings(problem)
        return FAILED
    from plandiff.report.formats import UnavailableError

    if isinstance(problem, UnavailableError):
        error(str(problem))
        return FAILED
    if isinstance(problem, OSError):
        error(f"{problem.filename or 'output'}: {problem.strerror or problem}")
        return FAILED
    raise problem
