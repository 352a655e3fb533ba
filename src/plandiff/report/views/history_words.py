"""What a version of a clause says, and what became of it, in few words."""

import datetime as dt
from collections.abc import Iterator

from plandiff.engine.history_result import Course, History, Move, Stop
from plandiff.plan.outline import Unit
from plandiff.report.document import Line, Run, Style
from plandiff.report.phrases import day, listed
from plandiff.report.views.briefly import absent_words, option_lines, option_words, term_words
from plandiff.report.views.kinds import MARK_WORDS, Said
from plandiff.report.views.marking import plain_lines


class Words:
    """The words for one history: parties are named where there are several, years where they differ."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.several = len({column.plan.party for column in history.columns}) > 1
        dates = [column.plan.date for column in history.columns if column.plan.date]
        self.year = dates[-1].year if dates else None

    def party(self, column: int) -> str:
        """Return whose version it is; where all are one party's, its key."""
        it = self.history.columns[column]
        return it.plan.party if self.several else it.key

    def date(self, column: int) -> str:
        """Return a version's date, without the year if it is the last version's."""
        date = self.history.columns[column].plan.date
        return short_day(date, self.year) if date else ""

    def when(self, column: int) -> str:
        """Return the date, and the party where there are several."""
        return f"{self.date(column)}, {self.party(column)}" if self.several else self.date(column)

    def step(self, before: int, after: int) -> str:
        """Return the words for a step between two versions."""
        return f"{self.when(before)} → {self.when(after)}"

    def course(self, course: Course) -> Line:
        """Return the course in a line: what was said, when and by whom; what changes nothing is left out."""
        runs: list[Run] = []
        for stop in self._told(course):
            about = self.when(stop.column)
            if stop.event == "gap" and stop.absence:
                said = [Run("?", "warning")]
                about += f", {stop.absence.reason}"
            else:
                said = self._in_course(stop) if stop.units else [Run(_gone(stop))]
            runs += [Run(" → ", "dim")] if runs else []
            runs += [*said, Run(f" ({about})", "dim")]
        return tuple(runs)

    def _told(self, course: Course) -> list[Stop]:
        """Return the versions that tell: not where a party says the same again, nor gaps at either end."""
        told: list[Stop] = []
        for stop in course.stops:
            party = self.history.columns[stop.column].plan.party
            again = bool(told) and self.history.columns[told[-1].column].plan.party == party
            if stop.event is None or (stop.event == "kept" and again) or (stop.event == "gap" and not told):
                continue
            told.append(stop)
        while told and told[-1].event == "gap" and told[-1].column < len(self.history.columns) - 1:
            told.pop()
        return told

    def _in_course(self, stop: Stop) -> list[Run]:
        """Return gist or terms; of a clause without them only what happened to it."""
        if all(brief(unit) for unit in stop.units):
            return [Run("; ".join(dict.fromkeys(brief(unit) for unit in stop.units)))]
        changed = "; ".join(change.says for change in stop.changes)
        if not changed and stop.event == "amended":
            changed = "wording only"
        return [Run(f"{stop.event}: {changed}" if changed else stop.event or "")]

    def says(self, stop: Stop) -> list[Line]:
        """Return what a version says of the clause, or why it says nothing."""
        if stop.absence is not None:
            reason = stop.absence.reason
            words = absent_words(Said(reason, reason), stop.absence, older=False)
            return [(Run(words, "warning" if reason == "unpublished" else "dim"),)]
        return [line for unit in stop.units for line in _clause(unit)]

    def against(self, stop: Stop) -> Line:
        """Return what became of the clause since the last version that had it."""
        if stop.event == "born" or (stop.event == "dropped" and stop.absence and stop.absence.unit is None):
            return (Run(stop.event),)
        if not stop.units or stop.before is None:
            return ()
        items: list[Run] = [Run("returned")] if stop.event == "returned" else []
        near = stop.before == stop.column - 1 and not self._foreign(stop)
        if stop.kind == "same" or stop.event == "kept":
            words = "the same" if near else f"as {self.when_of(stop.before)}"
            tail = ", in other words" if stop.by_terms else ", reworded" if stop.kind == "editorial" else ""
            items.append(Run(words + tail, "dim" if near else ""))
        elif stop.changes:
            items += [Run(change.says, "strong" if "→" in change.says else "") for change in stop.changes]
        else:
            items.append(Run("reworded" if stop.kind == "editorial" else "wording only"))
        items += [Run(mark, "dim") for mark in MARK_WORDS if mark in stop.marks and not _follows(mark, stop)]
        return tuple(run for n, item in enumerate(items) for run in ((Run("; "), item) if n else (item,)))

    def when_of(self, column: int) -> str:
        """Return a version as it is named in a sentence: `Europe, 23 Nov`."""
        return f"{self.party(column)}, {self.date(column)}" if self.several else self.date(column)

    def _foreign(self, stop: Stop) -> bool:
        columns = self.history.columns
        return stop.before is not None and columns[stop.before].plan.party != columns[stop.column].plan.party

    def move(self, move: Move, *, named: bool) -> Line:
        """Return a move: the values, towards and away from whom; `named` tells the clause too."""
        course = self.history.courses[move.course]
        about = [course.title or course.id or ""] if named else []
        about.append(move.term.replace("_", " ").replace("-", " "))
        values = f"{_value(move.from_.text)} → {_value(move.to.text)}"
        directions = [f"towards {listed(move.toward)}"] if move.toward else []
        directions += [f"away from {listed(move.away)}"] if move.away else []
        return (
            Run(move.how, "strong" if move.how == "conceded" else ""),
            Run(f"  {', '.join(about)}: "),
            Run(values, "strong"),
            Run(f": {', '.join(directions)}"),
            Run(f" ({self.date(move.before)} to {self.date(move.column)})", "dim"),
        )


def symbol_of(stop: Stop) -> Style:
    """Return the symbol's name for how a version stands to the one before, or why it says nothing."""
    if stop.absence is not None:
        return stop.absence.reason
    if stop.kind is None:
        return ""
    if stop.event == "kept" and stop.kind == "changed":
        return "same"
    kinds: dict[str, Style] = {
        "same": "same", "editorial": "editorial", "changed": "changed", "opposed": "opposed",
    }  # fmt: skip
    return kinds.get(stop.kind, "")


def brief(unit: Unit) -> str:
    """Return a clause's gist, else its coded terms; empty where it has neither."""
    clause = unit.clause
    if clause.gist:
        return clause.gist
    if clause.terms:
        return term_words(clause.terms)
    options = [
        "".join(run.text for run in option_words(option)[0])
        for option in clause.options
        if option.gist or option.terms or option.title or option.absent
    ]
    return " or ".join(options) if len(options) == len(clause.options) else ""


def short_day(date: dt.date, year: int | None) -> str:
    """Return `23 Nov`, with the year unless it is the one given."""
    return day(date) if date.year != year else day(date).rpartition(" ")[0]


def _clause(unit: Unit) -> Iterator[Line]:
    """Yield gist or terms, else the text, options a line each."""
    clause = unit.clause
    said = "" if clause.options and not clause.gist else brief(unit)
    if said:
        yield (Run(said),)
        return
    yield from plain_lines(clause.text) if clause.text else ()
    for number, option in enumerate(clause.options, 1):
        yield from option_lines(option, number)


def _gone(stop: Stop) -> str:
    return stop.absence.reason if stop.absence and stop.absence.reason != "silent" else "dropped"


def _value(text: str) -> str:
    return {"true": "yes", "false": "no"}.get(text, text)


def _follows(mark: str, stop: Stop) -> bool:
    """Return whether a mark is told by another: what moved has another number anyway."""
    return mark == "renumbered" and "moved" in stop.marks
