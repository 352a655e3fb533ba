"""Reports from the command line: several in one run, each whole or not at all."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plandiff.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "a.yaml").write_text("party: A\nclauses: [{id: fee, text: The fee is 10 euros.}]\n")
    (tmp_path / "b.yaml").write_text("party: B\nclauses: [{id: fee, text: The fee is 12 euros.}]\n")
    monkeypatch.chdir(tmp_path)

    def call(*args: str) -> tuple[int, str, str]:
        code = main(["compare", "a.yaml", "b.yaml", *args])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_run_writes_several(run: Run, tmp_path: Path) -> None:
    names = ["r.html", "r.md", "r.csv", "r.jsonl", "r.json"]
    options = [part for name in names for part in ("-o", name)]
    assert run(*options, "-o", "markdown=comment.txt")[:2] == (0, "")
    assert files(tmp_path) == sorted(["a.yaml", "b.yaml", "comment.txt", *names])
    assert (tmp_path / "comment.txt").read_text() == (tmp_path / "r.md").read_text()
    assert (tmp_path / "r.html").read_text().startswith("<!doctype html>")


def test_an_unknown_suffix_is_an_error_that_lists_the_formats(run: Run, tmp_path: Path) -> None:
    code, _, err = run("-o", "r.pdf")
    assert code == 2
    for name in (
        "one of table, text (.txt)",
        "html (.html)",
        "markdown (.md)",
        "docx (.docx)",
        "csv (.csv)",
        "jsonl (.jsonl)",
    ):
        assert name in err
    assert files(tmp_path) == ["a.yaml", "b.yaml"]


def test_an_unknown_format_is_no_part_of_a_name(run: Run, tmp_path: Path) -> None:
    code, _, err = run("-o", "gitlab=r.html")
    assert code == 2
    assert "no format 'gitlab' here; there are table, text, json, html" in err
    assert run("-o", "./gitlab=r.html")[0] == 0
    assert files(tmp_path) == ["a.yaml", "b.yaml", "gitlab=r.html"]


@pytest.mark.parametrize("name", ["none/r.html", "none/r.md", "none/r.csv"])
def test_a_folder_that_is_not_there_is_an_error(run: Run, name: str) -> None:
    code, _, err = run("-o", name)
    assert code == 2
    assert "there is no folder none" in err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    code, _, err = run("-o", "shut/r.html", "-o", "r.md")
    assert code == 2
    assert "shut/r.html" in err
    assert not (tmp_path / "r.md").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipes_and_links_stay_what_they_are(run: Run, tmp_path: Path) -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("-o", "jsonl=pipe")[0] == 0
        assert os.read(reader, 1 << 20).startswith(b'{"row": 1')
    finally:
        os.close(reader)
    assert Path("pipe").is_fifo()
    (tmp_path / "there").mkdir()
    (tmp_path / "r.md").symlink_to("there/r.md")
    assert run("-o", "r.md")[0] == 2
    for _ in range(2):
        assert run("-o", "r.md", "--force")[0] == 0
        assert (tmp_path / "r.md").is_symlink()
    assert files(tmp_path / "there") == ["r.md"]


def test_no_room_in_the_middle_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    limit = 4000

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-m", "plandiff", "compare", "a.yaml", "b.yaml", "-o", "r.csv", "-o", "r.html"],
        cwd=tmp_path,
        preexec_fn=little_room,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "plandiff: error: r.html: File too large\n"
    assert files(tmp_path) == ["a.yaml", "b.yaml"]


def test_the_size_of_markdown_is_bounded(run: Run) -> None:
    code, out, _ = run("-f", "markdown", "--max-size", "1000")
    assert code == 0
    assert len(out) <= 1000
    code, _, err = run("-f", "markdown", "--max-size", "10")
    assert code == 2
    assert "--max-size" in err


def test_bytes_go_to_a_pipe_but_not_to_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    command = [sys.executable, "-m", "plandiff", "compare", "a.yaml", "b.yaml", "-f", "docx"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.startswith(b"PK")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, _, err = run("-f", "docx")
    assert code == 2
    assert "not for a terminal; give -o FILE" in err
