"""Amounts that changed places: `10 euros for boats, 20 euros for ships` and the other way round."""

import re
from collections import Counter
from collections.abc import Callable, Hashable
from functools import cache, partial
from itertools import combinations

from plandiff.text.fact import Fact
from plandiff.text.stems import FUNCTION_WORDS, stems

Key = Callable[[Fact], Hashable]


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
    counts = Counter(map(key, olds)), Counter(map(key, news))
    twins = [fact for fact in olds if counts[0][key(fact)] == counts[1][key(fact)] == 1]
    if len(twins) < 2:
        return []
    there = {key(fact): fact for fact in news}
    mine, theirs = cache(partial(subject, before, facts=olds)), cache(partial(subject, after, facts=news))
    for one, two in combinations(twins, 2):
        if any(one is old or two is old for old, _ in found):
            continue
        if (one.kind, one.unit, one.bound) != (two.kind, two.unit, two.bound):
            continue
        first, second = there[key(one)], there[key(two)]
        if (first.unit, first.bound, second.bound) != (second.unit, one.bound, two.bound):
            continue
        a, b = _apart(mine(one), mine(two))
        x, y = _apart(theirs(first), theirs(second))
        if a & y and b & x and not a & x and not b & y:
            found += [(one, second), (two, first)]
    return found


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
