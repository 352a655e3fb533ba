"""Large plan files are read by a copy of the process: faster, and the same to the letter."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import generate
import pytest

from plandiff.cli import ahead as module
from plandiff.cli.ahead import Ahead
from plandiff.cli.app import run
from plandiff.engine.align import align
from plandiff.engine.compare import compare
from plandiff.engine.foresight import foresee
from plandiff.engine.pair import Pair, Paired
from plandiff.plan.files import read_bytes
from plandiff.plan.findings import PlanError
from plandiff.plan.loader import load_plan
from plandiff.plan.parser import parse
from plandiff.plan.passages import passages
from plandiff.text import facts

copying = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans of 200 clauses, before.yaml and after.yaml, and more of their kind."""
    made = tmp_path_factory.mktemp("plans")
    generate.write(200, made)
    return made


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ahead]:
    """Return one of its own, on a machine with two processors."""
    monkeypatch.setattr(module, "processors", lambda: 2)
    reading = Ahead()
    yield reading
    reading.end()


@copying
@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_two_files_are_parsed_and_paired_as_they_would_be_here(
    folder: Path, ahead: Ahead, suffix: str
) -> None:
    names = [f"{folder}/before.{suffix}", f"{folder}/after.{suffix}"]
    ahead.begin(["compare", *names, "-f", "json"])
    plans = []
    for name in names:
        text = read_bytes(name, 10**9)
        found = ahead.parsed(name)
        assert found == (text, [*parse(text.decode())])
        plans.append(load_plan(name, text=found[0], events=found[1]))
    assert plans == [load_plan(name) for name in names]
    a, b = (plan.units for plan in plans)
    assert ahead.paired(names) == Paired(hash((passages(a), passages(b))), align(a, b))
    assert ahead.paired(names) is None


@copying
def test_the_time_until_the_pairs_are_there_is_used(folder: Path, ahead: Ahead) -> None:
    names = [f"{folder}/before.yaml", f"{folder}/after.yaml"]
    ahead.begin(["compare", *names])
    for name in names:
        ahead.parsed(name)
    steps: list[float] = []

    def wait() -> Iterator[None]:
        while not steps or steps[-1] < steps[0] + 60:
            steps.append(time.monotonic())
            yield

    found = ahead.paired(names, wait())
    assert found is not None
    assert len(found.pairs) > 150
    assert len(steps) > 1


def test_texts_that_differ_are_read_before_they_are_asked_for(folder: Path) -> None:
    plans = [load_plan(folder / "before.yaml"), load_plan(folder / "after.yaml")]
    once = len({unit.clause.text for unit in plans[0].units} ^ {unit.clause.text for unit in plans[1].units})
    facts._read.cache_clear()
    assert len([*foresee(plans)]) == once == facts._read.cache_info().misses
    compare(*plans)
    assert facts._read.cache_info().misses == once


@copying
def test_no_time_is_spent_where_no_pairs_will_come(folder: Path, ahead: Ahead) -> None:
    names = [f"{folder}/{name}.yaml" for name in ("before", "after", "before-ids")]
    ahead.begin(["compare", *names])
    assert ahead.parsed(names[-1]) is not None
    assert ahead.paired(names, iter(lambda: time.sleep(0.05), True)) is None  # which would go on for ever


@copying
def test_pairs_of_other_plans_are_not_waited_for(folder: Path, ahead: Ahead) -> None:
    names = [f"{folder}/before.yaml", f"{folder}/after.yaml"]
    ahead.begin(["compare", *names, "--base", "small.yaml"])
    for name in names:
        assert ahead.parsed(name) is not None
    assert ahead.paired(["small.yaml", *names], iter(lambda: time.sleep(0.05), True)) is None
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


@copying
@pytest.mark.parametrize("option", ["-o", "--output", "--pairs", "--write-pairs"])
def test_a_file_that_is_no_plan_is_not_read_ahead(folder: Path, ahead: Ahead, option: str) -> None:
    plan, other = f"{folder}/before.yaml", f"{folder}/after.json"
    ahead.begin(["compare", "small.yaml", plan, option, other])
    assert ahead.parsed(plan) is not None
    assert ahead.parsed(other) is None
    assert ahead.paired(["small.yaml", plan]) is None


@copying
def test_files_may_be_asked_for_in_any_order_and_again(folder: Path, ahead: Ahead) -> None:
    one, two = f"{folder}/before.yaml", f"{folder}/after.yaml"
    ahead.begin(["settle", one, two])
    second, first = ahead.parsed(two), ahead.parsed(one)
    assert first is not None
    assert second is not None
    assert first[1]
    assert second[1]
    assert ahead.parsed(two) == (second[0], None)  # nobody asks twice, and events are large
    assert ahead.paired([one, two]) is None  # settle finds more than pairs


@copying
@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["check", "before.yaml"], ["compare", "small.yaml"], ["compare", "before.txt"],
     ["compare", "gone.yaml"], ["compare", "folder.yaml"], ["compare", "nul\0.yaml"]],
)  # fmt: skip
def test_nothing_else_is_read_ahead(
    folder: Path, ahead: Ahead, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    Path("small.yaml").write_text("party: A\nclauses: [{text: x}]\n")
    Path("folder.yaml").mkdir(exist_ok=True)
    ahead.begin(arguments)
    for name in arguments:
        assert ahead.parsed(name) is None
    assert ahead.paired(arguments) is None
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


@copying
def test_nothing_is_read_ahead_with_one_processor(
    folder: Path, ahead: Ahead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "processors", lambda: 1)
    ahead.begin(["compare", f"{folder}/before.yaml"])
    assert ahead.parsed(f"{folder}/before.yaml") is None


@copying
@pytest.mark.parametrize(
    "broken",
    [b"party: [\n", b"party: A\nclauses: [{text: \xff}]\n", b"party: A\nclauses: {text: x}\n", b"- a\n",
     b"party: A\nclauses: [{terms: x}]\n", b"\0"],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_found_as_before(
    folder: Path, ahead: Ahead, broken: bytes, tmp_path: Path
) -> None:
    name = tmp_path / "broken.yaml"
    name.write_bytes(broken + b"#" + b" " * 40_000)
    good = f"{folder}/before.yaml"
    ahead.begin(["compare", good, str(name)])
    found = ahead.parsed(str(name))
    assert found is not None
    with pytest.raises(PlanError) as here:
        load_plan(name)
    with pytest.raises(PlanError) as there:
        load_plan(name, text=found[0], events=found[1])
    assert there.value.findings == here.value.findings


@copying
def test_a_file_with_too_many_values_is_left_to_this_process(
    folder: Path, ahead: Ahead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_EVENTS", 100)
    name = f"{folder}/before.yaml"
    ahead.begin(["show", name])
    assert ahead.parsed(name) == (Path(name).read_bytes(), None)


@copying
def test_where_no_copy_can_be_had_all_is_read_here(
    folder: Path, ahead: Ahead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "start", lambda _: None)
    names = [f"{folder}/before.yaml", f"{folder}/after.yaml"]
    ahead.begin(["compare", *names])
    assert ahead.parsed(names[0]) == (Path(names[0]).read_bytes(), None)
    assert ahead.paired(names) is None


def test_the_side_of_the_copy(folder: Path) -> None:
    """What the copy does happens in this process here, where coverage sees it."""
    files = {name: (folder / name).read_bytes() for name in ("before.yaml", "after.yaml")}
    sent: list[bytes] = []
    module._read(files, sent.append, compared=True)
    assert len(sent) == 3
    module._read({"x.yaml": b"a: ["}, sent.append, compared=False)
    module._read({"x.yaml": b"\xff"}, sent.append, compared=False)
    assert sent[3] == sent[4]


def test_pairs_of_other_texts_are_not_taken(folder: Path) -> None:
    a, b = load_plan(folder / "before.yaml"), load_plan(folder / "after.yaml")
    wrong = (Pair(0, 1, "identical", 1.0, "sure"),)
    assert compare(a, b, paired=Paired(0, wrong)) == compare(a, b)
    taken = compare(a, b, paired=Paired(hash((passages(a.units), passages(b.units))), wrong))
    assert [(link.a.position, link.b.position) for row in taken.rows for link in row.links] == [(0, 1)]


@copying
@pytest.mark.parametrize("processors", [1, 2])
@pytest.mark.parametrize("order", [["before", "after"], ["after", "--base", "before"]])
def test_a_comparison_is_the_same_with_one_processor_and_with_two(
    folder: Path, capsys: pytest.CaptureFixture[str], processors: int, order: list[str]
) -> None:
    names = [each if each.startswith("-") else f"{folder}/{each}.yaml" for each in order]
    assert run(["compare", *names, "-f", "json"]) == 0
    here = capsys.readouterr().out
    code = (
        "from plandiff.cli import ahead, command_line, spread\n"
        f"ahead.processors = spread.processors = lambda: {processors}\n"
        "command_line()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "compare", *names, "-f", "json"], capture_output=True, check=True
    )
    assert done.stdout.decode() == here
    assert done.stderr == b""


@copying
def test_a_large_output_is_written_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    names = [f"{folder}/before.yaml", f"{folder}/after.yaml"]
    code = "from plandiff.cli import ahead, command_line\nahead.processors = lambda: 2\ncommand_line()\n"
    command = [sys.executable, "-c", code, "compare", *names, "--force", "-o", str(output)]
    subprocess.run(command, check=True)
    written = output.read_bytes()
    assert len(written) > 40_000
    subprocess.run(command, check=True)
    assert output.read_bytes() == written


@copying
def test_a_start_that_fails_leaves_no_copy(folder: Path) -> None:
    """Ctrl-C while the libraries load, say."""
    code = (
        "import os, sys\n"
        "from plandiff.cli import ahead, command_line\n"
        "ahead.processors = lambda: 2\n"
        "sys.modules['plandiff.cli.app'] = None\n"
        "try:\n"
        "    command_line()\n"
        "except ImportError:\n"
        "    os.waitpid(-1, 0)\n"
    )
    command = [sys.executable, "-c", code, "compare", f"{folder}/before.yaml", f"{folder}/after.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "ChildProcessError" in done.stderr


@copying
def test_whoever_reads_the_output_does_not_wait_for_the_copy(folder: Path) -> None:
    names = [f"{folder}/before.yaml", f"{folder}/after.yaml"]
    command = [sys.executable, "-m", "plandiff", "compare", *names, "--nonsense"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--nonsense" in done.stderr
