"""Tables of contents: what they list stands in the document again, and is not to become clauses twice."""

import re
from collections.abc import Sequence

from plandiff.convert.document import Block, Document
from plandiff.convert.numbering import readings

_HEADS = frozenset(
    {
        "contents", "table of contents", "inhalt", "inhaltsverzeichnis", "inhaltsübersicht", "sommaire",
        "table des matières", "índice", "indice", "содержание", "оглавление", "зміст", "目录", "目次",
        "المحتويات", "الفهرس", "תוכן", "תוכן עניינים",
    }
)  # fmt: skip
_LEADER = re.compile(r"[ \xa0]*(?:\.{3,}|(?:\. ){3,}\.?|…+\.*|_{3,}|·{3,}|\t)[ \xa0]*\d{1,4}$")
_PAGE = re.compile(r"[ \xa0]+\d{1,4}$")
_WITHIN = 60
"""Blocks in which a table of contents begins."""


def without_contents(document: Document) -> Document:
    """The document without its table of contents, which becomes a part of what is left out."""
    blocks = document.blocks
    found = _table(blocks)
    if found is None:
        return document
    start, end = found
    return document._replace(
        blocks=(*blocks[:start], *blocks[end:]),
        left_out=(*document.left_out, *(block.text for block in blocks[start:end])),
        warnings=(*document.warnings, "the table of contents is left out; --report lists it"),
    )


def leads(line: str) -> bool:
    """Whether a line ends with dots and the number of a page."""
    return line[-1:].isdigit() and _LEADER.search(line) is not None


def _table(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Where a table of contents begins and what follows it, as indices; None if there is none."""
    for index, block in enumerate(blocks[:_WITHIN]):
        headed = block.text.casefold().strip(" .:") in _HEADS
        if not headed and not all(leads(each.text) for each in blocks[index : index + 3]):
            continue
        first = index + headed
        end = _end(blocks, first, headed=headed)
        if end is not None and end - first >= 2 and not any(each.notes for each in blocks[index:end]):
            return index, end
    return None


def _end(blocks: Sequence[Block], first: int, *, headed: bool) -> int | None:
    """The index of the first block behind the entries: there the first entry stands again.

    Without a heading half of what the dots lead from must stand again, or it may be a list of prices.
    """
    dotted = next((n for n in range(first, len(blocks)) if not leads(blocks[n].text)), len(blocks))
    if dotted - first >= 3:
        below = {key for n in range(dotted, len(blocks)) for key in _keys(blocks, n)}
        again = sum(_entry(each) in below for each in blocks[first:dotted])
        return dotted if headed or again * 2 >= dotted - first else None
    if first + 1 >= len(blocks):
        return None
    title = _entry(blocks[first])
    end = next((n for n in range(first + 1, len(blocks)) if title in _keys(blocks, n)), None)
    if end is None or not title:
        return None
    later = {key for n in range(end, len(blocks)) for key in _keys(blocks, n)}
    listed = sum(_entry(each) in later or leads(each.text) for each in blocks[first:end])
    return end if listed * 5 >= (end - first) * 4 else None


def _entry(block: Block) -> str:
    """What an entry lists, in small letters and digits alone."""
    return _plain(_PAGE.sub("", _LEADER.sub("", block.text)))


def _keys(blocks: Sequence[Block], index: int) -> set[str]:
    """What an entry for a block, or for it and the title below, may be."""
    block = blocks[index]
    if len(block.text) > 200:
        return set()
    labels = readings(block.text)
    rest = block.text[labels[0].end :] if labels else block.text
    below = blocks[index + 1].text if index + 1 < len(blocks) else ""
    keys = {_plain(block.text), _plain(f"{block.item or ''}{block.text}"), _plain(rest)}
    return keys | ({_plain(block.text + below)} if len(below) < 200 else set())


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
