"""The provisions while they are being put together, and the open lists."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from plandiff.convert.document import Block
from plandiff.convert.numbering import NAMED, Label

MOST = 12
"""Levels of lists inside each other; deeper ones become the deepest. A plan file nests 32 levels of YAML."""

TYPED = 7
"""Level of a heading that no format marks as one; an annex ends it."""
CLOSING = 9
"""Level of the end of a text, with date and signatures; an annex or an article ends it."""


class Remark(NamedTuple):
    """Something that was decided about the numbering."""

    line: int
    says: str
    warning: bool = False
    """Worth telling a user who did not ask."""


@dataclass(slots=True)
class Node:
    """A provision to be."""

    line: int
    number: str | None = None
    title: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    strong: int = 0
    """How many characters of its first paragraph are set off by markup."""

    @property
    def last_text(self) -> str:
        """The last paragraph so far; empty if there is none."""
        return self.paragraphs[-1] if self.paragraphs else ""


def indent_of(block: Block, label: Label | None) -> int:
    """The columns before a block; none where a word stands before its number, which is often centred."""
    return 0 if label is not None and label.rank <= NAMED else block.indent


class Level:
    """An open list, or an open heading, with its latest provision."""

    def __init__(self, node: Node, label: Label | None, block: Block, *, heading: int = 0) -> None:
        self.node = node
        self.label = label
        self.indent = indent_of(block, label)
        self.depth = block.depth
        self.heading = heading
        """Level of the heading; 0 for a list."""
        self.term = False
        """Whether it is a definition, in a list of such."""

    @property
    def rank(self) -> int:
        """The rank of its labels; that of a lone paragraph is the last."""
        return 30 if self.label is None else self.label.rank

    def take(self, label: Label, node: Node, block: Block) -> None:
        """Go on with the next provision of the list."""
        self.label, self.node, self.depth = label, node, block.depth

    def follows(self, label: Label) -> bool:
        """Whether a label comes right after the last of this list, the signs around it apart."""
        return self.label is not None and follows(self.label, label)


def follows(last: Label, label: Label) -> bool:
    """Whether a label comes right after another, as 4, 3a and (for the dotted) 2.4 after 2.3 do.

    >>> from plandiff.convert.numbering import readings
    >>> three, four, later = (readings(text)[0] for text in ("3. x", "3a. x", "5. x"))
    >>> follows(three, four), follows(four, later)
    (True, False)
    """
    if last.series != label.series or last.parent != label.parent:
        return False
    if label.value == last.value + 1:
        return label.suffix in {"", "a"}
    if label.value != last.value or not label.suffix:
        return False
    return label.suffix == (chr(ord(last.suffix) + 1) if last.suffix else "a") or (
        not last.suffix and label.suffix == "b"
    )


def quote_number(text: str) -> str:
    """What a text begins with, for a message."""
    found = re.match(r"(?:[^\W\d_]+\.?[ \xa0])?\S+", text)
    return f"“{found[0][:24]}”" if found else "“”"


def shortened(text: str, limit: int = 120) -> str:
    """A text for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
