"""Who is who: party names, their aliases and keys, as plans and responses write them."""

from collections.abc import Iterable

from plandiff.plan.model import Plan


class Parties:
    """Knows a party by its name, whatever the case, and by its aliases."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._names: dict[str, str] = {}
        given = tuple(plans)
        for plan in given:
            for alias in plan.aliases:
                self._names.setdefault(_plain(alias), plan.party)
        self.present = tuple(dict.fromkeys(self.name(plan.party) for plan in given))
        """The parties that have a plan here."""

    def name(self, written: str) -> str:
        """Return the party's name as its plan has it; a party without a plan keeps the name written."""
        key = _plain(written)
        return self._names.setdefault(key, written)

    def same(self, one: str, other: str) -> bool:
        """Whether two names are one party's."""
        return self.name(one) == self.name(other)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
