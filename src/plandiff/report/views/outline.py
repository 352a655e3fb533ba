"""The page of one plan."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plandiff.plan.model import Condition, Plan, RedLine, Response
from plandiff.plan.outline import Unit
from plandiff.report.document import Block, Document, Heading, Line, Paragraph, Run
from plandiff.report.phrases import attributed, clause_count, day, listed, provenance, quoted, status
from plandiff.report.symbols import symbol
from plandiff.report.views.cells import option_lines
from plandiff.report.views.marking import plain_lines

Words = tuple[str, ...]


def outline_document(plan: Plan, units: Sequence[Unit]) -> Document:
    """Return a plan's head, its clauses in order, its red lines and what others said of it."""
    usual = _usual_source(units)
    blocks: list[Block] = list(_head(plan, units, usual))
    for unit in units:
        blocks += _clause(unit, usual)
    if plan.red_lines:
        blocks.append(Heading((Run(f"Red lines of {plan.party}", "title"),), level=2))
        blocks += [_red_line(each) for each in plan.red_lines]
    if plan.responses:
        blocks.append(Heading((Run("What others said of this text", "title"),), level=2))
        blocks += [_response(each) for each in plan.responses]
    if plan.sources:
        blocks.append(Heading((Run("Sources", "title"),), level=2))
        for source in plan.sources:
            about = [source.title, day(source.date) if source.date else None, source.url, source.note]
            lines = ((Run(", ".join(part for part in about if part)),),)
            blocks.append(Paragraph(lines, label=source.id, level=1))
    return Document(tuple(blocks), title=plan.title or plan.party, language=plan.language)


def _usual_source(units: Sequence[Unit]) -> Words:
    """The sources that most clauses name, told once instead of every time."""
    named = Counter(unit.clause.source for unit in units if unit.clause.source)
    usual, times = named.most_common(1)[0] if named else ((), 0)
    return usual if times > max(len(units) // 2, 1) else ()


def _head(plan: Plan, units: Sequence[Unit], usual: Words) -> Iterator[Block]:
    named = ", ".join(part for part in (plan.title, day(plan.date) if plan.date else None) if part)
    yield Heading((Run(plan.party, "party"),), (Run(named),) if named else ())
    about = [plan.status.replace("-", " ")] if plan.status else []
    about += [*provenance(plan), clause_count(units)]
    lines: list[Line] = [(Run(plan.negotiation),)] if plan.negotiation else []
    lines.append((Run(", ".join(about), "dim"),))
    if plan.aliases:
        lines.append((Run(f"also named {listed(plan.aliases)}", "dim"),))
    if usual:
        lines.append((Run(f"source of clauses unless they name another: {listed(usual)}", "dim"),))
    if plan.note:
        lines += plain_lines(plan.note, "dim")
    yield Paragraph(tuple(lines))


def _clause(unit: Unit, usual: Words) -> Iterator[Block]:
    clause = unit.clause
    title: Line = (Run(clause.title, "title"),) if clause.title else ()
    if unit.role == "heading":
        yield Paragraph((title,) if title else (), label=unit.ref, level=unit.depth)
        return
    lines: list[Line] = [title] if title else []
    if clause.absent:
        said = plain_lines(quoted(clause.text), "dim") if clause.text else ()
        lines += [(symbol(clause.absent), Run(f" {clause.absent}")), *said]
    else:
        lines += plain_lines(clause.text) if clause.text else ()
        lines += option_lines(clause.options)
    marked = status(clause)
    if marked:
        lines.append((Run(f"— {marked}", "warning"),))
    details = "; ".join(_details(unit, usual))
    if details:
        lines.append((Run(details, "dim"),))
    if clause.note:
        lines += plain_lines(clause.note, "dim")
    yield Paragraph(tuple(lines), label=unit.ref, level=unit.depth)


def _details(unit: Unit, usual: Words) -> Iterator[str]:
    clause = unit.clause
    if clause.id and clause.id != unit.ref:
        yield clause.id
    yield from (f"{name}: {term.text}" for name, term in clause.terms.items())
    if clause.gist:
        yield f"in short: {clause.gist}"
    source = clause.source if clause.source != usual else ()
    for what, words in (("binds", clause.binds), ("depends on", clause.depends_on), ("after", clause.after),
                        ("said by", clause.by), ("source", source)):  # fmt: skip
        if words:
            yield f"{what} {listed(words)}"
    yield from (word for word in (clause.origin, clause.quote) if word)
    if clause.date:
        yield day(clause.date)
    if clause.confidence:
        yield f"confidence {clause.confidence}"


def _red_line(red_line: RedLine) -> Paragraph:
    asked = [f"requires {_condition(name, each)}" for name, each in red_line.require.items()]
    asked += [f"forbids {_condition(name, each)}" for name, each in red_line.forbid.items()]
    who = [attributed(red_line)]
    who += [day(red_line.date)] if red_line.date else []
    who += [listed(red_line.source)] if red_line.source else []
    lines: list[Line] = [*plain_lines(red_line.says)]
    lines.append((Run(f"clause {red_line.clause}; {'; '.join(asked)}; {', '.join(who)}", "dim"),))
    if red_line.note:
        lines += plain_lines(red_line.note, "dim")
    return Paragraph(tuple(lines), label=red_line.id, level=1)


def _condition(name: str, condition: Condition) -> str:
    if condition.equals:
        return f"{name}: {condition.equals.text}"
    if condition.one_of:
        return f"{name}: {' or '.join(term.text for term in condition.one_of)}"
    if condition.differs:
        return f"{name}: not {condition.differs.text}"
    bounds = [f"at least {condition.minimum.text}"] if condition.minimum else []
    bounds += [f"at most {condition.maximum.text}"] if condition.maximum else []
    return f"{name}: {', '.join(bounds)}"


def _response(response: Response) -> Paragraph:
    said = [response.stance.replace("-", " ")] if response.stance else []
    if response.consent:
        said.append(
            "its consent is required" if response.consent == "required" else "its consent is not required"
        )
    lines: list[Line] = [(Run(", ".join(said)),)] if said else []
    lines += plain_lines(quoted(response.says)) if response.says else ()
    who = [response.speaker, day(response.date) if response.date else None, *response.source]
    about = ", ".join(word for word in who if word)
    if about:
        lines.append((Run(about, "dim"),))
    if response.note:
        lines += plain_lines(response.note, "dim")
    return Paragraph(tuple(lines), label=response.by, level=1)
