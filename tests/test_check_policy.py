"""Policies, waivers and baselines."""
# ruff: noqa: E501 - one case a line

import json
from pathlib import Path

import pytest

from plandiff.cli import main
from plandiff.plan.findings import PlanError
from plandiff.plan.patterns import common_folder, matches, relative
from plandiff.plan.policy import Policy, find_policy, load_policy
from plandiff.rules.check import check, known_to_policies
from plandiff.rules.checked import Checked
from plandiff.rules.inputs import Input

TWICE = """\
party: A
sources: [{id: s}]
clauses:
  - {number: "1", text: The buyer pays.}
  - {number: "1", text: The seller delivers.}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def found(text: str, policy: Policy | None = None) -> list[str]:
    """Rules found in one plan, with their lines, notes on sources left out."""
    return heads(check([Input("a.yaml", data=text.encode())], policy=policy))


def heads(checked: Checked) -> list[str]:
    return [f"{each.rule}:{each.span.line if each.span else 0}" for each in checked.findings]


def policy(text: str, name: str = ".plandiff.yaml") -> Policy:
    Path(name).write_text(text)
    return load_policy(Path(name), known_to_policies())


def complaints(text: str, name: str = ".plandiff.yaml") -> list[str]:
    with pytest.raises(PlanError) as problem:
        policy(text, name)
    return [each.head for each in problem.value.findings]


# Waivers


WAIVED = [
    ('  # plandiff: ignore duplicate-number it is so\n  - {number: "1", text: t}', "above"),
    (
        '  # a remark\n  # plandiff: ignore duplicate-number it is so\n  # another\n  - {number: "1", text: t}',
        "in a block above",
    ),
    ('  - {number: "1", text: t}  # plandiff: ignore duplicate-number it is so', "at the end of its line"),
    (
        '  - number: "1"\n    text: t  # plandiff: ignore duplicate-number it is so',
        "at the end of another line of it",
    ),
    (
        '  - number: "1"\n    text: >-  # plandiff: ignore duplicate-number it is so\n      t',
        "after the sign of a text in lines",
    ),
    ('  - number: "1"\n    # plandiff: ignore duplicate-number it is so\n    text: t', "on a line inside"),
    (
        '  #plandiff:ignore duplicate-number: it is so\n  - {number: "1", text: t}',
        "without blanks, with a colon",
    ),
    (
        '  - number: "1"\n    text: |\n      t\n      # no comment\n    note: n  # plandiff: ignore duplicate-number — it is so',
        "with a dash",
    ),
]
HEAD = 'party: A\nsources: [{id: s}]\nclauses:\n  - {number: "1", text: s}\n'


@pytest.mark.parametrize("comment", [text for text, _ in WAIVED], ids=[name for _, name in WAIVED])
def test_a_comment_waives(comment: str) -> None:
    assert found(HEAD + comment + "\n") == []
    checked = check([Input("a.yaml", data=(HEAD + comment + "\n").encode())])
    assert checked.waived == 1


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ('  # plandiff: ignore duplicate-number it is so\n\n  - {number: "1", text: t}', ["unused-waiver:5", "duplicate-number:7"]),
        ('  - {number: "1", text: t}\n  # plandiff: ignore duplicate-number it is so', ["duplicate-number:5", "unused-waiver:6"]),
        ('  # plandiff: ignore duplicate-number\n  - {number: "1", text: t}', ["waiver-without-reason:5", "duplicate-number:6"]),
        ('  # plandiff: ignore duplicate-nubmer it is so\n  - {number: "1", text: t}', ["bad-waiver:5", "duplicate-number:6"]),
        ('  # plandiff: waive duplicate-number it is so\n  - {number: "1", text: t}', ["bad-waiver:5", "duplicate-number:6"]),
        ('  # plandiff: ignore\n  - {number: "1", text: t}', ["bad-waiver:5", "duplicate-number:6"]),
        ('  # plandiff: ignore unknown-key it is so\n  - {number: "2", text: t}', ["bad-waiver:5"]),
        ('  # plandiff: ignore unknown-source it is so\n  - {number: "2", text: t}', ["unused-waiver:5"]),
        ('  - {number: "1", text: "t # plandiff: ignore duplicate-number it is so"}', ["duplicate-number:5"]),
        ('  - number: "1"\n    text: >\n      t\n      # plandiff: ignore duplicate-number it is so', ["duplicate-number:5"]),
        ('  - number: "1"\n    text: t\n    clauses:\n      # plandiff: ignore duplicate-number it is so\n      - {text: u}', ["duplicate-number:5", "unused-waiver:8"]),
        ('  - {number: "1", text: t#plandiff:ignore duplicate-number it is so}', ["duplicate-number:5"]),
    ],
)  # fmt: skip
def test_a_comment_that_does_not_waive(comment: str, expected: list[str]) -> None:
    assert found(HEAD + comment + "\n") == expected


def test_a_waiver_is_for_its_own_clause_and_rule() -> None:
    text = (
        HEAD
        + '  # plandiff: ignore duplicate-number it is so\n  - {number: "1", text: t, source: x}\n  - {number: "1", text: u}\n'
    )
    assert found(text) == ["unknown-source:6", "duplicate-number:7"]


def test_waivers_at_red_lines_and_at_the_top() -> None:
    text = """\
party: A
# plandiff: ignore missing-source found among old papers
clauses:
  - {id: price, text: t}
red_lines:
  # plandiff: ignore missing-source said in a meeting
  - {id: r, says: s, clause: price, forbid: {advance: true}}  # plandiff: ignore uncoded-red-line-term not yet coded
"""
    assert found(text) == []


def test_a_waiver_for_rules_that_need_other_plans_may_wait() -> None:
    """Checked alone, a plan's waiver of what only shows beside the others is not unused."""
    a = "party: A\ndate: 2026-01-31\nsources: [{id: s}]\nclauses: [{text: t}]\n"
    b = a.replace("date:", "# plandiff: ignore same-party-and-date two versions of one day\ndate:")
    assert found(b) == []
    assert heads(check([Input("a.yaml", data=a.encode()), Input("b.yaml", data=b.encode())])) == []


def test_a_waiver_of_a_rule_that_is_off_is_left_alone() -> None:
    text = HEAD + '  # plandiff: ignore duplicate-number it is so\n  - {number: "2", text: t}\n'
    assert found(text) == ["unused-waiver:5"]
    assert found(text, Policy(levels={"duplicate-number": "off"})) == []


def test_removing_a_waiver_never_mends_a_run() -> None:
    """Exit codes by default: with any waiver left out there are as many errors or more."""
    for comment, _ in WAIVED:
        with_, without = HEAD + comment + "\n", HEAD + comment.replace("plandiff:", "nothing") + "\n"
        errors = [check([Input("a.yaml", data=text.encode())]).count("error") for text in (with_, without)]
        assert errors[0] <= errors[1]


# Policies


def test_severities() -> None:
    assert found(TWICE) == ["duplicate-number:5"]
    for level in ("error", "note"):
        (one,) = check(
            [Input("a.yaml", data=TWICE.encode())], policy=policy(f"rules: {{duplicate-number: {level}}}")
        ).findings
        assert one.severity == level
    assert found(TWICE, policy("rules: {duplicate-number: off}")) == []
    assert found("party: A\nclauses: [{text: t}]\n", policy("rules: {drafting: off}")) == []
    assert found(
        "party: A\nclauses: [{text: t}]\n", policy("rules: {drafting: off, missing-source: error}")
    ) == ["missing-source:2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rules: {duplicate-nubmer: off}", ".plandiff.yaml:1:9: error[bad-policy]: there is no rule `duplicate-nubmer`"),
        ("rules: {duplicate-number: fatal}", ".plandiff.yaml:1:9: error[bad-policy]: `duplicate-number` is 'fatal'"),
        ("rules: {syntax: off}", ".plandiff.yaml:1:9: error[bad-policy]: `syntax` cannot be off: a file that cannot be read would look clean"),
        ("rules: {form: off}", ".plandiff.yaml:1:9: error[bad-policy]: `form` cannot be off: a file that cannot be read would look clean"),
        ("rule: {}", ".plandiff.yaml:1:1: error[bad-policy]: unknown key `rule`"),
        ("fail-on: off", ".plandiff.yaml:1:1: error[bad-policy]: `fail-on` is 'off'"),
        ("skip: {a: b}", ".plandiff.yaml:1:1: error[bad-policy]: a list of words is expected"),
        ("- rules", ".plandiff.yaml:1:1: error[bad-policy]: a policy is a group of `key: value` lines"),
        ("rules: [", ".plandiff.yaml:1:9: error[bad-policy]: the file ends too early"),
        ("words: {en: {vage: [x]}}", ".plandiff.yaml:1:14: error[bad-policy]: unknown key `vage`"),
        ("waivers: [{rule: duplicate-number, file: a.json}]", ".plandiff.yaml:1:11: error[bad-policy]: the waiver has no `reason`"),
        ("waivers: [{rule: nothing, file: a.json, reason: r}]", ".plandiff.yaml:1:12: error[bad-policy]: there is no rule `nothing`"),
        ("waivers: [{rule: syntax, file: a.json, reason: r}]", ".plandiff.yaml:1:12: error[bad-policy]: `syntax` cannot be waived"),
    ],
)  # fmt: skip
def test_whatever_a_policy_has_wrong_is_an_error(
    text: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (head,) = complaints(text)
    assert head.startswith(expected)
    Path("a.yaml").write_text(TWICE)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith(expected)


def test_pyproject_is_a_policy_too() -> None:
    read = policy(
        '[tool.plandiff]\nfail-on = "note"\nskip = ["old"]\n[tool.plandiff.rules]\nsyntax = "error"\n',
        "pyproject.toml",
    )
    assert (read.fail_on, read.skip, read.levels) == ("note", ("old",), {"syntax": "error"})
    assert complaints('[tool.plandiff]\nfail = "note"\n', "pyproject.toml") == [
        "pyproject.toml: error[bad-policy]: fail: unknown key `fail`"
    ]
    assert complaints("[tool.plandiff\n", "pyproject.toml")[0].startswith(
        "pyproject.toml:1:15: error[bad-policy]: not readable as TOML"
    )


def test_the_nearest_policy_counts(tmp_path: Path) -> None:
    """Upwards from the common folder; `.plandiff.yaml` before a pyproject.toml beside it; others are passed over."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.plandiff]\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n")
    assert find_policy(deep) == tmp_path / "pyproject.toml"
    (tmp_path / ".plandiff.yaml").write_text("fail-on: note\n")
    assert find_policy(deep) == tmp_path / ".plandiff.yaml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.plandiff]\n")
    assert find_policy(deep) == tmp_path / "a" / "pyproject.toml"


def test_one_policy_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "x.yaml").write_text(TWICE)
    Path("a/.plandiff.yaml").write_text("rules: {duplicate-number: off}\n")
    Path("own.yaml").write_text("fail-on: warning\n")
    assert main(["check", "a"]) == 0
    assert main(["check", "a", "b", "--fail-on", "warning"]) == 1
    assert main(["check", "a", "--config", "own.yaml"]) == 1
    assert main(["check", "a", "--config", "own.yaml", "--fail-on", "error"]) == 0


def test_skip(capsys: pytest.CaptureFixture[str]) -> None:
    """Paths from the policy's folder, wherever the run starts; a file that is named is checked all the same."""
    for name in ("plans/a.yaml", "plans/old/b.yaml", "plans/c.draft.yaml"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("party: [\n" if name != "plans/a.yaml" else TWICE)
    Path(".plandiff.yaml").write_text("skip: [plans/old/, '*.draft.yaml']\n")
    assert main(["check"]) == 0
    assert main(["check", "plans"]) == 0
    assert main(["check", "plans/old/b.yaml"]) == 1


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("old", "a/old/b.yaml", True),
        ("old/", "old/b.yaml", True),
        ("/old", "a/old/b.yaml", False),
        ("a/*/c.yaml", "a/b/c.yaml", True),
        ("a/*/c.yaml", "a/b/d/c.yaml", False),
        ("a/**/c.yaml", "a/b/d/c.yaml", True),
        ("a/**/c.yaml", "a/c.yaml", True),
        ("**/c.yaml", "c.yaml", True),
        ("?.yaml", "x/a.yaml", True),
        ("*.yaml", "a.yml", False),
        ("a.b", "aXb", False),
        ("[a", "[a/x.yaml", True),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_json_files_are_waived_by_the_policy(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.json").write_text(
        json.dumps(
            {
                "party": "A",
                "clauses": [{"id": "x", "number": "1", "text": "s"}, {"id": "y", "number": "1", "text": "t"}],
            }
        )
    )
    Path(".plandiff.yaml").write_text(
        "fail-on: warning\nwaivers:\n  - {rule: duplicate-number, file: a.json, clause: y, reason: the original has it}\n"
    )
    assert main(["check"]) == 0
    Path(".plandiff.yaml").write_text(
        "fail-on: warning\nwaivers:\n  - {rule: duplicate-number, file: a.json, clause: x, reason: the original has it}\n"
    )
    assert main(["check"]) == 1
    assert (
        ".plandiff.yaml:3:6: warning[unused-waiver]: there is no `duplicate-number` on x in a.json"
        in capsys.readouterr().out
    )


def test_word_lists_are_data() -> None:
    text = (
        "party: A\nlanguage: {}\nsources: [{{id: s}}]\nclauses:\n  - text: The flimsy pipe must be robust.\n"
    )
    assert found(text.format("en")) == ["vague-obligation:5"]
    assert found(text.format("en"), policy("words: {en: {vague: [flimsy]}}")) == ["vague-obligation:5"]
    assert found(text.format("en"), policy("words: {en: {vague: []}}")) == []
    assert found(text.format("de"), policy("words: {de: {vague: [flimsy]}}")) == ["vague-obligation:5"]


def test_a_language_without_lists_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml").write_text("party: A\nlanguage: uk\nsources: [{id: s}]\nclauses: [{text: t}]\n")
    assert main(["check"]) == 0
    assert capsys.readouterr().err == (
        "plandiff: 1 plan checked: nothing found; the drafting rules did not run on 1 plan in `uk`: "
        "there are no word lists for it\n"
    )


# Baselines


def test_a_baseline_reports_only_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    Path("plans").mkdir()
    plan = Path("plans/a.yaml")
    plan.write_text(TWICE)
    assert main(["check", "--write-baseline", "known.json"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "--baseline", "known.json", "--fail-on", "note"]) == 0
    plan.write_text("# a line more\n" + TWICE.replace("clauses:\n", 'clauses:\n  - {number: "0", text: r}\n'))
    assert main(["check", "plans", "--baseline", "known.json", "--fail-on", "note"]) == 0
    assert "1 in the baseline" in capsys.readouterr().err
    plan.write_text(TWICE + '  - {number: "1", text: u}\n')
    assert main(["check", "--baseline", "known.json", "--fail-on", "note", "-q"]) == 1
    assert capsys.readouterr().out.count("duplicate-number") == 1
    plan.write_text(TWICE.replace('"1", text: The seller', '"2", text: The seller'))
    assert main(["check", "--baseline", "known.json", "--fail-on", "note"]) == 0
    assert "1 of the baseline no longer there" in capsys.readouterr().err
    assert main(["check", "--write-baseline", "known.json"]) == 2
    assert main(["check", "--write-baseline", "known.json", "--force"]) == 0


def test_a_baseline_counts_from_its_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Path("plans").mkdir()
    Path("plans/a.yaml").write_text(TWICE)
    assert main(["check", "plans", "--write-baseline", "known.json"]) == 0
    monkeypatch.chdir(tmp_path / "plans")
    assert main(["check", ".", "--baseline", "../known.json", "--fail-on", "note"]) == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "plandiff/baseline", "version": 2, "findings": []}', "[" * 100_000]
)
def test_a_broken_baseline_is_no_baseline(text: str) -> None:
    Path("a.yaml").write_text(TWICE)
    Path("known.json").write_text(text)
    assert main(["check", "a.yaml", "--baseline", "known.json"]) == 2


def test_the_folder_that_holds_all_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plans" / "old").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert common_folder(["-"]) == tmp_path
    assert common_folder(["-", "plans/a.yaml"]) == tmp_path / "plans"
    assert common_folder(["plans/old", "plans/a.yaml"]) == tmp_path / "plans"
    assert common_folder(["plans/old", "a.yaml"]) == tmp_path


def test_paths_are_told_from_the_folder_that_holds_them(tmp_path: Path) -> None:
    assert relative(tmp_path / "plans" / "a.yaml", tmp_path) == "plans/a.yaml"
    assert relative("../a.yaml", tmp_path) == "../a.yaml"
