"""Tracked changes of a Word file: the text as all are accepted, or as it was before them."""

from typing import Any

from plandiff.convert.word_parts import W

_NEW = {W + "ins", W + "moveTo"}
_OLD = {W + "del", W + "moveFrom"}
_RENAMED = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}


def settle(root: Any, *, original: bool) -> int:
    """Change a part's tree so that no tracked change is left; return how many there were."""
    kept, dropped = (_OLD, _NEW) if original else (_NEW, _OLD)
    count = _rows(root, dropped) + _marks(root, dropped)
    for element in list(root.iter(*dropped)):
        count += 1
        if element.getparent() is not None:
            _remove(element)
    for element in list(root.iter(*kept)):
        count += 1
        if element.getparent() is not None:
            _unwrap(element)
    if original:
        for element in list(root.iter(*_RENAMED)):
            element.tag = _RENAMED[element.tag]
    return count


def _rows(root: Any, dropped: set[str]) -> int:
    """Take out rows of tables that were put in or taken out as a whole."""
    count = 0
    for properties in list(root.iter(W + "trPr")):
        for tag in dropped:
            if properties.find(tag) is not None:
                count += 1
                _remove(properties.getparent())
                break
    return count


def _marks(root: Any, dropped: set[str]) -> int:
    """Join a paragraph whose end is dropped with the one behind it, whose layout the two get."""
    count = 0
    for paragraph in reversed(list(root.iter(W + "p"))):
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        if marks is None or not any(marks.find(tag) is not None for tag in dropped):
            continue
        count += 1
        behind = paragraph.getnext()
        if behind is None or behind.tag != W + "p":
            continue
        at = 1 if behind.find(W + "pPr") is not None else 0
        for part in reversed([each for each in paragraph if each.tag != W + "pPr"]):
            behind.insert(at, part)
        _remove(paragraph)
    for properties in root.iter(W + "rPr"):
        for each in list(properties):
            if each.tag in _NEW or each.tag in _OLD:
                properties.remove(each)
    return count


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    for part in reversed(list(element)):
        parent.insert(at + 1, part)
    parent.remove(element)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
