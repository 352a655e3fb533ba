"""Who says the same, in words."""

from plandiff.engine.result import Comparison, Row
from plandiff.report.document import Line, Run
from plandiff.report.phrases import listed, number_word
from plandiff.report.symbols import symbol
from plandiff.report.views.kinds import said_of
from plandiff.text.words import plain

_NEW_WORDS = ("amended", "opposed", "added")


def agreement_words(comparison: Comparison, row: Row) -> Line:
    """Return `3 of 4 agree, not north`, `2 of 4 agree`, `3 different` or `only south`."""
    it = row.agreement
    keys = [column.key for column in comparison.columns]
    if it.outcome == "not_comparable":
        return (Run("not comparable"),)
    if it.voters == 0:
        return ()
    if it.voters == 1:
        return (Run(f"only {keys[it.groups[0][0]]}"),)
    most = len(it.groups[0])
    if most == 1:
        return (Run(f"{it.voters} different"),)
    text = f"{most} of {it.voters} agree"
    by = (Run(" (by text)", "dim"),) if it.by == "text" else ()
    if it.outcome == "all":
        return (Run(text, "good"), *by)
    if it.outcome == "all_but_one":
        text += f", not {keys[it.groups[1][0]]}"
    return (Run(text), *by)


def base_words(comparison: Comparison, row: Row) -> Line:
    """Return what became of common ground: `kept by south, amended by east`, `both amended alike`."""
    columns = [i for i in range(len(comparison.columns)) if i != comparison.base]
    found: dict[str, list[int]] = {}
    for column in columns:
        said = said_of(comparison, row, column)
        if said:
            found.setdefault(said.word, []).append(column)
    said_by = []
    for word, who in found.items():
        alike = ""
        if len(who) > 1 and word in _NEW_WORDS:
            alike = (
                " alike" if any(set(who) <= set(group) for group in row.agreement.groups) else " differently"
            )
        if who == columns:
            every = "both " if len(who) == 2 else f"all {number_word(len(who))} " if len(who) > 2 else ""
            return (Run(f"{every}{word}{alike}"),)
        by = "by" if word in {*_NEW_WORDS, "kept", "dropped"} else "in"
        said_by.append(f"{word}{alike} {by} {listed([comparison.columns[i].key for i in who])}")
    return (Run(", ".join(said_by)),)


def group_lines(comparison: Comparison, row: Row, *, full: bool) -> tuple[Line, ...]:
    """Return the groups, largest first: `east = west ≠ south`; then open options like others' texts.

    `full` says of each row that agreement on coded terms is not on the wording; against a base that is said
    where a group has clauses of several kinds.
    """
    it = row.agreement
    keys = [column.key for column in comparison.columns]
    lines: list[Line] = []
    if it.groups and len(it.groups[0]) > 1:
        runs: list[Run] = []
        for i, group in enumerate(it.groups):
            runs += [Run(" "), symbol("differs"), Run(" ", keep=True)] if i else []
            for j, column in enumerate(group):
                runs += [Run(" "), symbol("joins"), Run(" ", keep=True)] if j else []
                gone = " (deleted)" if not row.cells[column] else ""
                runs.append(Run(keys[column] + gone, "dim", keep=True))
        if full and it.by == "terms" and not _alike(row, it.groups[0]):
            runs.append(Run(" (on the coded terms, wording differs)", "dim"))
        elif comparison.base is not None and it.by == "terms" and _of_several_kinds(comparison, row):
            runs.append(Run(" (on the coded terms)", "dim"))
        lines.append(tuple(runs))
    for column, option, same in it.options:
        lines.append(
            (
                Run(f"{keys[column]} option {option}", "dim", keep=True),
                Run(" "),
                symbol("joins"),
                Run(" ", keep=True),
                Run(", ".join(keys[other] for other in same), "dim"),
            )
        )
    return tuple(lines)


def _of_several_kinds(comparison: Comparison, row: Row) -> bool:
    """Whether a group holds clauses that the words on the base tell apart, as kept and amended."""
    return any(
        len({said.word for column in group if (said := said_of(comparison, row, column))}) > 1
        for group in row.agreement.groups
    )


def _alike(row: Row, columns: tuple[int, ...]) -> bool:
    """Whether the columns' texts are the same but for case, space, quotes and dashes."""
    texts = {plain("\n".join(unit.clause.text or "" for unit in row.cells[column])) for column in columns}
    return len(texts) == 1
