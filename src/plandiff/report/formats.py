"""The output formats, each in one line of one table; a format's module is imported when it is used."""

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from plandiff.engine.history_result import History
    from plandiff.engine.merge.result import Merge
    from plandiff.engine.result import Comparison
    from plandiff.judge.result import Assessment
    from plandiff.judge.settlement import Settlement
    from plandiff.plan.loader import PlanFile
    from plandiff.report.document import Document

    Shown = Comparison | PlanFile | Assessment | Settlement | History | Merge

ResultName = Literal["comparison", "plan", "assessment", "settlement", "history", "merge"]


class UnavailableError(Exception):
    """A format needs a package that is not installed; the message says how to get it."""


class Page(NamedTuple):
    """How a page is drawn."""

    width: int = 100
    """Cells a line may take. Nothing is cut: only what cannot be broken may exceed it."""
    colour: bool = False
    ascii: bool = False
    stacked: bool = False
    """One text under another at every width; else only under 100 cells."""
    max_size: int | None = None
    """Characters a page of Markdown may take; None: what GitHub takes in a comment."""


class Format(NamedTuple):
    """An output format. Its module has `render(document, page)` or, for data, `render(result)`: a text, or
    bytes.
    """

    module: str
    suffix: str
    """Of files, by which `--output` knows the format; empty where another format has it."""
    takes: Literal["document", "result"]
    results: tuple[ResultName, ...]
    help: str
    handed_round: bool = False
    """A page with room: cells come at full length as well, sources at the end."""


FORMATS: Final[Mapping[str, Format]] = {
    "table": Format(
        "plandiff.report.terminal.table",
        "",
        "document",
        ("comparison", "plan", "assessment", "settlement", "history", "merge"),
        "for the terminal, side by side as the page is wide",
    ),
    "text": Format(
        "plandiff.report.terminal.text",
        ".txt",
        "document",
        ("comparison", "plan", "assessment", "settlement", "history", "merge"),
        "stacked, without colour",
    ),
    "json": Format(
        "plandiff.report.data.json",
        ".json",
        "result",
        ("comparison", "plan", "assessment", "settlement", "history", "merge"),
        "for programs, version 1; of a plan or a merged one, a plan file in JSON",
    ),
    "html": Format(
        "plandiff.report.html.page",
        ".html",
        "document",
        ("comparison", "plan", "assessment", "settlement", "history", "merge"),
        "one page with filters, for the browser and for print",
        handed_round=True,
    ),
    "markdown": Format(
        "plandiff.report.markdown.page",
        ".md",
        "document",
        ("comparison", "plan", "assessment", "settlement", "history", "merge"),
        "for a comment on a pull request, counts first",
    ),
    "docx": Format(
        "plandiff.report.docx.page",
        ".docx",
        "document",
        ("comparison", "plan", "assessment", "settlement", "history", "merge"),
        "for Word: a column a party and one for the compromise",
        handed_round=True,
    ),
    "csv": Format(
        "plandiff.report.data.csv",
        ".csv",
        "result",
        ("comparison", "assessment", "settlement", "history"),
        "for spreadsheets, a row a clause, judgement, option or step",
    ),
    "jsonl": Format(
        "plandiff.report.data.jsonl",
        ".jsonl",
        "result",
        ("comparison", "assessment", "settlement", "history"),
        "for scripts, a typed change, judgement, option or step a line",
    ),
}


def suffixes(result: ResultName) -> dict[str, str]:
    """Return the formats that a result has, with their file suffixes."""
    return {name: each.suffix for name, each in FORMATS.items() if result in each.results}


def render(
    name: str,
    result: "Shown",
    page: Page,
    *,
    show: Collection[str] = (),
    summary_only: bool = False,
    explain: bool = False,
    full: bool = False,
) -> str | bytes:
    """Return the result in the format: a text ending in a newline, or bytes.

    `show` (kinds, marks, `all`), `summary_only`, `explain` and `full` (all texts of all plans instead of a
    table of gists) concern pages: data always has everything.
    """
    form = FORMATS[name]
    if form.takes == "result":
        drawn: str | bytes = import_module(data_module(form, result)).render(result)
    else:
        document = document_of(
            result,
            show=show,
            summary_only=summary_only,
            explain=explain,
            full=full,
            whole=form.handed_round,
        )
        if form.handed_round:
            from plandiff.report.views.handed import handed_round

            document = handed_round(document, result)
        drawn = import_module(form.module).render(document, page)
    return drawn


def data_module(form: Format, result: object) -> str:
    """Return the module that writes a result in a data format: the format's own, or one beside it."""
    name = type(result).__name__.lower()
    return f"{form.module}_{name}" if name != "comparison" else form.module


def document_of(
    result: "Shown",
    *,
    show: Collection[str] = (),
    summary_only: bool = False,
    explain: bool = False,
    full: bool = False,
    whole: bool = False,
) -> "Document":
    """Return the page that shows a result; `whole`: cells of a few words come at full length as well."""
    from plandiff.engine.result import Comparison

    if isinstance(result, Comparison):
        from plandiff.report.views.comparison import comparison_document

        return comparison_document(
            result, show=show, summary_only=summary_only, explain=explain, full=full, whole=whole
        )
    name = type(result).__name__
    if name == "Assessment":
        from plandiff.report.views.assessment import assessment_document

        return assessment_document(cast("Assessment", result), summary_only=summary_only, explain=explain)
    if name == "Settlement":
        from plandiff.report.views.settlement import settlement_document

        return settlement_document(cast("Settlement", result), summary_only=summary_only, explain=explain)
    if name == "History":
        from plandiff.report.views.history import history_document

        return history_document(cast("History", result), detailed=full, summary_only=summary_only)
    if name == "Merge":
        from plandiff.report.views.merged import merged_document

        return merged_document(cast("Merge", result))
    from plandiff.report.views.outline import outline_document

    plan = cast("PlanFile", result)
    return outline_document(plan.plan, plan.units)
