"""Findings as workflow commands of GitHub Actions, which shows them as annotations in the pull request.

GitHub shows ten annotations of a level and step, so the most severe come first, and where there are more the
last place goes to their number; all the rest is printed as plain lines for the log.
The escapes are those of the runner's own toolkit.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from plandiff.plan.findings import Finding, Severity, visible
from plandiff.report.findings.formats import Look, path_from
from plandiff.rules.checked import Checked

SHOWN: Final = 10
_COMMANDS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def render(checked: Checked, look: Look) -> str:
    """One workflow command a finding, the most severe first; then the findings that GitHub would not show."""
    commands: list[str] = []
    rest: list[Finding] = []
    for severity, command in _COMMANDS.items():
        found = [each for each in checked.findings if each.severity == severity]
        shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
        commands += [_annotation(command, each, look) for each in shown]
        if len(shown) < len(found):
            rest += found[len(shown) :]
            text = f"{len(found) - len(shown):,} more of this severity are in the log of this step"
            commands.append(f"::{command} title=plandiff::{data(text)}")
    return "".join(f"{line}\n" for line in chain(commands, _plain(rest)))


def data(text: str) -> str:
    """A message, escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def attribute(text: str) -> str:
    """A property such as a file's name, escaped."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def _annotation(command: str, finding: Finding, look: Look) -> str:
    properties = {"file": path_from(look.root, finding.file)}
    if finding.span is not None:
        line, column, end_line, end_column = finding.span
        properties |= {"line": str(line), "endLine": str(end_line)}
        if line == end_line:
            properties |= {"col": str(column), "endColumn": str(max(end_column - 1, column))}
    properties["title"] = f"plandiff {finding.rule}"
    text = visible(finding.message) + (f"\nhelp: {visible(finding.help)}" if finding.help else "")
    listed = ",".join(f"{name}={attribute(visible(value))}" for name, value in properties.items())
    return f"::{command} {listed}::{data(text)}"


def _plain(findings: Sequence[Finding]) -> list[str]:
    """The findings as lines that cannot be taken for commands: these begin a line with `::` or `##[`."""
    return [f"  {visible(each.head)}" for each in findings]
