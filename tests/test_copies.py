"""Copies of the process: messages come whole or not at all, and nothing is left behind."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plandiff.cli.copies import Copy, Send, processors, start

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux")


def begun(work: Callable[[Send], object]) -> Copy:
    copy = start(work)
    assert copy is not None
    return copy


@pytest.mark.parametrize("memory", [True, False])
def test_messages_come_whole_and_in_order(memory: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not memory:
        monkeypatch.delattr(os, "memfd_create")
    before = set(Path("/proc/self/fd").iterdir())

    def work(send: Send) -> None:
        for size in (1, 300_000, 7):
            send(b"x" * size)

    copy = begun(work)
    assert [len(copy.receive() or b"") for _ in range(4)] == [1, 300_000, 7, 0]
    copy.end()
    assert set(Path("/proc/self/fd").iterdir()) == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


def test_whether_a_message_has_to_be_waited_for() -> None:
    reading, writing = os.pipe()

    def work(send: Send) -> None:
        os.read(reading, 1)
        send(b"late")

    copy = begun(work)
    assert not copy.ready()
    os.write(writing, b"!")
    assert copy.receive() == b"late"
    assert copy.receive() is None
    assert copy.ready()  # nothing will come
    copy.end()
    os.close(reading)
    os.close(writing)


def test_descriptors_may_be_high() -> None:
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < 1100:
        pytest.skip("the system allows too few")
    opened = [os.open(os.devnull, os.O_RDONLY) for _ in range(1050)]
    copy = begun(lambda send: send(b"message"))
    assert copy.receive() == b"message"
    assert copy.receive() is None
    assert copy.ready()
    copy.end()
    for each in opened:
        os.close(each)


@pytest.mark.parametrize("lost", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_copy_that_fails_says_nothing(lost: type[BaseException], capfd: pytest.CaptureFixture[str]) -> None:
    def work(send: Send) -> None:
        send(b"first")
        os.write(1, b"noise")
        os.write(2, b"noise")
        raise lost

    copy = begun(work)
    assert [copy.receive(), copy.receive()] == [b"first", None]
    copy.end()
    assert capfd.readouterr() == ("", "")


def test_a_copy_at_work_is_ended() -> None:
    copy = begun(lambda _: time.sleep(600))
    copy.end()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


def test_a_copy_ends_with_the_process_that_started_it() -> None:
    code = (
        "import os, time\n"
        "from plandiff.cli.copies import start\n"
        "copy = start(lambda _: [time.sleep(0.1) for _ in range(600)])\n"
        "print(copy._process, flush=True)\n"
        "os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    copy = Path("/proc", done.stdout.strip(), "cmdline")
    until = time.monotonic() + 30
    while copy.exists() and copy.read_bytes() and time.monotonic() < until:
        time.sleep(0.05)
    assert time.monotonic() < until


@pytest.mark.parametrize("lacking", ["memfd_create", "pipe", "fork"])
def test_where_the_system_has_no_room_there_is_no_copy(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr(os, lacking, refuse)
    before = set(Path("/proc/self/fd").iterdir())
    assert start(lambda send: send(b"")) is None
    assert set(Path("/proc/self/fd").iterdir()) == before


def test_the_side_of_the_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a copy does happens in this process here, where coverage sees it."""
    pipe, kept = os.pipe, []

    def open_for_long() -> tuple[int, int]:
        reading, writing = pipe()
        kept.append(os.dup(reading))
        return reading, writing

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "pipe", open_for_long)
    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    monkeypatch.setattr(signal, "signal", lambda _, look: look())
    monkeypatch.setattr(signal, "setitimer", lambda *_: None)
    monkeypatch.setattr(os, "getppid", os.getpid)
    with pytest.raises(SystemExit):
        start(lambda send: send(b"message"))
    assert int.from_bytes(os.read(kept[0], 8), sys.byteorder) == len(b"message")
    os.close(kept[0])


def test_a_process_is_copied_on_linux_without_threads_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert processors() == len(os.sched_getaffinity(0))
    stay = threading.Event()
    other = threading.Thread(target=stay.wait)
    other.start()
    assert processors() == 1
    stay.set()
    other.join()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert processors() == 1
