"""How far a clause can be trusted, where that is not what its plan's head says of all."""

from collections.abc import Sequence

from plandiff.engine.result import Comparison
from plandiff.plan.outline import Unit
from plandiff.report.document import Line, Run


class Trust:
    """Origins and confidences of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.usual = tuple(usual_confidence(column.units) for column in comparison.columns)
        """Per column: the confidence that most clauses reach, told in the head; cells tell lower ones."""

    def loose(self, column: int) -> bool:
        """Return whether a column is made of statements, not of a text."""
        return self.comparison.columns[column].plan.coverage == "statements"

    def of(self, unit: Unit, column: int) -> list[str]:
        """Return a clause's origin and confidence where they are not what its plan's head says."""
        clause = unit.clause
        plan = self.comparison.columns[column].plan
        said: list[str] = [clause.origin] if clause.origin and clause.origin != plan.origin else []
        usual = self.usual[column]
        if clause.confidence and (usual is None or _grade(clause.confidence) > _grade(usual)):
            said.append(
                f"confidence {clause.confidence}" if clause.confidence.islower() else clause.confidence
            )
        return said

    def told(self, lines: Sequence[Line], unit: Unit, column: int) -> tuple[Line, ...]:
        """Return a clause's lines, with `said:` before a statement and how far to trust it at the end."""
        found = list(lines) or [()]
        if self.loose(column):
            found[0] = (Run("said: ", "dim"), *found[0])
        if about := self.of(unit, column):
            found[-1] = (*found[-1], Run(f" ({', '.join(about)})", "dim", keep=True))
        return tuple(found)

    def head(self, column: int) -> str:
        """Return the confidence that most clauses of a plan reach: `C2 or better`; empty without any."""
        usual = self.usual[column]
        if usual is None:
            return ""
        return f"{usual} or better" if usual[-1].isdigit() else f"confidence {usual} or better"


def usual_confidence(units: Sequence[Unit]) -> str | None:
    """Return the confidence that at least half of a plan's clauses reach; None where fewer have any."""
    live = [unit.clause.confidence for unit in units if unit.role == "unit"]
    graded = sorted((word for word in live if word), key=_grade)
    middle = (len(live) - 1) // 2
    return graded[middle] if live and middle < len(graded) else None


def _grade(confidence: str) -> str:
    """A sort key, best first; words stand where their usual codes would."""
    return {"high": "B2", "medium": "C3", "low": "D4"}.get(confidence, confidence)
