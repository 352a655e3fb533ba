"""Differences of conditions: added, dropped, altered; the same one in other words is no change."""

from functools import lru_cache

from plandiff.engine.changes.figures import Found
from plandiff.engine.changes.neighbours import best_pairs
from plandiff.engine.changes.phrases import alone, changed, told_alone
from plandiff.engine.saying import quote
from plandiff.text.clauses import plain_words
from plandiff.text.fact import Fact
from plandiff.text.numbers import NUMERALS
from plandiff.text.scan import scan
from plandiff.text.stems import FUNCTION_WORDS, stems

_ROOT = 5
"""Letters by which the words of two conditions are held together: `ratified`, `ratification`."""
_SAME_CONDITION = 0.65
_RELATED_CONDITION = 0.5
_SIDES = {
    word: side
    for side, words in (
        (
            "if",
            "if in provided providing on subject conditional contingent dependent depends depend assuming",
        ),
        ("if", "so where when"),
        ("after", "as once after following"),
        ("", "on upon"),
        ("until", "until till pending before prior"),
        ("unless", "unless except save other apart barring excluding"),
        ("notwithstanding", "notwithstanding irrespective regardless even"),
    )
    for word in words.split()
}
"""First word of a condition → what it amounts to; `on default` may be either of the first two."""


def condition_changes(before: str, after: str, olds: list[Fact], news: list[Fact]) -> list[Found]:
    """Return conditions added, dropped and altered; the same condition in other words is no change."""
    both = enumerate(zip(olds, news, strict=False))
    same = next((at for at, (one, two) in both if one.value != two.value), min(len(olds), len(news)))
    olds, news = olds[same:], news[same:]  # what both begin with would be paired first
    if not olds and not news:
        return []
    pairs = best_pairs(olds, news, _likeness)
    found = []
    for i, j in pairs:
        one, two = olds[i], news[j]
        if one.value == two.value:
            continue
        alike = _likeness_of(str(one.value), str(two.value))
        if _sides_differ(one, two) or alike < _SAME_CONDITION or _turned_round(one, two):
            found.append(changed("condition", one, two, f"{quote(one.text)} → {quote(two.text)}"))
    olds, news = alone(olds, news, pairs)
    found += [_told_alone(fact, dropped=True) for fact in olds if not _unread(fact, after)]
    found += [_told_alone(fact, dropped=False) for fact in news if not _unread(fact, before)]
    return found


def _unread(condition: Fact, other: str) -> bool:
    """Whether the other text has a condition unread: the very words inside another one, or the same behind a
    `where` or `when` that may as well name a place.
    """
    if f" {condition.value} " in f" {plain_words(scan(other), 0, len(scan(other).starts))} ":
        return True
    if condition_side(condition) != "if":
        return False
    tokens = scan(other)
    for at, word in enumerate(tokens.words):
        if word in ("where", "when"):
            after = at + 1
            while tokens.words[after].isalnum():
                after += 1
            there = " ".join(tokens.words[at:after])
            if _likeness_of(str(condition.value), there) >= _SAME_CONDITION:
                return True
    return False


def _told_alone(fact: Fact, *, dropped: bool) -> Found:
    kind = "" if condition_side(fact) == "notwithstanding" else "condition "
    return told_alone("condition", fact, dropped=dropped, says=kind + quote(fact.text))


def _sides_differ(one: Fact, two: Fact) -> bool:
    sides = condition_side(one), condition_side(two)
    return sides[0] != sides[1] and not ("" in sides and {"if", "after"} & set(sides))


def condition_side(fact: Fact) -> str:
    """Return what a condition amounts to by its first word: `if`, `after`, `until`, `unless` …"""
    first = str(fact.value).partition(" ")[0]
    if str(fact.value).startswith(("on condition", "with exception")):
        return "if" if first == "on" else "unless"
    return _SIDES.get(first, first)


def _likeness(one: Fact, two: Fact) -> float:
    """Return how alike two conditions are, or else how alike without the figures, which are told apart."""
    conditions = str(one.value), str(two.value)
    return _likeness_of(*conditions) or _likeness_of(*map(_without_figures, conditions))


def _without_figures(condition: str) -> str:
    return " ".join([word for word in condition.split(" ") if word.isalpha() and word not in NUMERALS])


def _likeness_of(one: str, two: str) -> float:
    """Return how alike two conditions are (Dice); one that runs on into the main clause is cut to fit."""
    if one == two:
        return 1.0
    first, second = _stems(one), _stems(two)
    if len(first) > len(second) > 1 and _runs_on(one, two):
        first = first[: len(second)]
    elif len(second) > len(first) > 1 and _runs_on(two, one):
        second = second[: len(first)]
    a, b = frozenset(first), frozenset(second)
    if not a or not b:
        return 0.0
    score = 2 * len(a & b) / (len(a) + len(b))
    return score if score >= _RELATED_CONDITION else 0.0


def _runs_on(longer: str, shorter: str) -> bool:
    """Whether no comma parts the longer condition from its main clause: a modal shows it, or its length."""
    words, begin = longer.split(" "), shorter.split(" ")
    if not _MODALS.isdisjoint(words):
        return True
    noun = words[0] in _NOMINAL and words[: len(begin)] == begin
    return noun and len(words) > len(begin) + 3 and words[len(begin)] not in ("and", "or")


def _turned_round(one: Fact, two: Fact) -> bool:
    """Whether the same words stand in another order: `if A leaves B` against `if B leaves A`."""
    a, b = _stems(str(one.value)), _stems(str(two.value))
    passive = any(" by " in str(fact.value) for fact in (one, two))
    return a != b and sorted(a) == sorted(b) and len(a) > 2 and not passive


@lru_cache(maxsize=1024)
def _stems(condition: str) -> tuple[str, ...]:
    roots = [stem[:_ROOT] for stem in stems(condition) if stem not in FUNCTION_WORDS]
    return tuple([_SYNONYMS.get(root, root) for root in roots])


_SYNONYMS = {"sid": "part", "side": "part"}
_NOMINAL = frozenset(("on", "upon", "after", "following", "pending", "before", "prior"))
_MODALS = frozenset(("will", "shall", "would", "may", "must", "should"))
