"""New numbers for a text put together from several, in the manner of the first that numbers such clauses."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

Kind = Literal["digits", "letters", "capitals", "roman", "ROMAN"]
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Place(NamedTuple):
    """A clause that may get a number."""

    parent: int | None
    """Index of the clause it stands below."""
    depth: int
    old: str | None
    """The number it had; None: it gets none."""
    old_parent: str | None = None
    """The number of what it stood below."""
    reference: bool = True
    """Whether the old number is the reference's."""


class Style(NamedTuple):
    """How clauses of one depth are numbered."""

    before: str = ""
    kind: Kind = "digits"
    after: str = ""
    full: bool = False
    """Whether the parent's number stands in front."""
    on: bool = False
    """Whether counting goes on from one parent to the next."""


def renumber(places: Sequence[Place]) -> list[str | None]:
    """Return the new numbers, given all clauses in document order."""
    styles = {depth: _style(places, depth) for depth in {place.depth for place in places}}
    numbers: list[str | None] = []
    last: dict[tuple[int, int | None], int] = {}
    for place in places:
        if place.old is None:
            numbers.append(None)
            continue
        style = styles[place.depth]
        group = (place.depth, None if style.on else place.parent)
        last[group] = last.get(group, 0) + 1
        above = numbers[place.parent] if style.full and place.parent is not None else None
        numbers.append(f"{above or ''}{style.before}{_written(last[group], style.kind)}{style.after}")
    return numbers


def _style(places: Sequence[Place], depth: int) -> Style:
    known = [place for place in places if place.depth == depth and place.old is not None]
    known = [place for place in known if place.reference] or known
    if not known:
        return Style()
    style = _read(known[0])
    ordinals = [(place.parent, _ordinal(place, style)) for place in known]
    parents = len({parent for parent, _ in ordinals})
    goes_on = parents > 1 and [number for _, number in ordinals] == list(range(1, len(ordinals) + 1))
    return style._replace(on=goes_on)


def _read(place: Place) -> Style:
    """How the first clause of its kind is numbered."""
    number, full = place.old or "", False
    if place.old_parent and number.startswith(place.old_parent) and number != place.old_parent:
        number, full = number[len(place.old_parent) :], True
    found = re.fullmatch(r"(.*?)(\d+|(?<![^\W\d_])(?:[a-zA-Z]|[ivxlc]+|[IVXLC]+)(?![^\W\d_]))(\W*)", number)
    if found is None:
        return Style()
    before, core, after = found.groups()
    if core.isdigit():
        return Style(before, "digits", after, full)
    if core.casefold() == "i" or len(core) > 1:
        return Style(before, "roman" if core.islower() else "ROMAN", after, full)
    return Style(before, "letters" if core.islower() else "capitals", after, full)


def _ordinal(place: Place, style: Style) -> int:
    """Which number a clause has in this style; 0 for none."""
    number = place.old or ""
    if style.full and place.old_parent:
        number = number.removeprefix(place.old_parent)
    core = number.removeprefix(style.before)
    core = core[: len(core) - len(style.after)] if style.after and core.endswith(style.after) else core
    if style.kind == "digits":
        return int(core) if core.isascii() and core.isdigit() and len(core) < 9 else 0
    if style.kind in ("roman", "ROMAN"):
        value, rest = 0, core.casefold()
        for worth, sign in _ROMAN:
            while rest.startswith(sign):
                value, rest = value + worth, rest[len(sign) :]
        return 0 if rest else value
    return ord(core.casefold()) - ord("a") + 1 if len(core) == 1 else 0


def _written(number: int, kind: Kind) -> str:
    if kind == "digits":
        return str(number)
    if kind in ("roman", "ROMAN"):
        written, rest = "", number
        for worth, sign in _ROMAN:
            while rest >= worth:
                written, rest = written + sign, rest - worth
    else:
        written, rest = "", number
        while rest:
            rest, letter = divmod(rest - 1, 26)
            written = chr(ord("a") + letter) + written
    return written if kind in ("letters", "roman") else written.upper()
