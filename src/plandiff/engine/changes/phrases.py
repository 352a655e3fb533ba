"""Differences of what is told in words: negation, qualifiers, parties named."""

from collections.abc import Sequence

from plandiff.engine.changes.figures import Found
from plandiff.engine.changes.neighbours import alike, best_pairs, content, shared
from plandiff.engine.result import Change, What
from plandiff.engine.saying import lowered, one_sided, quote
from plandiff.text.contraries import DENIALS
from plandiff.text.english import OVERSIGHT
from plandiff.text.fact import Fact
from plandiff.text.scan import scan
from plandiff.text.stems import stems

_ALIKE = 0.3
"""Likeness of the two texts from which a lone negation is worth telling."""
MUCH_ALIKE = 0.5
"""Likeness from which what one text alone says without a negator is worth telling."""


def negation_changes(
    before: str, after: str, olds: list[Fact], news: list[Fact], denied: tuple[list[Fact], list[Fact]]
) -> list[Found]:
    """Return negations that only one text has; `denied`: denied modals that have no partner.

    What is denied in both texts, in whatever words, is no change.
    """
    if not any(denied) and [fact.value for fact in olds] == [fact.value for fact in news]:
        return []
    denials = olds, news
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
    sides = (before, denials[0]), (after, denials[1])
    for facts, (here, there), dropped in (
        (_beyond(olds, both), sides, True),
        (_beyond(news, both), sides[::-1], False),
    ):
        other = there[0]
        for fact in facts:
            if not _object(fact) or _said_by_a_contrary(fact, other):
                continue
            known = _object(fact) <= content(other)
            known = known and any(_bare(*there, word) > _bare(*here, word) for word in _object(fact))
            plain = fact.text[:3].lower() == "not" or fact.text.partition(" ")[0].endswith(("n't", "n’t"))
            if plain and known:
                denied_words = str(fact.value).removeprefix("not ")
                item = told_alone("negation", fact, dropped=dropped)
                says = f"{fact.value} → {denied_words}" if dropped else f"{denied_words} → {fact.value}"
                found.append(item._replace(change=item.change._replace(says=says)))
            elif same_text >= (_ALIKE if _aside(fact) or fact.text[:2].lower() == "no" else MUCH_ALIKE):
                found.append(told_alone("negation", fact, dropped=dropped))
    return found


def qualifier_changes(olds: Sequence[Fact], news: Sequence[Fact]) -> list[Found]:
    """Return qualifiers that only one text has; as one change where one of a family stands for another."""
    if [fact.value for fact in olds] == [fact.value for fact in news]:
        return []
    lone = _only_in(olds, news), _only_in(news, olds)
    kin = [[_family(str(fact.value)) for fact in facts] for facts in lone]
    found = []
    told = []
    for fact, family in zip(lone[0], kin[0], strict=True):
        if family and kin[0].count(family) == kin[1].count(family) == 1:
            other = lone[1][kin[1].index(family)]
            if family in OVERSIGHT and content(fact.text) == content(other.text):
                told.append(other)
                continue
            found.append(changed("qualifier", fact, other, f"{quote(fact.text)} → {quote(other.text)}"))
        else:
            found.append(told_alone("qualifier", fact, dropped=True))
    told += [item.after for item in found if item.after]
    return found + [told_alone("qualifier", fact, dropped=False) for fact in lone[1] if fact not in told]


def _family(value: str) -> str:
    """Return what a qualifier can take the place of: `under its command` that of any other command."""
    if value.startswith("under "):
        return next((word for word in value.split(" ") if word in OVERSIGHT), "")
    return _FAMILIES.get(value, "")


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
    if [fact.value for fact in olds] == [fact.value for fact in news]:
        return []
    lost = [fact for fact in _only_in(olds, news) if not _beginning(fact.text, after)]
    gained = [fact for fact in _only_in(news, olds) if not _beginning(fact.text, before)]
    if len(lost) == len(gained) == 1 and _in_one_place((before, lost[0]), (after, gained[0])):
        says = f"party {quote(str(lost[0].value))} → {quote(str(gained[0].value))}"
        return [changed("party", lost[0], gained[0], says)]
    return [
        told_alone("party", fact, dropped=dropped, says=f"party “{fact.value}”")
        for facts, dropped in ((lost, True), (gained, False))
        for fact in facts
    ]


def _beginning(name: str, text: str) -> bool:
    """Whether a word of a text begins as a name does."""
    return " " not in name and len(name) > 4 and f" {name[: max(4, len(name) - 2)]}" in f" {text}"


def _in_one_place(one: tuple[str, Fact], two: tuple[str, Fact]) -> bool:
    """Whether the same word stands before two facts, or the same two behind them."""
    before = [text[: fact.start].split()[-1:] for text, fact in (one, two)]
    behind = [text[fact.end :].split()[:2] for text, fact in (one, two)]
    return (before[0] == before[1] and bool(before[0])) or (behind[0] == behind[1] and len(behind[0]) > 1)


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
    shown = str(fact.value) if what == "party" else lowered(fact.text)
    change = one_sided(what, shown, str(fact.value), says or quote(fact.text), dropped=dropped)
    return Found(change, fact if dropped else None, None if dropped else fact)


_DENYING = frozenset(("un", "in", "im", "ir", "il"))
"""Beginnings of words that deny the rest: `unauthorised`, `not authorised`."""


def _bare(text: str, denials: Sequence[Fact], stem: str) -> int:
    """Return how often a text has a word that it does not deny."""
    return stems(text).count(stem) - sum(stem in _object(fact) for fact in denials)


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
    if any(word in DENIALS and stems(DENIALS[word])[0] in denied for word in scan(other).words):
        return True
    there = scan(other).words
    return any(
        stems(word)[0] in denied and there[at - 1 : at] == ("-",) and there[at - 2 : at - 1] == ("non",)
        for at, word in enumerate(there[:-3])
        if word.isalpha()
    ) or any(word[:2] in _DENYING and stems(word[2:])[0] in denied for word in there if len(word) > 5)


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
