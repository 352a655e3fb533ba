"""The command line: exit codes, what goes to stdout and stderr, bad input."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import jsonschema
import pytest

from plandiff.cli import main

A = """\
party: Alva
clauses:
  - {id: fee, number: 1, text: Each boat pays a fee of 10 euros., topic: money}
  - {id: dogs, number: 2, text: Dogs stay outside.}
  - {id: port, number: 3, text: The port opens at dawn.}
"""
B = """\
party: Brit
clauses:
  - {id: fee, number: 1, text: Each boat pays a fee of 12 euros., topic: money}
  - {id: port, number: 2, text: The port opens at dawn.}
  - {id: licence, number: 3, text: Fishing needs a licence.}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run plandiff in a folder that holds a.yaml and b.yaml; returns exit code, stdout, stderr."""
    (tmp_path / "a.yaml").write_text(A)
    (tmp_path / "b.yaml").write_text(B)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: str) -> tuple[int, str, str]:
        code = main(args)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_compare_prints_the_table_and_ends_with_0(run: Run) -> None:
    code, out, err = run("compare", "a.yaml", "b.yaml")
    assert (code, err) == (0, "")
    assert "10 → 12 EUR" in out
    assert "\x1b" not in out
    assert all(len(line) <= 100 for line in out.splitlines())


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--exit-code",), 1),
        (("--exit-code", "--clause", "port"), 0),
        (("--fail-on", "changed"), 1),
        (("--fail-on", "opposed,editorial"), 0),
        (("--fail-on", "opposed", "--fail-on", "absent"), 1),
        (("--fail-on", "added", "--topic", "money"), 0),
        (("--show", "same", "--exit-code"), 1),
    ],
)
def test_exit_1_only_where_asked_for(run: Run, options: tuple[str, ...], code: int) -> None:
    assert run("compare", "a.yaml", "b.yaml", *options)[0] == code


def test_warnings_of_a_plan_are_told_unless_quiet_is_asked_for(run: Run) -> None:
    Path("b.yaml").write_text(B.replace("number: 3", "number: 2"))
    code, loud, err = run("compare", "a.yaml", "b.yaml")
    assert (code, err.count("plandiff: warning: b.yaml:")) == (0, 1)
    assert run("compare", "a.yaml", "b.yaml", "--quiet") == (0, loud, "")


def test_a_plan_compared_with_its_copy_is_all_same(run: Run) -> None:
    Path("copy.yaml").write_text(A)
    code, out, _ = run("compare", "a.yaml", "copy.yaml", "--exit-code", "-f", "json")
    body = json.loads(out)
    assert code == 0
    assert {found["kind"] for row in body["rows"] for found in row["against_reference"].values()} == {"same"}


def test_json_validates_against_its_printed_schema(run: Run) -> None:
    _, printed, _ = run("schema", "comparison")
    schema = json.loads(printed)
    jsonschema.Draft202012Validator.check_schema(schema)
    for options in ((), ("--topic", "money"), ("--base", "a.yaml")):
        plans = ["b.yaml"] if options[:1] == ("--base",) else ["a.yaml", "b.yaml"]
        _, out, _ = run("compare", *plans, *options, "-f", "json")
        jsonschema.Draft202012Validator(schema).validate(json.loads(out))


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("compare",), "Missing argument"),
        (("compare", "a.yaml"), "needs two plans"),
        (("compare", "a.yaml", "a.yaml"), "given twice"),
        (("compare", "a.yaml", "./a.yaml"), "./a.yaml is given twice"),
        (("compare", "-", "-"), "stdin is given twice"),
        (("compare", "a.yaml", "--base", "a.yaml"), "given twice"),
        (("compare", "a.yaml", "nowhere.yaml"), "nowhere.yaml: error[unreadable-file]"),
        (("compare", "a.yaml", "."), "folder"),
        (("compare", "a.yaml", "b.yaml", "--show", "bits"), "--show: 'bits' is none of all, same"),
        (("compare", "a.yaml", "b.yaml", "--fail-on", "bits"), "--fail-on: 'bits' is none of same"),
        (("compare", "a.yaml", "b.yaml", "--as", "bits"), "--as: 'bits'"),
        (("compare", "a.yaml", "b.yaml", "--color", "bits"), "--color: 'bits'"),
        (("compare", "a.yaml", "b.yaml", "--width", "3"), "--width"),
        (
            ("compare", "a.yaml", "b.yaml", "-f", "bits"),
            "--format: no format 'bits' here; there are table, text, json",
        ),
        (("compare", "a.yaml", "b.yaml", "--topic", "mony"), "did you mean money?"),
        (("compare", "a.yaml", "b.yaml", "--clause", "fe"), "did you mean fee?"),
        (("compare", "a.yaml", "b.yaml", "--clause", "dogs", "--topic", "money"), "no row has both"),
        (("compare", "a.yaml", "b.yaml", "-o", "x.bits"), ".bits names no format"),
        (("compare", "a.yaml", "b.yaml", "-o", "none/x.json"), "no folder none"),
        (("compare", "a.yaml", "b.yaml", "-o", "json=."), "is a folder"),
        (("compare", "a.yaml", "b.yaml", "-o", "json=b.yaml", "--force"), "another name"),
        (("compare", "a.yaml", "b.yaml", "-o", "x.json", "-o", "json=x.json"), "another name"),
        (("compare", "a.yaml", "b.yaml", "--bits"), "No such option"),
        (("bits",), "No such command"),
        (("schema", "bits"), "no schema named 'bits'"),
        (("completion", "bits"), "bash, zsh, fish"),
        (("show", "nowhere.yaml"), "unreadable-file"),
        (("compare", "a.yaml", "b.yaml", "--max-bytes", "20"), "--max-bytes"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_a_reason(run: Run, args: tuple[str, ...], words: str) -> None:
    code, out, err = run(*args)
    assert code == 2
    assert words in err
    assert out == ""
    assert "Traceback" not in err


def test_every_broken_file_is_reported_with_its_source_line(run: Run) -> None:
    Path("c.yaml").write_text("party: C\nclauses:\n  - {txt: Hello.}\n")
    Path("d.yaml").write_text("party: [\n")
    code, out, err = run("compare", "c.yaml", "d.yaml")
    assert (code, out) == (2, "")
    assert "c.yaml:3:6: error[unknown-key]" in err
    assert "did you mean `text`?" in err
    assert "- {txt: Hello.}" in err
    assert "d.yaml:" in err


def test_warnings_go_to_stderr_and_quiet_silences_them(run: Run) -> None:
    Path("c.yaml").write_text(B + "negotiation: Cod\n")
    Path("d.yaml").write_text(A + "negotiation: Herring\n")
    code, _, err = run("compare", "c.yaml", "d.yaml")
    assert code == 0
    assert err.startswith("plandiff: warning: the plans name different negotiations")
    assert run("compare", "c.yaml", "d.yaml", "-q")[2] == ""


def test_files_are_written_whole_and_never_replaced_unasked(run: Run) -> None:
    code, out, err = run("compare", "a.yaml", "b.yaml", "-o", "x.json", "-o", "text=x.out")
    assert (code, out) == (0, "")
    assert err == "plandiff: wrote x.json\nplandiff: wrote x.out\n"
    first = Path("x.json").read_text()
    assert json.loads(first)["format"] == "plandiff/comparison"
    code, _, err = run("compare", "b.yaml", "a.yaml", "-o", "x.json")
    assert code == 2
    assert "--force" in err
    assert Path("x.json").read_text() == first
    code, out, _ = run("compare", "b.yaml", "a.yaml", "-o", "x.json", "--force", "-f", "text")
    assert code == 0
    assert "Fishing needs a licence." in out
    assert Path("x.json").read_text() != first
    assert sorted(path.name for path in Path().iterdir()) == ["a.yaml", "b.yaml", "x.json", "x.out"]


def test_a_failed_write_leaves_nothing_behind(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = run("compare", "a.yaml", "b.yaml", "-o", "x.json")
    assert code == 2
    assert err == "plandiff: error: x.json: No space left on device\n"
    assert sorted(path.name for path in Path().iterdir()) == ["a.yaml", "b.yaml"]


def test_stdin_is_a_plan(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plandiff", "compare", "-", "b.yaml", "-f", "json"],
        input=A.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["plans"][0]["key"] == "alva"


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams")
@pytest.mark.parametrize("command", ["compare - b.yaml", "check -", "format -", "import - --party A"])
def test_closed_standard_input_is_refused(run: Run, command: str) -> None:
    shell = f"{shlex.quote(sys.executable)} -m plandiff {command} <&-"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("-: error[unreadable-file]: standard input is closed\n")


def test_standard_input_that_cannot_be_read_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open("w") as writable:
        monkeypatch.setattr(sys, "stdin", writable)
        code, _, err = run("show", "-")
    assert code == 2
    assert err.startswith("-: error[unreadable-file]: standard input cannot be read: ")


def test_standard_input_without_end_is_read_to_the_limit(run: Run) -> None:
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as endless:
        done = subprocess.run(
            [sys.executable, "-m", "plandiff", "compare", "-", "b.yaml", "--max-bytes", "5000"],
            stdin=endless.stdout,
            capture_output=True,
            text=True,
            check=False,
        )
        endless.kill()
    assert done.returncode == 2
    assert done.stderr == (
        "-:1:1: error[too-large]: more bytes came in, the limit is 5,000\n"
        "   = help: raise the limit with --max-bytes N if this is a plan\n"
    )


def test_findings_of_several_files_stand_apart(run: Run) -> None:
    Path("c.yaml").write_text("")
    assert run("compare", "c.yaml", "missing.yaml")[2].splitlines()[1:3] == [
        "   = help: a plan begins with `party:` and has `clauses:`",
        "",
    ]


def test_a_closed_pipe_ends_quietly(run: Run) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "plandiff", "compare", "a.yaml", "b.yaml"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams")
def test_without_stdout_a_result_is_refused_and_without_stderr_notes_are_lost(run: Run) -> None:
    def shell(redirection: str) -> subprocess.CompletedProcess[str]:
        command = f"{shlex.quote(sys.executable)} -m plandiff compare a.yaml b.yaml {redirection}"
        return subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)

    refused = shell(">&-")
    assert (refused.returncode, refused.stderr) == (2, "plandiff: error: output: not writable\n")
    assert shell("-o json=new.json >&-").returncode == 0
    quiet = shell("2>&-")
    assert quiet.returncode == 0
    assert "a.yaml" not in quiet.stderr
    assert quiet.stdout == shell("").stdout


def test_the_quick_end_keeps_the_exit_code_and_what_a_profiler_saw(run: Run) -> None:
    def code(*options: str) -> int:
        command = [sys.executable, *options, "-m", "plandiff", "compare", "a.yaml", "b.yaml", "--exit-code"]
        return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode

    assert code() == 1
    code("-m", "cProfile", "-o", "seen")
    assert Path("seen").stat().st_size > 0


@pytest.fixture
def _heeds_ctrl_c() -> Iterator[None]:
    """What a shell runs in the background has Ctrl-C switched off, and so have the processes it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeds_ctrl_c")
def test_ctrl_c_ends_with_130(run: Run) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "plandiff", "compare", "-", "b.yaml"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        sleep(1.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def test_ctrl_c_while_the_libraries_load_ends_with_130() -> None:
    code = (
        "import sys, types\n"
        "class Loading(types.ModuleType):\n"
        "    def __getattr__(self, name):\n"
        "        raise KeyboardInterrupt\n"
        "sys.modules['plandiff.cli.app'] = Loading('plandiff.cli.app')\n"
        "from plandiff.cli import command_line\n"
        "command_line()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    ("options", "env", "colour"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always", "-f", "text"), {}, False),
    ],
)
def test_colour_follows_the_option_then_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], env: dict[str, str], colour: bool
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    _, out, _ = run("compare", "a.yaml", "b.yaml", *options)
    assert ("\x1b[" in out) is colour


def test_a_stream_without_the_symbols_gets_ascii() -> None:
    """A Latin-1 console shows `->` and `~`, never an error."""
    done = subprocess.run(
        [sys.executable, "-m", "plandiff", "compare", "plans/us.yaml", "plans/russia.yaml"],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert done.returncode == 0, done.stderr
    assert b"->" in done.stdout
    assert "→".encode() not in done.stdout


def test_show_prints_one_plan(run: Run) -> None:
    code, out, err = run("show", "a.yaml")
    assert (code, err) == (0, "")
    assert "Dogs stay outside." in out


def test_schema_plan_accepts_the_plans_and_refuses_an_unknown_key(run: Run) -> None:
    import yaml

    schema = json.loads(run("schema", "plan")[1])
    jsonschema.validate(yaml.safe_load(A), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**yaml.safe_load(A), "patry": "x"}, schema)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_scripts(run: Run, shell: str) -> None:
    code, out, _ = run("completion", shell)
    assert code == 0
    assert "_PLANDIFF_COMPLETE" in out


def test_bash_completes_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plandiff"],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "_PLANDIFF_COMPLETE": "complete_bash",
            "COMP_WORDS": "plandiff co",
            "COMP_CWORD": "1",
        },
    )
    assert done.stdout.split() == ["compare", "completion"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("compare a.yaml --format j", "json jsonl"),
        ("merge -f p", "plan"),
        ("assess -f g", "github"),
        ("check -f s", "sarif"),
        ("check --fail-on w", "warning"),
        ("compare --show changed,o", "changed,opposed"),
        ("compare --fail-on changed,c", ""),
        ("compare --as d", "drafts"),
        ("show --color n", "never"),
        ("schema se", "settlement"),
        ("completion p", "powershell"),
        ("rules not-a-p", "not-a-plan"),
        ("compare pl", ""),
    ],
)
def test_bash_completes_the_values_of_options(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: str, expected: str
) -> None:
    monkeypatch.setenv("_PLANDIFF_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"plandiff {typed}")
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split())))
    code, out, err = run()
    assert (code, out.split(), err) == (0, expected.split(), "")


def test_version_and_help(run: Run) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("plandiff ")
    for args in (("-h",), ("--help",), ("compare", "-h")):
        code, out, err = run(*args)
        assert (code, err) == (0, "")
        assert "Usage: plandiff" in out
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "Usage: plandiff" in err


def test_a_text_file_is_named_by_its_suffix_and_a_table_by_its_name(run: Run) -> None:
    assert run("compare", "a.yaml", "b.yaml", "-o", "x.txt", "-o", "table=y.txt")[0] == 0
    assert Path("x.txt").read_text() == run("compare", "a.yaml", "b.yaml", "-f", "text")[1]
    assert "Dogs stay outside." in Path("y.txt").read_text()
