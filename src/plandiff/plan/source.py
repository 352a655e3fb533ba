"""The text of a plan file: bytes to text, and places in it."""

import functools
import re

from plandiff.plan.findings import Finding, PlanError, Span

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)


def decode(data: bytes, file: str) -> str:
    """The text without its byte order mark: UTF-8, or UTF-16 and UTF-32 with such a mark.

    Raises PlanError for other bytes and for characters that no text file should hold.
    """
    mark, codec, name = next((each for each in _BOMS if data.startswith(each[0])), (b"", "utf-8", "UTF-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        text = body.decode(codec, "replace")
        line, column = place(body[: error.start].decode(codec, "replace"))
        at = error.start + len(mark)
        raise PlanError(
            [
                Finding(
                    "bad-encoding",
                    "error",
                    f"byte {at + 1:,} (0x{data[at]:02X}) is not {name} text",
                    file,
                    Span(line, column, line, column + 1),
                    "save the file as UTF-8 (in the editor: save with encoding)",
                )
            ],
            text,
        ) from None
    found = _search_forbidden(text)
    if found is not None:
        raise PlanError([_forbidden(text, found, data, file)], text)
    return text


def place(text: str, index: int | None = None) -> tuple[int, int]:
    """The 1-based line and column of an index in a text; of its end without one."""
    before = text if index is None else text[:index]
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def lines(text: str) -> list[str]:
    """The lines of a text, split as YAML does: at line feeds, carriage returns, and both together."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@functools.cache
def _not_allowed() -> re.Pattern[str]:
    return re.compile("[^\\t\\n\\r -~\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")


def _search_forbidden(text: str) -> int | None:
    if text.isascii() and text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        return None
    found = _not_allowed().search(text)
    return found.start() if found else None


def _forbidden(text: str, index: int, data: bytes, file: str) -> Finding:
    line, column = place(text, index)
    here = Span(line, column, line, column + 1)
    code = ord(text[index])
    if code == 0 and data[:200].count(0) > len(data[:200]) // 4:
        return Finding(
            "bad-encoding",
            "error",
            "the file looks like UTF-16 without a byte order mark",
            file,
            here,
            "save the file as UTF-8",
        )
    names = {0: "a NUL character", 0x1B: "an escape character", 0xFEFF: "a byte order mark inside the text"}
    names |= {0x85: "an invisible line break", 0x2028: "an invisible line break", 0x2029: "an invisible line break"}
    name = names.get(code, "a control character")
    what_to_do = "replace it by a line break" if "line break" in name else "delete the character"
    return Finding("control-character", "error", f"{name} (U+{code:04X})", file, here, what_to_do)
