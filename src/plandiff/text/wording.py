"""Wording: the word-level edit script between two texts, cleaned up to be read by people.

The engine is difflib's longest common blocks; what makes the result readable is what follows: small
equal islands between heavier changes are dissolved, pure insertions and deletions are moved to
where a phrase begins, and texts with little in common are shown whole.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from plandiff.text.blocks import Block, blocks
from plandiff.text.lexicon import lexicon
from plandiff.text.tokens import tokens
from plandiff.text.values import has_digit

Op: TypeAlias = Literal["=", "-", "+"]
Segments: TypeAlias = tuple[tuple[Op, str], ...]
"""Runs in order: kept (`=`), only in the text before (`-`), only in the text after (`+`)."""

CONTENT, STOP, MARK, NUMBER, TELLING = 1.0, 0.4, 0.15, 1.5, 1.2
"""Weights of a token. Telling words are negations, modals and limits."""
WHOLE_BELOW = 0.2
"""Under this share of weight kept, the texts are shown whole."""
REPLACED_BELOW = 0.3
SWAP = 2.5
"""Weight under which two changes count as words changing places."""
SLIDE = 30
"""Tokens that an insertion or deletion may be moved by."""


def wording(before: str, after: str, language: str = "en") -> Segments:
    """The edit script from one text to the other, by words.

    Leaving out the `+` runs gives `before` to the letter, leaving out the `-` runs gives `after`.
    Neighbouring runs differ in kind, and at a change `-` stands before `+`. Texts that share next
    to nothing come as one `-` and one `+` run. `language` says which words weigh little.
    """
    if before == after:
        return (("=", before),) if before else ()
    old, new = _Side.of(before, language), _Side.of(after, language)
    common = _closed(_slid(_cleaned(blocks(old.words, new.words), old, new), old, new), old, new)
    kept = sum(old.weight(block.old, block.old + block.size) for block in common)
    if kept < WHOLE_BELOW * min(old.sums[-1], new.sums[-1]):
        whole: Segments = (("-", before), ("+", after))
        return tuple(segment for segment in whole if segment[1])
    return _segments(common, old, new)


def kept_share(segments: Segments, language: str = "en") -> float:
    """How much of the shorter text stands in the other too, 0 to 1 by weight; 1 for two empty texts."""
    weights = {"=": 0.0, "-": 0.0, "+": 0.0}
    for op, text in segments:
        weights[op] += sum(_weights(language)[token.strip()] for token in tokens(text))
    shorter = weights["="] + min(weights["-"], weights["+"])
    return weights["="] / shorter if shorter else 1.0


def replaced(segments: Segments, language: str = "en") -> bool:
    """Whether so little was kept that marking words no longer helps the reader."""
    return kept_share(segments, language) < REPLACED_BELOW


class _Side(NamedTuple):
    """One text in tokens."""

    source: str
    words: tuple[str, ...]
    """The tokens without the blanks around them."""
    places: list[int]
    """Where each begins in the source (0-based, without blanks before it), and where the last ends."""
    sums: list[float]
    """Weights added up: `sums[i]` is the weight before token i."""
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> "_Side":
        lead = len(text) - len(text.lstrip())
        cut = tokens(text[lead:])
        words = tuple([token.rstrip() for token in cut])
        weigh = _weights(language)
        sums = accumulate([weigh[word] for word in words], initial=0.0)
        return cls(text, words, list(accumulate(map(len, cut), initial=lead)), list(sums), language)

    def weight(self, start: int, end: int) -> float:
        return self.sums[end] - self.sums[start]

    def text(self, start: int, end: int) -> str:
        """The tokens from `start` up to, but not including, `end`, with the blanks after them."""
        return self.source[self.places[start] : self.places[end]]

    def blank(self, at: int) -> str:
        """The blanks after a token."""
        return self.source[self.places[at] + len(self.words[at]) : self.places[at + 1]]


class _Weights(dict[str, float]):
    """How much each token says, from a comma to an amount, worked out when it is first asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, body: str) -> float:
        weight = self[body] = _weight(body, self.language)
        return weight


@cache
def _weights(language: str) -> _Weights:
    return _Weights(language)


def _weight(body: str, language: str) -> float:
    if has_digit(body):
        return NUMBER
    if not body[:1].isalnum():
        return MARK
    word = body.casefold()
    lists = lexicon(language)
    if word in lists.telling or word.endswith(("n't", "n’t")):
        return TELLING
    return STOP if word in lists.stop else CONTENT


def _cleaned(common: list[Block], old: _Side, new: _Side) -> list[Block]:
    """Without the islands that are light against the changes on both sides of them."""

    def change(left: Block, right: Block) -> tuple[float, float]:
        """Weights of what lies between two blocks, before and after."""
        return (
            old.weight(left.old + left.size, right.old),
            new.weight(left.new + left.size, right.new),
        )

    kept = [common[0]]
    for block in common[1:]:
        while len(kept) > 1 and _is_confetti(
            old.weight(kept[-1].old, kept[-1].old + kept[-1].size),
            change(kept[-2], kept[-1]),
            change(kept[-1], block),
        ):
            kept.pop()
        kept.append(block)
    return kept


def _is_confetti(weight: float, left: tuple[float, float], right: tuple[float, float]) -> bool:
    """Whether an island of this weight only disturbs between two changes, each (minus, plus).

    Beside a pure insertion or deletion a content word stays, for nothing would be gained by striking
    and repeating it; except where a short deletion and a short insertion swap words around it.
    """
    lighter, heavier = sorted((max(left), max(right)))
    swapped = (left[0] == 0 == right[1] or left[1] == 0 == right[0]) and heavier < SWAP
    limit = CONTENT if swapped or min(*left, *right) > 0 else 2 * STOP
    return weight <= lighter and (weight <= limit or (weight <= 2 * limit and weight < lighter / 2))


def _slid(common: list[Block], old: _Side, new: _Side) -> list[Block]:
    """With each pure insertion and deletion where it reads best among the places it can stand."""
    found = list(common)
    for at in range(1, len(found)):
        left, right = found[at - 1], found[at]
        removed = right.old - left.old - left.size
        added = right.new - left.new - left.size
        if bool(removed) == bool(added):
            continue
        side, start, size = (
            (old, left.old + left.size, removed) if removed else (new, left.new + left.size, added)
        )
        words = side.words
        least = 0 if at == 1 else 1
        most = 0 if at == len(found) - 1 else 1
        back = 0
        while (
            left.size - back > least
            and back < SLIDE
            and words[start - back - 1] == words[start + size - back - 1]
        ):
            back += 1
        ahead = 0
        while (
            right.size - ahead > most
            and ahead < SLIDE
            and words[start + ahead] == words[start + size + ahead]
        ):
            ahead += 1
        if back or ahead:
            shift = max(range(-back, ahead + 1), key=lambda by: (_ease(side, start + by, size), by))
            found[at - 1] = left._replace(size=left.size + shift)
            found[at] = Block(right.old + shift, right.new + shift, right.size - shift)
    return found


FULL = frozenset(".;:!?")
CLOSING = FULL | frozenset(",)]}”»")
BRACKETS = {"(": 1, "[": 1, "{": 1, "“": 1, "«": 1, ")": -1, "]": -1, "}": -1, "”": -1, "»": -1}


def _closed(common: list[Block], old: _Side, new: _Side) -> list[Block]:
    """With brackets and quotation marks changed in pairs: `{-thirty (30)-}`, not `{-thirty (30-})`."""
    found = list(common)
    for at in range(1, len(found)):
        left, right = found[at - 1], found[at]
        removed = old.words[left.old + left.size : right.old]
        added = new.words[left.new + left.size : right.new]
        depths = _depth(removed), _depth(added)
        opener = old.words[left.old + left.size - 1] if left.size else ""
        closer = old.words[right.old] if right.size else ""
        if depths == (1, 1) and BRACKETS.get(closer) == -1:
            found[at] = Block(right.old + 1, right.new + 1, right.size - 1)
        elif depths == (-1, -1) and BRACKETS.get(opener) == 1:
            found[at - 1] = left._replace(size=left.size - 1)
        elif depths == (0, 0) and BRACKETS.get(opener) == 1 and _crossed(removed) and _crossed(added):
            found[at - 1] = left._replace(size=left.size - 1)
            found[at] = Block(right.old + 1, right.new + 1, right.size - 1)
    return found


def _crossed(words: Sequence[str]) -> bool:
    """Whether words close a bracket that they do not open, and open one: `a) and (b`."""
    return next((BRACKETS[word] for word in words if word in BRACKETS), 0) < 0


def _depth(words: Sequence[str]) -> int:
    return sum(BRACKETS.get(word, 0) for word in words)


def _ease(side: _Side, start: int, size: int) -> float:
    """How naturally a run of words reads as one phrase put in or left out."""
    words, end = side.words, start + size
    ends_hanging = words[end - 1].casefold() in lexicon(side.language).stop
    depth = _depth(words[start:end])
    inside = BRACKETS.get(words[start - 1], 0) > 0 if start else False
    return _seam(side, start) + _seam(side, end) - 2 * (ends_hanging + abs(depth) + inside)


def _seam(side: _Side, at: int) -> float:
    """How natural a boundary lies before the word at an index."""
    before = side.words[at - 1] if at else "."
    after = side.words[at] if at < len(side.words) else ""
    if before in FULL:
        return 3
    if before in CLOSING:
        return 1
    if not after or after in CLOSING:
        return 0.9
    return 0.7 if after.casefold() in lexicon(side.language).stop else 0


def _segments(common: list[Block], old: _Side, new: _Side) -> Segments:
    """The blocks and what lies between them as runs of text."""
    found: list[tuple[Op, str]] = []

    def put(op: Op, text: str) -> None:
        if text and found and found[-1][0] == op:
            found[-1] = (op, found[-1][1] + text)
        elif text:
            found.append((op, text))

    def change(minus: str, plus: str) -> None:
        """Blanks that both sides share at an edge go outside."""
        head = _shared(minus, plus)
        put("=", minus[:head])
        minus, plus = minus[head:], plus[head:]
        tail = _shared(minus[::-1], plus[::-1])
        put("-", minus[: len(minus) - tail])
        put("+", plus[: len(plus) - tail])
        put("=", minus[len(minus) - tail :])

    minus, plus = old.source[: old.places[0]], new.source[: new.places[0]]
    end_old = end_new = 0
    for block in common:
        minus += old.text(end_old, block.old)
        plus += new.text(end_new, block.new)
        end_old, end_new = block.old + block.size, block.new + block.size
        kept = old.text(block.old, end_old)
        if kept and kept == new.text(block.new, end_new):
            change(minus, plus)
            put("=", kept)
            minus = plus = ""
            continue
        for at_old, at_new in zip(range(block.old, end_old), range(block.new, end_new), strict=True):
            if minus or plus:
                change(minus, plus)
            put("=", old.words[at_old])
            minus, plus = old.blank(at_old), new.blank(at_new)
            if minus == plus:
                put("=", minus)
                minus = plus = ""
    change(minus, plus)
    return tuple(found)


def _shared(one: str, two: str) -> int:
    """How many blanks two texts begin with alike."""
    size = 0
    while size < min(len(one), len(two)) and one[size] == two[size] and one[size].isspace():
        size += 1
    return size
