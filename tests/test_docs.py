"""The README's examples are run, and it names every command, format and exit code."""

import re
import shlex
from pathlib import Path

import pytest

from plandiff.cli import main
from plandiff.cli.app import app
from plandiff.report.formats import FORMATS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
ELISION = "[…]"
"""A line that stands for any number of lines of the output."""


def examples() -> list[tuple[str, str]]:
    """The README's commands with the output shown."""
    found = []
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "shown"), [e for e in examples() if e[0].startswith("plandiff ")])
def test_readme_examples_print_what_the_readme_shows(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    main(shlex.split(command)[1:])
    out, err = capsys.readouterr()
    printed = (out + err).strip("\n").splitlines()
    at = 0
    for piece in shown.strip("\n").split(f"\n{ELISION}\n" if f"\n{ELISION}\n" in shown else "\0"):
        lines = [line for line in piece.splitlines() if line != ELISION]
        starts = [n for n in range(at, len(printed) + 1) if printed[n : n + len(lines)] == lines]
        assert starts, f"`{command}` does not print:\n" + "\n".join(lines) + "\n\nbut:\n" + out + err
        at = starts[0] + len(lines)


def test_readme_shows_real_output() -> None:
    assert len([command for command, shown in examples() if shown.strip()]) >= 3


def test_readme_names_every_command_and_format() -> None:
    for command in app.registered_commands:
        assert f"`{command.name}" in README or f"plandiff {command.name}" in README
    for name in FORMATS:
        assert f"`{name}`" in README


def test_nothing_about_the_example_stands_in_the_source() -> None:
    """A currency has to name its country."""
    told = re.compile(r"ukrain|russia(?!n\", \"r)|kremlin|donbas|crimea|zelensk|putin|alaska", re.IGNORECASE)
    found = [path for path in sorted((ROOT / "src").rglob("*.py")) if told.search(path.read_text(encoding="utf-8"))]
    assert found == []
