"""Whether two texts have equal canonical words, looked at only where they differ."""

from functools import cache, lru_cache

from plandiff.text.canonical import canonical, plain
from plandiff.text.lexicon import Lexicon, lexicon

_MAY_BE_JOINED = frozenset(
    """january february march april june july august sept september october november december
    hundred thousand million billion trillion cent percent percentage point points
    dollar dollars euro euros rouble roubles ruble rubles francs yuan""".split()  # noqa: SIM905 - easier to read
)
"""Words of four letters or more that a value in several words may hold."""


def same_canonical(one: str, two: str, language: str = "en") -> bool:
    """Return whether two texts differ at most editorially: `canonical(one) == canonical(two)`, but sooner.

    What both begin and end with is set aside, cut between two words that are read alike whatever stands
    beside them; only the rest is read.
    """
    a, b = plain(one).split(" "), plain(two).split(" ")
    if a == b:
        return True
    room = min(len(a), len(b))
    head = next((at for at in range(room) if a[at] != b[at]), room)
    while head and not (
        head > 1 and _stands_alone(a[head - 1], language) and _stands_alone(a[head - 2], language)
    ):
        head -= 1
    head = max(head - 1, 0)  # between the two
    room -= head
    tail = next((at for at in range(room) if a[-1 - at] != b[-1 - at]), room)
    while tail and not (
        tail > 1 and _stands_alone(a[-tail], language) and _stands_alone(a[1 - tail], language)
    ):
        tail -= 1
    tail = max(tail - 1, 0)
    rest = (" ".join(words[head : len(words) - tail]) for words in (a, b))
    return canonical(next(rest), language) == canonical(next(rest), language)


@lru_cache(maxsize=1 << 14)
def _stands_alone(word: str, language: str) -> bool:
    """Whether a word is read alike whatever stands beside it."""
    return (
        len(word) > 3
        and word.isascii()
        and word.isalpha()
        and word not in _MAY_BE_JOINED
        and word not in _reaching(language)
        and canonical(word, language) == (word,)
    )


@cache
def _reaching(language: str) -> frozenset[str]:
    """The words of a language's lists that are read together with their neighbours."""
    lists: Lexicon = lexicon(language)
    compounds = " ".join((*lists.compounds, *lists.compounds.values())).split()
    return lists.labels.union(compounds, lists.numerals, lists.scales, lists.before_number, lists.prefixes)
