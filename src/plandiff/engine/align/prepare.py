"""What pairing needs to know of one plan, worked out once and used against every other plan."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from plandiff.engine.align import limits
from plandiff.plan.passages import Passage, passages
from plandiff.text.stems import FUNCTION_WORDS, stemmed, stems

if TYPE_CHECKING:
    from plandiff.plan.outline import Role, Unit

Terms = dict[str, None]
"""Stems or couples of stems, each once, in order."""


class Text:
    """A text as pairing sees it; clauses that say the same share one."""

    def __init__(self, text: str) -> None:
        self.written = text
        self.key = stemmed(text)
        """All stems in order; clauses with equal keys are identical. Empty without a text."""
        self.words: Terms = dict.fromkeys(self.key)
        """The stems; numbers from a thousand also by their length, which outlives a change."""
        for stem in [stem for stem in self.words if stem[0] == "#" and len(stem) > 4]:
            if stem[1:].isdecimal():
                self.words[f"#{len(stem) - 1} digits"] = None

    @cached_property
    def couples(self) -> Terms:
        """Neighbouring words, function words skipped, as `first second`."""
        telling = [stem for stem in self.key if stem not in FUNCTION_WORDS]
        return dict.fromkeys([f"{one} {two}" for one, two in pairwise(telling)])

    @cached_property
    def content(self) -> frozenset[str]:
        """The words without function words."""
        return frozenset(self.words).difference(FUNCTION_WORDS)


class Entry(NamedTuple):
    """One entry of an outline as pairing sees it."""

    role: "Role"
    id: str | None
    text: Text
    whole: Terms
    """Words of the clause and all below it; empty for a clause without sub-clauses."""
    title: Terms
    gist: frozenset[str]
    """Content words of the author's few words for the clause."""
    topic: str | None
    names: frozenset[str]
    """Names of the coded terms."""
    parent: int | None
    depth: int
    kids: Sequence[int]
    """Positions of the units directly below."""


class Often(NamedTuple):
    """How many clauses of a plan have a term."""

    words: Mapping[str, int]
    titles: Mapping[str, int]


class Prepared:
    """A plan ready for pairing."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.ids = {
            entry.id: at
            for at, entry in enumerate(entries)
            if entry.id is not None and entry.role != "heading"
        }
        """Position of each unit or absent clause with an id."""
        self.live = [at for at, entry in enumerate(entries) if entry.role == "unit"]
        """Positions of the units, in order."""
        self.absent = [at for at, entry in enumerate(entries) if entry.role == "absent"]

    @cached_property
    def often(self) -> Often:
        """What the weights of terms follow from."""
        return Often(
            Counter(chain.from_iterable([entry.text.words for entry in self.entries])),
            Counter(chain.from_iterable([entry.title for entry in self.entries])),
        )

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The positions of the units with a content word, in order."""
        found: dict[str, list[int]] = {}
        for at in self.live:
            for word in self.entries[at].text.content:
                found.setdefault(word, []).append(at)
        return found

    def further(self, words: Collection[str], at: int) -> bool:
        """Whether words that a unit has stand together in another one; taken for granted of common words."""
        rare = min((self.places[word] for word in words), key=len, default=())
        return len(rare) > limits.OFTEN or any(
            self.entries[other].text.content.issuperset(words) for other in rare if other != at
        )


def prepare(units: "Iterable[Unit]") -> Prepared:
    """Read an outline for pairing; positions are indices into it."""
    return prepare_passages(passages(units))


def prepare_passages(read: Sequence[Passage]) -> Prepared:
    """Read the passages of an outline for pairing, as `prepare` does."""
    texts = [_read(each.text) for each in read]
    below: dict[int, Terms] = {}
    for at in range(len(read) - 1, -1, -1):
        parent = read[at].parent
        if parent is not None:
            if parent not in below:
                below[parent] = dict(texts[parent].words)
            below[parent].update(below.get(at, texts[at].words))
    kids: dict[int, list[int]] = {}
    for at, each in enumerate(read):
        if each.parent is not None and each.role == "unit":
            kids.setdefault(each.parent, []).append(at)
    return Prepared(
        [
            _entry(each, text, below.get(at, _NOTHING), kids.get(at, ()))
            for at, (each, text) in enumerate(zip(read, texts, strict=True))
        ]
    )


_read = lru_cache(maxsize=1 << 14)(Text)
"""Most texts stand in several versions."""


def _entry(read: Passage, text: Text, below: Terms, kids: Sequence[int]) -> Entry:
    return Entry(
        read.role,
        read.id,
        text,
        below,
        dict.fromkeys(stems(read.title)) if read.title else _NOTHING,
        frozenset(stems(read.gist)).difference(FUNCTION_WORDS) if read.gist else frozenset(),
        read.topic,
        frozenset(read.names),
        read.parent,
        read.depth,
        kids,
    )


_NOTHING: Terms = {}
