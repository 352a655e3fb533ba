"""Differences of modality: who must, should or may, and whether that is denied."""

from functools import lru_cache

from plandiff.engine.changes.figures import Found
from plandiff.engine.changes.neighbours import alike, around, best_pairs, content, shared
from plandiff.engine.changes.phrases import MUCH_ALIKE, alone, changed, told_alone
from plandiff.engine.saying import lowered
from plandiff.text.fact import Fact
from plandiff.text.modality import as_strong, force
from plandiff.text.negation import refrains
from plandiff.text.scan import scan

_SAME_VERB = 0.5
"""Share of common neighbouring words from which two modals without a common verb are held together."""
_ROOT = 5
"""Letters by which two verbs are held together: `lose`, `loses`."""


def modality_changes(
    before: str, after: str, olds: list[Fact], news: list[Fact], figures: tuple[list[Fact], list[Fact]]
) -> tuple[list[Found], list[Fact], list[Fact]]:
    """Return changes of binding force and of denial, and each side's denied modals without a partner.

    `figures`, of both texts: a denial that makes a figure a limit (`shall not exceed EUR 2m`) is told there.
    """
    if [fact.value for fact in olds] == [fact.value for fact in news]:
        return [], [], []
    near_old = [around(before, fact) for fact in olds]
    near_new = [around(after, fact) for fact in news]
    same_text = alike(before, after)
    single = len(olds) == len(news) == 1 and same_text >= MUCH_ALIKE

    def worth(i: int, j: int) -> float:
        near = shared(near_old[i], near_new[j])
        verb = _same_verb((before, olds[i]), (after, news[j]))
        if not verb and not single and (near < _SAME_VERB or _apart((before, olds[i]), (after, news[j]))):
            return 0.0
        return near + 0.5 * verb + 0.3 * (olds[i].value == news[j].value) + 0.01

    found = []
    pairs = best_pairs(range(len(olds)), range(len(news)), worth)
    lost: list[Fact] = []
    gained: list[Fact] = []
    for i, j in pairs:
        one, two = olds[i], news[j]
        (old_force, old_denied), (new_force, new_denied) = force(str(one.value)), force(str(two.value))
        if old_denied != new_denied:
            if _of_a_limit(one, figures[0]) if old_denied else _of_a_limit(two, figures[1]):
                continue
            if _compares(before, one, after) if old_denied else _compares(after, two, before):
                continue
            (lost if old_denied else gained).append(one if old_denied else two)
            if _same_verb((before, one), (after, two)):
                before_words, after_words = _modal_words(one, two)
                found.append(changed("negation", one, two, f"{before_words} → {after_words}"))
        elif old_force and new_force and not as_strong(str(one.value), str(two.value)):
            stronger = " (stronger)" if new_force > old_force else " (weaker)"
            if "is entitled to" in (one.value, two.value):
                stronger = ""  # a right is not less of a duty
            found.append(changed("modality", one, two, f"{one.value} → {two.value}{stronger}"))
    alone_old, alone_new = alone(olds, news, pairs)
    if same_text >= MUCH_ALIKE:
        found += [
            told_alone("modality", fact, dropped=True)
            for fact in alone_old
            if not alone_new and _soft((before, fact), (after, news))
        ]
        found += [
            told_alone("modality", fact, dropped=False)
            for fact in alone_new
            if not alone_old and _soft((after, fact), (before, olds))
        ]
    lost += [fact for fact in alone_old if _denies(fact) and not _of_a_limit(fact, figures[0])]
    gained += [fact for fact in alone_new if _denies(fact) and not _of_a_limit(fact, figures[1])]
    return found, lost, gained


def _same_verb(one: tuple[str, Fact], two: tuple[str, Fact]) -> bool:
    """Whether two modals stand before the same verb, an adverb between them or not."""
    having = [text[fact.end :].lstrip().startswith("have ") for text, fact in (one, two)]
    if having[0] != having[1]:
        return False
    return bool(_verbs(*one, 1) & _verbs(*two, 2) or _verbs(*one, 2) & _verbs(*two, 1))


def _apart(one: tuple[str, Fact], two: tuple[str, Fact]) -> bool:
    """Whether neither verb stands in the other text: `may change the terms`, `will publish the terms`."""
    a, b = _verbs(*one, 1), _verbs(*two, 1)
    return bool(a and b) and a.isdisjoint(content(two[0])) and b.isdisjoint(content(one[0]))


@lru_cache(maxsize=4096)
def _verbs(text: str, fact: Fact, most: int) -> frozenset[str]:
    found: list[str] = []
    for word in text[fact.end :].split(maxsplit=6)[:6]:
        if content(word) and len(found) < most:
            found += content(word)
    return frozenset(found)


def _denies(fact: Fact) -> bool:
    return force(str(fact.value))[1]


def _of_a_limit(modal: Fact, figures: list[Fact]) -> bool:
    """Whether what a modal denies is a limit read with its figure: `not [be] more than 5`."""
    return any(
        fact.bound in ("max", "min") and 0 <= fact.start - modal.end <= len(" be ") for fact in figures
    )


def _compares(text: str, modal: Fact, other: str) -> bool:
    """Whether what a modal denies is a limit in words: `not be kept longer than`, `kept no longer than`."""
    words = scan(text[modal.end :]).words[:_TO_A_LIMIT]
    there = scan(other).words
    return any(
        word in _COMPARING and words[at + 1 : at + 2] == ("than",) and word == there[place + 1]
        for at, word in enumerate(words)
        for place, each in enumerate(there[:-1])
        if each in ("no", "not")
    )


_COMPARING = frozenset(("longer", "more", "later", "earlier", "less", "fewer", "greater", "higher", "sooner"))
_TO_A_LIMIT = 8
"""Words behind a modal among which the limit stands."""


def _modal_words(one: Fact, two: Fact) -> tuple[str, str]:
    """Return two modals to be shown: as they stand in the texts where `refrain` hides what is denied."""
    if refrains(one.text) and refrains(two.text):
        return lowered(one.text), lowered(two.text)
    return str(one.value), str(two.value)


def _soft(mine: tuple[str, Fact], theirs: tuple[str, list[Fact]]) -> bool:
    """Whether a modal leaves open what the other text says without one: `may lapse` against `lapses`."""
    strength, denied = force(str(mine[1].value))
    if denied or not 0 < strength <= 2:
        return False
    verbs = _verbs(*mine, 1)
    governed = frozenset[str]().union(*(_verbs(theirs[0], modal, 1) for modal in theirs[1]))
    return any(_akin(verb, word) for verb in verbs - governed for word in content(theirs[0]))


def _akin(one: str, two: str) -> bool:
    """Whether two stems may be of one verb: `los`, `lose`; `emploi`, `emplo`."""
    short = min(len(one), len(two), _ROOT)
    return short > 2 and one[:short] == two[:short]
