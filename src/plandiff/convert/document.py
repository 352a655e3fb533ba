"""What the readers of the formats hand on: a document as a flat row of blocks."""

from typing import Literal, NamedTuple

from plandiff.plan.findings import Finding, PlanError, Span

Kind = Literal["text", "markdown", "html", "docx", "pdf"]
KINDS: tuple[Kind, ...] = ("text", "markdown", "html", "docx", "pdf")


class Block(NamedTuple):
    """A paragraph, a heading, or a line that may begin a numbered provision."""

    text: str
    """With what is printed before it: `1. The buyer pays.`"""
    line: int
    """1-based: a line of the file, or of its text where the file has no lines."""
    heading: int = 0
    """Level of a heading, 1 is the highest; 0 for all else."""
    joined: bool = False
    """It goes on in the paragraph before, unless its number shows otherwise."""
    indent: int = 0
    """Columns before it."""
    depth: int = 0
    """How many lists it stands in; 0 where the format does not say."""
    item: str | None = None
    """The number or bullet that a list gives to it, which is no part of `text`: `1.`, `(a)`, `•`."""
    quoted: bool = False
    """Marked as a quotation: a number in it is none of the document."""
    notes: tuple[str, ...] = ()
    """Footnotes that are cited in it."""
    strong: tuple[tuple[int, int], ...] = ()
    """Where `text` is bold, underlined or slanted: begin and end, 0-based, of each piece."""

    def emphasis(self, start: int) -> int:
        """How many characters from `start` on are set off by markup."""
        return next((end - start for begin, end in self.strong if begin <= start < end), 0)

    def moved(self, text: str, by: int) -> "Block":
        """The block with another text, in which what is set off stands further to the right."""
        strong = tuple((begin + by, end + by) for begin, end in self.strong if end + by > 0)
        return self._replace(text=text, strong=strong)


class Document(NamedTuple):
    """A document that has been read."""

    kind: Kind
    blocks: tuple[Block, ...]
    text: str
    """All that is to be read in it, taken down apart from the blocks, to count what became of it."""
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Lines of `text` that are no part of the document itself, such as page numbers."""


def refuse(
    name: str, message: str, what_to_do: str, *, rule: str = "unreadable-file", at: Span | None = None
) -> PlanError:
    """The error for a file that cannot be imported, to be raised."""
    return PlanError([Finding(rule, "error", message, name, at, what_to_do)])
