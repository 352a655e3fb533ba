"""Counted nouns that are in no list: `80 decibels`, `5 widgets`."""

from decimal import Decimal
from typing import NamedTuple

from plandiff.text.english import REFERENCES, STOPS
from plandiff.text.numbers import NUMERALS, Number, number_at, ordinal
from plandiff.text.scan import ENDS, Tokens, word_set
from plandiff.text.units import TIME, UNITS

_BEFORE = word_set(
    "a an of to for by with from than at on in within into over under above below about around and or per "
    "after before is are was were be been being up only least most some nearly almost roughly circa "
    "approximately have had hold total exceed another further additional other maximum minimum"
)
"""Words behind which a figure counts what follows it, and is no label as in `zone 3 remains`."""
_DEFINITE = word_set("the these those both all its their his her our your last first next following")
_BODIES = word_set("board panel committee council group team commission tribunal jury majority crew staff")
_BEHIND_A_VERB = _DEFINITE | word_set("it a an them him us no any each every that whether")
_SUBJECTS = word_set("they we you who which that to not will shall may must can should would could it")
_NO_PLURAL = word_set(
    "always towards besides afterwards upwards onwards backwards sometimes others ours yours theirs hers "
    "whereas perhaps overseas does goes says across unless versus this thus plus minus process access "
    "hours days weeks months years decades seconds minutes hundreds thousands millions billions percents"
)
_VAGUE = word_set(
    "sides ways kinds things ones parts halves sets aspects matters reasons types thirds quarters fifths "
    "sixths eighths tenths phases stages steps times occasions cases respects paragraphs articles groups "
    "principles"
)
"""Nouns of which a small number is often no amount: `in three respects`."""
_BUILT_IN_TYPES = word_set(
    "aircraft jets fighters helicopters drones missiles tanks vehicles trucks launchers rifles ships vessels "
    "submarines boats turbines reactors engines"
)
_ENDING = word_set(
    "a an the in of on at by for from to with within per and or nor but if is are was were has have had be "
    "will shall may must can should not no as than that which who per each every hundred percent times"
)
_HOURS_OF_TIME = word_set(
    "working business consecutive successive further additional full whole extra more office opening"
)
_SINGLE = (("a", "single"), ("a", "sole"), ("the", "sole"))
_NO_ONE = word_set("no any at the than hundred thousand - and or article / .")
_SMALL = 20


def counted_noun(tokens: Tokens, index: int, number: Number) -> tuple[str, int] | None:
    """Return the plural noun right behind the number at token `index`, and the index behind it.

    One and two are left alone, however they are written; they are mostly there to count what is known.

    >>> from plandiff.text.numbers import number_at
    >>> from plandiff.text.scan import scan
    >>> tokens = scan("a noise of 80 decibels")
    >>> counted_noun(tokens, 3, number_at(tokens, 3))
    ('decibels', 5)
    """
    words = tokens.words
    at = number.after
    noun = words[at]
    if number.value <= 2 or not _plural(noun) or tokens.raw(at)[0].isupper() or tokens.joined(at):
        return None
    before, first = (words[index - 1] if index else ""), (words[index - 2] if index > 1 else "")
    if number.value < _SMALL and (noun in _VAGUE or before in _DEFINITE):
        return None
    if words[at + 1] in _BEHIND_A_VERB or (before == "of" and first in _BODIES):  # a board of 8 runs it
        return None
    if not _counts(before, first):
        return None
    return noun, at + 1


def named_type(tokens: Tokens, at: int, number: Number) -> bool:
    """Whether a figure belongs to the name before it: `Leopard 2 tanks`, `Boeing 737-800 aircraft`."""
    if tokens.words[at] not in _BUILT_IN_TYPES or number.value >= 10_000:
        return False
    first = at - 1 if tokens.words[at - 1].isdecimal() else 0
    if first > 1 and tokens.words[first - 1] == "-" and tokens.words[first - 2].isdecimal():
        first -= 2
    if not first:
        return False
    before = tokens.words[first - 1]
    named = before.isalpha() and before not in STOPS and tokens.raw(first - 1)[0].isupper()
    opens = first == 1 or tokens.words[first - 2] in ENDS
    return named and (not opens or first < at - 1)


class Count(NamedTuple):
    """A number before a noun that may be what it counts: `200 artillery pieces`, `two stages`."""

    value: int
    noun: str
    """In the plural."""
    name: str
    """The noun with the words that describe it: `artillery pieces`."""
    start: int
    end: int
    """Offsets in characters; the end is exclusive."""


def numerals(tokens: Tokens) -> list[int]:
    """Return the indices of all tokens that are numbers, in words or in figures."""
    return [at for at, word in enumerate(tokens.words[:-3]) if word in NUMERALS or word[0].isdecimal()]


def counts(tokens: Tokens, places: list[int]) -> list[Count]:
    """Return the whole numbers from two on that stand before a plural noun, behind up to two other words.

    `places`: where to look. They are for two texts that count the same; alone they may be labels or say
    what is known.
    """
    words = tokens.words
    found = []
    behind = 0
    for at in places:
        if at < behind or tokens.joined(at):
            continue
        number = number_at(tokens, at)
        if number is None:
            continue
        behind = number.after
        before, first = (words[at - 1] if at else ""), (words[at - 2] if at > 1 else "")
        if number.value < 2 or isinstance(number.value, Decimal) or ordinal(tokens, at):
            continue
        if tokens.joined(behind) or before in REFERENCES or not _counts(before, first):
            continue
        noun = head_noun(tokens, behind)
        if noun and not (before == "of" and first in _BODIES):
            name = " ".join(words[behind : noun + 1])
            found.append(Count(number.value, words[noun], name, tokens.starts[at], tokens.ends[noun]))
    return found


def head_noun(tokens: Tokens, index: int) -> int:
    """Return the index of the first plural noun among the three words at `index`, 0 if there is none."""
    words = tokens.words
    for at in range(index, index + 3):
        word = words[at]
        if at > index and word == "hours" and words[at - 1] not in _HOURS_OF_TIME:
            return at  # flight hours
        if not word.isalpha() or word in TIME or word in _ENDING or tokens.joined(at):
            return 0
        if _plural(word) or (word in UNITS and word[-1] == "s"):
            return 0 if words[at + 1] in _BEHIND_A_VERB else at
    return 0


def ones(tokens: Tokens, units: frozenset[str]) -> list[tuple[str, int, int]]:
    """Return where `one` or `a single` counts one of these units: (unit, start, end) in characters.

    Elsewhere `one arbitrator` is mostly no amount, as in `one member of the board`.
    """
    words = tokens.words
    found = []
    for at, word in enumerate(words[:-3]):
        noun = at + 1 if word in ("one", "1") else at + 2 if words[at : at + 2] in _SINGLE else 0
        if noun == at + 1 and words[noun] + "s" not in units and words[noun + 1].isalpha():
            noun += 1  # one paid break
        unit = UNITS.get(words[noun], words[noun] + "s") if noun else ""
        if unit not in units or words[noun] in units:
            continue
        what = words[noun + 2]
        sized = what == "half" or what in NUMERALS or what[:1].isdecimal()  # one break of 15 minutes
        if (words[noun + 1] != "of" or sized) and (not at or words[at - 1] not in _NO_ONE):
            found.append((unit, tokens.starts[at], tokens.ends[noun]))
    return found


def _plural(word: str) -> bool:
    return (
        len(word) > 3
        and word[-1] == "s"
        and word.isalpha()
        and word.isascii()
        and word[-2:] not in ("ss", "us", "is")
        and word not in _NO_PLURAL
        and word not in UNITS
    )


def _counts(before: str, first: str) -> bool:
    """Whether a number behind two words counts something: behind a verb or a preposition, not a noun."""
    if not before or not before.isalpha() or before in _BEFORE or before in _DEFINITE:
        return True
    if before.endswith(("s", "ed", "ing")):
        return True
    return first in _SUBJECTS or (len(first) > 3 and first[-1] == "s")
