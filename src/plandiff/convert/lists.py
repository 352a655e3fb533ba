"""The numbers of HTML lists, as a browser shows them."""

import re
from typing import Any

_STYLES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "decimal": "1",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman)|decimal)\b")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def bullet() -> str:
    """What stands before an item of a list without numbers."""
    return "•"


def item_number(item: Any, parent: Any) -> str:
    """What stands before an item of an `ol` list: `3.`, `b.`, `iv.`; elements are lxml's.

    The count is kept in an attribute of the list.
    """
    at = _integer(item.get("value"))
    if at is None:
        last = _integer(parent.get("data-last"))
        start = _integer(parent.get("start"))
        at = last + 1 if last is not None else 1 if start is None else start
    parent.set("data-last", str(at))
    kind = item.get("type") or parent.get("type") or _styled(item) or _styled(parent) or "1"
    return shown(at, kind, parent.get("data-wrap") or ".")


def shown(number: int, kind: str, wrap: str = ".") -> str:
    """A number in the style of a list: `1`, `a`, `A`, `i` or `I`.

    >>> shown(4, "i"), shown(28, "a", ")"), shown(3, "1")
    ('iv.', 'bb)', '3.')
    """
    if kind in "aA" and 0 < number <= 260:
        text = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind in "iI" and 0 < number < 400:
        text, left = "", number
        for value, signs in _ROMAN:
            text += signs * (left // value)
            left %= value
    else:
        text = str(number)
    return (text.upper() if kind in "AI" else text) + wrap


def _styled(element: Any) -> str | None:
    found = _STYLE.search(element.get("style", ""))
    return _STYLES[found[1]] if found else None


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text.strip()) else None
