"""Texts cut into the pieces that wording is compared by: words, marks, and values as one piece each."""

import re
import unicodedata
from functools import cache, lru_cache

EXTENDER = "ª"
"""Stands for every combining mark in a shadow: a letter to `re`, so that words run through it.

All stand-ins are below U+0100: sets that reach further take `re` milliseconds to compile.
"""
JOINER = "¦"
IDEOGRAPH = "º"
FLAG = "¤"
MONEY = "£"


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into tokens that give it back to the letter when joined.

    A word (with its hyphens and apostrophes), an amount of money, a percentage, a date, a number
    with its scale, an abbreviation with its dots is one token each, and so is every other mark.
    Scripts written without blanks go by character. A character and its combining marks stay
    together. Blanks hang on the token before them; those at the start belong to the first token.
    """
    seen = text if text.isascii() else text.translate(_shadow())
    body = seen.lstrip()
    if not body:
        return (text,) if text else ()
    found: list[str] = []
    held = ""  # pieces that a value may run through
    for piece in body.split(" "):
        alone = _PIECES[piece]
        if not alone:
            held += piece + " "
            continue
        if held:
            _add(found, held)
            held = ""
        found += alone
    if held:
        _add(found, held)
    found[-1] = found[-1][:-1]  # every piece was cut with a blank behind it
    if len(body) < len(seen):
        found[0] = seen[: len(seen) - len(body)] + found[0]
    if seen is text:
        return tuple(found)
    cut, start = [], 0
    for token in found:
        cut.append(text[start : start + len(token)])
        start += len(token)
    return tuple(cut)


class _Pieces(dict[str, tuple[str, ...]]):
    """The tokens of what stands between blanks, with one blank behind; none if it is not read alone.

    A few hundred words make up most of a text.
    """

    def __missing__(self, piece: str) -> tuple[str, ...]:
        """Read a piece for the first time."""
        if len(self) >= _MOST_PIECES:
            self.clear()
        found = self[piece] = _cut(piece + " ") if _stands_alone(piece) else ()
        return found


_PIECES = _Pieces()
_MOST_PIECES = 100_000

VALUE_WORDS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec of
    hundred thousand million billion trillion mln bln mn bn tn per cent percent percentage point points
    us usd dollar dollars euro euros eur gbp chf jpy cny rub uah cad aud nzd sek nok dkk pln czk huf try inr
    brl zar rouble roubles ruble rubles francs yen yuan""".split()  # noqa: SIM905 - easier to read
)
"""Words that a value in several words may hold."""


def _stands_alone(piece: str) -> bool:
    """Whether a piece is one word, maybe with a mark behind, that no value or abbreviation runs through."""
    word = piece.rstrip(",;:." if len(piece) > 6 else ",;:")
    parts = word.replace("'", "-").split("-")
    return (
        word.isascii() and word.islower() and all(map(str.isalpha, parts)) and VALUE_WORDS.isdisjoint(parts)
    )


def _add(found: list[str], rest: str) -> None:
    """Cut what does not stand alone, and put it behind the tokens there are."""
    if found and not "!" <= rest[0] <= "~":  # blanks and combining marks belong to the token before
        rest = found.pop() + rest
    found += _cut(rest)


@lru_cache(maxsize=1 << 12)
def _cut(shadow: str) -> tuple[str, ...]:
    """The tokens of a shadow that does not begin with a blank."""
    return tuple(_pattern().findall(shadow))


class _Shadow(dict[int, int]):
    """For `str.translate`: each character's stand-in, one for one, so that positions stay."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        stand_in = self[code] = ord(_stand_in(code, char, unicodedata.category(char)))
        return stand_in


@cache
def _shadow() -> _Shadow:
    return _Shadow()


def _stand_in(code: int, char: str, category: str) -> str:
    """What a character counts as when tokens are cut."""
    if char.isspace():
        return " "
    if category == "Nd":
        return str(unicodedata.digit(char))
    if char in "’ʼ＇":
        return "'"
    if char in "‐‑":
        return "-"
    if char in "ำຳ\uff9e\uff9f" or 0x1F3FB <= code <= 0x1F3FF:  # parts of the character before them
        return EXTENDER
    if char == "\u200d":
        return JOINER
    if category == "Cf" and unicodedata.bidirectional(char) == "AN":
        return "a"  # Arabic number signs stand before what they belong to
    if category[0] == "M" or category == "Cf":
        return EXTENDER
    if 0x1F1E6 <= code <= 0x1F1FF:
        return FLAG
    if category == "Lo" and _unspaced(code):
        return IDEOGRAPH
    if char in "€¥₽₴₹₩₺":
        return MONEY
    return {"‰": "%", EXTENDER: "é", IDEOGRAPH: "é", JOINER: "§", FLAG: "§"}.get(char, char)


def _unspaced(code: int) -> bool:
    """Whether a letter's script puts no blanks between words: Chinese, kana, Thai, Lao, Burmese, Khmer."""
    return (
        0x2E80 <= code <= 0x312F
        or 0x31A0 <= code <= 0x31FF
        or 0x3400 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFF66 <= code <= 0xFF9D
        or 0x20000 <= code <= 0x3FFFF
        or 0x0E00 <= code <= 0x0EFF
        or 0x1000 <= code <= 0x109F
        or 0x1780 <= code <= 0x17FF
    )


NUMBER = r"(?>\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
"""These parts are for a pattern on a shadow (only ASCII digits and plain blanks), verbose or not."""
SCALE = r"(?:[Hh]undred|[Tt]housand|[MmBb]illion|[Tt]rillion|[mb]ln|mn|bn|tn)(?![^\W_])"
DOLLAR = r"(?:U[.]?S[.]?|u[.]?s[.]?|C|A|CA|AU|NZ|HK)?\$"
SIGN = rf"(?:{DOLLAR}|[€£¥₽₴₹₩₺])"
"""Not for a shadow, in which all signs but the dollar's are one."""
CURRENCY = (
    r"(?:(?:US|us|U[.]S[.]|u[.]s[.])[ ][Dd]ollars?|US[D$]|us[d$]|[Dd]ollars?|[Ee]uros?|EUR|eur|GBP|gbp|CHF"
    r"|chf|JPY|jpy|CNY|cny|RUB|rub|UAH|uah|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|TRY|INR|BRL|ZAR|[Rr]o?ubles?"
    r"|[Ff]rancs|[Yy]en|[Yy]uan)(?![^\W_])"
)
MONTH = (
    r"(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?"
    r"|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?"
    r"|May|may(?=,?[ ](?:\d{1,2},?[ ])?\d{4}(?!\w)))"
)
"""In lower case `may` is a month only beside a year."""
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\w)"


@cache
def _pattern() -> re.Pattern[str]:
    """One token with the blanks after it, on a shadow that does not begin with a blank."""
    letter = rf"[^\W_{IDEOGRAPH}]"
    sign = rf"(?:{DOLLAR}|{MONEY})"
    value = rf"""(?=\d)(?:
        \d{{4}}-\d\d-\d\d (?![\w-])
      | \d{{1,2}} (?: [.]\d{{1,2}}[.] | /\d{{1,2}}/ ) \d{{4}} (?!\w)
      | {DAY} (?:[ ]of)? [ ]{MONTH} (?: [.]?,?[ ]\d{{4}}(?!\w) | (?!{letter}) )
      | \d{{1,2}}:\d\d (?!\w)
      | \d+ (?:/\d+)+ (?!\w)
      | \d+ (?:[.]\d+)* [.][a-z] (?!\w|[.]\w)
      | {NUMBER} (?:[ ]?{SCALE})?
        (?: [ ]?(?:%|per[ ]cent(?!\w)|percent(?!\w)|percentage[ ]points?(?!\w)|{CURRENCY})
          | {sign}(?!\d) | [ ]{sign}(?![ ]?\d) )?
        (?! {letter} | [-'](?!\d){letter} )
      | \d+ (?:[.,]\d+)+ (?: {letter}+ | (?=[-']) )
      )"""
    money = rf"""(?=[${MONEY}CAUNHcu])
        {sign} [ ]?{NUMBER} (?: [ ]?{SCALE} | [mkbMKB](?!\w) )? (?:[ ]{CURRENCY})? (?!{letter})"""
    named = rf"""(?=[A-Za-z])(?:
        {MONTH} [.]?[ ] (?: {DAY}(?:,?[ ]\d{{4}}(?!\w))? | \d{{4}}(?!\w) )
      | {CURRENCY} [ ]?{NUMBER} (?:[ ]?{SCALE})? (?!{letter})
      | (?:[A-Za-z][.]){{2,}}
      | (?:[Aa]rts?|[Ss]ecs?|[Nn]os?|[Pp]aras?|pp?|[Cc]h|[Cc]l|[Vv]ol) [.] (?=[ ]?[\dIVX])
      | (?:Mrs?|Ms|Dr|St|Inc|Ltd|Corp|Co|Gen|Col|cf|vs|etc|incl|excl|approx) [.]
      | [Aa]nd/[Oo]r (?!\w)
      )"""
    address = r"https?://[^\s<>\"]*[^\s<>\"'.,;:!?)\]]"
    usual = rf"(?!\d|[Uu][Ss][ ]){letter}++(?=[ ](?!\d){letter})"
    word = rf"{letter}++(?:[-'{JOINER}]{letter}++)*+"
    extended = rf"[{EXTENDER}]*(?:{JOINER}[{EXTENDER}]*(?:[^\s{EXTENDER}{JOINER}][{EXTENDER}]*)?)*"
    blanks = rf"(?:\s[{EXTENDER}{JOINER}]*)*"
    # most tokens are words before another word, which begin no value: they are tried first
    plain = r"(?!us )[a-z]++[ ](?=[a-z])"
    return re.compile(
        rf"{plain}|(?:{usual}|(?x:{value}|{money}|{named})|{address}|{word}|{FLAG}{FLAG}|\S){extended}{blanks}"
    )
