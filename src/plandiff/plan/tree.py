"""What the reader makes of a file: plain Python values that know where they stand in it.

`Scalar` is a `str`, `Entries` a `dict`, `Items` a `list`, so that the model takes them as they are;
an empty value (`~`, `null` or nothing) is None, and its place is kept in `nulls`.
"""

from typing import cast

from plandiff.plan.events import Point
from plandiff.plan.findings import Span

Path = tuple[str | int, ...]


class Scalar(str):
    """A value as written, after quotes and folding; `plain` says that it stood without quotes."""

    __slots__ = ("end", "plain", "start")
    start: Point
    end: Point
    plain: bool


class Entries(dict["Scalar", "Node | None"]):
    """A mapping; its keys are scalars and so know their places too."""

    __slots__ = ("end", "nulls", "start")
    start: Point
    end: Point
    nulls: dict[str | int, Scalar]


class Items(list["Node | None"]):
    """A list."""

    __slots__ = ("end", "nulls", "start")
    start: Point
    end: Point
    nulls: dict[str | int, Scalar]


Node = Scalar | Entries | Items


def find(root: Node, path: Path) -> Node | None:
    """The value at a path, an empty one as a scalar; None where the file has nothing there."""
    node: Node | None = root
    for step in path:
        if isinstance(node, Entries) and isinstance(step, str) and step in node:
            node = node.nulls[step] if step in node.nulls else node[cast("Scalar", step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            node = node.nulls[step] if step in node.nulls else node[step]
        else:
            return None
    return node


def find_key(root: Node, path: Path) -> Scalar | None:
    """The key under which the value at a path stands; None for list items and unknown paths."""
    parent = find(root, path[:-1]) if path else None
    if isinstance(parent, Entries):
        return next((key for key in parent if key == path[-1]), None)
    return None


def span(node: Node) -> Span:
    """Where a value or key stands."""
    return span_of(node.start, node.end)


def span_of(start: Point, end: Point) -> Span:
    """The range between two places."""
    return Span(start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)
