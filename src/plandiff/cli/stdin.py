"""Standard input, where it stands for a file."""

import sys


def read_stdin(limit: int) -> bytes:
    """Return what standard input holds, no further than to one byte beyond the limit.

    Raises PlanError if it is closed or cannot be read.
    """
    from plandiff.plan.files import unreadable

    if sys.stdin is None:
        raise unreadable("-", "standard input is closed", "name a file, or pipe one in")
    try:
        return sys.stdin.buffer.read(limit + 1)
    except OSError as problem:
        message = f"standard input cannot be read: {problem.strerror or problem}"
        raise unreadable("-", message, "name a file, or pipe one in") from None
