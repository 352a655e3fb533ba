"""Plan files to plans, and everything that is wrong with a file at once."""

import datetime as dt
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.plan.excerpt import render_finding
from plandiff.plan.findings import START, Finding, PlanError, Span
from plandiff.plan.loader import PlanFile, load_plan
from plandiff.plan.model import Clause, RedLine, Term
from plandiff.plan.source import lines

INVALID = Path(__file__).parent / "cases" / "invalid"
FULL = """\
plandiff: 1
negotiation: Harbour dues
party: NO
key: no
title: Draft of May
date: 2025-05-01
status: final-offer
origin: leaked
coverage: partial
quote: paraphrase
language: zh-Hant
translated: true
aliases: [Board, The Board]
note: 5
sources:
  - {id: minutes, title: Minutes, url: "https://example.org", date: 2025-05-02, note: x}
clauses:
  - id: fees
    number: 1:30
    title: Fees
    gist: 5 days
    topic: money
    text: >
      The Board pays
      the fees.
    terms: {amount: 100 billion USD, open: true, until: 2030-01-01, means: [air, sea], share: 50%, n: 7.10}
    binds: Board
    depends_on: [a, b]
    after: c
    status: agreed-in-principle
    pending: Port
    source: [minutes, letter]
    confidence: B2
    note: ~
    origin: oral
    quote: verbatim
    by: Port
    date: 2025-05-03
    clauses:
      - {number: a, text: x, confidence: medium}
  - id: berths
    absent: deleted
  - id: cranes
    text: The Board buys cranes.
    options:
      - {text: One., by: Board, terms: {cranes: 1}, source: minutes, title: T, gist: G, note: N}
      - {absent: deleted, by: [Port]}
red_lines:
  - id: cap
    says: Not more.
    clause: fees
    require: {amount: {max: 100 million USD}, open: true, means: [air, sea], kind: {not: x}}
    forbid: {n: 5}
    if_absent: broken
    firmness: reported
    by: Port
    date: 2025-05-04
    source: minutes
    note: x
wants:
  - {clause: fees, importance: high, best: {amount: {min: 1}}, acceptable: {amount: 5}, note: x}
responses:
  - {by: Port, consent: required, stance: accepts-with-changes, says: x, speaker: y, date: 2025-05-05}
"""


def load(text: str | bytes, name: str = "draft.yaml", **more: Any) -> PlanFile:
    return load_plan(name, text=text if isinstance(text, bytes) else text.encode(), **more)


def refused(text: str | bytes, name: str = "draft.yaml", **more: Any) -> tuple[Finding, ...]:
    with pytest.raises(PlanError) as caught:
        load(text, name, **more)
    assert caught.value.findings
    return caught.value.findings


def place(found: Finding) -> tuple[int, int]:
    assert found.span is not None
    return found.span[:2]


def rules(text: str) -> list[tuple[str, int, int]]:
    return [(found.rule, *place(found)) for found in refused(text)]


@pytest.mark.parametrize("path", sorted(INVALID.glob("*[yj]*[ln]")), ids=lambda path: path.name)
def test_invalid_files(path: Path, request: pytest.FixtureRequest) -> None:
    """The findings as they are shown."""
    found = refused(path.read_bytes(), path.name)
    source = lines(path.read_bytes().decode())
    shown = "\n\n".join(render_finding(each, source) for each in found) + "\n"
    golden = path.with_suffix(".txt")
    if request.config.getoption("--update") and shown != golden.read_text(encoding="utf-8"):
        golden.write_text(shown, encoding="utf-8")
        pytest.fail("rewritten", pytrace=False)
    assert shown == golden.read_text(encoding="utf-8")
    assert "SECRET" not in shown


def test_everything_a_plan_can_have() -> None:
    file = load(FULL)
    plan = file.plan
    assert (plan.party, plan.key, plan.language, plan.translated) == ("NO", "no", "zh-Hant", True)
    assert plan.note == "5"
    fees, _, cranes = plan.clauses
    assert (fees.number, fees.text, fees.note) == ("1:30", "The Board pays the fees.", None)
    assert fees.terms == {
        "amount": Term(value=100_000_000_000, unit="USD", text="100 billion USD"),
        "open": Term(value=True, text="true"),
        "until": Term(value=dt.date(2030, 1, 1), text="2030-01-01"),
        "means": Term(value=("air", "sea"), text="air, sea"),
        "share": Term(value=50, unit="%", text="50%"),
        "n": Term(value=Decimal("7.10"), text="7.10"),
    }
    assert fees.terms["open"].value is True
    assert (fees.binds, fees.after, fees.source) == (("Board",), ("c",), ("minutes", "letter"))
    assert [option.absent for option in cranes.options] == [None, "deleted"]
    (line,) = plan.red_lines
    conditions: Any = line.require
    assert conditions["amount"].maximum == Term(value=100_000_000, unit="USD", text="100 million USD")
    assert conditions["open"].equals.value is True
    assert [term.value for term in conditions["means"].one_of] == ["air", "sea"]
    assert conditions["kind"].differs.value == "x"
    assert [(unit.ref, unit.line, unit.column) for unit in file.units] == [
        ("1:30", 18, 5),
        ("1:30.a", 40, 9),
        ("berths", 41, 5),
        ("cranes", 43, 5),
    ]
    row = FULL.splitlines()[25]
    column = row.index("share") + 1
    assert file.locate(("clauses", 0, "terms", "share"), key=True) == Span(26, column, 26, column + 5)
    assert file.locate(("clauses", 0, "terms", "share")) == Span(26, column + 7, 26, column + 10)
    assert file.locate(("clauses", 9)) == file.locate(("clauses",))


def test_private_wants_are_dropped_unless_asked_for() -> None:
    assert load(FULL).plan.wants == ()
    assert load(FULL, include_private=True).plan.wants[0].clause == "fees"


def test_private_findings_are_shown_to_those_who_ask() -> None:
    text = "party: A\nclauses: [{text: x}]\nwants: [{clause: a, importance: great}]\n"
    (hidden,) = refused(text)
    (shown,) = refused(text, include_private=True)
    assert (hidden.private, shown.private) == (True, False)
    assert "great" not in hidden.message + (hidden.help or "")
    assert "great" in shown.message


@pytest.mark.parametrize(
    ("name", "more", "key"),
    [
        ("plans/us.yaml", {}, "us"),
        ("my draft.v2.yaml", {}, "my-draft.v2"),
        ("HEAD~1:plans/us.yaml", {}, "us"),
        ("-", {}, "harbour-board"),
        ("us.yaml", {"key": "other"}, "other"),
    ],
)
def test_the_key_is_the_stem_of_the_file(name: str, more: Any, key: Any) -> None:
    assert load("party: Harbour Board\nclauses: [{text: x}]\n", name, **more).plan.key == key


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_bytes_of_any_editor(codec: str, newline: str) -> None:
    file = load(FULL.replace("\n", newline).encode(codec))
    assert file.plan == load(FULL).plan
    assert file.units == load(FULL).units


def test_json_is_a_plan_file() -> None:
    file = load(
        '{"party": "A", "date": null, "clauses": [\n\t{"number": 6, "text": "x", "terms": {"a": 5}}]}'
    )
    assert file.plan.clauses[0].number == "6"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("translated: True", []),
        ("translated: yes", [("wrong-type", 3, 13)]),
        ("translated: 'true'", [("wrong-type", 3, 13)]),
        ("translated: 1", [("wrong-type", 3, 13)]),
        ("date: 1763596800", [("bad-date", 3, 7)]),
        ("date: 2025-11-20T00:00:00", [("bad-date", 3, 7)]),
        ("date: [2025-11-20]", [("wrong-type", 3, 1)]),
        ("language: no", []),
        ("language: n", [("bad-value", 3, 11)]),
        ("plandiff: '1'", []),
        ("plandiff: true", [("bad-value", 3, 11)]),
        ("title:", []),
        ("titel:", [("unknown-key", 3, 1)]),
        ("status: Open", [("bad-value", 3, 9)]),
        ("key: a b", [("bad-value", 3, 6)]),
        ("aliases: [~]", [("wrong-type", 3, 11)]),
        ("sources: [{id: a}, {id: a}]", [("duplicate-id", 3, 25)]),
        ("1: x", [("unknown-key", 3, 1)]),
    ],
)
def test_values_mean_what_they_mean_in_yaml_1_2(text: str, expected: list[Any]) -> None:
    text = f"party: A\nclauses: [{{text: x}}]\n{text}\n"
    if expected:
        assert rules(text) == expected
    else:
        load(text)


def test_duplicate_ids_are_found_among_all_clauses() -> None:
    text = (
        "party: A\nclauses:\n- {id: a, text: x}\n- {text: x, clauses: [{id: b, text: x}, {id: a, text: x}]}\n"
    )
    (found,) = refused(text)
    assert (found.rule, found.span, found.clause) == ("duplicate-id", Span(4, 46, 4, 47), "a")
    assert found.related[0].span == Span(3, 8, 3, 9)


def test_findings_name_their_clause() -> None:
    text = (
        "party: A\nclauses:\n"
        "- {number: 5, text: x, clauses: [{id: b, text: x, statsu: x}, {text: x, terms: {a: 3,}, x: 1}]}\n"
    )
    assert [(found.rule, found.clause) for found in refused(text)] == [
        ("unknown-key", "b"),
        ("unknown-key", "5"),
    ]


def notes(text: str) -> list[tuple[object, ...]]:
    return [(f.rule, f.severity, *place(f), f.clause) for f in load(text).findings]


def test_duplicate_numbers_are_a_warning() -> None:
    text = (
        "party: A\nclauses:\n- {number: '1', text: x}\n"
        "- {number: '1', id: b, text: x, clauses: [{number: a, text: x}]}\n"
    )
    assert notes(text) == [("duplicate-number", "warning", 4, 12, "b")]


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("7.10", "7.1"),
        ("1.0", "1"),
        ("012", "10 or 12"),
        ("089", "89"),
        ("1:30", "90"),
        ("1e3", "1000"),
        ("NO", "false"),
        ("on", "true"),
    ],
)
def test_unquoted_values_that_other_tools_misread_get_a_note(number: str, other: str) -> None:
    (found,) = load(f"party: A\nclauses: [{{number: {number}, text: x}}]\n").findings
    assert (found.rule, found.severity) == ("unquoted-value", "note")
    assert found.message == f"other tools read `number: {number}` as {other}"


@pytest.mark.parametrize(
    "number", ["7", "7.5", "'7.10'", "10.a", "1.2.3", "XII", "100", "0", "1.10.", "9" * 50]
)
def test_other_numbers_get_none(number: str) -> None:
    assert load(f"party: A\nclauses: [{{number: {number}, text: x}}]\n").findings == ()


def test_empty_names_count_as_not_given() -> None:
    loaded = load("party: A\nkey:\nclauses:\n- number:\n  id: ~\n  text: x\n")
    assert [unit.ref for unit in loaded.units] == ["#1"]
    assert loaded.findings == ()


def test_the_word_yes_is_no_boolean() -> None:
    assert notes("party: A\nclauses: [{id: a, text: x, terms: {open: yes, shut: 'No', kind: on}}]\n") == [
        ("yes-no-word", "warning", 2, 42, "a"),
        ("yes-no-word", "warning", 2, 53, "a"),
    ]


def only(source: Any, **more: Any) -> Finding:
    with pytest.raises(PlanError) as caught:
        load_plan(source, **more)
    (found,) = caught.value.findings
    return found


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "ukraine.yaml").touch()
    missing = only(tmp_path / "ukriane.yaml")
    assert (missing.rule, missing.message, missing.span) == ("unreadable-file", "no such file", None)
    assert missing.help == f"did you mean {tmp_path / 'ukraine.yaml'}?"
    assert only(tmp_path / "ukraine.yml").help == missing.help
    assert only(tmp_path / "zzz").help == "check the path"
    assert only(tmp_path / "no" / "a.yaml").help == f"there is no folder {tmp_path / 'no'}: check the path"
    assert only(tmp_path).message == "this is a folder"
    assert only(tmp_path / "a\0b").rule == "unreadable-file"
    assert only(tmp_path / ("a" * 5_000)).rule == "unreadable-file"
    assert only("-").rule == "unreadable-file"


def test_files_that_are_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("party: A\n" * 100)
    found = only(path, max_bytes=100)
    assert (found.rule, found.message) == ("too-large", "the file has 900 bytes, the limit is 100")
    assert found.help == "raise the limit with --max-bytes 900 if this is a plan"
    assert only("-", text=b"a" * 11, max_bytes=10).rule == "too-large"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04\x14\x00"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1"),
        ("a.pdf", b"%PDF-1.7\n\xff"),
        ("a.html", b"\n<!DOCTYPE html>\n<p>party: A"),
        ("a.rtf", b"{\\rtf1 party: A}"),
        ("a.txt", b"The parties agree.\n\nparties: both\n"),
        ("a.txt", "1. Erstens: München\n".encode("latin-1")),
        ("a.md", b"# Plan\n\n- one\n- two\n"),
        (
            "a.md",
            b"# Plan\n\n**Two** lines.\n\n" + b"Words.\n" * 9 + b"```yaml\nparty: A\nclauses: []\n```\n",
        ),
        ("a.yaml", b"The parties agree.\n"),
        ("a.yaml", b"1. The parties: both agree: now.\n"),
        ("a.yaml", b"1. 'The parties' agree.\n\t* now\n"),
    ],
)
def test_documents_are_no_plan_files(name: str, data: bytes) -> None:
    (found,) = refused(data, name)
    assert found.message == f"not a plan file: plandiff import {name} makes one"
    assert (found.rule, found.span) == ("not-a-plan", START)


def test_a_document_from_standard_input_or_with_blanks_in_its_name() -> None:
    assert refused(b"%PDF", "-")[0].message == "not a plan file: plandiff import FILE makes one"
    assert refused(b"%PDF", "a b.pdf")[0].message == "not a plan file: plandiff import 'a b.pdf' makes one"


def test_a_plan_may_have_any_name() -> None:
    assert load(FULL, "plan.txt").plan.party == "NO"
    assert rules("party: A\nclause:\n") == [("missing-key", 1, 1), ("unknown-key", 2, 1)]


def test_many_problems_are_counted_not_listed() -> None:
    found = refused("party: A\nclauses: [" + "1, " * 2_000 + "1]\n")
    assert len(found) == 501
    assert found[-1].message == "1,501 more problems are not listed"


@pytest.mark.unmeasured  # long, and no line that others do not run
@pytest.mark.parametrize(
    "text",
    [
        "party: A\nclauses:\n- number: "
        + "9" * 100_000
        + "\n  text: x\n  terms: {a: "
        + "9" * 100_000
        + "}\n",
        "party: " + "9" * 100_000 + "\nclauses: " + "9" * 100_000 + "\nplandiff: " + "9" * 100_000 + "\n",
        "party: A\nclauses: " + "[" * 40_000,
        "party: A\nclauses: [" + "{text: x}," * 20_000 + "5]\n",
        "party: A\nclauses: [{text: x, terms: {"
        + ", ".join(f"t{i}: '{i},5'" for i in range(5_000))
        + "}}]\n",
        "".join(f"k{i}: x\n" for i in range(20_000)),
        "".join(f"k{i}: x\n" for i in range(20_000)) * 2,
        "party: A\nclauses: [" + "{id: a, text: x}, " * 20_000 + "]\n",
    ],
)
def test_hostile_files_are_refused_in_bounded_time(text: str) -> None:
    start = time.process_time()
    refused(text)
    assert time.process_time() - start < 5


def test_nesting_up_to_the_limit_loads() -> None:
    text = "party: A\nclauses: " + "[{title: T, clauses: " * 14 + "[{text: x}]" + "}]" * 14 + "\n"
    assert load(text).units[-1].depth == 14


PIECES = st.sampled_from(
    [
        "party: ",
        "clauses: ",
        "- ",
        "text: ",
        "id: a",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "x",
        "terms: ",
        "5",
        "'",
        "~",
        "wants: ",
    ]
)


def check_inside(data: bytes, **more: Any) -> None:
    try:
        load_plan("x.yaml", text=data, **more)
    except PlanError as error:
        assert error.findings
        rows = lines(error.text)
        for found in error.findings:
            if found.span is not None and found.span != START:
                assert 1 <= found.span.line <= len(rows)
                assert 1 <= found.span.column <= len(rows[found.span.line - 1]) + 1
            assert found.message
            assert render_finding(found, rows).startswith("x.yaml")


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)).map(lambda text: text.encode("utf-8", "replace")))
def test_any_text_is_loaded_or_refused(data: bytes) -> None:
    check_inside(data)


@settings(deadline=None)
@given(st.one_of(st.binary(), st.binary().map(lambda data: b"party: A\nclauses:\n- text: " + data)))
def test_any_bytes_are_loaded_or_refused(data: bytes) -> None:
    check_inside(data)
    check_inside(data, include_private=True)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, True),
        (5, 5),
        (1.5, Decimal("1.5")),
        (Decimal("7.10"), Decimal("7.10")),
        (dt.date(2030, 1, 1), dt.date(2030, 1, 1)),
        ("5 days", 5),
        (["air", "sea"], ("air", "sea")),
        (Term(value=5, text="five"), 5),
    ],
)
def test_programs_may_give_values_of_their_own(value: Any, read: object) -> None:
    clause = Clause.model_validate(
        {"text": "x", "terms": {"a": value}, "date": dt.date(2025, 1, 1), "by": ("A",), "clauses": ()}
    )
    assert clause.terms["a"].value == read
    line = RedLine.model_validate(
        {"id": "a", "says": "x", "clause": "b", "require": {"a": value, "b": {"min": 5}}}
    )
    assert (line.require["a"].equals or line.require["a"].one_of[0]).text
    assert RedLine.model_validate(line.model_dump()) == line
    assert Clause.model_validate(clause.model_dump()) == clause


@pytest.mark.parametrize(
    "more",
    [
        {"terms": {"a": {}}},
        {"terms": {"a": None}},
        {"date": dt.datetime(2025, 1, 1, tzinfo=dt.UTC)},
        {"x": None},
    ],
)
def test_programs_are_refused_what_files_are(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Clause.model_validate({"text": "x", **more})
