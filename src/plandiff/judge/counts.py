"""How many red lines of each party a text breaks, meets, leaves undecided; never summed over parties."""

from collections.abc import Mapping

from plandiff.judge.result import Assessment
from plandiff.judge.verdicts import Result


def holders(assessment: Assessment) -> tuple[str, ...]:
    """Return the parties that state red lines, in the order of their plans."""
    return tuple(dict.fromkeys(assessment.columns[each.holder].plan.party for each in assessment.red_lines))


def counts(assessment: Assessment, text: int) -> Mapping[str, Mapping[Result, int]]:
    """Return per party how many of its red lines come to each result in a text."""
    found: dict[str, dict[Result, int]] = {
        party: {"broken": 0, "met": 0, "unknown": 0} for party in holders(assessment)
    }
    for each in assessment.red_lines:
        found[assessment.columns[each.holder].plan.party][each.results[text].result] += 1
    return found
