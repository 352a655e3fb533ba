"""The symbols, what they say, and how they and the other styles look on a terminal."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from plandiff.report.document import Run, Style


class Symbol(NamedTuple):
    """A sign of one cell, and what stands for it where only ASCII can be shown."""

    char: str
    ascii: str
    says: str


SYMBOLS: Final[Mapping[Style, Symbol]] = {
    "same": Symbol("=", "=", "same"),
    "joins": Symbol("=", "=", "says the same as"),
    "editorial": Symbol("≈", "'", "editorial"),
    "changed": Symbol("~", "~", "changed"),
    "opposed": Symbol("≠", "!", "opposed"),
    "differs": Symbol("≠", "!=", "differs from"),
    "silent": Symbol("∅", "_", "silent"),
    "deleted": Symbol("−", "-", "deleted"),
    "removed": Symbol("−", "-", "removed"),
    "elsewhere": Symbol("→", ">", "elsewhere"),
    "deferred": Symbol("…", ":", "deferred"),
    "unpublished": Symbol("?", "?", "unpublished"),
    "unknown": Symbol("?", "?", "unknown"),
    "added": Symbol("+", "+", "only in this text"),
    "broken": Symbol("×", "x", "broken"),
    "blocked": Symbol("×", "x", "blocked"),
    "met": Symbol("·", ".", "met"),
    "free": Symbol("·", ".", "free"),
}

ASCII: Final[Mapping[int, str]] = {
    ord(char): ascii_
    for char, ascii_ in {
        "→": "->", "−": "-", "─": "-", "—": "--", "–": "-", "…": "...", "·": ".", "×": "x", "≠": "!=",
        "≈": "~",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
        "⟨": "<", "⟩": ">", "\u00a0": " ", "\u202f": " ",
    }.items()
} | {0x2400 + code: "^" + chr(64 + code) for code in range(32)} | {0x2421: "^?"}  # fmt: skip
"""For `str.translate`: the typography around and in the texts. Letters of all scripts stay."""

LOOKS: Final[Mapping[Style, str]] = {
    "": "",
    "dim": "dim",
    "strong": "bold",
    "title": "bold",
    "party": "bold",
    "good": "bold color(2)",
    "warning": "color(5)",
    "struck": "color(1) strike",
    "inserted": "color(2) underline",
    "same": "dim",
    "joins": "dim",
    "editorial": "dim",
    "changed": "bold",
    "opposed": "bold color(1)",
    "differs": "dim",
    "silent": "dim",
    "deleted": "color(1)",
    "removed": "color(1)",
    "elsewhere": "dim",
    "deferred": "dim",
    "unpublished": "color(5)",
    "unknown": "color(5)",
    "added": "color(2)",
    "broken": "bold color(1)",
    "blocked": "bold color(1)",
    "met": "color(2)",
    "free": "color(2)",
    "share1": "color(231) on color(59)",
    "share2": "color(231) on color(60)",
    "share3": "color(231) on color(61)",
    "share4": "color(231) on color(62)",
    "share5": "color(231) on color(63)",
}
"""Looks in rich's words. Three hues by ANSI index, so that light and dark themes choose the shade; shares of
a whole are white on greys that turn blue, of the 256 colours, which no theme moves."""


def symbol(name: Style) -> Run:
    """The symbol as a run, known to the formats by its style."""
    return Run(SYMBOLS[name].char, name)
