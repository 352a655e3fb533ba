"""The parts of a Word file, read with care: it may be damaged, something else, or larger than it looks."""

import zipfile
import zlib
from io import BytesIO
from typing import Any

from plandiff.convert.document import refuse

MAIN = "word/document.xml"
NUMBERING = "word/numbering.xml"
STYLES = "word/styles.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_KEPT = (
    "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels",
    "word/_rels/endnotes.xml.rels", MAIN, STYLES, NUMBERING, *NOTES,
)  # fmt: skip
MOST = 40_000_000
"""Bytes that the parts may take, unpacked."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OTHERS = {
    "xl/workbook.xml": "an Excel file",
    "ppt/presentation.xml": "a PowerPoint file",
    "content.xml": "an OpenDocument file",
}


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a Word file that hold its text. Raises PlanError for what is none, or is too large."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            other = next((what for part, what in _OTHERS.items() if part in names), None)
            if MAIN not in names:
                message = f"this is {other or 'an archive'}, no Word file"
                raise refuse(name, message, "open it and save it as .docx")
            return _parts(archive, names, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise damaged(name) from None


def _parts(archive: zipfile.ZipFile, names: set[str], name: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MOST
    for part in _KEPT:
        if part not in names:
            continue
        with archive.open(part) as stream:
            parts[part] = stream.read(left + 1)
        left -= len(parts[part])
        if left < 0:
            raise refuse(
                name,
                f"unpacked, the file has more than {MOST:,} bytes of text and layout",
                "if it is no trap, save its text alone in a new file, and import that",
                rule="too-large",
            )
        if b"<!DOCTYPE" in parts[part] or b"<!ENTITY" in parts[part]:
            raise damaged(name)
    return parts


def damaged(name: str) -> Exception:
    """The error for a file that cannot be read, to be raised."""
    return refuse(name, "the Word file is damaged", "open it in a word processor and save it anew")


def tree(data: bytes, name: str) -> Any:
    """The root element of a part."""
    from lxml import etree

    if _STRICT in data:
        raise refuse(name, "this is “Strict Open XML”", "save it as an ordinary .docx")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise damaged(name) from None


def pack(parts: dict[str, bytes]) -> BytesIO:
    """A Word file of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    out.seek(0)
    return out


def value(element: Any, *path: str) -> str | None:
    """The `w:val` of a descendant: None where there is none."""
    for step in path:
        element = element.find(W + step)
        if element is None:
            return None
    found: str | None = element.get(W + "val")
    return found


def on(element: Any, *path: str) -> bool:
    """Whether a switch is there and not turned off."""
    for step in path:
        element = element.find(W + step)
        if element is None:
            return False
    return element.get(W + "val") not in ("0", "false", "off")
