"""Plan files from git: `REV:path` for one version of a file, `git:PATH` for all versions of one.

The path follows git's rule: from the repository's top folder, or from here with `./` or `../`. Without a
revision (`:path`) it is the staged version. Git is asked for objects only: no shell, no pager, no filters or
converters that a repository configures, nothing fetched. GIT_DIR and the like are heeded, so that hooks work.
"""

import datetime as dt
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from plandiff.plan.files import refuse_size
from plandiff.plan.findings import Finding, PlanError

TIMEOUT = 60
"""Seconds that one question to git may take."""
VERSIONS = "git:"
"""What the name of a file begins with where all its versions are meant."""

_SETTINGS = ("log.showSignature=false", "log.showRoot=true", "core.fsmonitor=false", "core.quotePath=false")
_QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}


class Version(NamedTuple):
    """One version of a file."""

    name: str
    """`COMMIT:path`, the commit abbreviated; it can be given as a plan argument from the top folder."""
    day: dt.date
    """The author's day."""
    data: bytes


class _Blob(NamedTuple):
    """A file's content in the object store."""

    hash: str
    size: int


def names_revision(name: str) -> bool:
    """Return whether a plan argument is to be read from git: `REV:path`, and no file has that name."""
    if ":" not in name or os.path.lexists(name):
        return False
    return not (os.name == "nt" and len(name.partition(":")[0]) == 1)


def read_revision(name: str, max_bytes: int) -> bytes:
    """Return the bytes of `REV:path`. Raises PlanError with what to do."""
    revision, path = split_revision(name)
    if revision.startswith("-"):
        raise _problem(name, "a revision does not begin with `-`", "write REV:path, as in HEAD~1:plan.yaml")
    if "\0" in name or not path:
        raise _problem(name, "no path stands after the colon", "write REV:path, as in HEAD~1:plan.yaml")
    top, prefix = _repository(name, Path())
    inside = _inside(name, path, prefix)
    blob = _find(name, top, revision, inside, prefix)
    refuse_size(name, blob.size, max_bytes)
    return _contents(name, top, [blob])[0]


def split_revision(name: str) -> tuple[str, str]:
    """Return revision and path: cut at the first colon outside braces, as git does.

    >>> split_revision("main@{2025-11-20 10:00}:plans/us.yaml")
    ('main@{2025-11-20 10:00}', 'plans/us.yaml')
    """
    depth = 0
    for at, char in enumerate(name):
        depth += (char == "{") - (char == "}")
        if char == ":" and depth <= 0:
            return name[:at], name[at + 1 :]
    return name, ""


def read_versions(name: str, max_bytes: int) -> tuple[Version, ...]:
    """Return all committed versions of the file `git:PATH`, oldest first, its earlier names followed.

    Commits that leave its content alone, or delete it, give none. PATH is a path of the file system; the file
    itself may be gone. Raises PlanError.
    """
    path = Path(name.removeprefix(VERSIONS))
    if not path.name or "\0" in name:
        raise _problem(name, "no file is named", "write git:PATH, as in git:plans/us.yaml")
    if path.is_dir():
        raise _problem(name, "this is a folder", "name one plan file: its versions are compared")
    folder = next(each for each in path.parents if each.is_dir() or each in (Path(), Path(path.anchor)))
    top, prefix = _repository(name, folder)
    inside = prefix + path.relative_to(folder).as_posix()
    lines = _asked(
        name,
        top,
        ["log", "--follow", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color",
         "--format=%x02%H %ad", "--date=short", "--", inside],
    )  # fmt: skip
    found = list(_changes(lines))
    if not found:
        raise _problem(
            name, "git has no version of this file", "check the path; has the file been committed?"
        )
    found.reverse()
    kept = [each for n, each in enumerate(found) if n == 0 or each[2] != found[n - 1][2]]
    blobs = _sized(name, top, [blob for _, _, blob, _ in kept])
    for (commit, _, _, at), blob in zip(kept, blobs, strict=True):
        refuse_size(f"{commit[:10]}:{at}", blob.size, max_bytes)
    return tuple(
        Version(f"{commit[:10]}:{at}", day, data)
        for (commit, day, _, at), data in zip(kept, _contents(name, top, blobs), strict=True)
    )


def _changes(log: bytes) -> Iterable[tuple[str, dt.date, str, str]]:
    """Yield (commit, day, blob, path) for each commit in git's log that leaves the file in place."""
    for part in log.split(b"\x02")[1:]:
        head, _, raw = part.partition(b"\0")
        commit, _, day = head.decode().partition(" ")
        fields = raw.lstrip(b"\n").split(b"\0")
        if not fields[0].startswith(b":"):
            continue
        _, mode, _, blob, status = fields[0].decode().split(" ")
        if status != "D" and mode.startswith("100"):
            at = fields[2] if status[0] in "RC" else fields[1]
            yield commit, dt.date.fromisoformat(day.strip()), blob, at.decode("utf-8", "surrogateescape")


def _repository(name: str, folder: Path) -> tuple[str, str]:
    """Return the top of the repository that a folder is in, and the folder's path in it, ending in `/`."""
    asked = ["rev-parse", "--show-toplevel", "--show-prefix"]
    done = _run(name, os.fspath(folder), asked)
    if done.returncode:
        said = _said(done)
        if "not a git repository" in said:
            message = f"no such file, and no git repository {'here' if folder == Path() else 'there'}"
            raise _problem(name, message, "check the path, or go to the repository's folder first")
        if "work tree" in said:  # a bare repository, as on a server
            return os.fspath(folder), ""
        raise _problem(name, f"git: {said}", "`git status` must work here")
    top, prefix, *_ = (*os.fsdecode(done.stdout).split("\n"), "")
    return top, prefix


def _inside(name: str, path: str, prefix: str) -> str:
    """Return the path from the top folder. Raises PlanError where it leads out of the repository."""
    found = normpath((prefix + path) if path.startswith(("./", "../")) else path)
    if path.startswith("/") or found == ".." or found.startswith("../"):
        raise _problem(
            name,
            "the path leads out of the repository",
            "write the path from the repository's top folder, or from here with ./",
        )
    return found


def _find(name: str, top: str, revision: str, path: str, prefix: str) -> _Blob:
    """Return the file's content at a revision. Raises PlanError for what is not there."""
    if revision:
        asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}"]
        done = _run(name, top, asked)
        if done.returncode:
            raise _problem(
                name,
                f"no such file, and git knows no revision {revision!r}",
                _near_names(name, top, revision),
            )
        tree = done.stdout.decode().strip()
        entries = _asked(name, top, ["ls-tree", "-z", "--full-tree", tree, "--", path])
    else:
        tree = ""
        entries = _asked(name, top, ["ls-files", "-z", "--stage", "--", path])
    found = [entry.partition(b"\t") for entry in entries.split(b"\0") if entry]
    exact = [head.decode().split() for head, _, at in found if os.fsdecode(at) == path]
    where = f"at revision {revision!r}" if revision else "among the staged files"
    if not exact:
        if found:
            raise _problem(name, f"{path} is a folder {where}", "name a plan file in it")
        raise _problem(name, f"there is no {path} {where}", _near_paths(name, top, tree, path, prefix))
    mode, blob = exact[0][0], exact[0][2 if revision else 1]
    if not mode.startswith("100"):
        what = {"120000": "a symbolic link", "040000": "a folder"}.get(mode, "no file but a submodule")
        raise _problem(name, f"{path} is {what} {where}", "name the plan file itself")
    return _sized(name, top, [blob])[0]


def _near_names(name: str, top: str, revision: str) -> str:
    """Return advice on a revision that is not there: branches and tags like it."""
    import difflib

    if f"{revision}:" == VERSIONS:
        return "git:PATH stands for all versions of a file, and only in `plandiff history`"
    done = _run(name, top, ["for-each-ref", "--format=%(refname:short)"])
    near = difflib.get_close_matches(revision, os.fsdecode(done.stdout).split("\n"), 3, 0.6)
    return (
        f"did you mean {' or '.join(near)}?"
        if near
        else "`git log --oneline` and `git branch` list revisions"
    )


def _near_paths(name: str, top: str, tree: str, path: str, prefix: str) -> str:
    """Return advice on a path that is not there: the same path from here, or paths like it."""
    import difflib

    asked = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", tree] if tree else ["ls-files", "-z"]
    known = os.fsdecode(_run(name, top, asked).stdout).split("\0")
    if prefix and prefix + path in known:
        return (
            f"paths begin at the repository's top folder: did you mean {prefix}{path}, or ./{path} from here?"
        )
    near = difflib.get_close_matches(path, known, 3, 0.6)
    near = near or [each for each in known if Path(each).name == Path(path).name][:3]
    return (
        f"did you mean {' or '.join(near)}?" if near else "check the path: it begins at the repository's top"
    )


def _sized(name: str, top: str, blobs: Sequence[str]) -> list[_Blob]:
    """Return objects with their sizes in bytes."""
    said = _asked(name, top, ["cat-file", "--batch-check"], "".join(f"{blob}\n" for blob in blobs))
    found = []
    for blob, line in zip(blobs, said.decode().splitlines(), strict=True):
        kind, _, size = line.partition(" ")[2].partition(" ")
        if kind != "blob":
            raise _problem(name, "git does not have the file's content here", "`git fetch` gets it")
        found.append(_Blob(blob, int(size)))
    return found


def _contents(name: str, top: str, blobs: Sequence[_Blob]) -> list[bytes]:
    """Return the contents of objects; their sizes must have been looked at before."""
    data = _asked(name, top, ["cat-file", "--batch"], "".join(f"{blob.hash}\n" for blob in blobs))
    found, at = [], 0
    for blob in blobs:
        at = data.index(b"\n", at) + 1
        found.append(data[at : at + blob.size])
        at += blob.size + 1
    return found


def _asked(name: str, top: str, arguments: Sequence[str], given: str = "") -> bytes:
    """Return git's answer. Raises PlanError with what git says where it fails."""
    done = _run(name, top, arguments, given)
    if done.returncode:
        if b"does not have any commits" in done.stderr:
            raise _problem(name, "the git repository has no commits yet", "commit the file first")
        raise _problem(name, f"git: {_said(done)}", "`git fsck` checks a repository")
    return done.stdout


def _run(
    name: str, folder: str, arguments: Sequence[str], given: str = ""
) -> "subprocess.CompletedProcess[bytes]":
    """Ask git something."""
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    try:
        return subprocess.run(  # noqa: S603 - a list without shell; what the user wrote is never an option
            ["git", "--no-pager", *settings, "-C", folder or ".", *arguments],  # noqa: S607 - git is the user's
            input=given.encode(),
            capture_output=True,
            check=False,
            env={**os.environ, **_QUIET},
            timeout=TIMEOUT,
        )
    except FileNotFoundError:
        raise _problem(
            name,
            "no such file, and git is not installed to look for a revision",
            "install git, or check the path",
        ) from None
    except subprocess.TimeoutExpired:
        raise _problem(name, f"git has not answered for {TIMEOUT} seconds", "try again") from None
    except OSError as error:
        raise _problem(
            name, f"git cannot be run: {error.strerror}", "check that `git --version` works"
        ) from None


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    """Return the first line of git's complaint."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"exit {done.returncode}"


def _problem(name: str, message: str, what_to_do: str) -> PlanError:
    return PlanError([Finding("unreadable-file", "error", message, name, None, what_to_do)])
