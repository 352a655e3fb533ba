"""What the other plans have in common with the base."""

from collections.abc import Sequence

from plandiff.engine.result import Column, Row


def apart(rows: Sequence[Row], columns: int, base: int | None) -> tuple[int, ...]:
    """Return the columns (0-based) that have no live clause in any row in which the base has one."""
    if base is None:
        return ()
    shared = [row for row in rows if row.cells[base]]
    return tuple(c for c in range(columns) if c != base and not any(row.cells[c] for row in shared))


def base_warnings(columns: Sequence[Column], base: int | None, alone: Sequence[int]) -> tuple[str, ...]:
    """Return a sentence on the plans that share no clause with the base, `alone` as `apart` gives them."""
    if base is None or not alone:
        return ()
    key = columns[base].key
    if len(alone) == len(columns) - 1:
        return (f"the base {key} shares no clause with any of the other plans",)
    return (f"the base {key} shares no clause with {', '.join(columns[c].key for c in alone)}",)
