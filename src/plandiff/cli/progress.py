"""How far a long run is, on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Yield a function to be told how many of how many are done; what it shows is erased at the end.

    It shows nothing in the first second, in pipes (then None is yielded) and with `quiet`.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    shown = start = monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal shown
        now = monotonic()
        if now - start > 1 and now - shown > 0.1:
            shown = now
            sys.stderr.write(f"\rplandiff: {done:,} of {total:,} {what}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown != start:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
