"""Plan files in the canonical layout: the same plan, every comment, and nothing to do a second time."""

import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.cli.app import run
from plandiff.cli.format import _same_waivers
from plandiff.plan.comments import find_comments
from plandiff.plan.findings import PlanError
from plandiff.plan.formatting import FormatError, formatted
from plandiff.plan.loader import PlanFile, load_plan
from plandiff.plan.model import Plan
from plandiff.plan.source import lines
from plandiff.plan.writer import write

ROOT = Path(__file__).parent.parent
FILES = [
    *sorted((ROOT / "plans").rglob("*.yaml")),
    *sorted(each for each in (ROOT / "tests/cases/compare").rglob("*.yaml") if each.name != "expect.yaml"),
    *sorted((ROOT / "tests/hostile").glob("fine--*.yaml")),
]


def load(text: str) -> PlanFile:
    return load_plan("x.yaml", text=text.encode(), include_private=True)


def again(text: str) -> str:
    return formatted(load(text)).text


def test_every_plan_in_this_repository_keeps_its_meaning() -> None:
    for path in FILES:
        file = load_plan(path, include_private=True)
        once = formatted(file)
        assert once.plan == file.plan, path
        assert formatted(once).text == once.text, path
        assert _same_waivers(file, once), path
        written = write(file.plan)
        assert again(written) == written, path


def test_the_shipped_plans_have_the_layout() -> None:
    assert run(["format", "--check", str(ROOT / "plans")]) == 0


BEFORE = """\
\ufeff# Our reading of the draft.

# yaml-language-server: $schema=plan.schema.json
clauses:   # as printed
# the fee
- number: 1   # unquoted
  text: "Each boat pays a fee for every day that it is out at sea, and a second one for every night that it is
    out at sea."
  terms: {fee: '10 EUR',   # in the annex
          waived: False}   # not in May
  # still to be read
  id: fee

  # - id: old
  #   text: Was once here.

- {id: gone, absent: deleted}  # plandiff: ignore no-source nobody said why
-
  # in two ways
  id: term
  options:
  - {by: [Brit], text: One year.}
  - {by: Alva,   # and others
     text: Two years.}
  # who else?
  clauses: [{text: "Sub: one", source: 'a'}]  # one only
# after the clauses
party: Alva
coverage: full
date: "2026-05-01"
note:
sources: [{id: a, title: 'The draft, as sent'}]


# the end
"""
AFTER = """\
# Our reading of the draft.

# yaml-language-server: $schema=plan.schema.json
# after the clauses
party: Alva
date: 2026-05-01
coverage: full
note:

sources:
  - {id: a, title: "The draft, as sent"}

clauses:  # as printed
  # the fee
  # still to be read
  - id: fee
    number: "1"  # unquoted
    text: >-
      Each boat pays a fee for every day that it is out at sea, and a second one for every night that it is
      out at sea.
    terms:
      fee: 10 EUR  # in the annex
      waived: False  # not in May

    # - id: old
    #   text: Was once here.

  # plandiff: ignore no-source nobody said why
  - id: gone
    absent: deleted

  # in two ways
  - id: term
    options:
      - {text: One year., by: [Brit]}
      - text: Two years.
        by: Alva  # and others
    # who else?
    clauses:  # one only
      - text: "Sub: one"
        source: a

# the end
"""


def test_a_file_as_people_write_it() -> None:
    assert again(BEFORE) == AFTER
    assert again(AFTER) == AFTER
    assert again(BEFORE.replace("\n", "\r\n")) == AFTER


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # indented further than what follows: it belongs to what is above
        (
            "party: A\nclauses:\n  - id: a\n    text: A.\n    # on a\n  - id: b\n    text: B.\n",
            "party: A\n\nclauses:\n  - id: a\n    text: A.\n    # on a\n\n  - id: b\n    text: B.\n",
        ),
        # the same below a blank line: on what follows
        (
            "party: A\nclauses:\n  - id: a\n    text: A.\n\n    # on b\n  - id: b\n    text: B.\n",
            "party: A\n\nclauses:\n  - id: a\n    text: A.\n\n  # on b\n  - id: b\n    text: B.\n",
        ),
        # a waiver counts for the clause below it, however it is indented
        (
            "party: A\nclauses:\n  - text: A.\n    # plandiff: ignore no-id why\n  - text: B.\n",
            "party: A\n\nclauses:\n  - text: A.\n\n  # plandiff: ignore no-id why\n  - text: B.\n",
        ),
        # a waiver at the head of the file stays with its line
        (
            "# Ours.\n# plandiff: ignore x y\nkey: a\nparty: A\nclauses: [{text: A.}]\n",
            "# Ours.\nparty: A\n# plandiff: ignore x y\nkey: a\n\nclauses:\n  - text: A.\n",
        ),
        # after the last clause, before the next part
        (
            "party: A\nclauses:\n- text: A.\n# end of the clauses\nresponses: [{by: B}]\n",
            "party: A\n\nclauses:\n  - text: A.\n\n# end of the clauses\nresponses:\n  - {by: B}\n",
        ),
        # in and after brackets
        (
            "{party: A, # one\nclauses: [ # two\n{text: A.}, # three\n# four\n] # five\n} # 6\n# 7\n",
            "party: A  # one\n\nclauses:  # two\n  # three\n  - text: A.\n  # four\n\n# five\n\n# 6\n# 7\n",
        ),
        # marks of documents, aliases, blanks at the ends of lines
        (
            "%YAML 1.2 # a\n--- # b\nparty: &a A   \naliases: [*a]\nclauses: &c [{text: A.}]\n... # c\n",
            "# a\n\n# b\nparty: A\naliases: [A]\n\nclauses:\n  - text: A.\n\n# c\n",
        ),
        (
            "---\n{party: A,\n# one\nclauses: [{text: A.} # two\n, {text: B.}\n]\n# three\n}\n",
            "party: A\n\n# one\nclauses:\n  # two\n  - text: A.\n\n  - text: B.\n\n# three\n",
        ),
        # keys with question marks, dashes alone, anchors
        (
            "? party  # a\n: A  # b\n? clauses\n:\n - &x # c\n   text: A.\n   # d\n -\n   # e\n   text: B.\n",
            "party: A  # a\n\n# b\nclauses:\n  # c\n  - text: A.\n    # d\n\n  # e\n  - text: B.\n",
        ),
        # lists and conditions that do not fit on a line
        (
            f"party: A\naliases: [{', '.join(['Longer name'] * 10)}]\nclauses: [{{text: A.}}]\n",
            "party: A\naliases:\n" + "  - Longer name\n" * 10 + "\nclauses:\n  - text: A.\n",
        ),
        (
            (
                "party: A\nclauses: [{id: a, text: A.}]\nred_lines:\n- id: r\n  says: R.\n  clause: a\n"
                "  require: {x: {min: 1, # low\n max: 2}, w: [a, # first\n b], z: {not: c}}\n"
            ),
            (
                "party: A\n\nclauses:\n  - id: a\n    text: A.\n\n"
                "red_lines:\n  - id: r\n    says: R.\n    clause: a\n"
                "    require:\n      x:\n        min: 1  # low\n        max: 2\n"
                "      w:\n        - a  # first\n        - b\n      z: {not: c}\n"
            ),
        ),
        (
            "party: A\naliases: []\nclauses: [{text: A., terms: {}, note: ~}]\nsources: [{id: a, note: }]\n",
            (
                "party: A\naliases: []\n\nsources:\n  - id: a\n    note:\n\n"
                "clauses:\n  - text: A.\n    terms: {}\n    note:\n"
            ),
        ),
    ],
)
def test_where_comments_go(before: str, after: str) -> None:
    assert again(before) == after
    assert again(after) == after


SLOPPY = [
    BEFORE,
    AFTER,
    "party: A\nclauses:\n- text: >-\n    One\n    two\n\n  id: a\n-  clauses:\n   - text: |\n       B\n",
    '{"party": "A",\n "clauses": [\n  {"text": "A."},\n  {"id": "b", "terms": {"x": 1,\n "y": [a,\n b]}}\n]}',
    "party: A\nclauses:\n -\n   text: A.\n -\n   id: b\n   clauses:\n    -\n     text: B.\n",
    (ROOT / "plans/history/istanbul-2022.yaml").read_text().partition("  - id: nato-membership")[0],
]
REMARKS = st.sampled_from(
    ["# a", "#", "# b # c", "#! d", "# plandiff: ignore no-id why", "# plandiff: ignore no-source so"]
)


@given(
    st.sampled_from(SLOPPY),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 9), REMARKS, st.sampled_from(["own", "end", "blank"])),
        max_size=8,
    ),
)
def test_comments_anywhere(text: str, added: list[tuple[int, int, str, str]]) -> None:
    source = text.split("\n")
    for number, indent, comment, how in added:
        at = number % len(source)
        if how == "end":
            source[at] += f"  {comment}"
        else:
            source.insert(at, " " * indent + comment if how == "own" else "")
    try:
        file = load("\n".join(source))
    except PlanError:
        return
    once = formatted(file)
    assert once.plan == file.plan
    assert comments(once) == comments(file)
    assert formatted(once).text == once.text
    if "[{" not in text and "-\n" not in text:  # see the test of waivers that would move
        assert _same_waivers(file, once)


def comments(file: PlanFile) -> Counter[str]:
    return Counter(each.text for each in find_comments(lines(file.text), file.root))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(list(' \n:#-"{}'))).map(str.strip)


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=3), st.lists(TEXTS, max_size=2))
def test_what_was_written_has_the_layout(texts: list[str], remarks: list[str]) -> None:
    clauses = [{"text": text, "title": text, "terms": {"a": "1", "b": True}} for text in texts]
    plan = Plan.model_validate({"party": "P", "key": "p", "clauses": [*clauses, {"clauses": clauses}]})
    written = write(plan, comments={(): remarks, (0,): remarks, (len(texts), 0): remarks})
    assert again(written) == written


def test_a_file_that_would_change_its_meaning_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    file = load("party: A\nclauses: [{text: A.}] # b\n")
    for text, message in (
        ("party: A\nclauses: [{text: B.}] # b\n", "same plan"),
        ("party: A\nclauses: [{text: A.}]\n", "`# b` would be lost"),
        ("# b\nparty: A\nclauses: [{text: A.}] # b\n", "repeat"),
        ("party: [A]\n", "could not be read"),
    ):
        monkeypatch.setattr("plandiff.plan.formatting.lay_out", lambda *_, text=text: text)
        with pytest.raises(FormatError, match=message):
            formatted(file)


def test_files_are_rewritten_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, tidy, link = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.yaml"
    file.write_bytes(b"\xef\xbb\xbfparty: A\r\nclauses: [{text: A.}]\r\n")
    file.chmod(0o640)
    tidy.write_text("party: B\n\nclauses:\n  - text: B.\n")
    link.symlink_to(file)
    (tmp_path / "d.json").write_text('{"party": "D", "clauses": [{"text": "D."}]}')
    (tmp_path / "e.yaml").write_text("runs: 3\n")
    before = file.read_bytes()

    assert run(["format", "--check", str(tmp_path)]) == 1
    assert capsys.readouterr() == (f"{file}\n", "plandiff: 1 file would change, 1 file left as it is\n")
    assert run(["format", "--diff", str(file)]) == 0
    assert "+  - text: A." in capsys.readouterr().out
    assert file.read_bytes() == before

    assert run(["format", str(link), str(tidy)]) == 0
    assert capsys.readouterr().err.endswith("1 file formatted, 1 file left as it is\n")
    assert file.read_bytes() == b"party: A\r\n\r\nclauses:\r\n  - text: A.\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert run(["format", "-q", "--check", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "")


def test_nothing_is_written_unless_all_can_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, json = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.json"
    good.write_text("party: A\nclauses: [{text: A.}]\n")
    bad.write_text("party: B\nclauses: [{txt: B.}]\nwants: [{clause: secret}]\n")
    json.write_text('{"party": "C", "clauses": [{"text": "C."}]}')
    before = good.read_text()
    for other, message in (
        (bad, "unknown key `txt`"),
        (json, "JSON has no comments"),
        (tmp_path / "d", "no such"),
    ):
        assert run(["format", str(good), str(other)]) == 2
        said = capsys.readouterr().err
        assert message in said
        assert "secret" not in said
        assert good.read_text() == before
    good.chmod(0o444)
    assert run(["format", str(good)]) == 2
    assert "read-only" in capsys.readouterr().err
    assert good.read_text() == before
    (tmp_path / "empty").mkdir()
    assert run(["format", str(tmp_path / "empty")]) == 2
    assert "no plan files" in capsys.readouterr().err


def test_a_waiver_that_would_move_is_not_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("party: A\nclauses: [{text: A., clauses: [{text: B.}]}]  # plandiff: ignore no-id why\n")
    assert run(["format", str(file)]) == 2
    assert "a waiver would go with another clause" in capsys.readouterr().err


def test_standard_input_goes_to_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plandiff", "format", "-"],
        input="{party: A, clauses: [{text: A.}]}",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "party: A\n\nclauses:\n  - text: A.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(done.stdout.encode())))
    assert run(["format", "--check", "-"]) == 0
