"""What two plans' words say about which of their clauses belong together."""

from collections.abc import Callable
from math import log, sqrt

from plandiff.engine.align import limits
from plandiff.engine.align.candidates import Vector, candidates
from plandiff.engine.align.prepare import Bag, Entry, Prepared
from plandiff.engine.align.state import Links
from plandiff.text.stems import FUNCTION_WORDS


class Evidence:
    """Word statistics of two plans and the scores that follow from them.

    A word's weight follows from the larger of its two document frequencies: taken over both plans together,
    the words that two clauses share would look common for that very reason.
    """

    def __init__(self, a: Prepared, b: Prepared) -> None:
        self.a = a
        self.b = b
        size = max(len(a.live) + len(a.absent), len(b.live) + len(b.absent), 1)
        self.words = _weights(a, b, size, lambda entry: entry.words)
        self.couples = _weights(a, b, size, lambda entry: entry.couples)
        for word in FUNCTION_WORDS & self.words.keys():
            self.words[word] *= limits.FUNCTION_WORD
        titles = _weights(a, b, size, lambda entry: entry.title)
        self.a_titles = [_vector(entry.title, titles) for entry in a.entries]
        self.b_titles = [_vector(entry.title, titles) for entry in b.entries]
        self.a_content = [_content(entry) for entry in a.entries]
        self.b_content = [_content(entry) for entry in b.entries]
        self.a_words = [_vector(entry.words, self.words) for entry in a.entries]
        self.b_words = [_vector(entry.words, self.words) for entry in b.entries]
        self.a_couples = [_vector(entry.couples, self.couples) for entry in a.entries]
        self.b_couples = [_vector(entry.couples, self.couples) for entry in b.entries]
        self.a_whole = [_vector(entry.whole, self.words) if entry.whole else None for entry in a.entries]
        self.b_whole = [_vector(entry.whole, self.words) if entry.whole else None for entry in b.entries]

    def scores(self, links: Links) -> dict[tuple[int, int], float]:
        """The likeness of all pairs worth looking at, by positions, sorted."""
        found = {}
        for i, j in candidates((self.a_words, self.a_couples), (self.b_words, self.b_couples), links):
            if links.open(i, j):
                likeness = self.likeness(i, j)
                if likeness > limits.NOTHING:
                    found[i, j] = likeness
        return found

    def likeness(self, i: int, j: int) -> float:
        """How alike two clauses are by text, and by title where both have one."""
        score = self.text(i, j)
        one, two = self.a_titles[i], self.b_titles[j]
        if one and two:
            score = (1 - limits.TITLE) * score + limits.TITLE * cosine(one, two)
        x, y = self.a.entries[i], self.b.entries[j]
        if x.topic is not None and x.topic == y.topic:
            score += limits.TOPIC
        if x.names and y.names:
            score += limits.NAMES * len(set(x.names) & set(y.names)) / max(len(x.names), len(y.names))
        return score

    def text(self, i: int, j: int) -> float:
        """How alike two clauses' texts are, 0 to 1; a clause with sub-clauses also counts with all of them."""
        words = cosine(self.a_words[i], self.b_words[j])
        score = words
        if self.a_couples[i] and self.b_couples[j]:
            score = (1 - limits.COUPLES) * words + limits.COUPLES * cosine(
                self.a_couples[i], self.b_couples[j]
            )
        else:
            score = (1 - limits.COUPLES / 2) * words
        whole = self._whole(i, j)
        return max(score, limits.WHOLE * whole)

    def _whole(self, i: int, j: int) -> float:
        """How alike they are with their sub-clauses, unless one would be a part of what the other is."""
        one, two = self.a_whole[i], self.b_whole[j]
        deep_a, deep_b = self.a.units[i].depth, self.b.units[j].depth
        if (
            (one is None and two is None)
            or (one is None and deep_a > deep_b)
            or (two is None and deep_b > deep_a)
        ):
            return 0.0
        return cosine(one or self.a_words[i], two or self.b_words[j])


def cosine(one: Vector, two: Vector) -> float:
    """Sum over the shared terms, in the order of the alphabet, so that both directions give the same float."""
    if len(two) < len(one):
        one, two = two, one
    return sum(weight * two[term] for term, weight in one.items() if term in two)


def _weights(a: Prepared, b: Prepared, size: int, bag: Callable[[Entry], Bag]) -> dict[str, float]:
    one, two = _frequencies(a, bag), _frequencies(b, bag)
    return {
        term: log(1 + (size - (often := max(one.get(term, 0), two.get(term, 0))) + 0.5) / (often + 0.5))
        for term in one | two
    }


def _content(entry: Entry) -> dict[str, None]:
    return {word: None for word, _ in entry.words if word not in FUNCTION_WORDS}


def _frequencies(plan: Prepared, bag: Callable[[Entry], Bag]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in plan.entries:
        for term, _ in bag(entry):
            counts[term] = counts.get(term, 0) + 1
    return counts


def _vector(bag: Bag, weights: dict[str, float]) -> Vector:
    raw = {term: (1 + log(count)) * weights[term] for term, count in bag}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    return {term: weight / length for term, weight in raw.items()} if length else {}
