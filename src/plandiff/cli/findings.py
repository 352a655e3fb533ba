"""Findings on stderr, as compilers show them."""

import sys

from plandiff.cli.messages import coloured, say
from plandiff.plan.excerpt import excerpt
from plandiff.plan.findings import PlanError

CODES = {
    "place": "1", "error": "1;31", "warning": "1;35", "note": "1", "gutter": "2", "caret": "31", "help": "1",
}  # fmt: skip
"""SGR codes of an excerpt's styles."""


def print_findings(problem: PlanError) -> None:
    """Print all findings of a file that cannot be used, a blank line between them."""
    colour = coloured(sys.stderr, "auto")
    lines = problem.text.split("\n")
    shown = [
        "\n".join(
            "".join(_styled(text, style, colour=colour) for text, style in line)
            for line in excerpt(each, lines)
        )
        for each in problem.findings
    ]
    say("\n\n".join(shown), to=sys.stderr)


def _styled(text: str, style: str, *, colour: bool) -> str:
    return f"\033[{CODES[style]}m{text}\033[0m" if colour and style in CODES else text
