"""Whether a negation was turned between two texts that otherwise keep their words."""

from plandiff.text.lexicon import primary_subtag
from plandiff.text.negation import bare_denials, may_deny
from plandiff.text.scan import scan
from plandiff.text.stems import stems

_LONGEST_SPAN = 8
_TWO = 2
_WORDS_AROUND = 3
"""Kept words that must touch the changed place, fewer only in shorter texts."""
_CONDITIONS = frozenset(("if", "when", "once", "provided", "where"))
_EXCEPTIONS = frozenset(("unless", "except", "save", "until", "other", "without"))
_FILLERS = frozenset(("a", "an", "the", "any", "be", "been", "to", "do", "does", "did"))


def negation_turned(before: str, after: str, language: str = "en") -> bool:
    """Return whether one text denies what the other says in the same words; symmetric.

    Found are `shall` against `shall not`, `joins` against `does not join`, `with` against `without`, `if`
    against `unless`, `X` against `non-X`, `is permitted` against `is prohibited`. At least half of the words
    must be kept (or all of one text but its negator), the negator must stand in a changed place of at most
    eight words, and what it denies must be said on the other side. English only; else False.
    """
    if primary_subtag(language) != "en":
        return False
    tokens = scan(before), scan(after)
    if not any(map(may_deny, tokens)):
        return False
    one, two = map(bare_denials, tokens)
    swapped = _conditional_swap(one, two)
    if one == two or (not swapped and _denials(one) == _denials(two)):
        return False
    if 2 * (_common(one, two) + _LONGEST_SPAN) < max(len(one), len(two)):
        return False  # far from half of the words
    one, two = _in_one_form(one, two)
    if one == two:
        return False
    if abs(_denials(one) - _denials(two)) == _TWO and ("without" in one) != ("without" in two):
        return False  # no … without, may … with
    if swapped and _denials(one) % 2 != _denials(two) % 2:
        return False  # may not … unless, may … if
    if _only_against_except(one, two) or _only_against_except(two, one):
        return False
    from difflib import SequenceMatcher

    pair = sorted((one, two))  # the matcher is not symmetric by itself
    codes = SequenceMatcher(None, pair[0], pair[1], autojunk=False).get_opcodes()
    kept = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    shorter = min(len(one), len(two))
    if 2 * kept < max(len(one), len(two)) and kept < shorter - 1:
        return False
    needed = min(_WORDS_AROUND, shorter - 1)
    for place, (tag, i1, i2, j1, j2) in enumerate(codes):
        if tag == "equal" or max(i2 - i1, j2 - j1) > _LONGEST_SPAN:
            continue
        touching = sum(
            codes[near][2] - codes[near][1] for near in (place - 1, place + 1) if 0 <= near < len(codes)
        )
        if touching >= needed and _turned(pair[0], (i1, i2), pair[1], (j1, j2)):
            return True
    return False


def _turned(one: list[str], span: tuple[int, int], two: list[str], other: tuple[int, int]) -> bool:
    a, b = one[span[0] : span[1]], two[other[0] : other[1]]
    if _conditional_swap(a, b):
        return True
    if _denials(a) % 2 == _denials(b) % 2:
        return False
    denying, inside, others = (one, span, two) if _denials(a) % 2 else (two, other, one)
    at = max(place for place in range(*inside) if denying[place] in _NEGATORS)
    denied = _denied(denying, at)
    return denied is not None and denied in others


def _common(one: list[str], two: list[str]) -> int:
    """Return how many words of one text the other has at most, whatever their order."""
    here, there = frozenset(one), frozenset(two)
    return min(sum(word in there for word in one), sum(word in here for word in two))


def _denied(words: list[str], at: int) -> str | None:
    """Return the word that the negator at `at` denies."""
    return next((word for word in words[at + 1 :] if word not in _FILLERS), None)


def _in_one_form(one: list[str], two: list[str]) -> tuple[list[str], list[str]]:
    """Return two lists of words in which what one denies has one form: `not join` against `joins`."""
    forms: dict[str, str] = {}
    common = frozenset(one).intersection(two)
    for words in sorted((one, two)):
        for at, word in enumerate(words):
            if word in _NEGATORS:
                for denied in [each for each in words[at + 1 : at + 4] if each not in _FILLERS][:2]:
                    if len(denied) > 2 and denied not in common:
                        forms.setdefault(stems(denied)[0], denied)
    if not forms:
        return one, two

    def form(word: str) -> str:
        return word if word in common or len(word) < 3 else forms.get(stems(word)[0], word)

    return [form(word) for word in one], [form(word) for word in two]


def _conditional_swap(a: list[str], b: list[str]) -> bool:
    return (
        "unless" in a and "unless" not in b and not _CONDITIONS.isdisjoint(b) and _CONDITIONS.isdisjoint(a)
    ) or ("unless" in b and "unless" not in a and not _CONDITIONS.isdisjoint(a) and _CONDITIONS.isdisjoint(b))


def _only_against_except(one: list[str], two: list[str]) -> bool:
    """`only after signing` may say the same as `not … until signing`: then nothing is claimed."""
    return "only" in one and "only" not in two and not _EXCEPTIONS.isdisjoint(set(two) - set(one))


def _denials(words: list[str]) -> int:
    return sum(map(_NEGATORS.__contains__, words))


_NEGATORS = frozenset(("not", "never", "no", "without", "neither", "none", "nothing", "non"))
