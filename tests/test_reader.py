"""Values and their places, and what the reader refuses."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.plan import parser, reader
from plandiff.plan.findings import Finding, PlanError, Span
from plandiff.plan.reader import MAX_ALIASED, MAX_DEPTH, read
from plandiff.plan.source import decode, lines
from plandiff.plan.tree import Entries, Items, Node, Scalar, find, find_key, span


def value(text: str, path: tuple[str | int, ...] = ()) -> Any:
    """The value at a path of a text without problems."""
    reading = read(text, "x.yaml")
    assert reading.root is not None
    assert not reading.problems
    return find(reading.root, path)


def at(found: Finding) -> Span:
    """Where a finding stands."""
    assert found.span is not None
    return found.span


def problem(text: str) -> tuple[str, int, int]:
    """Rule and place of the only problem."""
    (found,) = read(text, "x.yaml").problems
    assert found.severity == "error"
    assert found.help
    return found.rule, *at(found)[:2]


@pytest.mark.parametrize(
    ("text", "path", "key", "place"),
    [
        ("party: A b\n", ("party",), (1, 1, 1, 6), (1, 8, 1, 11)),
        ("# c\n\nparty:   'A'  # d\n", ("party",), (3, 1, 3, 6), (3, 10, 3, 13)),
        ("a:\n  - b: 1\n    c: 2\n\n\nd: 3\n", ("a", 0), None, (2, 5, 3, 9)),
        ("a:\n  - b: 1\n    c: 2\n\n\nd: 3\n", ("a",), (1, 1, 1, 2), (2, 3, 3, 9)),
        ("a:\n- x\n- y\n", ("a", 1), None, (3, 3, 3, 4)),
        ("a: {b: [1, 22]}\n", ("a", "b", 1), None, (1, 12, 1, 14)),
        ("a: {b: [1, 22]}\n", ("a", "b"), (1, 5, 1, 6), (1, 8, 1, 15)),
        ("a: {b: [1, 22]}\n", ("a",), (1, 1, 1, 2), (1, 4, 1, 16)),
        ("é: “ü” 😀\nb: x\n", ("é",), (1, 1, 1, 2), (1, 4, 1, 9)),
        ("a: 😀\r\nb: x\r\n", ("b",), (2, 1, 2, 2), (2, 4, 2, 5)),
        ("a: x\rb: y\r", ("b",), (2, 1, 2, 2), (2, 4, 2, 5)),
        ("a:\t\tx\n", ("a",), (1, 1, 1, 2), (1, 5, 1, 6)),
        ("a:\n", ("a",), (1, 1, 1, 2), (1, 3, 1, 3)),
        ("a: ~\n", ("a",), (1, 1, 1, 2), (1, 4, 1, 5)),
        ("- ~\n-\n", (1,), None, (2, 2, 2, 2)),
        ("a: >\n  b\n  c\nd: e\n", ("a",), (1, 1, 1, 2), (1, 4, 4, 1)),
        ("a: b\n  c\nd: e\n", ("a",), (1, 1, 1, 2), (1, 4, 2, 4)),
        ('{"a":{"b":\t"c"}}', ("a", "b"), (1, 7, 1, 10), (1, 12, 1, 15)),
        ("x: &n [1]\ny: *n\n", ("y", 0), None, (1, 8, 1, 9)),
    ],
)
def test_places_of_keys_and_values(
    text: str, path: tuple[str | int, ...], key: Any, place: tuple[int, int, int, int]
) -> None:
    root = value(text)
    assert span(value(text, path)) == Span(*place)
    name = find_key(root, path)
    assert (span(name) if name is not None else None) == (Span(*key) if key else None)


def test_unknown_paths() -> None:
    root = value("a: [1]\n")
    assert find(root, ("b",)) is None
    assert find(root, ("a", 1)) is None
    assert find(root, ("a", "b")) is None
    assert find_key(root, ()) is None


def test_scalars_stay_as_written() -> None:
    root = value("a: NO\nb: 1:30\nc: 012\nd: 7.10\ne: 'true'\nf: true\ng: 0o17\nh: 2025-11-20\n")
    assert list(root.values()) == ["NO", "1:30", "012", "7.10", "true", "true", "0o17", "2025-11-20"]
    assert [each.plain for each in root.values()] == [True, True, True, True, False, True, True, True]


def test_empty_values_are_none_but_keep_their_place() -> None:
    text = "a:\nb: ~\nc: null\nd: ''\ne: [~, x]\n"
    root = value(text)
    assert root == {"a": None, "b": None, "c": None, "d": "", "e": [None, "x"]}
    assert span(value(text, ("e", 0))) == Span(5, 5, 5, 6)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ('{"a": 1, "a": 2}', "duplicate-key", 1, 10),
        ("a: !!str 1\n", "tag", 1, 4),
        ("a: !x {b: 1}\n", "tag", 1, 4),
        ("a: ! 1\n", "tag", 1, 4),
        ("a: !<x> 1\n", "tag", 1, 4),
        ("a: !x!y 1\n", "syntax", 1, 4),
        ("a: 1\n---\nb: 2\n", "multiple-documents", 2, 1),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "merge-key", 3, 3),
        ("? [a]\n: b\n", "bad-key", 1, 3),
        ("? {a: 1}\n: b\n", "bad-key", 1, 3),
        ("'': b\n", "bad-key", 1, 1),
        ("a: *b\n", "bad-alias", 1, 4),
        ("a: &b [*b]\n", "bad-alias", 1, 8),
        ("[" * 40_000, "too-deep", 1, MAX_DEPTH + 1),
        ("{" * 40_000, "too-deep", 1, MAX_DEPTH + 1),
        ("- " * 40_000, "too-deep", 1, 2 * MAX_DEPTH + 1),
        ("a: " + "[" * 40_000 + "]" * 40_000, "too-deep", 1, MAX_DEPTH + 3),
        ("a: 'b\n", "syntax", 1, 4),
        ("{", "syntax", 1, 2),
        ("[a,\n", "syntax", 2, 1),
        ("a: b: c\n", "syntax", 1, 5),
        ("a:\n\tb: c\n", "syntax", 2, 1),
        ("a: @b\n", "syntax", 1, 4),
        ("a: [b\nc: d\n", "syntax", 1, 4),
        ("a: {b: c\n", "syntax", 1, 4),
        ("a: 1\n b: 2\n", "syntax", 2, 3),
        ("a: b\nc\n", "syntax", 2, 1),
        ("a: 'b' c\n", "syntax", 1, 8),
        ('a: "\\q"\n', "syntax", 1, 5),
        ("a: *\n", "syntax", 1, 4),
        ("a: - b\n", "syntax", 1, 4),
        ("a: | b\n", "syntax", 1, 6),
        ("%YAML 3.0\n---\na: b\n", "syntax", 1, 1),
        ("%A\n", "syntax", 1, 3),
        ("a: 1\n}\n", "syntax", 2, 1),
    ],
)
def test_refused(text: str, rule: str, line: int, column: int) -> None:
    assert problem(text) == (rule, line, column)


def test_a_repeated_key_names_the_first() -> None:
    (found,) = read("a: 1\nb: 2\na: 3\n", "x.yaml").problems
    assert [(r.span.line, r.label) for r in found.related] == [(1, "first here")]


def test_reading_goes_on_after_what_can_be_skipped() -> None:
    found = read("a: 1\na: !x 2\n<<: {}\n? []\n: 1\n", "x.yaml").problems
    assert [each.rule for each in found] == ["tag", "duplicate-key", "merge-key", "bad-key"]


def test_small_aliases_work() -> None:
    root = value("a: &x {b: [1, 2]}\nc: *x\nd: &y e\nf: [*y, *y]\n")
    assert root["c"] == {"b": ["1", "2"]}
    assert root["f"] == ["e", "e"]


@pytest.mark.parametrize(
    "text",
    [
        # each level ten times the one before
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12)),
        "a: &a [" + "x, " * 600 + "x]\nb: [" + "*a, " * 100_000 + "*a]\n",
        "a: &a x\nb: [" + "*a, " * (MAX_ALIASED + 1) + "*a]\n",
        # each level inside the next
        "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 60)),
    ],
)
def test_large_aliases_are_refused_at_once(text: str) -> None:
    start = time.process_time()
    assert [each.rule for each in read(text, "x.yaml").problems] == ["bad-alias"]
    assert time.process_time() - start < 2


def test_the_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_NODES", 10)
    assert problem("[" + "1," * 20 + "1]")[0] == "too-large"


def test_json_pairs_of_half_characters_are_one_character() -> None:
    text = '{"a": "x \\ud83d\\ude00 \\\\ud83d y", "b": [1]}'
    assert value(text) == json.loads(text, parse_int=str)
    assert span(value(text, ("b", 0))) == Span(1, text.index("1") + 1, 1, text.index("1") + 2)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "~", "---\n", "--- null\n...\n"])
def test_nothing_in_it(text: str) -> None:
    assert read(text, "x.yaml") == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n b: 2\n",
        "a: b: c\n",
        "a: 'b\n",
        "a: [b\nc: d\n",
        "a: {b: c\n",
        "a: *x\n",
        "a: *\n",
        "a: b\nc\n",
        "a: 1\n---\nb: 1\n",
        "a: @\n",
        "a: !!str 1\n",
        "a: \x07\n",
    ],
)
def test_without_the_c_parser_the_same_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(text, "x.yaml").problems
    monkeypatch.setattr(parser, "_PARSER", yaml.SafeLoader)
    slow = read(text, "x.yaml").problems
    assert [(f.rule, at(f).line) for f in slow] == [(f.rule, at(f).line) for f in fast]
    assert [f.message for f in slow] == [f.message for f in fast]


def test_without_the_c_parser_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: {b: [1, 'x']}\nc: >\n  d\n  e\nf:\n- g: ~\n"
    fast = value(text)
    monkeypatch.setattr(parser, "_PARSER", yaml.SafeLoader)
    assert value(text) == fast


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_files_with_and_without_a_mark(codec: str) -> None:
    assert decode("párty: ü\n".encode(codec), "x") == "párty: ü\n"


@pytest.mark.parametrize(
    ("data", "rule", "line", "column", "words"),
    [
        (b"a: b\nc: d\xe9\n", "bad-encoding", 2, 5, "byte 10 (0xE9) is not UTF-8 text"),
        (b"\xef\xbb\xbfa: \xff\n", "bad-encoding", 1, 4, "byte 7 (0xFF)"),
        ("a: b\n".encode("utf-16-le"), "bad-encoding", 1, 2, "UTF-16 without a byte order mark"),
        (b"\xff\xfea\x00\n", "bad-encoding", 1, 2, "is not UTF-16 text"),
        (b"a: \x00\n", "control-character", 1, 4, "a NUL character (U+0000)"),
        ("a:\r\n b\u2028c\n".encode(), "control-character", 2, 3, "an invisible line break (U+2028)"),
        ("a: b\ufeff\n".encode(), "control-character", 1, 5, "a byte order mark inside the text"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, rule: str, line: int, column: int, words: str) -> None:
    with pytest.raises(PlanError) as caught:
        decode(data, "x")
    (found,) = caught.value.findings
    assert (found.rule, *at(found)[:2]) == (rule, line, column)
    assert words in found.message


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_control_characters_are_refused_where_they_stand(character: str) -> None:
    assert problem(f"a: b\n# {character}\nc: d\n") == ("control-character", 2, 3)


def scalars(node: Node | None, text: str) -> Iterator[tuple[Scalar, str]]:
    """Each value with the source at its span."""
    rows = [0]
    for line in text.splitlines(keepends=True):
        rows.append(rows[-1] + len(line))
    if isinstance(node, Scalar):
        start = rows[node.start[0]] + node.start[1]
        end = rows[node.end[0]] + node.end[1]
        yield node, text[start:end]
    elif isinstance(node, Items | Entries):
        for child in node:
            if child is not None:
                yield from scalars(child, text)
        if isinstance(node, Entries):
            for child in node.values():
                if child is not None:
                    yield from scalars(child, text)


# what both JSON and YAML hold, without the characters that plan files refuse
WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters="\ufeff\x85"),
    max_size=12,
)
TREES = st.recursive(
    WORDS,
    lambda below: st.one_of(
        st.lists(below, max_size=3), st.dictionaries(WORDS.filter(str.strip), below, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.dictionaries(WORDS.filter(str.strip), TREES, min_size=1, max_size=3),
    st.sampled_from(["json", "tabs", "block", "flow", "folded", "literal", "quoted"]),
)
def test_the_source_at_a_span_reads_as_the_value(tree: dict[str, Any], style: str) -> None:
    if style in {"json", "tabs"}:
        text = json.dumps(tree, indent="\t" if style == "tabs" else None)
    else:
        styles = {"folded": ">", "literal": "|", "quoted": '"'}
        text = yaml.dump(
            tree,
            allow_unicode=True,
            width=20,
            default_style=styles.get(style),
            default_flow_style=style == "flow",
        )
        text = text.replace('!!null ""', "''")
    reading = read(text, "x")
    assert not [each for each in reading.problems if each.rule not in {"merge-key", "tag"}]
    found = list(scalars(reading.root, text))
    assert found
    for node, source in found:
        if "\n" not in source and "\\ud" not in source:
            again = read(source, "x").root
            assert node == ("" if again is None else again)


HOSTILE = st.one_of(
    st.text(),
    st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%@`#~<=. \t\n\r\\0\x00\x1b\ufeff\u2028\u202e😀")),
    st.lists(
        st.sampled_from(
            [
                "party",
                ": ",
                "clauses",
                "- ",
                "\n",
                "  ",
                "[",
                "{",
                "'",
                '"',
                "&a ",
                "*a",
                "text",
                "!",
                "|\n",
                "<<",
            ]
        )
    ).map("".join),
)


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_is_read_or_refused_at_a_place_inside_it(text: str) -> None:
    try:
        content = decode(text.encode("utf-8", "surrogatepass"), "x")
        found = read(content, "x").problems
    except PlanError as error:
        content, found = error.text, error.findings
        assert found
    rows = lines(content)
    for each in found:
        assert 1 <= at(each).line <= len(rows)
        assert 1 <= at(each).column <= len(rows[at(each).line - 1]) + 1
        assert (at(each).line, at(each).column) <= (at(each).end_line, at(each).end_column)
