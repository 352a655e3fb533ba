"""Paths of plan files as policies, waivers and messages name them."""

import os
import re
from collections.abc import Sequence
from pathlib import Path


def matches(pattern: str, path: str) -> bool:
    """Whether a path, relative and with `/`, is meant by a pattern, or lies in a folder that is.

    `*` and `?` stay inside a name, `**` goes across folders; a pattern without `/` counts at any depth.

    >>> matches("drafts", "plans/drafts/a.yaml"), matches("*.old.yaml", "a/b.old.yaml"), matches("a/*", "b/c")
    (True, True, False)
    """
    bare = pattern.strip("/")
    tokens = re.split(r"(\*\*/|\*\*|\*|\?)", bare)
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    body = "".join(wild.get(token, re.escape(token)) for token in tokens)
    anywhere = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    return re.fullmatch(f"{anywhere}{body}(?:/.*)?", path, re.DOTALL) is not None


def relative(path: str | Path, folder: Path | None) -> str:
    """A file's path from a folder, with `/`; as given where it does not lie below it."""
    absolute = Path(path).resolve()
    try:
        return absolute.relative_to((folder or Path.cwd()).resolve()).as_posix()
    except ValueError:
        return Path(path).as_posix()


def common_folder(paths: Sequence[str]) -> Path:
    """The folder that holds all of some files and folders; the current one for standard input alone."""
    folders = [
        path if path.is_dir() else path.parent
        for path in (Path(each).resolve() for each in paths if each != "-")
    ]
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()
