"""Broken red lines as findings, so that a pull request that breaks one is marked on the line."""

from collections.abc import Collection, Iterator

from plandiff.judge.consent import possessive
from plandiff.judge.result import Assessment, Judged, RedLineResult
from plandiff.plan.findings import Finding, Related, Severity, in_order
from plandiff.report.findings.formats import Look, render_findings
from plandiff.rules.checked import Checked


def render(name: str, assessment: Assessment, look: Look, failing: Collection[str] = ()) -> str | bytes:
    """Return what is broken or unknown in a format of findings."""
    found = in_order(red_line_findings(assessment, failing))
    files = tuple(column.file or column.key for column in assessment.columns[: assessment.texts])
    return render_findings(name, Checked(found, {}, files), look)


def red_line_findings(assessment: Assessment, failing: Collection[str] = ()) -> Iterator[Finding]:
    """Yield a finding for every red line that a text breaks (an error) or that cannot be decided.

    The undecided are notes, or warnings where `failing` asks for `unknown`. Each is placed on the deciding
    value in the text; the red line's own place is related. Where the text lacks the clause, the finding is on
    the file.
    """
    for each in assessment.red_lines:
        for text, found in enumerate(each.results):
            if found.result == "broken":
                yield _finding(assessment, each, text, found, "error")
            elif found.result == "unknown":
                yield _finding(assessment, each, text, found, "warning" if "unknown" in failing else "note")


def _finding(
    assessment: Assessment, each: RedLineResult, text: int, found: Judged, severity: Severity
) -> Finding:
    holder, column = assessment.columns[each.holder], assessment.columns[text]
    line = each.red_line
    whose = f"{possessive(holder.plan.party)} red line `{line.id}` ({line.says})"
    message = f"breaks {whose}" if severity == "error" else f"{whose} cannot be decided"
    part = next(iter(found.deciding), None)
    related = (
        (Related(each.span, "the red line", holder.file),) if each.span is not None and holder.file else ()
    )
    return Finding(
        "red-line-broken" if severity == "error" else "red-line-unknown",
        severity,
        f"{message}: {found.why}",
        column.file or column.key,
        part.span if part else None,
        None,
        part.unit.ref if part else line.clause,
        related,
        "breaks the red line" if severity == "error" else "not decided",
    )
