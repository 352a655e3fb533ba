"""The README's workflow, as far as it can be run here: in a clone, with `pip` and `gh` that only listen."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

README = Path(__file__).parent.parent / "README.md"
PLAN = "party: A\nclauses: [{{id: fee, title: Fee, text: The fee is {} euros.}}]\n"
EVENT = {"github.base_ref": "main", "github.token": "secret", "github.event.number": "7"}


def workflow() -> dict[object, object]:
    block = re.search(r"```yaml\n(# \.github/workflows/[^\n]*\n.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert block
    found: dict[object, object] = yaml.safe_load(block[1])
    return found


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout of a branch that changes a plan, its origin beside it."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    (origin / "plans").mkdir(parents=True)
    git(origin, "init", "-b", "main")
    (origin / "plans" / "us.yaml").write_text(PLAN.format(10))
    git(origin, "add", ".")
    git(origin, "commit", "-m", "one")
    git(tmp_path, "clone", "origin", "clone")
    git(clone, "checkout", "-b", "higher")
    (clone / "plans" / "us.yaml").write_text(PLAN.format(12))
    git(clone, "commit", "-am", "two")
    return clone


def test_the_workflow_posts_what_changed(clone: Path, tmp_path: Path) -> None:
    jobs = workflow()["jobs"]
    assert isinstance(jobs, dict)
    (job,) = jobs.values()
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("pip", "gh"):
        (tools / name).write_text('#!/bin/sh\necho "$(basename "$0") $*" >> ../said\n')
        (tools / name).chmod(0o755)
    (tools / "plandiff").symlink_to(Path(sys.executable).with_name("plandiff"))
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    for step in job["steps"]:
        if "run" in step:
            given = {
                name: re.sub(r"\$\{\{ (.*?) }}", lambda found: EVENT[found[1]], value)
                for name, value in step.get("env", {}).items()
            }
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=clone,
                env={**os.environ, "PATH": path, "GITHUB_ACTIONS": "true", **given},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
    comment = (clone / "comment.md").read_text("utf-8")
    assert "10 → 12 EUR" in comment
    said = (tmp_path / "said").read_text().splitlines()
    assert said == [
        "pip install plandiff",
        "gh pr comment 7 --edit-last --create-if-none --body-file comment.md",
    ]


def test_the_workflow_may_do_no_more_than_it_must() -> None:
    told = workflow()
    assert told["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "${{" not in " ".join(
        step.get("run", "")
        for job in told["jobs"].values()  # type: ignore[attr-defined]
        for step in job["steps"]
    )
