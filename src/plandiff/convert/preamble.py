"""Where a preamble ends, and its recitals: kept together, apart from the provisions."""

from collections.abc import Callable, Sequence

from plandiff.convert.document import Block
from plandiff.convert.formulas import enacts, heads_preamble, recites
from plandiff.convert.levels import Node
from plandiff.convert.numbering import NAMED, Label

_GOES_ON = (",", ";", "–", "—", "،", "؛", "，", "；")
Labels = Callable[[int], Sequence[Label]]


def preamble_end(blocks: Sequence[Block], labels: Labels, start: int) -> int | None:
    """The 0-based index of the first block behind the preamble that begins at `start`; None if there is none.

    It ends with a formula such as `Have agreed as follows:`, or before the first article if it has a heading
    or `Whereas:`. Numbers in it are those of recitals or parties, unless the list goes on behind it.
    """
    recitals = last = None
    headed = False
    for index in range(start, len(blocks)):
        block = blocks[index]
        found = [each for each in labels(index) if each.series != "bullet"]
        if not block.joined and any(each.rank <= NAMED for each in found):
            return index if recitals is not None and index - 1 > recitals else None
        if block.heading and not heads_preamble(block.text) and headed:
            return None
        headed = headed or not block.heading
        if recites(block.text) or heads_preamble(block.text):
            recitals = index
        if enacts(block.text):
            return index + 1 if last is None or _begins_anew(blocks, labels, index, last) else None
        if found and not block.joined:
            if recitals is None and any(each.wrap != "()" for each in found):
                return None
            last = found[0]
    return None


def _begins_anew(blocks: Sequence[Block], labels: Labels, end: int, last: Label) -> bool:
    """Whether the numbers behind a preamble are other ones than those in it."""
    for index in range(end + 1, len(blocks)):
        found = [each for each in labels(index) if each.series != "bullet"]
        if found:
            return any(each.first or each.key != last.key for each in found)
    return True


def divided(node: Node) -> int:
    """Make each paragraph of a preamble behind `The Parties,` a provision of its own; return how many.

    They are paragraphs that follow each other and end with a comma or a semicolon, at least three with
    the first, or two where a formula ends the preamble. Numbered recitals stay as they are.
    """
    if node.children:
        return 0
    ends = [each.rstrip().removesuffix(" and").endswith(_GOES_ON) for each in node.paragraphs]
    start, stop = _longest(ends)
    if start < stop and _recital(node.paragraphs, start):
        start -= 1
    if stop - start < (2 if enacts(node.paragraphs[-1]) else 3):
        return 0
    apart = node.paragraphs[start + 1 :]
    node.children = [Node(line=node.line, paragraphs=[each]) for each in apart]
    del node.paragraphs[start + 1 :]
    return stop - start - 1


def _longest(marks: Sequence[bool]) -> tuple[int, int]:
    """Where the longest row of True begins, and what follows it."""
    best = (0, 0)
    start = 0
    for n, mark in enumerate([*marks, False]):
        if not mark:
            best = max(best, (start, n), key=lambda row: row[1] - row[0])
            start = n + 1
    return best


def _recital(paragraphs: Sequence[str], first: int) -> bool:
    """Whether the first of a row of paragraphs is a recital, not `The Parties,` that opens them."""
    words = [each.split(maxsplit=1)[0].casefold().rstrip(",") for each in paragraphs[first : first + 2]]
    before = paragraphs[first - 1].rstrip()[-1:] if first else ""
    return before == ":" or words[0].endswith(("ing", "ant")) or len(set(words)) < len(words)
