"""Cells in a few words: the author's gist, else the coded terms, else the whole text."""

from collections.abc import Mapping
from decimal import Decimal

from plandiff.engine.result import Absence, Comparison, Row
from plandiff.engine.rows import CERTAINTY
from plandiff.engine.saying import amount
from plandiff.plan.model import Option, Term
from plandiff.plan.outline import Unit
from plandiff.report.document import Cell, Entry, Line, Run
from plandiff.report.phrases import day, listed, quoted, status
from plandiff.report.views.cells import place
from plandiff.report.views.kinds import Said, said_absent, said_of
from plandiff.report.views.marking import plain_lines
from plandiff.report.views.trust import Trust
from plandiff.text.words import plain


class Brief:
    """The clauses of one comparison in a few words."""

    def __init__(self, comparison: Comparison, trust: Trust) -> None:
        self.comparison = comparison
        self.trust = trust

    def cell(self, row: Row, column: int) -> Cell:
        """Return a column's cell: how it stands to the reference, its clauses, or why there are none."""
        said = said_of(self.comparison, row, column)
        units = row.cells[column]
        if not units:
            return self._absent(row, column)
        unsure = doubts(row, self.comparison.reference)
        entries = []
        against = row.against[column]
        moved = against is not None and "moved" in against.marks
        for unit in units:
            lines = self.clause(unit, column)
            about = [*self.trust.of(unit, column), *(["moved"] if moved else [])]
            if about:
                lines[-1] = (*lines[-1], Run(f" ({', '.join(about)})", "dim", keep=True))
            if (score := unsure.get((column, unit.position))) is not None:
                lines.append(doubt(score))
            if marked := status(unit.clause):
                lines.append((Run(f"— {marked}", "warning"),))
            entries.append(Entry(place(unit, row), tuple(lines)))
        return Cell(tuple(entries), said.symbol if said else "")

    def clause(self, unit: Unit, column: int) -> list[Line]:
        """Return what a clause says, its options a line each; never empty."""
        lines = self.lead(unit)
        for number, option in enumerate(unit.clause.options, 1):
            lines += option_lines(option, number)
        lines = lines or [()]
        if self.trust.loose(column):
            lines[0] = (Run("said: ", "dim"), *lines[0])
        return lines

    def lead(self, unit: Unit) -> list[Line]:
        """Return what a clause says beside its options."""
        clause = unit.clause
        if clause.gist:
            return [(Run(clause.gist),)]
        if clause.terms:
            return [(Run(term_words(clause.terms)),)]
        return list(plain_lines(clause.text)) if clause.text else []

    def _absent(self, row: Row, column: int) -> Cell:
        absence = row.absences[column]
        if absence is None:
            return Cell()
        said = said_of(self.comparison, row, column) or said_absent(self.comparison, absence, column)
        words: Line = (Run(absent_words(said, absence, older=absence.older and bool(said.more)), "dim"),)
        return Cell((Entry((), (words,)),), said.symbol)


def absent_words(said: Said, absence: Absence, *, older: bool) -> str:
    """Return why a plan has no clause, and what it or others say of that: `deleted: reported as removed`."""
    words = said.word + (" (older text)" if older else "")
    clause = absence.unit.clause if absence.unit else None
    if clause and clause.gist:
        return words if plain(clause.gist) == plain(said.word) else f"{words}: {clause.gist}"
    return f"{words}: {quoted(' '.join(clause.text.split()))}" if clause and clause.text else words


def option_lines(option: Option, number: int) -> list[Line]:
    """Return an option with who proposes it, its words after that."""
    who = f", {listed(option.by)}" if option.by else ""
    first, *rest = option_words(option)
    return [(Run(f"option {number}{who}: ", "dim"), *first), *rest]


def option_words(option: Option) -> list[Line]:
    """Return what an option says; never empty."""
    said = option.gist or option.title or (term_words(option.terms) if option.terms else "")
    if option.absent:
        return [(Run("leave it out"),)]
    return [(Run(said),)] if said else list(plain_lines(option.text or "")) or [()]


def term_words(terms: Mapping[str, Term]) -> str:
    """Return coded terms in words: `800,000 personnel; scope: peacetime; in force`."""
    return "; ".join(_term(name.replace("_", " ").replace("-", " "), term) for name, term in terms.items())


def _term(label: str, term: Term) -> str:
    value = term.value
    if isinstance(value, bool):
        return label if value else f"{label}: no"
    if isinstance(value, int | Decimal):
        return f"{label}: {amount(value, term.unit)}" if term.unit else amount(value, label)
    if isinstance(value, tuple):
        return f"{label}: {', '.join(value)}"
    return f"{label}: {value if isinstance(value, str) else day(value)}"


def doubts(row: Row, reference: int) -> dict[tuple[int, int], float]:
    """Return the clauses (column, position) that belong to the row by possible links alone, with the score.

    The clauses of the reference, or else of the first plan that has any, are the ones the others belong to.
    """
    if all(link.certainty != "possible" for link in row.links):
        return {}
    live = [column for column, cell in enumerate(row.cells) if cell]
    anchor = reference if reference in live else live[0] if live else reference
    best: dict[tuple[int, int], tuple[int, float]] = {}
    for link in row.links:
        for end in ((link.a_column, link.a.position), (link.b_column, link.b.position)):
            rank = (CERTAINTY[link.certainty], -link.score)
            best[end] = min(best.get(end, rank), rank)
    return {
        end: -score
        for end, (certainty, score) in best.items()
        if certainty == CERTAINTY["possible"] and end[0] != anchor
    }


def doubt(score: float) -> Line:
    """Return the question whether the clause belongs here."""
    return (Run("possibly the same clause", "warning"), Run(f" ({score:.2f})", "warning", keep=True))
