"""What a parser says of a text, as plain values that one process can send to another."""

from typing import NamedTuple

Point = tuple[int, int]
"""A place in a text: line and column (code points), both from 0."""

Event = tuple[int, Point, Point, str, bool, str | None, bool]
"""A kind, one of those below; start and exclusive end; then what a value, list or mapping has besides.

That is: the text of a scalar or the name that an alias refers to; whether it stands without quotes or
brackets; its anchor; whether it has a tag. Tuples of built-in types alone, so that `marshal` takes them.
"""

SCALAR, ALIAS, SEQUENCE, MAPPING, END, DOCUMENT, NOTHING = range(7)
"""END closes the innermost list or mapping; DOCUMENT opens a document, NOTHING ends the text."""


class Mark(NamedTuple):
    """A place in a text, all counted from 0 in code points."""

    offset: int
    line: int
    column: int


class ParseError(Exception):
    """A text that is no YAML: what the parser says, and where."""

    def __init__(self, problem: str, context: str, at: Mark | None, before: Mark | None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.context = context
        """What the parser was at."""
        self.at = at
        """None if a character that no file may hold is the reason; it is the first of its kind."""
        self.before = before
        """Where that began which it was at."""
