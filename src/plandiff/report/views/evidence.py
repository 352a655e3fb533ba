"""What a judgement rests on: who said the red line, and each text's own words."""

from collections.abc import Iterator, Sequence

from plandiff.judge.conditions import wanted
from plandiff.judge.result import Assessment, Evidence, Judged, RedLineResult
from plandiff.plan.findings import Span
from plandiff.plan.model import RedLine, Source
from plandiff.report.document import Block, Cell, Column, Entry, Line, Row, Run, Style, Table
from plandiff.report.phrases import attributed, day, listed, long_day
from plandiff.report.symbols import symbol


def evidence_table(it: Assessment, *, explain: bool) -> Iterator[Block]:
    """Yield the evidence for all that is broken or unknown, with `explain` for all."""
    texts = range(it.texts)
    rows = []
    for each in it.red_lines:
        shown = [text for text in texts if explain or each.results[text].result != "met"]
        if shown:
            rows.append(_row(it, each, shown))
    if rows:
        columns = tuple(Column(it.columns[text].key, ()) for text in texts)
        yield Table(columns, tuple(rows), layout="evidence")


def red_line_words(red_line: RedLine, sources: Sequence[Source]) -> str:
    """Return who stated a red line, when, where: `stated by A. Berg, 24 Nov 2025; North Sea Gazette`."""
    who = attributed(red_line)
    when = [day(red_line.date)] if red_line.date else []
    titles = {source.id: source.title for source in sources}
    where = "; ".join(titles.get(each) or each for each in red_line.source)
    return "; ".join(part for part in (", ".join([who, *when]), where) if part)


def condition_words(red_line: RedLine) -> str:
    """Return what a red line requires and forbids: `requires personnel: at least 800`."""
    said = []
    for verb, conditions in (("requires", red_line.require), ("forbids", red_line.forbid)):
        each = [f"{name}: {wanted(condition)}" for name, condition in conditions.items()]
        if each:
            said.append(f"{verb} {listed(each) if verb == 'requires' else ' or '.join(each)}")
    if red_line.if_absent != "unknown":
        said.append(f"{red_line.if_absent} if the text lacks it")
    return "; ".join(said)


def _row(it: Assessment, each: RedLineResult, shown: Sequence[int]) -> Row:
    red_line, holder = each.red_line, it.columns[each.holder]
    results = [each.results[text].result for text in shown]
    worst: Style = "broken" if "broken" in results else "unknown" if "unknown" in results else "met"
    title: Line = (Run(red_line.says, "title"),)
    said = red_line_words(red_line, holder.plan.sources)
    remarks: list[Line] = [
        (Run(holder.plan.party, "party"), Run(f", {said}", "dim")),
        (Run(f"on the clause {red_line.clause}: {condition_words(red_line)}", "dim"),),
    ]
    if red_line.note:
        remarks.append((Run(red_line.note, "dim"),))
    cells = tuple(_cell(it, each, text) if text in shown else Cell() for text in range(it.texts))
    return Row(
        cells,
        title,
        symbol=worst,
        verdict=_place(holder.file, each.span),
        remarks=tuple(remarks),
        id=red_line.id,
        kind=worst,
    )


def _cell(it: Assessment, each: RedLineResult, text: int) -> Cell:
    found = each.results[text]
    column = it.columns[text]
    own = it.columns[each.holder].plan.party == column.plan.party and found.result == "broken"
    entries = []
    for part in found.deciding if found.result != "unknown" else found.evidence:
        label: Line = (Run(part.unit.ref, "dim", keep=True),)
        entries.append(Entry(label, tuple(_lines(part, column.file))))
    if not entries:
        older = f" (older text, {long_day(column.plan.date)})" if found.older and column.plan.date else ""
        sign: Line = (symbol(found.absence),) if found.absence else ()
        entries.append(Entry(sign, ((Run(found.why + older),),)))
    remarks = [(Run(said, "dim"),) for said in _found(found, own=own)]
    return Cell(tuple(entries), found.result, remarks=tuple(remarks))


def _lines(part: Evidence, file: str | None) -> Iterator[Line]:
    """The words, the deciding ones bold; then what was read where, and its place."""
    if part.option is not None:
        by = part.unit.clause.options[part.option - 1].by
        yield (Run(f"option {part.option}{f', {listed(by)}' if by else ''}: {part.result}", "dim"),)
    if part.said:
        yield tuple(_marked(part.said.replace("\n", " "), part.words))
    words = listed([f"“{part.said[start:end]}”" for start, end in part.words]) if part.words else ""
    read = f"; read from {words}" if words else ""
    coded = ", coded" if any(line.coded and line.result == part.result for line in part.lines) else ""
    place = _where(file, part.span)
    yield (
        Run(f"{part.why}{coded}{read}", "dim"),
        Run(f" {place}" if place else "", "dim", keep=True),
    )


def _marked(said: str, words: Sequence[tuple[int, int]]) -> Iterator[Run]:
    at = 0
    for start, end in words:
        if start > at:
            yield Run(said[at:start])
        yield Run(said[start:end], "strong")
        at = end
    if at < len(said):
        yield Run(said[at:])


def _found(found: Judged, *, own: bool) -> Iterator[str]:
    if found.way == "pairing" and found.score is not None:
        how = f"{found.reason}, {found.score:.2f}, {found.certainty}"
        yield f"found by pairing with the party's own plan ({how})"
    if own:
        yield "the party's own text"


def _place(file: str | None, span: Span | None) -> Line:
    place = _where(file, span)
    return (Run(place, "dim", keep=True),) if place else ()


def _where(file: str | None, span: Span | None) -> str:
    return f"{file}:{span.line}" if file and span else ""
