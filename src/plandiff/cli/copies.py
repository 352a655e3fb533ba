"""Copies of the process, where the system can make one at little cost."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

Send = Callable[[bytes], None]
"""Sends a message, whole or not at all, and never waits for it to be received."""
_SIZE = 8
"""Bytes that announce a message by its length."""


class Copy:
    """A copy of this process at its work."""

    def __init__(self, process: int, announced: int, store: int) -> None:
        self._process = process
        self._announced = announced
        """A pipe that holds the length of each message."""
        self._store = store
        """A file that holds the messages; a pipe has little room, and the copy would have to wait."""
        self._at = 0

    def ready(self) -> bool:
        """Whether there is a message, or the copy has ended: `receive` need not wait."""
        import select

        waiting = select.poll()  # `select` takes no high descriptor
        waiting.register(self._announced, select.POLLIN)
        return bool(waiting.poll(0))

    def receive(self) -> bytes | None:
        """Wait for the next message and return it; None if there will be none."""
        size = int.from_bytes(os.read(self._announced, _SIZE), sys.byteorder)
        message = os.pread(self._store, size, self._at)
        self._at += size
        return message or None

    def end(self) -> None:
        """End the copy, which works for nobody now; where ended processes are not kept, it may be gone."""
        os.close(self._announced)
        os.close(self._store)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


def processors() -> int:
    """Return how many processors there are for copies of this process; 1 where copying it may not be safe.

    It is safe on Linux, and only without other threads, which a copy would not have.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def start(work: Callable[[Send], object]) -> Copy | None:
    """Start a copy of this process that does some work, and ends in silence; None if there can be none.

    What the work does beside sending messages is lost with the copy. It does not go on for long without this
    process.
    """
    here = os.getpid()
    opened: list[int] = []
    try:
        opened.append(store := _store())
        opened.extend(pipe := os.pipe())
        process = os.fork()
    except OSError:
        for each in opened:
            os.close(each)
        return None
    announced, announcing = pipe
    if not process:
        with suppress(BaseException):
            os.close(announced)
            _leave_with(here)
            _work(work, announcing, store)
        os._exit(0)
    os.close(announcing)
    return Copy(process, announced, store)


def _store() -> int:
    """Open a file in memory, or else one without a name."""
    if hasattr(os, "memfd_create"):  # some builds of Python are for older systems
        return os.memfd_create("messages")
    import tempfile

    store, path = tempfile.mkstemp()
    os.unlink(path)  # noqa: PTH108 - no need for pathlib
    return store


def _leave_with(process: int) -> None:
    """Have a copy look each second whether the process that started it is there: it may have been killed."""

    def look(*_: object) -> None:
        if os.getppid() != process:
            os._exit(0)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)


def _work(work: Callable[[Send], object], announcing: int, store: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # who reads the output waits for the process alone
    os.dup2(nowhere, 2)

    def send(message: bytes) -> None:
        rest = memoryview(message)
        while rest:
            rest = rest[os.write(store, rest) :]
        os.write(announcing, len(message).to_bytes(_SIZE, sys.byteorder))

    work(send)
