"""Red lines: they can be judged, and a party's own text keeps them."""

from collections.abc import Iterator

from plandiff.judge.verdicts import Part, judge
from plandiff.plan.findings import Related, Span
from plandiff.plan.reader import shorten
from plandiff.rules.kept import Group
from plandiff.rules.references import near
from plandiff.rules.rule import Example, Found, rule
from plandiff.rules.subject import Subject


@rule(
    "own-red-line-broken",
    "consistency",
    "error",
    fails="""
        party: A
        clauses:
          - {id: price, text: The buyer pays in advance., terms: {advance: true}}
        red_lines:
          - {id: no-advance, says: No payment in advance., clause: price, forbid: {advance: true}}
    """,
    passes="""
        party: A
        clauses:
          - {id: price, text: The buyer pays on delivery., terms: {advance: false}}
        red_lines:
          - {id: no-advance, says: No payment in advance., clause: price, forbid: {advance: true}}
    """,
)
def own_red_line_broken(subject: Subject) -> Iterator[Found]:
    """A party's own text breaks one of its red lines.

    Judged by coded terms alone, as `plandiff assess` does; what cannot be decided is not reported. Where the
    party really contradicts itself, waive the finding and say so in the reason.
    """
    for i, red_line in enumerate(subject.plan.red_lines):
        unit = subject.ids.get(red_line.clause)
        verdict = judge(red_line, () if unit is None else (unit,), coverage=subject.plan.coverage)
        if verdict.result != "broken":
            continue
        says = Related(subject.at("red_lines", i, "says"), "the red line")
        if unit is None or verdict.absence is not None:
            yield Found(
                subject.at("red_lines", i, "if_absent") if unit is None else subject.at(*unit.path, "absent"),
                f"this text breaks the party's own red line `{red_line.id}`: {verdict.why}",
                "correct `if_absent`, or the text",
                red_line.clause,
                (says,),
            )
            continue
        part = next(each for each in verdict.parts if each.result == "broken")
        yield Found(
            _deciding(subject, part),
            f"this clause breaks the party's own red line `{red_line.id}`: {verdict.why}",
            "correct term or condition; if the party does contradict itself, waive this with the reason",
            unit.ref,
            (says,),
        )


@rule(
    "unknown-red-line-clause",
    "references",
    "error",
    scope="together",
    fails="""
        party: A
        clauses:
          - {id: price, text: The buyer pays.}
        red_lines:
          - {id: no-advance, says: No payment in advance., clause: prices, forbid: {advance: true}}
    """,
    passes=Example(
        (
            """
            party: A
            clauses:
              - {id: delivery, text: The seller delivers.}
            red_lines:
              - {id: no-advance, says: No payment in advance., clause: price, forbid: {advance: true}}
            """,
            """
            party: B
            clauses:
              - {id: price, text: The buyer pays.}
            """,
        )
    ),
)
def unknown_red_line_clause(group: Group) -> Iterator[Found]:
    """A red line is about a clause that no plan given here has.

    It may be a clause of another party's text, so check the plans of a negotiation together. The same is
    asked of private wants, of which only the place is shown.
    """
    ids = list(dict.fromkeys(name for plan in group.plans for name in plan.ids))
    known = set(ids)
    for plan in group.plans:
        for name, clause, span, _terms in plan.red_lines:
            if clause not in known:
                yield Found(
                    span,
                    f"the red line `{shorten(name)}` is about `{shorten(clause)}`, which no plan given has",
                    near(clause, ids) or "name a clause by its id; check the plans of a negotiation together",
                    file=plan.file,
                )
        for clause, span in plan.wants:
            if clause not in known:
                yield Found(
                    span,
                    "a private want is about a clause that no plan given has",
                    private=True,
                    file=plan.file,
                )


@rule(
    "uncoded-red-line-term",
    "consistency",
    "warning",
    scope="together",
    fails="""
        party: A
        clauses:
          - {id: price, text: The buyer pays in advance.}
        red_lines:
          - {id: no-advance, says: No payment in advance., clause: price, forbid: {advance: true}}
    """,
    passes="""
        party: A
        clauses:
          - {id: price, text: The buyer pays on delivery., terms: {advance: false}}
        red_lines:
          - {id: no-advance, says: No payment in advance., clause: price, forbid: {advance: true}}
    """,
)
def uncoded_red_line_term(group: Group) -> Iterator[Found]:
    """A red line asks for a term that no plan of its party codes.

    Then the party's own text cannot be judged by it; often the term is spelt in another way.
    """
    coded: dict[str, set[str]] = {}
    for plan in group.plans:
        coded.setdefault(plan.party.word.casefold(), set()).update(plan.term_names)
    everywhere = list(dict.fromkeys(name for plan in group.plans for name in plan.term_names))
    for plan in group.plans:
        own = coded[plan.party.word.casefold()]
        for name, _clause, _span, terms in plan.red_lines:
            for term, span in terms:
                if term not in own:
                    yield Found(
                        span,
                        f"the red line `{shorten(name)}` asks for `{term}`, "
                        f"which no plan of {shorten(plan.party.word)} codes",
                        near(term, everywhere)
                        if term not in everywhere
                        else f"code `{term}` in the party's own clause",
                        file=plan.file,
                    )


def _deciding(subject: Subject, part: Part) -> Span:
    """The coded value that breaks the red line, or the option that does."""
    base = part.unit.path if part.option is None else (*part.unit.path, "options", part.option - 1)
    line = next((each for each in part.lines if each.result == "broken"), None)
    if line is None:
        return subject.at(*base)
    own = part.option is not None and line.term in part.unit.clause.options[part.option - 1].terms
    return subject.at(*(base if own or part.option is None else part.unit.path), "terms", line.term)
