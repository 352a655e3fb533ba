"""Several wordings of one text woven into one: shared words once, the rest as variants side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from plandiff.text.wording import wording

SHARED_LEAST = 0.5
"""Of an average wording's letters; with less in common, the wordings are better read whole."""
PLACES_MOST = 4
"""Places where wordings may part before the sentence falls to pieces."""
ISLAND = 3
"""Words that must be shared between two such places for the eye to rest on."""


class Strand(NamedTuple):
    """Shared words, or what stands in their place in each wording."""

    shared: str
    variants: tuple[tuple[tuple[int, ...], str], ...] = ()
    """(indices of the wordings, their words); a wording without words here is in none."""


class _Kept(NamedTuple):
    """A stretch of the first wording that the others have too."""

    start: int
    end: int
    at: tuple[int, ...]
    """Where it starts in each other wording."""


def weave(texts: Sequence[str], language: str = "en") -> tuple[Strand, ...] | None:
    """Return two or more different wordings as one, or None where they have too little in common for that.

    Taking the shared words and a wording's own variants gives the wording back, blanks apart, and apart from
    punctuation where nothing else differs: there the first wording's stands.

    >>> weave(["limited to 10 boats", "limited to 12 boats"])
    (Strand(shared='limited to ', variants=()), Strand(shared='', variants=(((0,), '10'), ((1,), '12'))), \
Strand(shared=' boats', variants=()))
    """
    if any("\n" in text for text in texts):
        return None
    first = texts[0]
    kept = [_Kept(0, len(first), ())]
    for text in texts[1:]:
        kept = _both(kept, _stretches(first, text, language))
    kept = _without_islands(first, kept) if len(texts) > 2 else kept
    shared = sum(_size(first[each.start : each.end]) for each in kept)
    average = sum(map(_size, texts)) / len(texts)
    strands = list(_strands(texts, kept))
    places = sum(bool(strand.variants) for strand in strands)
    return tuple(strands) if places <= PLACES_MOST and shared >= SHARED_LEAST * average else None


def _size(text: str) -> int:
    """How many letters and signs a text has; words would not count where none are set apart by blanks."""
    return len(text) - sum(map(str.isspace, text))


def _stretches(first: str, text: str, language: str) -> list[_Kept]:
    """What a wording has of the first one."""
    found = []
    here = there = 0
    for op, run in wording(first, text, language):
        if op == "=":
            found.append(_Kept(here, here + len(run), (there,)))
        here += len(run) if op != "+" else 0
        there += len(run) if op != "-" else 0
    return found


def _both(kept: Sequence[_Kept], more: Sequence[_Kept]) -> list[_Kept]:
    """What is kept in both lists of stretches, both in order."""
    found = []
    i = j = 0
    while i < len(kept) and j < len(more):
        one, two = kept[i], more[j]
        start, end = max(one.start, two.start), min(one.end, two.end)
        if start < end:
            at = (*(place + start - one.start for place in one.at), two.at[0] + start - two.start)
            found.append(_Kept(start, end, at))
        i, j = (i + 1, j) if one.end < two.end else (i, j + 1)
    return found


def _without_islands(first: str, kept: Sequence[_Kept]) -> list[_Kept]:
    """The stretches without those of few words between two places where the wordings part."""
    return [
        each
        for each in kept
        if each.start == 0
        or each.end == len(first)
        or len([word for word in first[each.start : each.end].split() if word[:1].isalnum()]) >= ISLAND
    ]


def _strands(texts: Sequence[str], kept: Sequence[_Kept]) -> "list[Strand]":
    found: list[Strand] = []
    before = [0] * len(texts)
    for each in [*kept, _Kept(len(texts[0]), len(texts[0]), tuple(len(text) for text in texts[1:]))]:
        starts = [each.start, *each.at]
        gaps = [text[a:b] for text, a, b in zip(texts, before, starts, strict=True)]
        variants: dict[str, list[int]] = {}
        for index, gap in enumerate(gaps):
            if gap.strip():
                variants.setdefault(gap.strip(), []).append(index)
        if variants and not any(char.isalnum() for words in variants for char in words):
            _add(found, gaps[0])
        elif variants:
            if any(gap[:1].isspace() for gap in gaps):
                _add(found, " ")
            found.append(Strand("", tuple((tuple(held), words) for words, held in variants.items())))
            if any(gap[-1:].isspace() for gap in gaps):
                _add(found, " ")
        elif any(gaps):
            _add(found, " ")
        _add(found, texts[0][each.start : each.end])
        before = [start + each.end - each.start for start in starts]
    return found


def _add(strands: list[Strand], words: str) -> None:
    """Put shared words behind what there is, blanks once."""
    if strands and not strands[-1].variants:
        last = strands[-1].shared
        words = words.lstrip() if last[-1:].isspace() else words
        strands[-1] = Strand(last + words)
    elif words and (strands or words.strip()):
        strands.append(Strand(words))
