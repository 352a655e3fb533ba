"""The command line: the only place that prints, reads the environment and exits."""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run plandiff with the given arguments (default: the process's own) and return the exit code."""
    import atexit
    import gc
    import os

    gc.disable()  # results are tuples without cycles and a command is short: saves a sixth of its time
    atexit.register(gc.freeze)  # nor does the interpreter search for cycles when it ends
    from plandiff.cli.app import run

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # a search through all that is installed
    return run(argv)
