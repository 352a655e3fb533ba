"""The page of a merged text: one text with brackets that say whose words they hold, as delegates write it."""

from collections.abc import Iterator, Sequence

from plandiff.engine.merge.result import Merge, Provision, count, tally
from plandiff.plan.model import Option
from plandiff.report.document import Block, Document, Heading, Item, Line, Note, Paragraph, Run, Series
from plandiff.report.phrases import counted, listed, quoted
from plandiff.report.symbols import symbol
from plandiff.report.views.marking import plain_lines
from plandiff.text.weave import Strand, weave


def merged_document(merge: Merge) -> Document:
    """Return the text with its brackets, the counts of each plan above it."""
    labels = _Labels(merge)
    blocks: list[Block] = [
        *_head(merge, labels),
        *(_provision(merge, each, labels) for each in merge.provisions),
    ]
    plan = merge.plan
    return Document(tuple(blocks), title=plan.title or plan.party, language=plan.language)


class _Labels:
    """Short names of parties for brackets: `US` for a party that goes by its initials, else its name."""

    def __init__(self, merge: Merge) -> None:
        self._short: dict[str, str] = {}
        for name, column in zip(merge.names, merge.columns, strict=True):
            initials = "".join(word[0] for word in name.split() if word[:1].isupper())
            short = initials if len(initials) > 1 and initials in column.plan.aliases else name
            for each in (name, *column.plan.aliases):
                self._short.setdefault(each, short)
        self.columns = [self._short[name] for name in merge.names]

    def short(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the labels of names, each once."""
        return tuple(dict.fromkeys(escaped(self._short.get(name, name)) for name in names))


def escaped(text: str) -> str:
    """Return a text with its own square brackets doubled.

    >>> escaped("[sic]")
    '[[sic]]'
    """
    return text.replace("[", "[[").replace("]", "]]")


def _head(merge: Merge, labels: _Labels) -> Iterator[Block]:
    plan = merge.plan
    yield Heading((Run(plan.party, "party"),), (Run(plan.title),) if plan.title else ())
    clean, standing, left = (count(merge, each) for each in ("clean", "open", "absent"))
    options = sum(len(each.columns) for each in merge.provisions)
    said = [f"{counted(clean + standing, 'clause')}: {clean} clean, {standing} in brackets"]
    said[0] += f" with {counted(options, 'option')}" if standing else ""
    said += [f"{left} left out"] if left else []
    lines: list[Line] = [(Run(plan.negotiation),)] if plan.negotiation else []
    yield Paragraph((*lines, (Run("; ".join(said)),)))
    if merge.resolved is None:
        yield Series(tuple(_tallies(merge, labels)), layout="list")
    if standing:
        yield Note("Brackets", (Run(_reading(merge, labels)),))
    for caution in merge.cautions:
        yield Note("Caution", (Run(caution),), "warning")


def _tallies(merge: Merge, labels: _Labels) -> Iterator[Item]:
    for column, name in enumerate(merge.names):
        if column == merge.base:
            continue
        found = tally(merge, column)
        short = labels.columns[column]
        said = f"{counted(found.options, 'option')} in {counted(found.brackets, 'bracket')}"
        said += f", {found.alone} of them alone" if found.alone else ""
        said += f"; silent on {counted(found.silent, 'clause')}" if found.silent else ""
        called = f"{name} ({short})" if short != name else name
        yield Item(None, (Run(called, "party"), Run(f": {said}")))


def _reading(merge: Merge, labels: _Labels) -> str:
    example = labels.columns[-1]
    example = escaped(example)
    said = f"[{example}: …] holds what only {example} proposes; "
    said += "what stands outside brackets, all who speak of it propose."
    if any("[" in text or "]" in text for text in _texts(merge)):
        said += " Square brackets of the texts themselves are doubled: [[…]]."
    return said


def _texts(merge: Merge) -> Iterator[str]:
    for each in merge.provisions:
        yield from (text for text in (each.clause.text, *(o.text for o in each.clause.options)) if text)


def _provision(merge: Merge, it: Provision, labels: _Labels) -> Paragraph:
    clause = it.clause
    lines: list[Line] = [(Run(escaped(clause.title), "title"),)] if clause.title else []
    if it.standing == "absent":
        lines.append((symbol(clause.absent or "deleted"), Run(f" {clause.absent}")))
        lines += plain_lines(quoted(escaped(clause.text)), "dim") if clause.text else ()
    else:
        lines += plain_lines(escaped(clause.text)) if clause.text else ()
        who = [_who(merge, it, number, labels) for number in range(len(clause.options))]
        lines += _bracketed(clause.options, who, merge.plan.language)
        marks = "; ".join(mark for mark in it.marks if mark and mark != "Base text")
        lines += [(Run(marks, "dim"),)] if marks else []
    last: list[Run] = []
    if clause.pending:
        last.append(Run(f"{listed(labels.short(clause.pending))} silent", "warning"))
    if any(ref != it.ref for _, ref in it.was):
        told = ", ".join(f"{merge.columns[column].key} {ref}" for column, ref in it.was)
        last.append(Run(f"; {told}" if last else told, "dim"))
    lines += [tuple(last)] if last else []
    return Paragraph(tuple(lines), label=it.ref, level=it.depth)


def _who(merge: Merge, it: Provision, number: int, labels: _Labels) -> tuple[str, ...]:
    """Return who proposes an option (0-based), as it stands in front of the words."""
    by = it.clause.options[number].by
    told = [merge.names[column] for column in it.columns[number] if column != merge.base]
    short = labels.short(by or ("base text",))
    if told and set(by).isdisjoint(told) and not set(by).isdisjoint(merge.names):
        return (f"{', '.join(short)} in the text of {', '.join(labels.short(told))}",)
    return short


def _bracketed(options: Sequence[Option], who: Sequence[tuple[str, ...]], language: str) -> Iterator[Line]:
    """Yield the options: those worded alike in one sentence, the others one under another."""
    alike = _alike(options, language)
    for held, strands in alike:
        names = dict.fromkeys(name for index in held for name in who[index])
        opening, closing = Run(f"[{', '.join(names)}: ", "strong"), Run("]", "strong")
        if strands:
            line = tuple(_woven(strands, [who[index] for index in held]))
            yield line if len(alike) == 1 else (opening, *line, closing)
            continue
        option = options[held[0]]
        body = escaped(option.text) if option.text else ""
        first, *rest = plain_lines(body) if body and option.absent is None else ((Run("delete"),),)
        lines = [(opening, *first), *rest]
        yield from lines[:-1]
        yield (*lines[-1], closing)


def _alike(options: Sequence[Option], language: str) -> list[tuple[list[int], tuple[Strand, ...]]]:
    """The options (0-based) in groups that fit into one sentence, each with its strands; alone: none."""
    groups: list[tuple[list[int], tuple[Strand, ...]]] = []
    for index, option in enumerate(options):
        for place, (held, _) in enumerate(groups):
            texts = [options[each].text for each in (*held, index) if options[each].absent is None]
            told = [text for text in texts if text is not None]
            strands = weave(told, language) if len(told) > len(held) and option.absent is None else None
            if strands is not None:
                groups[place] = ([*held, index], strands)
                break
        else:
            groups.append(([index], ()))
    return groups


def _woven(strands: Sequence[Strand], who: Sequence[tuple[str, ...]]) -> Iterator[Run]:
    for strand in strands:
        if not strand.variants:
            yield Run(escaped(strand.shared))
        for number, (holders, words) in enumerate(strand.variants):
            names = dict.fromkeys(name for index in holders for name in who[index])
            if number:
                yield Run(" ")
            yield Run(f"[{', '.join(names)}: ", "strong")
            yield Run(escaped(words))
            yield Run("]", "strong")
