"""What became of the words of a document, as lines for a person."""

from collections.abc import Iterator

from plandiff.convert.account import Account
from plandiff.convert.clauses import Converted
from plandiff.convert.document import Document
from plandiff.plan.findings import visible
from plandiff.plan.model import Plan
from plandiff.plan.outline import outline

_SHOWN = 60


def lines(plan: Plan, counted: Account, document: Document, converted: Converted) -> Iterator[str]:
    """Yield the report; safe to print."""
    units = outline(plan)
    width = max((len(unit.ref) for unit in units), default=1)
    yield f"{counted.source:,} words in the document, {counted.placed + counted.left_out:,} accounted for"
    if converted.title is not None:
        yield f"title of the document ({counted.title}): {_short(converted.title)}"
    yield "words by clause:"
    for unit, words in zip(units, counted.clauses, strict=True):
        clause = unit.clause
        parts = [f"{sum(words):>6}  {visible(unit.ref):<{width}}"]
        if clause.title:
            parts.append(f"title: {_short(clause.title)}")
        elif clause.id == "preamble":
            parts.append("taken as preamble")
        elif clause.text:
            parts.append(_short(clause.text))
        if clause.note:
            parts.append(f"note ({words[3]}): {_short(clause.note)}")
        yield "  ".join(parts).rstrip()
    if document.left_out:
        yield f"left out ({counted.left_out}): {_short('; '.join(document.left_out), 300)}"
    printed = counted.placed + counted.left_out - counted.source
    if printed > 0:
        yield f"{printed:,} words are numbers that the document's lists give, and that are not in its text"
    if converted.remarks:
        yield "what was in doubt:"
        for remark in converted.remarks:
            yield f"  line {remark.line}: {visible(remark.says)}"


def _short(text: str, limit: int = _SHOWN) -> str:
    """A text on one line, its end left out if it is long."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
