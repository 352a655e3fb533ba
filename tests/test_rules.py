"""Every rule by its own examples, and the rules as a whole."""

import os
import re
from pathlib import Path

import pytest

import plandiff.plan
from plandiff.rules.check import check
from plandiff.rules.checked import Checked
from plandiff.rules.inputs import Input
from plandiff.rules.rule import FAMILIES, Example, rules

RULES = rules()


def run(example: Example, **options: object) -> Checked:
    """Check the files of an example."""
    files = [
        Input(f"{chr(ord('a') + i)}.yaml", data=text.encode() if isinstance(text, str) else text)
        for i, text in enumerate(example.texts)
    ]
    if example.max_bytes is not None:
        options["max_bytes"] = example.max_bytes
    return check(files, **options)  # type: ignore[arg-type]  # options of check


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.fails[0].texts])
def test_the_failing_example_yields_the_finding(name: str) -> None:
    """With the rule's own severity, at a place inside the file."""
    for example in RULES[name].fails:
        found = [each for each in run(example).findings if each.rule == name]
        assert found
        for each in found:
            assert each.severity == RULES[name].severity
            assert each.span is not None
            text = example.texts[ord(each.file[0]) - ord("a")]
            lines = (text if isinstance(text, str) else text.decode("latin-1")).split("\n")
            assert 1 <= each.span.line <= len(lines)
            assert 1 <= each.span.column <= len(lines[each.span.line - 1]) + 1
            assert each.span[:2] <= each.span[2:]
            assert "\n" not in each.message
            assert each.message[-1] not in ".!"


@pytest.mark.parametrize("name", RULES)
def test_the_passing_example_does_not(name: str) -> None:
    for example in RULES[name].passes:
        assert example.texts
        checked = run(example._replace(max_bytes=None))
        assert [each for each in checked.findings if each.rule == name] == []
        assert not checked.fails("error"), [each.head for each in checked.findings]


def test_a_file_that_cannot_be_opened() -> None:
    """The one rule whose failing example is no file."""
    assert [name for name, rule in RULES.items() if not rule.fails[0].texts] == ["unreadable-file"]


def test_every_name_that_the_reader_gives_is_documented() -> None:
    """Whatever rule the layer below puts into a finding, `plandiff rules` explains it."""
    emitted: set[str] = set()
    for path in sorted(Path(plandiff.plan.__file__).parent.glob("*.py")):
        if path.name in ("policy.py", "pairs.py"):  # other files than plans
            continue
        text = path.read_text(encoding="utf-8")
        calls = re.findall(r"(?:Finding|note|stop|refuse)\(\s*\n?\s*\"([a-z]+(?:-[a-z]+)*)\"", text)
        calls += re.findall(r"\brule(?:, \w+)+ = \"([a-z-]+)\"", text)
        calls += re.findall(r"PydanticCustomError\(\s*\"([a-z-]+)\"", text)
        emitted.update(calls)
    assert {"syntax", "unknown-key", "missing-key", "wrong-type", "bad-value", "too-large", "tag"} <= emitted
    assert emitted <= RULES.keys()


@pytest.mark.parametrize("name", RULES)
def test_documentation(name: str) -> None:
    rule = RULES[name]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert rule.family in FAMILIES
    assert rule.title.endswith(".") or rule.title.endswith("?")
    assert len(rule.title) <= 110
    assert rule.fails
    assert rule.passes
    assert rule.check.__name__ == name.replace("-", "_")
    assert rule.stops is False or rule.severity == "error"


def test_names_stay() -> None:
    """Names are never reused or renamed: policies and waivers hold them. Add new ones here."""
    assert sorted(RULES) == sorted(
        """
        agreed-but-pending bad-alias bad-date bad-encoding bad-key bad-value bad-waiver
        control-character deadline-without-start dependency-cycle duplicate-id duplicate-key
        duplicate-number empty-file empty-list hidden-character merge-key misspelt-party missing-key
        missing-provision missing-source more multiple-documents no-actor not-a-mapping not-a-plan
        own-red-line-broken reused-id same-party-and-date same-provision-two-ids syntax tag
        term-contradicts-text term-in-two-units term-with-two-values too-deep too-large topic-spelling
        uncoded-red-line-term unknown-clause unknown-key unknown-party unknown-provision
        unknown-red-line-clause unknown-source unlisted-party unquoted-value unreadable-file
        unused-waiver vague-obligation waiver-without-reason wrong-type yes-no-word
        """.split()  # noqa: SIM905 - a name a line would be a page
    )


def test_check_takes_paths(tmp_path: Path) -> None:
    """From a program: files and folders by path."""
    (tmp_path / "a.yaml").write_text("party: A\nclauses: [{text: t, titel: x}]\n", encoding="utf-8")
    path = tmp_path / "a.yaml"
    lists: list[list[Input | str | os.PathLike[str]]] = [
        [tmp_path],
        [str(path)],
        [path, Input("b.yaml", data=b"")],
    ]
    for given in lists:
        assert [each.rule for each in check(given).findings][:1] == ["unknown-key"]
