"""Baselines: the findings of one day in a file, so that a later run reports only new ones."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from plandiff.plan.findings import Finding, PlanError
from plandiff.rules.fingerprints import fingerprints

FORMAT: Final = "plandiff/baseline"
VERSION: Final = 1
_MAX_BYTES: Final = 50_000_000


def baseline_text(findings: Sequence[Finding], folder: Path) -> str:
    """The baseline file, readable, with paths from the folder that it will stand in."""
    listed = [
        {"rule": each.rule, "clause": each.clause, "message": each.message, "fingerprint": fingerprint}
        for each, fingerprint in zip(findings, fingerprints(findings, folder), strict=True)
    ]
    listed.sort(key=lambda each: [str(value) for value in each.values()])
    return (
        json.dumps({"format": FORMAT, "version": VERSION, "findings": listed}, indent=1, ensure_ascii=False)
        + "\n"
    )


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints in a baseline file. Raises PlanError if it is none."""
    from plandiff.plan.files import read_bytes

    try:
        data = json.loads(read_bytes(str(path), _MAX_BYTES))
        kind = data["format"], data["version"]
        known = frozenset(str(each["fingerprint"]) for each in data["findings"])
    except (ValueError, KeyError, TypeError, RecursionError):
        kind, known = None, frozenset()
    if kind != (FORMAT, VERSION):
        what_to_do = "`plandiff check --write-baseline FILE` writes one"
        message = "not a baseline of plandiff, version 1"
        raise PlanError([Finding("bad-baseline", "error", message, str(path), None, what_to_do)])
    return known


def new_findings(
    findings: Sequence[Finding], known: frozenset[str], folder: Path
) -> tuple[list[Finding], int, int]:
    """The findings that a baseline does not have, how many it has, and how many of its own are gone."""
    prints = fingerprints(findings, folder)
    fresh = [each for each, fingerprint in zip(findings, prints, strict=True) if fingerprint not in known]
    return fresh, len(findings) - len(fresh), len(known.difference(prints))
