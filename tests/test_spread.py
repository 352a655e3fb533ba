"""Work shared out over processes: the same results, whatever becomes of the copies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count as counting
from pathlib import Path

import pytest

from plandiff.cli import spread as module
from plandiff.cli.spread import Result, spread

WORTH = 100
COUNT = 3 * WORTH + 1
copying = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux")


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "processors", lambda: 3)


@copying
@pytest.mark.usefixtures("three")
def test_results_come_in_order_and_from_several_processes() -> None:
    def work(at: int) -> tuple[int, int]:
        time.sleep(0.0005)
        return at, os.getpid()

    found = spread(work, COUNT)
    assert [at for at, _ in found] == [*range(COUNT)]
    assert len({process for _, process in found}) > 1


@copying
@pytest.mark.usefixtures("three")
def test_more_than_a_pipe_holds_comes_through() -> None:
    assert spread(lambda at: f"{at}" * 5000, COUNT) == [f"{at}" * 5000 for at in range(COUNT)]


@copying
@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("lost", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_a_failed_copy_took_is_done_here(
    lost: type[BaseException], capfd: pytest.CaptureFixture[str]
) -> None:
    parent = os.getpid()

    def work(at: int) -> int:
        if os.getpid() != parent:
            os.write(2, b"noise")
            raise lost(at)
        time.sleep(0.0005)
        return at

    assert spread(work, COUNT) == [*range(COUNT)]
    assert capfd.readouterr() == ("", "")


@copying
@pytest.mark.usefixtures("three")
def test_a_failure_is_raised_and_leaves_no_process_and_no_open_pipe_behind() -> None:
    def work(at: int) -> str:
        if at == COUNT - 1:
            raise ValueError(at)
        return "x" * 5000

    before = set(Path("/proc/self/fd").iterdir())
    with pytest.raises(ValueError, match=str(COUNT - 1)):
        spread(work, COUNT)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)
    assert set(Path("/proc/self/fd").iterdir()) == before


@pytest.mark.usefixtures("three")
def test_little_work_stays_here_and_all_where_no_copy_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_copy() -> int:
        raise OSError

    calls = counting()
    assert spread(lambda _: next(calls), 2 * WORTH - 1) == [*range(2 * WORTH - 1)]
    monkeypatch.setattr(os, "fork", no_copy, raising=False)
    calls = counting()
    assert spread(lambda _: next(calls), COUNT) == [*range(COUNT)]


@copying
@pytest.mark.usefixtures("three")
def test_all_is_done_here_where_no_pipe_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    pipes = iter([os.pipe()])

    def last_pipe() -> tuple[int, int]:
        return next(pipes, None) or no_pipe()

    def no_pipe() -> tuple[int, int]:
        raise OSError

    for pipe in (last_pipe, no_pipe):
        monkeypatch.setattr(os, "pipe", pipe)
        assert spread(counted(), COUNT) == [*range(COUNT)]


@copying
@pytest.mark.usefixtures("three")
def test_copies_that_the_system_clears_away_itself_are_not_waited_for() -> None:
    kept = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert spread(lambda at: at, COUNT) == [*range(COUNT)]
    finally:
        signal.signal(signal.SIGCHLD, kept)


@copying
def test_copies_stop_soon_when_their_process_is_killed(tmp_path: Path) -> None:
    work = (
        "import os, sys, time\n"
        "from plandiff.cli import spread\n"
        "spread.processors = lambda: 2\n"
        "def work(at):\n"
        f"    open({str(tmp_path)!r} + f'/{{os.getpid()}}', 'a').write('x')\n"
        "    time.sleep(0.01)\n"
        "spread.spread(work, 640)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", work])
    while len([*tmp_path.iterdir()]) < 2:
        time.sleep(0.01)
    process.kill()
    process.wait()
    done, earlier = _pieces(tmp_path), -1
    while done != earlier:
        time.sleep(0.15)
        earlier, done = done, _pieces(tmp_path)
    assert done < 320


def counted() -> Callable[[int], int]:
    """Return what says how often it was called: only this process's calls count."""
    calls = counting()
    return lambda _: next(calls)


def _pieces(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


@pytest.mark.parametrize("count", [0, 1, WORTH, 64 * WORTH, 64 * WORTH + 1])
@pytest.mark.usefixtures("three")
def test_every_piece_is_done_once(count: int) -> None:
    assert spread(lambda at: at, count) == [*range(count)]


@copying
def test_a_comparison_over_several_processes_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from plandiff import compare
    from plandiff.plan.model import Clause, Plan

    def plan(party: str, days: int) -> Plan:
        clauses = [
            Clause(text=f"{party} shall report on matter {at} and its {party} within {days + at} days.")
            for at in range(2 * WORTH + 1)
        ]
        return Plan(party=party, clauses=tuple(clauses))

    plans = [plan(party, days) for party, days in zip("abcde", (10, 20, 20, 30, 40), strict=True)]
    told: list[tuple[int, int]] = []
    counts: list[tuple[int, int]] = []

    def counted(work: Callable[[int], Result], count: int, /, *, worth: int = 100) -> list[Result]:
        counts.append((count, count // worth))
        return spread(work, count, worth=worth)

    monkeypatch.setattr(module, "processors", lambda: 3)
    shared = compare(*plans, spread=counted, progress=lambda *steps: told.append(steps))
    assert shared == compare(*plans)
    assert [count for count, _ in counts] == [10, len(shared.rows)]
    assert all(processes > 1 for _, processes in counts)
    assert {total for _, total in told[-9:]} == {10 + len(shared.rows)}
    assert sorted(told) == told


def test_pairing_two_plans_or_short_ones_is_no_work_to_share_out() -> None:
    from plandiff import compare
    from plandiff.plan.model import Clause, Plan

    def alone(_work: Callable[[int], Result], count: int, /, *, worth: int = 100) -> list[Result]:
        assert count < 2 * worth
        return [_work(at) for at in range(count)]

    short = [
        Plan(
            party=name, clauses=tuple(Clause(text=f"The parties report on matter {at}.") for at in range(30))
        )
        for name in "abcd"
    ]
    assert len(compare(*short, spread=alone).rows) == 30
    long = [
        Plan(party=name, clauses=tuple(Clause(text=f"The {at}th party pays.") for at in range(150)))
        for name in "ab"
    ]
    assert len(compare(*long, spread=alone).rows) == 150
