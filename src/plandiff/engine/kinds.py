"""How one cell stands to another: same, editorial, changed or opposed."""

from collections import Counter

from plandiff.engine.cell import Cell, Saying, paired
from plandiff.engine.changes.figures import value_key
from plandiff.engine.opposition import negation_turned
from plandiff.engine.result import Kind
from plandiff.plan.model import Term
from plandiff.text.editorial import same_canonical
from plandiff.text.words import canonical


def kind_of(before: Cell, after: Cell) -> Kind:
    """Return how `after` stands to `before`; both cells have a live clause."""
    if before.whole.text == after.whole.text and before.bare and after.bare:
        return "same"
    if len(before.options) != len(after.options):
        return "opposed" if terms_opposed(before.whole, after.whole) else "changed"
    pairs = [(before.alternatives[x], after.alternatives[y]) for x, y in paired(before, after)]
    if terms_opposed(before.whole, after.whole) or any(terms_opposed(a, b) for a, b in pairs):
        return "opposed"
    differing = any(terms_differ(a, b) or a.absent != b.absent for a, b in pairs)
    if before.whole.text == after.whole.text or before.whole.plain == after.whole.plain:
        return "changed" if differing else "same"
    if not differing and all(same_substance(a, b) for a, b in pairs):
        return "editorial"
    if not before.options and negation_turned(before.whole.text, after.whole.text, before.language):
        return "opposed"
    return "changed"


def same_substance(a: Saying, b: Saying) -> bool:
    """Return whether two texts have equal canonical words and equal facts; an equivalence."""
    if a.text == b.text or a.plain == b.plain:
        return True
    return _canonically_same(a, b) and fact_values(a) == fact_values(b)


def _canonically_same(a: Saying, b: Saying) -> bool:
    if a.language == b.language:
        return same_canonical(a.text, b.text, a.language)
    return canonical(a.text, a.language) == canonical(b.text, b.language)


def fact_values(saying: Saying) -> Counter[tuple[object, ...]]:
    """Return the facts of a text as a multiset of kind, value in a common unit, and bound."""
    return Counter((fact.kind, *value_key(fact), fact.bound) for fact in saying.facts)


def terms_differ(a: Saying, b: Saying) -> bool:
    """Return whether a term coded on both sides has two values."""
    if not a.values or not b.values:
        return False
    theirs = dict(b.values)
    return any(name in theirs and theirs[name] != value for name, value in a.values)


def terms_opposed(a: Saying, b: Saying) -> bool:
    """Return whether a term is true on one side and false on the other, or a word and `not-` that word."""
    if not a.terms or not b.terms:
        return False
    return any(name in b.terms and contrary(term, b.terms[name]) for name, term in a.terms.items())


def contrary(a: Term, b: Term) -> bool:
    """Return whether two values of one term exclude each other as yes and no do."""
    if isinstance(a.value, bool) and isinstance(b.value, bool):
        return a.value is not b.value
    if isinstance(a.value, str) and isinstance(b.value, str):
        one, two = a.value.casefold(), b.value.casefold()
        return one == f"not-{two}" or two == f"not-{one}"
    return False
