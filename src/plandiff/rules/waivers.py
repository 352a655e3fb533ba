"""Waivers: comments in a plan file that set findings aside, `# plandiff: ignore RULE reason`.

A comment is one only outside all values, which the places of the values tell. It counts for the clause (or
the source, red line, response) that begins on the line below it, or that it stands inside; elsewhere for its
own line, or, on a line of its own, for the one below.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plandiff.plan.comments import find_comments
from plandiff.plan.findings import Finding, Span
from plandiff.plan.reader import shorten
from plandiff.plan.source import lines
from plandiff.plan.tree import Entries, Items, Node, Scalar, span
from plandiff.rules.rule import Found, rule

_MARK = "plandiff:"


class Waiver(NamedTuple):
    """One waiver in a plan file."""

    verb: str
    """`ignore` if it is written well."""
    rule: str
    reason: str
    span: Span
    scope: Span
    """What it covers: an entry of a list, or a line (with column 0)."""
    clause: str | None


class Entry(NamedTuple):
    """An entry of a list in the file, with its place."""

    span: Span
    name: str | None
    """Its id or number."""


class Waivers(NamedTuple):
    """The waivers of a file, and the entries that they may be for, outer ones first."""

    entries: tuple[Entry, ...]
    waivers: tuple[Waiver, ...]

    def of(self, finding: Finding) -> int | None:
        """The index of the waiver that covers a finding; one without a reason covers nothing."""
        if finding.span is None:
            return None
        entry = _innermost(self.entries, finding.span)
        scope = entry.span if entry else Span(finding.span.line, 0, finding.span.line, 0)
        for i, waiver in enumerate(self.waivers):
            if (waiver.verb, waiver.rule, waiver.scope) == ("ignore", finding.rule, scope) and waiver.reason:
                return i
        return None


class Judged(NamedTuple):
    """A waiver after the run."""

    waiver: Waiver
    used: bool
    judged: bool
    """Whether its rule has looked at the file."""
    rules: Collection[str]
    """The names of all rules."""
    binding: Collection[str]
    """Rules that cannot be waived: the file cannot be read."""


@rule(
    "bad-waiver",
    "form",
    "error",
    scope="run",
    fails="""
        party: A
        clauses:
          # plandiff: ignore duplicate-nmber the original has it twice
          - {number: "1", text: The buyer pays.}
    """,
    passes="""
        party: A
        clauses:
          - {number: "1", text: The buyer pays.}
          # plandiff: ignore duplicate-number the original has it twice
          - {number: "1", text: The seller delivers.}
    """,
)
def bad_waiver(each: Judged) -> Iterator[Found]:
    """A comment to plandiff that cannot be followed.

    It must read `# plandiff: ignore RULE reason`. Errors because of which a file cannot be read cannot be
    waived.
    """
    waiver = each.waiver
    if waiver.verb != "ignore":
        yield _found(
            waiver,
            f"`{shorten(waiver.verb)}` is nothing that a comment can ask for",
            "write `# plandiff: ignore RULE reason`",
        )
    elif not waiver.rule:
        yield _found(waiver, "the waiver names no rule", "write `# plandiff: ignore RULE reason`")
    elif waiver.rule not in each.rules:
        near = _near(waiver.rule, tuple(each.rules))
        what_to_do = f"did you mean `{near}`?" if near else "`plandiff rules` lists them"
        yield _found(waiver, f"there is no rule `{shorten(waiver.rule)}`", what_to_do)
    elif waiver.rule in each.binding:
        yield _found(waiver, f"`{waiver.rule}` cannot be waived: such a file cannot be read", "mend the file")


@rule(
    "waiver-without-reason",
    "form",
    "warning",
    scope="run",
    fails="""
        party: A
        clauses:
          - {number: "1", text: The buyer pays.}
          # plandiff: ignore duplicate-number
          - {number: "1", text: The seller delivers.}
    """,
    passes="""
        party: A
        clauses:
          - {number: "1", text: The buyer pays.}
          # plandiff: ignore duplicate-number the original has it twice
          - {number: "1", text: The seller delivers.}
    """,
)
def waiver_without_reason(each: Judged) -> Iterator[Found]:
    """A waiver that does not say why; it waives nothing."""
    waiver = each.waiver
    if (
        waiver.verb == "ignore"
        and waiver.rule in each.rules
        and waiver.rule not in each.binding
        and not waiver.reason
    ):
        yield _found(
            waiver,
            f"the waiver of `{waiver.rule}` gives no reason, so it waives nothing",
            "add the reason after the rule",
        )


@rule(
    "unused-waiver",
    "form",
    "warning",
    scope="run",
    fails="""
        party: A
        clauses:
          # plandiff: ignore duplicate-number the original has it twice
          - {number: "1", text: The buyer pays.}
    """,
    passes="""
        party: A
        clauses:
          - {number: "1", text: The buyer pays.}
          # plandiff: ignore duplicate-number the original has it twice
          - {number: "1", text: The seller delivers.}
    """,
)
def unused_waiver(each: Judged) -> Iterator[Found]:
    """A waiver for a finding that is not there, or not on this clause.

    It counts for the clause that begins directly below it or that it stands inside, not for sub-clauses.
    Waivers of rules that are off, or that need plans which were not given, are left alone.
    """
    waiver = each.waiver
    good = (
        waiver.verb == "ignore"
        and waiver.rule in each.rules
        and waiver.rule not in each.binding
        and waiver.reason
    )
    if good and not each.used and each.judged:
        yield _found(
            waiver,
            f"there is no `{waiver.rule}` here to waive",
            "remove the comment, or move it to its clause",
        )


def read_waivers(text: str, root: Entries) -> Waivers | None:
    """The waivers in a file; None if it has none."""
    if _MARK not in text:
        return None
    source = lines(text)
    comments = [
        (each, parsed) for each in find_comments(source, root, _MARK) if (parsed := _parse(each.text))
    ]
    if not comments:
        return None
    entries = tuple(_entries(root))
    whole = {number for number, line in enumerate(source, 1) if line.lstrip().startswith("#")}
    found = []
    for comment, (verb, name, reason) in comments:
        number, column = comment.line + 1, comment.column + 1
        here = Span(number, column, number, column + len(comment.text))
        entry, line = _target(number, here, whole, entries)
        scope = entry.span if entry else Span(line, 0, line, 0)
        found.append(Waiver(verb, name, reason, here, scope, entry.name if entry else None))
    return Waivers(entries, tuple(found))


@lru_cache(maxsize=1024)
def _near(word: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1, 0.6)), None)


def _found(waiver: Waiver, message: str, what_to_do: str) -> Found:
    return Found(waiver.span, message, what_to_do, waiver.clause)


def _parse(comment: str) -> tuple[str, str, str] | None:
    """The verb, the rule and the reason of a comment that speaks to plandiff."""
    match = re.match(r"#+\s*plandiff:\s*(\S*)\s*(\S*)\s*(?:[-–—:]+\s+)?(.*)", comment)
    return (match[1], match[2].rstrip(":,"), match[3].strip()) if match else None


def _target(
    number: int, here: Span, whole: Collection[int], entries: Sequence[Entry]
) -> tuple[Entry | None, int]:
    """The entry that a comment is for, or else the line."""
    if number not in whole:
        on_line = [each for each in entries if each.span.line <= number <= _last_line(each.span)]
        return (on_line[-1] if on_line else None), number
    below = number + 1
    while below in whole:
        below += 1
    starting = next((each for each in entries if each.span.line == below), None)
    return starting or _innermost(entries, here), below


def _innermost(entries: Sequence[Entry], at: Span) -> Entry | None:
    inside = [each for each in entries if each.span[:2] <= at[:2] < each.span[2:]]
    return inside[-1] if inside else None


def _last_line(at: Span) -> int:
    """The last line that a place is on; a text in lines ends before the first column of the next."""
    return at.end_line - (at.end_column == 1 and at.end_line > at.line)


def _entries(root: Entries) -> Iterator[Entry]:
    for part in ("clauses", "sources", "red_lines", "responses"):
        yield from _listed(root.get(Scalar(part)))


def _listed(items: Node | None) -> Iterator[Entry]:
    if isinstance(items, Items):
        for item in items:
            if isinstance(item, Entries):
                name = item.get(Scalar("id")) or item.get(Scalar("number"))
                yield Entry(span(item), str(name) if isinstance(name, Scalar) else None)
                yield from _listed(item.get(Scalar("clauses")))
