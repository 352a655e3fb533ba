"""Word lists for the drafting rules, by language: data files that a policy may replace list by list."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

NAMES: Final = (
    "vague",
    "passive",
    "participles",
    "agent",
    "no_agent",
    "events",
    "references",
    "own_text",
    "provisions",
)
"""The lists that a language may have, in the order of `Lists`."""
_FOLDER: Final = Path(__file__).with_name("data") / "words"


class Lists(NamedTuple):
    """The words of one language; all in lower case."""

    vague: tuple[str, ...]
    """Words and phrases that ask for a measure."""
    passive: tuple[str, ...]
    """What begins an obligation without a subject who acts: `shall be`."""
    participles: tuple[str, ...]
    """Participles, and endings of them with a leading `-`."""
    agent: tuple[str, ...]
    """What the actor follows: `by`."""
    no_agent: tuple[str, ...]
    """Words after it that are no actor: `by means of`, `by May`."""
    events: tuple[str, ...]
    """Words that say from when a deadline runs."""
    references: tuple[str, ...]
    """Words that a number of a clause follows: `paragraph`."""
    own_text: tuple[str, ...]
    """Names of the text itself: what follows `of this` or `of the present`."""
    provisions: tuple[tuple[str, tuple[str, ...]], ...]
    """What an agreement that is done should provide for, each with beginnings of the words that show it."""

    @property
    def patterns(self) -> "Patterns":
        """The lists as they are searched."""
        return _patterns(self)


class Patterns(NamedTuple):
    """Regular expressions made from the lists; for lower-cased texts."""

    vague: re.Pattern[str] | None
    passive: re.Pattern[str] | None
    """Groups: the whole verb, the participle."""
    provisions: tuple[tuple[str, re.Pattern[str]], ...]


def lists(language: str, changes: Mapping[str, Mapping[str, object]] | None = None) -> Lists | None:
    """The lists for a language tag, as a policy changes them; None where there are none.

    `changes`: language → list → what it holds instead.
    """
    name = language.casefold().partition("-")[0]
    raw = dict(_data(name))
    raw.update((changes or {}).get(name, {}))
    if not raw:
        return None
    provisions = raw.get("provisions", {})
    assert isinstance(provisions, Mapping)
    vague, passive, participles, agent, no_agent, events, references, own_text = (
        _words(raw.get(each, ())) for each in NAMES[:-1]
    )
    return Lists(
        vague,
        passive,
        participles,
        agent,
        no_agent,
        events,
        references,
        own_text,
        tuple((subject, _words(words)) for subject, words in provisions.items()),
    )


def languages() -> tuple[str, ...]:
    """The languages that have lists."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def phrase(words: Sequence[str]) -> str:
    """A pattern for any of some phrases as whole words, the longest first; blanks and hyphens alike."""
    each = sorted(words, key=lambda text: (-len(text), text))
    return "|".join(re.escape(text).replace(r"\ ", r"[\s-]+") for text in each)


def _words(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    assert isinstance(values, Sequence)
    return tuple(str(word).casefold() for word in values)


@cache
def _data(language: str) -> Mapping[str, object]:
    path = _FOLDER / f"{language}.json"
    if not language.isalpha() or not path.is_file():
        return {}
    data: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return data


@cache
def _patterns(of: Lists) -> Patterns:
    endings = [word[1:] for word in of.participles if word.startswith("-")]
    whole = [word for word in of.participles if not word.startswith("-")]
    participle = "|".join(
        [*(re.escape(word) for word in whole), *(rf"\w{{2,}}{re.escape(end)}" for end in endings)]
    )
    return Patterns(
        re.compile(rf"\b(?:{phrase(of.vague)})\b") if of.vague else None,
        re.compile(rf"\b((?:{phrase(of.passive)})(?:\s+\w+ly)?\s+({participle}))\b")
        if of.passive and participle
        else None,
        tuple((subject, re.compile(rf"\b(?:{phrase(words)})")) for subject, words in of.provisions if words),
    )
