"""What two plans' words say about which of their clauses belong together."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain
from math import log

from plandiff.engine.align import limits
from plandiff.engine.align.candidates import candidates, few
from plandiff.engine.align.near import nearly_same
from plandiff.engine.align.prepare import Bag, Entry, Prepared
from plandiff.engine.align.state import Links
from plandiff.engine.align.vectors import COUPLES, ONE, TITLES, WHOLE, WORDS, Vectors, cosine
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
        self.words = _weights(a, b, size, WORDS)
        for word in self.words:
            if word in FUNCTION_WORDS:
                self.words[word] *= limits.FUNCTION_WORD
            elif word[0] == "#":
                self.words[word] *= limits.NUMBER
        self.titled = False
        """Whether titles can be trusted to differ where clauses do; known once `scores` has run."""
        couples = _weights(a, b, size, COUPLES)
        titles = _weights(a, b, size, TITLES)
        self.a_words, self.b_words = (Vectors(plan, WORDS, self.words) for plan in (a, b))
        self.a_couples, self.b_couples = (Vectors(plan, COUPLES, couples) for plan in (a, b))
        self.a_titles, self.b_titles = (Vectors(plan, TITLES, titles) for plan in (a, b))
        self.a_whole, self.b_whole = (Vectors(plan, WHOLE, self.words) for plan in (a, b))
        self.mass_a = cache(lambda i: self.mass(sorted(a.entries[i].text.content)))
        """What the content words of a clause weigh."""
        self.mass_b = cache(lambda j: self.mass(sorted(b.entries[j].text.content)))
        self.by_words = _Cosines(self.a_words, self.b_words)
        self.by_couples = _Cosines(self.a_couples, self.b_couples)
        self.by_titles = _Cosines(self.a_titles, self.b_titles)
        self.near: frozenset[tuple[int, int]] = frozenset()
        """Pairs of large plans that were found at a glance; known once `scores` has run."""

    def scores(self, links: Links) -> dict[tuple[int, int], float]:
        """The likeness of all pairs worth looking at, by positions, sorted."""
        found = {}
        self.near = frozenset() if few(links) else self._near(links)
        sides = (self.a_words, self.a_couples), (self.b_words, self.b_couples)
        pairs = candidates(*sides, links, self.near)
        if 4 * len(pairs) > len(self.a.live) * len(self.b.live):
            for cosines in (self.by_words, self.by_couples, self.by_titles):
                cosines.fill(self.a.live)
        for i, j in pairs:
            if links.open(i, j):
                likeness = self.likeness(i, j)
                if links.apart(i, j):
                    likeness *= limits.APART
                if likeness > limits.NOTHING:
                    found[i, j] = likeness
        self.titled = self._trust_titles(found)
        return found

    def _near(self, links: Links) -> frozenset[tuple[int, int]]:
        """Pairs of free clauses so much alike that no other candidates need be looked up for them."""
        return frozenset(
            (i, j)
            for i, j in nearly_same(self.a.entries, self.b.entries, *links.free())
            if links.open(i, j) and not links.apart(i, j) and self.likeness(i, j) >= limits.NEAR
        )

    def likeness(self, i: int, j: int) -> float:
        """How alike two clauses are by text, by title and gist where both have one, by topic and terms."""
        score = self.text(i, j)
        one, two = self.a_titles[i], self.b_titles[j]
        if one and two:
            score = (1 - limits.TITLE) * score + limits.TITLE * self.by_titles(i, j)
        x, y = self.a.entries[i], self.b.entries[j]
        if x.gist and y.gist:
            score += limits.GIST * max(2 * len(x.gist & y.gist) / (len(x.gist) + len(y.gist)) - score, 0.0)
        if x.topic is not None and x.topic == y.topic:
            score += limits.TOPIC
        if x.names and y.names:
            score += limits.NAMES * len(x.names & y.names) / max(len(x.names), len(y.names))
        return score

    def text(self, i: int, j: int) -> float:
        """How alike two clauses' texts are, 0 to 1; one with sub-clauses also counts with all of them."""
        score = self.by_words(i, j)
        if self.a_couples[i] and self.b_couples[j]:
            score += limits.COUPLES * (self.by_couples(i, j) - score)
        else:
            score *= 1 - limits.COUPLES / 2
        if self.a_whole[i] or self.b_whole[j]:
            score = max(score, limits.WHOLE * self._whole(i, j))
        return score

    def witnesses(self, i: int, j: int) -> int:
        """How many things speak for a pair: content words, also of titles and sub-clauses; the topic.

        0 if the titles have nothing in common where titles can be trusted.
        """
        one, two = self.a.entries[i], self.b.entries[j]
        if self.titled and one.title and two.title and not self.by_titles(i, j):
            return 0
        shared = ((one.whole or one.text.words).keys() | one.title) & (
            (two.whole or two.text.words).keys() | two.title
        )
        return len(shared.difference(FUNCTION_WORDS)) + (one.topic is not None and one.topic == two.topic)

    def _trust_titles(self, likeness: Mapping[tuple[int, int], float]) -> bool:
        """Whether clauses with like texts have like titles in these plans, so that unlike titles tell."""
        both = [
            self.by_titles(i, j) > 0
            for (i, j), value in likeness.items()
            if self.a_titles[i] and self.b_titles[j] and value >= limits.SURE
        ]
        return len(both) >= limits.TITLED and sum(both) >= limits.TITLES_AGREE * len(both)

    def new_words(self, i: int, j: int, of_i: Iterable[int], of_j: Iterable[int]) -> list[str]:
        """Content words that two clauses share and that no partner of either has in common with the other."""
        shared = self.a.entries[i].text.content & self.b.entries[j].text.content
        for k in of_i:
            shared -= self.b.entries[k].text.content
        for k in of_j:
            shared -= self.a.entries[k].text.content
        return sorted(shared)

    def mass(self, words: Iterable[str]) -> float:
        """What words weigh together; they come sorted, so that the sum does not depend on a hash."""
        return sum(self.words[word] for word in words)

    def _whole(self, i: int, j: int) -> float:
        """How alike they are with their sub-clauses, unless one would be a part of what the other is."""
        one, two = self.a_whole[i], self.b_whole[j]
        deep_a, deep_b = self.a.units[i].depth, self.b.units[j].depth
        if (not one and deep_a > deep_b) or (not two and deep_b > deep_a):
            return 0.0
        return cosine(one or self.a_words[i], two or self.b_words[j])


class _Cosines:
    """The cosines of one plan's vectors with another's, by positions."""

    def __init__(self, a: Vectors, b: Vectors) -> None:
        self.a = a
        self.b = b
        self.rows: dict[int, dict[int, int]] = {}

    def __call__(self, i: int, j: int) -> float:
        row = self.rows.get(i)
        return cosine(self.a[i], self.b[j]) if row is None else row.get(j, 0) / (ONE * ONE)

    def fill(self, rows: Iterable[int]) -> None:
        """Work out all cosines of these rows, term by term: quicker than one by one if most are asked for."""
        index: dict[str, list[tuple[int, int]]] = {}
        for j in range(len(self.b.entries)):
            for term, weight in self.b[j].items():
                index.setdefault(term, []).append((j, weight))
        for i in rows:
            row: dict[int, int] = {}
            for term, weight in self.a[i].items():
                for j, other in index.get(term, ()):
                    row[j] = row.get(j, 0) + weight * other
            self.rows[i] = row


def _weights(a: Prepared, b: Prepared, size: int, bag: Callable[[Entry], Bag]) -> dict[str, float]:
    often = _frequencies(a, bag)
    for term, count in _frequencies(b, bag).items():
        if count > often.get(term, 0):
            often[term] = count
    return {term: log(1 + (size - count + 0.5) / (count + 0.5)) for term, count in often.items()}


def _frequencies(plan: Prepared, bag: Callable[[Entry], Bag]) -> dict[str, int]:
    return Counter(chain.from_iterable([bag(entry) for entry in plan.entries]))
