"""The packages of a settlement side by side."""

from collections.abc import Iterator, Sequence
from math import log10

from plandiff.judge.consent import possessive
from plandiff.judge.satisfaction import percent
from plandiff.judge.settlement import Package, Settlement
from plandiff.report.document import (
    Block,
    Cell,
    Column,
    Entry,
    Heading,
    Note,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
)
from plandiff.report.footer import PRIVATE
from plandiff.report.phrases import counted, listed
from plandiff.report.views.options import option_words, title_of

_COUNTED = 10**9
"""Combinations from which only the power of ten is told."""


def package_blocks(it: Settlement) -> Iterator[Block]:
    """Yield the packages side by side, whether one keeps every red line, and if none does what blocks."""
    if not it.packages:
        return
    few = it.combinations < _COUNTED
    count = f"{it.combinations:,}" if few else f"more than 10^{int(log10(it.combinations - 1))}"
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
    rows.append(_count_row(f"as in {reference}", [counted(alike, "more clause")] * len(named)))
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
