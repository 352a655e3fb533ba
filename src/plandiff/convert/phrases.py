"""Judging short texts: titles, ends of sentences, slugs; and cleaning what is no text."""

import re
import unicodedata

_VERBS = re.compile(
    r"\b(?:shall|will|must|may|should|agrees?|undertakes?|recogni[sz]es?|confirms?|is|are|be|has|have|not|"
    r"ist|sind|wird|werden|haben|kann|können|muss|müssen|soll|sollen|darf|dürfen|gilt|gelten|nicht|"
    r"est|sont|peut|peuvent|doit|doivent|не|является|являются|должен|должны|может|могут|обязуются|може|можуть)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:^|\s)(?:and|or|the|of|to|in|on|at|a|an|for|from|by|with|within|that|than|until|before|after|since|under|per|as|"
    r"und|oder|der|die|das|des|dem|den|ein|eine|von|vom|mit|im|am|auf|für|nach|zu|zum|zur|bis|le|la|les|de|du|"
    r"et|ou|à|au|aux|un|une|pour|par|dans|sur|en|el|los|del|y|и|или|в|на|с|до|по|от|для|та|або|від|з)$",
    re.IGNORECASE,
)
_STOP_WORDS = """
    a an and any are as at be been between both by each for from has have if in is it its may must of on
    or other shall should such that the their there these they this to under until upon which will with
"""
_STOP = frozenset(_STOP_WORDS.split())
_DIRECTIONS = re.compile("[\u200b\u200e\u200f\u061c]")
"""Marks without a sign of their own, which stand before the numbers of texts from right to left."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def title_like(text: str) -> bool:
    """Whether a text on a line of its own reads as a title.

    >>> title_like("Size of the armed forces"), title_like("The buyer pays the price.")
    (True, False)
    """
    if text[:1] == "(" and text[-1:] == ")" and text.count("(") == 1:
        text = text[1:-1]
    return (
        0 < len(text) <= 90
        and len(text.split()) <= 12
        and text[-1] not in ".;:,!?-–—…。；：，、！？؛،؟"
        and (begins(text) or text[0].isdigit() or text[0] in "“„«\"'")
        and "|" not in text
        and "@" not in text
        and any(character.isalpha() for character in text)
        and not _VERBS.search(text)
        and not _OPEN_END.search(text)
    )


def begins(text: str) -> bool:
    """Whether a text begins as a sentence does: with a capital, or a letter of a script without them.

    >>> begins("Size"), begins("المادة"), begins("第一条"), begins("size")
    (True, True, True, False)
    """
    return text[:1].isalpha() and not text[0].islower()


def slug(text: str, words: int = 5) -> str:
    """A few telling words of a text, joined by hyphens; empty if it has none.

    >>> slug("The armed forces are limited to 600,000 personnel.")
    'armed-forces-limited-600000-personnel'
    """
    plain = unicodedata.normalize("NFKC", text[:400]).casefold()
    plain = re.sub(r"(?<=\d)[,.](?=\d{3})|['’]s\b|['’]", "", plain)
    found = re.findall(r"[^\W_]+", plain)
    telling = [word for word in found if word not in _STOP]
    if len(telling) < 2:
        telling = found
    name = ""
    for word in telling[:words]:
        longer = f"{name}-{word}" if name else word[:40]
        if len(longer) > 44:
            break
        name = longer
    return name


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """A text with line feeds alone, without soft hyphens and signs that are not seen; what was left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = re.sub("[\x85\u2028\u2029]", "\n", text)
        text = re.sub("\xad[ \t]*\n[ \t]*|\xad", "", text)
    text = text.replace("\f", "\n\n").replace("\v", "\n")
    text = _DIRECTIONS.sub("", text)
    text, count = _CONTROL.subn("", text)
    if not count:
        return text, ()
    return text, (f"{count} control character{'s' * (count != 1)} left out",)
