"""A letter a plan, and what the letters say: for many plans on a wide page."""

from itertools import pairwise
from typing import NamedTuple

from plandiff.report.document import Line, Position, Row, Run, Table
from plandiff.report.formats import Page
from plandiff.report.measure import cells
from plandiff.report.symbols import SYMBOLS, symbol
from plandiff.report.terminal.page import beside, ink
from plandiff.report.terminal.pieces import Laid, width_of
from plandiff.report.terminal.positions import held
from plandiff.report.terminal.wrap import laid, wrap

FROM = 7
"""Plans."""
_TITLE = 26
_GAP = 2
_LETTER = 8
_SAYS_LEAST, _SAYS_MOST = 25, 60
_WHO_FROM = 160
"""The page width from which who holds a position is named beside it."""
_WHO_MOST = 48


class Letters(NamedTuple):
    """Widths of a letter's column, of what they say and of who says it (0: not told), in cells."""

    plans: int
    letter: int
    says: int
    who: int

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each plan's letter starts, 0-based; then where what they say does."""
        first = _TITLE + _GAP
        return (*(first + n * self.letter for n in range(self.plans)), first + self.plans * self.letter + 1)

    @property
    def width(self) -> int:
        """The whole."""
        return self.starts[-1] + self.says + (_GAP + self.who if self.who else 0)


def letters_of(table: Table, page: Page) -> Letters | None:
    """Return the widths: columns of 8, or as wide as the parts of the longest key; None without room."""
    count = len(table.columns)
    if page.width < 26 + _LETTER * count + 28:
        return None
    parts = [part for column in table.columns for part in _parts(column.key)]
    widest = max(width_of(laid((Run(part),), ink(page))) for part in parts) + 1
    room = page.width - (_TITLE + _GAP + 1) - _SAYS_LEAST
    letter = min(max(_LETTER, widest), max(room // count, _LETTER))
    left = page.width - (_TITLE + _GAP + 1 + count * letter)
    if page.width < _WHO_FROM:
        return Letters(count, letter, min(left, _SAYS_MOST), 0)
    says = min(max(left * 55 // 100, _SAYS_LEAST), _SAYS_MOST)
    who = min(left - says - _GAP, _WHO_MOST)
    return Letters(count, letter, says, who if who >= _SAYS_LEAST else 0)


def letters_head(table: Table, letters: Letters, page: Page) -> list[Laid]:
    """Return the keys above their columns, broken at hyphens, standing on the rule."""
    read = next((column.key for column in table.columns if column.aside), table.columns[0].key)
    hint = wrap((Run(f"same letter, same position; A as {read}", "dim"),), width=_TITLE, ink=ink(page))
    keys = [_key(column.key, letters.letter, page) for column in table.columns]
    for n, (one, two) in enumerate(pairwise(keys)):
        if any(width_of(a) >= letters.letter and b for a, b in zip(one[::-1], two[::-1], strict=False)):
            keys[n] = _key(table.columns[n].key, letters.letter - 1, page)
    high = max(len(hint), *map(len, keys))
    blank: list[Laid] = [()]
    columns = [(0, hint), *zip(letters.starts, keys, strict=False)]
    return beside((start, blank * (high - len(lines)) + lines) for start, lines in columns)


def letters_row(row: Row, letters: Letters, page: Page) -> list[Laid]:
    """Return a row's lines: its title, a letter a plan, what they say."""
    title = wrap(row.title, width=_TITLE, ink=ink(page)) if row.title else []
    agreed = wrap(row.verdict, width=_TITLE, ink=ink(page)) if row.verdict else []
    signs = [wrap(_sign(row, n), width=letters.letter - 1, ink=ink(page)) for n in range(letters.plans)]
    columns = [(0, title + agreed), *zip(letters.starts, signs, strict=False)]
    said: list[Laid] = []
    for position in row.positions:
        if position.letter or _told(position):
            said += _said(position, letters, page)
    return beside([*columns, (letters.starts[-1], said)])


def _said(position: Position, letters: Letters, page: Page) -> list[Laid]:
    name: Line = (Run(position.letter, "dim"),) if position.letter else (symbol(position.symbol),)
    mark = [laid(name, ink(page))]
    indent = width_of(mark[0]) + 1
    says = [line for part in position.says for line in wrap(part, width=letters.says - indent, ink=ink(page))]
    columns = [(0, mark), (indent, says)]
    if letters.who:
        columns.append((letters.says + _GAP, _dim(held(position), letters.who, page)))
    return beside(columns)


def _told(position: Position) -> bool:
    """Whether there is more to say of an absence than its symbol does."""
    word = SYMBOLS[position.symbol].says if position.symbol else ""
    return any(run.text not in {word, "dropped"} for line in position.says for run in line[:1])


def _sign(row: Row, column: int) -> Line:
    """The letters of the positions that a column holds, or the symbol of its absence."""
    runs: list[Run] = []
    for position in row.positions:
        for holder in position.holders:
            if holder.column != column:
                continue
            if not position.letter:
                return (symbol(position.symbol),) if position.symbol else ()
            runs += [Run("/", "dim")] if runs else []
            sign = [Run(position.letter, "strong" if len(position.holders) > 1 else "")]
            sign += [symbol("opposed")] if position.symbol == "opposed" else []
            runs += [Run("("), *sign, Run(")")] if holder.loose else sign
    return tuple(runs)


def _parts(key: str) -> list[str]:
    """The key cut after its hyphens."""
    *parts, last = key.split("-")
    return [*(f"{part}-" for part in parts), last]


def _key(key: str, width: int, page: Page) -> list[Laid]:
    """The key in lines, broken after hyphens, where these do not fit before them."""
    lines = [""]
    for part in _parts(key):
        name = part.removesuffix("-")
        for piece in (part,) if cells(part) <= width else (name, part[len(name) :]):
            if lines[-1] and cells(lines[-1]) + cells(piece) > width:
                lines.append("")
            lines[-1] += piece
    return [line for text in lines for line in wrap((Run(text, "strong"),), width=width, ink=ink(page))]


def _dim(line: Line, width: int, page: Page) -> list[Laid]:
    return wrap(
        tuple(run._replace(style="dim") if not run.style else run for run in line), width=width, ink=ink(page)
    )
