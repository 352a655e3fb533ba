"""`plandiff check` and `plandiff rules` at the command line: what is read, said and returned."""

import io
import json
from pathlib import Path

import pytest

from plandiff.cli import main

GOOD = """\
party: A
sources: [{id: gazette, title: Official Gazette}]
clauses:
  - {id: price, text: The buyer pays., source: gazette}
"""
BROKEN = "party: A\nclauses:\n  - {text: The buyer pays., titel: Price}\n"
WARNED = 'party: A\nsources: [{id: s}]\nclauses:\n  - {number: "1", text: s}\n  - {number: "1", text: t}\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_success_is_one_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    write("plans/a.yaml", GOOD)
    assert run(capsys, "plans") == (0, "", "plandiff: 1 plan checked: nothing found\n")
    assert run(capsys, "-q", "plans") == (0, "", "")


def test_notes_are_counted_and_printed_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.yaml", "party: A\nclauses:\n  - {text: The buyer pays.}\n")
    assert run(capsys) == (0, "", "plandiff: 1 plan checked: 1 note (--notes prints them)\n")
    for option in (["--notes"], ["--fail-on", "note"]):
        code, out, err = run(capsys, *option)
        assert code == (option[0] == "--fail-on")
        assert "note[missing-source]" in out
        assert err == "plandiff: 1 plan checked: 1 note\n"
    assert "missing-source" in run(capsys, "-f", "json")[1]


def test_a_finding_as_compilers_print_it(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.yaml", BROKEN)
    code, out, err = run(capsys)
    assert code == 1
    assert out == (
        "a.yaml:3:29: error[unknown-key]: unknown key `titel`\n"
        " 3 |   - {text: The buyer pays., titel: Price}\n"
        "   |                             ^^^^^\n"
        "   = help: did you mean `title`?\n"
    )
    assert err == "plandiff: 1 plan checked: 1 error\n"


def test_a_related_place_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.yaml", "party: A\nclauses:\n  - {id: x, text: s}\n  - {id: x, text: t}\n")
    _, out, _ = run(capsys)
    assert " 3 |   - {id: x, text: s}\n   |          - first here\n" in out
    assert " 4 |   - {id: x, text: t}\n   |          ^\n" in out


def test_all_findings_of_a_run_sorted(capsys: pytest.CaptureFixture[str]) -> None:
    write("b.yaml", "party: B\nkee: 1\nclauses:\n  - {text: t, x: 1}\n  - {absent: gone}\n")
    write("a.yaml", WARNED)
    _, out, _ = run(capsys, "b.yaml", "a.yaml")
    heads = [line for line in out.splitlines() if "]: " in line and not line.startswith(" ")]
    assert [line.split(" ")[0] for line in heads] == [
        "a.yaml:5:14:",
        "b.yaml:2:1:",
        "b.yaml:4:15:",
        "b.yaml:5:14:",
    ]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        (GOOD, [], 0),
        (BROKEN, [], 1),
        (WARNED, [], 0),
        (WARNED, ["--fail-on", "warning"], 1),
        (WARNED, ["--fail-on", "note"], 1),
        (WARNED, ["--fail-on", "error"], 0),
        ("party: A\nclauses: [{text: t}]\n", ["--fail-on", "warning"], 0),
        ("party: A\nclauses: [{text: t}]\n", ["--fail-on", "note"], 1),
    ],
)
def test_exit_codes(capsys: pytest.CaptureFixture[str], text: str, options: list[str], expected: int) -> None:
    write("a.yaml", text)
    assert run(capsys, "a.yaml", *options)[0] == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.yaml"],
        ["a.yaml", "missing.yaml"],
        ["--fail-on", "fatal", "a.yaml"],
        ["-f", "yaml", "a.yaml"],
        ["--config", "missing.yaml", "a.yaml"],
        ["--baseline", "missing.json", "a.yaml"],
        ["--color", "maybe", "a.yaml"],
        ["--write-baseline", "b.json", "-f", "json", "a.yaml"],
        ["-o", "a.yaml", "--force", "a.yaml"],
        ["-o", "sarif=a.yaml", "--force", "a.yaml"],
        ["empty"],
        ["-o", "json=a.yaml", "--force"],
    ],
)
def test_what_cannot_run_exits_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    write("a.yaml", GOOD)
    Path("empty").mkdir()
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert "error" in err
    assert Path("a.yaml").read_text() == GOOD


def test_a_missing_path_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "no/such")[2] == "plandiff: error: no/such: no such file or folder\n"


def test_no_plans_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    """A run that checked nothing must not look green."""
    write("package.json", '{"name": "x"}')
    code, _, err = run(capsys)
    assert code == 2
    assert err == "plandiff: error: no plan files in . (1 other YAML or JSON file is no plan)\n"


def test_what_counts_as_a_plan_in_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """It does not parse, or its top has party, clauses or plandiff; hidden files are passed over."""
    write("p/good.yaml", GOOD)
    write("p/json.json", json.dumps({"party": "A", "clauses": [{"text": "t"}], "sources": [{"id": "s"}]}))
    write("p/UPPER.YML", GOOD)
    write("p/deep/er/good.yml", GOOD)
    for name, text in {
        "p/package.json": '{"name": "x", "parties": []}',
        "p/list.yaml": "- party: A\n",
        "p/nested.yaml": "a: {party: A, clauses: []}\n",
        "p/two.yaml": "kind: Pod\n---\nparty: A\n",
        "p/tags.yaml": "a: !Ref b\nc: !!python/name:d e\n",
        "p/empty.yaml": "",
        "p/word.json": '"party"',
    }.items():
        write(name, text)
    for name in ("p/.hidden.yaml", "p/.git/x.yaml", "p/notes.txt", "p/README.md"):
        write(name, "party: [\n")
    code, out, err = run(capsys, "p")
    assert code == 0
    assert err.startswith("plandiff: 4 plans checked: ")
    assert "7 other YAML and JSON files are no plans" in err
    for name, text in {
        "x.yaml": "a: [\n",
        "y.yaml": "plandiff: 2\n",
        "z.json": '{"clauses": 1}',
        "t.yaml": "party: !x 1\n",
    }.items():
        write(f"p/{name}", text)
    code, out, _ = run(capsys, "p", "-f", "json")
    assert code == 1
    broken = {each["file"] for each in json.loads(out)["findings"] if each["severity"] == "error"}
    assert broken == {"p/x.yaml", "p/y.yaml", "p/z.json", "p/t.yaml"}


@pytest.mark.parametrize("name", ["package.json", "notes.txt"])
def test_a_named_file_that_is_no_plan_is_an_error(capsys: pytest.CaptureFixture[str], name: str) -> None:
    write(name, '{"name": "x", "version": "1", "scripts": {}}')
    code, out, _ = run(capsys, name)
    assert code == 1
    assert out.count("error[") == 1
    assert "error[not-a-plan]" in out


def test_a_file_is_checked_once(capsys: pytest.CaptureFixture[str]) -> None:
    write("p/a.yaml", GOOD)
    Path("p/link.yaml").symlink_to("a.yaml")
    assert run(capsys, "p", "p/a.yaml", "./p")[2] == "plandiff: 1 plan checked: nothing found\n"


def test_stdin(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(BROKEN.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    code, out, _ = run(capsys, "-")
    assert code == 1
    assert out.startswith("-:3:29: error[unknown-key]")
    assert "titel: Price}\n" in out


def test_a_revision_from_git(capsys: pytest.CaptureFixture[str]) -> None:
    """Checked beside files, under the name it was given by."""
    import subprocess

    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    write("a.yaml", BROKEN)
    for arguments in (["init", "-q"], ["add", "a.yaml"], ["commit", "-q", "-m", "m"]):
        subprocess.run([*git, *arguments], check=True)
    write("a.yaml", GOOD)
    code, out, err = run(capsys, "a.yaml", "HEAD:a.yaml")
    assert (code, out.splitlines()[0]) == (1, "HEAD:a.yaml:3:29: error[unknown-key]: unknown key `titel`")
    assert err.startswith("plandiff: 2 plans checked: 1 error")
    assert run(capsys, "HEAD:b.yaml")[0] == 2


def test_a_missing_file_among_findings_of_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """A link to nothing is no file at all."""
    write("p/a.yaml", GOOD)
    Path("p/gone.yaml").symlink_to("nothing.yaml")
    assert run(capsys, "p")[0] == 0


def test_several_formats_in_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.yaml", BROKEN)
    arguments = [
        "-f",
        "text",
        "-o",
        "r.sarif",
        "-o",
        "junit=r.xml",
        "-o",
        "gitlab=g.json",
        "-o",
        "json=j.json",
    ]
    code, out, err = run(capsys, "a.yaml", *arguments)
    assert code == 1
    assert "error[unknown-key]" in out
    assert all(Path(name).stat().st_size for name in ("r.sarif", "r.xml", "g.json", "j.json"))
    assert err.splitlines()[:4] == [
        "plandiff: wrote r.sarif",
        "plandiff: wrote r.xml",
        "plandiff: wrote g.json",
        "plandiff: wrote j.json",
    ]
    assert run(capsys, "a.yaml", "-o", "r.sarif")[0] == 2
    assert run(capsys, "a.yaml", "-o", "r.sarif", "--force")[:2] == (1, "")
    assert run(capsys, "a.yaml", "-o", "x.json")[0] == 1
    assert Path("x.json").read_bytes() == Path("j.json").read_bytes()
    assert run(capsys, "a.yaml", "-o", "x.pdf")[0] == 2


def test_private_wants_show_place_and_rule_only(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the source line nor a value, in no format; CI logs are public."""
    secrets = "wants:\n  - {clause: secret-clause, importance: high, best: {price: 4711 EUR}, note: hush}\n"
    write("a.yaml", GOOD + secrets)
    write("b.yaml", GOOD + secrets.replace("high", "hihg"))
    write(
        "c.json",
        json.dumps(
            {
                "party": "A",
                "wants": [{"clause": "secret-clause", "importance": "high"}],
                "titel": "hush",
                "clauses": [{"text": "t"}],
            }
        ),
    )
    for name in ("text", "json", "github", "sarif", "junit", "gitlab"):
        code, out, err = run(capsys, "-f", name)
        assert code == 1
        assert all(secret not in out + err for secret in ("4711", "hush", "secret-clause", "hihg"))
        assert "a.yaml" in out
    _, out, _ = run(capsys, "-f", "text")
    assert "a.yaml:6:14: error[unknown-red-line-clause]: a private want" in out
    assert "b.yaml:6:41: error[bad-value]: something is wrong in the private wants" in out
    _, out, _ = run(capsys, "--include-private", "b.yaml")
    assert "hihg" in out


def test_across_plans(capsys: pytest.CaptureFixture[str]) -> None:
    """A place in another file is named."""
    write("a.yaml", GOOD.replace("party: A", "party: A\ndate: 2026-01-31"))
    write("b.yaml", GOOD.replace("party: A", "party: A\ndate: 2026-01-31"))
    _, out, _ = run(capsys)
    assert "b.yaml:2:7: warning[same-party-and-date]: A has another plan of 2026-01-31: a.yaml\n" in out
    assert "a.yaml:2:7: the other plan" in out


def test_colour_only_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.yaml", BROKEN)
    assert "\033" not in run(capsys)[1]
    coloured = run(capsys, "--color", "always")[1]
    assert coloured.startswith("\033[1ma.yaml:3:29\033[0m: \033[1;31merror[unknown-key]\033[0m: unknown key")


def test_rules_lists_and_explains(capsys: pytest.CaptureFixture[str]) -> None:
    from plandiff.rules.rule import FAMILIES, rules

    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    assert [line.split(":")[0] for line in out.splitlines() if line and not line.startswith(" ")] == list(
        FAMILIES
    )
    for name, rule in rules().items():
        assert f"  {name} " in out
        assert main(["rules", name]) == 0
        explained = capsys.readouterr().out
        assert rule.title in explained
        assert "Not in:\n\n    " in explained
    assert main(["rules", "unknown-kye"]) == 2
    assert "did you mean unknown-key?" in capsys.readouterr().err


def test_light_imports() -> None:
    """Without the across family's pairing, no engine for pairing, and never a terminal library."""
    import subprocess
    import sys

    write("a.yaml", GOOD)
    program = (
        "import sys; from plandiff.cli import main; code = main(['check', 'a.yaml']);"
        "print(code, *sorted({'rich', 'plandiff.engine.align', 'numpy', 'jinja2'} & sys.modules.keys()))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert out.stdout == "0\n"


def test_the_result_is_the_same_every_time() -> None:
    """Whatever the hash seed."""
    import os
    import subprocess
    import sys

    write("a.yaml", WARNED)
    write("b.yaml", WARNED.replace("party: A", "party: B"))
    write("c.yaml", BROKEN)
    outputs = set()
    for seed in ("0", "1", "2"):
        run_ = subprocess.run(
            [sys.executable, "-m", "plandiff", "check", "-f", "json"],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        outputs.add(run_.stdout)
    assert len(outputs) == 1
