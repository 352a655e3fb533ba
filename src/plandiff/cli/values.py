"""What a shell may complete: the values of options and arguments that take a name."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from plandiff.report.formats import ResultName

WHEN = ("auto", "always", "never")
"""When to colour."""
_RESULTS: Mapping[str, tuple["ResultName", tuple[str, ...]]] = {
    "compare": ("comparison", ()),
    "show": ("plan", ()),
    "assess": ("assessment", ("github", "sarif")),
    "settle": ("settlement", ()),
    "history": ("history", ()),
    "merge": ("merge", ("plan",)),
}
"""Command → the result whose formats it has, and formats of its own."""


def one_of(names: Collection[str]) -> Callable[[str], list[str]]:
    """Return what completes one of some names."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return complete


def several_of(names: Collection[str]) -> Callable[[str], list[str]]:
    """Return what completes names with commas between them."""

    def complete(incomplete: str) -> list[str]:
        said, comma, last = incomplete.rpartition(",")
        taken = said.split(",")
        return [said + comma + name for name in names if name.startswith(last) and name not in taken]

    return complete


def formats(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the output formats of a command that begin so."""
    from plandiff.report.formats import suffixes

    result, own = _RESULTS[ctx.info_name or ""]
    return one_of([*suffixes(result), *own])(incomplete)


def rules(incomplete: str) -> list[str]:
    """Return the rules that begin so."""
    from plandiff.rules.rule import rules as known

    return one_of(known())(incomplete)
