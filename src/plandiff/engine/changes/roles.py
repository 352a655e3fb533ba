"""Two names that have changed places: `the buyer pays the seller`, `the seller pays the buyer`."""

from plandiff.engine.changes.figures import Found
from plandiff.engine.result import Change
from plandiff.engine.saying import quote
from plandiff.text.english import ARTICLES, STOPS
from plandiff.text.fact import Fact
from plandiff.text.scan import Tokens, scan

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


def _named(tokens: Tokens, at: int) -> bool:
    """Whether a word is a name, or a noun with its article: `the buyer`."""
    return tokens.raw(at).istitle() or (at > 0 and tokens.words[at - 1] in _ARTICLES)


def _places(tokens: Tokens, first: int, second: int) -> Fact:
    text = f"{tokens.raw(first)} … {tokens.raw(second)}"
    return Fact("party", text.lower(), None, text, tokens.starts[first], tokens.ends[second])
