"""A history as JSON Lines: an object a step of a clause, for scripts: what one version did with it.

Each has the clause (`index` from 0 among all, `id`, `title`, `topic`), the version (`plan`, `party`, `date`),
what happened as in the JSON, and by term what the party did there against its own version before (`moves`).
"""

from collections.abc import Iterator

from plandiff.engine.history_result import History
from plandiff.report.data.json_history import course
from plandiff.report.data.jsonl import text


def render(history: History) -> str:
    """Return the lines, in the order of clauses and versions; nothing if there is none."""
    return text(lines(history))


def lines(history: History) -> Iterator[dict[str, object]]:
    """Yield the steps."""
    plans = {column.key: column.plan for column in history.columns}
    moves: dict[tuple[int, str], dict[str, str]] = {}
    for step in history.steps:
        for move in step.moves:
            moves.setdefault((move.course, history.columns[move.column].key), {})[move.term] = move.how
    for index, each in enumerate(history.courses):
        told = course(history, each)
        for stop in told["course"]:
            plan = plans[stop["plan"]]
            yield {
                "index": index,
                "id": told["id"],
                "title": told["title"],
                "topic": told["topic"],
                "party": plan.party,
                "date": plan.date.isoformat() if plan.date else None,
                **stop,
                "moves": moves.get((index, stop["plan"]), {}),
            }
