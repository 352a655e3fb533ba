"""Parts of the page of an assessment: contradictions, consent, direction, satisfaction."""

from collections.abc import Iterator, Mapping, Sequence

from plandiff.judge.consent import possessive
from plandiff.judge.result import Assessment, Consent, Direction, Satisfaction, Voice
from plandiff.judge.satisfaction import percent
from plandiff.plan.model import Response
from plandiff.report.document import (
    Block,
    Cell,
    Column,
    Entry,
    Heading,
    Line,
    Note,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
)
from plandiff.report.footer import PRIVATE
from plandiff.report.phrases import counted, day, names

_STANCES = {
    "accepts": "accepts",
    "accepts-with-changes": "wants changes",
    "undecided": "undecided",
    "rejects": "rejects",
}
_ORDERS = {
    "before": "the text is older than the red line",
    "after": "the text is later than the red line",
    "same day": "both of the same day",
    "undated": "not both dated",
}


_TURNS = ("better", "worse", "mixed", "undecided")


def contradiction_blocks(it: Assessment) -> Iterator[Block]:
    """Yield the red lines that parties break themselves."""
    if not it.contradictions:
        return
    yield _heading("Own red lines broken")
    lines: list[Line] = []
    for found in it.contradictions:
        each = it.red_lines[found.red_line]
        holder, text = it.columns[each.holder].plan, it.columns[found.text]
        stated = each.red_line.date or holder.date
        dates = [f"text of {day(text.plan.date)}"] if text.plan.date else []
        dates += [f"red line of {day(stated)}"] if stated else []
        about = "; ".join([*dates, _ORDERS[found.order], each.results[found.text].why])
        lines.append((Run(f"{text.key}: ", "party"), Run(each.red_line.says), Run(f" ({about})", "dim")))
    yield Paragraph(tuple(lines), level=1)


def consent_blocks(it: Assessment) -> Iterator[Block]:
    """Yield where the parties stand to each text, and whether it could be signed."""
    rows: list[Row] = []
    for found in it.consent:
        rows.append(_signable_row(it, found))
        sources = {source.id: source.title or source.id for source in it.columns[found.text].plan.sources}
        rows += [_voice_row(voice, sources) for voice in found.voices]
    yield _heading("Consent")
    columns = (
        Column("", ((Run("text and party", "dim"),),), width=(16, 30)),
        Column("consent", ((Run("consent", "dim"),),), width=(12, 26)),
        Column("stance", ((Run("stance", "dim"),),), width=(12, 16)),
        Column("said", ((Run("said by, when; clauses that bind it", "dim"),),), width=(24, 56)),
    )
    yield Table(columns, tuple(rows), layout="columns")


def _signable_row(it: Assessment, found: Consent) -> Row:
    words: Style = "good" if found.signable == "yes" else "unknown" if found.signable != "no" else "strong"
    name = names(it.columns[: it.texts])[found.text]
    cells = (
        _cell((Run(name, "party"),)),
        _cell((Run("signable: ", "dim"), Run(found.signable, words))),
        Cell(),
        Cell(),
    )
    return Row(cells, kind="part", notes=tuple((Run(each, "dim"),) for each in found.missing))


def _voice_row(voice: Voice, sources: Mapping[str, str]) -> Row:
    consent = {"required": "required", "not-required": "not required", None: "not stated"}[voice.consent]
    if voice.stance:
        stance: Line = (Run(_STANCES[voice.stance], "strong" if voice.stance == "rejects" else ""),)
    else:
        said = "no stance" if voice.said else "has not spoken" if voice.at_table else "not at the table"
        stance = (Run(said, "unknown"),)
    lines: list[Line] = [(Run(_statement(each, sources)),) for each in voice.said]
    if voice.bound_by:
        lines.append((Run(f"bound by {', '.join(voice.bound_by)}", "dim"),))
    cells = (
        _cell((Run(voice.party),)),
        _cell((Run(consent, "" if voice.consent else "dim"),)),
        _cell(stance),
        Cell((Entry((), tuple(lines)),)),
    )
    return Row(cells, kind="voice")


def _statement(said: Response, sources: Mapping[str, str]) -> str:
    what = [_STANCES[said.stance]] if said.stance else []
    who = [said.speaker] if said.speaker else []
    when = [day(said.date)] if said.date else []
    words = ": " + said.says if said.says else ""
    source = f" ({'; '.join(sources.get(each, each) for each in said.source)})" if said.source else ""
    return (", ".join([*who, *when, *what]) or "said") + words + source


def direction_blocks(it: Assessment) -> Iterator[Block]:
    """Yield the step from the first text to each other: for whom each clause got better or worse."""
    if not it.directions:
        return
    private = bool(it.satisfaction)
    said = {shift.turn for found in it.directions for shift in found.shifts}
    turns = [turn for turn in _TURNS if turn in said]
    yield _heading("Direction", "by red lines and wants" if private else "by red lines only")
    columns = (
        Column("", ((Run("for whom, on which clauses", "dim"),),), width=(16, 30)),
        *(Column(name, ((Run(name, "dim"),),), width=(16, 44)) for name in turns),
    )
    rows = [row for found in it.directions for row in _steps(it, found, turns, private=private)]
    yield Table(columns, tuple(rows), layout="columns")


def _steps(it: Assessment, found: Direction, turns: Sequence[str], *, private: bool) -> Iterator[Row]:
    before, after = it.columns[found.before].key, it.columns[found.after].key
    looked = "under a red line or want" if private else "under a red line"
    differ = f"{counted(found.changed, 'clause')} differ{'s' if found.changed == 1 else ''}"
    head: Line = (
        Run(f"{before} → {after}", "party"),
        Run(f": {differ}, {found.covered} of them {looked}", "dim"),
    )
    yield Row((_cell(head), *(Cell() for _ in turns)), kind="part")
    for party, turn in found.sums:
        shifts = [shift for shift in found.shifts if shift.party == party]
        cells = [_cell((Run(party),))]
        for word in turns:
            titles = [shift.title for shift in shifts if shift.turn == word]
            cells.append(_cell((Run("; ".join(titles)),)) if titles else Cell())
        whole = (
            f"all {len(shifts)} clauses point one way: {turn}"
            if turn in ("better", "worse") and len(shifts) > 1
            else ""
        )
        yield Row(tuple(cells), notes=((Run(whole, "dim"),),) if whole else ())
    if not found.sums:
        yield Row((_cell((Run("no red line turns", "dim"),)), *(Cell() for _ in turns)))


def satisfaction_blocks(it: Assessment) -> Iterator[Block]:
    """Yield each party's satisfaction on its own; nothing unless private wants were asked for."""
    if it.satisfaction is None:
        return
    yield _heading("Satisfaction", "private")
    if not it.satisfaction:
        yield Paragraph(((Run("None of the plans has wants.", "dim"),),), level=1)
        return
    texts = it.columns[: it.texts]
    columns = (
        Column("", ((),), width=(20, 40)),
        *(Column(column.key, ((Run(column.key, "party"),),), width=(15, 24)) for column in texts),
    )
    rows = [row for each in it.satisfaction for row in _satisfaction_rows(it, each)]
    yield Table(columns, tuple(rows), layout="columns")
    yield Note("Private", (Run(PRIVATE),), "warning")


def _satisfaction_rows(it: Assessment, found: Satisfaction) -> Iterator[Row]:
    party = it.columns[found.holder].plan.party
    notes: list[Line] = []
    for clause, one, other in found.turning:
        notes.append(
            (
                Run(
                    f"without {clause}, {it.columns[other].key} would come before {it.columns[one].key}",
                    "dim",
                ),
            )
        )
    if len(found.scores) > 1 and not notes:
        notes.append((Run("no single clause turns the order", "dim"),))
    weighted, equal = [], []
    for score in found.scores:
        count = f" ({score.decided} of {len(score.wishes)} assessed)"
        weighted.append(_cell((Run(percent(score.low, score.high), "strong"), Run(count))))
        equal.append(_cell((Run(percent(score.equal_low, score.equal_high), "dim"), Run(count, "dim"))))
    yield Row((_cell((Run(f"{possessive(party)} wants", "party"),)), *weighted), kind="part")
    yield Row((_cell((Run("with equal weights", "dim"),)), *equal), notes=tuple(notes))


def _cell(line: Line) -> Cell:
    return Cell((Entry((), (line,)),))


def _heading(text: str, aside: str = "") -> Heading:
    return Heading((Run(text, "title"),), (Run(aside, "dim"),) if aside else (), level=2)
