"""Up to eight positions on one river: every absence, options, statements, doubts."""

# ruff: noqa: E501  a clause a line is how the plans read best

from functools import cache

from making import plan
from plandiff.engine.compare import compare
from plandiff.engine.result import Comparison, Link
from plandiff.plan.loader import PlanFile

UPLAND = """
- {number: "1", title: Water, clauses: [
    {id: flow, number: a, title: Quantity of water, gist: 600 million m³, topic: water, terms: {volume: 600, dry_years: false},
     text: "The lower state is limited to 600 million m³ of water a year.", status: open, pending: [Lowland], confidence: B2},
    {id: notice, number: b, title: Notice of works, topic: works, text: "The parties give notice 100 days before works.", confidence: B2}]}
- {id: dam, number: "2", title: The dam, topic: works, gist: run by the upper state, terms: {operator: upper},
   text: "The dam is run by the upper state.", confidence: C3}
- {id: uses, number: "3", title: Existing uses, gist: recognised, topic: rights, terms: {recognised: true},
   text: "The upper state recognises existing uses.", confidence: B2}
- {id: fee, number: "4", title: Fee for passage, topic: trade, text: "A fee is paid for passage.", confidence: B2}
- {id: court, number: "5", title: Disputes, topic: rights, text: "Disputes go to the court.", confidence: B2}
- {id: fish, number: "6", title: Fish, text: "Eels may pass.", confidence: B2}
"""
LOWLAND = """
- {id: flow, number: "4", title: Quantity of water, gist: "800 million m³, in dry years too", topic: water, terms: {volume: 800, dry_years: true},
   text: "The lower state receives at least 800 million m³ of water a year, in dry years too."}
- {id: notice, number: "6", title: Notice of works, text: "The two parties give notice as soon as possible before works."}
- {id: dam, number: "7", title: The dam, status: contested, options: [
    {text: "The dam is run by a joint board.", by: [Lowland], terms: {operator: board}},
    {text: "The dam is leased for 25 years.", by: [Upland, The mediator], terms: {operator: lease}},
    {absent: deleted, by: [Province]}]}
- {id: uses, number: "8", title: Existing uses, gist: not recognised, terms: {recognised: false},
   text: "The upper state does not recognise existing uses."}
- {id: fee, absent: deleted, gist: reported as removed}
- {id: court, number: "9", title: Disputes, text: "Disputes go to the court."}
- {id: fish, number: "10", title: Fish, text: "Eels may pass."}
- {id: bank, number: "11", title: Bank, topic: trade, text: "A bank is founded."}
"""
MEDIATOR = """
- {id: flow, number: I, title: Quantity of water, gist: "800 million m³, dry years included", terms: {volume: 800, dry_years: true},
   text: "The lower state receives 800 million m³ of water a year, dry years included."}
- {id: dam, number: II, title: The dam, gist: a joint board, terms: {operator: board}, text: "A joint board runs the dam."}
- {id: uses, number: III, title: Existing uses, gist: recognised, terms: {recognised: true},
   text: "Uses that exist today are recognised by the upper state."}
- {id: court, absent: elsewhere, text: "“Covered” by the protocol of 1999."}
- {id: fee, absent: deferred}
- {id: fish, number: IV, title: Fish, text: "Eels may pass."}
"""
PROVINCE = """
- {id: flow, title: Quantity of water, gist: enough for the fields, topic: water, text: "The fields get enough water.", by: [the governor]}
- {id: uses, title: Existing uses, gist: recognised for ever, terms: {recognised: true}, text: "What is used today stays.", origin: reported}
"""
CITY = """
- {id: flow, number: "1", title: Quantity of water, text: "The lower state is limited to 600 million m³ of water a year."}
- {id: fee, number: "2", title: Fee for passage, text: "A fee is paid for passage."}
- {id: fish, number: "3", title: Fish, text: "Eels may pass."}
"""
FISHERS = """
- {id: fish, number: "1", title: Fish, text: "Eels may pass."}
- {id: ladder, number: "2", title: Fish ladders, gist: at every weir, topic: works, text: "Every weir has a ladder."}
"""
OLD = """
- {id: court, number: "12", title: Disputes, text: "Disputes go to the arbiter."}
- {id: fish, number: "13", title: Fish, text: "Eels may pass."}
"""
UNION = """
- {id: notice, number: "1", title: Notice of works, text: "The parties give notice 100 days before works."}
- {id: bank, number: "2", title: Bank, text: "The bank is founded by the parties."}
- {id: fish, number: "3", title: Fish, text: "Eels may pass."}
"""


@cache
def plans() -> tuple[PlanFile, ...]:
    """Eight plans: a leaked draft, answers to it, statements, texts known in part, and an old one."""
    return (
        plan(UPLAND, "Upland", key="up", title="Draft treaty", date="2031-05-20", origin="leaked", quote="paraphrase",
             negotiation="River treaty"),
        plan(LOWLAND, "Lowland", key="low", title="Counter-draft of the delegation", date="2031-06-02", origin="oral",
             quote="paraphrase", translated="true"),
        plan(MEDIATOR, "The mediator", key="mediator", title="Bridging text", date="2031-06-20", quote="verbatim"),
        plan(PROVINCE, "Province", key="province-statements", date="2031-06-21", coverage="statements",
             origin="reconstructed", quote="summary"),
        plan(CITY, "City of the Weirs", key="city", date="2031-06-22", coverage="partial"),
        plan(FISHERS, "Fishers", date="2031-06-23"),
        plan(OLD, "Lowland", key="low-1999", title="Protocol of 1999", date="1999-03-01"),
        plan(UNION, "River union", key="union", date="2031-06-25"),
    )  # fmt: skip


def first(count: int) -> Comparison:
    """As many of the plans, read against the first; one link is set aside, one only possible."""
    found = compare(*plans()[:count])
    return found._replace(rows=tuple(row._replace(links=_doubted(row.links)) for row in found.rows))


def _doubted(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links, those of the two notices only possible."""
    return tuple(
        link._replace(reason="context", score=0.58, certainty="possible")
        if (link.a.clause.id, link.b_column) == ("notice", 1)
        else link
        for link in links
    )


@cache
def three() -> Comparison:
    """Three positions."""
    return first(3)


@cache
def four() -> Comparison:
    """Four positions, one of them known from statements."""
    return first(4)


@cache
def six() -> Comparison:
    """Six positions."""
    return first(6)


@cache
def eight() -> Comparison:
    """Eight positions."""
    found = first(8)
    links = [link for row in found.rows for link in row.links]
    return found._replace(contradicted=(links[0]._replace(reason="similar", score=0.41, certainty="likely"),))


@cache
def against_base() -> Comparison:
    """Three texts against the mediator's."""
    up, low, mediator, _, city, *_ = plans()
    return compare(up, low, city, base=mediator)


@cache
def against_statements() -> Comparison:
    """Two texts against what was said in public."""
    up, low, _, province, *_ = plans()
    return compare(up, low, base=province)


@cache
def apart() -> Comparison:
    """A base that shares nothing with the one text."""
    return compare(plans()[2], base=plan('- {id: moon, title: The moon, text: "Nobody owns it."}', "Others"))
