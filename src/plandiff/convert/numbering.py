"""Numbers as drafts print them before a provision: `1.` `(a)` `§ 5` `Article 5` `I.1`, and bullets."""

import re
from functools import cache
from typing import NamedTuple

from plandiff.convert.naming import HAN_RANKS, ORDINALS, RANKS, REPEATED, SAME, han, letter

_SERIES_RANK = {
    "ROMAN": 8, "UPPER": 9, "code": 10, "han": 11, "digit": 12, "lower": 16, "cyrillic": 16, "arabic": 16,
    "hebrew": 16, "roman": 17,
}  # fmt: skip
NAMED = 5
"""Rank up to which a word stands before the number."""
BULLET = 20
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


_NAMES = "|".join(sorted(RANKS.keys() - {"§"}, key=lambda name: (-len(name), name)))
_ROMAN = "[IVXLCІХ]{1,8}"
"""With the Cyrillic letters that are typed for Latin ones."""
_REPEATED = rf"[ \xa0]?(?:{'|'.join(REPEATED)})"
_WORD = re.compile(
    rf"(?:ال)?(?P<word>{_NAMES}|§{{1,2}})(?:\.[ \xa0]*|[ \xa0]+|(?=[\d(№]))"
    r"(?:(?:no|nr)\.?[ \xa0]*|[№][ \xa0]*|n[°º][ \xa0]*)?"
    rf"(?P<number>\(\d{{1,4}}\)|\d{{1,4}}(?:{_REPEATED}|[a-z]|er|re|\.?[º°])?(?:[.]\d+)*|(?-i:{_ROMAN}|[A-ZА-Я])|[א-ת]{{1,2}}['׳]?"
    rf"|(?:{'|'.join(sorted(ORDINALS))}))"
    r"(?P<after>[ \xa0]?[.:)](?:\s*[–—](?=\s))?|[ \xa0]?[–—-](?=\s))?(?=\s|$)\s*",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?P<parent>(?:\d{1,3}|[IVXLC]{1,7}|[A-Z])(?:\.\d{1,3})*)\.(?P<value>\d{1,3})(?P<suffix>[a-z]?)"
    r"[.)]?(?:\s+|$)"
)
_PLAIN = re.compile(
    rf"(?P<open>\(?)(?P<number>\d{{1,4}}(?:[a-z]|{_REPEATED})?"
    r"|[A-Za-z]{1,8}|[A-Z]\d{1,2}[a-z]?|[а-яА-ЯґєіїёҐЄІЇЁ]"
    r"|[א-ת]{1,2}['׳]?|[\u0621-\u064a]\u0640?)(?P<close>[.)]|(?<=\d)[°º]"
    r"|(?<=[\dא-ת׳\u0621-\u064a])[ \xa0]?[-–](?=\s))"
    r"(?:\s+|$|(?<=\d[.)])(?=[A-ZА-Я“\"\u4e00-\u9fff]))(?:[–—][ \xa0]+)?"
)
_ORDINAL = re.compile(
    r"(?P<number>erster|zweiter|dritter|vierter|fünfter|sechster|siebter|achter|neunter|zehnter|\d{1,3}\.)"
    r"[ \xa0](?P<word>teil|titel|abschnitt|kapitel|buch)(?P<after>[.:])?(?=\s|$)\s*",
    re.IGNORECASE,
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "0123456789")
_SUPERSCRIPT = re.compile(rf"([{_RAISED}]{{1,2}})[ \xa0]+(?=\S)")
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
    if first in _RAISED:
        raised = _SUPERSCRIPT.match(text)
        value = int(raised[1].translate(_LOWERED)) if raised else 0
        return (Label("digit", "¹", value, raised[1], raised.end(), 12),) if raised else ()
    if first.isalpha() or first == "§":
        named = _named(text)
        if named:
            return (named,)
    elif first.isdigit():
        ordinal = _ordinal(text)
        if ordinal:
            return (ordinal,)
    if not text[:4].isascii():
        counted = _counted(text)
        if counted:
            return (counted,)
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
        if plain["open"] and plain["close"] != ")":
            return ()
        wrap = "()" if plain["open"] else plain["close"].strip().replace("–", "-")
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
        return _ordinal(text)
    rest = text[match.end() :]
    if (rest[:1].islower() and not match["after"]) or rest.startswith(("Abs.", "Absatz", "Satz ", "Nr. ")):
        return None
    word = match["word"].casefold().rstrip(".")
    word = "§" if word.startswith("§") else word
    rank = RANKS[word]
    series = SAME.get(word, word)
    if series == "section" and "." in match["number"]:
        rank = NAMED  # a part of an article in agreements, where `Section 1` alone may hold articles
    printed = text[: match.end("number")]
    value, suffix, parent = _value(match["number"].strip("()"))
    if not value and match["number"].isalpha():
        return None
    return Label(series, "", value, printed, match.end(), rank, parent, suffix)


def _ordinal(text: str) -> Label | None:
    """`Erster Abschnitt`, `1. Kapitel`."""
    match = _ORDINAL.match(text) if text[:1] in "EZDVFSAN0123456789" else None
    if not match or (text[match.end() : match.end() + 1].islower() and not match["after"]):
        return None
    word = match["word"].casefold()
    number = match["number"].casefold().rstrip(".")
    value = int(number) if number.isdecimal() else ORDINALS[number]
    return Label(word, "", value, text[: match.end("word")], match.end(), RANKS[word])


def _value(number: str) -> tuple[int, str, str]:
    """The value of a number behind a word, its suffix, and what stands before its last full stop."""
    low = number.casefold()
    digits = re.match(r"\d+", number)
    if low in ORDINALS:
        return ORDINALS[low], "", ""
    if digits:
        rest = number[digits.end() :].strip(".")
        if re.search(r"\.\d", number):
            parent, _, last = number.rpartition(".")
            return int(last), "", parent
        return int(digits[0]), _suffix(rest), ""
    value = roman(number.translate({0x406: "I", 0x425: "X"}))
    if value or number.isascii():
        return value or ord(number[0]) - 64, "", ""
    found = letter(number)
    return (found[1], found[2], "") if found else (0, "", "")


_REFERRING = "的第款项項至到和与與及或之规規所中前后後以内外"
"""What follows the number of an article that a Chinese text refers to: `第一条的规定`, `第一条第二款`."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Numbers of Chinese and Japanese texts."""
    number = "[〇零一二三四五六七八九十百千两]{1,7}|\\d{1,4}"
    return (
        re.compile(
            f"[第제]\\s?(?P<number>{number})(?P<word>{'|'.join(HAN_RANKS)})(?:之(?P<suffix>[一二三四五六七八九十]))?"
            rf"(?:[：:、．.]\s*|\s+|$|(?<=[条條])(?=[【（〔\u4e00-\u9fff])(?![{_REFERRING}]))"
        ),
        re.compile(rf"(?P<word>附件|附录|附表)\s*(?P<number>{number})(?:[：:、．.]\s*|\s+|$)"),
        re.compile(rf"[（(](?P<number>{number})[）)]\s*"),
        re.compile(rf"(?P<number>{number})(?:、|．)\s*"),
    )


def _counted(text: str) -> Label | None:
    """`第五条`, `附件一`, `（一）`, `一、`."""
    article, annex, inside, list_mark = _patterns()
    found = article.match(text)
    if found:
        suffix = chr(96 + han(found["suffix"])) if found["suffix"] else ""
        printed = found[0].rstrip().rstrip("：:、．.")
        word, value = found["word"], han(found["number"])
        return Label(word, "", value, printed, found.end(), HAN_RANKS[word], suffix=suffix)
    found = annex.match(text)
    if found:
        return Label("附件", "", han(found["number"]), text[: found.end("number")], found.end(), 0)
    for pattern, wrap in ((inside, "()"), (list_mark, "、")):
        found = pattern.match(text)
        if found:
            series = "digit" if found["number"].isdecimal() else "han"
            value = han(found["number"])
            return Label(series, wrap, value, found["number"], found.end(), _SERIES_RANK[series])
    return None


def _suffix(rest: str) -> str:
    """What stands behind the digits of a number, as a letter: `a` for `5a` and `5bis`, none for `1er`."""
    rest = rest.strip(" \xa0").lower()
    return REPEATED.get(rest, rest if len(rest) == 1 and rest.isalpha() and rest.isascii() else "")


def _values(number: str, wrap: str, end: int) -> list[Label]:
    digits = re.match(r"\d+", number)
    if digits:
        suffix = _suffix(number[digits.end() :])
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
        found = letter(number)
        if not found:
            return []
        series, value, suffix = found
        return [Label(series, wrap, value, number, end, _SERIES_RANK[series], suffix=suffix)]
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
