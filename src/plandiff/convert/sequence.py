"""Where a number belongs: in an open list, in a new one below, or nowhere, when it is part of the text."""

from collections.abc import Sequence
from typing import NamedTuple

from plandiff.convert.document import Block
from plandiff.convert.formulas import heads_recitals
from plandiff.convert.levels import CLOSING, MOST, TYPED, Level, follows, indent_of
from plandiff.convert.numbering import BULLET, NAMED, Label, readings, roman
from plandiff.convert.phrases import title_like

_JUMP = 20
"""Provisions that may be missing in a list."""
_AHEAD = 60
"""Blocks in which the next number of a list is looked for."""
_NAMING_WORDS = """
    article articles art. paragraph paragraphs point points section chapter no. subparagraph clause annex
    and or to of the in until since by
"""
_NAMING = frozenset(_NAMING_WORDS.split())
"""Words after which a number at the beginning of a line belongs to the line before."""


class Choice(NamedTuple):
    """How a number was understood."""

    cost: float
    label: Label
    keep: int
    """How many open levels stay."""
    level: int
    """Index of the level that it continues; `keep` where it begins a new one."""
    says: str = ""
    """What to tell, after the number."""
    warning: bool = False
    given: bool = False
    """The number comes from the list, not from the text."""
    remember: bool = False
    """The lists that end here may go on later."""


def _names(text: str) -> bool:
    """Whether a text ends in a word that goes with a number on the next line; `…; and` ends an item."""
    rest, _, last = text.rpartition(" ")
    return last.lower() in _NAMING and not (last in ("and", "or") and rest[-1:] in (",", ";"))


class Candidates:
    """The numbers that blocks may begin with."""

    def __init__(self, blocks: Sequence[Block], inside: frozenset[int]) -> None:
        self._labels = [() if n in inside else _readings(block) for n, block in enumerate(blocks)]
        self.closed: dict[tuple[tuple[str, str], str], Label] = {}
        """The last labels of lists that a heading has ended, by key and parent."""

    def at(self, index: int) -> tuple[Label, ...]:
        """The readings of a block, by 0-based index; none behind the last."""
        return self._labels[index] if index < len(self._labels) else ()

    def continued(self, index: int, label: Label) -> bool:
        """Whether a block soon after this one goes on with the list of a label."""
        for labels in self._labels[index + 1 : index + 1 + _AHEAD]:
            for each in labels:
                if each.key == label.key and follows(label, each):
                    return True
        return False

    def goes_on(self, index: int, level: Level) -> bool:
        """Whether the next number after a block continues a list."""
        for labels in self._labels[index + 1 : index + 1 + _AHEAD]:
            if labels:
                return any(level.follows(each) for each in labels)
        return False


def _readings(block: Block) -> tuple[Label, ...]:
    if block.item is None:
        return readings(block.text)
    typed = readings(block.text, bare=False)
    given = readings(block.item + " ")
    if (
        typed
        and typed[0].series != "bullet"
        and (not given or given[0].series == "bullet" or given[0] == typed[0])
    ):
        return typed
    return tuple(each._replace(end=0) for each in given)


def choose(
    block: Block,
    labels: Sequence[Label],
    stack: Sequence[Level],
    candidates: Candidates,
    index: int,
    last_text: str,
) -> Choice | None:
    """The best way to understand the number that a block begins with; None if it is none."""
    found = []
    for label in labels:
        choice: Choice | None
        if block.depth and block.item is not None:
            choice = _listed(block, label, stack)
        elif label.series == "bullet":
            several = bool(candidates.at(index + 1)) and candidates.at(index + 1)[0].key == label.key
            choice = _bullet(block, label, stack, last_text, several=several)
        else:
            choice = _typed(block, label, stack, candidates, index, last_text)
            if choice is None and block.item is not None and label.end == 0 and not label.year:
                keep = _below(block, label, stack)
                choice = Choice(9, label, keep, keep)
        if choice is not None:
            found.append(choice)
    if not found:
        return None
    best = min(found, key=lambda choice: choice.cost)
    if not best.says and (len(found) > 1 or (len(labels) > 1 and any(each.first for each in labels))):
        kind = {"lower": "a letter", "UPPER": "a letter"}.get(best.label.series, "a Roman number")
        best = best._replace(says=f"is read as {kind}, by its place in the sequence")
    if best.keep >= MOST and best.level == best.keep:
        best = best._replace(keep=MOST, level=MOST - 1)
    return best


def _listed(block: Block, label: Label, stack: Sequence[Level]) -> Choice | None:
    """An item of a list that the format knows as one."""
    given = label.end == 0
    if label.year and not any(level.depth == block.depth and level.follows(label) for level in stack):
        return None
    for at, level in enumerate(stack):
        if level.depth == block.depth and not level.heading and level.label is not None:
            return Choice(0, label, at + 1, at, given=given)
    keep = next((at for at, each in enumerate(stack) if each.depth > block.depth), len(stack))
    return Choice(0, label, keep, keep, given=given)


def _bullet(
    block: Block, label: Label, stack: Sequence[Level], last_text: str, *, several: bool
) -> Choice | None:
    """A bullet; a dash in a paragraph may be a wrapped line, unless the line before lets expect a list."""
    for at in range(len(stack) - 1, -1, -1):
        level = stack[at]
        if level.heading:
            break
        if level.label is not None and level.label.key == label.key and block.indent <= level.indent + 1:
            return Choice(0, label, at + 1, at)
    expected = last_text[-1:] in (":", ";", ",", ".", "") or label.wrap in "•●▪"
    deeper = bool(stack) and block.indent > stack[-1].indent + 1
    if block.joined and not expected and not (several and deeper):
        return None
    keep = len(stack)
    while keep and stack[keep - 1].rank == BULLET and stack[keep - 1].indent >= block.indent:
        keep -= 1
    return Choice(1, label, keep, keep)


def _typed(
    block: Block,
    label: Label,
    stack: Sequence[Level],
    candidates: Candidates,
    index: int,
    last_text: str,
) -> Choice | None:
    supported = candidates.continued(index, label)
    bonus = 2.0 if supported else 0.0
    sure = not block.joined
    if block.joined and _names(last_text):
        return None
    exact = _continued(block, label, stack, bonus)
    if exact is not None:
        return exact
    known = candidates.closed.get((label.key, label.parent))
    if known is not None and follows(known, label):
        ended = stack and stack[0].heading == CLOSING  # it was no end: the list goes on
        keep = 0 if ended else _below(block, label, stack)
        return Choice(1.5 - bonus, label, keep, keep)
    if label.series == "dotted":
        inner = _inner(label, stack)
        if inner is not None and (label.first or (sure and supported)):
            return Choice(1 - bonus, label, inner, inner)
        if not supported:
            return None
    if label.series in ("ROMAN", "digit") and label.wrap in ("", "."):
        for at, level in enumerate(stack):
            parent = level.label.parent if level.label and level.label.series == "dotted" else ""
            if parent and (int(parent) if parent.isdigit() else roman(parent)) + 1 == label.value:
                return Choice(1, label, at, at)
    expected = last_text[-1:] in (":", ";", ".", ",", "—", "–") or title_like(last_text)
    if label.first and _may_begin(label, supported=supported, sure=sure or expected):
        return _begun(block, label, stack, bonus)
    if not sure or (not label.wrap and label.rank > 5) or label.year:
        return None
    return _irregular(label, stack, supported=supported)


def _continued(block: Block, label: Label, stack: Sequence[Level], bonus: float) -> Choice | None:
    """The label right after the last of an open list, of the innermost if there are several."""
    loose = None
    for at in range(len(stack) - 1, -1, -1):
        level = stack[at]
        out = level.indent and label.rank > NAMED and block.indent < level.indent - 3 and at
        if out or not level.follows(label):
            continue
        assert level.label is not None
        cost = 0.1 * (len(stack) - at)
        if level.label.wrap == label.wrap:
            return Choice(cost - bonus, label, at + 1, at, remember=label.rank <= 3)
        if loose is None and not block.joined:
            loose = Choice(cost + 3 - bonus, label, at + 1, at, "is written otherwise than the ones before")
    return loose


def _inner(label: Label, stack: Sequence[Level]) -> int | None:
    """How many levels stay above the first of `2.1`, `2.2` …"""
    for at in range(len(stack) - 1, -1, -1):
        found = stack[at].label
        if found is not None and found.printed.rsplit(maxsplit=1)[-1:] == [label.parent]:
            return at + 1
    for at, level in enumerate(stack):
        if level.label is not None and level.label.series == "dotted" and level.rank >= label.rank:
            return at
    return len(stack) if all(level.heading or level.rank < label.rank for level in stack) else None


def _may_begin(label: Label, *, supported: bool, sure: bool) -> bool:
    """Whether a list may begin with this label here."""
    if not sure or not label.wrap:
        return supported or (sure and label.rank <= 5)
    return supported or not (label.series == "UPPER" and label.wrap == ".")


def _begun(block: Block, label: Label, stack: Sequence[Level], bonus: float) -> Choice:
    """A new list; one of the same kind that is open begins anew unless this stands further in."""
    for at in range(len(stack) - 1, -1, -1):
        level = stack[at]
        if level.label is not None and level.label.key == label.key and level.label.parent == label.parent:
            if indent_of(block, label) > level.indent + 1:
                break
            again = level.label.value == label.value
            says = (
                "stands twice"
                if again
                else "begins the numbering anew; if it is a new part, give it a heading"
            )
            return Choice(2 - bonus, label, at + 1, at, says, warning=True)
    keep = _below(block, label, stack)
    last = stack[-1].label if stack else None
    lettered = last is not None and (last.series in ("UPPER", "ROMAN") or last.wrap == "()")
    if label.series == "digit" and label.wrap == "." and lettered and heads_recitals(stack[0].node.title):
        keep = 0
    return Choice(1 - bonus, label, keep, keep, remember=label.rank <= 3)


def _below(block: Block, label: Label, stack: Sequence[Level]) -> int:
    """How many levels stay above a new list: wide provisions end narrower ones, and so do outdents."""
    keep = len(stack)
    if label.series == "section" and label.first and stack and _bare(stack[-1]):
        return keep
    indent = indent_of(block, label)
    wide = label.rank <= 4 or (label.rank <= 10 and label.wrap in (".", "") and label.rank > 5)
    if wide:
        for at, level in enumerate(stack):
            narrower = level.rank >= label.rank if label.rank <= 4 else level.rank > label.rank
            typed = level.heading >= TYPED and label.rank <= (4 if level.heading == CLOSING else 0)
            if typed or (not level.heading and narrower and indent <= level.indent + 1):
                keep = at
                break
    while keep and not stack[keep - 1].heading and stack[keep - 1].indent > indent + 1:
        keep -= 1
    while keep and stack[keep - 1].depth > block.depth and stack[keep - 1].rank >= label.rank:
        keep -= 1
    return keep


def _bare(level: Level) -> bool:
    """Whether it is an article that has a title at most: the sections below are parts of it."""
    texts = level.node.paragraphs
    return (
        level.label is not None
        and level.label.series == "article"
        and not level.node.children
        and (not texts or (len(texts) == 1 and title_like(texts[0])))
    )


def _irregular(label: Label, stack: Sequence[Level], *, supported: bool) -> Choice | None:
    """A number that is out of sequence, and still one: a jump, a repetition, a text that begins late."""
    for at in range(len(stack) - 1, -1, -1):
        last = stack[at].label
        if last is None or last.key != label.key or last.parent != label.parent:
            continue
        if label.value - last.value > _JUMP:
            return None
        if label.value > last.value:
            jump = label.value - last.value > 1
            says = f"follows {last.printed}: what is between is missing" if jump else ""
            return Choice(5, label, at + 1, at, says, warning=jump)
        twice = "stands twice" if label.value == last.value else f"follows {last.printed}"
        return Choice(6, label, at + 1, at, twice, warning=True)
    if supported or (label.series == "digit" and not any(not level.heading for level in stack)):
        return Choice(7, label, len(stack), len(stack), "begins a list", warning=False)
    return None
