"""Wording cut to the clauses it belongs to, as runs of struck and inserted words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from plandiff.engine.result import Segment
from plandiff.report.document import Line, Run, Style

REPLACED_UNDER = 0.3
"""Two texts that share less than this part of their words are two texts: marking them would mislead."""


def before_lines(wording: Sequence[Segment], texts: Sequence[str]) -> list[tuple[Line, ...]]:
    """Return the reference's texts with the words that the other lacks struck, a tuple of paragraphs each."""
    return _marked(wording, texts, "-", inline=False)


def after_lines(wording: Sequence[Segment], texts: Sequence[str], *, inline: bool) -> list[tuple[Line, ...]]:
    """Return the other's texts with its own words underlined; `inline` shows what it drops, too, struck."""
    return _marked(wording, texts, "+", inline=inline)


def plain_lines(text: str, style: Style = "") -> tuple[Line, ...]:
    """Return a text's paragraphs."""
    return _paragraphs([Run(text, style)])


def replaced(wording: Sequence[Segment]) -> bool:
    """Return whether so few words are shared that one text takes the other's place: Dice's coefficient."""
    count = {"=": 0, "-": 0, "+": 0}
    for segment in wording:
        count[segment.op] += len(re.findall(r"\w+", segment.text))
    every = 2 * count["="] + count["-"] + count["+"]
    return every > 0 and 2 * count["="] < REPLACED_UNDER * every


def _marked(
    wording: Sequence[Segment], texts: Sequence[str], op: str, *, inline: bool
) -> list[tuple[Line, ...]]:
    whole = "".join(segment.text for segment in wording if segment.op in ("=", op))
    if not wording or whole != "\n".join(texts) or replaced(wording):
        return [plain_lines(text) for text in texts]
    shown = [segment for segment in wording if inline or segment.op in ("=", op)]
    return [_paragraphs(runs) for runs in _cut(shown, [len(text) for text in texts], op)]


def _cut(segments: Iterable[Segment], lengths: Sequence[int], op: str) -> Iterator[list[Run]]:
    """Yield the runs of each text. Only `=` and `op` are in the texts; others hang on where they stand."""
    styles: dict[str, Style] = {"=": "", "-": "struck", "+": "inserted"}
    runs: list[Run] = []
    text, room, apart = 0, lengths[0], False
    for segment in segments:
        style, rest = styles[segment.op], segment.text
        if segment.op not in ("=", op):
            runs.append(Run(rest.replace("\n", " "), style))
            apart = True
            continue
        if apart and segment.op == op and not rest[0].isspace() and not runs[-1].text[-1:].isspace():
            runs.append(Run(" "))
        apart = False
        while rest:
            last = text == len(lengths) - 1
            if not last and room == 0:
                yield runs
                rest = rest[1:]
                runs, text, room = [], text + 1, lengths[text + 1]
                continue
            taken = rest if last else rest[:room]
            runs.append(Run(taken, style))
            rest = rest[len(taken) :]
            room -= len(taken)
    yield runs
    for _ in lengths[text + 1 :]:
        yield []


def _paragraphs(runs: Iterable[Run]) -> tuple[Line, ...]:
    """The runs as lines, a new one at every newline; blank ones are dropped."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if "\n" not in run.text:
            if run.text:
                lines[-1].append(run)
            continue
        for i, part in enumerate(run.text.split("\n")):
            if i:
                lines.append([])
            if part:
                lines[-1].append(run._replace(text=part))
    return tuple(tuple(line) for line in lines if any(run.text.strip() for run in line))
