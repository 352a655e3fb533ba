"""Findings: located messages about a plan file, from the reader, the loader and `check`."""

import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]


class Span(NamedTuple):
    """A range in a file, 1-based in lines and columns (code points); the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)
"""The place of findings on a file as a whole; no source line is shown for it."""


class Related(NamedTuple):
    """A second place that a finding speaks of."""

    span: Span
    label: str
    file: str | None = None
    """None for the file of the finding itself."""


class Finding(NamedTuple):
    """What is wrong, where, and what to do."""

    rule: str
    """In kebab-case, such as `unknown-key`."""
    severity: Severity
    message: str
    file: str
    """As given by the caller; `-` is standard input."""
    span: Span | None = None
    """None where there is no text to point at, such as a missing file."""
    help: str | None = None
    clause: str | None = None
    """Ref or id of the clause."""
    related: tuple[Related, ...] = ()
    label: str = ""
    """A few words beside the carets."""
    private: bool = False
    """The line holds private preferences: never show it."""

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and terminals read it."""
        return f"{self.file}:{self.span.line}:{self.span.column}" if self.span else self.file

    @property
    def head(self) -> str:
        """The finding in one line, safe to print."""
        return visible(f"{self.place}: {self.severity}[{self.rule}]: {self.message}")


class PlanError(Exception):
    """A plan file that cannot be used, with everything that is wrong with it."""

    def __init__(self, findings: Iterable[Finding], text: str = "") -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        """One or more."""
        self.text = text
        """The file as far as it could be decoded, for excerpts; empty if there is none."""
        super().__init__("\n".join(finding.head for finding in self.findings))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file, place and rule."""
    return tuple(sorted(findings, key=lambda f: (f.file, f.span or Span(0, 0, 0, 0), f.rule, f.message)))


def visible(text: str) -> str:
    """Text for a terminal: control characters and direction marks as `<U+202E>`, a tab as a blank."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == "\t":
        return " "
    if character in "\u200c\u200d":  # joiners belong to the spelling of some languages
        return character
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return f"<U+{ord(character):04X}>"
    return character
