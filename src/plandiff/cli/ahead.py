"""Large plan files read ahead: a copy of the process parses them while this one imports what it needs.

Of two plans that are to be compared it goes on to find what belongs together, which takes no more than what
is written in the files. It sends what the parser says of each file, and then the pairs.
"""

import marshal
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from plandiff.cli.copies import Copy, Send, processors, start

if TYPE_CHECKING:
    from plandiff.engine.pair import Paired
    from plandiff.plan.events import Event

_COMMANDS = frozenset(("compare", "show", "assess", "settle", "merge"))
"""Those that read whole plans, and read them as they are."""
_SUFFIXES = (".yaml", ".yml", ".json")
_NO_PLANS = frozenset(("-o", "--output", "--pairs", "--write-pairs"))
"""Options that name files of another kind."""
_WORTH = range(40_000, 10_000_001)
"""Bytes of a file that is read ahead: a small one is parsed as fast as a process is copied, and a larger one
than these is read only if --max-bytes says so."""
_MOST_EVENTS = 1_000_000
"""More than a file may hold: such a one is not read to its end."""


class Ahead:
    """What a copy of the process reads."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._parsed: dict[str, list[Event] | None] = {}
        self._copy: Copy | None = None

    def begin(self, arguments: Sequence[str]) -> None:
        """Have the large plan files read that a command line names."""
        if not arguments or arguments[0] not in _COMMANDS or processors() < 2:
            return
        named = [name for before, name in pairwise(arguments) if before not in _NO_PLANS]
        self._files = {name: data for name in named if (data := _large(name)) is not None}
        if self._files:
            compared = arguments[0] == "compare" and len(self._files) == 2
            self._copy = start(partial(_read, self._files, compared=compared))

    def parsed(self, name: str) -> "tuple[bytes, list[Event] | None] | None":
        """Return what a file holds, with what the parser says of it if the copy could read it.

        The latter is handed out once. None for a file that is not read ahead.
        """
        if name not in self._files:
            return None
        for each in self._files:
            if each not in self._parsed:
                message = None if self._copy is None else self._copy.receive()
                self._parsed[each] = None if message is None else marshal.loads(message)  # noqa: S302
            if each == name:
                break
        events, self._parsed[name] = self._parsed[name], None  # many times as large as the file
        return self._files[name], events

    def paired(self, names: Sequence[str], meanwhile: Iterable[object] = ()) -> "Paired | None":
        """Return what belongs together in files that were parsed; None if the copy could not tell.

        `meanwhile` is gone through while the copy is at it. A copy that pairs other files, or these the other
        way round, is ended.
        """
        if [*names] != [*self._files]:
            self.end()
        if self._copy is None:
            return None
        steps, over = iter(meanwhile), object()
        while not self._copy.ready() and next(steps, over) is not over:
            continue
        message = self._copy.receive()
        if message is None:
            return None
        import pickle

        found: Paired = pickle.loads(message)  # noqa: S301 - sent by a copy of this process
        return found

    def end(self) -> None:
        """Have nothing more read."""
        if self._copy is not None:
            self._copy.end()
            self._copy = None


AHEAD = Ahead()
"""What is read ahead for the command line of this process."""


def _large(name: str) -> bytes | None:
    """Return what is in a large file of the kind that plans are in; None if it is no such file."""
    if name.endswith(_SUFFIXES):
        with suppress(OSError, ValueError):
            if os.stat(name).st_size in _WORTH:  # noqa: PTH116 - pathlib is not loaded yet
                with open(name, "rb") as file:  # noqa: PTH123
                    return file.read()
    return None


def _read(files: Mapping[str, bytes], send: Send, *, compared: bool) -> None:
    """Send what the parser says of each file, and the pairs of two that are compared."""
    from plandiff.plan.findings import PlanError
    from plandiff.plan.source import decode

    parsed: dict[str, tuple[str, list[Event] | None]] = {}
    for name, data in files.items():
        events = None
        with suppress(PlanError):
            text = decode(data, name)
            events = _events(text)
            parsed[name] = text, events
        send(marshal.dumps(events))
    if compared and len(parsed) == 2:
        import pickle

        from plandiff.engine.align import align, prepare_passages
        from plandiff.engine.pair import Paired
        from plandiff.plan.passages import passages_in
        from plandiff.plan.reader import read

        both = tuple([passages_in(read(text, name, events).root) for name, (text, events) in parsed.items()])
        pairs = align(*map(prepare_passages, both))
        send(pickle.dumps(Paired(hash(both), pairs), protocol=5))


def _events(text: str) -> "list[Event] | None":
    from plandiff.plan.events import ParseError
    from plandiff.plan.parser import parse

    with suppress(ParseError):
        events = list(islice(parse(text), _MOST_EVENTS))
        if len(events) < _MOST_EVENTS:
            return events
    return None
