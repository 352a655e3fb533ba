"""Amounts and dates as facts: with their bounds, and deadlines with the event they run from."""

from plandiff.text.amounts import Amount, amounts_at
from plandiff.text.dates import When, dates_at, with_year, year_at
from plandiff.text.english import ARTICLES
from plandiff.text.fact import Fact, FactKind, fact_of
from plandiff.text.modality import MODALS
from plandiff.text.negation import denied_before
from plandiff.text.nouns import head_noun
from plandiff.text.scan import ENDS, Tokens, word_set

Read = tuple[list[Fact], int]
"""Facts, and the index of the first token behind what was read."""

_LOOKING_BACK = frozenset(("last", "past", "previous", "preceding"))
_FOR = word_set("for of during over lasting lasts last lasted runs run continues a the")
_LASTING = _FOR | {"until", "till"}
_EVENT_ENDS = ENDS | word_set(
    "and or but unless if until which that shall will may must should provided subject in by up at under , ("
)
_SUFFIXES = {
    ("or", "more"): "min", ("or", "less"): "max", ("or", "fewer"): "max", ("at", "most"): "max",
    ("at", "least"): "min", ("and", "above"): "min", ("or", "above"): "min", ("or", "over"): "min",
}  # fmt: skip
_DENIED = {"over": "max", "under": "min"}
_LONGEST_EVENT = 10


def figures(tokens: Tokens, index: int, language: str) -> Read | None:
    """Read the date, or else the amount, that begins at token `index`."""
    whens = dates(tokens, index, language)
    if whens:
        return _date_facts(tokens, whens, None, index)
    amounts = amounts_at(tokens, index, language)
    if not amounts:
        return None
    if len(amounts) == 1:
        amounts = (_with_repetition(tokens, amounts[0], language),)
    after = amounts[-1].after
    if len(amounts) == 1 and amounts[0].kind == "duration" and language == "en":
        return _span(tokens, amounts[0])
    bound = _SUFFIXES.get((tokens.words[after], tokens.words[after + 1])) if language == "en" else None
    if bound:
        after += 2
    found = [
        _amount_fact(tokens, amount, bound, amount.first, amount.after)
        for amount in amounts
        if amount.sure or (bound and not _a_year(tokens, amount))
    ]
    if bound and found:
        found[-1] = fact_of(
            tokens, found[-1].kind, found[-1].value, found[-1].unit, amounts[-1].first, after, bound
        )
    return found, after


def bounded(tokens: Tokens, first: int, after: int, bound: str) -> Read | None:
    """Read the amount behind a bound (tokens `first` to `after`): `up to 5`, `not exceeding EUR 2m`."""
    amounts = amounts_at(tokens, after)
    if not amounts:
        return None
    amounts = (*amounts[:-1], _with_repetition(tokens, amounts[-1], "en"))
    if bound in _DENIED and ("not" in tokens.words[max(0, first - 2) : first] or _by_none(tokens, first)):
        bound = _DENIED[bound]  # shall not exceed
    kept = [
        amount for amount in amounts if amount.sure or not (bound == "approx" and _a_year(tokens, amount))
    ]
    if tokens.words[amounts[-1].after] == "times":  # at least four times a year
        return None
    if not kept or (kept[0].kind == "duration" and bound == "over" and tokens.words[first] == "over"):
        return None
    if len(kept) == 1 and kept[0].unit is None:
        kept = [_with_its_noun(tokens, kept[0])]
    lead, *more = kept
    found = [
        _amount_fact(tokens, lead, bound, first, lead.after),
        *(_amount_fact(tokens, amount, bound, amount.first, amount.after) for amount in more),
    ]
    return found, kept[-1].after


def _with_its_noun(tokens: Tokens, amount: Amount) -> Amount:
    """Take in what a limit counts, behind words that describe it: `no more than 10 failed attempts`."""
    noun = head_noun(tokens, amount.after)
    if amount.kind != "quantity" or not noun:
        return amount
    begin = amount.after if tokens.words[noun] == "hours" else noun  # 500 flight hours
    return amount._replace(unit=" ".join(tokens.words[begin : noun + 1]), after=noun + 1)


def _by_none(tokens: Tokens, index: int) -> bool:
    """Whether none of its subject does what stands at `index`: `no loan shall exceed`."""
    return index > 1 and tokens.words[index - 1] in MODALS and denied_before(tokens, index - 1) is not None


def deadline_date(tokens: Tokens, first: int, after: int, bound: str) -> Read | None:
    """Read `by 1 May 2026`, `before 2030`, and `no later than 30 days after signing`."""
    whens = _dates_behind(tokens, after)
    if whens:
        return _date_facts(tokens, whens, bound, first)
    if after - first > 1 or tokens.words[first] == "within":
        return within(tokens, first, after)
    return None


def _dates_behind(tokens: Tokens, after: int) -> tuple[When, ...]:
    """Read the dates behind `by`, `from` and the like; a year behind `the` is none: `the 1974 Agreement`."""
    article = tokens.words[after] == "the"
    return dates(tokens, after + article, "en", bare_year=not article)


def date_from(tokens: Tokens, first: int, after: int, bound: str) -> Read | None:
    """Read `from 1 May 2026`, `since 2014`, `until the end of 2027`, `after 30 days`."""
    whens = _dates_behind(tokens, after)
    if whens:
        found, behind = _date_facts(tokens, whens, bound, first)
        if bound == "from" and len(found) == 2 and tokens.words[whens[0].after] in ("to", "-"):
            found[1] = found[1]._replace(bound="until")
        return found, behind
    not_before = tokens.words[first] in ("no", "not")
    if bound != "after" and not not_before:
        return None
    amounts = amounts_at(tokens, after)
    if len(amounts) != 1 or amounts[0].kind != "duration":
        return None
    amount = amounts[0]
    event, behind = event_at(tokens, amount.after, of=False) if not_before else (None, 0)
    if event and event.startswith("after "):  # no earlier than 5 years after signing
        since = event.replace("after ", "since ", 1)
        return [
            fact_of(tokens, "deadline", amount.value, amount.unit, first, behind, since)
        ], amount.after + 1
    return [
        fact_of(tokens, "duration", amount.value, amount.unit, first, amount.after, "after")
    ], amount.after


def in_time(tokens: Tokens, first: int, after: int) -> Read | None:
    """Read `in 2026`, `mid-2026` and `in 100 days`."""
    words = tokens.words
    word = words[first]
    at = after + 1 if words[after] == "-" else after
    if year_at(tokens, at) and at < len(tokens.starts):
        plain = word in ("in", "during")
        value = words[at] if plain else f"{word}-{words[at]}"
        return [fact_of(tokens, "date", value, None, at if plain else first, at + 1)], at + 1
    return within(tokens, first, after) if word == "in" else None


def within(tokens: Tokens, first: int, after: int) -> Read | None:
    """Read a span of time as a deadline, with the event it runs from: `within 30 days of signing`."""
    words = tokens.words
    at = after
    if words[at] in ("at", "not", "no") and words[at + 1] in ("most", "more"):  # within not more than 30 days
        at += 3 if words[at + 2] == "than" else 2
    amounts = amounts_at(tokens, at)
    if len(amounts) != 1 or amounts[0].kind != "duration":
        return None
    amount = amounts[0]
    event, behind = event_at(tokens, amount.after, of=words[first] != "in")
    fact = fact_of(tokens, "deadline", amount.value, amount.unit, first, behind, event)
    return [fact], amount.after + 1 if event else amount.after


def soon(tokens: Tokens, first: int, after: int, value: str) -> Read:
    """Read `as soon as possible` and the like, with the event it runs from."""
    event, behind = event_at(tokens, after, of=False, once=True)
    return [fact_of(tokens, "deadline", value, None, first, behind, event)], after + 1 if event else after


def dates(tokens: Tokens, index: int, language: str, *, bare_year: bool = False) -> tuple[When, ...]:
    """Read one date, or several that share a month or year; `bare_year` takes a year alone as a date."""
    whens = dates_at(tokens, index, language)
    if not whens:
        if bare_year and year_at(tokens, index) and tokens.words[index + 1] not in ("-", "/"):
            return (When(tokens.words[index], index, index + 1),)
        return ()
    if whens[0].value.startswith("--") and tokens.words[whens[-1].after] in ("and", "to", "or", "-", "until"):
        following = dates_at(tokens, whens[-1].after + 1, language)
        if following and not following[-1].value.startswith("--"):
            year = following[-1].value[:4]
            return (
                *(with_year(when, year) for when in whens),
                *(with_year(when, year) for when in following),
            )
    return whens


_NEW_SUBJECT = frozenset(("the", "each", "every", "either", "both", "all"))
"""Behind a bare noun these begin the main clause, even without a comma."""


def event_at(tokens: Tokens, index: int, *, of: bool, once: bool = False) -> tuple[str | None, int]:
    """Read the event a deadline runs from, at token `index`; return it and the index behind.

    `of`, `once`: whether these words may lead to it.

    >>> from plandiff.text.scan import scan
    >>> event_at(scan("of the signing of this agreement, the parties"), 0, of=True)
    ('after signing of this agreement', 6)
    """
    words = tokens.words
    word = words[index]
    at = index + 1
    if word in ("after", "following", "from", "upon") or (word == "of" and of) or (word == "once" and once):
        side = "after"
    elif word == "before" or (word == "prior" and words[at] == "to"):
        side = "before"
        at += word == "prior"
    else:
        return None, index
    for lead in (("the", "date", "of"), ("the", "day", "of"), ("date", "of")):
        if words[at : at + len(lead)] == lead:
            at += len(lead)
    begin = at
    end = min(begin + _LONGEST_EVENT, len(tokens.starts))
    if words[begin + 1] in _NEW_SUBJECT and words[begin] not in ARTICLES and not words[begin].endswith("ing"):
        end = begin + 1  # within ten days of signature the parties meet
    while at < end and words[at] not in _EVENT_ENDS:
        at += 1
    event = [each for each in words[begin:at] if each not in ARTICLES and each[0].isalnum()]
    if not event:
        return None, index
    return f"{side} {' '.join(event)}", at


def _with_repetition(tokens: Tokens, amount: Amount, language: str) -> Amount:
    """Take in the same amount in brackets: `ten per cent (10 %)`."""
    if tokens.words[amount.after] != "(":
        return amount
    again = amounts_at(tokens, amount.after + 1, language)
    same = len(again) == 1 and again[0][:3] == amount[:3] and tokens.words[again[0].after] == ")"
    return amount._replace(after=again[0].after + 1) if same else amount


def _span(tokens: Tokens, amount: Amount) -> Read:
    """Make a duration a fact; a deadline where an event follows: `30 days after signing`."""
    before = tokens.words[amount.first - 1] if amount.first else ""
    if before == "every":
        amount = amount._replace(first=amount.first - 1)
    elif before in _LOOKING_BACK or before not in _LASTING:
        event, behind = event_at(tokens, amount.after, of=False)
        if event and before not in _LOOKING_BACK:
            found = fact_of(tokens, "deadline", amount.value, amount.unit, amount.first, behind, event)
            return [found], amount.after + 1
    after = amount.after
    bound = _SUFFIXES.get((tokens.words[after], tokens.words[after + 1]))
    if bound:
        after += 2
    return [fact_of(tokens, "duration", amount.value, amount.unit, amount.first, after, bound)], after


def _date_facts(tokens: Tokens, whens: tuple[When, ...], bound: str | None, first: int) -> Read:
    after = whens[-1].after
    if tokens.words[after : after + 3] == ("at", "the", "latest"):
        bound, after = "by", after + 3
    kind: FactKind = "deadline" if bound in ("by", "before") else "date"
    lead, *more = whens
    return [
        fact_of(tokens, kind, lead.value, None, first, lead.after if more else after, bound),
        *(fact_of(tokens, kind, when.value, None, when.first, when.after, bound) for when in more),
    ], after


def _amount_fact(tokens: Tokens, amount: Amount, bound: str | None, first: int, after: int) -> Fact:
    return fact_of(tokens, amount.kind, amount.value, amount.unit, first, after, bound)


def _a_year(tokens: Tokens, amount: Amount) -> bool:
    return amount.unit is None and bool(year_at(tokens, amount.first))
