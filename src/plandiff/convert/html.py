"""HTML to blocks: paragraphs, headings, lists with the numbers a browser shows, tables, footnotes."""

import re
from typing import Any

from plandiff.convert.document import Block, Document, Kind, refuse
from plandiff.convert.footnotes import Footnotes
from plandiff.convert.lists import bullet, item_number
from plandiff.convert.numbering import readings
from plandiff.convert.phrases import clean, title_like
from plandiff.convert.plain import read_plain

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_UNSEEN = frozenset({"script", "style", "title", "template", "noscript", "object", "iframe", "svg", "math"})
_BESIDE = frozenset({"nav", "aside", "footer", "form", "button", "select", "dialog"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_STRONG = frozenset({"b", "strong", "u", "em", "i"})
_PIECES = 4
"""Pieces of a block that are looked at: a title is one of the first."""
_CELL = 300
"""Characters up to which the cells of a row are put on one line."""


def read_html(text: str, name: str = "-", kind: Kind = "html") -> Document:
    """The document on a page. Of a page with a `main` part that part; the rest is reported as left out.

    Raises PlanError for a page that nests too deep to be read whole.
    """
    from lxml import etree

    text, warnings = clean(text)
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(re.sub(r"\A\s*<\?xml[^>]*>", "", text) or "<p>", parser)
    if root is None:
        raise refuse(name, "there is no text in the document", "check that it is the right file")
    if any("Excessive depth" in str(each.message) for each in parser.error_log):
        raise refuse(name, "the page nests too deep to be read", "copy its text into a plain text file")
    reader = _Reader(root, markdown=kind == "markdown")
    reader.read(root)
    told = [*warnings]
    if reader.struck:
        told.append("struck-out text is left in: the page marks changes, look for them")
    if reader.left_out:
        words = sum(len(each.split()) for each in reader.left_out)
        told.append(f"{words} words beside the main text are left out, such as menus; --report lists them")
    return Document(kind, tuple(reader.blocks), "\n".join(reader.seen), tuple(told), tuple(reader.left_out))


class _Reader:
    """Walks over the elements and gathers blocks."""

    def __init__(self, root: Any, *, markdown: bool) -> None:
        self.markdown = markdown
        self.blocks: list[Block] = []
        self.seen: list[str] = []
        self.left_out: list[str] = []
        self.struck = False
        self.footnotes = Footnotes(root)
        mains = [each for each in root.iter("main") if len("".join(each.itertext()).split()) > 20]
        self.main = mains[0] if len(mains) == 1 else None
        self.parts: list[str] = []
        self.notes: list[str] = []
        self.line = 1
        self.heading = 0
        self.quoted = 0
        self.typed = 0
        self.emphasis: list[int] = []
        """Where the open elements that set text off begin, in characters of the block's raw text."""
        self.strong: list[tuple[int, int]] = []
        self.breaks = False
        self.item: str | None = None
        self.lists: list[Any] = []
        self.rows: list[tuple[list[list[Block]], list[Block]]] = []
        """Of each open row its cells, and the blocks that were there before it."""

    def read(self, root: Any) -> None:
        """Gather the blocks of all elements."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                note = self.footnotes.cited(element)
                if note:
                    self.notes.append(note)
                if note or self._skipped(element, tag):
                    walk.skip_subtree()
                    continue
                self._start(element, tag)
                self._text(element.text)
            else:
                if not (self.footnotes.cited(element) or self._skipped(element, tag)):
                    self._end(tag)
                if element is not root:
                    self._tail(element)
        self._flush()

    def _tail(self, element: Any) -> None:
        """The text behind an element, left out with what is beside the main text."""
        if (
            self.main is not None
            and element.tail
            and element.tail.strip()
            and not self._inside(element.getparent())
        ):
            self._leave_out(element.tail)
        else:
            self._text(element.tail)

    def _inside(self, element: Any) -> bool:
        return element is self.main or any(each is self.main for each in element.iterancestors())

    def _skipped(self, element: Any, tag: str) -> bool:
        """Whether an element is no part of the text; what can be seen of it is noted once as left out."""
        if not tag or tag in _UNSEEN or self.footnotes.takes(element):
            return True
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            return True
        beside = tag in _BESIDE
        if self.main is not None and not beside:
            holds = element is self.main or any(each is self.main for each in element.iter("main"))
            beside = not holds and not self._inside(element)
        if beside and element.get("data-left") is None:
            element.set("data-left", "")
            self._leave_out(" ".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]")))
        return beside

    def _leave_out(self, text: str) -> None:
        text = _SPACE.sub(" ", text).strip()
        if text:
            self.left_out.append(text)
            self.seen.append(text)

    def _at(self) -> int:
        """How many characters the block has so far, as they will be printed."""
        return len(_SPACE.sub(" ", "".join(self.parts)).lstrip(" "))

    def _text(self, text: str | None) -> None:
        if text:
            self.parts.append(text)

    def _start(self, element: Any, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            self.breaks = False
            self.line = int(element.get("data-line") or element.sourceline or self.line)
        if tag in ("ol", "ul", "menu", "dir"):
            self.lists.append(element)
        elif tag == "li":
            numbered = bool(self.lists) and self.lists[-1].tag == "ol"
            self.item = item_number(element, self.lists[-1]) if numbered else bullet()
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.heading = int(tag[1])
        elif tag == "blockquote":
            self.quoted += 1
        elif tag == "pre":
            self.typed += 1
        elif tag == "br":
            self.breaks = self._flush()
            self.line += self.markdown
        elif tag == "tr":
            self.rows.append(([], self.blocks))
            self.blocks = []
        elif tag in ("del", "s", "strike"):
            self.struck = True
        elif tag in _STRONG:
            self.emphasis.append(self._at())

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            self.breaks = False
        if tag in _STRONG and self.emphasis:
            begin = self.emphasis.pop()
            if not self.emphasis and len(self.strong) < _PIECES:
                self.strong.append((begin, self._at()))
        elif tag in ("ol", "ul", "menu", "dir") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.item = None
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.heading = 0
        elif tag == "blockquote":
            self.quoted -= 1
        elif tag == "pre":
            self.typed -= 1
        elif tag in ("td", "th") and self.rows:
            self.rows[-1][0].append(self.blocks)
            self.blocks = []
        elif tag == "tr" and self.rows:
            cells, before = self.rows.pop()
            self.blocks = [*before, *_row(cells), *self.blocks]

    def _flush(self) -> bool:
        """End a block; False if there was none."""
        raw = "".join(self.parts)
        strong = tuple(self.strong)
        self.parts.clear()
        self.strong.clear()
        self.emphasis = [0] * len(self.emphasis)
        text = _SPACE.sub(" ", raw).strip(" ")
        if not text.strip():
            return False
        self.seen.append(text)
        if self.typed and not self.notes:
            typed = read_plain(raw).blocks
            self.blocks += [each._replace(line=self.line + each.line - 1) for each in typed]
            return True
        if self.notes:
            text = text.rstrip()
            self.seen += self.notes
        heading = self.heading if any(character.isalnum() for character in text) else 0
        self.blocks.append(
            Block(
                text,
                self.line,
                heading=heading,
                joined=self.breaks and not heading and not self._titled(text),
                depth=len(self.lists),
                item=self.item,
                quoted=self.quoted > 0,
                notes=tuple(self.notes),
                strong=strong,
            )
        )
        self.notes.clear()
        self.item = None
        return True

    def _titled(self, text: str) -> bool:
        """Whether the line before, ended by a break, is a title of this one."""
        if not self.blocks or self.blocks[-1].joined:
            return False
        before = self.blocks[-1].text
        labels = readings(before)
        title = before[labels[0].end :] if labels else before
        return len(title) < 50 and (not title or title_like(title)) and not text[0].islower()


def _row(cells: list[list[Block]]) -> list[Block]:
    """The blocks of a row: short cells on one line, and a number in the first cell with what follows."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return [block for cell in filled for block in cell]
    first, second, *rest = filled
    number = first[0].text
    if len(first) == 1 and readings(f"{number} X") and not readings(f"{number} X")[0].end < len(number):
        lead = second[0]
        joined = lead.moved(f"{number} {lead.text}", len(number) + 1)
        joined = joined._replace(notes=(*first[0].notes, *lead.notes), heading=0)
        return [joined, *second[1:], *(block for cell in rest for block in cell)]
    if all(len(cell) == 1 for cell in filled) and sum(len(cell[0].text) for cell in filled) <= _CELL:
        notes = tuple(note for cell in filled for note in cell[0].notes)
        return [
            first[0]._replace(text=" | ".join(cell[0].text for cell in filled), notes=notes, joined=False)
        ]
    return [block for cell in filled for block in cell]
