"""Work on many rows shared out over two processes, where the system can copy a process at no cost."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TypeVar

Result = TypeVar("Result")
WORTH = 100
"""Pieces of work from which a second process pays."""
BUSY = 0.75
"""Processors that must have been idle in the last minute, this process counted among the busy."""


def spread(work: Callable[[int], Result], count: int) -> list[Result]:
    """Return `[work(0), …, work(count - 1)]`; a copy of this process does every second one.

    What `work` returns must be picklable, and what it does beside that is lost with the copy. Where there is
    no idle second processor, or the copy fails, all is done here: two processes that share one processor
    need longer than one.
    """
    if count < WORTH or sys.platform != "linux" or len(os.sched_getaffinity(0)) < os.getloadavg()[0] + BUSY:
        return [work(place) for place in range(count)]
    import pickle  # before the copy, so that both have it

    reading, writing = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return [work(place) for place in range(count)]
    if not copy:
        os.close(reading)
        _send(writing, lambda: pickle.dumps([work(place) for place in range(1, count, 2)], protocol=5))
    os.close(writing)
    pipe = os.fdopen(reading, "rb")
    try:
        mine = [work(place) for place in range(0, count, 2)]
        sent = pipe.read()
    finally:
        pipe.close()  # a copy that still writes ends
        _, status = os.waitpid(copy, 0)
    theirs = pickle.loads(sent) if not status else [work(place) for place in range(1, count, 2)]  # noqa: S301
    return [(theirs if place % 2 else mine)[place // 2] for place in range(count)]


def _send(pipe: int, make: Callable[[], bytes]) -> NoReturn:
    """Write what is made and end the process, in silence; its code is 0 if all was written."""
    code = 1
    with suppress(BaseException):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        made = make()
        with os.fdopen(pipe, "wb") as stream:
            stream.write(made)
        code = 0
    os._exit(code)
