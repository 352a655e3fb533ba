"""Findings as JSON, version 1; the shape is in `shapes`."""

import json

from plandiff.report.data.shapes_check import CheckShape, FindingShape, RelatedShape
from plandiff.report.findings.formats import Look
from plandiff.rules.checked import Checked
from plandiff.rules.fingerprints import fingerprints


def render(checked: Checked, look: Look) -> str:
    """The body as a JSON document."""
    return json.dumps(body(checked, look), indent=2, ensure_ascii=False) + "\n"


def body(checked: Checked, look: Look) -> CheckShape:
    """What scripts get."""
    prints = fingerprints(checked.findings, look.root)
    return {
        "format": "plandiff/check",
        "version": 1,
        "checked": len(checked.files),
        "counts": {
            "error": checked.count("error"),
            "warning": checked.count("warning"),
            "note": checked.count("note"),
        },
        "waived": checked.waived,
        "known": checked.known,
        "not_plans": checked.others,
        "remarks": list(checked.remarks),
        "findings": [_finding(checked, i, prints[i]) for i in range(len(checked.findings))],
    }


def _finding(checked: Checked, index: int, fingerprint: str) -> FindingShape:
    finding = checked.findings[index]
    line, column, end_line, end_column = finding.span or (None, None, None, None)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "file": _name(finding.file),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "clause": finding.clause,
        "help": finding.help,
        "related": [_related(each.file or finding.file, *each.span, each.label) for each in finding.related],
        "fingerprint": fingerprint,
    }


def _related(file: str, line: int, column: int, end_line: int, end_column: int, label: str) -> RelatedShape:
    return {
        "file": _name(file),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "label": label,
    }


def _name(file: str) -> str:
    return file.encode("utf-8", "backslashreplace").decode("utf-8")
