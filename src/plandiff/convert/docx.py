"""Word to blocks: through HTML, with the numbers that Word prints, tracked changes settled first."""

import re
from typing import Any

from plandiff.convert.document import Block, Document, refuse
from plandiff.convert.html import read_html
from plandiff.convert.numbering import readings
from plandiff.convert.word_numbering import Numbering
from plandiff.convert.word_parts import (
    MAIN,
    NOTES,
    NUMBERING,
    STYLES,
    W,
    damaged,
    on,
    pack,
    tree,
    unpack,
)
from plandiff.convert.word_revisions import settle

MOST = 16_000_000
"""Bytes of the main part without its layout, which mammoth takes fifty times in memory."""
_STYLE_MAP = "p[style-name='Title'] => h1:fresh\nu => u"
_DROPPED = ("drawing", "pict", "object", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak",
            "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "numPr", "rFonts", "lang",
            "commentRangeStart", "commentRangeEnd", "sectPr", "noProof")  # fmt: skip
_BEFORE = re.compile("\ue000(\\d+);([^\ue001]*)\ue001 ?")
"""What this module puts before each paragraph: indent and number."""


def read_docx(data: bytes, name: str, *, original: bool = False) -> Document:
    """The document in a Word file; its footnotes as notes.

    `original`: as it was before its tracked changes, instead of with all accepted. Raises PlanError for a
    file that is damaged or too large, or where mammoth is missing.
    """
    try:
        import lxml.etree
        import mammoth
    except ModuleNotFoundError as problem:
        if problem.name not in ("mammoth", "lxml"):
            raise
        message = "reading Word needs mammoth, which is not installed"
        raise refuse(name, message, "pip install 'plandiff[docx]'") from None

    parts = unpack(data, name)
    roots = {part: tree(parts[part], name) for part in (MAIN, STYLES, NUMBERING, *NOTES) if part in parts}
    texts = [roots[part] for part in (MAIN, *NOTES) if part in roots]
    changes = sum(settle(root, original=original) for root in texts)
    hidden, comments = sum(map(_unhide, texts)), sum(_comments(root) for root in texts)
    contents = _prepare(roots[MAIN], Numbering(roots.get(NUMBERING), roots.get(STYLES)))
    for root in (*texts, *([roots[STYLES]] if STYLES in roots else [])):
        _strip(root)
    for part, root in roots.items():
        parts[part] = lxml.etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    parts.pop(NUMBERING, None)
    if len(parts[MAIN]) > MOST:
        message = f"the text takes {len(parts[MAIN]):,} bytes, the limit is {MOST:,}"
        raise refuse(name, message, "divide it, and import the parts", rule="too-large")
    try:
        page = mammoth.convert_to_html(
            pack(parts),
            style_map=_STYLE_MAP,
            convert_image=lambda _image: [],
            include_embedded_style_map=False,
        ).value
    except (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError, RecursionError):
        raise damaged(name) from None
    document = read_html(page, name, "docx")
    told = []
    if changes:
        told.append(_told(changes, original=original))
    if hidden:
        told.append(f"{hidden} pieces of hidden text are left out")
    if comments:
        told.append(f"{comments} comment{'s' * (comments != 1)} in the margin are not read")
    return document._replace(
        blocks=tuple(_numbered(document.blocks)),
        text="\n".join((_BEFORE.sub("", document.text), *contents)),
        warnings=(*told, *document.warnings),
        left_out=(*contents, *document.left_out),
    )


def _told(changes: int, *, original: bool) -> str:
    what = f"{changes} tracked change{'s' * (changes != 1)}"
    if original:
        return f"{what} undone: this is the text before them"
    return f"{what} taken as accepted; --revisions original reads the text before them"


def _prepare(root: Any, numbering: Numbering) -> list[str]:
    """Put indent and number before each paragraph; take out tables of contents, and return their lines."""
    contents = []
    for paragraph in list(root.iter(W + "p")):
        if re.match(r"toc \d|toc heading|table of figures", numbering.style_name(paragraph)):
            line = "".join(each.text or " " for each in paragraph.iter(W + "t", W + "tab"))
            contents += [line] if line.strip() else []
            paragraph.getparent().remove(paragraph)
            continue
        printed = numbering.printed(paragraph)
        run = paragraph.makeelement(W + "r")
        text = paragraph.makeelement(W + "t")
        text.text = f"\ue000{printed.indent};{printed.number}\ue001"
        run.append(text)
        paragraph.insert(1 if paragraph.find(W + "pPr") is not None else 0, run)
    return contents


def _unhide(root: Any) -> int:
    """Take out runs that Word does not show."""
    found = [run for run in root.iter(W + "r") if on(run, "rPr", "vanish")]
    count = 0
    for run in found:
        count += bool("".join(run.itertext()).strip())
        run.getparent().remove(run)
    return count


def _comments(root: Any) -> int:
    return sum(1 for _ in root.iter(W + "commentReference"))


def _strip(root: Any) -> None:
    """Take out layout that says nothing of the text; images and lists, which are read here, as well."""
    for element in list(root.iter(*(W + tag for tag in _DROPPED))):
        parent = element.getparent()
        if parent is not None and not any(True for _ in element.iter(W + "txbxContent")):
            parent.remove(element)


def _numbered(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with the numbers and indents that were put into their texts."""
    found = []
    for count, block in enumerate(blocks, 1):
        before = _BEFORE.match(block.text)
        text = _BEFORE.sub("", block.text).strip()
        if not text:
            continue
        head, bar, rest = text.partition(" | ")
        if bar and any(each.end == len(head) + 1 for each in readings(f"{head} X")):  # a cell with the number
            text = f"{head} {rest}"
        by = len(text) - len(block.text)
        item = before[2] or None if before else None
        if item and not readings(f"{item} "):
            text, by, item = f"{item} {text}", by + len(item) + 1, None
        indent = int(before[1]) if before else 0
        found.append(block.moved(text, by)._replace(item=item, indent=indent, line=count))
    return found
