"""What the versions propose for one clause: their texts as options, those that say the same as one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plandiff.engine.cell import Saying
from plandiff.engine.kinds import same_substance, terms_differ, terms_opposed
from plandiff.engine.result import Column
from plandiff.engine.sources import Sources
from plandiff.plan.model import Option
from plandiff.plan.outline import Unit
from plandiff.text.words import plain


class Proposed:
    """One option, and the versions that hold it."""

    def __init__(self, saying: Saying, option: Option, column: int) -> None:
        self.sayings = [saying]
        self.options = [option]
        """As each version has it."""
        self.columns = [column]
        """0-based, a version each."""

    def takes(self, other: "Proposed") -> bool:
        """Return whether another says the same: editorial differences count for nothing, coded values do."""
        return all(_same(own, theirs) for own in self.sayings for theirs in other.sayings)

    def add(self, other: "Proposed") -> None:
        """Take in what says the same."""
        self.sayings += other.sayings
        self.options += other.options
        self.columns += [column for column in other.columns if column not in self.columns]

    def option(self, *marks: str | None) -> Option:
        """Return the option in the first version's words, with the proposers, terms and sources of all.

        `marks` stand in front of its note.
        """
        first = self.options[0]
        if len(self.options) == 1 and not any(marks):
            return first
        terms = {name: term for option in reversed(self.options) for name, term in option.terms.items()}
        return first.model_copy(
            update={
                "by": united(option.by for option in self.options),
                "terms": {name: terms[name] for name in united(option.terms for option in self.options)},
                "source": united(option.source for option in self.options),
                "note": joined(*marks, first.note),
            }
        )


def proposals(
    units: Mapping[int, Unit],
    columns: Sequence[Column],
    names: Sequence[str],
    sources: Sources,
    *,
    title: str | None,
    lead: bool,
    base: int | None,
) -> list[Proposed]:
    """Return the options of one clause, the base's first, then in the order of the columns.

    `units` has each version's clause, live or deleted. `title` is the clause's own; `lead`: the texts beside
    the options are the same everywhere and stand above them all.
    """
    found: list[Proposed] = []
    for column in sorted(units, key=lambda each: (each != base, each)):
        for option in _options(units[column], lead=lead):
            by = option.by or ((names[column],) if column != base else ())
            told = option.title if option.title and plain(option.title) != plain(title or "") else None
            new = Proposed(
                Saying(
                    option.text or "",
                    option.terms,
                    columns[column].plan.language,
                    absent=option.absent is not None,
                ),
                option.model_copy(
                    update={"by": by, "title": told, "source": sources.of(column, option.source)}
                ),
                column,
            )
            home = next((each for each in found if each.takes(new)), None)
            if home is None:
                found.append(new)
            else:
                home.add(new)
    return found


def united(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the words of several lists, each once, in order."""
    return tuple(dict.fromkeys(word for words in lists for word in words))


def joined(*notes: str | None) -> str | None:
    """Return notes as one, a sentence after another."""
    said = [note for note in notes if note]
    return ". ".join([*(note.removesuffix(".") for note in said[:-1]), *said[-1:]]) or None


def _options(unit: Unit, *, lead: bool) -> Iterator[Option]:
    """Yield what a version's clause says: itself as an option, or its open options."""
    clause = unit.clause
    if not clause.options:
        yield Option.model_construct(
            text=clause.text if clause.absent is None else None,
            by=(),
            terms=clause.terms if clause.absent is None else {},
            absent="deleted" if clause.absent is not None else None,
            title=clause.title,
            gist=clause.gist,
            source=clause.source,
            note=clause.note,
        )
        return
    for option in clause.options:
        text = option.text
        if clause.text and text and not lead:
            text = f"{clause.text}\n{text}"
        terms = option.terms if lead else {**clause.terms, **option.terms}
        yield option.model_copy(
            update={"text": text, "terms": terms, "source": option.source or clause.source}
        )


def _same(a: Saying, b: Saying) -> bool:
    if a.absent or b.absent:
        return a.absent and b.absent
    return same_substance(a, b) and not terms_differ(a, b) and not terms_opposed(a, b)
