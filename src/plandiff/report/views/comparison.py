"""The page of a comparison."""

from collections.abc import Collection

from plandiff.engine.result import Column, Comparison, Row
from plandiff.engine.totals import totals
from plandiff.plan.outline import Unit
from plandiff.report import document as page
from plandiff.report.document import Block, Cell, Document, Heading, Line, Run, Table
from plandiff.report.phrases import clause_count, day, number_word, provenance
from plandiff.report.views.agreeing import agreement_words, base_words, group_lines
from plandiff.report.views.briefly import Brief
from plandiff.report.views.cells import other_entries, reference_entries
from plandiff.report.views.counts import count_blocks
from plandiff.report.views.differing import differences
from plandiff.report.views.kinds import said_of, statuses, verdict
from plandiff.report.views.leading import leading
from plandiff.report.views.linking import contradicted, reasons
from plandiff.report.views.standing import positions
from plandiff.report.views.trust import Trust


def comparison_document(
    comparison: Comparison,
    *,
    show: Collection[str] = (),
    summary_only: bool = False,
    explain: bool = False,
    full: bool = False,
    whole: bool = False,
) -> Document:
    """Return the page: heads, rows, totals, cautions.

    `show` keeps only rows that have one of its kinds, marks or reasons of absence, and unfolds them; `all`
    unfolds everything. `explain` says why clauses were paired. Two texts stand side by side; more are a
    table of gists or, if `full`, one text under another; `whole`: of gists that unfold to the texts.
    """
    shown = [row for row in comparison.rows if _shown(row, show)]
    folding = [_folds(comparison, row) and not show for row in shown]
    trust = Trust(comparison)
    brief = Brief(comparison, trust) if len(comparison.columns) > 2 and not full else None
    rows = [
        _row(comparison, row, trust, brief, folded=folded, explain=explain, whole=whole)
        for row, folded in zip(shown, folding, strict=True)
        if not summary_only
    ]
    both = len(comparison.columns) == 2
    named = "What differs" if both else "Who says the same"
    table = Table(
        columns=tuple(_column(comparison, i, trust.head(i)) for i in range(len(comparison.columns))),
        rows=tuple(rows),
        layout="matrix" if brief else "sides" if both else "stack",
        first=((Run("Clause", "dim"),), (Run(named.lower(), "dim"),)),
        remarks=(Run(named, "dim"),) if rows else (),
        remarks_key="differs" if both else "groups",
        folded=(Run(_folded_words(comparison), "dim"),),
        folded_symbol="same",
    )
    blocks: list[Block] = [_title(comparison), *leading(comparison), table]
    if explain:
        blocks += contradicted(comparison)
    blocks += count_blocks(comparison, totals(comparison), rows, summary_only=summary_only)
    return Document(tuple(blocks), title=comparison.negotiation or "Comparison")


def _title(comparison: Comparison) -> Heading:
    count = len(comparison.columns)
    dates = [column.plan.date for column in comparison.columns]
    known = [date for date in dates if date]
    if comparison.base is not None:
        what = f"{number_word(count - 1)} text{'s' if count > 2 else ''} against the base"
    elif comparison.mode == "drafts":
        ordered = len(known) == count and known == sorted(known)
        what = f"{number_word(count)} drafts{', in date order' if ordered else ''}"
    else:
        what = f"{number_word(count)} positions side by side"
    if comparison.negotiation:
        return Heading((Run(comparison.negotiation, "title"),), (Run(what, "dim"),))
    return Heading((Run(what[0].upper() + what[1:], "title"),))


def _column(comparison: Comparison, index: int, confidence: str) -> page.Column:
    column = comparison.columns[index]
    plan = column.plan
    named = [Run(plan.title, "dim")] if plan.title else []
    if plan.date:
        named += [Run(", ", "dim")] if named else []
        named.append(Run(day(plan.date), "dim", keep=True))
    told = provenance(plan)
    loose = told.pop() if plan.coverage == "statements" else ""
    before = "".join(f"{word}, " for word in (*told, confidence) if word)
    size = clause_count(column.units)
    about = [Run(before + size, "dim")]
    if loose:
        about = [Run(before, "dim"), Run(loose, "warning"), Run(f", {size}", "dim")]
    lines: list[Line] = [(Run(plan.party, "party"),)]
    if named:
        lines.append(tuple(named))
    elif len(comparison.columns) > 2 or plan.party == comparison.columns[1 - index].plan.party:
        lines.append((Run(column.key, "dim"),))
    lines.append(tuple(about))
    role = "base" if index == comparison.base else "reference" if index == comparison.reference else ""
    return page.Column(
        column.key, tuple(lines), (Run(role, "dim"),) if role else (), _brief_head(column, role, confidence)
    )


def _brief_head(column: Column, role: str, confidence: str) -> tuple[Line, ...]:
    """The head in short lines: the party with its key, title, date, where the text comes from."""
    plan = column.plan
    lines: list[Line] = [(Run(plan.party, "party"),)]
    if role == "base":
        lines.append((Run("the base", "strong"),))
    if plan.title:
        lines.append((Run(plan.title, "dim"),))
    if plan.date:
        lines.append((Run(day(plan.date), "dim", keep=True),))
    about = [word for word in provenance(plan) if word != plan.quote]
    loose = plan.coverage == "statements"
    sure = about[:-1] if loose else about
    sure += [confidence] if confidence else []
    lines += [(Run(", ".join(sure), "dim"),)] if sure else []
    return (*lines, (Run(about[-1], "warning"),)) if loose else tuple(lines)


def _shown(row: Row, show: Collection[str]) -> bool:
    if not show or "all" in show:
        return True
    return any(
        against is not None and (against.kind in show or any(mark in show for mark in against.marks))
        for against in row.against
    ) or any(absence is not None and absence.reason in show for absence in row.absences)


def _folds(comparison: Comparison, row: Row) -> bool:
    if len(comparison.columns) > 2 and comparison.base is None:
        return row.agreement.outcome == "all"
    kinds = [
        against.kind if against else None
        for i, against in enumerate(row.against)
        if i != comparison.reference
    ]
    return all(kind == "same" for kind in kinds)


def _folded_words(comparison: Comparison) -> str:
    if comparison.base is not None:
        return "kept"
    return "the same" if len(comparison.columns) == 2 else "agreed by all"


def _row(
    comparison: Comparison,
    row: Row,
    trust: Trust,
    brief: Brief | None,
    *,
    folded: bool,
    explain: bool,
    whole: bool,
) -> page.Row:
    reference = comparison.reference
    others = [i for i in range(len(comparison.columns)) if i != reference]
    title: Line = (Run(row.title or row.id or "", "title"),) if row.title or row.id else ()
    shared = page.Row(
        cells=(),
        title=title,
        headings=_headings(comparison, row),
        brief=_brief(comparison, row),
        folded=folded,
        id=row.id,
        topic=row.topic,
        parties=tuple(column.key for column, cell in zip(comparison.columns, row.cells, strict=True) if cell),
    )
    if len(others) > 1:
        based = comparison.base is not None
        shared = shared._replace(
            verdict=base_words(comparison, row) if based else agreement_words(comparison, row),
            remarks=group_lines(comparison, row, full=brief is None),
            kind=row.agreement.outcome,
        )
        columns = range(len(comparison.columns))
        texts = (
            tuple(_cell(comparison, row, i, trust, explain=explain) for i in columns)
            if whole or brief is None
            else ()
        )
        if brief is None:
            return shared._replace(cells=texts)
        return shared._replace(
            cells=tuple(brief.cell(row, i) for i in columns),
            positions=() if whole else positions(comparison, row, brief),
            notes=reasons(comparison, row) if explain else (),
            whole=texts,
        )
    (other,) = others
    against = row.against[other]
    said = said_of(comparison, row, other)
    entries = {
        reference: reference_entries(comparison, row, against, trust),
        other: other_entries(comparison, row, other, trust, inline=False),
    }
    return shared._replace(
        cells=tuple(Cell(entries[i]) for i in sorted(entries)),
        symbol=said.symbol if said else "",
        verdict=verdict(comparison, row, other),
        remarks=differences(row, against, other, reference, explain=explain) if against else (),
        kind=against.kind if against else None,
    )


def _cell(comparison: Comparison, row: Row, column: int, trust: Trust, *, explain: bool) -> Cell:
    """A cell that says for itself how it stands to the reference."""
    reference = comparison.reference
    if column == reference:
        marked = statuses(comparison, row, (column,))
        entries = reference_entries(comparison, row, None, trust)
        return Cell(entries, verdict=(Run(", ".join(marked), "dim"),) if marked else ())
    against = row.against[column]
    entries = other_entries(comparison, row, column, trust, inline=True)
    said = said_of(comparison, row, column)
    if against is None or said is None or not row.cells[column]:
        return Cell(entries)
    remarks = differences(row, against, column, reference, explain=explain)
    return Cell(entries, said.symbol, verdict(comparison, row, column), remarks)


def _headings(comparison: Comparison, row: Row) -> tuple[Heading, ...]:
    """The headings that the reference's clause stands under, outermost first."""
    units = comparison.columns[comparison.reference].units
    above: list[Heading] = []
    parent = row.cells[comparison.reference][0].parent if row.cells[comparison.reference] else None
    while parent is not None:
        unit = units[parent]
        if unit.role == "heading":
            above.append(_heading(unit))
        parent = unit.parent
    return tuple(reversed(above))


def _heading(unit: Unit) -> Heading:
    label = unit.ref if unit.clause.number or not unit.clause.title else ""
    return Heading((Run(unit.clause.title or "", "title"),), level=2 + unit.depth, label=label)


def _brief(comparison: Comparison, row: Row) -> Line:
    """The row in a few words: `18 → 11 Non-nuclear status, moved`."""
    cells = [
        row.cells[comparison.reference],
        *(c for i, c in enumerate(row.cells) if i != comparison.reference),
    ]
    refs = [", ".join(unit.ref for unit in cell) for cell in cells if cell]
    places = refs[0] if len(set(refs)) == 1 or len(cells) > 2 else " → ".join(refs)
    marks = {mark: None for against in row.against if against for mark in against.marks if mark == "moved"}
    named = [
        row.title or row.id or "",
        *marks,
        *statuses(comparison, row, tuple(range(len(comparison.columns)))),
    ]
    return (Run(f"{places} {', '.join(word for word in named if word)}", "dim"),)
