"""The page of a check: how much was found, then the findings with their places."""

from plandiff.plan.findings import Finding
from plandiff.report.document import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    Paragraph,
    Row,
    Run,
    Series,
    Style,
    Table,
)
from plandiff.report.phrases import counted
from plandiff.rules.checked import Checked

_LOOKS: dict[str, Style] = {"error": "strong", "warning": "warning", "note": "dim"}


def findings_document(checked: Checked) -> Document:
    """Return the page: counts, what did not run, the findings in the order of files and places."""
    counts = [
        Item(checked.count(severity), (Run(f"{severity}{'' if checked.count(severity) == 1 else 's'}"),))
        for severity in ("error", "warning", "note")
    ]
    if checked.waived:
        counts.append(Item(checked.waived, (Run("waived"),)))
    if checked.known:
        counts.append(Item(checked.known, (Run("known, left out"),)))
    blocks: list[Block] = [
        Heading((Run("Check", "title"),), (Run(f"of {counted(len(checked.files), 'plan')}", "dim"),)),
        Series(tuple(counts)),
    ]
    if checked.remarks:
        blocks.append(Paragraph(tuple((Run(remark),) for remark in checked.remarks)))
    if checked.findings:
        blocks.append(Table((), tuple(map(_row, checked.findings)), layout="evidence"))
    return Document(tuple(blocks), title="Check")


def _row(finding: Finding) -> Row:
    told = (Run(f"{finding.severity}[{finding.rule}] ", _LOOKS[finding.severity]), Run(finding.message))
    remarks: list[Line] = [(Run(f"help: {finding.help}"),)] if finding.help else []
    return Row((), told, verdict=(Run(finding.place),), remarks=tuple(remarks), id=finding.rule)
