"""Words that can stand against another one in the other text, each with what both must have in common."""

from fractions import Fraction
from typing import NamedTuple

from plandiff.text.amounts import EACH, amounts_at
from plandiff.text.contraries import LISTED, asserted
from plandiff.text.english import ARTICLES, STOPS
from plandiff.text.fact import Fact, FactKind
from plandiff.text.numbers import TENS, number_at, share_at
from plandiff.text.scan import Tokens, word_set
from plandiff.text.stems import stems
from plandiff.text.units import TIME

_QUANTITIES = {
    "all": "all", "every": "all", "each": "all", "most": "most", "some": "some", "several": "some",
    "certain": "some", "many": "many", "few": "few", "majority": "majority", "either": "either",
    "both": "both",
}  # fmt: skip
_SKIPPED = ARTICLES | word_set("of these those other its their such")
"""Words between `all` and what it counts: `most of the prisoners`."""
_NEGATORS = word_set("not no never neither none nothing nobody without cannot refrain refrains")
_REACH = 8
_RATE_REACH = 8
"""Words from a figure to the `per` that belongs to it: `0.1 % of the contract price per day`."""
_BASE_REACH = 5
"""Words of what a percentage is of, at most."""


class Word(NamedTuple):
    """A word that can stand against another one."""

    about: str
    """What both words must have in common: the word denied, or what is counted."""
    value: str
    """Equal where nothing differs: `monthly` and `every month`."""
    fact: Fact
    quoted: bool = False
    """Shown in quotation marks: words that say little without the others beside them."""


def contraries(tokens: Tokens) -> list[Word]:
    """Read words that a listed one denies: `permitted`, `prohibited`."""
    found = []
    for at, word in enumerate(tokens.words):
        said = asserted(tokens, at) if word in LISTED else None
        if said and _NEGATORS.isdisjoint(tokens.words[max(0, at - _REACH) : at]):
            found.append(Word(said[0], str(said[1]), _span(tokens, at, at + 1, kind="negation")))
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
            found.append(Word(two + stems(noun)[0], value, _span(tokens, at, at + 1)))
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
        found.append(Word("limited", value, _span(tokens, first, after, value)))
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
        elif value == "out" and words[after] == "for":
            after += 1
        what = after
        while words[what] in ARTICLES:
            what += 1
        if words[what].isalpha() and words[what] not in STOPS:
            found.append(Word(f"with {stems(words[what])[0]}", value, _span(tokens, at, after)))
    return found


def rates(tokens: Tokens) -> list[Word]:
    """Read what a figure counts for: `5 % per month`, `500 tonnes per season`."""
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        unit = words[at + 1] if word == "per" and at else ""
        if not unit.isalpha() or len(unit) < 2 or unit in _NO_RATE:
            continue
        figure = -1
        for back in range(at - 1, max(-1, at - _RATE_REACH), -1):
            if words[back][0].isdecimal():
                figure = back
            if figure >= 0 or not (words[back].isalpha() or words[back] == "%"):
                break
        if figure < 0:
            continue
        about = " ".join(stems(" ".join(words[figure + 1 : at])))
        found.append(Word(f"per {about}", _PERIODS.get(unit, stems(unit)[0]), _span(tokens, at, at + 2)))
    return found


def frequencies(tokens: Tokens) -> list[Word]:
    """Read how often: `twice a year`, `four times a year`, `monthly`, `every two weeks`."""
    found = []
    words = tokens.words
    for at, word in enumerate(words):
        read = _often(tokens, at) if word in OFTEN else None
        if read is None:
            continue
        first, after, times, unit = read
        whole, size = _LENGTHS[unit]
        found.append(Word("often", f"{size / times} {whole}", _span(tokens, first, after)))
    return found


def _often(tokens: Tokens, at: int) -> tuple[int, int, Fraction, str] | None:
    """Return where a frequency stands and what it is: first token, token behind, times, span of time."""
    words = tokens.words
    word = words[at]
    if word in _ADVERBS:
        behind = at and (words[at - 1] in _ONCE or words[at - 1] == "times")
        return None if behind else (at, at + 1, *_ADVERBS[word])  # twice weekly
    if word == "every":
        number = number_at(tokens, at + 1)
        after = number.after if number else at + 1
        if words[after] not in TIME or (number and not number.value):
            return None
        return at, after + 1, Fraction(1) / Fraction(number.value if number else 1), TIME[words[after]]
    if words[at + 1] in EACH and words[at + 2] in TIME:
        after, each, unit = at + 3, Fraction(1), TIME[words[at + 2]]
    elif words[at + 1] in _ADVERBS:
        after, (each, unit) = at + 2, _ADVERBS[words[at + 1]]
    else:
        return None
    if word in _ONCE:
        return at, after, each * _ONCE[word], unit
    for first in (at - 1, at - 3):  # four times, twenty-four times
        number = number_at(tokens, first) if first >= 0 else None
        if number and number.after == at and number.value:
            return first, after, each * Fraction(number.value), unit
    return None


def bases(tokens: Tokens) -> list[Word]:
    """Read what a percentage is of: `0.5 % of GDP`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if word not in PERCENT or not at or words[at + 1] != "of":
            continue
        first = at + 2
        while words[first] in ARTICLES:
            first += 1
        after = first
        while words[after].isalpha() and words[after] not in STOPS and after - first < _BASE_REACH:
            after += 1
        if after > first:
            value = " ".join(stems(" ".join(words[first:after])))
            found.append(Word("share", value, _span(tokens, at + 1, after), quoted=True))
    return found


def opposites(tokens: Tokens) -> list[Word]:
    """Read words of a pair of opposites, each with the word behind it or before it: `gross revenue`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if word in _OPPOSITES and at:
            about, side = _OPPOSITES[word]
            beside = words[at + 1] if about in _BEFORE_A_NOUN else words[at - 1]
            found.append(Word(f"{about} {beside}", side, _span(tokens, at, at + 1)))
    return found


def majorities(tokens: Tokens) -> list[Word]:
    """Read by how many votes something is decided: `by unanimity`, `a two-thirds majority`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if word in _ALL_VOTES:
            after = at + 2 if words[at + 1] in ("vote", "decision") else at + 1
            found.append(Word("vote", _ALL_VOTES[word], _span(tokens, at, after)))
        elif word in ("majority", "vote"):
            first = at
            while first and at - first < 5 and words[first - 1] in _KINDS_OF_MAJORITY:
                first -= 1
            after = at + 1
            part = (words[after] == "of" and share_at(tokens, at + 2)) or share_at(tokens, first)
            after = max(after, part.after if part else 0)
            if word == "vote" and part is None:
                continue
            value = f"{part.over}/{part.under}" if part else " ".join(words[first:at]) or "plain"
            found.append(Word("vote", value, _span(tokens, first, after)))
    return found


def clocks(tokens: Tokens) -> list[Word]:
    """Read times of day in the order in which they stand: `12:00`."""
    words = tokens.words
    places = [
        at - 1
        for at, word in enumerate(words)
        if word == ":"
        and at
        and words[at - 1].isdecimal()
        and len(words[at - 1]) <= 2
        and len(words[at + 1]) == 2
        and words[at + 1].isdecimal()
        and tokens.joined(at)
        and tokens.joined(at + 1)
        and int(words[at - 1]) < 25
        and int(words[at + 1]) < 60
    ]
    return [
        Word(
            f"clock {place} of {len(places)}", f"{int(words[at])}:{words[at + 2]}", _span(tokens, at, at + 3)
        )
        for place, at in enumerate(places)
    ]


def ordinals(tokens: Tokens) -> list[Word]:
    """Read the day counted from an event: `the twentieth day following`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if word != "day" or words[at + 1] not in ("following", "after") or not at:
            continue
        first = at - 1 if words[at - 1] in _ORDINALS else at
        if first < at and words[at - 2] == "-" and words[at - 3] in TENS:
            first = at - 3
        value = "" if first == at or words[first] == "first" else " ".join(words[first:at])
        found.append(Word("day", value, _span(tokens, first, at + 2), quoted=True))
    return found


def net_days(tokens: Tokens) -> list[Word]:
    """Read a term of payment: `net 30`."""
    words = tokens.words
    return [
        Word("net days", words[at + 1], _span(tokens, at, at + 2))
        for at, word in enumerate(words)
        if word == "net" and words[at + 1].isdecimal() and not amounts_at(tokens, at + 1)[0].sure
    ]


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
            found.append(Word(about, word, _span(tokens, at - 1, after + 1), quoted=True))
    return found


def _span(tokens: Tokens, first: int, after: int, value: str = "", kind: FactKind = "qualifier") -> Fact:
    start, end = tokens.starts[first], tokens.ends[after - 1]
    return Fact(kind, value or " ".join(tokens.words[first:after]), None, tokens.text[start:end], start, end)


_BETWEEN = ARTICLES | {"by", "to", "of"}
_ORDINALS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth "
    "seventieth eightieth ninetieth hundredth"
)
_ONCE = {"once": 1, "twice": 2, "thrice": 3}
_ADVERBS = {
    "hourly": (Fraction(1), "hours"), "daily": (Fraction(1), "days"), "weekly": (Fraction(1), "weeks"),
    "fortnightly": (Fraction(1, 2), "weeks"), "monthly": (Fraction(1), "months"),
    "quarterly": (Fraction(1, 3), "months"), "annually": (Fraction(1), "years"),
    "yearly": (Fraction(1), "years"),
}  # fmt: skip
_LENGTHS = {
    "seconds": ("seconds", 1), "minutes": ("seconds", 60), "hours": ("hours", 1), "days": ("days", 1),
    "weeks": ("days", 7), "fortnights": ("days", 14), "months": ("months", 1), "years": ("months", 12),
    "decades": ("months", 120),
}  # fmt: skip
"""Span of time → the one in which it is told exactly, and how many of these it has."""
_PERIODS = {"annum": "year", "year": "year"}
_NO_RATE = ("cent", "se", "capita", "calendar")
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
_ALL_VOTES = {"unanimity": "all", "unanimously": "all", "unanimous": "all", "consensus": "consensus"}
_KINDS_OF_MAJORITY = word_set(
    "simple absolute qualified special relative overall clear two three four one - half third thirds quarter "
    "quarters fifth fifths"
)
_INCLUSIONS = {
    "including": "in", "includes": "in", "include": "in", "except": "out", "excluding": "out",
    "limited": "only",
}  # fmt: skip
_LEADING = frozenset(("including", "include", "includes", "but", "not"))
COUNTING = frozenset(_QUANTITIES)
LIMITING = frozenset(("limited", "limitation"))
OFTEN = frozenset((*_ONCE, *_ADVERBS, "every", "times"))
PERCENT = frozenset(("%", "cent", "percent"))
OPPOSITE = frozenset(_OPPOSITES)
VOTING = frozenset((*_ALL_VOTES, "majority", "vote"))
INCLUDING = frozenset(_INCLUSIONS)
"""The words at which each reader looks."""
