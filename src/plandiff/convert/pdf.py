"""PDF with a text layer to blocks: lines by their place on the page, joined again to paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from plandiff.convert.document import Document, refuse
from plandiff.convert.pdf_lines import Line, page_lines, pitch, without_notes
from plandiff.convert.phrases import clean
from plandiff.convert.plain import read_plain

_EXTRA = "pip install 'plandiff[pdf]'"
_PAGES = 5_000
_TEXT = 8_000_000
"""Characters read at most."""
_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|p\.|seite|стр\.?)\s*)?(\d{1,4})(?:\s*(?:/|of|von|из)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[^\W\d_]+(?:[-\xad]\n|\x02\n?)[^\W\d_]+")
_PREFIXES = frozenset({"non", "anti", "ex", "self", "semi", "quasi", "vice", "all", "cross", "co"})


def read_pdf(data: bytes, name: str) -> Document:
    """The document in a PDF file. Page numbers and running heads are left out, and reported.

    Raises PlanError for a file that is damaged, encrypted, or scanned, or where pypdfium2 is missing.
    """
    try:
        import pypdfium2
    except ModuleNotFoundError as problem:
        if problem.name != "pypdfium2":
            raise
        raise refuse(name, "reading PDF needs pypdfium2, which is not installed", _EXTRA) from None
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            what_to_do = "open it with the password, and print it to a new PDF file"
            raise refuse(name, "the PDF file is encrypted", what_to_do) from None
        message = "the PDF file is damaged"
        raise refuse(name, message, "open it in a viewer and print it to a new PDF file") from None
    try:
        pages = _pages(file, name)
    except pypdfium2.PdfiumError:
        message = "a page of the PDF file is damaged"
        raise refuse(name, message, "open it in a viewer and print it to a new PDF file") from None
    finally:
        file.close()
    empty = [str(n) for n, page in enumerate(pages, 1) if not page]
    if len(empty) == len(pages):
        raise refuse(
            name,
            "there is no text in the PDF file: it holds pictures of pages",
            "have the text recognised (OCR, as with `ocrmypdf`), or type it",
        )
    warnings = []
    if empty:
        which = f"{', '.join(empty[:20])}{' …' * (len(empty) > 20)}"
        warnings.append(f"no text on page{'s' * (len(empty) > 1)} {which}: look whether it is a picture")
    letters = [sign for page in pages for line in page for sign in line.text[:20] if sign.isalpha()]
    if sum("\u0590" <= sign <= "\u08ff" for sign in letters) * 3 > len(letters):
        warnings.append(
            "text that runs from right to left loses the order of its numbers and signs in a PDF file: "
            "compare it with the page, or import the Word file"
        )
    left_out, rows = _furniture(pages)
    parts = [without_notes(page) for page in rows]
    notes = [line.text for _, found in parts for line in found]
    typed = _typed([page for page, _ in parts])
    text, told = clean("\n".join([*typed, "", *notes] if notes else typed))
    document = read_plain(text)
    return document._replace(
        kind="pdf",
        text="\n".join((text, *left_out)),
        left_out=tuple(left_out),
        warnings=(*warnings, *told, *document.warnings),
    )


def _pages(file: Any, name: str) -> list[list[Line]]:
    """The lines of all pages."""
    if len(file) > _PAGES:
        what_to_do = "divide it, and import the parts"
        raise refuse(name, f"{len(file):,} pages, the limit is {_PAGES:,}", what_to_do, rule="too-large")
    pages = []
    size = 0
    for index in range(len(file)):
        page = file[index]
        layer = page.get_textpage()
        size += layer.count_chars()
        if size > _TEXT:
            raise refuse(
                name, f"more than {_TEXT:,} characters", "divide it, and import the parts", rule="too-large"
            )
        pages.append(page_lines(layer))
        layer.close()
        page.close()
    return pages


def _furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[str], list[list[Line]]]:
    """The page numbers and the lines that stand on most pages at the edge; and the pages without them."""
    edges: Counter[str] = Counter()
    numbers: Counter[int] = Counter()
    for index, page in enumerate(pages):
        outer = {*page[:2], *page[-2:]}
        edges.update({_masked(line.text) for line in outer})
        numbers.update({int(found[1]) - index for line in outer if (found := _NUMBER.fullmatch(line.text))})
    left_out: list[str] = []
    rest = []
    for index, page in enumerate(pages):
        lines = list(page)
        for end in (0, -1, 0, -1):
            if len(lines) < 2:
                break
            text = lines[end].text
            number = _NUMBER.fullmatch(text)
            counted = number is not None and numbers[int(number[1]) - index] > 1
            if counted or (len(pages) > 2 and edges[_masked(text)] * 2 > len(pages)):
                left_out.append(lines.pop(end).text)
        rest.append(lines)
    return left_out, rest


def _masked(text: str) -> str:
    """A line with its numbers made alike, if it is so short that it may be a running head."""
    return re.sub(r"\d+", "#", text) if len(text) < 60 and text[-1] not in ".;:," else text


def _typed(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The lines as one would type them: indented, with a blank line where there is a gap."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    edge = min(Counter(round(line.left) for line in lines if line.left > 0).most_common(3) or [(0, 0)])[0]
    usual = pitch(pages)
    whole_words = _BROKEN.sub(" ", "\n".join(line.text for line in lines).lower())
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", whole_words))
    found: list[str] = []
    for page in pages:
        before: Line | None = None
        for line in page:
            if usual and before is not None and before.bottom - line.bottom > usual * 1.35:
                found.append("")
            text = line.text
            ending = re.search(r"[^\W\d_][-\xad\x02]$", found[-1]) if found else None
            if ending and text[:1].islower():
                first, _, text = text.partition(" ")
                found[-1] = f"{found[-1][:-1]}\x02{first}"
            if text:
                found.append(" " * max(0, round((line.left - edge) / 5)) + text)
            before = line

    def whole(cut: re.Match[str]) -> str:
        return _joined(cut[1], cut[2], words)

    return [re.sub(r"([\w-]*)\x02([\w-]*)", whole, each) for each in found]


def _joined(start: str, end: str, words: Counter[str]) -> str:
    """A word that was broken at the end of a line, with a hyphen if it has one elsewhere in the file.

    Where it is nowhere else in one piece, the hyphen stays if both parts are words of the file, or the
    first is one that mostly has a hyphen.
    """
    low, high = start.lower(), end.lower()
    if words[low + high]:
        return start + end
    keep = words[f"{low}-{high}"] or (words[low] and words[high]) or low in _PREFIXES
    return f"{start}-{end}" if keep else start + end
