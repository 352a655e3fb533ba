"""The formats of findings, each in one line of one table; a format's module is imported when it is used."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from plandiff.plan.findings import Finding, Severity
    from plandiff.rules.checked import Checked


class FindingsFormat(NamedTuple):
    """A format of findings. Its module has `render(checked, look)`."""

    module: str
    suffix: str
    """Of files, by which `--output` knows the format; empty where another format has it."""
    help: str


class Look(NamedTuple):
    """What a format needs to know beside the findings."""

    root: Path
    """The folder that the paths in files for machines start from: the repository's, or the current one."""
    fail_on: "Severity" = "error"
    colour: bool = False
    notes: bool = True
    """Whether a page for people shows notes; data always has them."""
    max_size: int | None = None
    """Characters a page of Markdown may take; None: what GitHub takes in a comment."""


FINDINGS_FORMATS: Final[Mapping[str, FindingsFormat]] = {
    "text": FindingsFormat(
        "plandiff.report.findings.text", ".txt", "as compilers print it, with source lines"
    ),
    "json": FindingsFormat("plandiff.report.findings.json", ".json", "for programs, version 1"),
    "github": FindingsFormat(
        "plandiff.report.findings.github", "", "annotations in a GitHub workflow; the default there"
    ),
    "sarif": FindingsFormat("plandiff.report.findings.sarif", ".sarif", "SARIF 2.1.0, for code scanning"),
    "junit": FindingsFormat("plandiff.report.findings.junit", ".xml", "JUnit XML, for test reports"),
    "gitlab": FindingsFormat("plandiff.report.findings.gitlab", "", "GitLab code quality"),
    "html": FindingsFormat("plandiff.report.findings.html", ".html", "one page, for the browser"),
    "markdown": FindingsFormat(
        "plandiff.report.findings.markdown", ".md", "for a comment on a pull request, counts first"
    ),
    "docx": FindingsFormat("plandiff.report.findings.docx", ".docx", "for Word"),
    "csv": FindingsFormat("plandiff.report.findings.csv", ".csv", "for spreadsheets, a row a finding"),
    "jsonl": FindingsFormat("plandiff.report.findings.jsonl", ".jsonl", "for scripts, a finding a line"),
}


def render_findings(name: str, checked: "Checked", look: Look) -> str | bytes:
    """The findings in a format: a text ending in a newline unless empty, or bytes."""
    drawn: str | bytes = import_module(FINDINGS_FORMATS[name].module).render(checked, look)
    return drawn


def path_from(root: Path, name: str) -> str:
    """A file's path from a folder, with `/`, for machines; `stdin` for standard input.

    Bytes of a name that are no text are escaped.
    """
    from plandiff.plan.patterns import relative

    shown = "stdin" if name == "-" else relative(name, root)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def place_of(finding: "Finding") -> tuple[int, int, int, int]:
    """Where a finding is: the first place of its file if there is no text to point at."""
    return finding.span or (1, 1, 1, 1)
