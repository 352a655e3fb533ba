"""The cells of a comparison: a plan's clauses in a row, or the sign that it has none."""

from collections.abc import Sequence

from plandiff.engine.result import Against, Comparison, Row
from plandiff.plan.model import Option
from plandiff.plan.outline import Unit
from plandiff.report.document import Entry, Line, Run
from plandiff.report.phrases import listed, quoted
from plandiff.report.symbols import symbol
from plandiff.report.views.kinds import said_absent, said_of
from plandiff.report.views.marking import after_lines, before_lines, plain_lines
from plandiff.report.views.trust import Trust
from plandiff.text.words import plain


def reference_entries(
    comparison: Comparison, row: Row, against: Against | None, trust: Trust
) -> tuple[Entry, ...]:
    """Return the reference's cell; given how the one other cell stands to it, with the wording marked."""
    column = comparison.reference
    units = row.cells[column]
    if not units:
        return absent_entries(comparison, row, column, told=False)
    if against is None or not against.wording or _optional(row, column) or _optional(row, _other(comparison)):
        return tuple(_entry(unit, row, column, trust, _lines(unit)) for unit in units)
    texts = before_lines(against.wording, [unit.clause.text or "" for unit in units])
    return tuple(_entry(unit, row, column, trust, lines) for unit, lines in zip(units, texts, strict=True))


def other_entries(
    comparison: Comparison, row: Row, column: int, trust: Trust, *, inline: bool
) -> tuple[Entry, ...]:
    """Return another plan's cell; `inline` shows the words that it drops within its own text."""
    units = row.cells[column]
    against = row.against[column]
    if not units:
        return absent_entries(comparison, row, column, told=against is not None and not inline)
    if (
        against is None
        or not against.wording
        or _optional(row, column)
        or _optional(row, comparison.reference)
    ):
        return tuple(_entry(unit, row, column, trust, _lines(unit)) for unit in units)
    texts = after_lines(against.wording, [unit.clause.text or "" for unit in units], inline=inline)
    return tuple(_entry(unit, row, column, trust, lines) for unit, lines in zip(units, texts, strict=True))


def absent_entries(comparison: Comparison, row: Row, column: int, *, told: bool) -> tuple[Entry, ...]:
    """Return the sign of an absence and what was said of the clause; `told`: the row has the word for it."""
    absence = row.absences[column]
    if absence is None:
        return ()
    said = said_of(comparison, row, column) or said_absent(comparison, absence, column)
    lines: list[Line] = [] if told else [(Run(said.word + said.more, "dim"),)]
    clause = absence.unit.clause if absence.unit else None
    if clause and clause.gist and plain(clause.gist) != plain(said.word):
        lines.append((Run(clause.gist, "dim"),))
    if clause and clause.text:
        lines += plain_lines(quoted(clause.text), "dim")
    return (Entry((symbol(said.symbol),), tuple(lines)),)


def option_lines(options: Sequence[Option]) -> list[Line]:
    """Return the alternatives, above each a dim line with its number and who proposes it."""
    lines: list[Line] = []
    for number, option in enumerate(options, 1):
        who = f", {listed(option.by)}" if option.by else ""
        lines.append((Run(f"option {number}{who}", "dim"),))
        if option.absent:
            lines.append((symbol("deleted"), Run(" leave it out")))
        if option.text:
            lines += plain_lines(option.text)
        elif said := option.gist or option.title:
            lines.append((Run(said),))
        elif option.terms:
            lines.append((Run(", ".join(f"{name}: {term.text}" for name, term in option.terms.items())),))
    return lines


def _entry(unit: Unit, row: Row, column: int, trust: Trust, lines: Sequence[Line]) -> Entry:
    return Entry(place(unit, row), trust.told(lines, unit, column))


def place(unit: Unit, row: Row) -> Line:
    """Return a clause's ref; none for a clause without a number whose id is the row's own."""
    return () if unit.ref == row.id else (Run(unit.ref, "dim", keep=True),)


def _lines(unit: Unit) -> list[Line]:
    text = list(plain_lines(unit.clause.text)) if unit.clause.text else []
    return text + option_lines(unit.clause.options)


def _optional(row: Row, column: int) -> bool:
    return any(unit.clause.options for unit in row.cells[column])


def _other(comparison: Comparison) -> int:
    return next(i for i in range(len(comparison.columns)) if i != comparison.reference)
