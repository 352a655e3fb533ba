"""A row told by positions: each with all that hold it; then who says nothing, and why."""

from collections.abc import Collection, Sequence

from plandiff.engine.result import Comparison, Row
from plandiff.plan.model import Option
from plandiff.plan.outline import Unit
from plandiff.report.document import Holder, Line, Position, Run, Style
from plandiff.report.phrases import listed, status
from plandiff.report.views.briefly import Brief, absent_words, doubt, doubts, option_words, term_words
from plandiff.report.views.cells import place
from plandiff.report.views.kinds import said_absent, said_of
from plandiff.text.words import plain

_GRAVEST: tuple[Style, ...] = ("opposed", "changed", "editorial", "same", "added")
_ABSENT: tuple[Style, ...] = ("deleted", "removed", "silent", "elsewhere", "deferred", "unpublished")

Slot = list[tuple[int, int | None]]
"""Who holds a position: columns (0-based), each with the number (1-based) of its option if it has several."""


def positions(comparison: Comparison, row: Row, brief: Brief) -> tuple[Position, ...]:
    """Return the positions in a row, the reference's first; then a line for each kind of absence."""
    reference = comparison.reference
    slots = sorted(
        _slots(comparison, row),
        key=lambda slot: (all(c != reference for c, _ in slot), -len(slot), slot[0][0], slot[0][1] or 0),
    )
    names = (f"{chr(65 + n % 26)}{n // 26 or ''}" for n in range(0 if row.cells[reference] else 1, 1 << 16))
    found = [
        Position(
            tuple(
                _holder(comparison, row, column, option, brief, joined=len(slot) > 1)
                for column, option in slot
            ),
            _says(comparison, row, slot, brief),
            _symbol(comparison, row, slot),
            name,
        )
        for slot, name in zip(slots, names, strict=False)
    ]
    return (*found, *_absences(comparison, row, brief))


def _slots(comparison: Comparison, row: Row) -> list[Slot]:
    """The groups, and each open option by itself or with those that say the same."""
    base = comparison.base
    groups = [group for group in row.agreement.groups if row.cells[group[0]]]
    if base is not None and row.cells[base]:
        groups.append((base,))
    joined: dict[tuple[int, int], int] = {
        (column, number): like[0] for column, number, like in row.agreement.options
    }
    slots: list[Slot] = []
    apart: list[tuple[int, int]] = []
    for group in groups:
        options = _options(row.cells[group[0]])
        if len(group) == 1 and options:
            apart += [(group[0], number) for number in range(1, len(options) + 1)]
        else:
            slots.append([(column, None) for column in group])
    whole = list(slots)
    for column, number in apart:
        like = joined.get((column, number))
        home = next((slot for slot in whole if (like, None) in slot), None)
        if home is None:
            slots.append([(column, number)])
        else:
            home.append((column, number))
    return slots


def _options(units: Sequence[Unit]) -> list[tuple[Unit, Option]]:
    return [(unit, option) for unit in units for option in unit.clause.options]


def _holder(
    comparison: Comparison, row: Row, column: int, option: int | None, brief: Brief, *, joined: bool
) -> Holder:
    units = row.cells[column] if option is None else (_options(row.cells[column])[option - 1][0],)
    loose = brief.trust.loose(column)
    runs = [Run(comparison.columns[column].key)]
    for n, unit in enumerate(units):
        ref = place(unit, row)
        about = brief.trust.of(unit, column)
        runs += [*([Run(",", "dim")] if n and ref else []), Run(" ", keep=True), *ref] if ref else []
        if about:
            said = ", ".join(about)
            runs.append(Run(f", {said}" if loose else f" ({said})", "dim"))
    if option is not None:
        by = _options(row.cells[column])[option - 1][1].by
        who = f", {listed(by)}" if by and joined else ""
        runs.append(Run(f" option {option}{who}", "dim"))
    return Holder(column, (Run("("), *runs, Run(")")) if loose else tuple(runs), loose)


def _says(comparison: Comparison, row: Row, slot: Slot, brief: Brief) -> tuple[Line, ...]:
    whole = [column for column, option in slot if option is None]
    lines = _shared(row, whole, brief) if whole else _option(row, *slot[0], brief)
    if all(brief.trust.loose(column) for column, _ in slot):
        lines[0] = (Run("said: ", "dim"), *lines[0])
    unsure = doubts(row, comparison.reference)
    for column in whole:
        for unit in row.cells[column]:
            score = unsure.get((column, unit.position))
            if score is not None:
                named = (Run(f"{comparison.columns[column].key}: ", "warning"),) if len(slot) > 1 else ()
                lines.append((*named, *doubt(score)))
    return (*lines, *_marked(comparison, row, slot))


def _option(row: Row, column: int, number: int | None, brief: Brief) -> list[Line]:
    """An option with who proposes it; the first that stands alone after what is agreed beside the options."""
    options = _options(row.cells[column])
    unit, option = options[(number or 1) - 1]
    first, *rest = option_words(option)
    who: Line = (Run(f"{listed(option.by)}: ", "dim"),) if option.by else ()
    lines = [(*who, *first), *rest]
    joined = {at for owner, at, _ in row.agreement.options if owner == column}
    alone = [at for at, (owner, _) in enumerate(options, 1) if owner is unit and at not in joined]
    return [*brief.lead(unit), *lines] if unit.clause.text and number in alone[:1] else lines


def _shared(row: Row, whole: Sequence[int], brief: Brief) -> list[Line]:
    """What the columns say: their gist if it is one, else the terms they share."""
    units = row.cells[whole[0]]
    gists = {plain(" ".join(unit.clause.gist or "" for unit in row.cells[column])) for column in whole}
    if len(whole) > 1 and row.agreement.by == "terms" and (len(gists) > 1 or gists == {""}):
        terms = {name: term for unit in reversed(units) for name, term in unit.clause.terms.items()}
        if terms:
            return [(Run(term_words(terms)),)]
    lines = []
    for unit in units:
        first, *rest = _clause(unit, brief, whole[0])
        ref = (*place(unit, row), Run(" ")) if len(units) > 1 and place(unit, row) else ()
        lines += [(*ref, *first), *rest]
    return lines


def _clause(unit: Unit, brief: Brief, column: int) -> list[Line]:
    lines = brief.clause(unit, column)
    if brief.trust.loose(column) and lines[0] and lines[0][0].text == "said: ":
        lines[0] = lines[0][1:]
    return lines


def _marked(comparison: Comparison, row: Row, slot: Slot) -> list[Line]:
    """What the plans mark the clause as, and which of them, where several hold the position.

    For a clause with options it is said once, with the last of them.
    """
    found: dict[str, dict[str, None]] = {}
    for column, option in slot:
        if option is None or option == len(_options(row.cells[column])):
            for unit in row.cells[column]:
                if marked := status(unit.clause):
                    found.setdefault(marked, {})[comparison.columns[column].key] = None
    return [
        (Run(f"— {marked}" if len(slot) == 1 else f"— {marked} in {listed(list(keys))}", "warning"),)
        for marked, keys in found.items()
    ]


def _symbol(comparison: Comparison, row: Row, slot: Slot) -> Style:
    """The gravest of the kinds; none where the reference is among the holders."""
    columns = [column for column, option in slot if option is None] or [column for column, _ in slot]
    if comparison.reference in columns:
        return ""
    kinds = [said.symbol for column in columns if (said := said_of(comparison, row, column))]
    return next((kind for kind in _GRAVEST if kind in kinds), "")


def _absences(comparison: Comparison, row: Row, brief: Brief) -> list[Position]:
    found: dict[tuple[Style, str], list[int]] = {}
    older: set[int] = set()
    for column, absence in enumerate(row.absences):
        if absence is None:
            continue
        said = said_of(comparison, row, column) or said_absent(comparison, absence, column)
        if absence.older and said.more:
            older.add(column)
        found.setdefault((said.symbol, absent_words(said, absence, older=False)), []).append(column)
    return [
        Position(
            tuple(
                Holder(column, (Run(comparison.columns[column].key),), brief.trust.loose(column))
                for column in columns
            ),
            ((Run(words, "dim"), *_older(comparison, columns, older)),),
            sign,
        )
        for (sign, words), columns in sorted(found.items(), key=lambda each: _ABSENT.index(each[0][0]))
    ]


def _older(comparison: Comparison, columns: Sequence[int], older: Collection[int]) -> Line:
    """Which of the silent texts are older than the reference, and so could not answer it."""
    which = [column for column in columns if column in older]
    if not which:
        return ()
    if len(which) == len(columns):
        return (Run(f" (older text{'s' if len(which) > 1 else ''})", "dim"),)
    return (Run(f" (older: {', '.join(comparison.columns[column].key for column in which)})", "dim"),)
