"""Whether two texts have equal canonical words, looked at only where they differ."""

from functools import cache, lru_cache

from plandiff.text.blocks import alike
from plandiff.text.canonical import canonical, plain, token_parts
from plandiff.text.lexicon import Lexicon, lexicon
from plandiff.text.tokens import VALUE_WORDS


def same_canonical(one: str, two: str, language: str = "en") -> bool:
    """Return whether two texts differ at most editorially: `canonical(one) == canonical(two)`, but sooner.

    A word that only one has settles it, if it can come from nothing else, and so do other numbers in the
    same words. Otherwise what both begin and end with is set aside, cut between two words that are read
    alike whatever stands beside them; only the rest is read.
    """
    if (one := plain(one)) == (two := plain(two)):
        return True
    a, b = one.split(" "), two.split(" ")
    head = alike(a, b)
    tail = alike(a[head:][::-1], b[head:][::-1])
    left, right = a[head : len(a) - tail], b[head : len(b) - tail]
    if (
        _has_its_own(left, right, two, language)
        or _has_its_own(right, left, one, language)
        or _only_numbers_differ(left, right)
    ):
        return False
    while head and not (
        head > 1 and _stands_alone(a[head - 1], language) and _stands_alone(a[head - 2], language)
    ):
        head -= 1
    head = max(head - 1, 0)  # between the two
    while tail and not (
        tail > 1 and _stands_alone(a[-tail], language) and _stands_alone(a[1 - tail], language)
    ):
        tail -= 1
    tail = max(tail - 1, 0)
    rest = (" ".join(words[head : len(words) - tail]) for words in (a, b))
    return canonical(next(rest), language) == canonical(next(rest), language)


def _only_numbers_differ(a: list[str], b: list[str]) -> bool:
    """Whether the texts are word for word the same but for whole numbers, written plainly."""
    return len(a) == len(b) and all(
        _is_plain_number(x) and _is_plain_number(y) for x, y in zip(a, b, strict=True) if x != y
    )


def _is_plain_number(word: str) -> bool:
    return word.isdecimal() and word.isascii() and word[0] != "0"


def _has_its_own(words: list[str], others: list[str], text: str, language: str) -> bool:
    """Whether one of the words where texts differ can neither be found in the other text nor come from it."""
    own = [word for word in set(words).difference(others) if _comes_from_nothing_else(word, language)]
    if not own:
        return False
    text = text.replace("-", "").replace(".", "")
    return not all(word in text for word in own)


@lru_cache(maxsize=1 << 14)
def _comes_from_nothing_else(word: str, language: str) -> bool:
    """Whether a word is always among the canonical words where it stands, and only where its letters do."""
    if not _stands_alone(word, language):
        return False
    whole, begin, end = _made(language)
    return word not in whole and not word.startswith(begin) and not word.endswith(end)


@cache
def _made(language: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """The words that a language's lists turn others into, and the beginnings and the ends that they do."""
    lists = lexicon(language)
    maps = lists.spelling, lists.contractions, lists.before_number, lists.compounds
    whole = frozenset(" ".join(value for each in maps for value in each.values()).split())
    return whole, tuple(lists.stems.values()), tuple(lists.endings.values())


@lru_cache(maxsize=1 << 14)
def _stands_alone(word: str, language: str) -> bool:
    """Whether a word is read alike whatever stands beside it."""
    return (
        len(word) > 3
        and word.isascii()
        and word.isalpha()
        and word not in VALUE_WORDS
        and word not in _reaching(language)
        and word not in lexicon(language).dropped
        and token_parts(word, language) == (word,)
    )


@cache
def _reaching(language: str) -> frozenset[str]:
    """The words of a language's lists that are read together with their neighbours."""
    lists: Lexicon = lexicon(language)
    compounds = " ".join((*lists.compounds, *lists.compounds.values())).split()
    return lists.labels.union(compounds, lists.numerals, lists.scales, lists.before_number, lists.prefixes)
