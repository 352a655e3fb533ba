"""Findings as JUnit XML: a suite a file, a test case a finding, one passed case for a file without any."""

from xml.etree import ElementTree as ET

from plandiff.plan.findings import Finding, visible
from plandiff.report.findings.formats import Look, path_from
from plandiff.rules.checked import RANKS, Checked


def render(checked: Checked, look: Look) -> str:
    """The report; findings below the severity that fails the run are passed cases with some output."""
    by_file: dict[str, list[Finding]] = {name: [] for name in checked.files}
    for finding in checked.findings:
        by_file.setdefault(finding.file, []).append(finding)
    suites = ET.Element("testsuites", name="plandiff check")
    total = failed = 0
    for name, findings in by_file.items():
        path = visible(path_from(look.root, name))
        suite = ET.SubElement(suites, "testsuite", name=path)
        failures = [each for each in findings if RANKS[each.severity] >= RANKS[look.fail_on]]
        for each in findings:
            _case(suite, path, each, failing=RANKS[each.severity] >= RANKS[look.fail_on])
        if not findings:
            ET.SubElement(suite, "testcase", name="nothing found", classname=path)
        cases = max(len(findings), 1)
        suite.attrib |= {"tests": str(cases), "failures": str(len(failures)), "errors": "0", "skipped": "0"}
        total += cases
        failed += len(failures)
    suites.attrib |= {"tests": str(total), "failures": str(failed), "errors": "0"}
    ET.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _case(suite: ET.Element, path: str, finding: Finding, *, failing: bool) -> None:
    line, column = finding.span[:2] if finding.span else (1, 1)
    case = ET.SubElement(suite, "testcase", name=f"{finding.rule} at {line}:{column}", classname=path)
    case.attrib |= {"file": path, "line": str(line)}
    text = visible(finding.head) + (f"\nhelp: {visible(finding.help)}" if finding.help else "")
    if failing:
        inner = ET.SubElement(case, "failure", message=visible(finding.message), type=finding.rule)
    else:
        inner = ET.SubElement(case, "system-out")
    inner.text = text
