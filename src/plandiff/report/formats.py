"""The output formats, each in one line of one table; a format's module is imported when it is used."""

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from plandiff.engine.result import Comparison
    from plandiff.plan.loader import PlanFile
    from plandiff.report.document import Document

ResultName = Literal["comparison", "plan"]


class Page(NamedTuple):
    """How a page is drawn."""

    width: int = 100
    """Cells a line may take. Nothing is cut: only what cannot be broken may exceed it."""
    colour: bool = False
    ascii: bool = False
    stacked: bool = False
    """One text under another at every width; else only under 100 cells."""


class Format(NamedTuple):
    """An output format. Its module has `render(document, page)` or, for data, `render(result)`."""

    module: str
    suffix: str
    takes: Literal["document", "result"]
    results: tuple[ResultName, ...]
    help: str


FORMATS: Final[Mapping[str, Format]] = {
    "table": Format(
        "plandiff.report.table",
        ".txt",
        "document",
        ("comparison", "plan"),
        "for the terminal, side by side as the page is wide",
    ),
    "text": Format(
        "plandiff.report.text", ".txt", "document", ("comparison", "plan"), "stacked, without colour"
    ),
    "json": Format("plandiff.report.json", ".json", "result", ("comparison",), "for programs, version 1"),
}


def suffixes(result: ResultName) -> dict[str, str]:
    """Return the formats that a result has, with their file suffixes."""
    return {name: each.suffix for name, each in FORMATS.items() if result in each.results}


def render(
    name: str,
    result: "Comparison | PlanFile",
    page: Page,
    *,
    show: Collection[str] = (),
    summary_only: bool = False,
    explain: bool = False,
    full: bool = False,
) -> str:
    """Return the result in the format, ending in a newline.

    `show` (kinds, marks, `all`), `summary_only`, `explain` and `full` (all texts of all plans instead of a
    table of gists) concern pages: data always has everything.
    """
    form = FORMATS[name]
    module = import_module(form.module)
    if form.takes == "result":
        text: str = module.render(result)
    else:
        document = document_of(result, show=show, summary_only=summary_only, explain=explain, full=full)
        text = module.render(document, page)
    return text


def document_of(
    result: "Comparison | PlanFile",
    *,
    show: Collection[str] = (),
    summary_only: bool = False,
    explain: bool = False,
    full: bool = False,
) -> "Document":
    """Return the page that shows a result."""
    from plandiff.engine.result import Comparison

    if isinstance(result, Comparison):
        from plandiff.report.views.comparison import comparison_document

        return comparison_document(result, show=show, summary_only=summary_only, explain=explain, full=full)
    from plandiff.report.views.outline import outline_document

    return outline_document(result.plan, result.units)
