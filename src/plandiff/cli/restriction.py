"""`--topic` and `--clause`: what nobody has is refused, for nothing left must not read as no differences."""

from collections.abc import Sequence

import typer

from plandiff.engine.result import Column


def refuse_unknown(columns: Sequence[Column], topics: Sequence[str], clauses: Sequence[str]) -> None:
    """Raise typer.BadParameter for a topic or clause that no plan has."""
    from difflib import get_close_matches

    units = [unit for column in columns for unit in column.units]
    for option, asked, known in (
        ("--topic", topics, {u.clause.topic for u in units if u.clause.topic}),
        ("--clause", clauses, {u.clause.id for u in units if u.clause.id} | {u.ref for u in units}),
    ):
        for word in asked:
            if word in known:
                continue
            near = get_close_matches(word, sorted(known), n=3)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            message = f"no plan has {option[2:]} {word!r}{hint}"
            raise typer.BadParameter(message, param_hint=option)
