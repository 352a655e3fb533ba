"""Facts read from a clause: amounts, dates, modality, negation, conditions, qualifiers, parties.

English is read in full; of texts in other languages only what needs no words: money with a sign or a
code, percentages with a sign, dates in figures, and the parties' names. What could mean two things is
not read.
"""

from collections.abc import Mapping
from functools import lru_cache

from plandiff.text.amounts import BEGINNINGS
from plandiff.text.clauses import condition_end, consent_end, oversight_end, plain_words
from plandiff.text.dates import BEGINNINGS as DATE_BEGINNINGS
from plandiff.text.dates import dates_at
from plandiff.text.english import REFERENCES, phrase_rows
from plandiff.text.fact import Fact, FactKind, fact_of
from plandiff.text.lexicon import primary_subtag
from plandiff.text.modality import denies, is_noun, modal_phrases, undenied
from plandiff.text.negation import denial_after, denied_before, denied_words, turned_back, verb_of_nothing
from plandiff.text.references import reference_at
from plandiff.text.scan import Table, Tokens, phrases_at, scan, table
from plandiff.text.times import Read, bounded, date_from, deadline_date, figures, in_time, soon, within

__all__ = ["Fact", "FactKind", "read_facts"]

_KINDS = (
    "double", "bound", "by", "from", "until", "in", "within", "soon", "skip", "qualifier", "condition", "not",
    "under", "with",
)  # fmt: skip
"""Where phrases are of one length, the first kind that can be read wins."""
_FIGURES = BEGINNINGS | DATE_BEGINNINGS
_LEADING_TO_FIGURES = _FIGURES | {"the", "at", "not", "no"}
"""Words of which one stands behind `by`, `from`, `until` or `in` where a date or an amount does."""
_BEFORE_YEARS = frozenset(("mid", "pre", "post", "early", "late"))


def read_facts(
    text: str, *, language: str = "en", parties: Mapping[str, str] | None = None
) -> tuple[Fact, ...]:
    """Read the facts of one text, in the order of their places.

    `parties`: name or alias, as written → the name to show.

    >>> [(fact.kind, fact.value, fact.unit) for fact in read_facts("You shall pay EUR 2m within 30 days.")]
    [('modality', 'shall', None), ('money', 2000000, 'EUR'), ('deadline', 30, 'days')]
    """
    return _read(text, primary_subtag(language), tuple(parties.items()) if parties else ())


@lru_cache(maxsize=1 << 14)
def _read(text: str, language: str, names: tuple[tuple[str, str], ...]) -> tuple[Fact, ...]:
    tokens = scan(text)
    telling, parties = _telling(language, names), _parties(names)
    facts: list[Fact] = []
    words = tokens.words
    behind = 0
    for at in [
        at
        for at, word in enumerate(words)
        if word in telling or (not word.isalpha() and word[:1].isdecimal())
    ]:
        if at < behind:
            continue
        read = _party(tokens, at, parties) if words[at] in parties else None
        if read is None:
            for kind, value, length in phrases_at(tokens, at, telling):
                read = _read_as(kind, value, tokens, at, at + length, language, facts)
                if read:
                    break
        if read is None and words[at][0].isdecimal():
            read = _figures(tokens, at, language)
        if read is not None:
            facts += read[0]
            behind = read[1]
    return tuple(facts)


def _read_as(
    kind: str, value: str, tokens: Tokens, at: int, after: int, language: str, facts: list[Fact]
) -> Read | None:
    match kind:
        case "by" | "from" | "until" | "in":
            return _dated(kind, value, tokens, at, after)
        case "condition":
            behind = condition_end(tokens, at, after)
            if not behind:
                return None
            if any(each.kind == "condition" and each.end >= tokens.ends[behind - 1] for each in facts):
                return [], after  # inside another condition, which has said it
            return [fact_of(tokens, "condition", plain_words(tokens, at, behind), None, at, behind)], after
        case "modal":
            return _modal(tokens, at, after, value, facts)
        case "reference":
            behind = reference_at(tokens, at)
            return ([], behind) if behind else None
        case "figure":
            return _figures(tokens, at, language)
        case "qualifier":
            return [fact_of(tokens, "qualifier", value, None, at, after)], after
        case "bound":
            read = bounded(tokens, at, after, value)
            if read is None and tokens.words[at : at + 2] == ("at", "least"):
                return [fact_of(tokens, "qualifier", "at least", None, at, after)], after
            return read
        case "with":
            behind = consent_end(tokens, at)
            if not behind:
                return None
            return [fact_of(tokens, "condition", plain_words(tokens, at, behind), None, at, behind)], behind
        case "within":
            return within(tokens, at, after)
        case "soon":
            return soon(tokens, at, after, value)
        case "not":
            return _denial(value, tokens, at, after, facts)
        case "under":
            behind = oversight_end(tokens, at)
            if not behind:
                return None
            return [fact_of(tokens, "qualifier", plain_words(tokens, at, behind), None, at, behind)], behind
        case _:
            return [], after


def _dated(kind: str, value: str, tokens: Tokens, at: int, after: int) -> Read | None:
    following = tokens.words[after]
    if following.isalpha() and following not in _LEADING_TO_FIGURES:
        return None
    if kind == "in":
        return in_time(tokens, at, after)
    return (deadline_date if kind == "by" else date_from)(tokens, at, after, value)


def _denial(value: str, tokens: Tokens, at: int, after: int, facts: list[Fact]) -> Read:
    verb = verb_of_nothing(tokens, at) if value == "nothing" else 0
    if verb and not phrases_at(tokens, verb, _phrases("en")):
        return [fact_of(tokens, "negation", f"not {tokens.words[verb]}", None, at, verb + 1)], after
    denied, behind = denied_words(tokens, at, after)
    if denied in ("no", "without"):
        return [], after
    if denied.startswith("not ") and _takes_back(tokens, at, facts):
        return [], after
    onward = behind if value == "without" and "'s" not in tokens.words[at:behind] else after
    return [fact_of(tokens, "negation", denied, None, at, behind)], onward


def _takes_back(tokens: Tokens, at: int, facts: list[Fact]) -> bool:
    """Whether a denial turns back the one before it, which is then taken out: `no party is not bound`."""
    first = turned_back(tokens, at)
    if first is None:
        return False
    start = tokens.starts[first]
    told = next((place for place, fact in enumerate(facts) if fact.start == start), None)
    if told is None or facts[told].kind != "negation":
        return False
    del facts[told]
    return True


def _modal(tokens: Tokens, at: int, after: int, value: str, facts: list[Fact]) -> Read | None:
    if is_noun(tokens, at) or (value == "may" and tokens.raw(at) == "May" and dates_at(tokens, at)):
        return None
    for kind, _, length in phrases_at(tokens, after, _phrases("en")):
        if kind == "double":
            return [fact_of(tokens, "modality", value, None, at, after + length)], after + length
    if tokens.words[after] == "only" and value in ("may", "can"):
        # as much a duty as a right
        return [fact_of(tokens, "modality", f"{value} only", None, at, after)], after
    denied = denies(value)
    behind = 0 if denied else denial_after(tokens, after)
    if (behind or denied) and _takes_back(tokens, at, facts):
        return [fact_of(tokens, "modality", undenied(value), None, at, behind or after)], behind or after
    if behind:
        return [fact_of(tokens, "modality", f"{value} not", None, at, behind)], behind
    negator = None if denied else denied_before(tokens, at)
    if negator is not None:
        start = tokens.starts[negator]
        facts[:] = [fact for fact in facts if fact.kind != "negation" or not fact.start <= start < fact.end]
        value += " not"
    return [fact_of(tokens, "modality", value, None, at, after)], after


def _party(tokens: Tokens, at: int, parties: Table) -> Read | None:
    for written, name, length in phrases_at(tokens, at, parties):
        if tokens.slice(at, at + length) == written:
            return [fact_of(tokens, "party", name, None, at, at + length)], at + length
    return None


def _figures(tokens: Tokens, at: int, language: str) -> Read | None:
    return None if _part_of_a_name(tokens, at) else figures(tokens, at, language)


def _part_of_a_name(tokens: Tokens, at: int) -> bool:
    """Whether figures belong to what stands before them: `G8`, `START-1`, `5/9`."""
    words = tokens.words
    if not at or not words[at][0].isdecimal() or not tokens.joined(at):
        return False
    before = words[at - 1]
    if before == "/" and at > 1 and words[at - 2][0].isdecimal() and tokens.joined(at - 1):
        return True  # 5/9
    if before == "-" and at > 1 and tokens.joined(at - 1):
        before = words[at - 2]
        return before.isalpha() and before not in _BEFORE_YEARS
    return before.isalpha()


@lru_cache(maxsize=64)
def _phrases(language: str) -> Table:
    """The words and phrases, besides figures, with which something begins that is read."""
    rows = [(word, "reference", word) for word in REFERENCES]
    if language == "en":
        rows += modal_phrases()
        for kind in _KINDS:
            rows += phrase_rows(kind)
    return table([*rows, *((word, "figure", word) for word in _FIGURES)])


@lru_cache(maxsize=64)
def _telling(language: str, names: tuple[tuple[str, str], ...]) -> Table:
    """The phrases with the words at which the name of a party may begin."""
    return {**dict.fromkeys(_parties(names), ([], {})), **_phrases(language)}


@lru_cache(maxsize=64)
def _parties(names: tuple[tuple[str, str], ...]) -> Table:
    """Arrange the names by their first word; the kind of a row is the name as written."""
    rows = []
    for written, shown in names:
        words = [word for word in scan(written).words if word not in ("-", "")]  # as `phrases_at` reads on
        if words:
            rows.append((" ".join(words), written, shown))
    return table(rows)
