"""Clauses and options in a few words."""

from plandiff.engine.result import Row
from plandiff.judge.settlement import Choice, Matter


def option_words(option: Choice) -> str:
    """Return an option in a few words: its first proposer's gist, else its coded values, else its text."""
    if option.left_out:
        return "left out"
    first = option.proposals[0]
    for unit in first.units:
        if first.option is not None and first.option <= len(unit.clause.options):
            chosen = unit.clause.options[first.option - 1]
            if chosen.gist or chosen.title:
                return chosen.gist or chosen.title or ""
    gists = [unit.clause.gist for unit in first.units if unit.clause.gist and first.option is None]
    if gists:
        return "; ".join(gists)
    if option.terms:
        return ", ".join(f"{name}: {term.text}" for name, term in option.terms)
    return "\n".join(unit.clause.text for unit in first.units if unit.clause.text)


def title_of(matter: Matter) -> str:
    """Return a clause's title, else its id, else its ref."""
    return row_title(matter.row)


def row_title(row: Row) -> str:
    """Return a row's title, else its id, else the first ref in it."""
    return row.title or row.id or next((unit.ref for cell in row.cells for unit in cell), "")
