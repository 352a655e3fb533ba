"""The shape of a fact read from a text, and where two of them stand to each other."""

from decimal import Decimal
from typing import Literal, NamedTuple

from plandiff.text.scan import Tokens

FactKind = Literal[
    "money", "quantity", "percent", "date", "deadline", "duration", "modality", "negation",
    "condition", "qualifier", "party",
]  # fmt: skip


class Fact(NamedTuple):
    """One typed value read from a text."""

    kind: FactKind
    value: int | Decimal | str
    """A number in whole units, an ISO date (`2026-05-01`, `2026-05`, `2026`, `--05-01` without a year,
    `2026-Q1`), a range or ratio in plain figures (`5–10`, `50:50`), or lower-cased words."""
    unit: str | None
    """`USD`, `%`, `pp`, `ratio`, `share`, `days`, `personnel` …; None for dates, words and bare counts."""
    text: str
    """As written; always `text[start:end]` of what was read. Holds the words of a bound."""
    start: int
    end: int
    """Offsets in characters, 0-based; the end is exclusive."""
    bound: str | None = None
    """Of amounts: `max`, `min`, `over`, `under`, `approx`. Of dates: `from`, `after`, `until`; of deadlines
    that are dates: `by` or `before`; of other deadlines: the event they run from, such as `after signing`
    (`before …` where they run up to it, `since …` where nothing is to happen earlier). `after 30 days` is a
    duration with `after`."""


def fact_of(
    tokens: Tokens,
    kind: FactKind,
    value: int | Decimal | str,
    unit: str | None,
    first: int,
    after: int,
    bound: str | None = None,
) -> Fact:
    """Return what tokens `first` up to, but not including, `after` say."""
    start, end = tokens.starts[first], tokens.ends[after - 1]
    return Fact(kind, value, unit, tokens.text[start:end], start, end, bound)


def inside(fact: Fact | None, other: Fact | None) -> bool:
    """Whether a fact stands within another's words; False where there is none."""
    return fact is not None and other is not None and other.start <= fact.start and fact.end <= other.end


def meet(one: Fact, two: Fact) -> bool:
    """Whether two facts of one text share a character."""
    return one.start < two.end and two.start < one.end
