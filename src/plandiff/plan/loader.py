"""Plan files to plans: everything that is wrong with a file at once, each finding with its place."""

import os
import pathlib
from collections.abc import Iterable
from typing import NamedTuple

from plandiff.plan.events import Event
from plandiff.plan.findings import Finding, PlanError, Span, in_order
from plandiff.plan.model import Plan
from plandiff.plan.outline import Unit, outline
from plandiff.plan.tree import Entries, Node, Path, find, find_key, span

MAX_BYTES = 10_000_000
"""Of one plan file; the longest treaties have two million."""


class PlanFile(NamedTuple):
    """A plan with the file it came from."""

    name: str
    """The path as given; `-` for standard input."""
    plan: Plan
    """With `key` filled in."""
    units: tuple[Unit, ...]
    """The outline, with lines and columns."""
    text: str
    """The source, without byte order mark."""
    root: Entries
    """The source's values with their places."""
    findings: tuple[Finding, ...] = ()
    """Warnings and notes, in the order of the file."""

    def locate(self, path: Path, *, key: bool = False) -> Span:
        """Where the value at a path stands, or its key; an unknown path is located at its nearest parent."""
        return locate(self.root, path, key=key)


def load_plan(
    source: str | os.PathLike[str],
    *,
    text: bytes | None = None,
    events: Iterable[Event] | None = None,
    key: str | None = None,
    include_private: bool = False,
    max_bytes: int = MAX_BYTES,
) -> PlanFile:
    """The plan in a file.

    `text` holds the file's bytes where the caller has them already (standard input `-`, or a git
    revision), and `events` what the parser says of them; `key` overrides the plan's own. Private wants are
    dropped unless asked for. Raises PlanError with all that is wrong.
    """
    from plandiff.plan.files import is_document, not_a_plan, read_bytes, refuse_document, refuse_size
    from plandiff.plan.notes import notes
    from plandiff.plan.problems import problems
    from plandiff.plan.reader import read
    from plandiff.plan.source import decode

    name = os.fspath(source)
    data = read_bytes(name, max_bytes) if text is None else text
    refuse_size(name, len(data), max_bytes)
    refuse_document(name, data)
    try:
        content = decode(data, name)
    except PlanError as error:
        raise (PlanError([not_a_plan(name)]) if is_document(name, error.text) else error) from None
    reading = read(content, name, events)
    plan, found = problems(reading, content, name, include_private=include_private)
    if plan is None or not isinstance(reading.root, Entries):
        raise PlanError(in_order(found), content)
    root = reading.root
    plan = plan.model_copy(
        update={
            "key": key or plan.key or _key(name, plan.party),
            "wants": plan.wants if include_private else (),
        }
    )

    units = outline(plan, root)
    return PlanFile(name, plan, units, content, root, in_order([*found, *notes(root, units, name)]))


def locate(root: Node, path: Path, *, key: bool = False) -> Span:
    """Where the value at a path stands, or its key; an unknown path is located at its nearest parent."""
    while path:
        name = find_key(root, path) if key else None
        node = find(root, path) if name is None else name
        if node is not None:
            return span(node)
        path = path[:-1]
    return span(root)


def _key(name: str, party: str) -> str:
    """The file's stem, or the party for standard input, as one word."""
    stem = party.lower() if name == "-" else pathlib.PurePath(name.rpartition(":")[2] or name).stem
    return "-".join(stem.split()) or "plan"
