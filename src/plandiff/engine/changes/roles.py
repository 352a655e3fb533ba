"""Who does what: two names that have changed places, one defined name that stands for another."""

from plandiff.engine.changes.contrast_words import span
from plandiff.engine.changes.figures import Found
from plandiff.engine.changes.neighbours import vocabulary
from plandiff.engine.result import Change
from plandiff.engine.saying import quote
from plandiff.text.english import ARTICLES, STOPS
from plandiff.text.fact import Fact
from plandiff.text.modality import MODALS
from plandiff.text.scan import Tokens, scan, word_set

_ARTICLES = ARTICLES | {"each", "every", "this", "that"}
_LIST = frozenset((",", "and", "or", "/", "-", "between", "both", "with", "from", "to", "the", "a", "an"))
"""Words between names that only stand side by side, or at the two ends of a way there and back."""


def exchanged_roles(before: str, after: str) -> list[Found]:
    """Return that two names stand in each other's place where nothing else differs.

    Names that only stand beside each other (`Peru and Chile`) are in no order.
    """
    one, two = scan(before), scan(after)
    if len(one.words) != len(two.words):
        return []
    places = [at for at, (old, new) in enumerate(zip(one.words, two.words, strict=True)) if old != new]
    if not 1 < len(places) < len(one.starts):
        return []
    first = places[0]
    names = one.words[first], two.words[first]
    swapped = all(
        (one.words[at], two.words[at]) in (names, names[::-1]) and names[0].isalpha() and names[1].isalpha()
        for at in places
    )
    second = next((at for at in places if one.words[at] == names[1]), 0)
    if not swapped or not second or not STOPS.isdisjoint(names):
        return []
    if not (_named(one, first) and _named(one, second)):
        return []
    if _LIST.issuperset(one.words[first + 1 : second]):
        return []
    old, new = _places(one, first, second), _places(two, first, second)
    says = f"{quote(one.raw(first))} and {quote(one.raw(second))} changed places"
    values = str(old.value), str(new.value)
    change = Change("party", None, old.text, new.text, *values, None, None, None, "text", says)
    return [Found(change, old, new)]


def replaced_roles(before: str, after: str) -> list[Found]:
    """Return a defined name that stands for another: `the Buyer shall pay`, `the Seller shall pay`.

    Only where the same words follow or go before, and neither name is anywhere in the other text.
    """
    if before[1:].islower() or after[1:].islower():
        return []  # without a capital there is no defined name
    a, b = vocabulary(before), vocabulary(after)
    if not (_a_name_among(a - b, before) and _a_name_among(b - a, after)):
        return []
    one, two = scan(before), scan(after)
    here, there = _bearers(one), _bearers(two)
    found: list[Found] = []
    for place, (first, end) in here.items():
        if place not in there:
            continue
        start, stop = there[place]
        old, new = one.words[first:end], two.words[start:stop]
        if old == new or not _DOCUMENTS.isdisjoint((old[-1], new[-1])):
            continue
        if not b.isdisjoint({*old} - STOPS) or not a.isdisjoint({*new} - STOPS):
            continue
        names = span(one, first, end, kind="party"), span(two, start, stop, kind="party")
        says = f"{quote(names[0].text)} → {quote(names[1].text)}"
        values = str(names[0].value), str(names[1].value)
        change = Change("party", None, names[0].text, names[1].text, *values, None, None, None, "text", says)
        if not any(says == item.change.says for item in found):
            found.append(Found(change, *names))
    return found


def _a_name_among(words: frozenset[str], text: str) -> bool:
    """Whether one of these words stands in the text behind a blank with a capital letter."""
    return any(f" {word.capitalize()}" in text for word in words)


def _bearers(tokens: Tokens) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return the defined names before a modal, behind `by the` and `at the option of the`.

    By the words that go with each; no name that these words have twice.
    """
    words = tokens.words
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    twice: set[tuple[str, ...]] = set()
    for at in [at for at, word in enumerate(words) if word in _BEARING]:
        word = words[at]
        if word in MODALS:
            first = at
            while first and tokens.raw(first - 1)[0].isupper() and words[first - 1] not in _ARTICLES:
                first -= 1
            name, place = (first, at), ("", *words[at + 1 : at + 3])
        elif words[at + 1] in ARTICLES and (word == "by" or words[at - 1] in _CHOICES):
            after = at + 2
            while after < len(tokens.starts) and tokens.raw(after)[0].isupper():
                after += 1
            name, place = (at + 2, after), words[at - 1 : at + 1]
        else:
            continue
        if name[0] < name[1] and name[0] and words[name[0] - 1] in _ARTICLES:
            if place in found:
                twice.add(place)
            found[place] = name
    return {place: name for place, name in found.items() if place not in twice}


_BEARING = MODALS | {"by", "of"}
_CHOICES = frozenset(("option", "discretion", "request", "expense", "cost", "risk", "initiative"))
"""Words behind which `of the` says whose: `at the option of the Seller`."""
_DOCUMENTS = word_set(
    "agreement convention treaty protocol contract plan memorandum regulation directive party parties annex "
    "article act code charter policy policies terms"
)
"""Names that are of no one who does something, or of everyone."""


def _named(tokens: Tokens, at: int) -> bool:
    """Whether a word is a name, or a noun with its article: `the buyer`."""
    return tokens.raw(at).istitle() or (at > 0 and tokens.words[at - 1] in _ARTICLES)


def _places(tokens: Tokens, first: int, second: int) -> Fact:
    text = f"{tokens.raw(first)} … {tokens.raw(second)}"
    return Fact("party", text.lower(), None, text, tokens.starts[first], tokens.ends[second])
