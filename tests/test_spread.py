"""Work shared out over two processes: the same results, whatever becomes of the second one."""

import os
import sys
from itertools import count as counting

import pytest

from plandiff.cli.spread import WORTH, _send, spread

COUNT = WORTH + 1
here = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="one processor"
)


@pytest.fixture(autouse=True)
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (0.5, 0.5, 0.5), raising=False)


@here
def test_results_come_in_order_and_from_two_processes() -> None:
    found = spread(lambda place: (place, os.getpid()), COUNT)
    assert [place for place, _ in found] == [*range(COUNT)]
    assert len({process for _, process in found}) == 2


@here
def test_more_than_a_pipe_holds_comes_through() -> None:
    assert spread(lambda place: f"{place}" * 5000, COUNT) == [f"{place}" * 5000 for place in range(COUNT)]


@here
@pytest.mark.parametrize("lost", [ValueError, KeyboardInterrupt])
def test_what_a_failed_copy_leaves_is_done_here(
    lost: type[BaseException], capfd: pytest.CaptureFixture[str]
) -> None:
    parent = os.getpid()

    def work(place: int) -> int:
        if os.getpid() != parent:
            raise lost(place)
        return place

    assert spread(work, COUNT) == [*range(COUNT)]
    assert capfd.readouterr() == ("", "")


@here
def test_a_failure_is_raised_and_leaves_no_process_behind() -> None:
    def work(place: int) -> str:
        if place == COUNT - 1:
            raise ValueError(place)
        return "x" * 5000

    with pytest.raises(ValueError, match=str(COUNT - 1)):
        spread(work, COUNT)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


def test_little_work_stays_here_and_all_where_no_processor_is_idle_or_no_copy_can_be_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_copy() -> int:
        raise OSError

    calls = counting()
    assert spread(lambda _: next(calls), WORTH - 1) == [*range(WORTH - 1)]
    monkeypatch.setattr(os, "fork", no_copy, raising=False)
    calls = counting()
    assert spread(lambda _: next(calls), COUNT) == [*range(COUNT)]
    monkeypatch.setattr(os, "getloadavg", lambda: (99.0, 0.5, 0.5), raising=False)
    calls = counting()
    assert spread(lambda _: next(calls), COUNT) == [*range(COUNT)]
    monkeypatch.setattr(sys, "platform", "win32")
    calls = counting()
    assert spread(lambda _: next(calls), COUNT) == [*range(COUNT)]


def test_a_copy_says_by_its_code_whether_all_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = []

    def leave(code: int) -> None:
        codes.append(code)
        raise SystemExit

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(os, "dup2", lambda *_: 2)
    reading, writing = os.pipe()
    with pytest.raises(SystemExit):
        _send(writing, lambda: b"all")
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read() == b"all"
    monkeypatch.setattr(os, "fork", lambda: 0, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    with pytest.raises(SystemExit):
        spread(str, COUNT)  # whoever asked is gone
    assert codes == [0, 1]
