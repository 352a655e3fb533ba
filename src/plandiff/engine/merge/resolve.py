"""Whose options to take everywhere, and taking them in a text that holds options."""

from collections.abc import Iterator, Sequence

from plandiff.engine.merge.options import united
from plandiff.engine.result import Column
from plandiff.plan.model import Clause, Option, Plan


class UnknownPartyError(ValueError):
    """Nobody, or more than one, is called so; the message has the names there are."""


def column_of(columns: Sequence[Column], word: str, base: int | None = None) -> int:
    """Return the column (0-based, not the base) that a key, a party or an alias names.

    Raises UnknownPartyError.
    """
    said = word.casefold()
    parties = [c for c in range(len(columns)) if c != base]
    for called in (
        {c: [columns[c].key] for c in parties},
        {c: [columns[c].plan.party] for c in parties},
        {c: columns[c].plan.aliases for c in parties},
    ):
        found = [c for c, words in called.items() if said in map(str.casefold, words)]
        if len(found) == 1:
            return found[0]
        if found:
            keys = ", ".join(columns[c].key for c in found)
            message = f"{word!r} names several of the plans; write one of {keys}"
            raise UnknownPartyError(message)
    message = f"no plan is called {word!r}; there are {', '.join(columns[c].key for c in parties)}"
    raise UnknownPartyError(message)


def resolved(plan: Plan, party: str) -> Plan:
    """Return the plan with the options of a party, by the name they give it, and without the others'.

    A clause with options of others only falls: the party is silent on it; what stands below it stays below a
    heading. Options that name nobody count as everybody's; several stay open. Raises UnknownPartyError
    for a party that proposes nothing and is not waited for.
    """
    known = {name.casefold(): name for name in reversed(united(map(_named, _all(plan.clauses))))}
    name = known.get(party.casefold())
    if name is None:
        message = f"no option is proposed by {party!r}"
        message += f"; there are {', '.join(reversed(known.values()))}" if known else ""
        raise UnknownPartyError(message)
    clauses = tuple(_taken(plan.clauses, name))
    if not clauses:
        message = f"{name} says nothing in this text"
        raise UnknownPartyError(message)
    title = f"{plan.title} resolved for {name}" if plan.title else f"Resolved for {name}"
    note = f"What {name} proposes is taken everywhere."
    return plan.model_copy(update={"clauses": clauses, "title": title, "note": note})


def _all(clauses: Sequence[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from _all(clause.clauses)


def _named(clause: Clause) -> tuple[str, ...]:
    return (*(name for option in clause.options for name in option.by), *clause.pending)


def _taken(clauses: Sequence[Clause], name: str) -> Iterator[Clause]:
    for clause in clauses:
        below = tuple(_taken(clause.clauses, name))
        own = [option for option in clause.options if name in option.by or not option.by]
        if not clause.options:
            if below or clause.text is not None or clause.absent is not None:
                yield clause.model_copy(update={"clauses": below})
        elif len(own) == 1:
            yield _with(clause, own[0]).model_copy(update={"clauses": below})
        elif own:
            yield clause.model_copy(update={"options": tuple(own), "clauses": below})
        elif below:
            yield Clause.model_construct(
                id=clause.id, number=clause.number, title=clause.title, topic=clause.topic, clauses=below
            )


def _with(clause: Clause, option: Option) -> Clause:
    """The clause as one option has it."""
    text = "\n".join(part for part in (clause.text, option.text) if part)
    return clause.model_copy(
        update={
            "options": (),
            "status": None,
            "pending": (),
            "text": text or None,
            "absent": option.absent,
            "terms": {**clause.terms, **option.terms} if option.absent is None else {},
            "title": option.title or clause.title,
            "gist": option.gist or clause.gist,
            "source": option.source or clause.source,
        }
    )
