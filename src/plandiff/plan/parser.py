"""YAML and JSON to events: the only module that knows the YAML library."""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from plandiff.plan.events import (
    ALIAS,
    DOCUMENT,
    END,
    MAPPING,
    NOTHING,
    SCALAR,
    SEQUENCE,
    Event,
    Mark,
    ParseError,
)

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS: dict[type, int] = {
    yaml.AliasEvent: ALIAS,
    yaml.SequenceStartEvent: SEQUENCE,
    yaml.MappingStartEvent: MAPPING,
    yaml.SequenceEndEvent: END,
    yaml.MappingEndEvent: END,
    yaml.DocumentStartEvent: DOCUMENT,
    yaml.StreamEndEvent: NOTHING,
}


def parse(text: str) -> Iterator[Event]:
    """The events of a text without byte order mark, in their order. Raises ParseError where it is no YAML."""
    try:
        yield from _parse(_PARSER(text).get_event)
    except yaml.YAMLError as error:
        raise ParseError(
            getattr(error, "problem", None) or "",
            getattr(error, "context", None) or "",
            _mark(getattr(error, "problem_mark", None)),
            _mark(getattr(error, "context_mark", None)),
        ) from None


def first_unprintable(text: str) -> int:
    """The index of the first character that the parser refuses; 0 without one."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return found.start() if found else 0


def _parse(get: Callable[[], Any]) -> Iterator[Event]:
    scalar = yaml.ScalarEvent
    while True:
        event = get()
        start, end = event.start_mark, event.end_mark
        first, last = (start.line, start.column), (end.line, end.column)
        if type(event) is scalar:
            yield SCALAR, first, last, event.value, not event.style, event.anchor, event.tag is not None
            continue
        kind = _KINDS.get(type(event))
        if kind == ALIAS:
            yield ALIAS, first, last, event.anchor, True, None, False
        elif kind in {SEQUENCE, MAPPING}:
            yield kind, first, last, "", not event.flow_style, event.anchor, event.tag is not None
        elif kind is not None:
            yield kind, first, last, "", True, None, False
            if kind == NOTHING:
                return


def _mark(mark: Any) -> Mark | None:
    return None if mark is None else Mark(mark.index, mark.line, mark.column)
