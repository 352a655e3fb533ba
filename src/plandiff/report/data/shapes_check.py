"""The JSON body of `plandiff check`, typed: what scripts may rely on."""

from typing import Literal

from typing_extensions import TypedDict

from plandiff.plan.findings import Severity


class RelatedShape(TypedDict):
    """A second place that a finding speaks of; 1-based, the end column exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    label: str


class FindingShape(TypedDict):
    """What is wrong, and where: 1-based, the end column exclusive; null where there is no text."""

    rule: str
    severity: Severity
    message: str
    file: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    clause: str | None
    help: str | None
    related: list[RelatedShape]
    fingerprint: str


class CountsShape(TypedDict):
    """Findings by severity."""

    error: int
    warning: int
    note: int


class CheckShape(TypedDict):
    """The body of `plandiff check --format json`."""

    format: Literal["plandiff/check"]
    version: Literal[1]
    checked: int
    counts: CountsShape
    waived: int
    known: int
    not_plans: int
    remarks: list[str]
    findings: list[FindingShape]
