"""What a cell says: its text, coded terms and open options, ready to be held against another cell."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from plandiff.engine.saying import exact
from plandiff.plan.model import Term
from plandiff.plan.outline import Unit
from plandiff.plan.passages import clause_texts
from plandiff.text.facts import Fact, read_facts
from plandiff.text.words import canonical, plain


class Saying:
    """One thing said: a text with its coded terms; the keys by which it equals another are made once."""

    def __init__(self, text: str, terms: Mapping[str, Term], language: str, *, absent: bool = False) -> None:
        self.text = text
        self.terms = terms
        self.language = language
        self.absent = absent
        """An option to leave the clause out."""
        self.values = values_of(terms) if terms else ()
        """The coded terms as comparable values, by name."""

    @property
    def plain(self) -> str:
        """Equal for texts that differ in case, space, quotes and dashes alone."""
        return plain(self.text)

    @cached_property
    def canonical(self) -> tuple[str, ...]:
        """Equal for texts that differ in articles, spelling and the like alone."""
        return canonical(self.text, self.language)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What can be read from the text."""
        return read_facts(self.text, language=self.language)


class Cell:
    """One plan's live clauses in a row, taken together."""

    def __init__(self, units: Sequence[Unit], language: str) -> None:
        self.units = tuple(units)
        self.language = language
        self.options = tuple([option for unit in self.units for option in unit.clause.options])
        """The open options of all clauses, in order."""
        self.whole = self._whole()
        """All texts joined by newlines (options after the lead-in), with the terms outside the options.

        A term with two values in clauses that share the cell is left out: neither is the cell's value.
        """
        self.alternatives = self._alternatives() if self.options else (self.whole,)
        """One saying an option, each with the lead-in's text and terms; without options the whole alone."""

    def _whole(self) -> Saying:
        if len(self.units) == 1 and not self.options:
            clause = self.units[0].clause
            return Saying(clause.text or "", clause.terms, self.language)
        texts = [text for unit in self.units for text in clause_texts(unit.clause)]
        coded: dict[str, list[Term]] = {}
        for unit in self.units:
            for name, term in unit.clause.terms.items():
                coded.setdefault(name, []).append(term)
        terms = {name: found[0] for name, found in coded.items() if len({*map(comparable, found)}) == 1}
        return Saying("\n".join(texts), terms, self.language)

    def _alternatives(self) -> tuple[Saying, ...]:
        lead = [unit.clause.text for unit in self.units if unit.clause.text]
        return tuple(
            Saying(
                "\n".join([*lead, option.text] if option.text else lead),
                {**self.whole.terms, **option.terms},
                self.language,
                absent=option.absent is not None,
            )
            for option in self.options
        )

    @property
    def bare(self) -> bool:
        """Whether the text is all there is: no open option, no coded term."""
        return not self.options and not self.whole.terms

    @property
    def comparable(self) -> bool:
        """Whether there is a text or a coded term to compare."""
        return bool(self.whole.text.strip() or any(saying.terms for saying in self.alternatives))


def paired(before: Cell, after: Cell) -> list[tuple[int, int]]:
    """Return which alternatives answer each other, by index: equal texts first, then the rest in order.

    The order of options says nothing. Where one side has more, what is left over answers none; a text without
    options answers all.
    """
    one, two = before.alternatives, after.alternatives
    if not before.options or not after.options:
        return [(x, y) for x in range(len(one)) for y in range(len(two))]
    equal: dict[int, int] = {}
    for x, saying in enumerate(one):
        for y, other in enumerate(two):
            if y not in equal.values() and (saying.absent, saying.plain) == (other.absent, other.plain):
                equal[x] = y
                break
    rest = [y for y in range(len(two)) if y not in equal.values()]
    return sorted([*equal.items(), *zip((x for x in range(len(one)) if x not in equal), rest, strict=False)])


def values_of(terms: Mapping[str, Term]) -> tuple[tuple[str, object], ...]:
    """Return coded terms as comparable values, by name."""
    return tuple(sorted((name, comparable(term)) for name, term in terms.items()))


def comparable(term: Term) -> tuple[str, str]:
    """Return a key that is equal for equal values; booleans and numbers never coincide."""
    value = term.value
    if isinstance(value, tuple):
        return ("words", " ".join(sorted(word.casefold() for word in value)))
    if isinstance(value, str):
        return ("word", value.casefold())
    number, unit = exact(value, term.unit)
    return (type(value).__name__ if isinstance(value, bool) else "value", f"{number} {unit}")
