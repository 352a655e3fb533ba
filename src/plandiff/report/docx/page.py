"""A Word file: the table that delegations work on, a column a party and an empty one for the compromise.

A4 landscape, the header row repeated, page numbers, changed words bold or struck against the reference.
Needs python-docx, which `pip install 'plandiff[docx]'` brings.
"""

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from plandiff.report.document import (
    CLAUSES,
    Block,
    Document,
    Heading,
    Line,
    Note,
    Paragraph,
    Run,
    Series,
    Table,
    titled,
)
from plandiff.report.docx.xml import clause_table, paragraph, plain_table
from plandiff.report.formats import Page, UnavailableError
from plandiff.report.symbols import symbol

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""What the parts of the file are dated, so that the same input gives the same bytes."""


def render(document: Document, page: Page) -> bytes:  # noqa: ARG001 - every page format takes both
    """Return the file. Raises UnavailableError where python-docx is missing."""
    try:
        import docx
    except ModuleNotFoundError as problem:
        if problem.name != "docx":
            raise
        message = "a Word file needs python-docx, which is not installed: pip install 'plandiff[docx]'"
        raise UnavailableError(message) from problem

    word = docx.Document()
    _set_up(word, document)
    for block in _ordered(document):
        for part in _parts(block):
            _append(word, part)
    out = BytesIO()
    word.save(out)
    return _dated(out.getvalue())


def _ordered(document: Document) -> list[Block]:
    """The blocks, counts and cautions before the clauses, so that nobody overlooks them."""
    blocks = list(titled(document))
    at = next((n for n, it in enumerate(blocks) if isinstance(it, Table) and it.layout in CLAUSES), None)
    if at is not None:
        end = next((n for n, it in enumerate(blocks) if n > at and isinstance(it, Heading)), len(blocks))
        told = [it for it in blocks[at + 1 : end] if isinstance(it, Paragraph | Series) and not _titled(it)]
        cautions = [it for it in blocks[at + 1 :] if isinstance(it, Note)]
        moved = [*told, *cautions]
        rest = [it for it in blocks[at + 1 :] if not any(it is each for each in moved)]
        blocks = [*blocks[:at], *moved, blocks[at], *rest]
    return [*blocks, *(it for it in document.appendix if not _drawn(it))]


def _titled(block: Block) -> bool:
    return isinstance(block, Series) and block.layout != "inline"


def _drawn(block: Block) -> bool:
    return isinstance(block, Series) and block.layout == "course"


def _parts(block: Block) -> list[str]:
    """The block as XML of paragraphs and tables."""
    match block:
        case Heading():
            label = (Run(f"{block.label} "),) if block.label else ()
            aside = (Run("  "), *block.aside) if block.aside else ()
            return [paragraph((*label, *block.text, *aside), style=f"Heading{min(block.level, 4)}")]
        case Paragraph():
            first, *rest = block.lines or ((),)
            label = (Run(f"{block.label}  ", "strong"),) if block.label else ()
            return [paragraph((*label, *first), *rest, indent=block.level)]
        case Note():
            return [paragraph((Run(f"{block.label}  ", "strong"), *block.text))]
        case Series():
            return _series(block)
        case Table() if block.layout in CLAUSES:
            return [clause_table(block), paragraph(())] if block.rows else []
        case Table():
            return [plain_table(block), paragraph(())] if block.rows else []


def _series(series: Series) -> list[str]:
    items: list[Line] = []
    for item in series.items:
        sign = (symbol(item.symbol), Run(" ")) if item.symbol else ()
        number = "" if item.value is None else f"{item.value} of {item.of} " if item.of else f"{item.value} "
        aside = (Run("  "), *item.aside) if item.aside else ()
        items.append((*sign, Run(number, "strong"), *item.words, *aside))
    title = (*series.title, Run("  "), *series.aside) if series.title else ()
    if series.layout == "inline":
        runs = [run for item in items for run in (*item, Run("     "))]
        return [paragraph((*title, *runs))]
    head = [paragraph(title, style="Heading3")] if title else []
    return [*head, *(paragraph(item, indent=1) for item in items)]


def _set_up(word: "WordDocument", document: Document) -> None:
    """A4 landscape, margins, type, page numbers, title; without the dates and names of the template."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    section.header_distance = section.footer_distance = Mm(7)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
    footer = section.footer.paragraphs[0]
    footer._p.addnext(_parsed(paragraph((), style="Footer", page_number=True)))  # noqa: SLF001
    footer._p.getparent().remove(footer._p)  # noqa: SLF001
    properties = word.core_properties
    properties.title, properties.author, properties.comments = document.title[:255], "plandiff", ""
    for child in list(properties._element):  # noqa: SLF001 - there is no other way to have none
        if child.tag in (qn("dcterms:created"), qn("dcterms:modified")):
            properties._element.remove(child)  # noqa: SLF001


def _append(word: "WordDocument", part: str) -> None:
    body = word.element.body
    body.insert(len(body) - 1, _parsed(part))


def _parsed(part: str) -> "object":
    from docx.oxml import parse_xml

    return parse_xml(part)


def _dated(data: bytes) -> bytes:
    """The archive with every part dated alike."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return out.getvalue()
