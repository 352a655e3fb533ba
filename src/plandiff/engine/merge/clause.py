"""One clause of a merged text: clean, or open with its options, or left out."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from plandiff.engine.merge.options import Proposed, joined, proposals, united
from plandiff.engine.merge.result import Standing
from plandiff.engine.merge.tree import Node
from plandiff.engine.result import Column
from plandiff.engine.sources import Sources
from plandiff.plan.model import Clause
from plandiff.plan.outline import Unit

Units = Mapping[int, Unit]
"""Clauses by column."""
_ALIKE = ("topic", "binds", "confidence", "status", "origin", "quote", "by", "date")
"""What a clean clause keeps only where all its versions have it so."""


class Made(NamedTuple):
    """A clause without id, number and sub-clauses, and whose it is."""

    clause: Clause
    standing: Standing
    columns: tuple[tuple[int, ...], ...] = ()
    """Per option."""
    marks: tuple[str | None, ...] = ()
    """Per option."""
    silent: tuple[int, ...] = ()


class Maker:
    """Makes the clauses of one merge."""

    def __init__(
        self,
        columns: Sequence[Column],
        names: Sequence[str],
        parties: Sequence[int],
        base: int | None,
        ids: Mapping[tuple[int, str], str],
    ) -> None:
        self.columns = columns
        self.names = names
        self.parties = parties
        """The columns that speak: all but the base, or the one whose options are taken."""
        self.base = base
        self.ids = ids
        """What the clause with an id in a column's plan is called in the merged one."""
        self.sources = Sources(columns)

    def __call__(self, node: Node) -> Made:
        """Return the clause of a node."""
        live = {column: unit for column, unit in node.units.items() if unit.role == "unit"}
        if not live:
            return self._absent(node) if node.units else Made(self._kept(node.headings), "heading")
        deleted = {c: u for c, u in node.units.items() if u.clause.absent == "deleted" and c != self.base}
        silent = tuple(
            column
            for column in self.parties
            if column not in live and column not in deleted and self._owes(node, column)
        )
        if not deleted and self._alike(live, silent):
            return self._carried(live, silent)
        return self._told(node, live, {**live, **deleted}, silent)

    def _owes(self, node: Node, column: int) -> bool:
        """Whether a plan that says nothing here has yet to speak: not if it does elsewhere."""
        unit = node.units.get(column)
        if unit is not None:
            return unit.clause.absent != "elsewhere"
        return not any(column in part.units for part in node.beside)

    def _alike(self, live: Units, silent: Sequence[int]) -> bool:
        """Whether all plans have it to the letter, options included; with a base some may be silent."""
        missing = set(self.parties) - set(live)
        if missing and not (self.base in live and missing == set(silent)):
            return False
        said = [(unit.clause.text, unit.clause.options, unit.clause.terms) for unit in live.values()]
        return all(each == said[0] for each in said)

    def _carried(self, live: Units, silent: tuple[int, ...]) -> Made:
        clause = self._kept(live)
        options = tuple(
            option.model_copy(update={"source": self.sources.of(min(live), option.source)})
            for option in clause.options
        )
        clause = clause.model_copy(update={"options": options, **self._waiting(clause, silent)})
        holders = (tuple(sorted(live)),) * len(options)
        return Made(clause, "open" if options else "clean", holders, silent=silent)

    def _told(self, node: Node, live: Units, told: Units, silent: tuple[int, ...]) -> Made:
        """The clause as the plans have it: clean if all that must speak say the same, else with options."""
        title = next((unit.clause.title for unit in node.in_order() if unit.clause.title), None)
        leads = {unit.clause.text for unit in live.values()}
        lead = len(leads) == 1 and all(unit.clause.options for unit in live.values())
        found = proposals(
            told, self.columns, self.names, self.sources, title=title, lead=lead, base=self.base
        )
        old = [each for each in found if self.base in each.columns]
        new = [each for each in found if self.base not in each.columns]
        kept = {column for each in old for column in each.columns if column != self.base}
        if not any(unit.clause.options for unit in live.values()):
            if len(old) == 1 and not new:
                return self._clean(title, live, silent)
            moved = {column for each in new for column in each.columns}
            if len(new) == 1 and not kept and moved == set(self.parties):
                if new[0].sayings[0].absent:
                    return self._absent(node)
                return self._clean(title, {c: unit for c, unit in live.items() if c in moved}, ())
        shown = [*(old if kept or silent else ()), *new]
        text = leads.pop() if lead else None
        return self._open(title, text, live, shown, silent)

    def _clean(self, title: str | None, live: Units, silent: tuple[int, ...]) -> Made:
        """The clause in the words of the first plan that has it so."""
        clause = self._kept(live)
        terms = {
            name: term for unit in reversed(list(live.values())) for name, term in unit.clause.terms.items()
        }
        others = [self.names[c] for c in sorted(live) if live[c].clause.text != clause.text]
        note = f"Slightly other words: {', '.join(others)}" if others else None
        update = {
            "title": clause.title or title,
            "terms": {name: terms[name] for name in united(unit.clause.terms for unit in live.values())},
            "note": joined(clause.note, note),
            **self._waiting(clause, silent),
        }
        return Made(clause.model_copy(update=update), "clean", silent=silent)

    def _open(
        self,
        title: str | None,
        text: str | None,
        live: Units,
        shown: Sequence[Proposed],
        silent: tuple[int, ...],
    ) -> Made:
        """The clause with its options; `text` is the lead-in above them all."""
        clauses = [live[column].clause for column in sorted(live)]
        new = [each for each in shown if self.base not in each.columns]
        marks = tuple(self._mark(each, new, live) for each in shown)
        options = tuple(
            each.option(mark, self._told_by(each)) for each, mark in zip(shown, marks, strict=True)
        )
        proposers = united(option.by for option in options)
        waiting = tuple(n for n in united(clause.pending for clause in clauses) if n not in proposers)
        clause = Clause.model_construct(
            title=title,
            topic=next((clause.topic for clause in clauses if clause.topic), None),
            text=text,
            terms=clauses[0].terms if text is not None else {},
            options=options,
            binds=tuple(n for n in clauses[0].binds if all(n in each.binds for each in clauses)),
            depends_on=self._links("depends_on", live),
            after=self._links("after", live),
            status="open",
            pending=self._pending(waiting, silent),
        )
        return Made(clause, "open", tuple(tuple(each.columns) for each in shown), marks, silent)

    def _mark(self, each: Proposed, new: Sequence[Proposed], live: Units) -> str | None:
        """What became of the base in an option."""
        if self.base is None:
            return None
        if self.base in each.columns:
            return "Base text" if each.columns == [self.base] else None
        if len(new) > 1:
            return None
        did = "Deleted" if each.sayings[0].absent else "Changed" if self.base in live else "Added"
        who = [self.names[column] for column in each.columns]
        return f"{did} by {who[0]} only" if len(who) == 1 else f"{did} alike by {', '.join(who)}"

    def _told_by(self, each: Proposed) -> str | None:
        """Whose text has an option of a party whose own text is here, too, and does not have it."""
        names = [self.names[column] for column in each.columns if column != self.base]
        proposers = {name for option in each.options for name in option.by}
        if not names or not proposers.isdisjoint(names) or proposers.isdisjoint(self.names):
            return None
        return f"As told in the text of {', '.join(names)}"

    def _absent(self, node: Node) -> Made:
        """A clause that nobody proposes, as the first has it that says so."""
        units = {column: unit for column, unit in node.units.items() if unit.role == "absent"}
        silent = tuple(c for c in self.parties if c not in units and self._owes(node, c))
        clause = self._kept(units)
        who = tuple(self.names[column] for column in sorted(units) if column != self.base)
        update: dict[str, object] = {"pending": self._pending(clause.pending, silent)}
        if set(units) < set(self.parties):
            update["by"] = who
        return Made(clause.model_copy(update=update), "absent", silent=silent)

    def _kept(self, units: Units) -> Clause:
        """The first plan's clause, with what all that have it so say beside the text."""
        clauses = [units[column].clause for column in sorted(units)]
        first = clauses[0]
        update: dict[str, object] = {
            name: value if all(getattr(each, name) == value for each in clauses) else field.get_default()
            for name, field in Clause.model_fields.items()
            if name in _ALIKE
            for value in (getattr(first, name),)
        }
        topic = next((clause.topic for clause in clauses if clause.topic), None)
        return first.model_copy(
            update={
                **update,
                "topic": topic,
                "id": None,
                "number": None,
                "clauses": (),
                "pending": united(clause.pending for clause in clauses),
                "source": united(self.sources.of(c, units[c].clause.source) for c in sorted(units)),
                "depends_on": self._links("depends_on", units),
                "after": self._links("after", units),
            }
        )

    def _links(self, name: Literal["depends_on", "after"], units: Units) -> tuple[str, ...]:
        """The ids that a clause names, as the merged plan calls them; what is not there is left out."""
        return united(
            [
                self.ids[column, each]
                for each in getattr(units[column].clause, name)
                if (column, each) in self.ids
            ]
            for column in sorted(units)
        )

    def _waiting(self, clause: Clause, silent: Sequence[int]) -> dict[str, object]:
        """Who has not spoken of a clean clause; until they do it is not agreed."""
        pending = self._pending(clause.pending, silent)
        return {"pending": pending, "status": None if silent else clause.status}

    def _pending(self, named: Sequence[str], silent: Sequence[int]) -> tuple[str, ...]:
        return united([named, [self.names[column] for column in silent]])
