"""Files as they come: unreadable ones, large ones, and other kinds of document."""

import itertools
import pathlib

from plandiff.plan.findings import START, Finding, PlanError

_DOCUMENTS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"{\\rtf",
    b"<!doctype",
    b"<!DOCTYPE",
    b"<html",
    b"<HTML",
    b"<?xml",
)
_BEGINNING = 5
"""Lines with words, of which one has a key of the plan if the file is meant to be one."""
_SUFFIXES = frozenset((".docx", ".doc", ".odt", ".pdf", ".rtf", ".html", ".htm", ".txt", ".md", ".text"))


def read_bytes(name: str, max_bytes: int) -> bytes:
    """The bytes of a file, one more than the limit at most. Raises PlanError with what to do."""
    path = pathlib.Path(name)
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
            if len(data) > max_bytes:
                refuse_size(name, max(path.stat().st_size, len(data)), max_bytes)
            return data
    except FileNotFoundError:
        raise unreadable(name, "no such file", _near(path)) from None
    except IsADirectoryError:
        raise unreadable(name, "this is a folder", "name the plan files in it") from None
    except PermissionError:
        raise unreadable(name, "the file may not be read", "ask for permission to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise unreadable(name, f"the file cannot be read: {reason}", "check the path") from None


def refuse_size(name: str, size: int, max_bytes: int) -> None:
    """Raise PlanError if a file is larger than the limit; standard input is read no further than that."""
    if size > max_bytes:
        there, raised = (
            ("more bytes came in", "N") if name == "-" else (f"the file has {size:,} bytes", str(size))
        )
        message = f"{there}, the limit is {max_bytes:,}"
        what_to_do = f"raise the limit with --max-bytes {raised} if this is a plan"
        raise PlanError([Finding("too-large", "error", message, name, START, what_to_do)])


def refuse_document(name: str, data: bytes) -> None:
    """Raise PlanError for Word, PDF, HTML and other documents, known by their first bytes."""
    if data.lstrip()[:9].startswith(_DOCUMENTS):
        raise PlanError([not_a_plan(name)])


def not_a_plan(name: str) -> Finding:
    """The finding for a document that is no plan file."""
    import shlex

    file = "FILE" if name == "-" else shlex.quote(name)
    return Finding("not-a-plan", "error", f"not a plan file: plandiff import {file} makes one", name, START)


def is_document(name: str, text: str) -> bool:
    """Whether a file has the name of a text document, and nothing at its beginning looks like a plan.

    Further down a document may show one.
    """
    if pathlib.PurePath(name).suffix.lower() not in _SUFFIXES:
        return False
    said = (
        line for line in text[:1_000_000].splitlines() if line.strip() and not line.lstrip().startswith("#")
    )
    return not has_keys("\n".join(itertools.islice(said, _BEGINNING)))


def has_keys(text: str) -> bool:
    """Whether a line begins with a key of a plan, so that the file is meant to be one."""
    import re

    from plandiff.plan.model import Plan

    keys = "|".join(Plan.model_fields)
    return re.search(rf"""(?:^|[\n\r{{,])\s*["']?(?:{keys})["']?\s*:""", text[:1_000_000]) is not None


def unreadable(name: str, message: str, what_to_do: str) -> PlanError:
    """The error for a file that is not there or cannot be read."""
    return PlanError([Finding("unreadable-file", "error", message, name, None, what_to_do)])


def _near(path: pathlib.Path) -> str:
    """Names like the missing one in its folder."""
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return f"there is no folder {path.parent}: check the path"
    import difflib

    near = difflib.get_close_matches(path.name, names, 3, 0.6)
    if not near:
        near = [name for name in names if pathlib.PurePath(name).stem == path.stem][:3]
    if not near:
        return "check the path"
    return "did you mean " + " or ".join(str(path.parent / name) for name in near) + "?"
