"""The sources of several plans in one, and how freely its texts are told."""

from collections.abc import Iterator, Sequence
from typing import get_args

from plandiff.engine.result import Column
from plandiff.plan.model import Quote, Source


class Sources:
    """The sources of all plans under ids that are unique in the new one."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._found: dict[str, Source] = {}
        self._names: dict[tuple[int, str], str] = {}
        for i, column in enumerate(columns):
            for source in column.plan.sources:
                name = source.id
                if name in self._found and self._found[name] != source:
                    name = f"{column.key}-{source.id}"
                self._found.setdefault(name, source.model_copy(update={"id": name}))
                self._names[i, source.id] = name
        self._used: dict[str, None] = {}

    def of(self, column: int, names: Sequence[str]) -> tuple[str, ...]:
        """Return what sources that a plan names are called in the new one."""
        found = tuple(self._names.get((column, name), name) for name in names)
        self._used.update(dict.fromkeys(found))
        return found

    def used(self) -> Iterator[Source]:
        """Yield the sources named so far, in the order of the plans."""
        return (source for name, source in self._found.items() if name in self._used)


def freest(columns: Sequence[Column]) -> Quote | None:
    """Return how freely the texts are told: as the freest of the versions."""
    told = {column.plan.quote for column in columns}
    return next((each for each in reversed(get_args(Quote)) if each in told), None)
