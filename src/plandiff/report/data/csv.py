"""A comparison as CSV for spreadsheets: a row a clause, wording and typed changes in columns.

Begins with a byte order mark, without which Excel reads UTF-8 as something else.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from plandiff.engine.result import Comparison, Row
from plandiff.plan.outline import Unit
from plandiff.report.clean import clean

BOM = "\ufeff"


def render(comparison: Comparison) -> str:
    """Return the table, its first line the names of the columns."""
    return table(_head(comparison), (_row(comparison, row) for row in comparison.rows))


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Return CSV with no cell that a spreadsheet would compute."""
    out = StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(each) for each in head])
    writer.writerows([harmless(each) for each in row] for row in rows)
    return out.getvalue()


def harmless(text: str) -> str:
    """Return the text after an apostrophe if a spreadsheet would take it for a formula.

    After OWASP's advice on CSV injection: `=`, `+`, `-`, `@`, their full-width forms, tabs and line ends.

    >>> harmless("=1+1"), harmless("1 + 1"), harmless("- none")
    ("'=1+1", '1 + 1', "'- none")
    """
    text = clean(text)
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else text


def _head(comparison: Comparison) -> list[str]:
    names = ["row", "id", "title", "topic", "agreement", "groups", "agree by"]
    for i, column in enumerate(comparison.columns):
        names += [f"{column.key} {what}" for what in ("ref", "text", "terms", "status", "absence")]
        if i != comparison.reference:
            names += [f"{column.key} {what}" for what in ("kind", "marks", "differs", "wording")]
    return names


def _row(comparison: Comparison, row: Row) -> list[str]:
    keys = [column.key for column in comparison.columns]
    groups = "; ".join(" = ".join(keys[i] for i in group) for group in row.agreement.groups)
    cells = [str(row.number), row.id or "", row.title or "", row.topic or ""]
    cells += [row.agreement.outcome, groups, row.agreement.by]
    for i, units in enumerate(row.cells):
        cells += _clause(units)
        absence = row.absences[i]
        cells.append(absence.reason if absence else "")
        if i != comparison.reference:
            cells += _against(row, i)
    return cells


def _clause(units: tuple[Unit, ...]) -> Iterator[str]:
    """Refs, texts, coded terms, status; of several clauses a line each."""
    yield ", ".join(unit.ref for unit in units)
    yield "\n".join(text for unit in units for text in _texts(unit))
    yield "; ".join(f"{name}: {term.text}" for unit in units for name, term in unit.clause.terms.items())
    yield ", ".join(dict.fromkeys(unit.clause.status for unit in units if unit.clause.status))


def _texts(unit: Unit) -> Iterator[str]:
    if unit.clause.text:
        yield unit.clause.text
    for number, option in enumerate(unit.clause.options, 1):
        who = f", {', '.join(option.by)}" if option.by else ""
        said = "leave it out" if option.absent else option.text or option.gist or option.title or ""
        yield f"(option {number}{who}) {said}".strip()


def _against(row: Row, column: int) -> Iterator[str]:
    """Kind, marks, what differs in words, and the wording with `{-dropped-}` and `{+added+}`."""
    against = row.against[column]
    if against is None:
        yield from ("", "", "", "")
        return
    yield against.kind
    yield ", ".join(against.marks)
    yield "; ".join(change.says for change in against.changes)
    signs = {"=": ("", ""), "-": ("{-", "-}"), "+": ("{+", "+}")}
    yield "".join(f"{signs[op][0]}{text}{signs[op][1]}" for op, text in against.wording)
