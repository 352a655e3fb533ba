"""The page of an assessment: a sentence a text, the matrix, evidence, consent, direction, satisfaction."""

from collections.abc import Iterator, Sequence
from typing import get_args

from plandiff.engine.result import AbsenceReason
from plandiff.judge.consent import possessive
from plandiff.judge.counts import counts, holders
from plandiff.judge.result import Assessment, Judged, RedLineResult
from plandiff.report import document as page
from plandiff.report.document import (
    Block,
    Cell,
    Document,
    Entry,
    Item,
    Line,
    Note,
    Paragraph,
    Row,
    Run,
    Series,
    Table,
)
from plandiff.report.footer import FOOTER
from plandiff.report.phrases import listed, names
from plandiff.report.views.evidence import evidence_table
from plandiff.report.views.stance import (
    consent_blocks,
    contradiction_blocks,
    direction_blocks,
    satisfaction_blocks,
)

_MATRIX_MOST = 6
"""Texts in one matrix."""
_RESULT = (15, 19)
"""Width of a result column, in cells."""


def assessment_document(it: Assessment, *, summary_only: bool = False, explain: bool = False) -> Document:
    """Return the page. `summary_only` keeps the sentences; `explain` shows evidence for what is met, too."""
    blocks: list[Block] = [Paragraph(tuple(_sentences(it)))]
    if it.red_lines and not summary_only:
        blocks += [_matrix(it, group) for group in _batched(range(it.texts))]
        blocks.append(_legend(it))
        blocks += evidence_table(it, explain=explain)
    if not summary_only:
        blocks += contradiction_blocks(it)
        blocks += consent_blocks(it)
        blocks += direction_blocks(it)
    blocks += satisfaction_blocks(it)
    blocks += [Note("Caution", (Run(caution),), "warning") for caution in it.cautions]
    blocks.append(Paragraph(((Run(FOOTER, "dim"),),)))
    return Document(tuple(blocks), title=it.negotiation or "Assessment")


def _sentences(it: Assessment) -> Iterator[Line]:
    called = names(it.columns[: it.texts])
    if not it.red_lines:
        yield (Run("No red lines are given: nothing is judged."),)
        return
    for text in range(it.texts):
        said = counts(it, text)
        clauses = []
        unknown = 0
        for i, party in enumerate(holders(it)):
            each = said[party]
            total = sum(each.values())
            unknown += each["unknown"]
            noun = f" red line{'s' if total > 1 else ''}" if i == 0 else ""
            many = str(each["broken"]) if each["broken"] else "none"
            clauses.append(f"{many} of {possessive(party)} {total}{noun}")
        undecided = f"; {unknown} cannot be decided" if unknown else ""
        yield (Run(f"The {called[text]} text", "strong"), Run(f" breaks {listed(clauses)}{undecided}."))


def _matrix(it: Assessment, texts: Sequence[int]) -> Table:
    columns = (
        page.Column("", ((),), width=(24, 54)),
        *(
            page.Column(it.columns[text].key, ((Run(it.columns[text].key, "party"),),), width=_RESULT)
            for text in texts
        ),
    )
    rows: list[Row] = []
    for party in holders(it):
        rows.append(_party_row(it, party, texts))
        rows += [
            _red_line_row(it, each, texts)
            for each in it.red_lines
            if it.columns[each.holder].plan.party == party
        ]
    return Table(columns, tuple(rows), layout="columns")


def _party_row(it: Assessment, party: str, texts: Sequence[int]) -> Row:
    cells = [Cell((Entry((), ((Run(f"{possessive(party)} red lines", "party"),),)),))]
    for text in texts:
        each = counts(it, text)[party]
        style: page.Style = "" if each["broken"] else "dim"
        count: Line = (Run(f"{each['broken']} of {sum(each.values())}", style),)
        cells.append(Cell((Entry((Run("broken", style),)),), verdict=count))
    return Row(tuple(cells), kind="part")


def _red_line_row(it: Assessment, each: RedLineResult, texts: Sequence[int]) -> Row:
    cells = [Cell((Entry((), ((Run(each.red_line.says),),)),))]
    own = it.columns[each.holder].plan.party
    for text in texts:
        found = each.results[text]
        label = _label(found)
        if it.columns[text].plan.party == own and found.result == "broken":
            label = (*label, Run(" own", "strong"))
        cells.append(Cell((Entry(label),) if label else (), found.result, _word(found)))
    return Row(tuple(cells), id=each.red_line.id, kind="red-line")


def _word(found: Judged) -> Line:
    """The result in a word; without a clause, the reason."""
    if found.result == "broken":
        return (Run("broken", "strong"),)
    if found.absence and not found.refs:
        return (Run(found.absence, "dim" if found.result == "met" else "unknown"),)
    if found.result == "met":
        return (Run("met", "dim"),)
    if len({each.result for each in found.evidence if each.option}) > 1:
        return (Run("options differ", "unknown"),)
    return (Run("unknown", "unknown"),)


def _label(found: Judged) -> Line:
    if not found.refs:
        return (Run(found.absence, "dim"),) if found.absence and found.result == "broken" else ()
    refs = dict.fromkeys(each.unit.ref for each in found.deciding)
    doubt = "?" if found.certainty == "possible" else ""
    return (Run(", ".join(refs) + doubt, "dim", keep=True),)


def _legend(it: Assessment) -> Series:
    results = {found.result for each in it.red_lines for found in each.results}
    items = []
    if "broken" in results:
        items.append(Item(None, (Run("broken"),), "broken"))
    if "met" in results:
        items.append(Item(None, (Run("met"),), "met"))
    if "unknown" in results:
        items.append(Item(None, (Run("unknown, with the clause that decides or why none does"),), "unknown"))
    gone = {
        found.absence for each in it.red_lines for found in each.results if found.absence and not found.refs
    }
    items += [Item(None, (Run(name, "dim"),), name) for name in get_args(AbsenceReason) if name in gone]
    if it.contradictions:
        items.append(Item(None, (Run("own: by the party's own text"),)))
    return Series(tuple(items))


def _batched(texts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(texts), _MATRIX_MOST):
        yield tuple(texts[start : start + _MATRIX_MOST])
