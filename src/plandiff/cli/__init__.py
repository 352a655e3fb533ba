"""The command line: the only place that prints, reads the environment and exits."""

from collections.abc import Sequence
from typing import NoReturn


def command_line() -> NoReturn:
    """Run plandiff as a process of its own, which ends at once.

    Freeing all that it holds, object by object, takes as long as reading a plan. A profiler or a coverage
    tool gets the ordinary end, in which it writes what it saw.
    """
    import atexit
    import gc
    import os
    import sys

    from plandiff.cli.ahead import AHEAD
    from plandiff.cli.exits import INTERRUPTED

    gc.disable()  # results are tuples without cycles and a command is short: saves a sixth of its time
    atexit.register(gc.freeze)  # nor does the interpreter search for cycles when it ends
    _stand_in_for_closed()
    try:
        AHEAD.begin(sys.argv[1:])  # before all that takes time
        from plandiff.cli.later import spare

        spare()
        from plandiff.cli.app import run

        code = run()
    except KeyboardInterrupt:  # in the middle of an import: a command heeds it by itself
        code = INTERRUPTED
    finally:
        AHEAD.end()
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    watched = sys.gettrace() or sys.getprofile() or (monitoring and any(map(monitoring.get_tool, range(6))))
    if watched:
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # gone or closed: Python knows how to end then
        sys.exit(code)
    os._exit(code)


def _stand_in_for_closed() -> None:
    """Give a process without stdout one that refuses to be written to; without stderr, notes are lost."""
    import os
    import sys

    if sys.stdout is None or sys.stderr is None:
        from pathlib import Path

        nowhere = Path(os.devnull)
        sys.stdout = sys.stdout or nowhere.open(encoding="utf-8")
        sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Run plandiff with the given arguments (default: the process's own) and return the exit code.

    A program that calls it stays as it was.
    """
    from plandiff.cli.app import run
    from plandiff.cli.exits import KEPT

    try:
        return run(argv)
    finally:
        KEPT.clear()
