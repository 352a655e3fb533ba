"""Words that can stand against another one in the other text, each with what both must have in common.

What is told by measures (how often, of what, by how many votes) is in `contrast_measures`.
"""

from typing import NamedTuple

from plandiff.text.amounts import amounts_at
from plandiff.text.contraries import LISTED, asserted
from plandiff.text.english import ARTICLES, CONSENT, STOPS
from plandiff.text.fact import Fact, FactKind, fact_of
from plandiff.text.scan import Tokens, word_set
from plandiff.text.stems import stems

_QUANTITIES = {
    "all": "all", "every": "all", "each": "all", "most": "most", "some": "some", "several": "some",
    "certain": "some", "many": "many", "few": "few", "majority": "majority", "either": "either",
    "both": "both",
}  # fmt: skip
_SKIPPED = ARTICLES | word_set("of these those other its their such")
"""Words between `all` and what it counts: `most of the prisoners`."""
_NEGATORS = word_set("not no never neither none nothing nobody without cannot refrain refrains")
_REACH = 8


class Word(NamedTuple):
    """A word that can stand against another one."""

    about: str
    """What both words must have in common: the word denied, or what is counted."""
    value: str
    """Equal where nothing differs: `monthly` and `every month`."""
    fact: Fact
    beside: str = ""
    """By what several such words of one text are told apart: the word before."""
    quoted: bool = False
    """Shown in quotation marks: words that say little without the others beside them."""


def contraries(tokens: Tokens) -> list[Word]:
    """Read words that a listed one denies: `permitted`, `prohibited`."""
    found = []
    for at, word in enumerate(tokens.words):
        said = asserted(tokens, at) if word in LISTED else None
        if said and _NEGATORS.isdisjoint(tokens.words[max(0, at - _REACH) : at]):
            found.append(Word(said[0], str(said[1]), span(tokens, at, at + 1, kind="negation")))
    return found


def quantities(tokens: Tokens) -> list[Word]:
    """Read how many are meant: `all prisoners`, `most of the prisoners`, `either party`."""
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        value = _QUANTITIES.get(word)
        if not value or (at and words[at - 1] in ("at", "the", "not", "after")):
            continue
        noun = next((each for each in words[at + 1 : at + 5] if each not in _SKIPPED), "")
        two = "two " if value in ("either", "both") else ""  # `either party` may say the same as `each party`
        if noun.isalpha():
            found.append(Word(two + stems(noun)[0], value, span(tokens, at, at + 1)))
    return found


def limits(tokens: Tokens) -> list[Word]:
    """Read whether a list is closed: `limited to`, and not `including but not limited to`."""
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        open_ended = word == "limitation" and words[at - 1] == "without" and at > 0
        if not open_ended and (word != "limited" or words[at + 1] != "to" or amounts_at(tokens, at + 2)):
            continue
        first, after = (at - 1, at + 1) if open_ended else (at, at + 2)
        while first and words[first - 1] in _LEADING:
            first -= 1
        value = "open" if open_ended or "not" in words[first:at] else "closed"
        found.append(Word("limited", value, span(tokens, first, after, value)))
    return found


def inclusions(tokens: Tokens) -> list[Word]:
    """Read whether what follows is taken in, left out or all there is: `including`, `limited to`."""
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        value = _INCLUSIONS.get(word)
        if value is None:
            continue
        after = at + 1
        if value == "only":
            if words[after] != "to" or (at and words[at - 1] == "not"):
                continue
            after += 1
        elif word == "plus" and words[after] not in _CHARGES:
            continue
        elif value == "out" and words[after] == "for":
            after += 1
        what = after
        while words[what] in ARTICLES:
            what += 1
        if words[what].isalpha() and words[what] not in STOPS:
            found.append(Word(f"with {stems(words[what])[0]}", value, span(tokens, at, after)))
    return found


def opposites(tokens: Tokens) -> list[Word]:
    """Read words of a pair of opposites, each with the word behind it or before it: `gross revenue`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if word in _OPPOSITES and at:
            about, side = _OPPOSITES[word]
            beside = words[at + 1] if about in _BEFORE_A_NOUN else words[at - 1]
            found.append(Word(f"{about} {beside}", side, span(tokens, at, at + 1)))
    return found


def joiners(tokens: Tokens) -> list[Word]:
    """Read what joins two words: `repair or replacement`, `repair and replacement`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if word not in ("and", "or") or not at or not words[at - 1].isalpha():
            continue
        after = at + 1
        while words[after] in _BETWEEN:
            after += 1
        if words[after].isalpha():
            about = f"{words[at - 1]} + {words[after]}"
            found.append(Word(about, word, span(tokens, at - 1, after + 1), quoted=True))
    return found


def consents(tokens: Tokens) -> list[Word]:
    """Read whose consent is asked for, and in what form: `prior written consent of the Council`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if word not in CONSENT:
            continue
        first = at
        while first and words[first - 1] in _FORMS:
            first -= 1
        before = words[first - 1] if first else ""
        before = words[first - 2] if before in ("the", "'s", "their", "its") and first > 1 else before
        if (first == at and (word != "consent" or words[at - 1] in _NO_CONSENT)) and before not in _WITH:
            continue
        after = giver = at + 1
        if words[after] in ("of", "from"):
            giver = after + 2 if words[after + 1] in _DETERMINERS else after + 1
            end = giver
            while (
                words[end].isalpha()
                and (words[end] not in STOPS or words[end] == "of")
                and end - giver < _REACH
            ):
                end += 1
            after = end if end > giver else after
        elif first and words[first - 1] == "'s":
            first = giver = first - 2
        who = (
            stems(" ".join(words[giver:after]))
            if after > at + 1
            else stems(words[giver])
            if giver < at
            else ()
        )
        form = sorted(words[place] for place in range(first, at) if words[place] in _FORMS)
        found.append(Word("consent", " ".join((*form, "/", *who)), span(tokens, first, after), quoted=True))
    return found


def span(tokens: Tokens, first: int, after: int, value: str = "", kind: FactKind = "qualifier") -> Fact:
    """Return tokens `first` up to, but not including, `after` as a fact."""
    return fact_of(tokens, kind, value or " ".join(tokens.words[first:after]), None, first, after)


_BETWEEN = ARTICLES | {"by", "to", "of"}
_OPPOSITES = {
    word: (about, side)
    for about, pair in (
        ("gross", ("gross", "net")), ("high", ("higher greater more", "lower lesser less")),
        ("early", ("earlier", "later")), ("paid", ("advance", "arrears")), ("direct", ("direct", "indirect")),
        ("internal", ("internal", "external")), ("written", ("written", "oral")),
        ("public", ("public", "private")), ("most", ("maximum", "minimum")),
    )
    for side, words in zip(("one", "other"), pair, strict=True)
    for word in words.split()
}  # fmt: skip
_BEFORE_A_NOUN = frozenset(("gross", "direct", "internal", "written", "public", "most"))
"""Pairs of which the word behind must be the same; of the others it is the word before."""
_INCLUSIONS = {
    "including": "in", "includes": "in", "include": "in", "except": "out", "excluding": "out", "plus": "out",
    "limited": "only",
}  # fmt: skip
_CHARGES = frozenset(("vat", "tax", "taxes", "gst", "interest", "expenses", "costs", "postage", "freight"))
"""Behind `plus` these are left out of a price."""
_LEADING = frozenset(("including", "include", "includes", "but", "not"))
COUNTING = frozenset(_QUANTITIES)
LIMITING = frozenset(("limited", "limitation"))
OPPOSITE = frozenset(_OPPOSITES)
_FORMS = frozenset(("prior", "written", "explicit", "express", "unanimous", "informed", "formal", "previous"))
_DETERMINERS = ARTICLES | {"all", "each", "every", "both", "either", "its", "their"}
_WITH = frozenset(("with", "without", "to", "upon", "requires", "require"))
_NO_CONSENT = frozenset(
    ("such", "that", "this", "any", "no", "to", "shall", "may", "will", "must", "not", "of")
)
INCLUDING = frozenset(_INCLUSIONS)
"""The words at which each reader looks."""
