"""The page of a settlement: clauses by outlook with their options, packages, what was not considered."""

from collections.abc import Iterator, Sequence
from typing import Final

from plandiff.engine.result import Row as Clauses
from plandiff.judge.consent import possessive
from plandiff.judge.satisfaction import percent
from plandiff.judge.settlement import Choice, Matter, Outlook, Package, Settlement
from plandiff.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Entry,
    Heading,
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
from plandiff.report.footer import FOOTER, PRIVATE
from plandiff.report.phrases import counted, listed
from plandiff.report.symbols import symbol
from plandiff.report.views.evidence import red_line_words

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
                Column("", ((Run("Option on the table", "dim"),),), width=(24, 44)),
                Column("", ((Run("Proposed by", "dim"),),), width=(10, 18)),
                Column("", ((Run("Red lines", "dim"),),), width=(18, 34)),
            )
            blocks.append(Table(columns, tuple(rows), layout="columns"))
        blocks += _untouched(it, explain=explain)
    blocks += _packages(it)
    blocks += _rest(it)
    blocks.append(Paragraph(((Run(FOOTER, "dim"),),)))
    return Document(tuple(blocks), title=it.negotiation or "Settlement")


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
    return _row_title(matter.row)


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


def _packages(it: Settlement) -> Iterator[Block]:
    if not it.packages:
        return
    count = f"{it.combinations:,}" if it.combinations < 10**9 else f"{it.combinations:.1e}"
    whole = "search complete" if it.cut is None else it.cut
    yield Heading(
        (Run("Packages", "title"),),
        (Run(f"combinations of the options above; {count} in all, {whole}", "dim"),),
        level=2,
    )
    yield Paragraph(((Run(_verdict(it)),),), level=1)
    yield _package_table(it)
    if it.private:
        order = "Packages that no other beats for every party, the best for the worst-off first."
        yield Note("Private", (Run(f"{PRIVATE} {order}"),), "warning")


def _verdict(it: Settlement) -> str:
    """Return whether a package keeps every red line; if none does, whose break and which clauses block."""
    best = it.packages[0]
    if not best.broken:
        if not best.unknown:
            return "A package keeps every red line."
        return f"A package breaks no red line; {counted(len(best.unknown), 'red line')} cannot be decided."
    whose: dict[str, list[str]] = {}
    for index in best.broken:
        line = it.red_lines[index]
        whose.setdefault(it.columns[line.holder].plan.party, []).append(line.red_line.id)
    said = "; ".join(f"{possessive(party)} {listed(ids)}" for party, ids in whose.items())
    blocked = [title_of(matter) for matter in it.clauses if matter.outlook == "blocked"]
    if blocked:
        one = len(blocked) == 1
        end = f"The clause{'' if one else 's'} {listed(blocked)} {'blocks' if one else 'block'}."
    else:
        end = "Clauses that depend on each other block."
    fewest = "fewest broken" if it.cut is None else "fewest broken that was found"
    return f"None keeps every red line. The {fewest} is {len(best.broken)}: {said}. {end}"


def _package_table(it: Settlement) -> Table:
    """A column a package; clauses in which all keep the reference's option are only counted."""
    named = [f"package {n}" for n in range(1, len(it.packages) + 1)]
    columns = (
        Column("", ((),), width=(16, 28)),
        *(Column(name, ((Run(name, "party"),),), width=(24, 34)) for name in named),
    )
    rows = []
    alike = 0
    for i, matter in enumerate(it.clauses):
        chosen = [package.choices[i] for package in it.packages]
        options = [matter.options[option] for option in chosen]
        if len(set(chosen)) == 1 and not options[0].departs and not options[0].breaks:
            alike += 1
            continue
        cells = [_words_cell(title_of(matter))]
        for option in options:
            sign: Style = "broken" if option.breaks else "unknown" if option.unknown else ""
            cells.append(Cell((), sign, (Run(option_words(option)),)))
        rows.append(Row(tuple(cells)))
    reference = it.columns[it.reference].key
    rows.append(_count_row("as in " + reference, [f"{alike} more clauses"] * len(named)))
    rows.append(_count_row("red lines broken", [_by_party(it, package.broken) for package in it.packages]))
    rows.append(_count_row("undecided", [_by_party(it, package.unknown) for package in it.packages]))
    rows.append(
        _count_row(
            f"departs from {reference} in",
            [counted(len(package.departs), "clause") for package in it.packages],
        )
    )
    if it.private:
        for n, share in enumerate(it.packages[0].shares):
            party = it.columns[share.holder].plan.party
            shares = [_share(package, n) for package in it.packages]
            rows.append(_count_row(f"{possessive(party)} wants", shares))
    return Table(columns, tuple(rows), layout="columns")


def _share(package: Package, place: int) -> str:
    share = package.shares[place]
    return f"{percent(share.low, share.high)} ({share.decided} of {share.wants} assessed)"


def _by_party(it: Settlement, indices: Sequence[int]) -> str:
    found: dict[str, int] = {}
    for index in indices:
        party = it.columns[it.red_lines[index].holder].plan.party
        found[party] = found.get(party, 0) + 1
    return ", ".join(f"{party} {count}" for party, count in found.items()) or "none"


def _count_row(name: str, values: Sequence[str]) -> Row:
    return Row((Cell((Entry((), ((Run(name, "dim"),),)),)), *(_words_cell(value) for value in values)))


def _words_cell(words: str) -> Cell:
    return Cell((Entry((), ((Run(words),),)),))


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


def _row_title(row: Clauses) -> str:
    return row.title or row.id or next((unit.ref for cell in row.cells for unit in cell), "")
