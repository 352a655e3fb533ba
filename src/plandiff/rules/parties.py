"""Parties: those that clauses name are known, and a text does not oblige others than it says."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from plandiff.plan.reader import shorten
from plandiff.rules.kept import Group
from plandiff.rules.rule import Found, rule

_MAX_NAMES = 500
"""Different names that are compared letter by letter."""


@rule(
    "misspelt-party",
    "references",
    "warning",
    scope="together",
    fails="""
        party: Northland
        clauses:
          - {text: The buyer pays., binds: [Nortland]}
    """,
    passes="""
        party: Northland
        clauses:
          - {text: The buyer pays., binds: [Northland, Southland]}
    """,
)
def misspelt_party(group: Group) -> Iterator[Found]:
    """`binds`, `pending` or `by` names a party almost as another is called.

    Compared with the parties of all plans given, their aliases, and the names that stand more often.
    """
    known = _known(group)
    meanings = _meant(group, known)
    for plan in group.plans:
        for each in plan.parties:
            meant = meanings.get(each.word)
            if meant is not None:
                yield Found(
                    each.span,
                    f"`{each.key}` names {shorten(each.word)}: is that {shorten(meant)}?",
                    f"write {shorten(meant)}, or add the other name to that party's `aliases`",
                    each.clause,
                    file=plan.file,
                )


@rule(
    "unknown-party",
    "references",
    "note",
    scope="together",
    fails="""
        party: Northland
        clauses:
          - {text: The mediator writes the minutes., binds: [Westland]}
    """,
    passes="""
        party: Northland
        clauses:
          - {text: Northland writes the minutes., binds: [Northland]}
    """,
)
def unknown_party(group: Group) -> Iterator[Found]:
    """`binds` or `pending` names a party that no plan given is of.

    That is in order for third parties; the note, one for each name and plan, makes a list of those whose own
    text is not at hand. A party counts as known by its name, its `aliases`, or by what it said in
    `responses`.
    """
    known = _known(group)
    meanings = _meant(group, known)
    for plan in group.plans:
        said = {each.word.casefold() for each in plan.parties if each.key == "by"}
        seen = set(said)
        for each in plan.parties:
            word = each.word.casefold()
            if word in known or word in seen or each.key == "by" or each.word in meanings:
                continue
            seen.add(word)
            yield Found(
                each.span,
                f"{shorten(each.word)} is the party of no plan given here",
                "if it is another name of a party, add it to that party's `aliases`",
                each.clause,
                file=plan.file,
            )


@rule(
    "unlisted-party",
    "drafting",
    "note",
    scope="together",
    fails="""
        party: Northland
        aliases: [the North]
        clauses:
          - {text: The North and Southland withdraw their vessels., binds: [Southland]}
    """,
    passes="""
        party: Northland
        aliases: [the North]
        clauses:
          - {text: The North and Southland withdraw their vessels., binds: [Southland, Northland]}
    """,
)
def unlisted_party(group: Group) -> Iterator[Found]:
    """A clause's text names a party that its `binds` does not list.

    Parties are recognised by their name and their `aliases`. Often the party is only spoken of; but a party
    that is obliged and not listed is missing wherever the tool shows who is bound.
    """
    names = _names(group)
    if not names:
        return
    pattern = re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(name) for name in sorted(names, key=lambda each: (-len(each), each)))
        + r")(?!\w)",
        re.IGNORECASE,
    )
    for plan in group.plans:
        for bound in plan.bound:
            listed = {names.get(word.casefold(), word) for word in bound.binds}
            said: dict[str, str] = {}
            for match in pattern.finditer(bound.text):
                word = match.group()
                if word.isupper() or word[0].isupper() or " " in word:
                    said.setdefault(names[word.casefold()], word)
            for party, word in said.items():
                if party not in listed:
                    yield Found(
                        bound.span,
                        f"the text names {shorten(word)}, and `binds` does not list {shorten(party)}",
                        f"add {shorten(party)} to `binds` if the clause obliges it",
                        bound.ref,
                        file=plan.file,
                    )


def _names(group: Group) -> Mapping[str, str]:
    """The names by which parties are recognised, folded → the party."""
    found: dict[str, str] = {}
    for plan in group.plans:
        for name in (plan.party.word, *plan.aliases):
            if len(name) > 1:
                found.setdefault(name.casefold(), plan.party.word)
    return found


def _known(group: Group) -> Mapping[str, str]:
    return {**_names(group), **{plan.party.word.casefold(): plan.party.word for plan in group.plans}}


def _meant(group: Group, known: Mapping[str, str]) -> Mapping[str, str]:
    """Names that nearly are another → that one: alike but for case, or for a letter or two in one word."""
    counts = Counter(each.word for plan in group.plans for each in plan.parties)
    usual: dict[str, str] = {}
    for word in counts:
        other = usual.setdefault(word.casefold(), word)
        if counts[word] > counts[other]:
            usual[word.casefold()] = word
    found = {}
    for word in list(counts)[:_MAX_NAMES]:
        folded = word.casefold()
        if folded in known:
            continue
        if usual[folded] != word:
            found[word] = usual[folded]
        elif len(folded) >= 5 and len(known) <= _MAX_NAMES:
            near = difflib.get_close_matches(folded, list(known), 1, 0.85)
            if near and _one_slip(folded, near[0]):
                found[word] = known[near[0]]
    return found


def _one_slip(a: str, b: str) -> bool:
    """Whether two names differ by one or two letters inside one word, not by a whole word."""
    one, two = a.split(), b.split()
    if len(one) != len(two):
        return False
    differing = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
    return len(differing) == 1 and difflib.SequenceMatcher(None, *differing[0]).ratio() >= 0.8
