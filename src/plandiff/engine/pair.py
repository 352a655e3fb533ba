"""Two clauses found to be the same provision."""

from typing import Literal, NamedTuple

LinkReason = Literal["id", "identical", "similar", "context", "subject", "given"]
Certainty = Literal["sure", "likely", "possible"]


class Pair(NamedTuple):
    """Two clauses of two plans found to be the same provision, by outline position (0-based)."""

    a: int
    b: int
    reason: LinkReason
    score: float
    """0 to 1."""
    certainty: Certainty


class Paired(NamedTuple):
    """The pairs of two plans as another process has found them."""

    read: int
    """`hash` of the passages of both plans, which it took them to hold; equal in copies of one process."""
    pairs: tuple[Pair, ...]
