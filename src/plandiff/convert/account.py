"""Where the words of a document are in the plan; the check that none is lost."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from plandiff.plan.model import Clause, Plan


class Account(NamedTuple):
    """The words of a document, counted in it and in the plan that was made of it."""

    source: int
    """Words of the document."""
    left_out: int
    """Of them those that are known to be no part of it, such as page numbers."""
    title: int
    """Words taken as the title of the plan."""
    clauses: tuple[tuple[int, int, int, int], ...]
    """A clause, in the order of the outline: words of its number, title, text and note."""
    lost: tuple[str, ...]
    """Words of the document that are nowhere in the plan, up to twenty."""

    @property
    def placed(self) -> int:
        """Words in the plan."""
        return self.title + sum(map(sum, self.clauses))


def account(source: str, plan: Plan, *, title: str | None, left_out: Iterable[str] = ()) -> Account:
    """Count. `title`: what was taken as the document's title, whether or not the plan bears it."""
    apart = " ".join(left_out)
    counted = tuple(
        (count(each.number), count(each.title), count(each.text), count(each.note))
        for each in walk(plan.clauses)
    )
    return Account(
        source=count(source),
        left_out=count(apart),
        title=count(title),
        clauses=counted,
        lost=_lost(source, f"{title or ''} {apart} {' '.join(_texts(plan.clauses))}"),
    )


def walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield clauses and their sub-clauses in order."""
    for each in clauses:
        yield each
        yield from walk(each.clauses)


def count(text: str | None) -> int:
    """How many words a text has: runs of letters and digits.

    >>> count("600,000 personnel, § 5")
    4
    """
    return len(_word().findall(text)) if text else 0


def _texts(clauses: Iterable[Clause]) -> Iterator[str]:
    for each in walk(clauses):
        yield from filter(None, (each.number, each.title, each.text, each.note))


def _lost(source: str, kept: str) -> tuple[str, ...]:
    """Words that the source has more often, if a letter is lost: wraps change words, but no letters."""
    before, after = Counter(source), Counter(kept)
    if all(after[sign] >= number for sign, number in before.items() if sign.isalnum()):
        return ()
    words = Counter(_word().findall(source)) - Counter(_word().findall(kept))
    return tuple(words)[:20] or ("a letter",)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")
