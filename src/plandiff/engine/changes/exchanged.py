"""Amounts that changed places: `10 euros for boats, 20 euros for ships` and the other way round."""

import re
from collections.abc import Callable
from functools import cache
from itertools import combinations

from plandiff.text.fact import Fact
from plandiff.text.stems import FUNCTION_WORDS, stems

Key = Callable[[Fact], object]


def exchanged(
    before: str, after: str, olds: list[Fact], news: list[Fact], key: Key
) -> list[tuple[Fact, Fact]]:
    """Return (before, after) of figures that stand on both sides, each now with the other's subject.

    `key` is equal for facts of equal value. The subjects are the words between a figure and the next comma,
    `and` or figure on either side; both must have changed places, else nothing is claimed.
    """
    if len(olds) < 2 or len(news) < 2 or len({(one.kind, one.unit, one.bound) for one in olds}) == len(olds):
        return []
    found: list[tuple[Fact, Fact]] = []
    there = {key(fact): fact for fact in news}
    if len(there) < 2:
        return []
    twins = [fact for fact in olds if key(fact) in there and _single(fact, olds, key)]
    twins = [fact for fact in twins if _single(there[key(fact)], news, key)]
    for one, two in combinations(twins, 2):
        if any(one is old or two is old for old, _ in found):
            continue
        if (one.kind, one.unit, one.bound) != (two.kind, two.unit, two.bound):
            continue
        first, second = there[key(one)], there[key(two)]
        if (first.unit, first.bound, second.bound) != (second.unit, one.bound, two.bound):
            continue
        a, b = _apart(subject(before, one, olds), subject(before, two, olds))
        x, y = _apart(subject(after, first, news), subject(after, second, news))
        if a & y and b & x and not a & x and not b & y:
            found += [(one, second), (two, first)]
    return found


def _single(fact: Fact, facts: list[Fact], key: Key) -> bool:
    return sum(key(each) == key(fact) for each in facts) == 1


def _apart(one: frozenset[str], two: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    return one - two, two - one


def subject(text: str, fact: Fact, facts: list[Fact]) -> frozenset[str]:
    """Return the stems of the words and labels (`Article 5`) beside a figure, up to the next comma, `and` or
    figure.
    """
    begin = max((each.end for each in facts if each.end <= fact.start), default=0)
    end = min((each.start for each in facts if each.start >= fact.end), default=len(text))
    left = _breaks().split(text[begin : fact.start])[-1]
    right = _breaks().split(text[fact.end : end])[0]
    return frozenset(stem for stem in stems(f"{left} {right}") if stem not in FUNCTION_WORDS)


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(r"[,;:.()\n]|\b(?:and|or|but|while|whereas)\b")
