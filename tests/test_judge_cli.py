"""`plandiff assess` and `plandiff settle` at the command line: pages, JSON, exit codes, what is private."""

# ruff: noqa: E501 - plan files stand here as they are written

import csv
import functools
import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from plandiff.cli import main
from plandiff.plan.loader import load_plan
from plandiff.report.data.csv import BOM
from plandiff.report.findings.formats import FINDINGS_FORMATS
from plandiff.report.formats import suffixes

ALVA = """\
party: Alva
date: 2026-05-01
sources:
  - {id: press, title: The Press, date: 2026-05-02}
clauses:
  - id: fee
    number: "1"
    title: Fee
    gist: 10 euros a boat
    text: Each boat pays a fee of 10 euros.
    terms: {fee: 10 EUR}
    binds: [Brit, Cara]
  - id: port
    number: "2"
    title: Port
    text: The port opens at dawn.
    terms: {opens: dawn}
  - {id: dogs, number: "3", text: Dogs stay outside.}
red_lines:
  - id: some-fee
    says: Boats pay at least 8 euros.
    clause: fee
    require: {fee: {min: 8 EUR}}
    if_absent: broken
    by: A. Berg
    date: 2026-04-30
    source: press
responses:
  - {by: Brit, consent: required, stance: accepts-with-changes, says: Too much., speaker: B. Dahl, date: 2026-05-03, source: press}
"""
BRIT = """\
party: Brit
clauses:
  - id: fee
    number: "1"
    title: Fee
    text: Each boat pays a fee of 12 euros.
    terms: {fee: 12 EUR}
  - id: licence
    number: "2"
    title: Licence
    text: Fishing needs a licence.
    options:
      - {text: From the port., by: [Brit], terms: {from: port}}
      - {text: From the crown., by: [Alva], terms: {from: crown}}
red_lines:
  - {id: low-fee, says: No fee above 9 euros., clause: fee, require: {fee: {max: 9 EUR}}, firmness: inferred}
  - {id: dawn, says: The port opens at dawn., clause: port, require: {opens: dawn}}
  - {id: port-licence, says: The port licenses., clause: licence, require: {from: port}}
"""
WANTS = """\
wants:
  - {clause: fee, importance: high, best: {fee: {max: 9 EUR}}, acceptable: {fee: {max: 10 EUR}}}
  - {clause: secret-clause, importance: low, best: {port: true}}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run plandiff in a folder that holds alva.yaml, brit.yaml and private.yaml (Brit's plan with wants)."""
    (tmp_path / "alva.yaml").write_text(ALVA)
    (tmp_path / "brit.yaml").write_text(BRIT)
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "brit.yaml").write_text(BRIT + WANTS)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: str) -> tuple[int, str, str]:
        code = main(args)
        out, err = capsys.readouterr()
        return code, out, err

    return call


PAGES = {
    "assess-120": ("assess", "alva.yaml", "brit.yaml", "--width", "120"),
    "assess-60": ("assess", "alva.yaml", "brit.yaml", "--width", "60"),
    "assess-explain": ("assess", "alva.yaml", "--red-lines", "brit.yaml", "--explain"),
    "assess-private": ("assess", "alva.yaml", "brit.yaml", "--red-lines", "private/brit.yaml", "--include-private"),
    "settle-120": ("settle", "alva.yaml", "brit.yaml", "--width", "120", "--packages", "2"),
    "settle-60": ("settle", "alva.yaml", "brit.yaml", "--width", "60", "--explain"),
    "settle-private": ("settle", "alva.yaml", "private/brit.yaml", "--include-private", "--packages", "3"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages(run: Run, golden: Callable[[str, str], None], name: str) -> None:
    code, out, _ = run(*PAGES[name])
    assert code == 0
    golden(f"{name}.txt", out)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("command", ["assess", "settle"])
def test_judgements_and_options_as_rows(
    run: Run, golden: Callable[[str, str], None], command: str, form: str
) -> None:
    words = (
        ("Each boat pays a fee of 12 euros.", '"=1+1\\nEach boat, \\u202epays"'),
        ("No fee above", "=SUM no fee above"),
    )
    Path("brit.yaml").write_text(functools.reduce(lambda text, each: text.replace(*each), words, BRIT))
    code, out, _ = run(command, "alva.yaml", "brit.yaml", "-f", form)
    assert code == 0
    golden(f"{command}.{form}", out)
    body = json.loads(run(command, "alva.yaml", "brit.yaml", "-f", "json")[1])
    count = (
        sum(len(each["results"]) for each in body["red_lines"])
        if command == "assess"
        else sum(len(each["options"]) for each in body["clauses"])
    )
    if form == "jsonl":
        assert len([json.loads(line) for line in out.splitlines()]) == count
    else:
        rows = list(csv.reader(StringIO(out.removeprefix(BOM))))
        assert len(rows) == count + 1
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("command", ["assess", "settle"])
@pytest.mark.parametrize("width", ["40", "80", "100", "140"])
def test_no_line_is_wider_than_the_page_and_ascii_is_ascii(run: Run, command: str, width: str) -> None:
    _, out, _ = run(command, "alva.yaml", "brit.yaml", "--width", width, "--ascii")
    assert max(map(len, out.splitlines())) <= int(width)
    assert out.isascii()


@pytest.mark.parametrize("command", ["assess", "settle"])
def test_the_footer_stands_on_every_page_and_in_the_data(run: Run, command: str) -> None:
    sentence = "This compares texts and stated positions. It does not say what should be agreed."
    for form in ("table", "text", "json"):
        assert sentence in run(command, "alva.yaml", "brit.yaml", "-f", form)[1]
    assert sentence in run(command, "alva.yaml", "brit.yaml", "--summary")[1]


@pytest.mark.parametrize(("command", "body"), [("assess", "assessment"), ("settle", "settlement")])
@pytest.mark.parametrize("private", [(), ("--include-private",)])
def test_json_validates_against_its_printed_schema(
    run: Run, command: str, body: str, private: tuple[str, ...]
) -> None:
    schema = json.loads(run("schema", body)[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(run(command, "alva.yaml", "private/brit.yaml", "-f", "json", *private)[1])
    jsonschema.Draft202012Validator(schema).validate(found)
    assert found["format"] == f"plandiff/{body}"


def test_json_of_an_assessment(run: Run) -> None:
    found = json.loads(run("assess", "alva.yaml", "brit.yaml", "-f", "json")[1])
    assert found["summary"]["alva"] == {
        "Alva": {"broken": 0, "met": 1, "unknown": 0},
        "Brit": {"broken": 1, "met": 1, "unknown": 1},
    }
    low = next(each for each in found["red_lines"] if each["id"] == "low-fee")
    result = low["results"]["alva"]
    assert (low["party"], low["firmness"], low["line"]) == (
        "Brit",
        "inferred",
        BRIT.split("low-fee", maxsplit=1)[0].count("\n") + 1,
    )
    assert (result["result"], result["refs"], result["line"]) == ("broken", ["1"], 11)
    assert result["evidence"][0]["words"] == ["10 euros"]
    licence = next(each for each in found["red_lines"] if each["id"] == "port-licence")
    assert [each["result"] for each in licence["results"]["brit"]["by_option"]] == ["met", "broken"]
    assert [each["red_line"] for each in found["contradictions"]] == ["low-fee"]
    assert found["consent"][0]["signable"] == "no"
    assert "satisfaction" not in found


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("assess", "alva.yaml", "--red-lines", "brit.yaml"), 0),
        (("assess", "alva.yaml", "--red-lines", "brit.yaml", "--fail-on", "broken"), 1),
        (("assess", "alva.yaml", "--fail-on", "broken,unknown"), 0),
        (("assess", "alva.yaml", "brit.yaml", "--red-lines", "alva.yaml", "--fail-on", "broken"), 0),
        (("assess", "alva.yaml", "--red-lines", "brit.yaml", "--fail-on", "unknown"), 1),
        (("settle", "alva.yaml", "brit.yaml"), 0),
        (("settle", "alva.yaml", "brit.yaml", "--fail-on", "blocked"), 1),
        (("settle", "alva.yaml", "alva2.yaml", "--fail-on", "blocked"), 0),
    ],
)
def test_exit_1_only_where_asked_for(run: Run, args: tuple[str, ...], code: int) -> None:
    Path("alva2.yaml").write_text(ALVA.replace("10", "11"))
    assert run(*args)[0] == code


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("assess",), "Missing argument"),
        (("assess", "alva.yaml", "alva.yaml"), "given twice"),
        (("assess", "alva.yaml", "--red-lines", "nowhere.yaml"), "unreadable-file"),
        (("assess", "alva.yaml", "--fail-on", "met"), "--fail-on: 'met' is none of broken, unknown"),
        (("assess", "alva.yaml", "-f", "bits"), "no format 'bits' here"),
        (("settle", "alva.yaml"), "settling needs two plans"),
        (("settle", "alva.yaml", "brit.yaml", "--packages", "6"), "--packages"),
        (("settle", "alva.yaml", "brit.yaml", "--fail-on", "broken"), "--fail-on"),
        (("settle", "alva.yaml", "brit.yaml", "-f", "plan"), "no format 'plan' here"),
        (("settle", "alva.yaml", "brit.yaml", "--write-plan", "brit.yaml", "--force"), "choose another name"),
        (("settle", "alva.yaml", "brit.yaml", "--write-plan", "private"), "folder"),
        (("settle", "same.yaml", "same2.yaml", "--package", "5", "--write-plan", "x.yaml"), "there are only 1 packages"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_ends_with_2_and_a_reason(run: Run, args: tuple[str, ...], words: str) -> None:
    for name in ("same", "same2"):
        Path(f"{name}.yaml").write_text(f"party: {name}\nclauses: [{{id: a, text: One., terms: {{a: 1}}}}]\n")
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_bad_red_lines_and_wants_are_located(run: Run) -> None:
    Path("bad.yaml").write_text(BRIT.replace("{max: 9 EUR}", "{min: 9 EUR, max: 8 EUR}"))
    code, _, err = run("assess", "alva.yaml", "--red-lines", "bad.yaml")
    assert code == 2
    assert re.search(r"bad\.yaml:16:\d+: error\[bad-value\]: .*min 9 EUR is above max 8 EUR", err)
    Path("bad.yaml").write_text(BRIT + WANTS.replace("importance: high, ", ""))
    code, _, err = run("assess", "alva.yaml", "--red-lines", "bad.yaml", "--include-private")
    assert code == 2
    assert re.search(r"bad\.yaml:2\d:\d+: error\[missing-key\]: `importance` is missing", err)
    Path("bad.yaml").write_text(BRIT.replace("clause: port,", "clause: prot,"))
    code, _, err = run("assess", "alva.yaml", "--red-lines", "bad.yaml")
    assert code == 0
    assert re.search(
        r"warning: bad\.yaml:17:\d+: the red line `dawn` is about `prot`, a clause that no plan given has",
        err,
    )
    assert "warning" not in run("assess", "alva.yaml", "--red-lines", "bad.yaml", "-q")[2]


COMMANDS = [
    ("assess", "alva.yaml", "{}"),
    ("assess", "{}", "--explain", "--fail-on", "unknown"),
    ("settle", "alva.yaml", "{}", "--packages", "5", "--explain"),
    ("compare", "alva.yaml", "{}"),
    ("show", "{}"),
    ("check", "alva.yaml", "{}"),
    ("history", "alva.yaml", "{}"),
]
PAPER = "docx"
"""No text for stdout: written to a file."""
FORMATS = {
    "assess": (*suffixes("assessment"), "github", "sarif"),
    "settle": tuple(suffixes("settlement")),
    "compare": tuple(suffixes("comparison")),
    "show": tuple(suffixes("plan")),
    "check": tuple(FINDINGS_FORMATS),
    "history": tuple(suffixes("history")),
}


@pytest.mark.unmeasured  # every page of every command twice
@pytest.mark.parametrize(("args", "form"), [(args, form) for args in COMMANDS for form in FORMATS[args[0]]])
def test_without_the_option_private_wants_leave_no_trace(run: Run, args: tuple[str, ...], form: str) -> None:
    """Output with and without a `wants` section is the same to the byte."""
    known = WANTS.replace("secret-clause", "licence")
    found = []
    pages: list[bytes] = []
    for wants in ("", known):
        Path("cara.yaml").write_text("date: 2026-05-02\n" + BRIT + wants)
        target = ("-o", "docx=page.docx", "--force") if form == PAPER else ("-f", form)
        found.append(run(*(each.format("cara.yaml") for each in args), *target))
        if form == PAPER:
            pages.append(Path("page.docx").read_bytes())
    assert found[0] == found[1]
    assert found[0][0] != 2
    assert len(set(pages)) < 2


def test_annotations_stand_on_the_line_that_breaks(run: Run) -> None:
    code, out, _ = run(
        "assess", "alva.yaml", "--red-lines", "brit.yaml", "--fail-on", "broken", "-f", "github"
    )
    assert code == 1
    assert "::error file=alva.yaml,line=11,endLine=11,col=18" in out
    assert "::notice file=alva.yaml,title=plandiff red-line-unknown" in out
    log = json.loads(run("assess", "alva.yaml", "--red-lines", "brit.yaml", "-f", "sarif")[1])
    result = next(each for each in log["runs"][0]["results"] if each["ruleId"] == "red-line-broken")
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 11
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "brit.yaml"


def test_several_formats_and_a_package_from_one_run(run: Run) -> None:
    code, out, err = run(
        "settle", "alva.yaml", "brit.yaml", "-o", "s.json", "--package", "2", "--write-plan", "draft.yaml"
    )
    assert (code, out) == (0, "")
    assert "wrote s.json" in err
    assert "wrote draft.yaml" in err
    made = load_plan("draft.yaml").plan
    package = json.loads(Path("s.json").read_text())["packages"][1]
    assert made.title == "Package 2 of the options on the table"
    assert f"{len(package['broken'])} red line broken" in str(made.note)
    assert all(clause.by or clause.options for clause in made.clauses)
    assert run("settle", "alva.yaml", "brit.yaml", "--write-plan", "draft.yaml")[0] == 2


def test_hostile_words_do_not_reach_the_terminal(run: Run) -> None:
    Path("bad.yaml").write_text(BRIT.replace("No fee above 9 euros.", '"\\e[31mNo\\u202e fee"'))
    for command in ("assess", "settle"):
        for form in ("table", "json"):
            out = run(command, "alva.yaml", "bad.yaml", "-f", form)[1]
            assert "\x1b" not in out
            assert "\u202e" not in out


def test_a_condition_in_words() -> None:
    from plandiff.plan.model import RedLine
    from plandiff.report.views.evidence import condition_words

    def said(**more: object) -> str:
        return condition_words(RedLine.model_validate({"id": "r", "says": "s", "clause": "c", **more}))

    assert said() == ""
    assert said(require={"a": 1, "b": {"min": "2 days"}}) == "requires a: 1 and b: at least 2 days"
    assert said(forbid={"a": True, "b": ["x", "y"]}, if_absent="met") == (
        "forbids a: true or b: one of x, y; met if the text lacks it"
    )
