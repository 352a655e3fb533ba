"""The typed changes of a comparison as JSON Lines: an object a change, for scripts.

Each has the row (`row`, `id`, `title`, `topic`), the two clauses (`reference`, `reference_refs`, `plan`,
`refs`), the cell's `kind`, and the change as in the JSON of a comparison.
"""

from collections.abc import Iterable, Iterator, Mapping
from json import dumps

from plandiff.engine.result import Comparison
from plandiff.report.data.json import change, harmless


def render(comparison: Comparison) -> str:
    """Return a line a change, in the order of rows, plans and changes; nothing if there is none."""
    return text(lines(comparison))


def text(objects: Iterable[Mapping[str, object]]) -> str:
    """Return a line an object."""
    return "".join(harmless(dumps(each, ensure_ascii=False)) + "\n" for each in objects)


def lines(comparison: Comparison) -> Iterator[dict[str, object]]:
    """Yield the changes."""
    reference = comparison.reference
    for row in comparison.rows:
        for i, against in enumerate(row.against):
            for each in against.changes if against else ():
                yield {
                    "row": row.number,
                    "id": row.id,
                    "title": row.title,
                    "topic": row.topic,
                    "reference": comparison.columns[reference].key,
                    "reference_refs": [unit.ref for unit in row.cells[reference]],
                    "plan": comparison.columns[i].key,
                    "refs": [unit.ref for unit in row.cells[i]],
                    "kind": against.kind if against else None,
                    **change(each),
                }
