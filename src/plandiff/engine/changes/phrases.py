"""Differences of what is told in words: negation, conditions, qualifiers, parties named."""

from collections.abc import Sequence
from functools import lru_cache

from plandiff.engine.changes.figures import Found
from plandiff.engine.changes.neighbours import alike, best_pairs, content, shared
from plandiff.engine.result import Change, What
from plandiff.engine.saying import lowered, one_sided, quote
from plandiff.text.contraries import DENIALS
from plandiff.text.fact import Fact
from plandiff.text.scan import scan
from plandiff.text.stems import FUNCTION_WORDS, stems

_ALIKE = 0.3
"""Likeness of the two texts from which a lone negation is worth telling."""
MUCH_ALIKE = 0.5
"""Likeness from which what one text alone says without a negator is worth telling."""
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


def negation_changes(
    before: str, after: str, olds: list[Fact], news: list[Fact], denied: tuple[list[Fact], list[Fact]]
) -> list[Found]:
    """Return negations that only one text has; `denied`: denied modals that have no partner.

    What is denied in both texts, in whatever words, is no change.
    """
    if not any(denied) and [fact.value for fact in olds] == [fact.value for fact in news]:
        return []
    pairs = best_pairs(olds, news, lambda one, two: shared(_object(one), _object(two)))
    olds, news = alone(olds, news, pairs)
    olds = _beyond(olds, len(denied[1]))
    news = _beyond(news, len(denied[0]))
    if not olds and not news:
        return []
    lone = [fact for fact in olds if not _aside(fact)], [fact for fact in news if not _aside(fact)]
    both = min(map(len, lone))
    same_text = alike(before, after)
    found = []
    for facts, other, dropped in ((_beyond(olds, both), after, True), (_beyond(news, both), before, False)):
        for fact in facts:
            if not _object(fact) or _said_by_a_contrary(fact, other):
                continue
            known = _object(fact) <= content(other)
            plain = fact.text[:3].lower() == "not" or fact.text.partition(" ")[0].endswith(("n't", "n’t"))
            if plain and known:
                denied_words = str(fact.value).removeprefix("not ")
                item = told_alone("negation", fact, dropped=dropped)
                says = f"{fact.value} → {denied_words}" if dropped else f"{denied_words} → {fact.value}"
                found.append(item._replace(change=item.change._replace(says=says)))
            elif same_text >= (_ALIKE if _aside(fact) or fact.text[:2].lower() == "no" else MUCH_ALIKE):
                found.append(told_alone("negation", fact, dropped=dropped))
    return found


def condition_changes(olds: list[Fact], news: list[Fact]) -> list[Found]:
    """Return conditions added, dropped and altered; the same condition in other words is no change."""
    if [fact.value for fact in olds] == [fact.value for fact in news]:
        return []
    pairs = best_pairs(olds, news, _likeness)
    found = []
    for i, j in pairs:
        one, two = olds[i], news[j]
        if _sides_differ(one, two) or _likeness(one, two) < _SAME_CONDITION or _turned_round(one, two):
            found.append(changed("condition", one, two, f"{quote(one.text)} → {quote(two.text)}"))
    olds, news = alone(olds, news, pairs)
    found += [told_alone("condition", fact, dropped=True) for fact in olds]
    found += [told_alone("condition", fact, dropped=False) for fact in news]
    return found


def qualifier_changes(olds: Sequence[Fact], news: Sequence[Fact]) -> list[Found]:
    """Return qualifiers that only one text has; as one change where one of a family stands for another."""
    lone = _only_in(olds, news), _only_in(news, olds)
    kin = [[_FAMILIES.get(str(fact.value), "") for fact in facts] for facts in lone]
    found = []
    for fact, family in zip(lone[0], kin[0], strict=True):
        if family and kin[0].count(family) == kin[1].count(family) == 1:
            other = lone[1][kin[1].index(family)]
            found.append(changed("qualifier", fact, other, f"{quote(fact.text)} → {quote(other.text)}"))
        else:
            found.append(told_alone("qualifier", fact, dropped=True))
    told = [item.after for item in found]
    return found + [told_alone("qualifier", fact, dropped=False) for fact in lone[1] if fact not in told]


_FAMILIES = {
    value: values[0]
    for values in (
        ("permanently", "temporarily", "provisionally", "indefinitely", "for the time being"),
        ("fully", "partially", "in stages"),
        ("by force", "by military means", "by peaceful means", "by diplomatic means"),
        ("de facto", "de jure"),
        ("legally binding", "politically binding", "non binding"),
        (
            "best efforts",
            "reasonable best efforts",
            "all reasonable efforts",
            "reasonable efforts",
            "commercially reasonable",
        ),
        ("exclusively", "non exclusive", "primarily"),
        ("jointly", "unilaterally"),
        ("voluntarily", "mandatory"),
        (
            "unanimously",
            "by consensus",
            "by simple majority",
            "by qualified majority",
            "by absolute majority",
        ),
        ("in peacetime", "in wartime"),
    )
    for value in values
}
"""Qualifier → the first of those that it can take the place of."""


def party_changes(before: str, after: str, olds: Sequence[Fact], news: Sequence[Fact]) -> list[Found]:
    """Return parties that only one text names; `Brazilian` on the other side is as good as `Brazil`."""
    found = []
    for facts, others, text, dropped in ((olds, news, after, True), (news, olds, before, False)):
        for fact in _only_in(facts, others):
            name = fact.text
            if " " not in name and len(name) > 4 and f" {name[: max(4, len(name) - 2)]}" in f" {text}":
                continue
            found.append(told_alone("party", fact, dropped=dropped, says=f"party “{fact.value}”"))
    return found


def _only_in(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Return the first fact of each value that the other side lacks."""
    seen = {fact.value for fact in others}
    found = []
    for fact in facts:
        if fact.value not in seen:
            seen.add(fact.value)
            found.append(fact)
    return found


def alone(olds: list[Fact], news: list[Fact], pairs: list[tuple[int, int]]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts of both sides that are in no pair."""
    paired_old, paired_new = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        [fact for i, fact in enumerate(olds) if i not in paired_old],
        [fact for j, fact in enumerate(news) if j not in paired_new],
    )


def changed(what: What, one: Fact, two: Fact, says: str) -> Found:
    """Return the change of one fact for another."""
    before, after = str(one.value), str(two.value)
    if what in ("condition", "qualifier"):
        before, after = lowered(one.text), lowered(two.text)
    change = Change(what, None, before, after, str(one.value), str(two.value), None, None, None, "text", says)
    return Found(change, one, two)


def told_alone(what: What, fact: Fact, *, dropped: bool, says: str = "") -> Found:
    """Return that only one text has a fact."""
    kind = "condition " if what == "condition" and condition_side(fact) != "notwithstanding" else ""
    shown = str(fact.value) if what == "party" else lowered(fact.text)
    change = one_sided(what, shown, str(fact.value), says or kind + quote(fact.text), dropped=dropped)
    return Found(change, fact if dropped else None, None if dropped else fact)


def _object(fact: Fact) -> frozenset[str]:
    """Return what is denied."""
    return content(str(fact.value).partition(" ")[2])


def _said_by_a_contrary(fact: Fact, other: str) -> bool:
    """Whether the other text says as much without a negator: `not valid` and `invalid`."""
    words = str(fact.value).split(" ")
    if words[0] != "not":
        return False
    if any(word in DENIALS and stems(DENIALS[word])[0] in content(other) for word in words[1:]):
        return True
    denied = _object(fact)
    return any(word in DENIALS and stems(DENIALS[word])[0] in denied for word in scan(other).words)


def _aside(fact: Fact) -> bool:
    """Whether a negation does not turn its sentence: `without cause`."""
    return str(fact.value).startswith("without")


def _beyond(facts: list[Fact], count: int) -> list[Fact]:
    """Leave out so many negations that turn their sentence: the other side denies by a modal."""
    kept = []
    for fact in facts:
        if count and not _aside(fact):
            count -= 1
        else:
            kept.append(fact)
    return kept


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
    """Return how alike two conditions are (Dice); one that runs on into the main clause is cut to fit."""
    first, second = _stems(str(one.value)), _stems(str(two.value))
    if len(first) > len(second) > 1 and _runs_on(one, two):
        first = first[: len(second)]
    elif len(second) > len(first) > 1 and _runs_on(two, one):
        second = second[: len(first)]
    a, b = frozenset(first), frozenset(second)
    if not a or not b:
        return float(one.value == two.value)
    score = 2 * len(a & b) / (len(a) + len(b))
    return score if score >= _RELATED_CONDITION else 0.0


def _runs_on(longer: Fact, shorter: Fact) -> bool:
    """Whether no comma parts the longer condition from its main clause: a modal shows it, or its length."""
    words, begin = str(longer.value).split(" "), str(shorter.value).split(" ")
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
