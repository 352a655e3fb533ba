"""The formats of findings: each valid by its own rules, whatever a plan file holds."""

import csv
import json
import re
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.plan.findings import Finding, Related, Span
from plandiff.report.data.csv import BOM
from plandiff.report.data.shapes import schema
from plandiff.report.findings.formats import FINDINGS_FORMATS, Look, render_findings
from plandiff.report.findings.github import SHOWN
from plandiff.rules.check import check
from plandiff.rules.checked import Checked
from plandiff.rules.inputs import Input
from plandiff.rules.rule import rules

ROOT = Path("/repository")
LOOK = Look(ROOT)
SARIF = json.loads(Path(__file__).with_name("data").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
SARIF_VALIDATOR = jsonschema.Draft202012Validator(SARIF)
CHECK_VALIDATOR = jsonschema.Draft202012Validator(schema("check"))

HOSTILE = "50% off: a,b\r\n::error::x\n\x1b[31m <&>\"'\u202e]]> \u0085 `|` ##[error]"


def checked(*findings: Finding) -> Checked:
    return Checked(tuple(findings), {}, tuple(dict.fromkeys(each.file for each in findings)) or ("a.yaml",))


def finding(
    severity: Any = "error", message: str = "wrong", file: str = "a.yaml", line: int = 3, **more: Any
) -> Finding:
    return Finding(more.pop("rule", "unknown-key"), severity, message, file, Span(line, 5, line, 9), **more)


def rendered(name: str, run: Checked, look: Look) -> str:
    text = render_findings(name, run, look)
    assert isinstance(text, str)
    return text


TEXT = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from([HOSTILE, "", "::", "%0A"])
SPAN = st.none() | st.builds(
    lambda line, column, more, width: Span(line, column, line + more, column + width),
    *[st.integers(1, 9), st.integers(1, 9), st.integers(0, 2), st.integers(0, 9)],
)
FILE = st.sampled_from(
    ["a.yaml", "-", "/elsewhere/b.yaml", "/repository/p/ä b.yaml", "a:b,c%.yaml", "x\udcff.yaml", HOSTILE]
)
PLACE = st.builds(Span, st.integers(1, 9), st.integers(1, 9), st.just(9), st.just(9))
FINDING = st.builds(
    Finding,
    st.sampled_from(sorted(rules())),
    st.sampled_from(["error", "warning", "note"]),
    TEXT,
    FILE,
    SPAN,
    st.none() | TEXT,
    st.none() | TEXT,
    st.lists(st.builds(Related, PLACE, TEXT, st.none() | FILE), max_size=2).map(tuple),
)
RUN = st.lists(FINDING, max_size=6).map(lambda found: checked(*found))


@settings(max_examples=10, deadline=None)
@given(RUN)
def test_sarif_is_valid_by_the_published_schema(run: Checked) -> None:
    log = json.loads(rendered("sarif", run, LOOK))
    SARIF_VALIDATOR.validate(log)
    (only,) = log["runs"]
    listed = only["tool"]["driver"]["rules"]
    for result, each in zip(only["results"], run.findings, strict=True):
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"] == each.rule
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/:%-]+", uri)
    prints = [result["partialFingerprints"]["plandiff/v1"] for result in only["results"]]
    assert len(set(prints)) == len(prints)


@settings(deadline=None)
@given(RUN)
def test_json_is_valid_by_its_printed_schema(run: Checked) -> None:
    body = json.loads(rendered("json", run, LOOK))
    CHECK_VALIDATOR.validate(body)
    assert sum(body["counts"].values()) == len(body["findings"]) == len(run.findings)


@settings(deadline=None)
@given(RUN, st.sampled_from(["error", "warning", "note"]))
def test_junit_is_xml_that_counts_right(run: Checked, fail_on: Any) -> None:
    root = ET.fromstring(rendered("junit", run, LOOK._replace(fail_on=fail_on)).encode())
    assert root.tag == "testsuites"
    cases, failures = root.findall("testsuite/testcase"), root.findall("testsuite/testcase/failure")
    assert (int(root.attrib["tests"]), int(root.attrib["failures"])) == (len(cases), len(failures))
    assert bool(failures) == run.fails(fail_on)
    for suite in root:
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))


@settings(deadline=None)
@given(RUN)
def test_gitlab_has_what_the_report_needs(run: Checked) -> None:
    issues = json.loads(rendered("gitlab", run, LOOK))
    assert len(issues) == len(run.findings)
    for each in issues:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["lines"]["begin"] >= 1
    assert len({each["fingerprint"] for each in issues}) == len(issues)


@settings(deadline=None)
@given(RUN)
def test_github_lines_are_whole_commands(run: Checked) -> None:
    """Nothing in a plan can begin a command of its own, break a line or end a property."""
    text = rendered("github", run, LOOK)
    lines = text.split("\n")[:-1]
    assert all(re.fullmatch(r"::(error|warning|notice) [^:]*::[^\r\n]*|  .*", line) for line in lines)
    assert len([line for line in lines if line.startswith("::")]) == len(run.findings)
    for line in lines:
        properties = line.split("::")[1].partition(" ")[2]
        assert {each.split("=")[0] for each in properties.split(",")} <= {
            "file",
            "line",
            "endLine",
            "col",
            "endColumn",
            "title",
        }
        assert all(char >= " " for char in line)


@settings(deadline=None)
@given(RUN)
def test_text_holds_nothing_that_a_terminal_obeys(run: Checked) -> None:
    text = rendered("text", run, LOOK)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert text.count("error[") + text.count("warning[") + text.count("note[") >= len(run.findings)


def test_github_shows_the_most_severe_first_and_counts_the_rest() -> None:
    found = [finding("note", f"n{i}", line=i) for i in range(1, 4)] + [
        finding("error", f"e{i}", line=i) for i in range(1, 15)
    ]
    lines = rendered("github", checked(*found), LOOK).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error"] * SHOWN + ["::notice"] * 3
    assert (
        commands[SHOWN - 1] == "::error title=plandiff::5 more of this severity are in the log of this step"
    )
    assert [line for line in lines if not line.startswith("::")] == [
        f"  a.yaml:{i}:5: error[unknown-key]: e{i}" for i in range(10, 15)
    ]


def test_github_escapes() -> None:
    each = finding(message="50%: a\nb", file="a,b:c.yaml", help="mend it")
    assert rendered("github", checked(each), LOOK) == (
        "::error file=a%2Cb%3Ac.yaml,line=3,endLine=3,col=5,endColumn=8,title=plandiff unknown-key"
        "::50%25: a<U+000A>b%0Ahelp: mend it\n"
    )


def test_paths_start_at_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder of the repository, reports still name files from its root."""
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    look = Look(tmp_path)
    assert json.loads(rendered("gitlab", checked(finding()), look))[0]["location"]["path"] == "sub/a.yaml"
    assert "file=sub/a.yaml," in rendered("github", checked(finding()), look)


def test_fingerprints_survive_moved_lines() -> None:
    """Lines inserted above change none; a second finding alike gets its own."""
    bad = "  - {id: x, text: t, titel: 1}\n"
    texts = [
        f"party: A\nclauses:\n{bad}",
        f"# more\n# lines\nparty: A\nclauses:\n  - {{id: w, text: t}}\n{bad}",
    ]
    prints = []
    for text in texts:
        run = check([Input("a.yaml", data=text.encode())])
        prints.append(
            [
                each["fingerprint"]
                for each in json.loads(rendered("json", run, LOOK))["findings"]
                if each["rule"] == "unknown-key"
            ]
        )
    assert prints[0] == prints[1] != []


def test_sarif_holds_the_documentation() -> None:
    driver = json.loads(rendered("sarif", checked(), LOOK))["runs"][0]["tool"]["driver"]
    assert [each["id"] for each in driver["rules"]] == list(rules())
    for each in driver["rules"]:
        assert each["shortDescription"]["text"]
        assert each["help"]["markdown"]


@pytest.mark.parametrize("name", FINDINGS_FORMATS)
def test_an_empty_run(name: str) -> None:
    if name == "docx":
        pytest.importorskip("docx", reason="python-docx is not installed")
        assert bytes(render_findings(name, checked(), LOOK)).startswith(b"PK")  # type: ignore[arg-type]
        return
    text = rendered(name, checked(), LOOK)
    assert text == "" or text.endswith("\n")
    assert (text == "") == (name in ("text", "github", "jsonl"))


@settings(deadline=None)
@given(RUN)
def test_a_row_and_a_line_a_finding(run: Checked) -> None:
    findings = json.loads(rendered("json", run, LOOK))["findings"]
    assert [json.loads(line) for line in rendered("jsonl", run, LOOK).splitlines()] == findings
    rows = list(csv.DictReader(StringIO(rendered("csv", run, LOOK).removeprefix(BOM))))
    assert [row["rule"] for row in rows] == [each.rule for each in run.findings]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_finding_in_a_spreadsheet(golden: Callable[[str, str], None]) -> None:
    found = (
        finding(message='=HYPERLINK("x")\nand a second line', clause="+1", help="write `text`, not “Text”"),
        finding("note", "\u202e\x1b[31m odd", "b.yaml", rule="odd-key")._replace(span=None),
    )
    golden("check.csv", rendered("csv", checked(*found), LOOK))
    golden("check.jsonl", rendered("jsonl", checked(*found), LOOK))


def test_findings_for_word() -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    page = render_findings("docx", checked(finding(message="wrong <b>\x07")), LOOK)
    assert isinstance(page, bytes)
    document = docx.Document(BytesIO(page))
    words = "\n".join(
        [each.text for each in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "wrong <b>␇" in words
    assert "a.yaml:3:5" in words


def test_the_markdown_of_many_findings_is_bounded() -> None:
    many = checked(*(finding(message=f"wrong {n}", line=n) for n in range(1, 200)))
    whole, short = (rendered("markdown", many, Look(ROOT, max_size=size)) for size in (None, 2000))
    assert len(short) <= 2000 < len(whole)
    assert "Left out: rows at the end of each table." in short
