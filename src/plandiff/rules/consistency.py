"""Consistency: a plan's coded terms, its text and its states of agreement do not contradict each other."""

from collections.abc import Iterator

from plandiff.judge.conditions import same_value, shown
from plandiff.plan.findings import Related
from plandiff.plan.model import Term
from plandiff.rules.against_text import contradicting, readable
from plandiff.rules.places import place_in_text
from plandiff.rules.rule import Found, rule
from plandiff.rules.subject import Coded, Subject
from plandiff.text.fact import Fact


@rule(
    "term-contradicts-text",
    "consistency",
    "error",
    fails="""
        party: A
        clauses:
          - text: The agency employs 800 inspectors.
            terms: {inspectors: 600}
    """,
    passes="""
        party: A
        clauses:
          - text: The agency employs 800 inspectors, of whom 600 inspectors work abroad.
            terms: {inspectors: 600}
    """,
)
def term_contradicts_text(subject: Subject) -> Iterator[Found]:
    """A coded number, amount, span of time or date is not the one that the clause's text gives.

    Only if facts of the same type and unit can be read from the text and none of them equals the value: money
    in that currency, a percentage, a span of time, a date, a count with that unit. A bare number is compared
    with bare counts and with counts of what the term is named after. Words, true and false are not judged.
    """
    for coded in subject.coded:
        if not readable(coded.term):
            continue
        facts = contradicting(
            coded.name, coded.term, [text for _, text in coded.texts], subject.plan.language
        )
        if not facts:
            continue
        said = list(dict.fromkeys(fact.text.strip() for _, fact in facts))
        related = []
        for index, fact in facts[:3]:
            path, text = coded.texts[index]
            place = place_in_text(subject.file, path, text, fact.start, fact.end)
            related.append(Related(place, f"the text says {fact.text.strip()}"))
        yield Found(
            subject.at(*coded.path),
            f"{coded.name} is coded as {shown(coded.term)}, the text says {', '.join(said[:3])}",
            f"write `{coded.name}: {_suggested(facts[0][1], coded.term)}`, or mend the text",
            coded.unit.ref,
            tuple(related),
            f"coded as {shown(coded.term)}",
        )


@rule(
    "term-with-two-values",
    "consistency",
    "note",
    fails="""
        party: A
        clauses:
          - {text: The notice period is long., terms: {notice: 30 days}}
          - {text: Notice is given in writing., terms: {notice: 60 days}}
    """,
    passes="""
        party: A
        clauses:
          - {text: The notice period is long., terms: {notice: 14 days}}
          - {text: Notice is given in writing., terms: {notice: 2 weeks}}
    """,
)
def term_with_two_values(subject: Subject) -> Iterator[Found]:
    """One term has two values in two clauses of one plan.

    That may be meant (each payment has its own `amount`), or a slip; names that say what they measure, such
    as `first_payment`, tell the two apart. Options of one clause are meant to differ and are not compared.
    """
    first: dict[str, Coded] = {}
    for coded in subject.coded:
        if coded.option:
            continue
        known = first.setdefault(coded.name, coded)
        if known is not coded and same_value(known.term, coded.term) is False:
            yield Found(
                subject.at(*coded.path),
                f"{coded.name} is {shown(coded.term)} here and {shown(known.term)} in {known.unit.ref}",
                "correct the value, or give the two terms names of their own",
                coded.unit.ref,
                (Related(subject.at(*known.path), "first here"),),
            )


@rule(
    "agreed-but-pending",
    "consistency",
    "error",
    fails="""
        party: A
        clauses:
          - {text: The buyer pays., status: agreed, pending: [B]}
    """,
    passes="""
        party: A
        clauses:
          - {text: The buyer pays., status: agreed-in-principle, pending: [B]}
    """,
)
def agreed_but_pending(subject: Subject) -> Iterator[Found]:
    """A clause counts as agreed while parties still have to agree.

    Where somebody's word is missing, the status is `agreed-in-principle` or `open`.
    """
    for unit in subject.units:
        if unit.clause.status == "agreed" and unit.clause.pending:
            who = ", ".join(unit.clause.pending)
            yield Found(
                subject.at(*unit.path, "status"),
                f"the clause is agreed, but {who} {'is' if len(unit.clause.pending) == 1 else 'are'} pending",
                "write `status: agreed-in-principle`, or remove `pending`",
                unit.ref,
                (Related(subject.at(*unit.path, "pending"), "pending here"),),
            )


def _suggested(fact: Fact, term: Term) -> str:
    """What the term would be by the text, written as the term is."""
    if isinstance(fact.value, str):
        return fact.value
    number = f"{fact.value:,}" if "," in term.text else f"{fact.value}"
    if term.unit is None or fact.unit is None:
        return number
    return f"{number}%" if fact.unit == "%" else f"{number} {fact.unit}"
