"""Texts cut into the pieces that wording is compared by: words, marks, and values as one piece each."""

import re
import unicodedata
from functools import cache

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
    found: list[str] = _pattern().findall(body)
    if len(body) < len(seen):
        found[0] = seen[: len(seen) - len(body)] + found[0]
    if seen is text:
        return tuple(found)
    cut, start = [], 0
    for token in found:
        cut.append(text[start : start + len(token)])
        start += len(token)
    return tuple(cut)


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
