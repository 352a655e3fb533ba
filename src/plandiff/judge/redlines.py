"""Red lines held against texts, with the evidence."""

from collections.abc import Callable, Iterator, Sequence

from plandiff.engine.result import Column
from plandiff.judge.linking import Linking
from plandiff.judge.result import Contradiction, Evidence, Judged, RedLineResult
from plandiff.judge.verdicts import Part, judge
from plandiff.judge.words import places
from plandiff.plan.findings import Finding, Span
from plandiff.plan.model import RedLine

Locate = Callable[[int, tuple[str | int, ...]], Span | None]
"""Where a path of a column's plan stands in its file."""


def red_line_results(
    columns: Sequence[Column], texts: int, holders: Sequence[int], linking: Linking, locate: Locate
) -> tuple[RedLineResult, ...]:
    """Return every red line of the holders against the first `texts` columns, in the order of the files."""
    return tuple(
        RedLineResult(
            holder,
            place,
            red_line,
            locate(holder, ("red_lines", place)),
            tuple(judged(columns, red_line, holder, text, linking, locate) for text in range(texts)),
        )
        for holder in holders
        for place, red_line in enumerate(columns[holder].plan.red_lines)
    )


def judged(
    columns: Sequence[Column], red_line: RedLine, holder: int, text: int, linking: Linking, locate: Locate
) -> Judged:
    """Return what a red line comes to in one text.

    It is unknown where no plan here has its clause (the id may be wrong), and where the clause was only
    possibly found: neither may count as met or broken.
    """
    if not linking.known(red_line.clause):
        return Judged("unknown", f"no plan here has a clause `{red_line.clause}`")
    found = linking.find(red_line.clause, holder, text)
    column = columns[text]
    verdict = judge(red_line, found.units, coverage=column.plan.coverage)
    result, why = verdict.result, verdict.why
    if found.certainty == "possible":
        refs = ", ".join(unit.ref for unit in found.units)
        result, why = "unknown", f"{refs} is only possibly the same clause"
    return Judged(
        result,
        why,
        tuple(_evidence(part, column, text, locate) for part in verdict.parts),
        verdict.absence,
        found.way,
        found.reason,
        found.score,
        found.certainty,
        verdict.absence == "silent" and _older(columns, holder, text),
    )


def contradictions(
    columns: Sequence[Column], results: Sequence[RedLineResult], same_party: Callable[[str, str], bool]
) -> Iterator[Contradiction]:
    """Yield the red lines broken by a text of the party that states them, whatever their dates."""
    for index, each in enumerate(results):
        holder = columns[each.holder].plan
        stated = each.red_line.date or holder.date
        for text, found in enumerate(each.results):
            plan = columns[text].plan
            if found.result != "broken" or not same_party(plan.party, holder.party):
                continue
            if stated is None or plan.date is None:
                yield Contradiction(index, text, "undated")
            elif plan.date == stated:
                yield Contradiction(index, text, "same day")
            else:
                yield Contradiction(index, text, "before" if plan.date < stated else "after")


def red_line_warnings(
    columns: Sequence[Column], results: Sequence[RedLineResult], linking: Linking, locate: Locate
) -> Iterator[Finding]:
    """Yield what keeps red lines from being judged: unknown clauses, values of another type."""
    for each in results:
        column, red_line = columns[each.holder], each.red_line
        path = ("red_lines", each.place)
        file = column.file or column.key
        if not linking.known(red_line.clause):
            yield Finding(
                "unknown-red-line-clause",
                "warning",
                f"the red line `{red_line.id}` is about `{red_line.clause}`, a clause that no plan given has",
                file,
                locate(each.holder, (*path, "clause")),
            )
        if not red_line.require and not red_line.forbid:
            yield Finding(
                "empty-red-line",
                "warning",
                f"the red line `{red_line.id}` has no condition, so nothing can be judged by it",
                file,
                locate(each.holder, path),
                "add `require:` or `forbid:`",
            )
        for name in red_line.require:
            if name in red_line.forbid and red_line.require[name] == red_line.forbid[name]:
                yield Finding(
                    "contradictory-red-line",
                    "warning",
                    f"the red line `{red_line.id}` requires and forbids the same `{name}`: nothing meets it",
                    file,
                    locate(each.holder, (*path, "forbid", name)),
                )
        for text, found in enumerate(each.results):
            for part in found.evidence:
                for line in part.lines:
                    if line.coded is not None and line.holds is None:
                        yield Finding(
                            "incomparable-term",
                            "warning",
                            f"{line.says} (red line `{red_line.id}`)",
                            columns[text].file or columns[text].key,
                            part.span,
                            "code the term as the red line does, or the other way round",
                            part.unit.ref,
                        )


def _evidence(part: Part, column: Column, text: int, locate: Locate) -> Evidence:
    clause = part.unit.clause
    option = None if part.option is None else clause.options[part.option - 1]
    said = clause.text or "" if option is None else option.text or clause.text or ""
    deciding = [line for line in part.lines if line.result == part.result]
    return Evidence(
        part.unit,
        part.option,
        part.result,
        part.why,
        part.lines,
        said,
        places(deciding, said, column.plan.language),
        locate(text, _path(part)),
    )


def _path(part: Part) -> tuple[str | int, ...]:
    """Where the deciding term stands, else the option or clause itself."""
    base = part.unit.path
    option = base if part.option is None else (*base, "options", part.option - 1)
    line = next((each for each in part.lines if each.result == part.result and each.coded), None)
    if line is None:
        return (*base, "absent") if part.unit.role == "absent" else option
    own = part.option is not None and line.term in part.unit.clause.options[part.option - 1].terms
    return (*(option if own else base), "terms", line.term)


def _older(columns: Sequence[Column], holder: int, text: int) -> bool:
    mine, other = columns[holder].plan, columns[text].plan
    return bool(other.date and mine.date and other.date < mine.date and other.party != mine.party)
