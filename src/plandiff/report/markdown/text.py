"""Runs as Markdown that says nothing but their words, whatever the plans hold."""

import functools
import re
from collections.abc import Sequence

from plandiff.report.clean import clean
from plandiff.report.document import Line, Run, Style
from plandiff.report.links import followed

_TAGS: dict[Style, str] = {
    "strong": "b",
    "title": "b",
    "party": "b",
    "good": "b",
    "struck": "del",
    "inserted": "ins",
}
_ZERO_WIDTH = "&#8203;"
"""Stands between the signs that would mention a person, name an issue or draw a picture."""


def line(runs: Line) -> str:
    """Return the runs, with tags (`<b>`, `<del>`, `<ins>`) that flow with any text, inside tables too."""
    return "".join(_run(run) for run in runs).strip()


def escaped(text: str) -> str:
    r"""Return text in which nothing is markup: no table cell ends, no code, link, mention, issue or formula.

    >>> print(escaped("a|b `c` @team #12 <img> $5"))
    a\|b \`c\` @&#8203;team #&#8203;12 &lt;img&gt; <span>$</span>5
    """
    text = clean(text)
    if _plain()(text):
        return text
    text = _special().sub(lambda found: _SPECIAL.get(found[0]) or f"\\{found[0]}", text)
    return _signs().sub(lambda found: found[0] + _ZERO_WIDTH, text)


def lines(parts: Sequence[Line]) -> str:
    """Return lines one under another, in a cell or a paragraph."""
    return "<br>".join(each for each in map(line, parts) if each)


def paragraph(text: str) -> str:
    r"""Return the text so that its first characters begin no list, heading, quotation or code.

    >>> print(paragraph("1. River"), paragraph("- gate"))
    1\. River \- gate
    """
    return _leading().sub(lambda found: f"{found[1] or ''}\\{found[2] or found[4]}", text.strip())


def row(cells: Sequence[str]) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(cells)} |"


def _run(run: Run) -> str:
    text = escaped(run.text)
    tag = _TAGS.get(run.style)
    if tag is None or not text.strip():
        address = followed(run.link) if run.link else ""
        return f"[{text}](<{address}>)" if address and text.strip() else text
    return f"<{tag}>{text}</{tag}>"


_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>", "$": "<span>$</span>"}


@functools.cache
def _plain() -> "functools.partial[re.Match[str] | None]":
    return functools.partial(re.fullmatch, r"(?:[^&<>\n$\\`*_{}\[\]~|@#:hH]|[hH](?!-\d))*")


@functools.cache
def _special() -> re.Pattern[str]:
    return re.compile(r"[&<>\n$\\`*_{}\[\]~|]")


@functools.cache
def _signs() -> re.Pattern[str]:
    return re.compile(
        r"@(?=\w)|#(?=\d)|\b[Gg][Hh]-(?=\d)|:(?=(?:[\\+-]*1(?:00|234)?|[\w\\+-]*[a-z][\w\\+-]*):)"
    )


@functools.cache
def _leading() -> re.Pattern[str]:
    return re.compile(r"^(\d*)([.)#+-])(?=\s|$|[#-])|^()(=)(?==*\s*$)")
