"""The examples of the README and of the pages in docs are run; the README names every command and format."""

import re
import shlex
from pathlib import Path

import pytest

from plandiff import load_plan
from plandiff.cli import main
from plandiff.cli.app import COMMANDS
from plandiff.report.formats import FORMATS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = [
    README,
    *(ROOT / "docs" / f"{name}.md" for name in ("check", "drafts", "importing", "judging", "merging")),
]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELISION = "[…]"
"""A line that stands for any number of lines of the output."""


def examples(text: str) -> list[tuple[str, str]]:
    """The README's commands with the output shown."""
    found = []
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def elided(printed: list[str], shown: list[str]) -> list[str]:
    """As much of what is printed as is shown around the elisions.

    The first and the last part stand at the ends; a part between is found by its first line.
    """
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == ELISION:
            parts.append([])
        else:
            parts[-1].append(line)
    if len(parts) == 1:
        return printed
    found = printed[: len(parts[0])]
    for part in parts[1:-1]:
        at = printed.index(part[0])
        found += [ELISION, *printed[at : at + len(part)]]
    return [*found, ELISION, *printed[len(printed) - len(parts[-1]) :]]


@pytest.mark.parametrize(
    ("page", "command", "shown"),
    [
        pytest.param(page, command, shown, id=f"{page.stem}: {command}")
        for page in PAGES
        for command, shown in examples(page.read_text(encoding="utf-8"))
        if command.startswith("plandiff ")
    ],
)
def test_examples_print_what_the_page_shows(
    page: Path,
    command: str,
    shown: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    main(shlex.split(command)[1:])
    out, err = capsys.readouterr()
    lines = elided((err + out).rstrip("\n").splitlines(), shown.rstrip("\n").splitlines())
    if request.config.getoption("--update") and lines != shown.rstrip("\n").splitlines():
        text = page.read_text(encoding="utf-8")
        new = f"$ {command}\n" + "\n".join(lines) + "\n"
        page.write_text(text.replace(f"$ {command}\n{shown}", new, 1), encoding="utf-8")
        pytest.fail(f"the output of `{command}` rewritten: look at it, then run again", pytrace=False)
    assert lines == shown.rstrip("\n").splitlines()


def test_readme_shows_real_output() -> None:
    shown = [output for _, output in examples(README.read_text(encoding="utf-8"))]
    assert len([output for output in shown if output.strip()]) >= 3


def test_readme_names_every_command_and_format() -> None:
    text = README.read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"plandiff {command}" in text
    for name in FORMATS:
        assert f"`{name}`" in text


def test_nothing_about_the_example_stands_in_the_source() -> None:
    """A currency has to name its country."""
    told = re.compile(
        r"ukrain|russia(?!n\", \"r|nLower|nUpper)|kremlin|donbas|crimea|zelensk|putin|alaska", re.IGNORECASE
    )
    found = [
        path for path in sorted((ROOT / "src").rglob("*.py")) if told.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def blocks(language: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_readme_plan_files_load() -> None:
    plans = [block for block in blocks("yaml") if block.startswith("party:")]
    assert plans
    for block in plans:
        assert load_plan("example.yaml", text=block.encode()).findings == ()


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (block,) = blocks("python")
    exec(compile(block, "README.md", "exec"), {})
    assert "membership barred: yes → no" in capsys.readouterr().out
