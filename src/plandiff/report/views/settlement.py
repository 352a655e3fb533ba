"""The page of a settlement: clauses by outlook with their options, packages, what was not considered."""

from collections.abc import Iterator, Sequence
from typing import Final

from plandiff.judge.consent import possessive
from plandiff.judge.settlement import Choice, Matter, Outlook, Settlement
from plandiff.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Entry,
    Item,
    Line,
    Note,
    Paragraph,
    Row,
    Run,
    Series,
    Style,
    Table,
)
from plandiff.report.footer import FOOTER
from plandiff.report.phrases import counted, listed
from plandiff.report.symbols import symbol
from plandiff.report.views.evidence import red_line_words
from plandiff.report.views.options import option_words, title_of
from plandiff.report.views.packages import package_blocks

_OUTLOOKS: Final[tuple[tuple[Outlook, Style, str, str], ...]] = (
    ("free", "free", "Free", "an option that breaks nobody's red line and leaves none undecided"),
    (
        "free-if-confirmed",
        "unknown",
        "Free if confirmed",
        "an option that breaks none, but a red line cannot be decided",
    ),
    ("blocked", "blocked", "Blocked", "every option on the table breaks somebody's red line"),
)


def settlement_document(it: Settlement, *, summary_only: bool = False, explain: bool = False) -> Document:
    """Return the page.

    `summary_only` keeps the counts and packages; `explain` shows clauses that no red line looks at, too.
    """
    blocks: list[Block] = [Paragraph(((Run(_sentence(it)),),))]
    if not summary_only:
        rows = [row for outlook in _OUTLOOKS for row in _part(it, outlook, explain=explain)]
        if rows:
            columns = (
                Column("", ((Run("Clause", "dim"),),), width=(16, 26)),
                Column("option", ((Run("Option on the table", "dim"),),), width=(24, 44)),
                Column("by", ((Run("Proposed by", "dim"),),), width=(10, 18)),
                Column("then", ((Run("Red lines", "dim"),),), width=(18, 34)),
            )
            blocks.append(Table(columns, tuple(rows), layout="columns"))
        blocks += _untouched(it, explain=explain)
    blocks += package_blocks(it)
    blocks += _rest(it)
    blocks.append(Paragraph(((Run(FOOTER, "dim"),),)))
    return Document(tuple(blocks), title=it.negotiation or "Settlement")


def _sentence(it: Settlement) -> str:
    outlooks = [matter.outlook for matter in it.clauses]
    free, maybe, blocked = (outlooks.count(each) for each in ("free", "free-if-confirmed", "blocked"))
    untouched = sum(not matter.looked_at for matter in it.clauses)
    said = [f"{free} {'is' if free == 1 else 'are'} free"]
    said += [f"{maybe} {'is' if maybe == 1 else 'are'} free if something is confirmed"] if maybe else []
    said += [f"{blocked} {'is' if blocked == 1 else 'are'} blocked"]
    text = f"Of {counted(len(outlooks), 'clause')} {listed(said)}."
    if untouched:
        be, them = ("is", "it") if untouched == 1 else ("are", "them")
        text += f" {untouched} of the free {be} free because no red line looks at {them}."
    if it.not_considered:
        count = len(it.not_considered)
        text += (
            f" {counted(count, 'clause')} without coded terms {'is' if count == 1 else 'are'} not considered."
        )
    return text


def _part(it: Settlement, outlook: tuple[Outlook, Style, str, str], *, explain: bool) -> Iterator[Row]:
    name, sign, head, says = outlook
    shown = [matter for matter in it.clauses if matter.outlook == name and (matter.looked_at or explain)]
    if not shown:
        return
    title: Line = (
        symbol(sign),
        Run(f" {head}: ", "strong" if name == "blocked" else "title"),
        Run(says, "dim"),
    )
    yield Row((Cell((Entry((), (title,)),)), Cell(), Cell(), Cell()), kind="part")
    for matter in shown:
        for i, option in enumerate(matter.options):
            last = i == len(matter.options) - 1
            notes = tuple(_said(it, index) for index in matter.blocking) if last else ()
            yield _option_row(it, matter, i, option, notes)


def _option_row(it: Settlement, matter: Matter, place: int, option: Choice, notes: Sequence[Line]) -> Row:
    who = list(dict.fromkeys(it.columns[each.column].key for each in option.proposals))
    lines: list[Line] = [
        (symbol("broken"), Run(" breaks ", "strong"), Run(_whose(it, index))) for index in option.breaks
    ]
    lines += [
        (
            symbol("unknown"),
            Run(" undecided: ", "unknown"),
            Run(_whose(it, index)),
            Run(f" ({_why(option, index)})", "dim"),
        )
        for index in option.unknown
    ]
    words = option_words(option)
    if option.needs:
        words += f" (with {', '.join(option.needs)})"
    text: Line = (Run(words, "dim" if option.left_out else ""),)
    return Row(
        (
            Cell((Entry((), ((Run(title_of(matter), "title"),),)),)) if place == 0 else Cell(),
            Cell((Entry((), (text,)),)),
            Cell((Entry((), ((Run(", ".join(who), "dim"),),)),)),
            Cell((Entry((), tuple(lines)),)) if lines else Cell(),
        ),
        id=matter.row.id,
        kind=matter.outlook,
        notes=tuple(notes),
    )


def _why(option: Choice, index: int) -> str:
    """Return why a red line cannot be decided, without what it asks for."""
    return "; ".join(each.partition(",")[0] for each in dict(option.why)[index].split("; "))


def _whose(it: Settlement, index: int) -> str:
    """Return `Alva's no-fees`."""
    line = it.red_lines[index]
    return f"{possessive(it.columns[line.holder].plan.party)} {line.red_line.id}"


def _said(it: Settlement, index: int) -> Line:
    """Return what a red line says, and who said it when and where."""
    line = it.red_lines[index]
    holder = it.columns[line.holder]
    said = red_line_words(line.red_line, holder.plan.sources)
    place = f"; {holder.file}:{line.span.line}" if holder.file and line.span else ""
    return (
        Run(f"{holder.plan.party}, {line.red_line.id}: ", "party"),
        Run(line.red_line.says),
        Run(f" ({said}{place})", "dim"),
    )


def _untouched(it: Settlement, *, explain: bool) -> Iterator[Block]:
    """Yield the clauses that no red line looks at, folded into one line."""
    names = [title_of(matter) for matter in it.clauses if not matter.looked_at]
    if not names or explain:
        return
    noun = f"{len(names)} more that no red line looks at"
    items = tuple(Item(None, (Run(name, "dim"),)) for name in names)
    yield Series(items, (symbol("free"), Run(f" {noun}:", "dim")))


def _rest(it: Settlement) -> Iterator[Block]:
    if it.not_considered:
        names = [
            row.title or row.id or next(u.ref for cell in row.cells for u in cell)
            for row in it.not_considered
        ]
        count = counted(len(names), "clause")
        yield Note("Not considered", (Run(f"{count} without coded terms: {', '.join(names)}."),), "warning")
    if it.stray:
        said = ", ".join(_whose(it, index) for index in it.stray)
        yield Note("Elsewhere", (Run(f"no clause considered here is the one of {said}."),), "warning")
