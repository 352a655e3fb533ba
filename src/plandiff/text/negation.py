"""Negation: what is denied, and a text as words in which only real denials are left."""

from functools import cache

from plandiff.text.contraries import DENIALS, LISTED, asserted
from plandiff.text.english import ARTICLES, STOPS, phrase_rows
from plandiff.text.modality import MODALS
from plandiff.text.scan import Table, Tokens, phrases_at, table, word_set

_NEGATORS = frozenset(("not", "no", "never", "without"))
_REFRAINING = word_set("refrain refrains abstain abstains desist desists")
_FAILING = word_set("fail fails failed failing")
_SIGNALS = (
    _NEGATORS
    | _REFRAINING
    | _FAILING
    | {"neither", "none", "nothing", "nobody", "non", "cannot", "unless"}
    | frozenset(DENIALS)
)
_TWO_WORDS = frozenset((
    ("no", "longer"), *((word, "from") for word in _REFRAINING), *((word, "to") for word in _FAILING),
))  # fmt: skip
"""Negators of two words."""
_SUPPORTS = frozenset(("do", "does", "did"))
_REACH_BACK = 12
_DETERMINERS = frozenset(("no", "neither", "none", "nothing", "nobody"))
_CLAUSE_BOUNDS = word_set("and or but nor who which that if unless when where while because so than")
_TURNING = _REFRAINING | _FAILING | _SUPPORTS | _DETERMINERS | LISTED | {"cannot"}
"""Words that `bare_denials` looks at more closely."""
_CONTRACTED = {"can't": "can", "won't": "will", "shan't": "shall"}
_DENIALS = (
    ("not",), ("never",), ("no", "longer"), ("in", "no", "way"), ("under", "no", "circumstances"),
    ("in", "no", "case"), ("in", "no", "event"), ("neither",), ("refrain", "from"), ("abstain", "from"),
    ("desist", "from"),
)  # fmt: skip
_DENYING = frozenset(denial[0] for denial in _DENIALS)
_EFFECTS = word_set(
    "prevents prevent precludes preclude affects affect limits limit restricts restrict prohibits prohibit "
    "obliges oblige obligates requires require entitles entitle authorises authorizes permits permit allows "
    "impairs impair prejudices prejudice derogates excludes exclude confers creates constitutes implies "
    "gives grants waives alters modifies relieves releases hinders bars forbids"
)
"""What a provision does: verbs behind `nothing in this Agreement`."""
_BETWEEN = word_set("also therefore thereafter likewise henceforth thus however in addition further")
_COMPARED = word_set("later earlier sooner more less fewer longer doubt")
"""Words behind `no` that make it the beginning of a limit: `no more than five members may`."""
_PASSED = frozenset(("or", "nor", "'s", "'"))
_IN = frozenset(("in", "under", "at"))
_NO_CASE = word_set("case event circumstances circumstance time way")


def denial_after(tokens: Tokens, index: int) -> int:
    """Return the index behind the negator that follows a modal, 0 if none does: `shall also not`."""
    words = tokens.words
    at = index + 1 if words[index] in _BETWEEN else index
    if words[at] not in _DENYING:
        return 0
    for denial in _DENIALS:
        if words[at : at + len(denial)] == denial:
            return at + len(denial)
    return 0


def denied_words(tokens: Tokens, first: int, after: int) -> tuple[str, int]:
    """Return what the negator (tokens `first` to `after`) denies, with it, and the index behind.

    `not` takes one word, `no` and `without` up to three: `not recognised`, `no new sanctions`.
    """
    words = tokens.words
    negator = words[first]
    if negator in _REFRAINING or negator in _FAILING or negator.endswith("n't"):
        negator = "not"
    elif negator in ("never", "neither", "none", "nothing", "nobody"):
        negator = "not" if negator == "never" else negator
    elif after - first > 1:
        negator = "not" if words[after - 1] == "longer" else "no"
    most = 3 if negator in ("no", "without") else 0 if negator in ("none", "nothing", "nobody") else 1
    found: list[str] = []
    at = after
    while at < len(tokens.starts) and len(found) < most:
        word = words[at]
        if word in STOPS and (
            found or (word not in ARTICLES and word not in ("to", "be", "been", "being", "have", "any"))
        ):
            break
        if found and tokens.joined(at) and _inside_a_name(words, at):
            at += 1
            continue
        if not word[0].isalpha():
            break
        if word not in STOPS:
            found.append(word)
            if negator == "not":
                most += word.endswith("ly")
            elif word.endswith("s") and not word.endswith("ss") and words[at + 1] != "'":
                at += 1
                break  # a plural is the noun that was looked for
        at += 1
    return " ".join((negator, *found)), (at if found else after)


def _inside_a_name(words: tuple[str, ...], at: int) -> bool:
    """Whether the sign at `at` joins words: `the landlord's consent`, `the tenants' consent`, `re-entry`."""
    return words[at] in ("-", "'s") or (words[at] == "'" and words[at - 1].endswith("s"))


def turned_back(tokens: Tokens, index: int) -> int | None:
    """Return the index of the negator that a denial at `index` turns back: `no party is not bound`."""
    words = tokens.words
    if _DETERMINERS.isdisjoint(words[max(0, index - _REACH_BACK) : index]):
        return None
    for at in range(index - 1, max(-1, index - _REACH_BACK), -1):
        if words[at] in _DETERMINERS:
            return at
        if not words[at][0].isalnum() or words[at] in _CLAUSE_BOUNDS:
            break
    return None


def verb_of_nothing(tokens: Tokens, index: int) -> int:
    """Return the index of the verb that `nothing` at `index` denies, 0 if there is none.

    Only where what is denied is what a text does: `nothing in this Agreement prevents`.
    """
    words = tokens.words
    if "in" not in words[index + 1 : index + 3]:
        return 0
    for at in range(index + 3, min(index + _REACH_BACK, len(tokens.starts))):
        if words[at] in _EFFECTS or words[at] in MODALS:
            return 0 if words[at + 1] == "not" else at
        if not words[at][0].isalnum() or words[at] in ("that", "which", "who", "but", "if"):
            break
    return 0


def denied_before(tokens: Tokens, index: int) -> int | None:
    """Return the index of what denies the modal at `index`: `no party may`, `nothing in this Act shall`."""
    words = tokens.words
    if _DETERMINERS.isdisjoint(words[max(0, index - _REACH_BACK) : index]):
        return None
    for at in range(index - 1, max(-1, index - _REACH_BACK), -1):
        word = words[at]
        if word == "nothing" and verb_of_nothing(tokens, at):
            return at if verb_of_nothing(tokens, at) == index else None
        if word in _DETERMINERS:
            if at + 1 == index:
                return None if word == "no" else at
            if words[at + 1] in _COMPARED:
                return None
            before = words[at - 1] if at else "."
            opens = not before[0].isalnum() or before in _CLAUSE_BOUNDS
            return at if opens or (before in _IN and words[at + 1] in _NO_CASE and at + 2 == index) else None
        if word not in _PASSED and (not word[0].isalnum() or word in _CLAUSE_BOUNDS):
            break
    return None


def may_deny(tokens: Tokens) -> bool:
    """Whether a word stands in the text that could deny something; a quick look without idioms."""
    return not _SIGNALS.isdisjoint(tokens.words) or "n't" in tokens.text or "n’t" in tokens.text


def bare_denials(tokens: Tokens) -> list[str]:
    """Return the words of a text in which only real denials are left as `not`, `no`, `never`, `without` ….

    Idioms lose theirs (`no later than`, `including but not limited to`, `not without`), contractions
    become two words, `no longer` and `refrain from` become `not`, `does not` too, and `is prohibited`
    becomes `is not permitted`, `nothing in it prevents` becomes `it not prevents`; signs are left out, but
    `non-` keeps its word.
    """
    words = tokens.words
    idioms, marked = _idioms(), _marked()
    found: list[str] = []
    at = 0
    opened: dict[int | None, int] = {}  # tokens `no`, `neither` … → place in `found`
    verb = 0  # of `nothing in …`
    while word := words[at]:
        if not opened and not verb and word not in marked and "'" not in word:
            if word[0].isalnum():
                found.append(word)
            at += 1
            continue
        back = turned_back(tokens, at - 1) if opened and found[-1] == "not" else None
        if back in opened:
            place = opened.pop(back)
            found[place] = f"~{found[place]}"
            found[-1] = "~not"
        if verb and at == verb:
            found += (word, "not") if word in MODALS else ("not", word)
            at += 1
            continue
        if word == "nothing" and (verb := verb_of_nothing(tokens, at)):
            at = words.index("in", at) + 1
            continue
        idiom = phrases_at(tokens, at, idioms) if word in idioms else ()
        if idiom:
            found.append(idiom[0][1])
            at += idiom[0][2]
        elif word not in _TURNING and "'" not in word:
            if word[0].isalnum():
                found.append(word)
            at += 1
        else:
            if word in _DETERMINERS and (word, words[at + 1]) not in _TWO_WORDS:
                opened[at] = len(found)
            plain, at = _turning(tokens, at)
            found += plain
    return found


def _turning(tokens: Tokens, index: int) -> tuple[tuple[str, ...], int]:
    """Return in plain words what stands at a word of `_TURNING` or a contraction, and the index behind it."""
    words = tokens.words
    word = words[index]
    if (word, words[index + 1]) in _TWO_WORDS:
        return ("not",), index + 2
    if word in _SUPPORTS and words[index + 1] == "not":
        return (), index + 1
    if word == "cannot":
        return ("can", "not"), index + 1
    if word.endswith("n't"):
        support = () if word[:-3] in _SUPPORTS else (_CONTRACTED.get(word, word[:-3]),)
        return (*support, "not"), index + 1
    if word in LISTED and (said := asserted(tokens, index)):
        return (("not", said[0]) if said[1] else (said[0],)), index + 1
    return ((word,) if word[0].isalnum() else ()), index + 1


@cache
def _marked() -> frozenset[str]:
    """Words that `bare_denials` does not simply take over."""
    return _TURNING.union(_idioms(), ("nothing",))


@cache
def _idioms() -> Table:
    rows = []
    for kind in ("skip", "double", "soon", "by", "from", "bound", "qualifier"):
        for phrase, _, value in phrase_rows(kind):
            if kind == "qualifier" and not _NEGATORS.isdisjoint(value.split()):
                continue  # only what says so without a negator as well: `at no cost`, `free of charge`
            if not _NEGATORS.isdisjoint(phrase.split()):
                rows.append((phrase, kind, "~" + phrase))
    return table(rows)


def refrains(text: str) -> bool:
    """Whether a modal was read with a word of refraining: `should not refrain from`."""
    return not _REFRAINING.isdisjoint(text.lower().split())
