"""A settlement as JSON Lines: an object an option, for scripts; packages are in the JSON.

Each has the clause (`row`, `id`, `title`, `outlook`), the `option`'s number in it, and the option as in the
JSON.
"""

from collections.abc import Iterator

from plandiff.judge.settlement import Settlement
from plandiff.report.data.json_settlement import matter
from plandiff.report.data.jsonl import text


def render(settlement: Settlement) -> str:
    """Return the lines, in the order of clauses and options; nothing if there is none."""
    return text(lines(settlement))


def lines(settlement: Settlement) -> Iterator[dict[str, object]]:
    """Yield the options."""
    for each in settlement.clauses:
        clause = matter(settlement, each)
        for number, option in enumerate(clause["options"], 1):
            yield {
                "row": clause["row"],
                "id": clause["id"],
                "title": clause["title"],
                "outlook": clause["outlook"],
                "option": number,
                **option,
            }
