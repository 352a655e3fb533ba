"""What a run of `check` found."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from plandiff.plan.findings import Finding, Severity

RANKS: Final[Mapping[Severity, int]] = {"error": 2, "warning": 1, "note": 0}


class Checked(NamedTuple):
    """What a run found."""

    findings: tuple[Finding, ...]
    """By file, place and rule."""
    lines: Mapping[str, Mapping[int, str]]
    """File → 1-based line → source, for the places of the findings."""
    files: tuple[str, ...]
    """The plan files read, in order."""
    others: int = 0
    """YAML and JSON files in folders that are no plans."""
    waived: int = 0
    known: int = 0
    """Findings left out because the baseline has them."""
    gone: int = 0
    """Findings of the baseline that are no longer there."""
    remarks: tuple[str, ...] = ()
    """What did not run, in words."""

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(each.severity == severity for each in self.findings)

    def fails(self, at: Severity) -> bool:
        """Whether there is a finding at or above a severity."""
        return any(RANKS[each.severity] >= RANKS[at] for each in self.findings)
