"""Findings as compilers print them: place and message, source lines with carets, help."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, overload

from plandiff.plan.excerpt import excerpt
from plandiff.report.findings.formats import Look
from plandiff.rules.checked import Checked

CODES: Final[Mapping[str, str]] = {
    "place": "1",
    "error": "1;31",
    "warning": "1;35",
    "note": "1",
    "gutter": "2",
    "help": "1",
}
"""Style of an excerpt → its SGR parameters."""


def render(checked: Checked, look: Look) -> str:
    """The findings, a blank line between them; empty if there are none to show."""
    shown = [i for i, each in enumerate(checked.findings) if look.notes or each.severity != "note"]
    return "\n".join(_block(checked, i, look) for i in shown)


def _block(checked: Checked, index: int, look: Look) -> str:
    finding = checked.findings[index]
    lines = SourceLines(checked.lines.get(finding.file, {}))
    shown = finding
    if finding.span is not None and finding.span.line not in lines.kept:
        shown = finding._replace(related=tuple(each for each in finding.related if each.file))
    out = [
        "".join(_styled(text, style, colour=look.colour) for text, style in runs).rstrip()
        for runs in excerpt(shown, lines)
    ]
    return "\n".join(out) + "\n"


class SourceLines(Sequence[str]):
    """The lines of a file of which only some are at hand; the others are empty."""

    def __init__(self, kept: Mapping[int, str]) -> None:
        self.kept = kept
        self.length = max(kept, default=0)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """The line at a 0-based index."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self.length))]
        return self.kept.get(index + 1, "")

    def __len__(self) -> int:
        """Up to the last line at hand."""
        return self.length

    def __iter__(self) -> Iterator[str]:
        return (self[i] for i in range(self.length))


def _styled(text: str, style: str, *, colour: bool) -> str:
    return f"\033[{CODES[style]}m{text}\033[0m" if colour and style in CODES and text.strip() else text
