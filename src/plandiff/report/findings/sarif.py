"""Findings as SARIF 2.1.0 (OASIS), the format of code scanning, with the rules' documentation."""

import json
import os
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote

from plandiff.plan.findings import Finding, Severity, Span
from plandiff.report.findings.formats import Look, path_from
from plandiff.rules.checked import Checked
from plandiff.rules.fingerprints import fingerprints
from plandiff.rules.rule import Rule, rules

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "note": "note"}


def render(checked: Checked, look: Look) -> str:
    """The log, with one run; all rules are described, found or not."""
    every = rules()
    order = {name: index for index, name in enumerate(every)}
    prints = fingerprints(checked.findings, look.root)
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {**_driver(), "rules": [_rule(each) for each in every.values()]}},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
                "results": [
                    _result(finding, order, fingerprint, look)
                    for finding, fingerprint in zip(checked.findings, prints, strict=True)
                ],
            }
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _driver() -> dict[str, Any]:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return {"name": "plandiff", "semanticVersion": version("plandiff")}
    except PackageNotFoundError:
        return {"name": "plandiff"}


def _rule(rule: Rule) -> dict[str, Any]:
    text = " ".join(rule.text.split())
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": text or rule.title},
        "help": {"text": f"{rule.title}\n\n{rule.text}".strip(), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _markdown(rule: Rule) -> str:
    parts = [f"**{rule.title}**", rule.text]
    for heading, examples in (("Found in", rule.fails), ("Not in", rule.passes)):
        texts = [
            text for each in examples for text in each.texts if isinstance(text, str) and len(text) < 2000
        ]
        if texts:
            parts += [f"{heading}:", *(f"```yaml\n{text.rstrip()}\n```" for text in texts)]
    return "\n\n".join(part for part in parts if part)


def _result(finding: Finding, order: dict[str, int], fingerprint: str, look: Look) -> dict[str, Any]:
    text = finding.message + (f"\nhelp: {finding.help}" if finding.help else "")
    location = _location(finding.file, finding.span, look)
    if finding.clause:
        location["logicalLocations"] = [{"name": finding.clause, "kind": "member"}]
    result: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in order:
        result["ruleIndex"] = order[finding.rule]
    result |= {
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [location],
        "partialFingerprints": {"plandiff/v1": fingerprint, "primaryLocationLineHash": f"{fingerprint}:1"},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                **_location(each.file or finding.file, each.span, look),
                "id": i,
                "message": {"text": each.label},
            }
            for i, each in enumerate(finding.related, 1)
        ]
    return result


def _location(file: str, span: Span | None, look: Look) -> dict[str, Any]:
    path = path_from(look.root, file)
    artifact: dict[str, Any] = {"uri": quote(os.fsencode(path))}
    if PurePosixPath(path).is_absolute():
        artifact["uri"] = "file://" + artifact["uri"]
    else:
        artifact["uriBaseId"] = "%SRCROOT%"
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if span is not None:
        physical["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return {"physicalLocation": physical}
