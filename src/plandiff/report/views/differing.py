"""What differs between two cells, an item a line."""

import re
from collections.abc import Iterator, Sequence

from plandiff.engine.result import Against, Change, Row
from plandiff.report.document import Line, Run
from plandiff.report.phrases import listed
from plandiff.report.views.linking import how
from plandiff.report.views.marking import replaced

_QUOTE_MOST = 6
"""Words of a quote that an item repeats; longer ones are marked in the text anyway."""


def differences(
    row: Row, against: Against, column: int, reference: int, *, explain: bool
) -> tuple[Line, ...]:
    """Return the items: typed changes first, then what else must be said of the pair."""
    links = [link for link in row.links if {link.a_column, link.b_column} == {column, reference}]
    before, after = (sum(len(unit.clause.options) for unit in row.cells[i]) for i in (reference, column))
    options = bool(before or after)
    new = replaced(against.wording)
    marked = bool(against.wording) and not new and not options
    items = [_item(change, marked=marked) for change in against.changes if not _option(change)[1]]
    if against.kind == "editorial":
        items.append((Run("no change of substance found"),))
    elif against.kind == "changed" and new and not options:
        items.append((Run("replaced"),))
    elif against.kind == "changed" and not against.changes and marked:
        items.append((Run("wording only"),))
    elif against.kind == "changed" and not against.changes and options:
        items.append(_of_numbers(before, after))
    of_options = list(_of_options(against.changes))
    if against.certainty == "possible":
        score = min((link.score for link in links if link.certainty == "possible"), default=0.0)
        doubt = Run("possibly the same clause", "warning"), Run(f" ({score:.2f})", "warning", keep=True)
        items.insert(0 if of_options else len(items), doubt)  # after an option it would seem to be said of it
    items += of_options
    if explain:
        items += [(Run(f"{link.a.ref} and {link.b.ref} {how(link)}", "dim"),) for link in links]
    return tuple(items)


def _of_numbers(before: int, after: int) -> Line:
    """What is left to say of open options of which no change can be told."""
    if before == after:
        return (Run("the options differ"),)
    return Run("open options: "), Run(f"{before or 'none'} → {after or 'none'}", "strong")


def _of_options(changes: Sequence[Change]) -> Iterator[Line]:
    """What holds for some of the open options, gathered under them; a lone item names its option itself."""
    found: dict[str, tuple[Change, list[str]]] = {}
    for change in changes:
        says, option = _option(change)
        if option:
            found.setdefault(says, (change._replace(says=says), []))[1].append(option)
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change, of in found.values():
        groups.setdefault(tuple(of), []).append(change)
    every = {option for _, of in found.values() for option in of}
    for options, group in sorted(groups.items(), key=lambda item: (-len(item[0]), item[0])):
        if len(group) == len(options) == 1:
            yield (*_item(group[0], marked=False), Run(f" ({options[0]})", keep=True))
            continue
        numbers = listed([option.removeprefix("option ") for option in options])
        name = options[0] if len(options) == 1 else f"options {numbers}"
        yield (Run("every option" if len(options) == len(every) > 1 else name, "dim"),)
        yield from (_item(change, marked=False) for change in group)


def _option(change: Change) -> tuple[str, str]:
    """What the change says, and the option that it says it of, if any."""
    found = re.fullmatch(r"(.*) \((option \d+(?: of the reference)?)\)", change.says, re.DOTALL)
    return (found[1], found[2]) if found else (change.says, "")


def _item(change: Change, *, marked: bool) -> Line:
    """A change in its own words, the values bold, what stands in brackets at the end not."""
    main, delta = re.fullmatch(r"(.*?)((?: \([^()]*\))*)", change.says, re.DOTALL).groups()  # type: ignore[union-attr]
    tail = tuple(Run(f" {part}", keep=True) for part in re.findall(r"\([^()]*\)", delta))
    if "”" in main:
        return (*_quoting(main, change, marked=marked), *tail)
    label, colon, values = main.partition(": ")
    if "→" in main and colon and "→" not in label:
        return (Run(label + colon), Run(values, "strong"), *tail)
    return (Run(main, "strong" if "→" in main else ""), *tail)


def _quoting(says: str, change: Change, *, marked: bool) -> Iterator[Run]:
    """Words with quotes: long ones are left out where the text marks them, else they stand in full."""
    quotes = re.findall(r"“[^”]*”", says)
    if marked and any(len(quote.split()) > _QUOTE_MOST for quote in quotes):
        before = says.partition("“")[0].strip()
        yield Run(
            f"changes the {change.what}"
            if len(quotes) > 1
            else before
            if " " in before
            else f"{before} the marked words"
        )
        return
    for part in re.split(r"(“[^”]*”)", says):
        if part:
            yield Run(part, "strong" if part.startswith("“") else "")
