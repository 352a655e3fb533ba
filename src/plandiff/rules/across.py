"""Across plans: the plans of one negotiation use ids, terms, topics and names in the same way."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from plandiff.judge.conditions import shown
from plandiff.plan.findings import Related
from plandiff.plan.reader import shorten
from plandiff.rules.kept import CodedTerm, Group, Kept, Provision
from plandiff.rules.rule import Example, Found, rule

_MAX_TOPICS = 2_000
"""Different topics that are compared with the common ones."""


@rule(
    "reused-id",
    "across",
    "warning",
    scope="together",
    fails=Example(
        (
            """
            party: A
            clauses:
              - {id: payment, topic: price, text: The buyer transfers the sum within thirty days of delivery.}
            """,
            """
            party: B
            clauses:
              - {id: payment, topic: courts, text: Disputes are settled by arbitrators sitting at Geneva.}
            """,
        )
    ),
    passes=Example(
        (
            """
            party: A
            clauses:
              - {id: payment, topic: price, text: The buyer transfers the sum within thirty days of delivery.}
            """,
            """
            party: B
            clauses:
              - {id: payment, topic: price, text: Half of the sum is due in advance.}
            """,
        )
    ),
)
def reused_id(group: Group) -> Iterator[Found]:
    """One id stands for two different provisions in two plans of a negotiation.

    An id joins its clauses in every comparison, whatever they say. Reported where neither texts nor titles
    share a word that counts and the topics differ; a clause about the same subject with opposite content is
    in order.
    """
    first: dict[str, tuple[Kept, Provision]] = {}
    for plan in group.plans:
        for each in plan.provisions:
            if not each.text:
                continue
            known, other = first.setdefault(each.id, (plan, each))
            if known is plan or known.language != plan.language or known.language.partition("-")[0] != "en":
                continue
            if _different(other, each):
                yield Found(
                    each.span,
                    f"`{shorten(each.id)}` is another provision here than in {known.file}",
                    "give one of the two an id of its own",
                    each.ref,
                    (Related(other.span, "the other provision", known.file),),
                    file=plan.file,
                )


@rule(
    "term-in-two-units",
    "across",
    "warning",
    scope="together",
    fails=Example(
        (
            "party: A\nclauses:\n  - {text: The buyer pays., terms: {price: 100 EUR}}\n",
            "party: B\nclauses:\n  - {text: The buyer pays., terms: {price: 110 USD}}\n",
        )
    ),
    passes=Example(
        (
            "party: A\nclauses:\n  - {text: The buyer pays., terms: {deadline: 2 weeks}}\n",
            "party: B\nclauses:\n  - {text: The buyer pays., terms: {deadline: 10 days}}\n",
        )
    ),
)
def term_in_two_units(group: Group) -> Iterator[Found]:
    """A term has values of different types or units, so that they cannot be compared.

    A word against true or false, a bare number against an amount, euros against dollars, days against months.
    Units that convert exactly (hours, days, weeks; months, years) are one.
    """
    kinds: dict[str, Counter[str]] = {}
    first: dict[tuple[str, str], tuple[Kept, CodedTerm]] = {}
    for plan in group.plans:
        for each in plan.terms:
            kinds.setdefault(each.name, Counter())[each.kind] += 1
            first.setdefault((each.name, each.kind), (plan, each))
    usual = {
        name: max(counts, key=lambda kind: counts[kind]) for name, counts in kinds.items() if len(counts) > 1
    }
    for plan in group.plans:
        for each in plan.terms:
            if each.name in usual and each.kind != usual[each.name]:
                other, value = first[each.name, usual[each.name]]
                yield Found(
                    each.span,
                    f"{each.name} is {shown(each.term)} here and {shown(value.term)} in {other.file}",
                    f"write values such as {shown(value.term)}, or give the two terms names of their own",
                    each.clause,
                    (Related(value.span, f"{shown(value.term)} here", other.file),),
                    file=plan.file,
                )


@rule(
    "same-party-and-date",
    "across",
    "warning",
    scope="together",
    fails=Example(
        (
            "party: A\ndate: 2026-01-31\nclauses: [{text: The buyer pays.}]\n",
            "party: A\ndate: 2026-01-31\nclauses: [{text: The buyer pays at once.}]\n",
        )
    ),
    passes=Example(
        (
            "party: A\ndate: 2026-01-31\nclauses: [{text: The buyer pays.}]\n",
            "party: A\ndate: 2026-02-01\nclauses: [{text: The buyer pays at once.}]\n",
        )
    ),
)
def same_party_and_date(group: Group) -> Iterator[Found]:
    """Two plans of one party have the same date, so that which came first cannot be told."""
    first: dict[tuple[str, object], Kept] = {}
    for plan in group.plans:
        if plan.date is None:
            continue
        known = first.setdefault((plan.party.word.casefold(), plan.date), plan)
        if known is not plan:
            yield Found(
                plan.date_span,
                f"{shorten(plan.party.word)} has another plan of {plan.date}: {known.file}",
                "correct the date, or keep one of the two",
                related=(Related(known.date_span, "the other plan", known.file),),
                file=plan.file,
            )


@rule(
    "topic-spelling",
    "across",
    "warning",
    scope="together",
    fails=Example(
        (
            "party: A\nclauses: [{topic: force-limits, text: The buyer pays.}]\n",
            "party: B\nclauses: [{topic: Force limit, text: The buyer pays at once.}]\n",
        )
    ),
    passes=Example(
        (
            "party: A\nclauses: [{topic: force-limits, text: The buyer pays.}]\n",
            "party: B\nclauses: [{topic: weapons-limits, text: The buyer pays at once.}]\n",
        )
    ),
)
def topic_spelling(group: Group) -> Iterator[Found]:
    """A topic is spelt in two ways, or almost as one of the common topics.

    The vocabulary is open. Compared after case, blanks, hyphens and a plural's ending; and by letters with
    the topics that peace agreements and contracts commonly have.
    """
    counts = Counter(each.word for plan in group.plans for each in plan.topics)
    if not counts:
        return
    spellings: dict[str, list[str]] = {}
    for topic in counts:
        spellings.setdefault(_folded(topic), []).append(topic)
    common = {_folded(topic): topic for topic in _common_topics()}
    near = {topic: _near_common(topic, common) for topic in list(counts)[:_MAX_TOPICS]}
    for plan in group.plans:
        for each in plan.topics:
            alike = spellings[_folded(each.word)]
            usual = max(alike, key=lambda topic: (counts[topic], topic in _common_topics()))
            meant = usual if usual != each.word else near.get(each.word)
            if meant is not None:
                where = _place(group.plans, meant, plan)
                yield Found(
                    each.span,
                    f"the topic `{shorten(each.word)}` is elsewhere spelt `{shorten(meant)}`"
                    if where
                    else f"the topic `{shorten(each.word)}` is almost the common `{meant}`",
                    f"write `{shorten(meant)}`",
                    each.clause,
                    where,
                    file=plan.file,
                )


def _different(a: Provision, b: Provision) -> bool:
    """Whether nothing suggests that two clauses are about the same thing."""
    if a.topic is not None and b.topic is not None and _folded(a.topic) == _folded(b.topic):
        return False
    one, two = _content(a.text), _content(b.text)
    if len(one) < 4 or len(two) < 4 or (one & two):
        return False
    return not _content(a.title or "") & (_content(b.title or "") | two) and not _content(b.title or "") & one


@lru_cache(maxsize=1024)
def _content(text: str) -> frozenset[str]:
    from plandiff.text.stems import FUNCTION_WORDS, stems

    return frozenset(word for word in stems(text) if word not in FUNCTION_WORDS and not word.isdecimal())


def _folded(topic: str) -> str:
    """A topic after case, blanks, hyphens and endings: `Force limit` and `force-limits` are one."""
    return " ".join(
        word.removesuffix("s") if len(word) > 3 else word for word in re.split(r"[\s_-]+", topic.casefold())
    )


@cache
def _common_topics() -> tuple[str, ...]:
    import json
    from pathlib import Path

    found: list[str] = json.loads(
        Path(__file__).with_name("data").joinpath("topics.json").read_text(encoding="utf-8")
    )
    return tuple(found)


def _near_common(topic: str, common: dict[str, str]) -> str | None:
    folded = _folded(topic)
    if folded in common:
        return common[folded] if common[folded] != topic else None
    if len(folded) < 6:
        return None
    near = difflib.get_close_matches(folded, list(common), 1, 0.88)
    return common[near[0]] if near else None


def _place(plans: Sequence[Kept], topic: str, here: Kept) -> tuple[Related, ...]:
    """The first place of a topic."""
    for plan in plans:
        for each in plan.topics:
            if each.word == topic:
                return (Related(each.span, "spelt so here", None if plan is here else plan.file),)
    return ()
