"""Footnotes of a page: the marks that cite them, and their texts."""

import re
from typing import Any

_MARK = re.compile(r"[\[(]?[\s\xa0]*(?:\d{1,3}|[a-z*†‡]{1,3}|[ivx]{1,5})[\s\xa0]*[\])]?")
_NAMED = re.compile(r"foot|fn|ftn|note|end|ntr", re.IGNORECASE)
_HOLDERS = ("li", "p", "div", "aside", "dd", "td")
_BACK = re.compile(r"[\s\xa0↑↩⤴^\ufe0e]*|[\[(]?\d{1,3}[\])]?")


class Footnotes:
    """The footnotes of a page, found by the links to them."""

    def __init__(self, root: Any) -> None:
        self._texts: dict[Any, str] = {}
        """By the element of the mark."""
        self._taken: set[Any] = set()
        """The elements that hold the texts."""
        links = [each for each in root.iter("a") if each.get("href", "").startswith("#")]
        if not links:
            return
        places = {each: n for n, each in enumerate(root.iter()) if each.tag == "a" or _name(each)}
        texts: dict[Any, str] = {}
        by_name = {_name(each): each for each in places}
        for link in links:
            target = by_name.get(link.get("href")[1:])
            if target is None or places[target] < places[link] or not _cites(link):
                continue
            holder = next((each for each in (target, *target.iterancestors()) if each.tag in _HOLDERS), None)
            if holder is None or any(each is holder for each in link.iterancestors()):
                continue
            if holder not in texts:
                texts[holder] = _text(holder)
            if texts[holder]:
                self._texts[link] = texts[holder]
                self._taken.add(holder)

    def cited(self, element: Any) -> str | None:
        """The footnote that an element cites."""
        return self._texts.get(element)

    def takes(self, element: Any) -> bool:
        """Whether an element is the text of a footnote, and not to be read where it stands."""
        return element in self._taken


def _name(element: Any) -> str | None:
    found: str | None = element.get("id") or (element.get("name") if element.tag == "a" else None)
    return found


def _cites(link: Any) -> bool:
    """Whether a link is the mark of a footnote, not an entry of a table of contents."""
    if not _MARK.fullmatch("".join(link.itertext())):
        return False
    raised = link.find(".//sup") is not None or any(each.tag == "sup" for each in link.iterancestors())
    said = f"{link.get('class', '')} {link.get('role', '')} {link.get('href')}"
    return raised or _NAMED.search(said) is not None


def _text(holder: Any) -> str:
    """The text of a footnote without the links back to its mark."""
    parts = []
    for text in holder.xpath(".//text()"):
        parent = text.getparent()
        link = next((each for each in (parent, *parent.iterancestors()) if each.tag == "a"), None)
        behind = parent is link and text.is_tail
        if (
            link is None
            or behind
            or not link.get("href", "").startswith("#")
            or not _BACK.fullmatch("".join(link.itertext()))
        ):
            parts.append(str(text))
    return " ".join("".join(parts).split())
