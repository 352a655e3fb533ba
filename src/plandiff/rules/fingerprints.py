"""Findings told apart from run to run, wherever their lines have moved."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from plandiff.plan.findings import Finding
from plandiff.plan.patterns import relative


def fingerprints(findings: Iterable[Finding], folder: Path | None = None) -> list[str]:
    """A fingerprint for each finding, of 32 hexadecimal digits.

    Made of the rule, the file's path from a folder (default: the current one), the clause and the message;
    not of lines. Positions in messages and refs (`#3`) are left out. Findings alike in all that are counted
    in the order of the file, so that of three alike a fourth is the new one.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    paths: dict[str, str] = {}
    found = []
    for finding in findings:
        if finding.file not in paths:
            paths[finding.file] = "-" if finding.file == "-" else relative(finding.file, folder)
        message = " ".join(re.sub(r"#\d+", "#", finding.message).split())
        clause = re.sub(r"#\d+", "#", finding.clause or "")
        key = (finding.rule, paths[finding.file], clause, message)
        seen[key] += 1
        found.append(
            hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "replace")).hexdigest()[:32]
        )
    return found
