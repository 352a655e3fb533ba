"""A finding as compilers show it: place and message, the source lines with carets, what to do.

A line is a list of runs, (text, style), so that a terminal may colour it; the plain text is their
concatenation. Styles: `place`, `error`, `warning`, `note` (head and carets),
`gutter`, `source`, `related`, `help`, and the empty one.
"""

import unicodedata
from collections.abc import Sequence

from plandiff.plan.findings import START, Finding, Span, visible

Run = tuple[str, str]
WINDOW = 160
"""Cells of a source line that are shown; of longer ones a window around the place."""


def render_finding(finding: Finding, source_lines: Sequence[str]) -> str:
    """The finding as plain text, without a line feed at its end."""
    return "\n".join("".join(text for text, _ in line) for line in excerpt(finding, source_lines))


def excerpt(finding: Finding, source_lines: Sequence[str], *, window: int = WINDOW) -> list[list[Run]]:
    """The finding line by line: head, source lines in their order with carets, help.

    `source_lines` are those of the finding's file, without line feeds; places in other files are
    named, not shown. Of a span over several lines the first is shown. A private finding shows no
    source.
    """
    head: list[Run] = [
        (visible(finding.place), "place"),
        (": ", ""),
        (f"{finding.severity}[{finding.rule}]", finding.severity),
        (f": {visible(finding.message)}", ""),
    ]
    places = _places(finding, source_lines)
    margin = len(str(max((span.line for span, _, _ in places), default=0))) + 1
    out = [head]
    shown, view = 0, (0, 0)
    for span, label, style in places:
        source = source_lines[span.line - 1]
        if span.line != shown or not view[0] < span.column <= view[1] + 1:
            if shown and span.line > shown + 1:
                out.append([(f"{'…':>{margin}}", "gutter")])
            shown, view = span.line, _view(source, span, window)
            out.append(_source_line(source, span, margin, view))
        out.append(
            _carets(source, span, label, finding.severity if style == "caret" else style, margin, view)
        )
    for place in finding.related:
        if place.file is not None and place.file != finding.file:
            where = f"{place.file}:{place.span.line}:{place.span.column}"
            out.append([(" " * margin + " = ", "gutter"), (visible(f"{where}: {place.label}"), "related")])
    if finding.help:
        out.append([(" " * margin + " = ", "gutter"), ("help", "help"), (f": {visible(finding.help)}", "")])
    return out


def cells(text: str) -> int:
    """How many cells of a terminal a visible text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _places(finding: Finding, source_lines: Sequence[str]) -> list[tuple[Span, str, str]]:
    """Spans in the finding's own file with label and style, in the order of the file."""
    if finding.private or finding.span in (None, START):
        return []
    places: list[tuple[Span, str, str]] = [(finding.span, finding.label, "caret")]
    places += [
        (each.span, each.label, "related")
        for each in finding.related
        if each.file is None or each.file == finding.file
    ]
    return sorted(place for place in places if 1 <= place[0].line <= len(source_lines))


def _view(source: str, span: Span, window: int) -> tuple[int, int]:
    """The part of a line that is shown, as indices: all of it, or `window` cells around the place."""
    if len(source) <= window and cells(visible(source)) <= window:
        return 0, len(source)
    start = max(0, min(span.column - 1 - window // 3, len(source) - window // 2))
    end, used = start, 0
    while end < len(source) and used < window:
        used += cells(visible(source[end]))
        end += 1
    return start, end


def _source_line(source: str, span: Span, margin: int, view: tuple[int, int]) -> list[Run]:
    start, end = view
    text = ("…" if start else "") + visible(source[start:end]) + ("…" if end < len(source) else "")
    return [(f"{span.line:>{margin}} | ", "gutter"), (text.rstrip(), "source")]


def _carets(source: str, span: Span, label: str, style: str, margin: int, view: tuple[int, int]) -> list[Run]:
    start, end = view
    first = min(max(span.column - 1, start), end)
    last = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    last = min(max(last, first), end)
    before = cells(visible(source[start:first])) + (1 if start else 0)
    width = max(cells(visible(source[first:last])), 1)
    runs = [
        (" " * margin + " | ", "gutter"),
        (" " * before, ""),
        (("-" if style == "related" else "^") * width, style),
    ]
    return [*runs, (f" {visible(label)}", style)] if label else runs
