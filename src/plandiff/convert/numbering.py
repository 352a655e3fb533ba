"""Numbers as drafts print them before a provision: `1.` `(a)` `§ 5` `Article 5` `I.1`, and bullets."""

import re
from typing import NamedTuple

_RANKS = {
    "annex": 0,
    "appendix": 0,
    "protocol": 0,
    "anhang": 0,
    "annexe": 0,
    "part": 1,
    "title": 1,
    "book": 1,
    "teil": 1,
    "partie": 1,
    "chapter": 2,
    "kapitel": 2,
    "chapitre": 2,
    "глава": 2,
    "section": 3,
    "abschnitt": 3,
    "раздел": 3,
    "розділ": 3,
    "article": 4,
    "art": 4,
    "artikel": 4,
    "artículo": 4,
    "articolo": 4,
    "artigo": 4,
    "статья": 4,
    "стаття": 4,
    "ст": 4,
    "§": 4,
    "rule": 4,
    "regulation": 4,
    "principle": 5,
    "clause": 5,
    "point": 5,
    "punkt": 5,
    "punto": 5,
    "пункт": 5,
    "item": 5,
    "paragraph": 5,
    "para": 5,
    "step": 5,
}
"""Words that stand before a number, the wider provision first."""
_SERIES_RANK = {"ROMAN": 8, "UPPER": 9, "code": 10, "digit": 12, "lower": 16, "cyrillic": 16, "roman": 17}
SECTIONS = 3
"""Rank up to which a word names a part of the document, not a provision."""
BULLET = 20
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_BULLETS = "•·●○◦▪▫■□‣⁃∙*–—-"


class Label(NamedTuple):
    """One way to read what stands at the beginning of a text as its number."""

    series: str
    """`digit`, `lower`, `UPPER`, `roman`, `ROMAN`, `dotted`, a word such as `article`, or `bullet`."""
    wrap: str
    """The signs around the number: `.`, `)`, `()`, or none."""
    value: int
    """1 for `1`, `a`, `i`; of `2.3` the last part."""
    printed: str
    """The number without the signs around it; empty for a bullet."""
    end: int
    """Index in the text where what follows begins."""
    rank: int
    """The smaller, the wider is the provision."""
    parent: str = ""
    """Of `2.3` the `2`."""
    suffix: str = ""
    """Of `10a` the `a`."""

    @property
    def key(self) -> tuple[str, str]:
        """What the labels of one list have in common."""
        return self.series, self.wrap

    @property
    def first(self) -> bool:
        """Whether a list may begin with it."""
        return self.value in (0, 1) if self.series != "bullet" else True

    @property
    def year(self) -> bool:
        """Whether it may well be a year."""
        return self.series == "digit" and 1800 <= self.value <= 2199


_NAMES = "|".join(sorted(_RANKS.keys() - {"§"}, key=lambda name: (-len(name), name)))
_WORD = re.compile(
    rf"(?P<word>{_NAMES}|§{{1,2}})\.?[ \xa0]*"
    r"(?:no\.?[ \xa0]*)?(?P<number>\d{1,4}[a-z]?(?:[.]\d+)*|(?-i:[IVXLC]{1,8}|[A-Z]))"
    r"(?P<after>[ \xa0]?[.:)]|[ \xa0]?[–—-](?=\s))?(?=\s|$)\s*",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?P<parent>(?:\d{1,3}|[IVXLC]{1,7}|[A-Z])(?:\.\d{1,3})*)\.(?P<value>\d{1,3})(?P<suffix>[a-z]?)"
    r"[.)]?(?:\s+|$)"
)
_PLAIN = re.compile(
    r"(?P<open>\(?)(?P<number>\d{1,4}[a-z]?|[A-Za-z]{1,8}|[A-Z]\d{1,2}[a-z]?|[а-яА-Я])(?P<close>[.)])"
    r"(?:\s+|$|(?<=\d[.)])(?=[A-ZА-Я“\"]))"
)
_BARE = re.compile(r"(?P<number>\d{1,3}|[IVXLC]{1,7})(?:[ \xa0\t]+)(?=[A-ZА-ЯІЇЄ“\"])")
_BULLET = re.compile(rf"(?P<sign>[{re.escape(_BULLETS)}])[ \t\xa0]+")


def readings(text: str, *, bare: bool = True) -> tuple[Label, ...]:
    """The ways to read the beginning of a text as a number, the likeliest first; none for running text.

    `bare`: a number without any sign after it counts, too (`5 Territory`); others must bear it out.

    >>> [(each.series, each.value) for each in readings("(i) the buyer")]
    [('lower', 9), ('roman', 1)]
    >>> readings("The buyer pays (1) the price."), readings("Article 5 applies.")
    ((), ())
    """
    first = text[:1]
    if not first or (first.isspace()):
        return ()
    found = _BULLET.match(text)
    if found:
        sign = found["sign"]
        return (Label("bullet", sign, 1, "", found.end(), BULLET),)
    if first.isalpha() or first == "§":
        named = _named(text)
        if named:
            return (named,)
    dotted = _DOTTED.match(text)
    if dotted:
        return (
            Label(
                "dotted", "", int(dotted["value"]), f"{dotted['parent']}.{dotted['value']}{dotted['suffix']}",
                dotted.end(), 12 + dotted["parent"].count("."), dotted["parent"], dotted["suffix"],
            ),
        )  # fmt: skip
    plain = _PLAIN.match(text)
    if plain:
        wrap = "()" if plain["open"] else plain["close"]
        if plain["open"] and plain["close"] == ".":
            return ()
        return tuple(_values(plain["number"], wrap, plain.end()))
    if bare and (first.isdigit() or first in "IVXLC"):
        alone = _BARE.match(text)
        if alone:
            return tuple(
                label
                for label in _values(alone["number"], "", alone.end())
                if label.series in ("digit", "ROMAN")
            )
    return ()


def _named(text: str) -> Label | None:
    """`Article 5`, unless a sentence begins so (`Article 5 applies`)."""
    match = _WORD.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    if rest[:1].islower() and not match["after"]:
        return None
    word = match["word"].casefold().rstrip(".")
    word = "§" if word.startswith("§") else word
    rank = _RANKS[word]
    series = {"art": "article", "ст": "статья", "para": "paragraph"}.get(word, word)
    number = match["number"]
    printed = text[: match.end("number")]
    digits = re.match(r"\d+", number)
    if digits and "." not in number:
        value, suffix, parent = int(digits[0]), number[digits.end() :], ""
    elif digits:
        parent, _, last = number.rpartition(".")
        value, suffix = int(last), ""
    else:
        value, suffix, parent = roman(number) or ord(number[0]) - 64, "", ""
    return Label(series, "", value, printed, match.end(), rank, parent, suffix)


def _values(number: str, wrap: str, end: int) -> list[Label]:
    digits = re.match(r"\d+", number)
    if digits:
        suffix = number[digits.end() :]
        return [Label("digit", wrap, int(digits[0]), number, end, _SERIES_RANK["digit"], suffix=suffix)]
    if number[-1].isdigit() or number[1:2].isdigit():
        coded = re.match(r"([A-Z])(\d+)([a-z]?)", number)
        assert coded is not None
        series = f"code {coded[1]}{coded[2] if coded[3] else ''}"
        value = ord(coded[3]) - 96 if coded[3] else int(coded[2])
        return [Label(series, wrap, value, number, end, _SERIES_RANK["code"])]
    labels = []
    lower = number.islower()
    if not number.isascii():
        at = _CYRILLIC.find(number.lower())
        series = "cyrillic"
        return [Label(series, wrap, at + 1, number, end, _SERIES_RANK[series])] if at >= 0 else []
    if not (lower or number.isupper()):
        return []
    if len(number) == 1 or (len(number) == 2 and number[0] == number[1] and wrap != "."):
        series = "lower" if lower else "UPPER"
        value = ord(number[0].lower()) - 96 + 26 * (len(number) - 1)
        labels.append(Label(series, wrap, value, number, end, _SERIES_RANK[series]))
    value = roman(number)
    if value:
        series = "roman" if lower else "ROMAN"
        labels.append(Label(series, wrap, value, number, end, _SERIES_RANK[series]))
    return labels


def roman(number: str) -> int:
    """The value of a Roman number up to 399, in either case; 0 if it is none.

    >>> roman("xiv"), roman("IC"), roman("dill")
    (14, 0, 0)
    """
    match = re.fullmatch(r"(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", number.lower())
    if not match or not number:
        return 0
    tens = {"xc": 90, "xl": 40}.get(match[2], 50 * match[2].count("l") + 10 * match[2].count("x"))
    ones = {"ix": 9, "iv": 4}.get(match[3], 5 * match[3].count("v") + match[3].count("i"))
    return 100 * len(match[1]) + tens + ones
