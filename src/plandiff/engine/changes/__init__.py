"""Typed changes between two texts of a clause: coded terms first, then what can be read from the texts.

Nothing is invented: a figure is held against another only where unit and neighbouring words agree, what
both texts have drops out wherever it stands, and a sentence turned round gives no change.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plandiff.engine.changes.coded import plain_value, term_changes
from plandiff.engine.changes.conditions import condition_changes
from plandiff.engine.changes.contrasts import contrast_changes
from plandiff.engine.changes.figures import FIGURES, Found, figure_changes
from plandiff.engine.changes.hedges import (
    without_double_turns,
    without_events,
    without_figures,
    without_opposites,
)
from plandiff.engine.changes.modals import modality_changes
from plandiff.engine.changes.neighbours import content
from plandiff.engine.changes.phrases import negation_changes, party_changes, qualifier_changes
from plandiff.engine.changes.roles import exchanged_roles, replaced_roles
from plandiff.engine.result import Change
from plandiff.engine.saying import exact
from plandiff.plan.model import Term
from plandiff.text.fact import Fact, inside, meet
from plandiff.text.facts import read_facts
from plandiff.text.lexicon import primary_subtag


class Side(NamedTuple):
    """One text of a clause, with its coded terms."""

    text: str
    terms: Mapping[str, Term]
    language: str = "en"


def changes(before: Side, after: Side, *, parties: Mapping[str, str] | None = None) -> tuple[Change, ...]:
    """Return what differs between two texts of a clause, in words and values.

    `parties`: name or alias, as written → the name to show.
    """
    coded = term_changes(before.terms, after.terms)
    if before.text == after.text:
        return tuple(coded)
    found = _text_changes(before, after, parties)
    texts = [item.change for item in found if not _coded_as_well(item.change, before, after)]
    kept = [change for change in coded if not _left_to_text(change, texts)]
    return (*kept, *(change for change in texts if not any(_said(change, term) for term in kept)))


def _text_changes(before: Side, after: Side, parties: Mapping[str, str] | None) -> list[Found]:
    olds = read_facts(before.text, language=before.language, parties=parties)
    news = read_facts(after.text, language=after.language, parties=parties)
    language = primary_subtag(before.language)
    one_language = language == primary_subtag(after.language)
    old, new = _by_kind(olds), _by_kind(news)
    figures = old["figure"], new["figure"]
    english = language == "en"
    found = figure_changes(before.text, after.text, figures, paired_only=not one_language, english=english)
    if not one_language:
        return found
    modals = old["modality"], new["modality"]
    modal, lost, gained = modality_changes(before.text, after.text, *modals, figures)
    denials = old["negation"], new["negation"]
    negations = negation_changes(before.text, after.text, *denials, (lost, gained))
    conditions = condition_changes(before.text, after.text, old["condition"], new["condition"])
    conditions = without_figures(without_events(conditions, *figures), found)
    contrasts, alike = contrast_changes(before.text, after.text, found) if english else ([], [])
    qualifiers = qualifier_changes(old["qualifier"], new["qualifier"])
    if contrasts or alike:
        known = [*alike, *((item.before, item.after) for item in contrasts)]
        found = [item for item in found if not _part_of(item, known)]
        qualifiers = [item for item in qualifiers if not any(_overlap(item, told) for told in contrasts)]
        conditions = [item for item in conditions if not any(_same_place(item, told) for told in contrasts)]
        contrasts = [item for item in contrasts if not _told_by_modality(item, *modals)]
    turned = without_double_turns([*modal, *negations, *conditions])
    conditions = [item for item in turned if item.change.what == "condition"]
    negations = [item for item in negations if item in turned]
    conditions = without_opposites(conditions, negations) if conditions and negations else conditions
    words = [
        *[item for item in modal if item in turned],
        *negations,
        *contrasts,
        *conditions,
        *[item for item in qualifiers if not _said_otherwise(item, before.text, after.text)],
        *_parties(before.text, after.text, (old["party"], new["party"]), english=english),
    ]
    if not found and not words:
        return exchanged_roles(before.text, after.text)
    whole = [*conditions, *(item for item in negations if " “without" in item.change.says)]
    return found + [item for item in words if not whole or not _told_with(item, whole)]


def _parties(before: str, after: str, named: tuple[list[Fact], list[Fact]], *, english: bool) -> list[Found]:
    """Return the parties that only one text names, and other names that stand one for another."""
    found = party_changes(before, after, *named)
    if not english:
        return found
    return found + [
        item
        for item in replaced_roles(before, after)
        if not any(meet(fact, item.before) for fact in named[0] if item.before)
        and not any(meet(fact, item.after) for fact in named[1] if item.after)
    ]


def _by_kind(facts: Sequence[Fact]) -> Mapping[str, list[Fact]]:
    """Return the facts of each kind, all that are told in figures together."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found["figure" if fact.kind in FIGURES else fact.kind].append(fact)
    return found


def _told_with(item: Found, conditions: list[Found]) -> bool:
    """Whether a change stands inside a condition, or a `without …`, that is told as a whole."""
    if item.change.what == "condition":
        return False
    return any(
        item is not told and (inside(item.before, told.before) or inside(item.after, told.after))
        for told in conditions
    )


def _same_place(condition: Found, contrast: Found) -> bool:
    """Whether a condition begins with a word that is told against its contrary: `excluding VAT`."""
    return any(
        fact is not None and word is not None and fact.start == word.start
        for fact, word in ((condition.before, contrast.before), (condition.after, contrast.after))
    )


def _overlap(item: Found, told: Found) -> bool:
    """Whether a change stands where another one does, on each side that it has."""
    sides = (item.before, told.before), (item.after, told.after)
    return all(one is None or (two is not None and meet(one, two)) for one, two in sides)


def _part_of(item: Found, known: Sequence[tuple[Fact | None, Fact | None]]) -> bool:
    """Whether a figure on one side belongs to words that are told whole: `two-thirds majority`."""
    return any(
        (item.after is None and inside(item.before, old)) or (item.before is None and inside(item.after, new))
        for old, new in known
    )


def _told_by_modality(item: Found, olds: Sequence[Fact], news: Sequence[Fact]) -> bool:
    """Whether contrary words stand in `is permitted to` and `is prohibited from`, which are modals."""
    return any(inside(item.before, fact) for fact in olds) and any(inside(item.after, fact) for fact in news)


def _said_otherwise(item: Found, before: str, after: str) -> bool:
    """Whether the text without a qualifier says so in other words: `50:50`, `nothing shall prejudice`."""
    fact, lacking = (item.before, after) if item.after is None else (item.after, before)
    if fact is not None and fact.value in _ELSEWHERE:
        return _ELSEWHERE[str(fact.value)] in lacking.lower()
    return (
        fact is not None
        and fact.value == "equally"
        and re.search(r"\b50\s?%?\s?[:/–-]\s?50\b|\bfifty[- ]fifty\b|\bhalf\b", lacking) is not None
    )


_ELSEWHERE = {"without prejudice to": "prejudice", "at least": "less than"}
"""Qualifier → what says so in other words: `nothing shall prejudice`, `not less than`."""


def _coded_as_well(change: Change, before: Side, after: Side) -> bool:
    """Whether the side whose text does not name a party has it among its coded terms: `bilateral`."""
    if change.what != "party":
        return False
    lacking, party = (after, change.before) if change.after is None else (before, change.after)
    return any(
        party == value
        for term in lacking.terms.values()
        for value in (term.value if isinstance(term.value, tuple) else (term.value,))
    )


def _left_to_text(coded: Change, texts: list[Change]) -> bool:
    """Whether a term coded on one side only is better told by the texts, which have it on both."""
    if coded.before is not None and coded.after is not None:
        return False
    value = coded.before_value if coded.before is not None else coded.after_value
    if isinstance(value, bool | str) or value is None:
        return False
    return any(
        change.before is not None
        and change.after is not None
        and exact(change.before_value if coded.before is not None else change.after_value, change.unit)[0]
        == exact(value, coded.unit)[0]
        for change in texts
    )


def _said(change: Change, coded: Change) -> bool:
    """Whether a coded change already says what a text fact says."""
    sides = (
        (change.before_value, coded.before_value),
        (change.after_value, coded.after_value),
    )
    unit = (coded.unit or "").partition(" ")[0]  # `% of the profits` is coded, `%` read from the text
    told = [
        _same_value((mine, change.unit), (theirs, unit))
        for mine, theirs in sides
        if mine is not None and theirs is not None
    ]
    return (bool(told) and all(told)) or (coded.what == "term" and _said_in_words(change, coded))


def _same_value(mine: tuple[object, str | None], theirs: tuple[object, str | None]) -> bool:
    if isinstance(mine[0], str) or isinstance(theirs[0], str):
        return str(mine[0]).replace("-", " ") == str(theirs[0]).replace("-", " ")
    return exact(*mine)[0] == exact(*theirs)[0]


def _said_in_words(change: Change, coded: Change) -> bool:
    """Whether words from the text are in the name of a yes-or-no term, or among the words that it changes."""
    if change.what not in ("qualifier", "negation", "condition", "party"):
        return False
    if isinstance(coded.before_value, bool) or isinstance(coded.after_value, bool):
        name = content((coded.term or "").replace("_", " "))
        values = [
            content(str(value)) for value in (change.before_value, change.after_value) if value is not None
        ]
        return any(words and name and (words <= name or name <= words) for words in values)
    before, after = content(str(coded.before_value or "")), content(str(coded.after_value or ""))
    for value, words in ((change.before_value, before - after), (change.after_value, after - before)):
        told = content(str(value or ""))
        if value is not None and not (told and told <= words):
            return False
    return True


__all__ = ["Change", "Side", "changes", "plain_value"]
