"""Work shared out over the processors, where the system can copy a process at little cost."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NamedTuple, NoReturn, TypeVar

Result = TypeVar("Result")
MOST = 8
"""Processes in all."""
_TICKETS = 64
"""Shares that the work is cut into; a ticket is one byte."""


class _Copy(NamedTuple):
    process: int
    pipe: BinaryIO
    """What it sends."""


def spread(work: Callable[[int], Result], count: int, /, *, worth: int = 100) -> list[Result]:
    """Return `[work(0), …, work(count - 1)]`, done by this process and copies of it.

    `worth` pieces are worth another process. What `work` returns must be picklable, and what it does beside
    that is lost with the copies. Each process takes the next few pieces when it has done the last, so that
    one on a busy processor does fewer; those that a failed copy took are done here. A copy whose process
    was killed takes no more.
    """
    copies = min(count // worth, MOST, processors()) - 1
    size = -(-count // _TICKETS)
    tickets = _tickets(-(-count // size)) if copies > 0 else None
    if tickets is None:
        return [work(at) for at in range(count)]
    import pickle  # before the copies, so that all have it

    here = os.getpid()

    def share() -> dict[int, list[Result]]:
        done = {}
        while here in (os.getpid(), os.getppid()) and (ticket := os.read(tickets, 1)):
            first = ticket[0] * size
            done[first] = [work(at) for at in range(first, min(first + size, count))]
        return done

    started: list[_Copy] = []
    try:
        started.extend(
            filter(None, (_copy(lambda: pickle.dumps(share(), protocol=5)) for _ in range(copies)))
        )
        done = share()
        for copy in started:
            sent = copy.pipe.read()
            done |= pickle.loads(sent) if sent else {}  # noqa: S301 - sent by a copy of this process
    finally:
        os.close(tickets)
        for copy in started:
            _end(copy)
    return [
        result
        for first in range(0, count, size)
        for result in done.get(first) or map(work, range(first, min(first + size, count)))
    ]


def processors() -> int:
    """Return how many processors there are for copies of this process; 1 where copying it may not be safe.

    It is safe on Linux, and only without other threads, which a copy would not have.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _tickets(count: int) -> int | None:
    """Return the end of a pipe that holds the numbers below `count`, a byte each, for whoever reads first.

    None if there can be no pipe.
    """
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    os.write(writing, bytes(range(count)))
    os.close(writing)
    return reading


def _copy(make: Callable[[], bytes]) -> _Copy | None:
    """Start a copy of this process that sends what it makes; None if there can be none."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if not process:
        os.close(reading)
        _send(writing, make)
    os.close(writing)
    return _Copy(process, os.fdopen(reading, "rb"))


def _end(copy: _Copy) -> None:
    """End a copy, which works for nobody now; where ended processes are not kept, it may be gone."""
    copy.pipe.close()
    with suppress(ProcessLookupError):
        os.kill(copy.process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(copy.process, 0)


def _send(pipe: int, make: Callable[[], bytes]) -> NoReturn:
    """Write what is made, all or nothing, and end the process in silence."""
    with suppress(BaseException):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        made = make()
        with os.fdopen(pipe, "wb") as stream:
            stream.write(made)
    os._exit(0)
