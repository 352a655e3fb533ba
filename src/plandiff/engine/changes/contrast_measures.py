"""Measures told in words against another in the other text: how often, of what, by how many votes, when."""

from fractions import Fraction

from plandiff.engine.changes.contrast_words import Word, span
from plandiff.text.amounts import EACH, amounts_at
from plandiff.text.english import ARTICLES, STOPS
from plandiff.text.numbers import TENS, number_at, share_at
from plandiff.text.scan import Tokens, word_set
from plandiff.text.stems import stems
from plandiff.text.units import TIME

_RATE_REACH = 8
"""Words from a figure to the `per` that belongs to it: `0.1 % of the contract price per day`."""
_BASE_REACH = 5
"""Words of what a percentage is of, at most."""


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
        found.append(Word(f"per {about}", _PERIODS.get(unit, stems(unit)[0]), span(tokens, at, at + 2)))
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
        beside = words[first - 1] if first else ""
        found.append(Word("often", f"{size / times} {whole}", span(tokens, first, after), beside))
    return found


def _often(tokens: Tokens, at: int) -> tuple[int, int, Fraction, str] | None:
    """Return where a frequency stands and what it is: first token, token behind, times, span of time."""
    words = tokens.words
    word = words[at]
    if word in _ADVERBS:
        behind = at and (words[at - 1] in _ONCE or words[at - 1] == "times")
        return None if behind else (at, at + 1, *_ADVERBS[word])  # twice weekly
    if word == "every":
        if words[at + 1] in _EVERY and words[at + 2] in _SPANS:
            return at, at + 3, Fraction(1, _EVERY[words[at + 1]]), _SPANS[words[at + 2]]
        number = number_at(tokens, at + 1)
        after = number.after if number else at + 1
        if words[after] not in _SPANS or (number and not number.value):
            return None
        return at, after + 1, Fraction(1) / Fraction(number.value if number else 1), _SPANS[words[after]]
    if words[at + 1] in EACH and words[at + 2] in _SPANS:
        after, each, unit = at + 3, Fraction(1), _SPANS[words[at + 2]]
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
            found.append(Word("share", value, span(tokens, at + 1, after), quoted=True))
    return found


def majorities(tokens: Tokens) -> list[Word]:
    """Read by how many votes something is decided: `by unanimity`, `a two-thirds majority`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if word in _ALL_VOTES:
            after = at + 2 if words[at + 1] in ("vote", "decision") else at + 1
            found.append(Word("vote", _ALL_VOTES[word], span(tokens, at, after)))
        elif word in _VOTERS and "of" in words[max(0, at - 3) : at]:
            first = next((place for place in range(max(0, at - 5), at) if share_at(tokens, place)), at)
            part = share_at(tokens, first) if first < at else None
            if part and words[part.after] == "of" and "majority" not in words[max(0, first - 2) : first]:
                value = f"{part.over}/{part.under}"
                found.append(Word("vote", value, span(tokens, first, part.after)))
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
            found.append(Word("vote", value, span(tokens, first, after)))
    return found


def clocks(tokens: Tokens) -> list[Word]:
    """Read times of day in the order in which they stand: `12:00`, `5 p.m.`, `noon`."""
    times: list[tuple[str, int, int]] = []
    behind = 0
    for at in range(len(tokens.starts)):
        read = _clock(tokens, at) if at >= behind else None
        if read:
            value, behind = read
            times.append((value, at, behind))
    return [
        Word(f"clock {place} of {len(times)}", value, span(tokens, first, after))
        for place, (value, first, after) in enumerate(times)
    ]


def _clock(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return the time of day at a token by 24 hours, and the index behind it."""
    words = tokens.words
    word = words[at]
    if word in _NAMED_TIMES:
        return _NAMED_TIMES[word], at + 1
    if not word.isdecimal() or len(word) > 2 or int(word) > 24:
        return None
    hour, minutes, after = int(word), "00", at + 1
    in_figures = words[after] == ":" and tokens.joined(after) and tokens.joined(after + 1)
    if in_figures:
        minutes, after = words[after + 1], after + 2
        if len(minutes) != 2 or not minutes.isdecimal() or int(minutes) > 59:
            return None
    half = words[after][:1] if words[after] in ("am", "pm") else ""
    if half:
        after += 1
    elif words[after] in ("a", "p") and words[after + 1 : after + 4] == (".", "m", "."):
        half, after = words[after], after + 4
    elif words[after] in _NAMED_TIMES and in_figures:
        after += 1  # 12:00 noon
    if not half and not in_figures:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour}:{minutes}", after


_NAMED_TIMES = {"noon": "12:00", "midday": "12:00", "midnight": "0:00"}
CLOCKS = frozenset((":", "m", "am", "pm", *_NAMED_TIMES))


def ordinals(tokens: Tokens) -> list[Word]:
    """Read the day counted from an event, and the like: `the twentieth day following`, `the fifth State`."""
    words = tokens.words
    found = []
    for at, word in enumerate(words):
        if (
            word not in COUNTED_OFF
            or not at
            or (word == "day" and words[at + 1] not in ("following", "after"))
        ):
            continue
        first = at - 1 if words[at - 1] in _ORDINALS else at
        if first < at and words[at - 2] == "-" and words[at - 3] in TENS:
            first = at - 3
        if word != "day" and first == at:
            continue
        value = "" if first == at or words[first] == "first" else " ".join(words[first:at])
        found.append(Word(word, value, span(tokens, first, at + 1 + (word == "day")), quoted=True))
    return found


def net_days(tokens: Tokens) -> list[Word]:
    """Read a term of payment: `net 30`."""
    words = tokens.words
    return [
        Word("net days", words[at + 1], span(tokens, at, at + 2))
        for at, word in enumerate(words)
        if word == "net" and words[at + 1].isdecimal() and not amounts_at(tokens, at + 1)[0].sure
    ]


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
    "yearly": (Fraction(1), "years"), "annual": (Fraction(1), "years"),
}  # fmt: skip
_EVERY = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
"""`every second year`"""
_SPANS = TIME | {"quarter": "quarters", "quarters": "quarters"}
_LENGTHS = {
    "seconds": ("seconds", 1), "minutes": ("seconds", 60), "hours": ("hours", 1), "days": ("days", 1),
    "weeks": ("days", 7), "fortnights": ("days", 14), "months": ("months", 1),
    "quarters": ("months", 3), "years": ("months", 12),
    "decades": ("months", 120),
}  # fmt: skip
"""Span of time → the one in which it is told exactly, and how many of these it has."""
_PERIODS = {"annum": "year", "year": "year"}
_NO_RATE = ("cent", "se", "capita", "calendar")
_ALL_VOTES = {"unanimity": "all", "unanimously": "all", "unanimous": "all", "consensus": "consensus"}
_KINDS_OF_MAJORITY = word_set(
    "simple absolute qualified special relative overall clear two three four one - half third thirds quarter "
    "quarters fifth fifths"
)
OFTEN = frozenset((*_ONCE, *_ADVERBS, "every", "times"))
PERCENT = frozenset(("%", "cent", "percent"))
COUNTED_OFF = frozenset(("day", "instrument", "ratification", "accession", "anniversary", "signatory"))
_VOTERS = frozenset(("members", "votes", "shareholders", "delegates"))
VOTING = frozenset((*_ALL_VOTES, "majority", "vote", *_VOTERS))
"""The words at which each reader looks."""
