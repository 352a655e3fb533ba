"""Mentions of clauses in a text: `paragraph 31`, `points 3 and 4(b)`, `Article 40 of this Agreement`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from plandiff.plan.outline import Unit
from plandiff.rules.lists import Lists, phrase

_COUNTED = "per|hours|days|weeks|months|years"
FORMAL = ("article", "chapter", "part", "section")
_IN_BRACKETS = r"\((?:[a-z]{1,4}|\d{1,3})\)"
_LABEL = (
    r"(?:\d+[a-z]?(?:[.]\d+)*(?:[.]?[a-z]\b)?|\b[IVXL]+(?:[.]\d+)*\b)"
    rf"(?:\s?{_IN_BRACKETS})*|{_IN_BRACKETS}(?:{_IN_BRACKETS})*"
)
"""`5`, `5.2`, `10a`, `4(1)(b)`, `VII`, `(a)`."""


def mentions(text: str, lists: Lists, *, articles: bool = False) -> Iterator[tuple[str, int, int]]:
    """The clauses of the own text that a text mentions: label, and where it stands (0-based, exclusive).

    >>> from plandiff.rules.lists import lists
    >>> [label for label, _, _ in mentions("as in paragraphs 3 and 4(b), point 7 of the Pact", lists("en"))]
    ['3', '4(b)']
    """
    for match in _mention(lists).finditer(text):
        word = match["word"].casefold().rstrip("s")
        after = text[match.end() : match.end() + 80].casefold()
        own = _own(lists).match(after)
        foreign = re.match(r"\s*(?:,?\s*(?:of|to|in|under)\s+\w|-\w)", after)
        before = text[: match.start()].rstrip()[-2:]
        if (foreign and not own) or before.endswith(("'s", "’s", "s'", "s’")):
            continue
        if word in FORMAL and not own and not articles:
            continue
        at = match.start("labels")
        for label in re.finditer(_LABEL, match["labels"]):
            start = match.start() if label.start() == 0 else at + label.start()
            yield label.group(), start, at + label.end()


@cache
def _mention(lists: Lists) -> re.Pattern[str]:
    words = phrase([*lists.references, *FORMAL])
    free = rf"(?![\w%]|\s+(?:{_COUNTED}))"
    joiner = r"\s*(?:,|,?\s*\b(?:and|or|to)\b|–|-)\s*"
    return re.compile(
        rf"\b(?P<word>(?i:{words})s?)\s+"
        rf"(?P<labels>(?:{_LABEL}){free}(?:{joiner}(?:{_LABEL}){free})*)"
    )


@cache
def _own(lists: Lists) -> re.Pattern[str]:
    return re.compile(
        rf"\s*,?\s*(?:of|to|in|under)\s+(?:this|the\s+present|the\s+same)\s+(?:{phrase(lists.own_text)})?"
        r"|\s*(?:above|below|hereof|herein)\b"
    )


def labels(units: Sequence[Unit]) -> frozenset[str]:
    """Refs, numbers and the ends of refs, as they are compared; empty if no clause has a number."""
    found: set[str] = set()
    for unit in units:
        if unit.clause.number is None:
            continue
        ref = plain_label(unit.ref)
        found.update((ref, plain_label(unit.clause.number)))
        parts = ref.split(".")
        found.update(".".join(parts[i:]) for i in range(1, len(parts)))
    return frozenset(found)


def plain_label(label: str) -> str:
    """A label with its parts joined by dots: `10(a)`, `10a` and `10.a` are `10.a`.

    >>> plain_label("10(a)"), plain_label("10a"), plain_label("II.3"), plain_label("Art. 4")
    ('10.a', '10.a', 'ii.3', 'art.4')
    """
    return ".".join(re.findall(r"\d+|[^\W\d_]+", label.casefold()))
