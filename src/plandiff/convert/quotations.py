"""Quotations that go over several blocks: a list inside one is no list of the document."""

from collections.abc import Sequence

from plandiff.convert.document import Block
from plandiff.convert.levels import Remark

_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"))
_FAR = 60
"""Blocks a quotation may take."""


def quotations(blocks: Sequence[Block]) -> tuple[frozenset[int], list[Remark]]:
    """The 0-based indices of blocks that begin inside a quotation, and remarks on quotations never closed."""
    inside: set[int] = set()
    remarks = []
    most = sum(block.quoted for block in blocks) * 2
    if most <= len(blocks):
        inside.update(n for n, block in enumerate(blocks) if block.quoted)
    at = 0
    while at < len(blocks):
        sign = _left_open(blocks[at].text)
        if not sign:
            at += 1
            continue
        end = _closing(blocks, at, sign)
        if end is None:
            remarks.append(Remark(blocks[at].line, f"the quotation that {sign[0]} begins is never closed"))
            at += 1
            continue
        inside.update(range(at + 1, end + 1))
        at = (
            end
            if _left_open(blocks[end].text) and end > at and not _balanced(blocks[end].text, sign)
            else end + 1
        )
    return frozenset(inside), remarks


def _left_open(text: str) -> tuple[str, str] | None:
    """The signs of a quotation that a text begins and does not end."""
    if "„" in text:
        return ("„", "“") if text.count("„") > text.count("“") + text.count("”") else None
    for opening, closing in (_PAIRS[0], _PAIRS[2]):
        if text.count(opening) > text.count(closing) and text.rfind(opening) > text.rfind(closing):
            return opening, closing
    if text.count('"') % 2:
        return '"', '"'
    return None


def _balanced(text: str, sign: tuple[str, str]) -> bool:
    opening, closing = sign
    return opening == closing or text.count(opening) <= text.count(closing)


def _closing(blocks: Sequence[Block], at: int, sign: tuple[str, str]) -> int | None:
    """The index of the block in which a quotation ends."""
    opening, closing = sign
    open_now = 1
    for index in range(at + 1, min(at + 1 + _FAR, len(blocks))):
        text = blocks[index].text
        if blocks[index].heading:
            return None
        if opening == closing:
            if text.count(opening) % 2:
                return index
            continue
        begun = text.count(opening) - text.startswith(opening)
        open_now += begun - text.count(closing) - (text.count("”") if opening == "„" else 0)
        if open_now <= 0:
            return index
    return None
