"""`plandiff history`: its page, its JSON, what it reads and what it refuses."""

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from making import plan
from plandiff.cli import main
from plandiff.engine.history import history
from plandiff.report.data.csv import BOM
from plandiff.report.data.shapes import schema
from plandiff.report.formats import Page, render

FIRST = """
- {id: fleet, number: "1", title: Size of the fleet, gist: 600 boats,
   text: The fleet is limited to 600 boats., terms: {boats: 600}}
- {id: season, number: "2", title: Season, text: Fishing is open from 1 March to 30 June.}
- {id: port, number: "3", title: Port dues, text: Each vessel pays 40 euros a season.}
- {id: radio, number: "4", title: Radio, text: Every boat carries a radio.}
"""
COUNTER = """
- {id: fleet, number: "1", title: Size of the fleet, gist: "800 boats, in good years",
   text: The fleet is limited to 800 boats in good years., terms: {boats: 800}}
- {id: season, number: "2", title: Season, text: Fishing is open from 1 April to 30 June.}
- {id: port, number: "3", title: Port dues, absent: deleted, text: Dues were struck.}
- {id: radio, number: "4", title: Radio, text: Every boat carries a radio.}
- {id: nets, number: "5", title: Nets, gist: 90 mm,
   text: Nets have meshes of at least 90 mm., terms: {mesh: 90 mm}}
"""
TALKS = "- {id: season, number: A, title: Season, text: Fishing is open from 1 April to 31 July.}"
SECOND = """
- {id: fleet, number: "2", title: Size of the fleet, gist: 700 boats,
   text: The fleet is limited to 700 boats., terms: {boats: 700}}
- {id: season, number: "1", title: Season, text: Fishing is open from 1 April to 31 July.}
- {id: port, number: "3", title: Port dues, text: Each vessel pays 50 euros a season.}
- {id: radio, number: "4", title: Radio, text: Every boat carries a radio.}
"""
HEADS = {
    "isles-1": ("Isles", "2023-11-30", FIRST, {}),
    "mainland": ("Mainland", "2024-02-02", COUNTER, {}),
    "talks": ("Joint talks", "2024-03-10", TALKS, {"coverage": "partial"}),
    "isles-2": ("Isles", "2024-04-01", SECOND, {}),
}
PLANS = [
    plan(clauses, party, key=key, date=date, negotiation="Fishery agreement", **more)
    for key, (party, date, clauses, more) in HEADS.items()
]


@pytest.mark.parametrize(
    ("name", "clauses", "page", "options"),
    [
        ("history-100.txt", (), Page(100), {}),
        ("history-72.txt", (), Page(72), {}),
        ("history-summary.txt", (), Page(100), {"summary_only": True}),
        ("history-clause-120.txt", ("fleet",), Page(120), {"full": True}),
        ("history-clause-120.ansi", ("fleet",), Page(120, colour=True), {"full": True}),
        ("history-clause-72.txt", ("fleet", "port"), Page(72), {"full": True}),
        ("history-clause-ascii.txt", ("fleet",), Page(100, ascii=True), {"full": True}),
    ],
)
def test_page(
    name: str,
    clauses: tuple[str, ...],
    page: Page,
    options: dict[str, Any],
    golden: Callable[[str, str], None],
) -> None:
    shown = render("table", history(*PLANS, clauses=clauses), page, **options)
    assert isinstance(shown, str)
    if not page.colour:
        assert max(map(len, shown.splitlines())) <= page.width
        assert all(line == line.rstrip() for line in shown.splitlines())
    golden(name, shown)


def test_drafts_of_one_party_are_told_by_dates_alone(golden: Callable[[str, str], None]) -> None:
    drafts = [each._replace(plan=each.plan.model_copy(update={"party": "Isles"})) for each in PLANS]
    shown = render("text", history(*drafts), Page(100))
    assert "Who moved" not in str(shown)
    golden("history-drafts.txt", str(shown))


def test_options_returns_and_other_absences_are_told(golden: Callable[[str, str], None]) -> None:
    nets = "Nets have meshes of at least 90 mm."
    said = [
        f"- {{id: nets, text: {nets}}}\n- {{id: port, title: Port, text: Dues are paid.}}",
        "- {id: port, title: Port, text: The dues are paid.}",
        "- {id: nets, absent: deferred, text: For experts.}\n- {id: port, title: Port, absent: elsewhere}",
        """- id: nets
  text: On nets there are two proposals.
  options:
    - {text: Nets have meshes of 80 mm., by: [Isles], terms: {mesh: 80 mm}}
    - {absent: deleted, by: [Mainland]}
- {id: port, title: Port, text: Dues are paid.}""",
        f"- {{id: nets, text: {nets}}}\n- {{id: port, title: Port, text: Dues are paid.}}",
    ]
    versions = [
        plan(each, "Isles", key=f"d{n}", date=f"2024-{n:02}-01", title="Nets and dues")
        for n, each in enumerate(said, 1)
    ]
    pages = [render("text", history(*versions), Page(90), full=full) for full in (False, True)]
    golden("history-absences.txt", "\n".join(map(str, pages)))


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_steps_as_rows(golden: Callable[[str, str], None], form: str) -> None:
    told = history(*PLANS)
    text = str(render(form, told, Page()))
    golden(f"history.{form}", text)
    steps = [stop for each in told.courses for stop in each.stops if stop.event]
    if form == "jsonl":
        lines = [json.loads(line) for line in text.splitlines()]
        assert [line["event"] for line in lines] == [stop.event for stop in steps]
        assert [line["moves"] for line in lines if line["moves"]] == [{"boats": "conceded"}]
    else:
        rows = list(csv.DictReader(StringIO(text.removeprefix(BOM))))
        assert [row["event"] for row in rows] == [stop.event for stop in steps]
        assert [row["moves"] for row in rows if row["moves"]] == ["boats: conceded"]


def test_json_is_as_its_schema_says(golden: Callable[[str, str], None]) -> None:
    text = str(render("json", history(*PLANS), Page()))
    body = json.loads(text)
    jsonschema.Draft202012Validator(schema("history")).validate(body)
    assert [plan["key"] for plan in body["plans"]] == list(HEADS)
    fleet = next(each for each in body["clauses"] if each["id"] == "fleet")
    assert [(stop["plan"], stop["event"], stop["ref"]) for stop in fleet["course"]] == [
        ("isles-1", "born", "1"),
        ("mainland", "amended", "1"),
        ("talks", "gap", None),
        ("isles-2", "amended", "2"),
    ]
    (move,) = [move for step in body["steps"] for move in step["moves"]]
    assert (move["clause"], body["clauses"][move["index"]]["id"]) == ("fleet", "fleet")
    assert (move["party"], move["how"], move["toward"]) == ("Isles", "conceded", ["Mainland"])
    golden("history.json", text)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans in a folder, which becomes the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    for each in PLANS:
        Path("plans", each.name).write_text(each.text, encoding="utf-8")
    return [f"plans/{each.name}" for each in PLANS]


def shown_keys(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [plan["key"] for plan in json.loads(capsys.readouterr().out)["plans"]]


def test_files_a_folder_and_both_are_read(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", *reversed(files), "-f", "json"]) == 0
    assert shown_keys(capsys) == list(HEADS)
    Path("plans/pairs.yaml").write_text("pairs: []\n", encoding="utf-8")
    Path("plans/notes.txt").write_text("not a plan", encoding="utf-8")
    assert main(["history", "plans", "-f", "json"]) == 0
    assert shown_keys(capsys) == list(HEADS)


def test_clause_shows_it_version_by_version(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "plans", "--clause", "fleet", "--width", "80"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Size of the fleet   fleet, 4 dated versions of 3 parties\n")
    assert "600 → 800 boats (+200, +33 %)" in shown
    assert main(["history", "plans", "-f", "text", "--summary"]) == 0
    assert "Step by step" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plans", "--clause", "fleat"], "no plan has clause 'fleat'; did you mean fleet?"),
        (["plans", "--topic", "sea"], "no plan has topic 'sea'"),
        (["plans/talks.yaml"], "a history needs two dated versions, and there is only plans/talks.yaml"),
        (["empty"], "a history needs two dated versions, and there is no plan in empty"),
        (["plans/talks.yaml", "plans/talks.yaml"], "is given twice"),
        (["plans", "-f", "sarif"], "no format 'sarif' here"),
        (["plans", "-o", "json=plans/talks.yaml", "--force"], "is one of the files read or written here"),
        (["git:plans/talks.yaml", "-o", "json=plans/talks.yaml", "--force"], "is one of the files read"),
        (["plans", "nowhere.yaml"], "nowhere.yaml: error[unreadable-file]: no such file"),
        (
            ["plans", "undated.yaml"],
            "undated.yaml:1:1: error[missing-date]: this version of Isles has no date",
        ),
        (["plans", "mixed"], "mixed/broken.yaml:2:1: error[unknown-key]: unknown key `datum`"),
        (["git:nowhere/x.yaml", "plans"], "git:nowhere/x.yaml: error[unreadable-file]:"),
    ],
)
def test_what_cannot_be_followed_is_said_and_nothing_is_shown(
    arguments: list[str], said: str, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    Path("mixed").mkdir()
    Path("undated.yaml").write_text("party: Isles\nclauses: [{text: One.}]\n", encoding="utf-8")
    Path("mixed/broken.yaml").write_text(
        "party: Isles\ndatum: 2024-01-01\nclauses: [{text: One.}]\n", encoding="utf-8"
    )
    assert main(["history", *arguments]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert said in caught.err
    assert "Traceback" not in caught.err


def test_an_overlap_of_days_is_warned_of(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = Path("plans/isles-2.yaml").read_text(encoding="utf-8").replace("isles-2", "isles-3")
    Path("plans/isles-3.yaml").write_text(text, encoding="utf-8")
    assert main(["history", "plans", "--summary"]) == 0
    assert "isles-2 and isles-3 are versions of Isles of one day" in capsys.readouterr().err
    assert main(["history", "plans", "--summary", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_all_versions_in_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)

    def commit(text: str, day: str) -> None:
        Path("plan.yaml").write_text(text, encoding="utf-8")
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        for arguments in (["add", "."], ["commit", "--quiet", "-m", "draft"]):
            command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
            subprocess.run(command, check=True, env={**os.environ, **dates})

    subprocess.run(["git", "init", "--quiet"], check=True)
    undated = "party: Isles\nclauses:\n- {id: fleet, text: The fleet is limited to 600 boats.}\n"
    commit(undated, "2024-01-05")
    assert main(["history", "git:plan.yaml"]) == 2
    assert "there is only" in capsys.readouterr().err
    commit("party: [half written\n", "2024-01-06")
    commit(undated.replace("600", "700"), "2024-01-07")
    commit(undated.replace("600", "800").replace("clauses", "date: 2024-03-01\nclauses"), "2024-01-08")
    assert main(["history", "git:plan.yaml", "-f", "json"]) == 0
    caught = capsys.readouterr()
    body = json.loads(caught.out)
    assert [plan["date"] for plan in body["plans"]] == ["2024-01-05", "2024-01-07", "2024-03-01"]
    assert [stop["event"] for stop in body["clauses"][0]["course"]] == ["born", "amended", "amended"]
    assert "is left out" in caught.err
    assert main(["history", "git:plan.yaml", "HEAD:plan.yaml", "-q"]) == 0
