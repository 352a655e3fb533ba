"""Findings as a code quality report of GitLab."""

import json
from typing import Final

from plandiff.plan.findings import Severity
from plandiff.report.findings.formats import Look, path_from, place_of
from plandiff.rules.checked import Checked
from plandiff.rules.fingerprints import fingerprints

_SEVERITIES: Final[dict[Severity, str]] = {"error": "major", "warning": "minor", "note": "info"}


def render(checked: Checked, look: Look) -> str:
    """A list of issues, each with a fingerprint by which GitLab knows it again."""
    issues = []
    for finding, fingerprint in zip(checked.findings, fingerprints(checked.findings, look.root), strict=True):
        line, _, end_line, _ = place_of(finding)
        issues.append(
            {
                "description": finding.message + (f" ({finding.help})" if finding.help else ""),
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": path_from(look.root, finding.file),
                    "lines": {"begin": line, "end": end_line},
                },
            }
        )
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"
