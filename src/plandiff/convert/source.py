"""Bytes to a document: what kind of file it is, by its content and then its name, and its encoding."""

import pathlib
import re

from plandiff.convert.contents import without_contents
from plandiff.convert.document import Document, Kind, refuse

MAX_BYTES = 50_000_000
"""Of a document as a file."""
MAX_TEXT = 8_000_000
"""Characters of text in one: a plan file takes ten million bytes."""
MAX_BLOCKS = 60_000
"""Paragraphs of one: a plan file takes 400,000 keys and values."""
_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".eml": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def read_document(data: bytes, name: str, kind: Kind | None = None, *, original: bool = False) -> Document:
    """The document in a file. `kind` overrides what it looks like; `original`: Word before its revisions.

    Raises PlanError for a file that cannot be read, is too large, or holds no text.
    """
    if len(data) > MAX_BYTES:
        raise refuse(
            name,
            f"the file has {len(data):,} bytes, the limit is {MAX_BYTES:,}",
            "save the text alone in a new file, and import that",
            rule="too-large",
        )
    kind = kind or kind_of(data, name)
    if kind == "docx":
        from plandiff.convert.docx import read_docx

        document = read_docx(data, name, original=original)
    elif kind == "pdf":
        from plandiff.convert.pdf import read_pdf

        document = read_pdf(data, name)
    else:
        document = _textual(data, name, kind)
    document = without_contents(document)
    for has, limit, what in (
        (len(document.text), MAX_TEXT, "characters"),
        (len(document.blocks), MAX_BLOCKS, "paragraphs"),
    ):
        if has > limit:
            raise refuse(
                name,
                f"the document has {has:,} {what}, the limit is {limit:,}",
                "divide it, and import the parts",
                rule="too-large",
            )
    if not document.blocks:
        raise refuse(name, "there is no text in the document", "check that it is the right file")
    return document


def _textual(data: bytes, name: str, kind: Kind) -> Document:
    text, warnings = decode(data, name, declared=kind == "html")
    if kind == "html":
        from plandiff.convert.html import read_html

        document = read_html(text, name)
    elif kind == "markdown":
        from plandiff.convert.markdown import read_markdown

        document = read_markdown(text, name)
    else:
        from plandiff.convert.plain import read_plain

        document = read_plain(text)
    return document._replace(warnings=(*warnings, *document.warnings))


def kind_of(data: bytes, name: str) -> Kind:
    """What kind of document it is. Raises PlanError for kinds that cannot be imported."""
    suffix = pathlib.PurePath(name).suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(
            name,
            "an old or a protected Office file",
            "open it and save it as .docx, without a password",
        )
    if data.lstrip().startswith(b"{\\rtf"):
        raise refuse(name, "RTF is not read", "open it in a word processor and save it as .docx")
    if suffix in (".yaml", ".yml", ".json"):
        raise refuse(
            name,
            f"a file that ends in {suffix} is data, not a document",
            "a plan file needs no import; --from text reads it as plain text",
        )
    known = _SUFFIXES.get(suffix)
    if known in ("docx", "pdf"):
        what = "Word" if known == "docx" else "PDF"
        raise refuse(
            name,
            f"this is no {what} file, although its name ends in {suffix}",
            "check the file; --from text reads it as plain text",
        )
    start = data[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<?xml") and b"<html" in start):
        return "html"
    return known or "text"


def decode(data: bytes, name: str, *, declared: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text of bytes, and a warning where the encoding had to be guessed.

    UTF-8, UTF-16 and UTF-32 (with a byte order mark, UTF-16 also without), else Windows-1252; `declared`:
    what a page says of itself comes before the last. Raises PlanError for what is no text.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), ()
    if b"\0" in data:
        for codec, odd in (("utf-16-le", 1), ("utf-16-be", 0)):
            if data[odd:2000:2].count(0) * 2 > len(data[odd:2000:2]):
                return data.decode(codec, "replace"), (
                    "read as UTF-16, although it does not begin with a byte order mark",
                )
        raise refuse(name, "this is no text", "plain text, Markdown, HTML, Word and PDF can be imported")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        said = _declared(data) if declared else None
        if said is not None:
            return said, ()
        line = data.count(b"\n", 0, error.start) + 1
        warning = (
            f"line {line} is not UTF-8: the file was read as Windows-1252; look at its accents and quotes"
        )
        try:
            return data.decode("cp1252"), (warning,)
        except UnicodeDecodeError:
            return data.decode("latin-1"), (warning,)


def _declared(data: bytes) -> str | None:
    """The text of a page in the encoding that it names; None without one that fits."""
    found = re.search(rb"charset\s*=\s*[\"']?([\w-]{3,20})", data[:4000])
    if not found:
        return None
    try:
        return data.decode(found[1].decode("ascii"))
    except (UnicodeError, LookupError):
        return None
