"""Plan arguments that git holds, and plandiff as a part of git's own diff. All with real git."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plandiff.cli import main
from plandiff.plan.findings import PlanError
from plandiff.plan.git import names_revision, read_revision, read_versions, split_revision

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FIRST = "party: Council\ndate: 2024-03-01\nclauses:\n- {number: '1', text: The harbour opens at six.}\n"
SECOND = FIRST.replace("six", "seven").replace("03-01", "04-01")
THIRD = SECOND.replace("seven", "eight").replace("04-01", "05-01")
SRC = Path(__file__).parent.parent / "src"

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository with two versions of plans/a.yaml, the last one tagged; the working folder is its top."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    top = tmp_path / "repository"
    top.mkdir()
    monkeypatch.chdir(top)

    def run(*arguments: str, date: str = "2024-03-02") -> str:
        stamp = {"GIT_AUTHOR_DATE": f"{date}T10:00:00Z", "GIT_COMMITTER_DATE": f"{date}T10:00:00Z"}
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *who, *arguments], capture_output=True, text=True, check=True, env={**os.environ, **stamp}
        )
        assert "died" not in done.stderr
        return done.stdout

    run("init", "--quiet", "--initial-branch=main")
    write("plans/a.yaml", FIRST)
    run("add", ".")
    run("commit", "--quiet", "-m", "first")
    write("plans/a.yaml", SECOND)
    run("commit", "--quiet", "-a", "-m", "second", date="2024-04-02")
    run("tag", "v2")
    return run


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def problem(name: str, read: Callable[[str, int], object] = read_revision, limit: int = 10_000) -> str:
    with pytest.raises(PlanError) as caught:
        read(name, limit)
    (finding,) = caught.value.findings
    return f"{finding.message}; {finding.help}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HEAD~1:plans/a.yaml", FIRST),
        ("HEAD:plans/a.yaml", SECOND),
        ("v2:./plans/a.yaml", SECOND),
        ("main:plans//./a.yaml", SECOND),
        ("HEAD^{/first}:plans/a.yaml", FIRST),
        (":plans/a.yaml", SECOND),
    ],
)
def test_a_revision_of_a_file_is_read(git: Git, name: str, text: str) -> None:
    assert names_revision(name)
    assert read_revision(name, 10_000).decode() == text


def test_paths_begin_at_the_top_folder_or_with_a_dot_here(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("plans")
    for name in ("HEAD:plans/a.yaml", "HEAD:./a.yaml", "HEAD:../plans/a.yaml"):
        assert read_revision(name, 10_000).decode() == SECOND
    assert "did you mean plans/a.yaml, or ./a.yaml from here?" in problem("HEAD:a.yaml")


def test_the_staged_version_is_read_without_a_revision(git: Git) -> None:
    write("plans/a.yaml", THIRD)
    git("add", ".")
    write("plans/a.yaml", FIRST)
    assert read_revision(":plans/a.yaml", 10_000).decode() == THIRD


def test_a_file_of_that_very_name_wins(git: Git) -> None:
    write("HEAD:a.yaml", THIRD)
    assert not names_revision("HEAD:a.yaml")
    assert main(["show", "HEAD:a.yaml"]) == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("HEAD:../outside.yaml", "leads out of the repository"),
        ("HEAD:plans/../../outside.yaml", "leads out of the repository"),
        ("HEAD:/etc/hostname", "leads out of the repository"),
        ("-v:plans/a.yaml", "does not begin with `-`"),
        ("--output=x:plans/a.yaml", "does not begin with `-`"),
        ("HEAD:", "no path stands after the colon"),
        ("HEAD:a\0b", "no path stands after the colon"),
        ("mian:plans/a.yaml", "no revision 'mian'; did you mean main?"),
        ("HEAD..HEAD~1:plans/a.yaml", "no revision"),
        ("git:plans/a.yaml", "only in `plandiff history`"),
        ("HEAD:plans/b.yaml", "did you mean plans/a.yaml?"),
        ("HEAD:plans", "is a folder"),
        ("HEAD:plans/", "is a folder"),
        (":plans", "is a folder"),
        ("HEAD:*.yaml", "there is no *.yaml"),
        (":zzz", "among the staged files; check the path"),
    ],
)
def test_what_is_not_there_is_said_clearly(git: Git, name: str, said: str) -> None:
    assert said in problem(name)


def test_a_link_in_the_repository_is_not_followed(git: Git) -> None:
    Path("plans/link.yaml").symlink_to("/etc/hostname")
    git("add", ".")
    git("commit", "--quiet", "-m", "link")
    assert "is a symbolic link" in problem("HEAD:plans/link.yaml")


def test_the_size_limit_holds_before_anything_is_read(git: Git) -> None:
    assert "the limit is 50" in problem("HEAD:plans/a.yaml", limit=50)
    assert "the limit is 50" in problem("git:plans/a.yaml", read_versions, limit=50)


def test_outside_a_repository(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    outside = tmp_path / "outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    assert "no git repository here" in problem("HEAD:plans/a.yaml")
    assert read_versions(f"git:{tmp_path}/repository/plans/a.yaml", 10_000)


def test_a_repository_without_commits(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "fresh")
    monkeypatch.chdir("fresh")
    assert "no revision 'HEAD'" in problem("HEAD:a.yaml")
    assert "no commits yet" in problem("git:a.yaml", read_versions)


def test_a_bare_repository(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert read_revision("HEAD:plans/a.yaml", 10_000).decode() == SECOND


def test_git_that_is_not_installed(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in problem("HEAD:plans/a.yaml")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("HEAD:a.yaml", ("HEAD", "a.yaml")),
        ("main@{2025-11-20 10:00}:a.yaml", ("main@{2025-11-20 10:00}", "a.yaml")),
        (":a.yaml", ("", "a.yaml")),
        ("a:b:c", ("a", "b:c")),
        ("a}:b", ("a}", "b")),
        ("x{y:z", ("x{y:z", "")),
    ],
)
def test_where_the_path_begins(name: str, parts: tuple[str, str]) -> None:
    assert split_revision(name) == parts


def test_all_versions_are_found_oldest_first_under_earlier_names_too(git: Git) -> None:
    git("mv", "plans/a.yaml", "plans/renamed.yaml")
    git("commit", "--quiet", "-m", "rename only", date="2024-04-03")
    write("plans/renamed.yaml", THIRD)
    git("commit", "--quiet", "-a", "-m", "third", date="2024-05-02")
    git("rm", "--quiet", "plans/renamed.yaml")
    git("commit", "--quiet", "-m", "gone", date="2024-06-02")
    found = read_versions("git:plans/renamed.yaml", 10_000)
    assert [each.data.decode() for each in found] == [FIRST, SECOND, THIRD]
    assert [str(each.day) for each in found] == ["2024-03-02", "2024-04-02", "2024-05-02"]
    assert [each.name.partition(":")[2] for each in found] == ["plans/a.yaml"] * 2 + ["plans/renamed.yaml"]
    assert all(read_revision(each.name, 10_000) == each.data for each in found)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("git:", "no file is named"),
        ("git:plans", "this is a folder"),
        ("git:plans/zzz.yaml", "git has no version of this file"),
        ("git:nowhere/a.yaml", "git has no version of this file"),
    ],
)
def test_versions_that_cannot_be_found(git: Git, name: str, said: str) -> None:
    assert said in problem(name, read_versions)


def test_a_repositorys_settings_do_not_disturb(git: Git) -> None:
    git("config", "log.showRoot", "false")
    git("config", "log.showSignature", "true")
    git("config", "color.ui", "always")
    git("config", "core.pager", "false")
    git("config", "diff.external", "false")
    assert len(read_versions("git:plans/a.yaml", 10_000)) == 2


def test_every_command_takes_revisions(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "HEAD~1:plans/a.yaml", "HEAD:plans/a.yaml", "-f", "json"]) == 0
    assert '"file": "HEAD~1:plans/a.yaml"' in capsys.readouterr().out
    assert main(["show", "HEAD~1:plans/a.yaml"]) == 0
    assert "The harbour opens at six." in capsys.readouterr().out
    assert main(["show", "HAED:plans/a.yaml"]) == 2
    assert "no revision 'HAED'" in capsys.readouterr().err


@pytest.fixture
def plandiff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command on the path."""
    tools = tmp_path / "tools"
    tools.mkdir()
    script(tools / "plandiff", f'PYTHONPATH="{SRC}" exec "{sys.executable}" -m plandiff "$@"')
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")


def script(path: Path, *lines: str) -> None:
    path.write_text("\n".join(("#!/bin/sh", *lines)) + "\n", encoding="utf-8")
    path.chmod(0o755)


def changed_plans(git: Git) -> None:
    """Stage a changed, a new, a deleted, an emptied, a broken and a renamed plan after a commit of some."""
    for name in ("gone", "emptied", "broken", "old"):
        write(f"plans/{name}.yaml", FIRST.replace("harbour", name))
    write(".gitattributes", "*.yaml diff=plandiff\n")
    git("add", ".")
    git("commit", "--quiet", "-m", "more plans")
    write("plans/a.yaml", THIRD)
    write("plans/new.yaml", FIRST.replace("harbour", "new market"))
    write("plans/emptied.yaml", "")
    write("plans/broken.yaml", FIRST.replace("party", "parti"))
    Path("plans/gone.yaml").unlink()
    Path("plans/old.yaml").rename("plans/renamed.yaml")
    write("plans/renamed.yaml", FIRST.replace("harbour", "old").replace("six", "ten"))
    git("add", "--all")


def test_git_shows_plans_through_textconv(git: Git, plandiff: None) -> None:
    changed_plans(git)
    git("config", "diff.plandiff.textconv", "plandiff show --textconv")
    said = git("diff", "--cached")
    assert "-1  The harbour opens at seven.\n+1  The harbour opens at eight.\n" in said
    assert "+1  The new market opens at six." in said
    assert "-1  The gone opens at six." in said
    assert "-1  The emptied opens at six." in said
    assert "+parti: Council" in said
    assert "-1  The old opens at six." in said
    assert "+1  The old opens at ten." in said
    git("commit", "--quiet", "-m", "all")
    assert "+1  The harbour opens at eight." in git("log", "-p", "-1", "--", "plans/a.yaml")


def test_show_alone_serves_as_textconv_for_sound_plans(git: Git, plandiff: None) -> None:
    write(".gitattributes", "*.yaml diff=plandiff\n")
    git("config", "diff.plandiff.textconv", "plandiff show -f text")
    write("plans/a.yaml", THIRD)
    write("plans/new.yaml", FIRST)
    git("add", ".")
    said = git("diff", "--cached")
    assert "+1  The harbour opens at eight." in said
    assert "+1  The harbour opens at six." in said
    git("commit", "--quiet", "-m", "new")
    git("rm", "--quiet", "plans/new.yaml")
    assert "-1  The harbour opens at six." in git("diff", "--cached")


def test_git_shows_comparisons_through_an_external_driver(git: Git, plandiff: None, tmp_path: Path) -> None:
    changed_plans(git)
    driver = tmp_path / "tools" / "plandiff-driver"
    script(
        driver,
        'echo "$1"; plandiff compare "$2" "$5" 2>/dev/null || diff -u "$2" "$5"; exit 0',
    )
    git("config", "diff.plandiff.command", "plandiff-driver")
    said = git("diff", "--cached")
    assert "{-seven-}" in said
    assert "{+eight+}" in said
    for name in ("a", "new", "gone", "emptied", "broken", "renamed"):
        assert f"plans/{name}.yaml\n" in said
    assert "+- {number: '1', text: The new market opens at six.}" in said
    assert "-- {number: '1', text: The gone opens at six.}" in said
    assert "+parti: Council" in said


def test_a_repository_that_git_does_not_trust(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "git: detected dubious ownership" in problem("HEAD:plans/a.yaml")


def test_a_submodule_and_a_content_that_is_not_here(git: Git) -> None:
    git("update-index", "--add", "--cacheinfo", f"160000,{git('rev-parse', 'HEAD').strip()},plans/module")
    assert "a submodule" in problem(":plans/module")
    blob = git("rev-parse", "HEAD:plans/a.yaml").strip()
    Path(".git/objects", blob[:2], blob[2:]).unlink()
    assert "does not have the file's content here" in problem("HEAD:plans/a.yaml")
    assert "does not have the file's content here" in problem("git:plans/a.yaml", read_versions)


def test_a_git_that_does_not_answer_or_cannot_be_run(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    monkeypatch.setattr("plandiff.plan.git.TIMEOUT", 0.05)
    script(tools / "git", "exec sleep 5")
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    assert "git has not answered" in problem("HEAD:plans/a.yaml")
    script(tools / "git", "echo broken >&2; exit 3")
    assert "git: broken" in problem("HEAD:plans/a.yaml")
    monkeypatch.setenv("PATH", str(tools))
    (tools / "git").chmod(0o644)
    assert "git cannot be run" in problem("HEAD:plans/a.yaml")
