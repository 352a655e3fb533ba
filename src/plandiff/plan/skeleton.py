"""A plan file to fill in: the clauses of an existing plan without their words."""

import datetime as dt
from collections.abc import Iterator

from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import outline
from plandiff.plan.writer import Place, write


def skeleton(
    source: Plan,
    *,
    party: str,
    key: str | None = None,
    date: dt.date | None = None,
    title: str | None = None,
) -> str:
    """Return a plan file for another party with every id, number, title, topic and heading of a plan.

    The texts are empty, so that the file loads only when each is filled in or its clause removed, and `check`
    names those left. What the source says stands as a comment above each, with its coded terms. Raises
    pydantic's ValidationError for a party or key that no plan can have.
    """
    head = Plan(
        negotiation=source.negotiation,
        party=party,
        key=key,
        title=title,
        date=date,
        status="draft",
        language=source.language,
        clauses=(Clause(text="-"),),
    )
    comments: dict[Place, tuple[str, ...]] = {(): tuple(_instructions(source))}
    for unit in outline(source):
        if unit.role != "heading":
            place = tuple(step for step in unit.path if isinstance(step, int))
            comments[place] = tuple(_said(source, unit.clause))
    return write(
        head.model_copy(update={"clauses": tuple(map(_empty, source.clauses))}),
        comments=comments,
        schema="plan.schema.json",
    )


def _empty(clause: Clause) -> Clause:
    """The clause without its words; a heading has none to lose."""
    heading = clause.text is None and not clause.options and clause.absent is None
    return Clause.model_construct(
        id=clause.id,
        number=clause.number,
        title=clause.title,
        topic=clause.topic,
        text=None if heading else "",
        clauses=tuple(map(_empty, clause.clauses)),
    )


def _instructions(source: Plan) -> Iterator[str]:
    about = " of ".join(str(part) for part in (source.title, source.date) if part)
    yield (
        f"The clauses of {source.party}{f' ({about})' if about else ''} without their words. Write "
        "yours between the quotation marks, or `absent: deleted` (elsewhere, deferred) instead of `text`, "
        "or remove the clause to stay silent on it. `plandiff check` names the texts that are still empty."
    )


def _said(source: Plan, clause: Clause) -> Iterator[str]:
    """What the source says, as comment lines."""
    if clause.absent is not None:
        yield f"{source.party}: {clause.absent}{f': {clause.text}' if clause.text else ''}"
        return
    if clause.text is not None:
        yield f"{source.party}: {clause.text}"
    for number, option in enumerate(clause.options, 1):
        who = f", {', '.join(option.by)}" if option.by else ""
        yield f"{source.party}, option {number}{who}: {option.text or option.absent}"
    if clause.terms:
        terms = (
            f"{name}: [{term.text}]" if isinstance(term.value, tuple) else f"{name}: {term.text}"
            for name, term in clause.terms.items()
        )
        yield f"terms: {{{', '.join(terms)}}}"
