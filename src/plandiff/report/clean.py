"""Plan text made safe to print: what a terminal would obey, or hide, is shown instead."""

import functools
import unicodedata

_JOINERS = "\u200c\u200d"
_ARABIC_SIGNS = range(0x0600, 0x0606)


def clean(text: str) -> str:
    """The text with control, bidirectional and invisible characters made visible; newlines stay.

    C0 controls and DEL become their Unicode pictures (`␛`); C1 controls, format characters, line and
    paragraph separators, private-use characters and lone surrogates become `⟨U+202E⟩`. A tab becomes a
    blank. Joiners stay between letters of the scripts that need them (Persian, Hindi).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char in _JOINERS and _joins(text, i) else _shown(char) for i, char in enumerate(text)
    )


def _joins(text: str, i: int) -> bool:
    """Whether the joiner at `i` stands between letters or marks that have no case."""
    return 0 < i < len(text) - 1 and all(
        unicodedata.category(char) in {"Lo", "Mn", "Mc", "Lm"} for char in (text[i - 1], text[i + 1])
    )


@functools.lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    code = ord(char)
    if char == "\n":
        return char
    if char == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"} and code not in _ARABIC_SIGNS:
        return f"⟨U+{code:04X}⟩"
    return char
