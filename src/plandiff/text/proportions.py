"""Proportions in prose: shares, ratios and multiples."""

from typing import Literal

from plandiff.text.numbers import number_at, share_at
from plandiff.text.scan import Tokens, word_set

Proportion = tuple[Literal["percent", "quantity"], int | str, str, int]
"""Kind, value and unit of an amount, and the index of the first token behind it."""
MULTIPLES = {"twice": 2, "double": 2, "thrice": 3, "triple": 3, "treble": 3}
_RATIO_SIGNS = frozenset((":", "-", "/"))
_MULTIPLIED = word_set("the its their his her this that what such")
"""Words before which these are a multiple: `twice the fees`, not `twice a year`."""


def proportion_at(tokens: Tokens, index: int, language: str = "en") -> Proportion | None:
    """Read a ratio, a share or a multiple that begins at token `index`.

    >>> from plandiff.text.scan import scan
    >>> proportion_at(scan("two thirds of the votes"), 0), proportion_at(scan("twice the fees"), 0)
    (('percent', '2/3', 'share', 2), ('quantity', 2, 'times', 1))
    """
    word, following = tokens.words[index], tokens.words[index + 1]
    ratio = _ratio(tokens, index) if following in _RATIO_SIGNS else None
    if ratio or language != "en" or (word[:1].isdecimal() and following != "/"):
        return ratio
    if word in MULTIPLES:
        multiple = following in _MULTIPLIED
        return ("quantity", MULTIPLES[word], "times", index + 1) if multiple else None
    share = share_at(tokens, index)
    if share and 100 % share.under == 0:
        return "percent", 100 * share.over // share.under, "%", share.after
    return ("percent", f"{share.over}/{share.under}", "share", share.after) if share else None


def _ratio(tokens: Tokens, index: int) -> Proportion | None:
    """Read `50:50`, `50-50`, `33/33/33` (with other signs than a colon only where the parts make a whole),
    and `3.50:1`.
    """
    words = tokens.words
    sign = words[index + 1]
    if sign == ":" and words[index + 2] == "1" and "." in words[index] and tokens.joined(index + 2):
        times = number_at(tokens, index)
        if times and times.after == index + 1:
            return "percent", f"{times.value}:1", "ratio", index + 3
    if not words[index].isdecimal():
        return None
    parts = [words[index]]
    at = index + 1
    while words[at] == sign and tokens.joined(at) and words[at + 1].isdecimal() and tokens.joined(at + 1):
        parts.append(words[at + 1])
        at += 2
    if len(parts) < 2 or any(len(part) > 3 for part in parts):
        return None
    told = sign == ":" and index > 1 and "ratio" in words[index - 2 : index]
    if not told and sum(int(part) for part in parts) not in (99, 100):
        return None
    return "percent", ":".join(str(int(part)) for part in parts), "ratio", at
