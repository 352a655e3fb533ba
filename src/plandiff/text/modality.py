"""Modality: who must, should or may, and how strongly that binds."""

from plandiff.text.english import phrase_rows
from plandiff.text.scan import Tokens, word_set

RANKS = {
    "shall": 5, "must": 5, "is required to": 5, "is obliged to": 5,
    "will": 4, "agrees to": 4, "undertakes to": 4, "commits to": 4, "pledges to": 4,
    "should": 2, "is expected": 2,
    "may": 1, "can": 1, "is permitted to": 1, "is entitled to": 1,
    "would": 0, "is to be": 0,
}  # fmt: skip
"""Binding force, strongest first; a promise binds like `will`. `would` and `is to be` depend on who reports
and are not ranked."""
_PROHIBITED = "is prohibited"
_NO_DUTY = frozenset(("need not", "is not required to", "is not obliged to"))
_BANS = frozenset(("may not", "is not permitted to", _PROHIBITED))
"""What a lawyer takes for the same: nothing is stronger or weaker among these."""
MODALS = word_set("shall may must will should can would")
_NOUN_BEFORE = word_set("the political free at good own 's popular their its his her last common")


def modal_phrases() -> list[tuple[str, str, str]]:
    """Return the phrases of modality with and without a negator inside, as rows for a phrase table."""
    rows = []
    for phrase, _, value in phrase_rows("modal"):
        rows.append((_without_slot(phrase), "modal", _without_slot(value)))
        if "~" in phrase:
            rows += [
                (phrase.replace("~", denial), "modal", value.replace("~", "not"))
                for denial in ("not", "never")
                if not phrase.endswith("~")
            ]
    return rows


def force(value: str) -> tuple[int, bool]:
    """Return the binding force of a modality fact's value, and whether it is denied.

    0 is not ranked, 1 weakest, 5 strongest; -1 that nothing is asked (`need not`). A ban is a ban: `is
    prohibited from` and `is not permitted to` bind like `shall not`.
    """
    if value in _NO_DUTY:
        return -1, True
    if value in (_PROHIBITED, "is not permitted to"):
        return RANKS["shall"], True
    return RANKS.get(value.replace(" not", ""), 0), denies(value)


def denies(value: str) -> bool:
    """Whether a modality fact's value holds a denial: `shall not`, `is prohibited`."""
    return " not" in value or value == _PROHIBITED


def as_strong(one: str, two: str) -> bool:
    """Whether two values of modality bind alike.

    >>> as_strong("shall not", "is prohibited"), as_strong("shall not", "need not")
    (True, False)
    """
    return force(one)[0] == force(two)[0] or {one, two} <= _BANS


def undenied(value: str) -> str:
    """Return a value of modality without its denial: `no party shall not` asks of all what `shall` asks."""
    return "is permitted to" if value == _PROHIBITED else value.replace(" not", "")


def is_noun(tokens: Tokens, index: int) -> bool:
    """Whether the word at `index` that may be a modal is a noun or a month: `the will of the people`."""
    word = tokens.words[index]
    before = tokens.words[index - 1] if index else "."
    if word == "will":
        return before in _NOUN_BEFORE
    if word == "may":
        return tokens.raw(index) == "May" and before not in (".", ";", ":", "(", '"')
    return word in ("must", "can") and before in ("a", "the")


def _without_slot(phrase: str) -> str:
    return " ".join(word for word in phrase.split() if word != "~")
