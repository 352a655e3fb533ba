"""What compared plans and their parties are called."""

from collections.abc import Iterable, Sequence
from itertools import count

from plandiff.plan.model import Plan


def distinct_keys(plans: Sequence[Plan]) -> list[str]:
    """Return a key a plan; dates tell the drafts of one party apart where all have one, else numbers do."""
    keys = [plan.key or _slug(plan.party) for plan in plans]
    found: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    taken = set(keys)
    for key, sharing in found.items():
        if len(sharing) == 1:
            continue
        dates = {plans[at].date for at in sharing}
        if len(dates) == len(sharing) and None not in dates and len({plans[at].party for at in sharing}) == 1:
            for at in sharing:
                keys[at] = f"{key}@{plans[at].date}"
            continue
        for at in sharing[1:]:
            keys[at] = next(new for n in count(2) if (new := f"{key}-{n}") not in taken)
            taken.add(keys[at])
    return keys


def party_names(plans: Iterable[Plan]) -> dict[str, str]:
    """Return the names and aliases of all parties, as written, each with the name to show."""
    return {name: plan.party for plan in plans for name in (plan.party, *plan.aliases)}


def _slug(name: str) -> str:
    """Return a name as a key: lower case, words joined by hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
