"""What plandiff says to the person at the keyboard: results on stdout, all else on stderr."""

import os
import sys
from typing import TextIO


def say(text: str, *, to: TextIO | None = None) -> None:
    """Print one text and a newline, as `write` does."""
    write(text + "\n", to=to or sys.stdout)


def write(text: str, *, to: TextIO) -> None:
    """Print a text; characters that the stream cannot encode are escaped, never an error."""
    try:
        to.write(text)
    except UnicodeEncodeError:
        encoding = to.encoding or "utf-8"
        to.write(text.encode(encoding, "backslashreplace").decode(encoding))


def note(text: str) -> None:
    """Say something on stderr, a line."""
    say(f"plandiff: {text}", to=sys.stderr)


def error(text: str) -> None:
    """Say what went wrong, on stderr."""
    label = "\033[31merror:\033[0m" if coloured(sys.stderr, "auto") else "error:"
    say(f"plandiff: {label} {text}", to=sys.stderr)


def coloured(stream: TextIO, choice: str) -> bool:
    """Return whether to write colour: `always`, `never`, or by NO_COLOR, FORCE_COLOR and the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
