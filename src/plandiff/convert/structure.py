"""Blocks to a tree of numbered provisions: which number continues which list is told by the sequence."""

from collections.abc import Sequence

from plandiff.convert.document import Block
from plandiff.convert.formulas import closes, defines, enacts, heads_apart, heads_preamble
from plandiff.convert.levels import CLOSING, MOST, TYPED, Level, Node, Remark, quote_number, shortened
from plandiff.convert.numbering import BULLET, NAMED, Label, readings
from plandiff.convert.phrases import title_like
from plandiff.convert.preamble import preamble_end
from plandiff.convert.quotations import quotations
from plandiff.convert.sequence import Candidates, Choice, choose


class Tree:
    """The provisions found so far; `root` holds what stands before the first one as its paragraphs."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        inside, unclosed = quotations(blocks)
        self.root = Node(line=1)
        self.stack: list[Level] = []
        self.remarks: list[Remark] = list(unclosed)
        self.candidates = Candidates(blocks, inside)
        self.blocks = blocks
        self.title = self._title()
        self.preamble: Node | None = None
        start = 1 if self.title else 0
        end = preamble_end(blocks, self.candidates.at, start)
        self.behind = -1 if end is None else end
        """Index of the first block behind the preamble."""
        if end is not None:
            self.preamble = Node(line=blocks[start].line)
            self.root.children.append(self.preamble)
            self.stack.append(Level(self.preamble, None, blocks[start]._replace(indent=0), heading=1))
        for index in range(start, len(blocks)):
            block = blocks[index]
            labels = self.candidates.at(index)
            if index == self.behind:
                self._leave()
            if index < self.behind and self._before(index, block):
                continue
            if block.heading and not block.quoted:
                self._heading(index, block, labels)
            elif not (labels and self._numbered(index, block, labels)):
                if index in inside and readings(block.text):
                    self._remark(block, f"{quote_number(block.text)} is left in the text: it is quoted")
                self._paragraph(index, block)

    @property
    def node(self) -> Node:
        """The provision that is being read."""
        return self.stack[-1].node if self.stack else self.root

    @property
    def _closing(self) -> bool:
        """Whether the date and the signatures are being read."""
        return bool(self.stack) and self.stack[0].heading == CLOSING

    def _remark(self, block: Block, says: str, *, warning: bool = False) -> None:
        self.remarks.append(Remark(block.line, says, warning))

    def _title(self) -> str | None:
        """The title of the document: its only highest heading, or a short first line that stands alone."""
        if len(self.blocks) < 2:
            return None
        first, second = self.blocks[0], self.blocks[1]
        if self.candidates.at(0) or second.joined or first.notes or first.item:
            return None
        if first.heading:
            others = (block.heading for block in self.blocks[1:] if block.heading)
            return first.text if first.heading < min(others, default=9) else None
        return first.text if title_like(first.text) and not first.quoted else None

    def _before(self, index: int, block: Block) -> bool:
        """Take what is no provision of the preamble: its title, headings before its text, its last line."""
        node = self.preamble
        assert node is not None
        if heads_preamble(block.text) and node.title is None:
            node.title = block.text
            node.notes += block.notes
            return True
        ends = index == self.behind - 1 and enacts(block.text)
        if ends and node.children:
            self._close(1)
            self._open(index, block, None, block.text)
        elif (block.heading and not node.children) or ends:
            node.paragraphs.append(block.text)
            node.notes += block.notes
        else:
            return False
        return True

    def _leave(self) -> None:
        """End the preamble."""
        assert self.preamble is not None
        recitals = [each.number for each in self.preamble.children if each.number is not None]
        if recitals:
            says = f"{recitals[0]} to {recitals[-1]} before the provisions are taken as recitals"
            self.remarks.append(Remark(self.preamble.line, says))
        self._close(0)
        self.candidates.closed.clear()

    def _heading(self, index: int, block: Block, labels: Sequence[Label]) -> None:
        """A heading ends all that is deeper, and all lists."""
        keep = next(
            (n for n, each in enumerate(self.stack) if not each.heading or each.heading >= block.heading),
            len(self.stack),
        )
        label = next((each for each in labels if self._titles(index, each)), None)
        self._close(keep)
        self._open(index, block, label, block.text[label.end :] if label else block.text, heading=True)

    def _titles(self, index: int, label: Label) -> bool:
        """Whether a heading begins with this number."""
        if label.series == "bullet" or label.year:
            return False
        follows = label.first or any(level.follows(label) for level in self.stack)
        return label.wrap != "" or label.rank <= 5 or follows or self.candidates.continued(index, label)

    def _numbered(self, index: int, block: Block, labels: Sequence[Label]) -> bool:
        """Open the provision that a block begins; False if what it begins with is no number."""
        last = self.node.last_text
        choice = choose(block, labels, self.stack, self.candidates, index, last)
        if choice is None:
            if labels[0].series != "bullet" and not self._closing:
                self._remark(
                    block, f"{quote_number(block.text)} is left in the text: it continues no list here"
                )
            return False
        if choice.says:
            self._remark(
                block, f"{quote_number(block.item or block.text)} {choice.says}", warning=choice.warning
            )
        self._close(choice.keep, remember=choice.remember)
        rest = block.text if choice.given else block.text[choice.label.end :]
        self._open(index, block, choice.label, rest, choice=choice)
        return True

    def _open(
        self,
        index: int,
        block: Block,
        label: Label | None,
        rest: str,
        *,
        heading: bool = False,
        choice: Choice | None = None,
    ) -> None:
        number = label.printed if label and label.printed else None
        node = Node(line=block.line, number=number, notes=[*block.notes])
        if heading:
            node.title = rest or None
        at = len(self.stack) if choice is None else choice.level
        parent = self.stack[at - 1].node if at else self.root
        if choice is not None and at < len(self.stack):
            self.stack[at].take(choice.label, node, block)
        else:
            self.stack.append(Level(node, label, block, heading=block.heading if heading else 0))
        parent.children.append(node)
        if heading or not rest:
            return
        inner = [
            each
            for each in readings(rest, bare=False)
            if each.first and each.series != "bullet" and each.rank > 5
        ]
        found = next((each for each in inner if self.candidates.continued(index, each)), None)
        behind = len(block.text) - len(rest)
        if found is None or len(self.stack) >= MOST:
            node.paragraphs.append(rest)
            node.strong = block.emphasis(behind)
        else:
            part = block.moved(rest, -behind)._replace(item=None, notes=())
            self._open(index, part, found, rest[found.end :])

    def _close(self, keep: int, *, remember: bool = True) -> None:
        """End all levels from `keep` on."""
        for level in self.stack[keep:]:
            if remember and level.label is not None:
                self.candidates.closed[level.label.key, level.label.parent] = level.label
        del self.stack[keep:]

    def _paragraph(self, index: int, block: Block) -> None:
        """Text without a number: it goes on in the last provision, closes a list, or is a heading."""
        if block.item and not block.item.startswith("•"):
            goes_on = bool(self.node.last_text) and self.node.last_text[-1] not in ".;:!?"
            block = block._replace(text=f"{block.item} {block.text}", item=None, joined=goes_on)
        node = self.node
        if block.joined and node.paragraphs:
            node.paragraphs[-1] += " " + block.text
            node.notes += block.notes
            return
        if self._heads(index, block):
            self._heading(index, block._replace(heading=TYPED if block.text.isupper() else TYPED + 1), ())
            return
        if self.stack and index > self.behind and closes(block.text):
            if self._closing:
                self._close(1)
                self.node.paragraphs.append(block.text)
                self.node.notes += block.notes
                return
            self._close(0)
            self._open(index, block, None, block.text)
            self.stack[-1].heading = CLOSING
            return
        keep = self._outside(index, block)
        term = self._defines(index, block)
        if term is not None:
            self._close(min(term, keep))
            self._open(index, block, None, block.text)
            self.stack[-1].term = True
            return
        if keep < len(self.stack):
            self._close(keep)
            self._open(index, block, None, block.text)
            return
        if not node.paragraphs:
            node.strong = block.emphasis(0)
        node.paragraphs.append(block.text)
        node.notes += block.notes

    def _defines(self, index: int, block: Block) -> int | None:
        """How many levels a definition leaves open, if it is one of several."""
        if not self.stack or index < self.behind or not defines(block.text):
            return None
        open_one = next((n for n, level in enumerate(self.stack) if level.term), None)
        if open_one is not None:
            return open_one
        more = any(defines(each.text) for each in self.blocks[index + 1 : index + 7])
        return len(self.stack) if more else None

    def _outside(self, index: int, block: Block) -> int:
        """How many levels a paragraph after the items of a list leaves open: it may close the list."""
        keep = len(self.stack)
        if not keep or block.quoted or block.joined:
            return keep
        top = self.stack[-1]
        if top.depth or block.depth:
            while keep and self.stack[keep - 1].depth > block.depth:
                keep -= 1
            if keep < len(self.stack) and self.candidates.goes_on(index, self.stack[keep]):
                return len(self.stack)
            return keep
        if keep < 2 or self.stack[-2].heading or not top.node.paragraphs or top.label is None:
            return keep
        titled = top.label.rank <= NAMED or top.label.series == "dotted"
        if titled and len(top.node.paragraphs) == 1 and title_like(top.node.paragraphs[0]):
            top.indent = min(top.indent, block.indent)
            return keep
        if top.rank == BULLET and block.indent <= top.indent:
            return keep - 1
        if top.indent and block.indent < top.indent - 1:
            while (
                keep > 1
                and not self.stack[keep - 1].heading
                and self.stack[keep - 1].indent > block.indent + 1
            ):
                keep -= 1
            return keep
        return keep - 1 if block.text[0].islower() else keep

    def _heads(self, index: int, block: Block) -> bool:
        """Whether a short line is the heading of what follows."""
        text = block.text
        if (
            block.depth or block.quoted or block.joined or block.notes or index + 1 == len(self.blocks)
            or not title_like(text) or any(word.isdigit() and len(word) == 4 for word in text.split())
        ):  # fmt: skip
            return False
        after = self.blocks[index + 1]
        node = self.node
        if not self._may_head(index, text):
            return False
        untitled = node.number is not None and not node.paragraphs and node.title is None
        if after.joined or untitled or "：" in text:
            return False
        if text.isupper() and len(text) > 3:
            return True
        labels = [each for each in self.candidates.at(index + 1) if each.series != "bullet"]
        outermost = next((level.rank for level in self.stack if not level.heading), 99)
        return any(each.rank <= min(outermost, 15) for each in labels)

    def _may_head(self, index: int, text: str) -> bool:
        """Whether a heading may stand here: in a preamble and between signatures few lines are any."""
        below = [each for each in self.candidates.at(index + 1) if each.series != "bullet"]
        if index < self.behind:
            return bool(below)
        if not self._closing or heads_apart(text):
            return True
        return any(each.first and each.series == "digit" for each in below)


def told(remarks: Sequence[Remark]) -> tuple[str, ...]:
    """The remarks as lines, in the order of the file."""
    return tuple(f"line {each.line}: {shortened(each.says)}" for each in sorted(remarks))
