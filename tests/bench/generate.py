"""Make pairs of large plans to time: clauses of 30 to 40 words from real phrases, 40 % edited, 10 % moved.

    python tests/bench/generate.py 1000 OUT_DIR

writes before.yaml and after.yaml (no ids), before-ids.yaml and after-ids.yaml, the same as strict JSON, and as
plain text with a paragraph a clause, for programs that read those.
"""

import json
import random
import sys
from pathlib import Path

import yaml

WHO = """the contracting authority|the joint commission|each riparian state|the supplier|the depositary
the parties to this agreement|the steering committee|the port operator|the licensing body|the secretariat
the board of auditors|the fisheries council|the lead contractor|the monitoring mission|the host government
the trust fund|the employer|the standing committee on finance|the river basin agency|the grid operator
the customs administration|the research consortium|the municipal council|the arbitral tribunal""".replace(
    "\n", "|"
)
DOES = """shall submit to the other party|may request from the secretariat|undertakes to publish|will provide free of charge
shall not withhold|agrees to make available|is expected to review|must keep in good order|may suspend after notice
shall finance in equal parts|will transfer to the national registry|should consult before adopting|shall ratify without delay
commits to phase out|may extend by written agreement|shall audit at its own expense|will hand over in usable form
agrees not to alter|shall establish and maintain|must notify the depositary of""".replace("\n", "|")
WHAT = """an inventory of all movable assets|the annual catch quotas for cod and herring|the drinking water standards
the records of the pilot phase|a plan for the decommissioned quarries|the tariffs for container handling
the source code of the billing system|detailed maps of the flood plain|the schedule of instalments
the list of accredited laboratories|the safety report on the dam|a register of seasonal workers
the budget for school transport|the guarantee deposit held in escrow|the protocol on cross-border ambulances
the inspection results of the previous season|the agreed minutes of the plenary|a statement of outstanding claims
the emission figures of the smelter|the terms of reference of the expert panel|the insurance certificates
the translation of the technical annex|all spare parts for the turbines|the harbour dues collected in transit
the archive of the former joint venture|the results of the soil survey|an estimate of repatriation costs
the procedure for sealing warehouses|the rules on parental leave|the radio frequencies for rescue services""".replace(
    "\n", "|"
)
WHEN = """within {n} days of signature|no later than {n} weeks after the first meeting|by the end of the {n}th month
at intervals of {n} months|for a period of {n} years|before the expiry of {n} working days
as soon as {n} instruments have been deposited|during the first {n} seasons|not earlier than {n} days after notice
until {n} per cent of the works are complete""".replace("\n", "|")
BUT = """unless the competent court decides otherwise|provided that the costs stay below {n},000 euros
subject to the approval of the general assembly|without prejudice to the rights of third parties
in accordance with the methods set out in the technical annex|except where public safety so requires
with due regard to the interests of downstream communities|if at least {n} members so request in writing
as far as the resources of the fund allow|in both official languages of the organisation
and keeps copies for at least {n} years in the central archive|to the extent permitted by the law of the seat""".replace(
    "\n", "|"
)
SWAP = {
    "shall": "should", "may": "shall", "within": "not later than", "provide": "supply", "publish": "make public",
    "party": "side", "annual": "yearly", "equal": "fair", "request": "demand", "agreed": "approved", "free": "clear",
    "plan": "programme", "list": "register", "report": "study", "notice": "warning", "budget": "allocation",
}  # fmt: skip


def clause(chance: random.Random) -> str:
    """Return a sentence of 30 to 40 words."""
    while True:
        parts = [chance.choice(bank.split("|")) for bank in (WHO, DOES, WHAT, WHEN, BUT)]
        text = " ".join(parts)
        extra = chance.sample(BUT.split("|") + WHEN.split("|"), 4)
        while len(text.split()) < 31 and extra:
            text += ", " + extra.pop()
        text = text.replace("{n}", "{}").format(*(chance.randrange(2, 95) for _ in range(9)))
        if 30 <= len(text.split()) <= 40:
            return text[0].upper() + text[1:] + "."


def edited(text: str, chance: random.Random) -> str:
    """Return the sentence with one to three changes: a word swapped, a number changed, words added or dropped."""
    words = text.split()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(words))
        numbers = [n for n, word in enumerate(words) if word.isdigit()]
        known = [n for n, word in enumerate(words) if word in SWAP]
        kind = chance.randrange(4)
        if kind == 0 and numbers:
            at = chance.choice(numbers)
            words[at] = str(int(words[at]) + chance.randint(1, 9))
        elif kind == 1 and known:
            at = chance.choice(known)
            words[at] = SWAP[words[at]]
        elif kind == 2:
            words[at:at] = chance.choice(
                ("where appropriate", "in good faith", "jointly", "at all times")
            ).split()
        else:
            del words[at : at + chance.randint(1, 3)]
    return " ".join(words)


def write_family(count: int, plans: int, folder: Path) -> None:
    """Write a first draft and other parties' versions of it: `1.yaml` …, and with ids `1-ids.yaml` …"""
    folder.mkdir(parents=True, exist_ok=True)
    versions = [pair(count)[0], *(pair(count, edits=n)[1] for n in range(1, plans))]
    for n, clauses in enumerate(versions, 1):
        _write_plan(f"p{n}", clauses, folder / f"{n}.yaml", ids=False)
        _write_plan(f"p{n}", clauses, folder / f"{n}-ids.yaml", ids=True)


def _write_plan(party: str, clauses: list[dict[str, str]], path: Path, *, ids: bool) -> None:
    keys = ("id", "number", "text") if ids else ("number", "text")
    plan = {"party": party, "clauses": [{key: each[key] for key in keys} for each in clauses]}
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    path.write_text(yaml.dump(plan, Dumper=dumper, sort_keys=False, width=100), encoding="utf-8")


def pair(count: int, seed: int = 7, edits: int = 0) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return two lists of clauses (id, number, text): 40 % of the second edited, 10 % moved."""
    chance = random.Random(seed)
    before = [{"id": f"c{n}", "number": str(n), "text": clause(chance)} for n in range(1, count + 1)]
    chance = random.Random(seed + edits) if edits else chance
    after = [dict(each) for each in before]
    for n in chance.sample(range(count), count * 4 // 10):
        after[n]["text"] = edited(after[n]["text"], chance)
    for n in chance.sample(range(count), count // 10):
        after.insert(chance.randrange(count), after.pop(n))
    for n, each in enumerate(after, 1):
        each["number"] = str(n)
    return before, after


def write(count: int, folder: Path) -> None:
    """Write the pair in every shape."""
    folder.mkdir(parents=True, exist_ok=True)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for name, clauses in zip(("before", "after"), pair(count), strict=True):
        for suffix, keys in (("", ("number", "text")), ("-ids", ("id", "number", "text"))):
            plan = {"party": name, "clauses": [{key: each[key] for key in keys} for each in clauses]}
            text = yaml.dump(plan, Dumper=dumper, sort_keys=False, width=100)
            (folder / f"{name}{suffix}.yaml").write_text(text, encoding="utf-8")
            (folder / f"{name}{suffix}.json").write_text(json.dumps(plan, indent=1), encoding="utf-8")
        (folder / f"{name}.txt").write_text(
            "\n\n".join(each["text"] for each in clauses) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
