"""Titles that run into the text: `5. Size. The forces …`, where markup or the other points bear it out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plandiff.convert.levels import Node, Remark
from plandiff.convert.phrases import begins, title_like

_TITLE = re.compile(r"(?P<title>[^.:;?!—–\n]{2,80}?)(?P<stop>\.?[ \xa0]?[—–]|[.:](?=\s|$))[ \xa0]*")
_WORDS = 6
"""Words of a title that no markup shows, unless all are capitalised."""
_SHORT = 3
"""Words up to which it is hardly a sentence."""
_FEWEST = 3
"""Points that must have a title in this form, where no markup shows it."""
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "no", "nr", "art", "abs", "para", "vs", "sec", "fig"}
)


class Run(NamedTuple):
    """A point whose text may begin with its title."""

    node: Node
    title: str
    end: int
    """Index in its first paragraph where the rest begins."""
    kinds: tuple[tuple[object, ...], ...]
    """What it has in common with the other points of its list, and with all of its depth."""
    strong: bool
    """Whether markup or capitals set the title off."""
    clear: bool
    """Whether it is too short for a sentence, or capitalised."""


def split_titles(nodes: Sequence[Node]) -> list[Remark]:
    """Give points the titles that run into their texts; return what is to be told of it.

    A title is set off by markup, or stands before four points of its kind in five, three at least. What is
    doubtful stays in the text.
    """
    runs: list[Run] = []
    all_of: Counter[tuple[object, ...]] = Counter()
    for kinds, node in _numbered(nodes):
        all_of.update(kinds)
        run = _run(kinds, node)
        if run is not None:
            runs.append(run)
    alike = Counter((kind, _stop(run)) for run in runs for kind in run.kinds)
    clear = Counter((kind, _stop(run)) for run in runs if run.clear for kind in run.kinds)

    def borne_out(kind: tuple[object, ...], stop: str) -> bool:
        titled, total = alike[kind, stop], all_of[kind]
        return clear[kind, stop] >= _FEWEST and titled * 5 >= total * 4 and clear[kind, stop] * 5 >= total * 3

    taken: dict[tuple[object, ...], list[Run]] = {}
    for run in runs:
        if run.strong or any(borne_out(kind, _stop(run)) for kind in run.kinds):
            if not run.strong:
                taken.setdefault(run.kinds[-1], []).append(run)
            rest = run.node.paragraphs[0][run.end :]
            run.node.title = run.title
            run.node.paragraphs[:1] = [rest] if rest else []
    return [
        Remark(
            found[0].node.line,
            f"the first words of {len(found)} points are taken as their titles: “{found[0].title}” …",
        )
        for found in taken.values()
    ]


def _numbered(nodes: Iterable[Node], depth: int = 0) -> Iterator[tuple[tuple[tuple[object, ...], ...], Node]]:
    """Yield points with a number and a text, but no title, and what kinds they are of."""
    siblings = object()
    for node in nodes:
        if node.number is not None and node.title is None and node.paragraphs:
            form = re.sub(r"\b[^\W\d]\b|\b[ivxlcIVXLC]+\b", "a", re.sub(r"\d+", "1", node.number))
            yield ((siblings, form), (depth, form)), node
        yield from _numbered(node.children, depth + 1)


def _stop(run: Run) -> str:
    """The sign behind the title."""
    return run.node.paragraphs[0][: run.end].rstrip()[-1]


def _run(kinds: tuple[tuple[object, ...], ...], node: Node) -> Run | None:
    text = node.paragraphs[0]
    found = _TITLE.match(text)
    if not found:
        return None
    title, rest, stop = found["title"].strip(), text[found.end() :], found["stop"]
    words = title.split()
    capitals = title.isupper() and len(title) > _SHORT and not rest[:6].isupper()
    marked = len(title) <= node.strong <= found.end()
    named = all(word[0].isupper() or len(word) < 4 or not word[0].isalpha() for word in words)
    if not title_like(title) or words[-1].casefold() in _ABBREVIATIONS:
        return None
    if len(words) > (_WORDS * 2 if marked or named else _WORDS):
        return None
    if rest:
        goes_on = begins(rest) or rest[0] in "“„«‘\"'([" or rest[0].isdigit() or (marked and stop == ":")
    else:
        goes_on = stop != ":" and (len(node.paragraphs) > 1 or bool(node.children))
    if not goes_on:
        return None
    return Run(node, title, found.end(), kinds, marked or capitals, len(words) <= _SHORT or named)
