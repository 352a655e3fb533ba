"""Why clauses were paired, and which pairs were set aside."""

from collections.abc import Iterator

from plandiff.engine.result import Comparison, Link, Row
from plandiff.plan.outline import Unit
from plandiff.report.document import Block, Heading, Line, Paragraph, Run
from plandiff.report.phrases import counted, listed

_REASONS = {
    "id": "paired by id",
    "identical": "paired by identical text",
    "similar": "paired by similar text",
    "context": "paired by what stands around it",
    "subject": "paired by subject",
    "given": "paired by the pairs file",
}


def how(link: Link) -> str:
    """Return the reason of a link, its score and certainty."""
    return f"{_REASONS[link.reason]}, {link.score:.2f}, {link.certainty}"


def reason(comparison: Comparison, link: Link) -> Line:
    """Return the two clauses with their plans' keys, and why they were paired."""
    a, b = _end(comparison, link.a_column, link.a), _end(comparison, link.b_column, link.b)
    return (Run(f"{a} and {b} {how(link)}", "dim"),)


def reasons(comparison: Comparison, row: Row) -> tuple[Line, ...]:
    """Return why the clauses of a row belong together; those paired alike are named together."""
    found: dict[str, dict[str, None]] = {}
    for link in row.links:
        ends = found.setdefault(how(link), {})
        ends[_end(comparison, link.a_column, link.a)] = None
        ends[_end(comparison, link.b_column, link.b)] = None
    return tuple((Run(f"{listed(list(ends))} {why}", "dim"),) for why, ends in found.items())


def contradicted(comparison: Comparison) -> Iterator[Block]:
    """Yield the links that were set aside because stronger ones contradict them."""
    links = comparison.contradicted
    if not links:
        return
    yield Heading(
        (Run("Set aside", "strong"),),
        (Run(f"{counted(len(links), 'link')} that stronger ones contradict", "dim"),),
        level=3,
    )
    yield Paragraph(tuple(reason(comparison, link) for link in links), level=1)


def _end(comparison: Comparison, column: int, unit: Unit) -> str:
    return f"{comparison.columns[column].key} {unit.ref}"
