"""The word lists of a language, read once from `data/<language>.json`."""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})
NO_NUMBERS: Mapping[str, int] = MappingProxyType({})


class Lexicon(NamedTuple):
    """What canonical words and the weights of words need to know of a language; all in lower case."""

    stop: frozenset[str] = frozenset()
    """Words that weigh little."""
    telling: frozenset[str] = frozenset()
    """Negations, modals and limits: short words that weigh more than they look."""
    dropped: frozenset[str] = frozenset()
    """Words that canonical words leave out."""
    article: str = ""
    """The article that is also a letter: left out only where it cannot be a label."""
    labels: frozenset[str] = frozenset()
    """Words that a lettered label follows: `annex a`."""
    endings: Mapping[str, str] = NOTHING
    stems: Mapping[str, str] = NOTHING
    """Beginnings of words, and how they are spelt here."""
    spelling: Mapping[str, str] = NOTHING
    """Whole words, abbreviations and currencies; a value may be several words."""
    contractions: Mapping[str, str] = NOTHING
    before_number: Mapping[str, str] = NOTHING
    """Abbreviations that only stand before a number."""
    prefixes: frozenset[str] = frozenset()
    """First parts of hyphenated words that are also written together with the rest."""
    hyphen_kept: tuple[str, ...] = ()
    """Beginnings whose hyphen tells two words apart: `re-sign`, `resign`."""
    compounds: Mapping[str, str] = NOTHING
    """Several words, and the one word they are."""
    compound_ends: frozenset[str] = frozenset()
    """The last of the several words."""
    numerals: Mapping[str, int] = NO_NUMBERS
    scales: Mapping[str, int] = NO_NUMBERS


@lru_cache(maxsize=64)
def primary_subtag(language: str) -> str:
    """Return the language itself of a language tag (RFC 5646): `en` of `en-GB`."""
    return language.casefold().replace("_", "-").partition("-")[0]


@cache
def lexicon(language: str) -> Lexicon:
    """The lists for a language tag such as `en` or `en-GB`; empty ones where there is no file."""
    name = primary_subtag(language)
    path = Path(__file__).with_name("data") / f"{name}.json"
    if not name.isalpha() or not path.is_file():
        return Lexicon()
    raw = json.loads(path.read_text(encoding="utf-8"))
    sets = ("stop", "telling", "dropped", "labels", "prefixes")
    raw |= {key: frozenset(raw.get(key, ())) for key in sets}
    raw["compound_ends"] = frozenset(each.rpartition(" ")[2] for each in raw.get("compounds", ()))
    raw["hyphen_kept"] = tuple(raw.get("hyphen_kept", ()))
    return Lexicon(**raw)
