"""Drafting: what a careful reader would ask. Notes only; by word lists, so only in their languages."""

import re
from collections.abc import Iterator, Sequence

from plandiff.rules.lists import Lists
from plandiff.rules.places import place_in_text
from plandiff.rules.rule import Found, rule
from plandiff.rules.subject import Subject, texts
from plandiff.text.facts import Fact, read_facts

_MEASURES = frozenset(("money", "quantity", "percent", "date", "deadline", "duration"))
"""Kinds of facts that may hold a figure; a deadline may also be in words."""
_REACH = 1_000
_SPANS = ("day", "week", "month", "year", "hour", "decade", "fortnight", "minute")
"""Texts without any of these have no deadline that could lack its start: reading facts takes time."""


@rule(
    "vague-obligation",
    "drafting",
    "note",
    fails="""
        party: A
        clauses:
          - text: The seller shall deliver as soon as possible.
    """,
    passes="""
        party: A
        clauses:
          - text: The seller shall deliver as soon as possible and within 30 days of payment.
    """,
)
def vague_obligation(subject: Subject) -> Iterator[Found]:
    """A word that asks for a measure, in a sentence that gives none.

    "Robust", "reliable", "as soon as possible": each party can read its own measure into it. A sentence that
    holds an amount, a date or a span of time is left alone. The words are a list, which a policy may replace.
    """
    vague = subject.lists.patterns.vague if subject.lists else None
    if vague is None:
        return
    for unit in subject.units:
        for path, text in texts(unit):
            matches = list(vague.finditer(text.casefold()))
            if not matches or len(text.casefold()) != len(text):
                continue
            measures = [
                fact.start for fact in read_facts(text, language=subject.plan.language) if _measures(fact)
            ]
            said = set()
            for match in matches:
                if match.group() in said:
                    continue
                start, end = sentence(text, match.start())
                if any(start <= at < end for at in measures):
                    continue
                said.add(match.group())
                word = text[match.start() : match.end()]
                yield Found(
                    place_in_text(subject.file, path, text, match.start(), match.end()),
                    f"“{' '.join(word.split())}” has no measure",
                    "say how much, by when, or who decides",
                    unit.ref,
                )


@rule(
    "no-actor",
    "drafting",
    "note",
    fails="""
        party: A
        clauses:
          - text: The goods shall be inspected before shipment.
    """,
    passes="""
        party: A
        clauses:
          - text: The goods shall be inspected by the buyer before shipment.
          - {text: The goods shall be insured., binds: [Seller]}
    """,
)
def no_actor(subject: Subject) -> Iterator[Found]:
    """An obligation in the passive that does not say whose it is.

    "Shall be inspected": by whom? Left alone where the sentence goes on with "by …", and where `binds` says
    who is obliged.
    """
    lists = subject.lists
    passive = lists.patterns.passive if lists else None
    if lists is None or passive is None:
        return
    for unit in subject.units:
        if unit.clause.binds:
            continue
        for path, text in texts(unit):
            folded = text.casefold()
            if len(folded) != len(text):
                continue
            for match in passive.finditer(folded):
                _, end = sentence(text, match.start())
                if _has_agent(folded[match.end() : end], lists):
                    continue
                yield Found(
                    place_in_text(subject.file, path, text, match.start(), match.end()),
                    f"“{' '.join(text[match.start() : match.end()].split())}”: by whom is not said",
                    "name who acts, or list who is obliged in `binds`",
                    unit.ref,
                )
                break


@rule(
    "deadline-without-start",
    "drafting",
    "note",
    fails="""
        party: A
        clauses:
          - text: The seller delivers within 30 days.
    """,
    passes="""
        party: A
        clauses:
          - text: The seller delivers within 30 days after payment.
    """,
)
def deadline_without_start(subject: Subject) -> Iterator[Found]:
    """A deadline that does not say from when it runs.

    "Within 30 days": of signature, of entry into force, of payment? Deadlines that are dates need no start.
    """
    lists = subject.lists
    if lists is None or not lists.events:
        return
    for unit in subject.units:
        for path, text in texts(unit):
            folded = text.casefold()
            if not any(word in folded for word in _SPANS):
                continue
            for fact in read_facts(text, language=subject.plan.language):
                if _is_open(fact) and not _event_near(text, fact, lists):
                    yield Found(
                        place_in_text(subject.file, path, text, fact.start, fact.end),
                        f"“{' '.join(fact.text.split())}” does not say from when it runs",
                        "add the event: after signature, after entry into force …",
                        unit.ref,
                    )


@rule(
    "missing-source",
    "drafting",
    "note",
    fails="""
        party: A
        clauses:
          - text: The buyer pays.
    """,
    passes="""
        party: A
        sources: [{id: gazette, title: Official Gazette}]
        clauses:
          - text: The buyer pays.
    """,
)
def missing_source(subject: Subject) -> Iterator[Found]:
    """Nothing says where the text, a clause or a red line comes from.

    One note for a plan without `sources`. Where there are several, a clause should say which is its own;
    sub-clauses go by their parent. A red line needs a source in any case.
    """
    plan = subject.plan
    if not plan.sources and not any(unit.clause.source for unit in subject.units):
        yield Found(
            subject.key("clauses"),
            "the plan names no source",
            "add `sources:`, each with an id, a title and an address",
        )
    elif len(plan.sources) > 1:
        sourced: list[bool] = []
        for unit in subject.units:
            has = bool(unit.clause.source) or any(option.source for option in unit.clause.options)
            sourced.append(has or (unit.parent is not None and sourced[unit.parent]))
            if not sourced[-1] and unit.role == "unit":
                yield Found(
                    subject.at(
                        *unit.path, "id" if unit.clause.id else "number" if unit.clause.number else "text"
                    ),
                    "the clause names no source",
                    "add `source:` with one of the ids in `sources`",
                    unit.ref,
                )
    for i, red_line in enumerate(plan.red_lines):
        if not red_line.source:
            yield Found(
                subject.at("red_lines", i, "id"),
                f"the red line `{red_line.id}` names no source",
                "add `source:`, and `by:` and `date:` for who said it and when",
            )


@rule(
    "missing-provision",
    "drafting",
    "note",
    fails="""
        party: A
        status: signed
        clauses:
          - text: The seller delivers. Inspectors verify the weight. It enters into force on signature.
    """,
    passes="""
        party: A
        status: signed
        clauses:
          - text: The seller delivers. Inspectors verify the weight. It enters into force on signature.
          - text: Disputes go to arbitration.
    """,
)
def missing_provision(subject: Subject) -> Iterator[Found]:
    """An agreed or signed plan lacks monitoring, settlement of disputes or entry into force.

    Looked for by word in texts, titles and topics of the whole plan; only where the text is public in full.
    """
    lists, plan = subject.lists, subject.plan
    if lists is None or plan.status not in ("agreed", "signed") or plan.coverage != "full":
        return
    whole = "\n".join(
        part
        for unit in subject.units
        if unit.role != "absent"
        for part in (unit.clause.title, unit.clause.topic, *(text for _, text in texts(unit)))
        if part
    ).casefold()
    for name, pattern in lists.patterns.provisions:
        if not pattern.search(whole):
            yield Found(
                subject.at("status"),
                f"the plan is {plan.status} and says nothing on {name}",
                "add the clause, or enter it with `absent: elsewhere` and a title that says so",
            )


def sentence(text: str, at: int) -> tuple[int, int]:
    """The sentence or part of one, up to a semicolon, that holds a place: its start and end.

    No further than 1,000 characters each way.

    >>> sentence("One. Two, three; four.", 6)
    (4, 15)
    """
    first, last = max(0, at - _REACH), min(len(text), at + _REACH)
    ends = re.finditer(r"[.;:!?](?=\s)|\n\s*\n", text[first:at])
    start = max((first + match.end() for match in ends), default=first)
    end = re.search(r"[.;!?](?=\s|$)|\n\s*\n", text[at:last])
    return start, last if end is None else at + end.start()


def _measures(fact: Fact) -> bool:
    return fact.kind in _MEASURES and any(map(str.isdecimal, str(fact.value)))


def _has_agent(rest: str, lists: Lists) -> bool:
    """Whether what follows a passive verb says who acts."""
    for word in lists.agent:
        for match in re.finditer(
            rf"\b{re.escape(word)}\s+(?:(?:the|a|an|its|their|both|all|each)\s+)*([\w'’-]+)", rest
        ):
            first = match[1]
            after = rest[match.start() + len(word) :].strip()
            if (
                not first[0].isdigit()
                and not first.endswith("ing")
                and first not in lists.no_agent
                and not _begins(after, lists.no_agent)
            ):
                return True
    return False


def _begins(text: str, phrases: Sequence[str]) -> bool:
    return any(text == each or text.startswith(f"{each} ") for each in phrases)


def _is_open(fact: Fact) -> bool:
    return fact.kind == "deadline" and fact.bound is None and fact.unit is not None


def _event_near(text: str, fact: Fact, lists: Lists) -> bool:
    """Whether the words after a deadline, or those that open its sentence, give its start."""
    start, end = sentence(text, fact.start)
    after = text[fact.end : min(end, fact.end + 60)].casefold().lstrip(" ,")
    opening = text[start : fact.start].casefold().strip()
    return _begins(after, lists.events) or _begins(opening, lists.events)
