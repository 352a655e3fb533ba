"""Conditions and qualifiers: the words on which a provision hangs, and those that turn its meaning."""

from plandiff.text.english import ARTICLES, CONSENT, OVERSIGHT, STOPS
from plandiff.text.scan import ENDS, Tokens, word_set

_LONGEST = 40
"""Words of a condition at most."""
_AGREED = word_set("agreed called call relied rely based decided insisted insist acted act built")
_NOT_TIME = frozenset(("go", "goes", "going", "look", "looks", "looking", "named", "ask", "asks"))
"""Verbs whose `after` is no condition: `look after`."""
_EXCEPTIONS = word_set("except other apart barring save excluding with")
_BEING = word_set("is are was were be been being become remain remains")
_HANGING = word_set(
    "approval consent ratification authorisation authorization permission agreement condition conditions "
    "confirmation acceptance completion availability verification compliance clearance satisfaction"
)
"""What hangs on something is subject to it; goods that are subject to a duty are not."""
_MODALS = word_set("shall will may must should would can")
_SUBJECTS = word_set("the a an each every either both any all no we it they he she you")
_LONGEST_SUBJECT = 6
_OPENING = frozenset(("where", "when"))
"""Conditions only where they open a sentence or stand behind a comma: else `the town where they live`."""
_OPENED_BY = ENDS - {")"} | {","}
_ANOTHER = frozenset(("if", "unless", "except"))
_BEFORE_ANOTHER = frozenset(("and", "or", "only", "even", "as", "but", "what", "except"))
"""A condition ends where another one begins, except behind these words: `unless and until`."""
_WHOSE = ARTICLES | {"its", "their", "his", "her", "our", "your", "such"}
_JOINING = frozenset(("and", "but", "or"))
_BEFORE_A_SUBJECT = frozenset(("if", "unless", "that"))
_MAY_END = ENDS | _ANOTHER | _JOINING | {"(", "then"}
_MARKS = _MAY_END | {","}
"""Words and signs within a condition that `condition_end` looks at more closely."""
_BEFORE_EVENTS = frozenset(("after", "upon", "following", "on", "pending", "before", "prior"))
_LEADING_ON = frozenset(("that", "of", "upon"))
_CLAUSE_OPENERS = word_set("that where when if as in to")
_FINITE = word_set(
    "is are was were has have had shall will may must should can cannot do does did would remain remains "
    "grants gives confers requires entitles applies constitutes prevents means includes"
)
"""Verbs before which an exception made by a noun ends: `all goods except tobacco are exempt`."""
_MARKS_OF_NOUNS = _MARKS | _FINITE
_EVENTS = word_set(
    "entry end start beginning expiry delivery vote election summit visit arrival approval withdrawal "
    "renewal removal departure closure use sale transfer trial harvest enters takes comes begins expires "
    "begin expire resume"
)
_EVENT_ENDINGS = ("ation", "ition", "ption", "ction", "sion", "ment", "ting", "ning", "ring", "ling", "ding")
_BODIES = word_set(
    "commission parliament government institution association organisation organization corporation "
    "federation delegation department regiment establishment court tribunal jurisdiction section during"
)
"""Words with the ending of an event that are none: `before the commission`."""
_PENDING = word_set("a an the its their his her this these final further approval ratification completion")


def condition_end(tokens: Tokens, first: int, after: int) -> int:
    """Return the index behind the condition whose marker is tokens `first` to `after`; 0 if it is none.

    It runs to the next comma, semicolon, colon, bracket or full stop, that of an exception (`except tobacco`)
    at most to the next verb; a comma right behind the marker or the subject opens an insertion (`if, after
    signing, either party …`, `if the council, after a vote, …`), which belongs to it.
    """
    words = tokens.words
    marker = words[first]
    before = words[first - 1] if first else ""
    if words[after] == "-" and tokens.joined(after):  # after-the-fact
        return 0
    if marker in _OPENING and before and before not in _OPENED_BY:
        return 0
    if marker == "upon" and before in _AGREED:
        return 0
    if (
        marker == "subject"
        and (before in _BEING or before == "not")
        and _HANGING.isdisjoint(words[after : after + _LONGEST_EVENT])
    ):
        return 0  # is subject to a fine
    if marker == "following" and (
        before in ("the", "these", "each", "as", "of") or words[after] not in ARTICLES
    ):
        return 0
    if marker == "after" and before in _NOT_TIME:
        return 0
    if marker in ("before", "prior") and not _an_event(tokens, after):
        return 0
    if marker == "once" and words[after] == ",":
        return 0
    if marker == "pending" and words[after] not in _PENDING:
        return 0
    noun = marker in _EXCEPTIONS and _CLAUSE_OPENERS.isdisjoint(words[after - 1 : after + 1])
    noun = noun and (marker != "with" or words[after - 2] == "exception")
    at = after
    whole = marker == "on" and words[after - 1] not in _LEADING_ON  # on signature
    if whole and words[at].isalpha() and words[at] != "of":
        return after if words[at] in STOPS else 0  # on signing day
    after_subject = words[after - 1] in _BEFORE_A_SUBJECT and words[at] in ARTICLES and words[at + 2] == ","
    commas = 2 if (words[at] == "," or after_subject) and not whole else 0
    inserted = after
    marks = _MARKS_OF_NOUNS if noun else _MARKS
    end = min(first + _LONGEST, len(tokens.starts))
    while at < end:
        word = words[at]
        if word not in marks:
            pass
        elif word == ",":
            if not commas:
                break
            commas -= 1
            inserted = at
        elif word == "(" and words[at + 1].isdecimal() and words[at + 2] == ")":
            at += 2  # sixty (60) days
        elif _ends(tokens, after, at):
            break
        at += 1
    event = (not before or before in ENDS) and (
        (marker in _BEFORE_EVENTS and _an_event(tokens, after))
        or (marker == "in" and words[after - 1] == "of")  # in the event of
    )
    at = _main_clause(tokens, inserted, at, event=event)
    return at if whole or any(word[0].isalnum() for word in words[after:at]) else 0


def _ends(tokens: Tokens, begin: int, at: int) -> bool:
    """Whether a condition ends before a token of its marks; its own words begin at `begin`."""
    words = tokens.words
    if words[at] in _FINITE:
        return at > begin
    if words[at] in _ANOTHER:
        return at > begin + 1 and words[at - 1] not in _BEFORE_ANOTHER
    if words[at] in _JOINING:
        return words[at + 1] in _MODALS and _MODALS.isdisjoint(words[begin:at])
    return not _abbreviation(tokens, at)


def _main_clause(tokens: Tokens, first: int, after: int, *, event: bool) -> int:
    """Return where the main clause begins in a condition that no comma ends: `if it rains | the fair may`.

    `event`: it may be no more than an event: `after ratification by both | the treaty binds`.
    """
    words = tokens.words
    if not _MODALS.isdisjoint(words[first + 2 : after]):
        modal = next(at for at in range(first + 2, after) if words[at] in _MODALS)
        for at in range(modal - 1, max(first, modal - _LONGEST_SUBJECT), -1):
            if words[at] in _SUBJECTS:
                return after if words[at - 1] in STOPS else at
        return after
    ended = after == len(tokens.starts) or words[after] in ENDS
    if event and ended:
        for at in range(first + 1, after):
            if words[at] in _SUBJECTS and words[at - 1].isalpha() and words[at - 1] not in STOPS:
                return at
    return after


def plain_words(tokens: Tokens, first: int, after: int) -> str:
    """Return tokens `first` to `after` as lower-cased words, without articles and signs."""
    return " ".join(
        [word for word in tokens.words[first:after] if word not in ARTICLES and word[0].isalnum()]
    )


def oversight_end(tokens: Tokens, index: int) -> int:
    """Return the index behind `under its command`, `under the supervision of the agency`; 0 if it is none."""
    words = tokens.words
    for at in range(index + 1, min(index + 6, len(tokens.starts))):
        if words[at] in OVERSIGHT:
            after = at + 1
            if words[after] == "of":
                after += 2 if words[after + 1] in ARTICLES else 1
                while words[after].isalpha() and words[after] not in STOPS and after - at < _LONGEST_EVENT:
                    after += 1
            return after
        if not words[at][0].isalpha() and words[at] not in ("'s", "'"):
            return 0
    return 0


def consent_end(tokens: Tokens, index: int) -> int:
    """Return the index behind `with the landlord's prior written consent`; 0 if it is none."""
    words = tokens.words
    if CONSENT.isdisjoint(words[index + 1 : index + 8]):
        return 0
    for at in range(index + 1, index + 8):
        word = words[at]
        if word in CONSENT:
            return at + 1
        if word != "'s" and (not word[0].isalpha() or (word in STOPS and word not in _WHOSE)):
            return 0
    return 0


def _an_event(tokens: Tokens, index: int) -> bool:
    """Whether something that happens stands at `index`: `verification`, not `the court`."""
    words = tokens.words
    at = index
    while words[at].isalpha() and at - index < _LONGEST_EVENT:
        if words[at] in _FINITE:
            return at > index
        if words[at] in STOPS and words[at] not in ARTICLES and at > index:
            break
        at += 1
    head = words[at - 1] if at > index else ""
    if head in _EVENTS or (words[index].endswith("ing") and words[index] not in _NO_DOING):
        return True
    return head.endswith(_EVENT_ENDINGS) and head not in _BODIES


_NO_DOING = word_set("during being anything nothing something everything king spring")
_LONGEST_EVENT = 8


def _abbreviation(tokens: Tokens, index: int) -> bool:
    """Whether the full stop at `index` stands inside or behind letters as in `U.S.`"""
    return (
        tokens.words[index] == "."
        and index + 1 < len(tokens.starts)
        and tokens.joined(index)
        and len(tokens.words[index - 1]) == 1
        and tokens.words[index - 1].isalpha()
    )
