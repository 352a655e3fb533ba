"""The plans that come with plandiff pass its own check, and editors find their schema."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from plandiff.cli import main
from plandiff.plan.schema import plan_schema

ROOT = Path(__file__).parent.parent
PLANS = sorted((ROOT / "plans").rglob("*.yaml"))


def test_no_errors_and_no_warnings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    code = main(["check", "plans", "--fail-on", "warning", "-f", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [
        f"{each['file']}:{each['line']}: {each['message']}" for each in found if each["severity"] != "note"
    ] == []
    assert code == 0


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_modeline_names_the_schema_as_it_is_printed(path: Path) -> None:
    """A key that editors would refuse is one that `check` refuses."""
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
    assert match
    assert json.loads((path.parent / match[1]).read_text(encoding="utf-8")) == plan_schema()


def test_hooks_and_action_are_what_their_runners_read() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["entry"] for hook in hooks] == ["plandiff check", "plandiff format ."]
    assert [(hook["language"], hook["pass_filenames"]) for hook in hooks] == [("python", False)] * 2
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"], "inputs go through the environment, never into the script"


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_action_runs(tmp_path: Path) -> None:
    """Its script, with a stand-in for pipx that calls this plandiff."""
    stand_in = tmp_path / "pipx"
    stand_in.write_text(f'#!/bin/sh\nshift 4\nexec "{sys.executable}" -m plandiff "$@"\n')
    stand_in.chmod(0o755)
    (tmp_path / "a.yaml").write_text("party: A\nclauses: [{text: t, titel: x}]\n")
    (step,) = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    done = subprocess.run(
        ["bash", "-c", step["run"]],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        text=True,
        env={
            "PATH": f"{tmp_path}:/usr/bin:/bin",
            "PYTHONPATH": ":".join(sys.path),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(tmp_path),
            "PATHS": ".",
            "OPTIONS": "--fail-on warning",
        },
    )
    assert done.returncode == 1
    assert (
        "::error file=a.yaml,line=2,endLine=2,col=21,endColumn=25,title=plandiff unknown-key::unknown key"
        in done.stdout
    )
