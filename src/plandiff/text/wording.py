"""Wording: the word-level edit script between two texts, cleaned up to be read by people.

The engine is difflib's longest common blocks; what makes the result readable is what follows: small
equal islands between heavier changes are dissolved, pure insertions and deletions are moved to
where a phrase begins, and texts with little in common are shown whole.
"""

from collections.abc import Iterable, Iterator, Sequence
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
    if _shares_little(common, old, new):
        return tuple([segment for segment in (("-", before), ("+", after)) if segment[1]])
    return _joined(_runs(common, old, new))


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

    lead: str
    """The blanks that the text begins with."""
    cut: tuple[str, ...]
    """The tokens with the blanks behind them."""
    words: tuple[str, ...]
    """The tokens without blanks."""
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> "_Side":
        body = text.lstrip()
        cut = tokens(body)
        return cls(text[: len(text) - len(body)], cut, tuple([token.rstrip() for token in cut]), language)

    def sums(self, end: int) -> list[float]:
        """Weights added up to a token: number i is the weight before token i."""
        weigh = _weights(self.language)
        return list(accumulate([weigh[word] for word in self.words[:end]], initial=0.0))

    def text(self, start: int, end: int) -> str:
        """The tokens from `start` up to, but not including, `end`, with the blanks after them."""
        return "".join(self.cut[start:end])

    def blank(self, at: int) -> str:
        """The blanks after a token."""
        return self.cut[at][len(self.words[at]) :]


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
    if len(common) < 3:
        return common
    old_sums, new_sums = old.sums(common[-1].old), new.sums(common[-1].new)

    def change(left: Block, right: Block) -> tuple[float, float]:
        """Weights of what lies between two blocks, before and after."""
        return (
            old_sums[right.old] - old_sums[left.old + left.size],
            new_sums[right.new] - new_sums[left.new + left.size],
        )

    kept = [common[0]]
    for block in common[1:]:
        while len(kept) > 1 and _is_confetti(
            old_sums[kept[-1].old + kept[-1].size] - old_sums[kept[-1].old],
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


def _shares_little(common: list[Block], old: _Side, new: _Side) -> bool:
    """Whether too little weight is kept to mark words."""
    size = sum([block.size for block in common])
    rest = min(len(old.words), len(new.words)) - size
    if MARK * size > NUMBER * rest / 3:  # a quarter at least, even of marks against numbers
        return False
    sums = old.sums(len(old.words))
    kept = sum([sums[block.old + block.size] - sums[block.old] for block in common])
    return kept < WHOLE_BELOW * min(sums[-1], new.sums(len(new.words))[-1])


def _runs(common: list[Block], old: _Side, new: _Side) -> Iterator[tuple[Op, str]]:
    """The blocks and what lies between them as runs of text, some of them empty or in pieces."""
    minus, plus = old.lead, new.lead
    end_old = end_new = 0
    for block in common:
        minus += old.text(end_old, block.old)
        plus += new.text(end_new, block.new)
        end_old, end_new = block.old + block.size, block.new + block.size
        kept = old.text(block.old, end_old)
        if kept and kept == new.text(block.new, end_new):
            yield from _change(minus, plus)
            yield "=", kept
            minus = plus = ""
            continue
        for at_old, at_new in zip(range(block.old, end_old), range(block.new, end_new), strict=True):
            yield from _change(minus, plus)
            yield "=", old.words[at_old]
            minus, plus = old.blank(at_old), new.blank(at_new)
            if minus == plus:
                yield "=", minus
                minus = plus = ""
    yield from _change(minus, plus)


def _change(minus: str, plus: str) -> Iterable[tuple[Op, str]]:
    """Words left out and put in; blanks that both sides share at an edge go outside."""
    if not minus or not plus:
        return ("-", minus), ("+", plus)
    head = _shared(minus, plus)
    shared, minus, plus = minus[:head], minus[head:], plus[head:]
    tail = _shared(minus[::-1], plus[::-1])
    return (
        ("=", shared),
        ("-", minus[: len(minus) - tail]),
        ("+", plus[: len(plus) - tail]),
        ("=", minus[len(minus) - tail :]),
    )


def _joined(runs: Iterable[tuple[Op, str]]) -> Segments:
    """Runs without the empty ones, neighbours of a kind as one."""
    found: list[tuple[Op, str]] = []
    for op, text in runs:
        if text and found and found[-1][0] == op:
            found[-1] = (op, found[-1][1] + text)
        elif text:
            found.append((op, text))
    return tuple(found)


def _shared(one: str, two: str) -> int:
    """How many blanks two texts begin with alike."""
    size = 0
    while size < min(len(one), len(two)) and one[size] == two[size] and one[size].isspace():
        size += 1
    return size
