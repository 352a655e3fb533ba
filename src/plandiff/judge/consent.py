"""Whose consent a text needs, who gave it, and whether the text could be signed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plandiff.engine.result import Column
from plandiff.judge.parties import Parties
from plandiff.judge.result import Consent, RedLineResult, Signable, Voice

if TYPE_CHECKING:
    from plandiff.plan.model import Response


def consents(
    columns: Sequence[Column], texts: int, results: Sequence[RedLineResult], parties: Parties
) -> tuple[Consent, ...]:
    """Return where the parties stand to each text, from its `responses` and its clauses' `binds` only."""
    found = []
    for text in range(texts):
        voices = tuple(_voices(columns[text], parties))
        found.append(Consent(text, voices, *_signable(columns, text, voices, results, parties)))
    return tuple(found)


def _voices(column: Column, parties: Parties) -> Iterator[Voice]:
    """Yield the parties that spoke of the text, then those that its clauses bind and that did not."""
    said: dict[str, list[Response]] = {}
    for response in column.plan.responses:
        said.setdefault(parties.name(response.by), []).append(response)
    bound: dict[str, list[str]] = {}
    for unit in column.units:
        if unit.role != "absent":
            for party in unit.clause.binds:
                bound.setdefault(parties.name(party), []).append(unit.ref)
    author = parties.name(column.plan.party)
    for party in dict.fromkeys([*said, *bound]):
        if party == author and party not in said:
            continue
        spoken = sorted(said.get(party, ()), key=lambda each: each.date or dt.date.min)
        yield Voice(
            party,
            next((each.consent for each in reversed(spoken) if each.consent), None),
            next((each.stance for each in reversed(spoken) if each.stance), None),
            tuple(spoken),
            tuple(dict.fromkeys(bound.get(party, ()))),
            bool(spoken) or party in parties.present,
        )


def _signable(
    columns: Sequence[Column],
    text: int,
    voices: Sequence[Voice],
    results: Sequence[RedLineResult],
    parties: Parties,
) -> tuple[Signable, tuple[str, ...]]:
    """Return whether a text could be signed, and what is against it or missing.

    Yes only if every required consent is given and none of those parties' red lines is broken. A party that
    accepts with changes does not accept this text. A party that a clause binds and that has not spoken leaves
    it open: an obligation arises for a third party only if it accepts it (Vienna Convention on the Law of
    Treaties, articles 34 and 35).
    """
    against: list[str] = []
    missing: list[str] = []
    required = [voice for voice in voices if voice.consent == "required"]
    if not required:
        missing.append("nobody's consent is recorded as required")
    for voice in required:
        match voice.stance:
            case "accepts":
                pass
            case "rejects":
                against.append(f"{voice.party} rejects it")
            case "accepts-with-changes":
                against.append(f"{voice.party} wants changes")
            case _:
                said = "is undecided" if voice.stance else "has taken no stance"
                missing.append(f"{voice.party}, whose consent is required, {said}")
    needed = {voice.party for voice in required}
    for each in results:
        party = parties.name(columns[each.holder].plan.party)
        if party not in needed:
            continue
        found = each.results[text]
        if found.result == "broken":
            against.append(f"it breaks {possessive(party)} red line `{each.red_line.id}`")
        elif found.result == "unknown":
            missing.append(f"{possessive(party)} red line `{each.red_line.id}` cannot be decided")
    for voice in voices:
        if voice.bound_by and not voice.said:
            where = ", ".join(voice.bound_by)
            what = "has not spoken" if voice.at_table else "is not at the table"
            missing.append(f"{voice.party}, bound by {where}, {what}")
    if against:
        return "no", (*against, *missing)
    return ("not established", tuple(missing)) if missing else ("yes", ())


def possessive(name: str) -> str:
    """Return `Norway's`, `the Netherlands'`."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
