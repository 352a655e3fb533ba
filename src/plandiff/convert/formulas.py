"""Set phrases that begin and end the parts of a treaty or an act, in several languages."""

import re
from functools import cache

from plandiff.convert.naming import RANKS

_ENACTS = (
    r"ha(?:ve|s) (?:\w+ )?(?:agreed|adopted|decided|resolved|enacted|concluded)", r"be it enacted",
    r"(?:\bit is |parties )(?:hereby )?agreed?", r"\bagree (?:as follows|upon|(?:to|on) the following)",
    r"^(?:hereby )?agree\b", r"\bdecides? as follows", r"(?:ont|a) (?:arrêté|adopté)",
    r"(?:sont|est|ont) convenu(?:e?s)?", r"décrète(?:nt)?", r"\bconviennent",
    r"(?:haben|hat) (?:das |die |den )?folgende\w*",
    r"\bübereingekommen", r"vereinbaren\b.{0,30}folgend", r"ha(?:n)? (?:convenido|adoptado|acordado)",
    r"\bacuerdan", r"hanno (?:convenuto|adottato)", r"acordaram",
    r"(?:согласились|договорились|домовилис[яь]|погодилис[яь]) (?:о|про)", r"اتفق\w* على",
    r"מסכימים", r"הוסכם",
    r"(?:协议|議定|议定|约定|協議)如下",
)  # fmt: skip
_RECITES = re.compile(
    r"(?:whereas|considérant(?: ce qui suit)?|in erwägung nachstehender gründe|considerando lo siguiente|"
    r"considerando quanto segue)\s*:?",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"in (?:witness|faith) whereof|done (?:at|in) |signed (?:at|in|on) (?!\d+,)|en foi de quoi|fait à |"
    r"zu urkund dessen|geschehen zu |en fe de lo cual|hecho en |in fede di che|fatto a |совершено в |"
    r"[ув]чинено (?:в|у) |حررت? (?:في|ب)|נעשה ב",
    re.IGNORECASE,
)
_APART = frozenset(
    {"protocol", "declaration", "statement", "minutes", "act", "letters", "notes", "protokoll"}
)
_HEADS = frozenset(
    {
        "preamble",
        "préambule",
        "präambel",
        "preámbulo",
        "preambolo",
        "преамбула",
        "ديباجة",
        "الديباجة",
        "מבוא",
        "序言",
    }
)
_RECITALS = frozenset({"recitals", "background", "whereas", "parties", "vorbemerkungen", "considérants"})
_DEFINES = re.compile(
    r"[“\"'‘«„「][ \xa0]?\w[^”\"’»“」]{0,70}[”\"’»“'」]{1,2}[ \xa0]?(?:\([^)]{1,60}\) )?,? ?"
    r"(?:(?:shall |is |are )?(?:means?|includes?|defined|refers?)\b|(?:has|have) the meanings?\b|:|"
    r"désigne|signifie|bezeichnet|bedeutet|significa|означает|означає|是指|指|يقصد|תהא)",
    re.IGNORECASE,
)
_CUTS = re.compile(
    r"whereas\b|having regard to |ha(?:ve|s) adopted th|in witness whereof|done (?:at|in) [A-Z]",
    re.IGNORECASE,
)


@cache
def _enacting() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_ENACTS)})[^.;]{{0,90}}[:：]\s*[—–-]*$", re.IGNORECASE)


def enacts(text: str) -> bool:
    """Whether a paragraph ends a preamble.

    >>> enacts("HAVE ADOPTED THIS REGULATION:"), enacts("Have agreed as follows:"), enacts("They agreed:")
    (True, True, False)
    """
    return text[-4:].rstrip(" —–-")[-1:] in (":", "：") and _enacting().search(text[-200:]) is not None


def recites(text: str) -> bool:
    """Whether a paragraph says that recitals follow."""
    return len(text) < 40 and _RECITES.fullmatch(text) is not None


def closes(text: str) -> bool:
    """Whether a paragraph begins the end of a text, where it is dated and signed."""
    return _CLOSES.match(text) is not None


def heads_preamble(text: str) -> bool:
    """Whether a line is the heading of a preamble."""
    return text.casefold().strip(" :.") in _HEADS


def heads_recitals(text: str | None) -> bool:
    """Whether a heading is that of recitals or of the parties, which an agreement begins with."""
    return text is not None and text.casefold().strip(" :.") in _RECITALS


def heads_apart(text: str) -> bool:
    """Whether a short line behind the signatures is the heading of another text, as `FINAL ACT`."""
    words = text.casefold().split()
    return RANKS.get(words[0]) == 0 or not _APART.isdisjoint(words)


def defines(text: str) -> bool:
    """Whether a paragraph says what a term means, as `“Goods” means the lamps` does."""
    return text[:1] in "“\"'‘«„「" and _DEFINES.match(text) is not None


def cuts(line: str) -> bool:
    """Whether a line begins a paragraph by its words, where the line before ends a clause."""
    return line[:1] in "wWhHiIdD" and _CUTS.match(line) is not None
