"""Small phrases that several pages share: dates, counts, names, what a plan is."""

import datetime as dt
from collections.abc import Sequence

from plandiff.engine.result import Column
from plandiff.plan.model import Clause, Plan, RedLine
from plandiff.plan.outline import Unit, counts

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def day(date: dt.date) -> str:
    """Return a date as `2 Jun 2025`."""
    return f"{date.day} {_MONTHS[date.month - 1][:3]} {date.year}"


def long_day(date: dt.date) -> str:
    """Return a date as `2 June 2025`."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def number_word(number: int) -> str:
    """Return `two` … `twelve`, from there on digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def counted(number: int, word: str, plural: str | None = None) -> str:
    """Return `1 clause`, `2 clauses`."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def quoted(text: str) -> str:
    """Return a text in quotation marks, those inside it made single; one that is a quotation stays as it is.

    >>> quoted("Water is shared."), quoted("“It is expected” that dams stay.")
    ('“Water is shared.”', '“‘It is expected’ that dams stay.”')
    """
    if text.startswith("“") and text.find("”") == len(text) - 1:
        return text
    return f"“{text.translate({ord('“'): '‘', ord('”'): '’', ord('„'): '‚'})}”"


def names(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return what to call each column in a sentence: the party, or the key where a party has several."""
    parties = [column.plan.party for column in columns]
    if len(set(parties)) == len(parties):
        return tuple(parties)
    return tuple(column.key for column in columns)


def clause_count(units: Sequence[Unit]) -> str:
    """Return `39 clauses`, with `(28 points, 11 sub-points)` where there are sub-points."""
    clauses, points, sub_points = counts(units)
    text = counted(clauses, "clause")
    if not sub_points:
        return text
    above = [counted(points, "point")] if points else []
    return f"{text} ({', '.join([*above, counted(sub_points, 'sub-point')])})"


def provenance(plan: Plan) -> list[str]:
    """Return how far the text can be trusted: `leaked`, `paraphrase`, `translated`, `part of the text`."""
    said: list[str] = []
    if plan.origin:
        said.append({"oral": "oral account"}.get(plan.origin, plan.origin))
    if plan.quote:
        said.append(plan.quote)
    if plan.translated:
        said.append("translated")
    if plan.coverage != "full":
        said.append({"partial": "part of the text", "statements": "statements, not a text"}[plan.coverage])
    return said


def attributed(red_line: RedLine) -> str:
    """Return how firmly a red line stands: `stated by A. Berg`, `reported of …`, `inferred from …`."""
    link = {"stated": "by", "reported": "of", "inferred": "from"}[red_line.firmness]
    return f"{red_line.firmness} {link} {red_line.by}" if red_line.by else red_line.firmness


def status(clause: Clause) -> str:
    """Return `open, pending Lowland`, or nothing."""
    said = [clause.status.replace("-", " ")] if clause.status else []
    if clause.pending:
        said.append(f"pending {listed(clause.pending)}")
    return ", ".join(said)
