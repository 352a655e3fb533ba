"""The numbers that Word itself puts before paragraphs, from the file's lists and styles."""

import re
from typing import Any, NamedTuple

from plandiff.convert.lists import shown
from plandiff.convert.word_parts import W, value

_KINDS = {
    "decimal": "1", "decimalZero": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i",
    "upperRoman": "I",
}  # fmt: skip
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_TWIPS = 140
"""Of a column: 1,440 twips are an inch."""


class _Form(NamedTuple):
    """A level of a list."""

    start: int
    kind: str
    text: str
    legal: bool
    restart: int
    """Levels above whose number restarts this one; 0 for never."""
    indent: int | None


class Printed(NamedTuple):
    """What stands before a paragraph."""

    number: str
    """Empty for a paragraph without."""
    indent: int
    """Columns."""


class Numbering:
    """The lists of a Word file; counts on while paragraphs are asked for in order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        if styles is not None:
            self._styles = {each.get(W + "styleId"): each for each in styles.iter(W + "style")}
            default = (s for s in styles.iter(W + "style") if s.get(W + "default") in ("1", "true"))
            self._default = next(
                (s.get(W + "styleId") for s in default if s.get(W + "type") == "paragraph"), None
            )
        else:
            self._default = None
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        if numbering is not None:
            self._abstract = {
                each.get(W + "abstractNumId"): each for each in numbering.iter(W + "abstractNum")
            }
            self._nums = {each.get(W + "numId"): each for each in numbering.iter(W + "num")}
        self._forms: dict[tuple[str, int], _Form | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def style_name(self, paragraph: Any) -> str:
        """The name of a paragraph's style, in lower case."""
        style = self._styles.get(value(paragraph, "pPr", "pStyle") or "")
        return (value(style, "name") or "").lower() if style is not None else ""

    def printed(self, paragraph: Any) -> Printed:
        """What Word prints before a paragraph; to be called for every paragraph, in order."""
        num, level = self._list_of(paragraph)
        form = self._form(num, level) if num else None
        indent = self._indent(paragraph, form, numbered=form is not None)
        if num is None or form is None:
            return Printed("", indent)
        if form.kind == "bullet":  # a blank one lets a paragraph go on in an item of a list
            return Printed("•" if form.text.strip() else "", indent)
        self._count(num, level, form)
        return Printed(self._text(num, level, form), indent)

    def _chain(self, paragraph: Any) -> list[Any]:
        """The properties of a paragraph and of its styles, the nearest first."""
        found = [paragraph.find(W + "pPr")]
        name = value(paragraph, "pPr", "pStyle") or self._default
        seen: set[str] = set()
        while name and name in self._styles and name not in seen:
            seen.add(name)
            found.append(self._styles[name].find(W + "pPr"))
            name = value(self._styles[name], "basedOn")
        return [each for each in found if each is not None]

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        """The list of a paragraph and its level in it, 0-based."""
        num: str | None = None
        level: str | None = None
        for properties in self._chain(paragraph):
            if num is None:
                num = value(properties, "numPr", "numId")
            if level is None:
                level = value(properties, "numPr", "ilvl")
        if num is None or num == "0" or num not in self._nums:
            return None, 0
        if level is None:
            level = self._linked(num, value(paragraph, "pPr", "pStyle") or "")
        return num, int(level) if level and level.isdigit() else 0

    def _linked(self, num: str, style: str) -> str | None:
        """The level of a list that a style is linked to."""
        abstract = self._abstract_of(num)
        if abstract is None:
            return None
        for each in abstract.iter(W + "lvl"):
            if value(each, "pStyle") == style:
                found: str | None = each.get(W + "ilvl")
                return found
        return None

    def _abstract_of(self, num: str) -> Any | None:
        abstract = self._abstract.get(value(self._nums[num], "abstractNumId") or "")
        link = None if abstract is None else value(abstract, "numStyleLink")
        if link:
            return next((a for a in self._abstract.values() if value(a, "styleLink") == link), abstract)
        return abstract

    def _form(self, num: str, level: int) -> _Form | None:
        if (num, level) not in self._forms:
            self._forms[num, level] = self._read(num, level)
        return self._forms[num, level]

    def _read(self, num: str, level: int) -> _Form | None:
        abstract = self._abstract_of(num)
        lists = [] if abstract is None else [each for each in abstract if each.tag == W + "lvl"]
        changed = [each for each in self._nums[num] if each.get(W + "ilvl") == str(level)]
        lists = [*(lvl for each in changed for lvl in each.iter(W + "lvl")), *lists]
        found = next((each for each in lists if each.get(W + "ilvl") == str(level)), None)
        if found is None:
            return None
        start = next((value(each, "startOverride") for each in changed if value(each, "startOverride")), None)
        kind = value(found, "numFmt") or "decimal"
        text = value(found, "lvlText") or ""
        restart = value(found, "lvlRestart")
        indent = found.find(f"{W}pPr/{W}ind")
        return _Form(
            _integer(start or value(found, "start"), 1),
            kind,
            text,
            found.find(W + "isLgl") is not None,
            _integer(restart, level),
            None if indent is None else _columns(indent, hanging=True),
        )

    def _count(self, num: str, level: int, form: _Form) -> None:
        """Count a paragraph; deeper levels begin anew."""
        key = value(self._nums[num], "abstractNumId") or num
        counters = self._counters.setdefault(key, {})
        override = any(
            value(each, "startOverride") and each.get(W + "ilvl") == str(level) for each in self._nums[num]
        )
        anew = override and (num, level) not in self._begun
        self._begun.add((num, level))
        counters[level] = form.start if anew or level not in counters else counters[level] + 1
        for deeper in [each for each in counters if each > level]:
            below = self._form(num, deeper)
            if below is None or (below.restart and level < below.restart):
                del counters[deeper]

    def _text(self, num: str, level: int, form: _Form) -> str:
        counters = self._counters[value(self._nums[num], "abstractNumId") or num]

        def fill(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = self._form(num, at)
            number = counters.get(at, of.start if of else 1)
            kind = "decimal" if form.legal and at != level else of.kind if of else "decimal"
            return _shown(number, kind)

        return re.sub(r"%(\d)", fill, form.text).strip()

    def _indent(self, paragraph: Any, form: _Form | None, *, numbered: bool) -> int:
        own = paragraph.find(f"{W}pPr/{W}ind")
        if own is not None:
            return _columns(own, hanging=numbered)
        if form is not None and form.indent is not None:
            return form.indent
        for properties in self._chain(paragraph):
            found = properties.find(W + "ind")
            if found is not None:
                return _columns(found, hanging=numbered)
        return 0


def _shown(number: int, kind: str) -> str:
    if kind == "none":
        return ""
    if kind in ("russianLower", "russianUpper") and 0 < number <= len(_CYRILLIC):
        sign = _CYRILLIC[number - 1]
        return sign.upper() if kind.endswith("Upper") else sign
    text = shown(number, _KINDS.get(kind, "1"), "")
    return text.zfill(2) if kind == "decimalZero" else text


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


def _columns(indent: Any, *, hanging: bool) -> int:
    left = _integer(indent.get(W + "left") or indent.get(W + "start"), 0)
    less = _integer(indent.get(W + "hanging"), 0) if hanging else 0
    return max(0, (left - less) // _TWIPS)
