"""Names in a text, told by their capitals."""

import re
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from plandiff.engine.align import limits
from plandiff.engine.align.prepare import Prepared
from plandiff.text.stems import FUNCTION_WORDS, stems


class Name(NamedTuple):
    """Words with a capital in a row, `of` and `the` between them left out."""

    words: frozenset[str]
    inside: bool
    """Not at the beginning of a sentence, where every word has a capital."""
    numbered: bool
    """Before a figure or a letter, as in `Article 5`, `Phase B`."""


@lru_cache(maxsize=256)
def names_in(text: str) -> tuple[Name, ...]:
    """The words with a capital in a text, those in a row together, in order."""
    runs: list[tuple[bool, list[str]]] = []
    numbered: set[int] = set()
    end, joined = 0, False
    for match in _words().finditer(text):
        gap, word = text[end : match.start()], match[0]
        joined = joined and gap.isspace()
        if len(word) > 1 and word[0].isupper():
            if not joined:
                runs.append((end > 0 and _STOPS.isdisjoint(gap), []))
            runs[-1][1].append(word)
            joined = True
        elif word not in ("of", "the"):
            if joined and (word[0].isdigit() or word.isupper()):
                numbered.add(len(runs) - 1)
            joined = False
        end = match.end()
    return tuple(
        Name(frozenset(stems(" ".join(words))).difference(FUNCTION_WORDS), inside, at in numbered)
        for at, (inside, words) in enumerate(runs)
    )


_STOPS = frozenset(".:!?\n")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


def shared_names(one: str, two: str) -> frozenset[str]:
    """The stems that are part of a name in both texts, in one of them not at the beginning of a sentence."""
    inside = frozenset(
        chain.from_iterable(name.words for name in names_in(one) + names_in(two) if name.inside)
    )
    return names_of(one) & names_of(two) & inside


def names_of(text: str) -> frozenset[str]:
    """The stems that are part of a name, or of the words with a capital that begin a sentence."""
    return frozenset(chain.from_iterable(name.words for name in names_in(text)))


def shouts(plan: Prepared) -> bool:
    """Whether capitals tell nothing in a plan: all is written so, or the language writes nouns so."""
    words = [
        word for at in plan.live for word in plan.entries[at].text.written.split()[1:] if word[0].isalpha()
    ]
    return sum(word[0].isupper() for word in words) > limits.CAPITALS * len(words)
