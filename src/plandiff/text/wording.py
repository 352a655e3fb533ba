"""Wording: the word-level edit script between two texts, cleaned up to be read by people.

The engine is difflib's longest common blocks; what makes the result readable is what follows: small
equal islands between heavier changes are dissolved, pure insertions and deletions are moved to
where a phrase begins, and texts with little in common are shown whole.
"""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

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
PAIRS = 60_000
"""Pairs of equal tokens that are followed up; beyond it the commonest words no longer start a block."""


def wording(before: str, after: str, language: str = "en") -> Segments:
    """The edit script from one text to the other, by words.

    Leaving out the `+` runs gives `before` to the letter, leaving out the `-` runs gives `after`.
    Neighbouring runs differ in kind, and at a change `-` stands before `+`. Texts that share next
    to nothing come as one `-` and one `+` run. `language` says which words weigh little.
    """
    if before == after:
        return (("=", before),) if before else ()
    old, new = _Side.of(before, language), _Side.of(after, language)
    blocks = _slid(_cleaned(_blocks(old.words, new.words), old, new), old, new)
    kept = sum(old.weight(block.old, block.old + block.size) for block in blocks)
    if kept < WHOLE_BELOW * min(old.sums[-1], new.sums[-1]):
        whole: Segments = (("-", before), ("+", after))
        return tuple(segment for segment in whole if segment[1])
    return _segments(blocks, old, new)


def kept_share(segments: Segments, language: str = "en") -> float:
    """How much of the shorter text stands in the other too, 0 to 1 by weight; 1 for two empty texts."""
    weights = {"=": 0.0, "-": 0.0, "+": 0.0}
    for op, text in segments:
        weights[op] += sum(_weight(token.strip(), language) for token in tokens(text))
    shorter = weights["="] + min(weights["-"], weights["+"])
    return weights["="] / shorter if shorter else 1.0


def replaced(segments: Segments, language: str = "en") -> bool:
    """Whether so little was kept that marking words no longer helps the reader."""
    return kept_share(segments, language) < REPLACED_BELOW


class _Side(NamedTuple):
    """One text in tokens."""

    lead: str
    """Blanks before the first token."""
    words: list[str]
    """The tokens without the blanks around them."""
    blanks: list[str]
    """The blanks after each."""
    sums: list[float]
    """Weights added up: `sums[i]` is the weight before token i."""
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> "_Side":
        lead = text[: len(text) - len(text.lstrip())]
        cut = tokens(text[len(lead) :])
        bodies = [token.rstrip() for token in cut]
        blanks = [token[len(body) :] for token, body in zip(cut, bodies, strict=True)]
        sums = accumulate((_weight(body, language) for body in bodies), initial=0.0)
        return cls(lead, bodies, blanks, list(sums), language)

    def weight(self, start: int, end: int) -> float:
        return self.sums[end] - self.sums[start]

    def text(self, start: int, end: int) -> str:
        return "".join(map("".join, zip(self.words[start:end], self.blanks[start:end], strict=True)))


class _Block(NamedTuple):
    """`size` equal tokens, from index `old` in the text before and `new` in the text after."""

    old: int
    new: int
    size: int


@lru_cache(maxsize=1 << 14)
def _weight(body: str, language: str) -> float:
    """How much a token says, from a comma to an amount."""
    if has_digit(body):
        return NUMBER
    if not body[:1].isalnum():
        return MARK
    word = body.casefold()
    lists = lexicon(language)
    if word in lists.telling or word.endswith(("n't", "n’t")):
        return TELLING
    return STOP if word in lists.stop else CONTENT


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """The equal blocks, in order; the first begins both texts and the last ends both, maybe with no token."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    room = shorter - head
    tail = next((at for at in range(room) if old[-1 - at] != new[-1 - at]), room)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    blocks = [_Block(0, 0, head)]
    if middle_old and middle_new:
        common = _common(middle_old, middle_new)
        matcher = SequenceMatcher(
            common.__contains__ if common else None, middle_old, middle_new, autojunk=False
        )
        blocks += [_Block(head + i, head + j, size) for i, j, size in matcher.get_matching_blocks() if size]
    return [*blocks, _Block(len(old) - tail, len(new) - tail, tail)]


def _common(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The commonest words of two long texts, so many that the pairs of the other words stay affordable."""
    if len(old) * len(new) <= PAIRS:
        return set()
    count_old, count_new = Counter(old), Counter(new)
    pairs = {word: count * count_new[word] for word, count in count_old.items() if word in count_new}
    left = sum(pairs.values())
    common = set()
    for word in sorted(pairs, key=lambda word: (-pairs[word], word)):
        if left <= PAIRS:
            break
        common.add(word)
        left -= pairs[word]
    return common


def _cleaned(blocks: list[_Block], old: _Side, new: _Side) -> list[_Block]:
    """Without the islands that are light against the changes on both sides of them."""

    def gap(left: _Block, right: _Block) -> float:
        return max(
            old.weight(left.old + left.size, right.old),
            new.weight(left.new + left.size, right.new),
        )

    kept = [blocks[0]]
    for block in blocks[1:]:
        while len(kept) > 1:
            island = kept[-1]
            weight = old.weight(island.old, island.old + island.size)
            lighter = min(gap(kept[-2], island), gap(island, block))
            if not (weight <= 1 and weight <= lighter) and not (weight <= 2 and weight < lighter / 2):
                break
            kept.pop()
        kept.append(block)
    return kept


def _slid(blocks: list[_Block], old: _Side, new: _Side) -> list[_Block]:
    """With each pure insertion and deletion where it reads best among the places it can stand."""
    blocks = list(blocks)
    for at in range(1, len(blocks)):
        left, right = blocks[at - 1], blocks[at]
        removed = right.old - left.old - left.size
        added = right.new - left.new - left.size
        if bool(removed) == bool(added):
            continue
        side, start, size = (
            (old, left.old + left.size, removed) if removed else (new, left.new + left.size, added)
        )
        words = side.words
        least = 0 if at == 1 else 1
        most = 0 if at == len(blocks) - 1 else 1
        back = 0
        while left.size - back > least and words[start - back - 1] == words[start + size - back - 1]:
            back += 1
        ahead = 0
        while right.size - ahead > most and words[start + ahead] == words[start + size + ahead]:
            ahead += 1
        if back or ahead:
            shift = max(range(-back, ahead + 1), key=lambda by: (_ease(side, start + by, size), by))
            blocks[at - 1] = left._replace(size=left.size + shift)
            blocks[at] = _Block(right.old + shift, right.new + shift, right.size - shift)
    return blocks


CLOSING = frozenset(".,;:!?)]}”»")
OPENING = frozenset("([{“«")
FULL = frozenset(".;:!?")


def _ease(side: _Side, start: int, size: int) -> float:
    """How naturally a run of tokens reads as one phrase put in or left out."""
    words = side.words
    first, last = words[start], words[start + size - 1]
    before = words[start - 1] if start else "."
    stop = lexicon(side.language).stop
    ease = 0.0
    if before in FULL and (last in FULL or start + size == len(words)):
        ease += 3  # whole sentences
    elif before in CLOSING:
        ease += 1
    if first.casefold() in stop:
        ease += 2
    if last.casefold() in stop:
        ease -= 2
    if first in CLOSING:
        ease -= 1.5
    if last in OPENING or before in OPENING:
        ease -= 2
    depth = sum(
        (word in OPENING) - (word in CLOSING and word in ")]}”»") for word in words[start : start + size]
    )
    return ease - 2 * abs(depth)


def _segments(blocks: list[_Block], old: _Side, new: _Side) -> Segments:
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

    minus, plus = old.lead, new.lead
    end_old = end_new = 0
    for block in blocks:
        minus += old.text(end_old, block.old)
        plus += new.text(end_new, block.new)
        end_old, end_new = block.old + block.size, block.new + block.size
        for at_old, at_new in zip(range(block.old, end_old), range(block.new, end_new), strict=True):
            if minus or plus:
                change(minus, plus)
            put("=", old.words[at_old])
            minus, plus = old.blanks[at_old], new.blanks[at_new]
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
