"""Hostile and arbitrary files: a located finding or a clear refusal, in bounded time and memory, no crash."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plandiff.plan.source import lines
from plandiff.report.findings.formats import FINDINGS_FORMATS, Look, render_findings
from plandiff.rules.check import check
from plandiff.rules.inputs import Input, means_a_plan
from plandiff.rules.rule import rules

pytestmark = pytest.mark.unmeasured  # measuring lines doubles the time; other tests run the same ones

FOLDER = Path(__file__).with_name("hostile")
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".yaml", ".json"})
MEMORY = 1_500_000_000


def run(*arguments: str, cwd: Path = FOLDER) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, which may not take more than the memory and 30 seconds."""
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    return subprocess.run(
        [sys.executable, "-m", "plandiff", "check", *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env={**environment, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        timeout=30,
    )


def test_all_in_one_run() -> None:
    """Each file's rule among its findings, every place inside its file, nothing but the summary on stderr."""
    done = run("-f", "json", *FILES)
    assert done.returncode == 1
    assert done.stderr.startswith(f"plandiff: {len(FILES):,} plans checked: ")
    assert done.stderr.count("\n") == 1
    by_file: dict[str, list[dict[str, object]]] = {name: [] for name in FILES}
    for each in json.loads(done.stdout)["findings"]:
        by_file[each["file"]].append(each)
    for name, found in by_file.items():
        expected = name.split("--")[0]
        if expected == "fine":
            assert [each for each in found if each["severity"] == "error"] == [], name
        else:
            assert expected in {each["rule"] for each in found}, (name, found[:3])
        _places_inside(found, (FOLDER / name).read_bytes())


@pytest.mark.parametrize(
    "name", [name for name in FILES if (FOLDER / name).stat().st_size > 20_000 or "bomb" in name]
)
def test_the_large_ones_alone(name: str) -> None:
    """As text: quick, without a traceback, no line of the output longer than a window."""
    start = time.monotonic()
    done = run(name)
    assert time.monotonic() - start < 20
    assert done.returncode == (0 if name.startswith("fine") else 1)
    assert "Traceback" not in done.stderr
    assert max(map(len, done.stdout.splitlines()), default=0) < 600


def _places_inside(found: list[dict[str, object]], data: bytes) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32", "utf-16-le"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8-sig" or "\0" not in text[:2]:
            break
    else:
        text = data.decode("latin-1")
    source = lines(text)
    for each in found:
        line, column = each["line"], each["column"]
        assert isinstance(line, int)
        assert isinstance(column, int)
        assert 1 <= line <= len(source)
        assert 1 <= column <= len(source[line - 1]) + 1


@pytest.mark.parametrize(
    ("name", "begin", "expected"),
    [
        ("big.yaml", "party: A\nnote: ", 1),
        ("big.json", '{"party": "A", "x": "', 1),
        ("data.json", '{"rows": "', 2),
    ],
)
def test_50_megabytes(tmp_path: Path, name: str, begin: str, expected: int) -> None:
    """Refused by size before they are read; in a folder, others than plans are left alone."""
    with (tmp_path / name).open("w") as file:
        file.write(begin)
        for _ in range(50):
            file.write("x" * 1_000_000)
    start = time.monotonic()
    done = run(".", cwd=tmp_path)
    assert time.monotonic() - start < 20
    assert done.returncode == expected
    if expected == 1:
        assert "error[too-large]: the file has 50,0" in done.stdout
    assert run(name, cwd=tmp_path).returncode == 1


def test_special_files_are_not_read(tmp_path: Path) -> None:
    """A pipe in a folder would wait for ever; a loop of links has no end."""
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.yaml").write_text("party: A\nclauses: [{text: t}]\n")
    assert run(".", cwd=tmp_path).returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("party: A\nclauses: [{text: t}]\n")
    (tmp_path / "b.yaml").write_text("party: A\nclauses: [{text: t}]\n")
    (tmp_path / "b.yaml").chmod(0)
    done = run(".", cwd=tmp_path)
    assert done.returncode == 1
    assert "b.yaml: error[unreadable-file]" in done.stdout
    assert run("b.yaml", cwd=tmp_path).returncode == 2


KEYS = ["party", "clauses", "id", "text", "number", "title", "terms", "red_lines", "wants", "sources"]
KEYS += ["depends_on", "absent", "options", "date", "language"]
LEAF = st.sampled_from(
    [
        "A",
        "x y",
        "7.10",
        "NO",
        "2026-01-31",
        "5 days",
        "yes",
        "~",
        "''",
        "point 31",
        "# x",
        "&a b",
        "*a",
        "!t x",
        "\u202e",
    ]
)
NODE = st.recursive(
    LEAF,
    lambda node: (
        st.lists(node, max_size=3).map(lambda each: f"[{', '.join(each)}]")
        | st.lists(st.tuples(st.sampled_from(KEYS), node), max_size=4).map(
            lambda each: "{" + ", ".join(f"{key}: {value}" for key, value in each) + "}"
        )
    ),
    max_leaves=12,
)
PLANLIKE = st.lists(st.tuples(st.sampled_from(KEYS), NODE), max_size=6).map(
    lambda each: "".join(f"{key}: {value}\n" for key, value in each).encode()
)


@settings(max_examples=80, deadline=None)
@given(
    PLANLIKE
    | st.binary(max_size=80)
    | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
@example(b"party: A\nclauses: [{text: t, depends_on: [a]}]\n# plandiff: ignore unknown-clause\n")
@example(b"\xff\xfe\x00")
def test_arbitrary_files(data: bytes) -> None:
    """Whatever the bytes: findings with known rules and places, which every format renders."""
    checked = check([Input("a.yaml", data=data)])
    assert checked.files == ("a.yaml",)
    for each in checked.findings:
        assert each.rule in rules()
        assert each.span is None or each.span[:2] <= each.span[2:] or each.span.line >= 1
    for name in FINDINGS_FORMATS:
        render_findings(name, checked, Look(Path("/")))


@given(st.text(max_size=60))
def test_whether_any_text_means_a_plan_can_be_told(text: str) -> None:
    assert means_a_plan(text) in (True, False)


LONG = {
    "vague": "robust and reliable and " * 8_000,
    "passive": "it shall be inspected and " * 8_000,
    "deadlines": " ".join(f"within {n} days" for n in range(8_000)),
    "references": " ".join(f"paragraph {n}" for n in range(8_000)),
    "labels": "paragraphs " + "1, " * 20_000,
    "brackets": "(a)" * 20_000,
    "one word": "shall be " + "x" * 300_000,
    "hidden": "\u202e " * 50_000,
    "sentences": "A. " * 30_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts(name: str) -> None:
    """No rule takes the square of a text's length."""
    plan = {"party": "A", "clauses": [{"id": "x", "number": "1", "text": LONG[name], "terms": {"days": 5}}]}
    data = json.dumps(plan, ensure_ascii=False).encode()
    start = time.monotonic()
    checked = check([Input("a.json", data=data)])
    assert time.monotonic() - start < 15
    assert len(checked.findings) < 2_000


def test_many_names_topics_and_references() -> None:
    """Nor of the number of names."""
    clauses = [
        {
            "id": f"c{n}",
            "text": "t",
            "topic": f"t{n}",
            "binds": [f"Party{n}"],
            "depends_on": [f"d{n}"],
            "source": f"s{n}",
        }
        for n in range(5_000)
    ]
    data = json.dumps({"party": "A", "clauses": clauses}).encode()
    start = time.monotonic()
    checked = check([Input("a.json", data=data)])
    assert time.monotonic() - start < 20
    assert any("only the first 500" in remark for remark in checked.remarks)
