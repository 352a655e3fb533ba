"""The page of a history."""

from collections.abc import Iterator, Sequence
from typing import get_args

from plandiff.engine.history_result import Course, Event, History, Move
from plandiff.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Entry,
    Heading,
    Line,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
)
from plandiff.report.phrases import counted, day
from plandiff.report.views.history_words import Words, symbol_of


def history_document(history: History, *, detailed: bool = False, summary_only: bool = False) -> Document:
    """Return the page: each clause's course in a line, or `detailed` version by version; steps; who moved.

    Clauses that nothing happened to are folded, unless `detailed`.
    """
    words = Words(history)
    one = detailed and len(history.courses) == 1
    blocks: list[Block] = [] if one and not summary_only else [_head(history)]
    if detailed and not summary_only:
        for course in history.courses:
            blocks += _detail(history, words, course, alone=one)
    else:
        if not summary_only:
            blocks += _courses(history, words)
        blocks += _steps(history, words)
    blocks += _moves(history, words, named=not one)
    blocks += [Note("Caution", (Run(caution),), "warning") for caution in history.cautions]
    return Document(tuple(blocks), title=history.negotiation or "History")


def _head(history: History) -> Heading:
    title = history.negotiation or history.columns[-1].plan.title or history.columns[-1].plan.party
    return Heading((Run(title, "title"),), (Run(_extent(history), "dim"),))


def _extent(history: History) -> str:
    """Return `7 dated versions of 4 parties`."""
    parties = len({column.plan.party for column in history.columns})
    whose = f" of {counted(parties, 'party', 'parties')}" if parties > 1 else ""
    return f"{counted(len(history.columns), 'dated version')}{whose}"


def _detail(history: History, words: Words, course: Course, *, alone: bool) -> Iterator[Block]:
    """Yield one clause version by version, and its course in a line."""
    title = course.title or course.id or _ref(course)
    about = [course.id] if course.id and course.title else []
    about += [_extent(history)] if alone else []
    yield Heading(
        (Run(title, "title"),), (Run(", ".join(about), "dim"),) if about else (), level=1 if alone else 2
    )
    heads = ("date", "party" if words.several else "version", "clause", "says", "against the version before")
    rows = []
    for stop in course.stops:
        it = history.columns[stop.column].plan
        refs = tuple(Entry((Run(unit.ref, keep=True),)) for unit in stop.units)
        cells = (
            Cell((Entry((), ((Run(day(it.date) if it.date else "", "dim", keep=True),),)),)),
            Cell((Entry((), ((Run(words.party(stop.column), "party"),),)),)),
            Cell(refs or (Entry((Run(""),)),), symbol_of(stop)),
            Cell((Entry((), tuple(words.says(stop))),)),
            Cell((Entry((), (words.against(stop),)),)),
        )
        rows.append(Row(cells, id=course.id, kind=stop.event, topic=course.topic))
    columns = tuple(Column(name.split()[0], ((Run(name, "dim"),),)) for name in heads)
    yield Table(columns, tuple(rows), layout="dated")
    line = words.course(course)
    if line:
        yield Note("Course", line, "strong")


def _courses(history: History, words: Words) -> Iterator[Block]:
    """Yield title and course of each clause that something happened to, then the others folded."""
    still: list[Course] = []
    single: list[Course] = []
    for course in history.courses:
        events = [stop.event for stop in course.stops if stop.event not in (None, "gap")]
        if words.several and events == ["born"]:
            single.append(course)
        elif not course.changed:
            still.append(course)
        else:
            title: Line = (Run(course.title or course.id or "", "title"),)
            lines = (title, words.course(course)) if title[0].text else (words.course(course),)
            yield Paragraph(lines, label=_ref(course))
    for courses, what in ((single, "in one version only"), (still, "never changed")):
        if courses:
            named = ", ".join(
                f"{_ref(course)} {course.title or course.id or ''}".strip() for course in courses
            )
            count = Run(f"{counted(len(courses), 'clause')} {what}: ")
            yield Paragraph(((), (count, Run(named, "dim"))))


def _ref(course: Course) -> str:
    """Return the clause's ref in the last version that has it."""
    return next((stop.units[0].ref for stop in reversed(course.stops) if stop.units), "")


def _steps(history: History, words: Words) -> Iterator[Block]:
    """Yield the counts of events, a step a row."""
    events: tuple[Event, ...] = get_args(Event)
    shown = [event for event in events if any(step.counts[event] for step in history.steps)]
    columns = tuple(Column(event, ((Run(event, "dim"),),)) for event in shown)
    rows = tuple(
        Row(
            tuple(Cell(verdict=(Run(str(step.counts[event])),)) for event in shown),
            title=(Run(words.step(step.before, step.after)),),
        )
        for step in history.steps
    )
    yield Heading((Run("Step by step", "title"),), (Run("clauses, by what became of them", "dim"),), level=2)
    yield Table(columns, rows, layout="grid")


def _moves(history: History, words: Words, *, named: bool) -> Iterator[Block]:
    """Yield who moved, by party; `named` tells the clauses too."""
    found = [move for step in history.steps for move in step.moves]
    parties = list(dict.fromkeys(column.plan.party for column in history.columns))
    if len(parties) < 2:
        return
    aside = "on coded terms, against the party's own version before"
    yield Heading((Run("Who moved", "title"),), (Run(aside, "dim"),), level=2)
    for party in parties:
        mine = [move for move in found if history.columns[move.column].plan.party == party]
        lines = [words.move(move, named=named) for move in mine if move.how != "unchanged"]
        stayed = [move for move in mine if move.how == "unchanged"]
        if stayed:
            lines.append(_stayed(history, stayed))
        if lines:
            yield Paragraph(tuple(lines), label=party, level=1)
    if not found:
        yield Paragraph(((Run("nobody, as far as the coded terms tell"),),), level=1)


def _stayed(history: History, moves: Sequence[Move]) -> Line:
    names = dict.fromkeys(
        history.courses[move.course].title or history.courses[move.course].id or move.term for move in moves
    )
    return (Run("unchanged "), Run(f"on {counted(len(moves), 'term')}: {', '.join(names)}", "dim"))
