"""Work shared out over the processors."""

import os
from collections.abc import Callable, Iterator
from typing import TypeVar

from plandiff.cli.copies import Copy, Send, processors, start

Result = TypeVar("Result")
MOST = 8
"""Processes in all."""
_TICKETS = 64
"""Shares that the work is cut into; a ticket is one byte."""


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

    def shares() -> Iterator[tuple[int, list[Result]]]:
        while ticket := os.read(tickets, 1):
            first = ticket[0] * size
            yield first, [work(at) for at in range(first, min(first + size, count))]

    def work_along(send: Send) -> None:
        for share in shares():
            send(pickle.dumps(share, protocol=5))

    started: list[Copy] = []
    try:
        started.extend(filter(None, (start(work_along) for _ in range(copies))))
        done = dict(shares())
        for copy in started:
            while message := copy.receive():
                first, results = pickle.loads(message)  # noqa: S301 - sent by a copy of this process
                done[first] = results
    finally:
        os.close(tickets)
        for copy in started:
            copy.end()
    return [
        result
        for first in range(0, count, size)
        for result in done.get(first) or map(work, range(first, min(first + size, count)))
    ]


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
