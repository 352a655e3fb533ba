"""What two plans' words say about which of their clauses belong together."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from math import log

from plandiff.engine.align import limits
from plandiff.engine.align.candidates import all_pairs, candidates, few
from plandiff.engine.align.cosines import Cosines, Weigh, by_squares
from plandiff.engine.align.near import Index, index, nearly_same
from plandiff.engine.align.state import Links
from plandiff.text.stems import FUNCTION_WORDS


class Evidence:
    """Word statistics of two plans and the scores that follow from them.

    A word's weight follows from the larger of its two document frequencies: taken over both plans together,
    the words that two clauses share would look common for that very reason.
    """

    def __init__(self, links: Links) -> None:
        self.a = a = links.a
        self.b = b = links.b
        size = max(len(a.live) + len(a.absent), len(b.live) + len(b.absent), 1)
        self.words = _weights(a.often.words, b.often.words, size)
        for word in self.words:
            if word in FUNCTION_WORDS:
                self.words[word] *= limits.FUNCTION_WORD
            elif word[0] == "#":
                self.words[word] *= limits.NUMBER
        self.by_words = Cosines(a, b, lambda each: each.text.words, by_squares(self.words))
        free_a, free_b = links.free()
        self.free_a, self.free_b = index(a.entries, free_a), index(b.entries, free_b)
        """The clauses left to pair, by couples of words."""
        self.by_couples = Cosines(a, b, lambda each: each.text.couples, _rarity(self.free_a, self.free_b))
        titles = _weights(a.often.titles, b.often.titles, size)
        self.by_titles = Cosines(a, b, lambda each: each.title, by_squares(titles))
        self.mass_a = cache(lambda i: self.mass(sorted(a.entries[i].text.content)))
        """What the content words of a clause weigh."""
        self.mass_b = cache(lambda j: self.mass(sorted(b.entries[j].text.content)))
        self.titled = False
        """Whether titles can be trusted to differ where clauses do; known once `scores` has run."""
        self.near: Mapping[tuple[int, int], float] = {}
        """Likeness of pairs of large plans that were found at a glance; known once `scores` has run."""

    @cached_property
    def by_all(self) -> Cosines:
        """By all words of a clause and of those below it."""
        return Cosines(self.a, self.b, lambda each: each.whole or each.text.words, self.by_words.weigh)

    def scores(self, links: Links) -> dict[tuple[int, int], float]:
        """The likeness of all pairs worth looking at, by positions, sorted."""
        found = {}
        if few(links):
            pairs = all_pairs(links)
        else:
            self.near = self._near(links)
            pairs = candidates(links, self.near, self.free_a, self.free_b)
        if 4 * len(pairs) > len(self.a.live) * len(self.b.live):
            for cosines in (self.by_words, self.by_couples, self.by_titles):
                cosines.fill(self.a.live)
        for i, j in pairs:
            if (i, j) in self.near:
                found[i, j] = self.near[i, j]
            elif links.open(i, j):
                likeness = self.likeness(i, j)
                if links.apart(i, j):
                    likeness *= limits.APART
                if likeness > limits.NOTHING:
                    found[i, j] = likeness
        self.titled = self._trust_titles(found)
        return found

    def _near(self, links: Links) -> dict[tuple[int, int], float]:
        """Pairs of free clauses so much alike that no other candidates need be looked up for them."""
        return {
            (i, j): likeness
            for i, j in nearly_same(self.free_a, self.free_b)
            if links.open(i, j) and not links.apart(i, j) and (likeness := self.likeness(i, j)) >= limits.NEAR
        }

    def likeness(self, i: int, j: int) -> float:
        """How alike two clauses are by text, by title and gist where both have one, by topic and terms."""
        x, y = self.a.entries[i], self.b.entries[j]
        score = self._text(i, j)
        if x.title and y.title:
            score = (1 - limits.TITLE) * score + limits.TITLE * self.by_titles(i, j)
        if x.gist and y.gist:
            score += limits.GIST * max(2 * len(x.gist & y.gist) / (len(x.gist) + len(y.gist)) - score, 0.0)
        if x.topic is not None and x.topic == y.topic:
            score += limits.TOPIC
        if x.names and y.names:
            score += limits.NAMES * len(x.names & y.names) / max(len(x.names), len(y.names))
        return score

    def _text(self, i: int, j: int) -> float:
        """How alike two clauses' texts are, 0 to 1; one with sub-clauses also counts with all of them."""
        x, y = self.a.entries[i], self.b.entries[j]
        score = self.by_words(i, j)
        if x.text.couples and y.text.couples:
            score += limits.COUPLES * (self.by_couples(i, j) - score)
        else:
            score *= 1 - limits.COUPLES / 2
        if x.whole or y.whole:
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

    def of_a_family(self, i: int, j: int) -> bool:
        """Whether all words that two clauses share also stand together in a further clause of either plan.

        Such words tell the family of like clauses that both belong to, not that they are the same clause;
        unless one of them says hardly more than that.
        """
        shared = self.a.entries[i].text.content & self.b.entries[j].text.content
        return self.covered(i, j) < limits.FAMILY and self.a.further(shared, i) and self.b.further(shared, j)

    def _trust_titles(self, likeness: Mapping[tuple[int, int], float]) -> bool:
        """Whether clauses with like texts have like titles in these plans, so that unlike titles tell."""
        both = [
            self.by_titles(i, j) > 0
            for (i, j), value in likeness.items()
            if value >= limits.SURE and self.a.entries[i].title and self.b.entries[j].title
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

    def covered(self, i: int, j: int) -> float:
        """The share of the lighter clause's content that the two have in common, 0 to 1."""
        lighter = min(self.mass_a(i), self.mass_b(j))
        return self.mass(self.new_words(i, j, (), ())) / lighter if lighter else 0.0

    def mass(self, words: Iterable[str]) -> float:
        """What words weigh together; they come sorted, so that the sum does not depend on a hash."""
        return sum(self.words[word] for word in words)

    def _whole(self, i: int, j: int) -> float:
        """How alike they are with their sub-clauses, unless one would be a part of what the other is."""
        one, two = self.a.entries[i].whole, self.b.entries[j].whole
        deep_a, deep_b = self.a.entries[i].depth, self.b.entries[j].depth
        if (not one and deep_a > deep_b) or (not two and deep_b > deep_a):
            return 0.0
        return self.by_all(i, j)


def _weights(one: Mapping[str, int], two: Mapping[str, int], size: int) -> dict[str, float]:
    """What terms weigh, by the larger of their two document frequencies."""
    often = {**one, **two}
    for term in one.keys() & two.keys():
        often[term] = max(one[term], two[term])
    return {term: _weight(count, size) for term, count in often.items()}


def _rarity(a: Index, b: Index) -> Weigh:
    """Return how to weigh couples of words, by how many of the clauses left to pair have them."""
    size = max(len(a.couples), len(b.couples), 1)
    one, two = (
        {couple: len(places) for couple, places in each.places.items() if len(places) > 1} for each in (a, b)
    )
    return by_squares(_weights(one, two, size), _weight(1, size))


def _weight(count: int, size: int) -> float:
    """What a term weighs that so many clauses out of `size` have."""
    return log(1 + (size - count + 0.5) / (count + 0.5))
