"""Clauses that differ in notation alone: `50 per cent` and `fifty percent`."""

from collections.abc import Iterable, Sequence
from functools import cache

from plandiff.engine.align.prepare import Entry, Prepared
from plandiff.engine.align.state import Links
from plandiff.text.canonical import canonical
from plandiff.text.editorial import same_canonical
from plandiff.text.numbers import SCALES, TENS, UNITS
from plandiff.text.stems import FUNCTION_WORDS, stems
from plandiff.text.units import CURRENCY_CODES, CURRENCY_WORDS


def same_words(links: Links, free_a: Sequence[int], free_b: Sequence[int]) -> None:
    """Link clauses with equal canonical words that stand once on both sides, as surely as identical ones.

    Canonical words are only worked out where the words that are no numbers or currencies agree.
    """
    here, there = _by_other_words(links.a, free_a, links.of_a), _by_other_words(links.b, free_b, links.of_b)
    for key, one in here.items():
        two = there.get(key, ())
        if not two:
            continue
        if len(one) == len(two) == 1:
            if links.open(one[0], two[0]) and same_canonical(
                links.a.entries[one[0]].text.written, links.b.entries[two[0]].text.written
            ):
                links.add(one[0], two[0], "identical", 1.0, "sure")
            continue
        texts = _by_canonical(links.a, one), _by_canonical(links.b, two)
        for words, copies in texts[0].items():
            partners = texts[1].get(words, ())
            if len(copies) == len(partners) == 1 and links.open(copies[0], partners[0]):
                links.add(copies[0], partners[0], "identical", 1.0, "sure")


def _by_other_words(
    plan: Prepared, free: Iterable[int], linked: Iterable[int]
) -> dict[frozenset[str], list[int]]:
    taken = frozenset(linked)
    found: dict[frozenset[str], list[int]] = {}
    for at in free:
        if at not in taken and plan.entries[at].text.key:
            found.setdefault(_other_words(plan.entries[at]), []).append(at)
    return found


def _other_words(entry: Entry) -> frozenset[str]:
    left_out = _left_out()
    return frozenset([word for word in entry.text.words if word not in left_out and word[0] != "#"])


def _by_canonical(plan: Prepared, places: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for at in places:
        found.setdefault(canonical(plan.entries[at].text.written), []).append(at)
    return found


@cache
def _left_out() -> frozenset[str]:
    """The stems of function words, and of words that numbers and currencies are written with."""
    words = (
        *UNITS,
        *TENS,
        *SCALES,
        *CURRENCY_WORDS,
        *map(str.lower, CURRENCY_CODES),
        "percent",
        "cent",
        "hundred",
    )
    return FUNCTION_WORDS.union(stems(" ".join(words)))
