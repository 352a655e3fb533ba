"""References to other provisions and documents: eaten before anything else, for they are no amounts."""

from plandiff.text.dates import dates_at
from plandiff.text.english import REFERENCES
from plandiff.text.numbers import SCALES
from plandiff.text.scan import Tokens
from plandiff.text.units import CURRENCY_CODES, TIME, UNITS


def reference_at(tokens: Tokens, index: int) -> int:
    """Return the index of the first token behind the reference that begins at token `index`; 0 if none.

    >>> from plandiff.text.scan import scan
    >>> reference_at(scan("Regulation (EU) 2016/679 applies"), 0)
    7
    """
    words = tokens.words
    if words[index] == "oj":
        return _journal(tokens, index)
    if words[index] == "§":
        return _label(tokens, index + 1)
    if words[index] not in REFERENCES:
        return 0
    at = index + 1
    if words[at] == "(" and words[at + 1].isalpha() and len(words[at + 1]) > 1 and words[at + 2] == ")":
        at += 3
    if words[at] in ("no", "nos"):
        at += 1
    if words[at] == "." and tokens.joined(at):
        at += 1
    after = _label(tokens, at)
    while after:
        joiner = after + 1 if words[after] == "," and words[after + 1] in ("and", "or") else after
        if words[joiner] not in (",", "and", "or", "to", "-", "through"):
            break
        following = _label(tokens, joiner + 1)
        if not following or _is_amount(tokens, joiner + 1, following):
            break
        after = following
    return after


def _label(tokens: Tokens, index: int) -> int:
    """Pass over `5`, `5.2`, `10a`, `4(1)(b)`, `2016/679`, `VII`, `(a)`; 0 if no label stands here."""
    words = tokens.words
    word = words[index]
    if word[:1].isdecimal():
        at = index + 1
        if words[at].isalpha() and len(words[at]) == 1 and tokens.joined(at):
            at += 1
        while (
            words[at] in ("/", "-", ".")
            and tokens.joined(at)
            and words[at + 1][:1].isdecimal()
            and tokens.joined(at + 1)
        ):
            at += 2
    elif (
        word
        and index < len(tokens.starts)
        and tokens.raw(index).isupper()
        and ((len(word) == 1 and word.isalpha()) or not set(word) - set("ivxlc"))
    ):
        at = index + 1
        while words[at] in (".", "-") and tokens.joined(at) and words[at + 1][:1].isdecimal():
            at += 2
    elif (
        word == "(" and len(words[index + 1]) <= 4 and words[index + 1].isalnum() and words[index + 2] == ")"
    ):
        at = index + 3
    else:
        return 0
    while words[at] == "(" and len(words[at + 1]) <= 4 and words[at + 1].isalnum() and words[at + 2] == ")":
        at += 3
    return at


def _is_amount(tokens: Tokens, index: int, after: int) -> bool:
    """Whether the number that seems to continue a list of labels has a unit: `Article 5 and 30 days`."""
    word = tokens.words[after]
    if word == "%" or word in TIME or word in UNITS or word in SCALES or word.upper() in CURRENCY_CODES:
        return True
    return word == "per" or bool(dates_at(tokens, index))


def _journal(tokens: Tokens, index: int) -> int:
    """Pass over `OJ L 81, 21.3.2001, p. 1`."""
    words = tokens.words
    at = index + 1
    if not (words[at].isalpha() and len(words[at]) <= 2 and words[at + 1][:1].isdecimal()):
        return 0
    at += 2
    if words[at] == "," and words[at + 1][:1].isdecimal():
        dates = dates_at(tokens, at + 1)
        at = dates[-1].after if dates else at + 2
    if words[at : at + 2] == (",", "p") and words[at + 2] == ".":
        at += 4
    return min(at, len(tokens.starts))
