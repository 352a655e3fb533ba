"""Work in pieces that may be shared out: over processes, say."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Spread(Protocol):
    """A way to do work."""

    def __call__(self, work: Callable[[int], Result], count: int, /, *, worth: int = 100) -> Sequence[Result]:
        """Return `[work(0), …, work(count - 1)]`; `worth` pieces are worth another process.

        The results hold no part of what is worked on, but plain values.
        """


def in_turn(work: Callable[[int], Result], count: int, /, *, worth: int = 100) -> list[Result]:  # noqa: ARG001
    """Do the pieces here, one by one."""
    return [work(at) for at in range(count)]
