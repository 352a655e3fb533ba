"""Words that deny each other: `permitted` and `prohibited`, `includes` and `excludes`."""

from plandiff.text.scan import Tokens, word_set

SAME_AS = {
    "allowed": "permitted", "authorised": "permitted", "authorized": "permitted", "allows": "permits",
}  # fmt: skip
"""Words that count as another where they stand against its contrary."""
DENIALS = {
    "prohibited": "permitted", "forbidden": "permitted", "banned": "permitted", "disallowed": "permitted",
    "prohibits": "permits", "forbids": "permits", "bans": "permits",
    "excluded": "included", "excludes": "includes", "excluding": "including",
    "rejected": "accepted", "rejects": "accepts",
    "unlawful": "lawful", "illegal": "legal", "invalid": "valid", "inadmissible": "admissible",
    "impermissible": "permissible", "ineligible": "eligible", "unenforceable": "enforceable",
    "inapplicable": "applicable",
}  # fmt: skip
"""Word → the word that it denies."""
_STATES = word_set(
    "permitted prohibited forbidden banned disallowed allowed authorised authorized excluded included "
    "rejected accepted unlawful lawful illegal legal invalid valid inadmissible admissible impermissible "
    "permissible ineligible eligible unenforceable enforceable inapplicable applicable"
)
"""Words that say something of their subject only behind a verb: `is permitted`, not `permitted goods`."""
_VERBS = word_set("is are was were be been being remain remains stay stays deemed considered declared")
_LEAVING_OPEN = word_set("may can could might would that which who whether if")
"""Words behind which the contrary denies nothing: `may be prohibited`, `goods that are prohibited`."""
_REACH = 4


def asserted(tokens: Tokens, index: int) -> tuple[str, bool] | None:
    """Return (word, denied) for a word of the lists at `index` where it says something of its subject.

    >>> from plandiff.text.scan import scan
    >>> asserted(scan("Fishing is forbidden."), 2)
    ('permitted', True)
    """
    word = tokens.words[index]
    denied = word in DENIALS
    base = DENIALS[word] if denied else SAME_AS.get(word, word)
    if not denied and base not in _BASES:
        return None
    if word in _STATES:
        before = tokens.words[max(0, index - _REACH) : index]
        if _VERBS.isdisjoint(before) or not _LEAVING_OPEN.isdisjoint(before):
            return None
    return base, denied


_BASES = frozenset(DENIALS.values())
LISTED = frozenset((*DENIALS, *SAME_AS, *_BASES))
"""All words that `asserted` looks at."""
