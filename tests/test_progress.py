"""How far a long run is: shown on a terminal, after a second, and erased."""

import io
import sys

import pytest

from plandiff.cli import progress as module
from plandiff.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: list[float], *, quiet: bool = False
) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    clock = iter(seconds)
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    with progress("versions", quiet=quiet) as tell:
        for done in range(1, len(seconds)):
            if tell is not None:
                tell(done, 5000)
    return stream.getvalue()


def test_nothing_is_said_in_the_first_second(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, Terminal(), [0.0, 0.3, 0.9]) == ""


def test_from_then_on_it_counts_at_most_ten_times_a_second_and_is_erased(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = run(monkeypatch, Terminal(), [0.0, 1.2, 1.25, 1.4])
    assert shown == "\rplandiff: 1 of 5,000 versions\rplandiff: 3 of 5,000 versions\r\033[K"


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_pipes_and_quiet_runs_show_nothing(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, quiet: bool
) -> None:
    assert run(monkeypatch, stream, [0.0, 5.0, 9.0], quiet=quiet) == ""
