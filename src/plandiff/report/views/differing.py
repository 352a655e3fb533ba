"""What differs between two cells, an item a line."""

import re
from collections.abc import Iterator

from plandiff.engine.result import Against, Change, Link, Row
from plandiff.report.document import Line, Run
from plandiff.report.views.marking import replaced

_QUOTE_MOST = 6
"""Words of a quote that an item repeats; longer ones are marked in the text anyway."""


def differences(
    row: Row, against: Against, column: int, reference: int, *, explain: bool
) -> tuple[Line, ...]:
    """Return the items: typed changes first, then what else must be said of the pair."""
    items: list[Line] = []
    links = [link for link in row.links if {link.a_column, link.b_column} == {column, reference}]
    live = [cell for cell in (row.cells[reference], row.cells[column]) if cell]
    options = any(unit.clause.options for cell in live for unit in cell)
    new = replaced(against.wording)
    marked = bool(against.wording) and not new and not options
    items += [_item(change, marked=marked) for change in against.changes]
    if against.kind == "editorial":
        items.append((Run("no change of substance found"),))
    elif against.kind == "changed" and new and not options:
        items.append((Run("replaced"),))
    elif against.kind == "changed" and not items and marked:
        items.append((Run("wording only"),))
    if against.certainty == "possible":
        score = min((link.score for link in links if link.certainty == "possible"), default=0.0)
        items.append(
            (Run("possibly the same clause", "warning"), Run(f" ({score:.2f})", "warning", keep=True))
        )
    if explain:
        items += [_reason(link) for link in links]
    return tuple(items)


def _item(change: Change, *, marked: bool) -> Line:
    """A change in its own words, the values bold, what stands in brackets at the end not."""
    main, brackets = re.fullmatch(r"(.*?)((?: \([^()]*\))*)", change.says, re.DOTALL).groups()  # type: ignore[union-attr]
    tail = tuple(Run(" " + part, keep=True) for part in re.findall(r"\([^()]*\)", brackets))
    if "→" in main:
        label, colon, values = main.partition(": ")
        if colon and "→" not in label:
            return (Run(label + colon), Run(values, "strong"), *tail)
        return (Run(main, "strong"), *tail)
    return (*_quoting(main, marked=marked), *tail)


def _quoting(says: str, *, marked: bool) -> Iterator[Run]:
    before, opened, rest = says.partition("“")
    quote, closed, after = rest.rpartition("”")
    if not opened or not closed:
        yield Run(says)
    elif marked and len(quote.split()) > _QUOTE_MOST:
        verb = before.strip()
        yield Run((f"{verb} the marked words" if " " not in verb else verb) + after)
    else:
        yield from (Run(before), Run(f"“{quote}”", "strong"))
        if after:
            yield Run(after)


def _reason(link: Link) -> Line:
    how = {
        "id": "paired by id",
        "identical": "paired by identical text",
        "similar": "paired by similar text",
        "context": "paired by what stands around it",
        "subject": "paired by subject",
        "given": "paired by the pairs file",
    }[link.reason]
    refs = f"{link.a.ref} and {link.b.ref}"
    return (Run(f"{refs} {how}, {link.score:.2f}, {link.certainty}", "dim"),)
