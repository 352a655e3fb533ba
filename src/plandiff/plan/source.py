"""The text of a plan file: bytes to text, and places in it."""

from typing import TYPE_CHECKING

from plandiff.plan.findings import Finding, PlanError, Span

if TYPE_CHECKING:
    import re

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
    for character in "\0\x85\u2028\u2029\ufeff":
        if character in text:  # the parser takes these for its own
            raise PlanError([forbidden(text, text.index(character), file)], text)
    return text


def place(text: str, index: int | None = None) -> tuple[int, int]:
    """The 1-based line and column of an index in a text; of its end without one."""
    before = text if index is None else text[:index]
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def lines(text: str) -> list[str]:
    """The lines of a text, split as YAML does: at line feeds, carriage returns, and both together."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def forbidden(text: str, index: int, file: str) -> Finding:
    """The finding for a character, at an index in the text, that no plan file may hold."""
    line, column = place(text, index)
    here = Span(line, column, line, column + 1)
    code = ord(text[index])
    if code == 0 and 0.25 < text[:200].count("\0") / len(text[:200]) < 0.75:
        return Finding(
            "bad-encoding",
            "error",
            "the file looks like UTF-16 without a byte order mark",
            file,
            here,
            "save the file as UTF-8",
        )
    names = {0: "a NUL character", 0x1B: "an escape character", 0xFEFF: "a byte order mark inside the text"}
    names |= {
        0x85: "an invisible line break",
        0x2028: "an invisible line break",
        0x2029: "an invisible line break",
    }
    name = names.get(code, "a control character")
    what_to_do = "replace it by a line break" if "line break" in name else "delete the character"
    return Finding("control-character", "error", f"{name} (U+{code:04X})", file, here, what_to_do)


def join_surrogates(text: str) -> tuple[str, str]:
    """The text with each pair of JSON's half characters as one character and a filler, and the filler.

    Together they are as long as the pair, so that places stay right.
    """
    import re

    spare = next((each for each in map(chr, range(0xF8FF, 0xE000, -1)) if each not in text), "")
    filler = spare * 11

    def join(match: "re.Match[str]") -> str:
        high, low = match[1], match[2]
        if high is None:
            return match[0]
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00) + filler

    return re.sub(r"\\\\|\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})", join, text), filler
