"""Canonical words: what a text says with articles, spelling, marks and ways of writing numbers set aside."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from plandiff.text.lexicon import Lexicon, lexicon
from plandiff.text.tokens import tokens
from plandiff.text.values import has_digit, value_parts

KEPT_MARKS = frozenset("%‰&§@#*/\\?[]")
"""Marks that bear meaning; square brackets say "not agreed" in negotiated texts."""


def canonical(text: str, language: str = "en") -> tuple[str, ...]:
    """The text as canonical words; two texts with equal canonical words differ at most editorially.

    Set aside are case, blanks, marks without meaning, articles and the few other words of the
    language's list, spelling variants, the hyphen of compounds, contractions, and how a number, an
    amount or a date is written. Negations, modals, conditions and values always stay. A language
    without lists keeps every word.
    """
    lists = lexicon(language)
    parts = _parts(tokens(plain(text)), language)
    return tuple(_without_articles(_joined(_counted(parts, lists), lists), lists))


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The text with case, blanks, quotation marks and dashes made one; equal keys are kind `same`."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_UNIFIED)
    return " ".join(text.casefold().split())


def words(text: str) -> list[str]:
    """Lower-case words in order, hyphenated ones in parts, values as canonical words have them; no marks."""
    found: list[str] = []
    for token in tokens(plain(text)):
        body = token.rstrip()
        if body.isalpha():
            found.append(body)
        elif has_digit(body):
            found += value_parts(body, lexicon("en")) or body.split("-")
        elif body[:1].isalnum():
            found += body.replace(".", "").split("-")
    return found


_UNIFIED = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›′ʼ＇", "'")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)


def _parts(cut: tuple[str, ...], language: str) -> list[str]:
    """Words, values and telling marks in order.

    A mark without meaning comes as an empty part: it parts words that would else be read together.
    """
    parts: list[str] = []
    for index, token in enumerate(cut):
        body = token.rstrip()
        if body == "-":
            parts.append("-" if _is_sign(cut, index) else "")
        else:
            parts += token_parts(body, language)
    return parts


@lru_cache(maxsize=1 << 14)
def token_parts(body: str, language: str) -> tuple[str, ...]:
    """One token of a plain text, without blanks, as its parts, whatever stands beside it."""
    lists = lexicon(language)
    if has_digit(body):
        return tuple(value_parts(body, lists) or _spelt(body, lists))
    if body in lists.spelling or body in lists.contractions:
        return tuple((lists.spelling.get(body) or lists.contractions[body]).split())
    if body.endswith(".") and body[:-1] in lists.before_number:
        return (lists.before_number[body[:-1]],)
    if body[:1].isalnum():
        return tuple(_spelt(body.replace(".", ""), lists))
    if body in KEPT_MARKS or (body and unicodedata.category(body[0])[0] != "P"):
        return (body,)
    return ("",)


def _is_sign(cut: tuple[str, ...], index: int) -> bool:
    """Whether a dash is a minus or stands between two values."""
    if index + 1 == len(cut) or not has_digit(cut[index + 1]):
        return False
    before = cut[index - 1] if index else " "
    return has_digit(before) or (cut[index] == "-" and (before[-1].isspace() or before in {"(", "["}))


def _spelt(word: str, lists: Lexicon) -> list[str]:
    """A word in the list's spelling, in parts where its hyphen joins words of their own."""
    if "-" not in word or (lists.hyphen_kept and word.startswith(lists.hyphen_kept)):
        return [_respelt(word, lists)]
    parts: list[str] = []
    prefix = ""
    for part in word.split("-"):
        if part in lists.prefixes and not parts:
            prefix += part
            continue
        parts.append(_respelt(prefix + part, lists))
        prefix = ""
    return [*parts, prefix] if prefix else parts


def _respelt(word: str, lists: Lexicon) -> str:
    if word in lists.spelling:
        return lists.spelling[word]
    for size in range(min(len(word), 16), 4, -1):
        if word[:size] in lists.stems:
            word = lists.stems[word[:size]] + word[size:]
            break
    for size in range(min(len(word) - 3, 9), 2, -1):
        if word[-size:] in lists.endings:
            return word[:-size] + lists.endings[word[-size:]]
    return word


def _counted(parts: list[str], lists: Lexicon) -> list[str]:
    """Numbers in words as digits: `six`, `hundred`, `thousand` become `600000`."""
    if lists.numerals.keys().isdisjoint(parts):
        return parts
    done: list[str] = []
    index = 0
    while index < len(parts):
        value, end = _spoken(parts, index, lists)
        if end > index:
            done.append(str(value))
            index = end
        else:
            done.append(parts[index])
            index += 1
    return done


def _spoken(parts: list[str], start: int, lists: Lexicon) -> tuple[int, int]:
    """The longest number in words from `start`, and the index after it (`start` where there is none)."""
    total = block = 0
    below, room = 10**15, 10**3  # what the next scale and the next small number must stay under
    end = start
    while end < len(parts):
        part = parts[end]
        if part in lists.numerals:
            value = lists.numerals[part]
            size = 10 if value < 10 else 100
            if value >= room or (value and size > room) or (end > start and not value):
                break
            block += value
            room = 10 if value >= 20 and value % 10 == 0 else 1
        elif part in lists.scales and block:
            scale = lists.scales[part]
            if scale == 100:
                if block > 9:
                    break
                block *= 100
                room = 100
            elif scale < below:
                total += block * scale
                below, block, room = scale, 0, 10**3
            else:
                break
        else:
            break
        end += 1
    return total + block, end


def _joined(parts: list[str], lists: Lexicon) -> list[str]:
    """Compounds as one word: `cease`, `fire` become `ceasefire`."""
    if not lists.compounds:
        return parts
    done: list[str] = []
    for part in parts:
        done.append(part)
        for size in (2, 3) if part in lists.compound_ends else ():
            known = lists.compounds.get(" ".join(done[-size:])) if len(done) >= size else None
            if known:
                done[-size:] = [known]
                break
    return done


def _without_articles(parts: list[str], lists: Lexicon) -> Iterator[str]:
    """Without the words the list drops and without empty parts."""
    for index, part in enumerate(parts):
        if part == lists.article and part:
            after = parts[index + 1] if index + 1 < len(parts) else ""
            label = index > 0 and parts[index - 1] in lists.labels
            if after[:1].isalnum() and not label:
                continue
        if part and part not in lists.dropped:
            yield part
