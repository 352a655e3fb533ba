"""A merged text as JSON: a plan file, as of a plan."""

from plandiff.engine.merge.result import Merge
from plandiff.report.data.json_planfile import planned


def render(merge: Merge) -> str:
    """Return the JSON text, ending in a newline; control and bidi characters are escaped."""
    return planned(merge.plan)
