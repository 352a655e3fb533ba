"""Plan files to values that know their places.

They are built from the parser's events, never by its composer, which crashes on deep nesting. Nothing
is resolved here: scalars stay as written, and the model decides what they mean. Tags, merge keys
and large aliases are refused; so are repeated keys, each with the place of the first.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Never

from plandiff.plan.events import ALIAS, END, MAPPING, NOTHING, SCALAR, Event, ParseError, Point
from plandiff.plan.findings import Finding, Related, Span
from plandiff.plan.source import forbidden, join_surrogates, place
from plandiff.plan.tree import Entries, Items, Node, Scalar, span, span_of

MAX_DEPTH = 32
"""Levels of brackets or indentation; a plan with sub-sub-clauses and options needs about ten."""
MAX_NODES = 400_000
"""Keys and values in one file."""
MAX_ALIASED = 2_000
"""Keys and values that aliases may add."""
MAX_PROBLEMS = 100
"""Reading stops here: a file with so many is of another kind."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Reading(NamedTuple):
    """What a file holds."""

    root: Node | None
    """None if the file could not be read to its end, or is empty."""
    problems: tuple[Finding, ...]


def read(text: str, file: str, events: Iterable[Event] | None = None) -> Reading:
    """The values of a YAML or JSON text without byte order mark, and what is wrong with its form.

    `events` are those of the text, where the caller has them already.
    """
    filler = ""
    if text.lstrip().startswith("{") and "\\ud" in text.lower():
        (text, filler), events = join_surrogates(text), None
    if events is None:
        from plandiff.plan.parser import parse

        events = parse(text)
    builder = _Builder(file, filler)
    try:
        root = builder.document(iter(events).__next__)
    except _StopReading:
        root = None
    except ParseError as error:
        deep = _too_deep_to_parse(error)
        if deep:
            return read(text[:deep], file)
        builder.problems.append(_syntax(error, text, file))
        root = None
    return Reading(root, tuple(builder.problems))


class _StopReading(Exception):  # noqa: N818 - not an error of ours: the finding is already noted
    """The rest of the file is not worth reading."""


class _Builder:
    def __init__(self, file: str, filler: str) -> None:
        self.file = file
        self.filler = filler
        self.problems: list[Finding] = []
        self.anchors: dict[str, Node | None] = {}
        self.nodes = 0
        self.aliased = 0
        self.last: Point = (0, 0)

    def document(self, get: Callable[[], Event]) -> Node | None:
        self.get = get
        if get()[0] == NOTHING:
            return None
        root = self.node(get(), 1)
        event = get()
        if event[0] != NOTHING:
            self.stop(
                "multiple-documents",
                event,
                "the file holds more than one document",
                "put each plan in its own file",
            )
        if type(root) is Scalar and root.plain and root in _NULLS:
            return None
        return root

    def node(self, event: Event, depth: int) -> Node:
        kind, _start, _end, _value, _plain, anchor, tagged = event
        if kind == SCALAR:
            return self.scalar(event)
        if kind == ALIAS:
            return self.alias(event, depth)
        if depth > MAX_DEPTH:
            self.stop(
                "too-deep",
                event,
                f"more than {MAX_DEPTH} levels inside each other",
                "plans need about ten: look for a bracket or an indentation too many",
            )
        if tagged:
            self.tag(event)
        if anchor is not None:
            self.anchors[anchor] = None
        node = self.mapping(event, depth) if kind == MAPPING else self.sequence(event, depth)
        if anchor is not None:
            self.anchors[anchor] = node
        return node

    def scalar(self, event: Event) -> Scalar:
        _kind, start, end, value, plain, anchor, tagged = event
        node = Scalar(value.replace(self.filler, "") if self.filler else value)
        node.start = start
        node.end = self.last = end
        node.plain = plain
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop(
                "too-large",
                event,
                f"more than {MAX_NODES:,} keys and values",
                "split the file: a plan is one text",
            )
        if tagged:
            self.tag(event)
        if anchor is not None:
            self.anchors[anchor] = node
        return node

    def mapping(self, start: Event, depth: int) -> Entries:
        entries = Entries()
        entries.start = start[1]
        entries.nulls = {}
        get = self.get
        while (event := get())[0] != END:
            key = self.key(event, depth)
            event = get()
            value = self.scalar(event) if event[0] == SCALAR else self.node(event, depth + 1)
            if key is None:
                continue
            if key in entries:
                self.repeated(key, entries)
            elif len(value) < 5 and type(value) is Scalar and value.plain and value in _NULLS:
                entries.nulls[key] = value
                entries[key] = None
            else:
                entries[key] = value
        entries.end = self.close(start, event)
        return entries

    def sequence(self, start: Event, depth: int) -> Items:
        items = Items()
        items.start = start[1]
        items.nulls = {}
        get = self.get
        while (event := get())[0] != END:
            value = self.scalar(event) if event[0] == SCALAR else self.node(event, depth + 1)
            if len(value) < 5 and type(value) is Scalar and value.plain and value in _NULLS:
                items.nulls[len(items)] = value
                items.append(None)
            else:
                items.append(value)
        items.end = self.close(start, event)
        return items

    def close(self, start: Event, end: Event) -> Point:
        """The end of a collection: its bracket, or the end of its last value, before any blank lines."""
        _kind, opened, _end, _value, plain, _anchor, _tagged = start
        if not plain or self.last < opened:
            self.last = end[2]
        return self.last

    def key(self, event: Event, depth: int) -> Scalar | None:
        """The key, or None if it cannot be one; that is noted, and reading goes on."""
        if event[0] != SCALAR:
            at = span(self.node(event, depth + 1))
            self.note("bad-key", at, "a key must be a word", "write `key: value`, or put the text in quotes")
            return None
        key = self.scalar(event)
        if key.plain and key == "<<":
            self.note(
                "merge-key",
                span(key),
                "merge keys (`<<`) are not supported",
                "write the keys out where they are needed",
            )
            return None
        if not key.strip():
            self.note("bad-key", span(key), "a value without a key", "write a key before the `:`")
            return None
        return key

    def repeated(self, key: Scalar, entries: Entries) -> None:
        first = next(each for each in entries if each == key)
        self.note(
            "duplicate-key",
            span(key),
            f"`{shorten(key)}` stands twice in one place",
            "keep one of the two",
            Related(span(first), "first here"),
        )

    def alias(self, event: Event, depth: int) -> Node:
        name = event[3]
        self.last = event[2]
        if name not in self.anchors:
            self.stop(
                "bad-alias",
                event,
                f"`*{shorten(name)}` refers to nothing in this file",
                "a text that begins with `*` needs quotes around it",
            )
        node = self.anchors[name]
        if node is None:
            self.stop("bad-alias", event, f"`*{shorten(name)}` would contain itself", "write the values out")
        size, height = _measure(node, MAX_ALIASED - self.aliased)
        self.aliased += size
        if self.aliased > MAX_ALIASED or depth + height > MAX_DEPTH:
            self.stop(
                "bad-alias",
                event,
                f"`*{shorten(name)}` repeats too much: aliases may add {MAX_ALIASED:,} keys and values"
                if self.aliased > MAX_ALIASED
                else f"`*{shorten(name)}` nests more than {MAX_DEPTH} levels inside each other",
                "write the values out where they are needed",
            )
        return node

    def tag(self, event: Event) -> None:
        line, column = event[1]
        self.note(
            "tag",
            Span(line + 1, column + 1, line + 1, column + 2),
            "tags are not supported: a value cannot begin with `!`",
            "remove the tag, or put the text in quotes",
        )

    def note(self, rule: str, at: Span, message: str, what_to_do: str, *related: Related) -> None:
        self.problems.append(Finding(rule, "error", message, self.file, at, what_to_do, related=related))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReading

    def stop(self, rule: str, event: Event, message: str, what_to_do: str) -> Never:
        self.note(rule, span_of(event[1], event[2]), message, what_to_do)
        raise _StopReading


def shorten(text: str, limit: int = 60) -> str:
    """A value for a message: on one line, long ones with their middle left out."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 20]}…{line[-15:]}"


def _measure(node: Node | None, limit: int) -> tuple[int, int]:
    """How many keys and values a node has, counted no further than the limit, and how many levels."""
    if not isinstance(node, (Entries, Items)):
        return 1, 0
    size, height = 1, 1
    for child in node.values() if isinstance(node, Entries) else node:
        if size > limit:
            break
        below, levels = _measure(child, limit - size)
        size += below + 1
        height = max(height, levels + 1)
    return size, height


def _too_deep_to_parse(error: ParseError) -> int:
    """Where the parser, which looks ahead, found more levels than it has room for; 0 if it did not.

    Up to there the text reads well enough to find the first level that is too deep for a plan.
    """
    return error.at.offset if error.at is not None and "nesting depth" in error.problem else 0


def _syntax(error: ParseError, text: str, file: str) -> Finding:
    at, before = error.at, error.before
    if at is None:
        from plandiff.plan.parser import first_unprintable

        return forbidden(text, first_unprintable(text), file)
    from plandiff.plan.syntax import explain

    start, end = text.rfind("\n", 0, at.offset) + 1, text.find("\n", at.offset)
    explanation = explain(
        f"{error.problem} {error.context}",
        text[start : at.offset],
        text[at.offset : end if end >= 0 else len(text)],
        at_end=not text[at.offset :].strip(),
    )
    mark = before if explanation.at_opening and before is not None else at
    if mark.offset >= len(text):  # the parser ends a last line that has no line feed
        line, column = place(text)
    else:
        line, column = mark.line + 1, mark.column + 1
    here = Span(line, column, line, column + (text[mark.offset : mark.offset + 1] not in {"", "\n", "\r"}))
    return Finding("syntax", "error", explanation.message, file, here, explanation.what_to_do)
