"""`plandiff import`."""

import sys
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from plandiff.cli.exits import DONE
from plandiff.cli.files import Target, deliver, targets
from plandiff.cli.messages import note, say
from plandiff.cli.options import Force, Quiet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plandiff.convert.clauses import Converted
    from plandiff.convert.document import Document
    from plandiff.plan.model import Plan
    from plandiff.plan.outline import Unit
    from plandiff.plan.writer import Place

REVISIONS = ("accepted", "original")


def command(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A text, Markdown, HTML, Word or PDF file; `-` is stdin."),
    ],
    party: Annotated[
        str | None, typer.Option("--party", metavar="NAME", help="Whose version of the text it is; needed.")
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="WORD", help="Short name of the plan, for columns.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Title; default: the document's own.")
    ] = None,
    negotiation: Annotated[
        str | None, typer.Option("--negotiation", metavar="NAME", help="The negotiation it belongs to.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Date of the text: 2025-11-20.")
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option("--origin", metavar="WORD", help="official, leaked, reported, reconstructed or oral."),
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="WORD", help="verbatim, paraphrase or summary.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="TAG", help="Language of the text; default en.")
    ] = None,
    source: Annotated[
        list[str],
        typer.Option(
            "--source", metavar="TEXT", help="Where the text is from: address or title; repeatable."
        ),
    ] = [],  # noqa: B006
    kind: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="KIND", help="text, markdown, html, docx or pdf; default: as it looks."
        ),
    ] = None,
    revisions: Annotated[
        str,
        typer.Option("--revisions", metavar="WHICH", help="Word's tracked changes: accepted or original."),
    ] = "accepted",
    like: Annotated[
        str | None,
        typer.Option(
            "--like", metavar="PLAN", help="Take ids and topics from this plan's clauses that say the same."
        ),
    ] = None,
    suggest_terms: Annotated[
        bool,
        typer.Option(
            "--suggest-terms", help="Propose terms, read from the texts, in comments for you to confirm."
        ),
    ] = False,
    report: Annotated[
        bool, typer.Option("--report", help="Say on stderr which words of the document became what.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the plan file; default: stdout."),
    ] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> int:
    """Make a plan file of a document.

    Numbered provisions become clauses, with their numbers, titles and sub-points; headings become sections,
    footnotes notes. Nothing is left out: --report counts every word. With --like the next draft joins the
    family at once; comments say why each clause has its id, and which pairs are doubtful. Word files need
    plandiff[docx], PDF files plandiff[pdf].
    """
    from plandiff.convert.document import KINDS

    found = _targets(output, [file, *([like] if like else [])], force=force)
    chosen = _one_of("--from", kind, KINDS)
    _one_of("--revisions", revisions, REVISIONS)
    if file == like == "-":
        message = "stdin holds one file: name the document or the plan"
        raise typer.BadParameter(message, param_hint="--like")
    if party is None:
        message = "say whose version of the text this is, as in --party Buyer"
        raise typer.BadParameter(message, param_hint="--party")
    details = _details(
        party=party, key=key, title=title, negotiation=negotiation, date=date, origin=origin, quote=quote,
        language=language, sources=source,
    )  # fmt: skip

    from plandiff.convert.account import account
    from plandiff.convert.clauses import convert
    from plandiff.convert.document import refuse
    from plandiff.convert.source import read_document
    from plandiff.plan.writer import write

    document = read_document(_read(file), file, chosen, original=revisions == "original")
    converted = convert(document)
    if not converted.clauses:
        raise refuse(file, "there is no text in the document", "check that it is the right file")
    plan, comments = _joined(_plan(details, converted), like, suggest_terms=suggest_terms, quiet=quiet)
    counted = account(document.text, plan, title=converted.title, left_out=document.left_out)
    if counted.lost:
        raise refuse(
            file,
            f"words of the document would be lost: {', '.join(counted.lost)}",
            "this is a fault of plandiff: please report it, with the document if you can",
        )
    if not quiet:
        _warn(file, document, converted)
    if report:
        from plandiff.convert.report import lines

        for line in lines(plan, counted, document, converted):
            say(line, to=sys.stderr)

    def drawn(_target: Target) -> str:
        return write(plan, comments=comments, schema="plan.schema.json")

    deliver(found, drawn, quiet=quiet)
    return DONE


def _targets(output: str | None, inputs: list[str], *, force: bool) -> list[Target]:
    """Return where the plan file goes."""
    given = [] if output is None else [f"yaml={output}"]
    return targets(None, given, {"yaml": ".yaml"}, default="yaml", inputs=inputs, force=force)


def _one_of(option: str, value: str | None, known: tuple[Any, ...]) -> Any:
    if value is not None and value not in known:
        message = f"{value!r} is none of {', '.join(known)}"
        raise typer.BadParameter(message, param_hint=option)
    return value


def _details(**given: Any) -> dict[str, Any]:
    """Return what the options say of the plan. Raises typer.BadParameter for what a plan cannot have."""
    from pydantic import ValidationError

    from plandiff.plan.model import Clause, Origin, Plan, Quote

    _one_of("--origin", given["origin"], get_args(Origin))
    _one_of("--quote", given["quote"], get_args(Quote))
    sources: list[dict[str, str]] = []
    for each in given.pop("sources"):
        sources.append(_source(each, {entry["id"] for entry in sources}))
    values = {name: value for name, value in given.items() if value is not None}
    try:
        Plan(**values, sources=tuple(sources), clauses=(Clause(text="…"),))
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        option = f"--{'source' if first['loc'][0] == 'sources' else first['loc'][0]}"
        told = first.get("ctx", {}).get("help")
        message = f"{first['msg']}{f': {told}' if told else ''}"
        raise typer.BadParameter(message, param_hint=option) from None
    return {**values, "sources": tuple(sources)}


def _source(text: str, taken: set[str]) -> dict[str, str]:
    """Return the entry for an address or a title."""
    from plandiff.convert.phrases import slug

    address = "://" in text
    start = slug(text.partition("://")[2].partition("/")[0] if address else text, 3) or "source"
    name, count = start, 1
    while name in taken:
        count += 1
        name = f"{start}-{count}"
    return {"id": name, "url" if address else "title": text}


def _plan(details: dict[str, Any], converted: "Converted") -> "Plan":
    from plandiff.plan.model import Plan

    values = dict(details)
    own = converted.title
    if own is not None and "title" not in values:
        values["title"] = own
    elif own is not None and own != values["title"]:
        values["note"] = f"Title of the document: {own}"
    return Plan(**values, clauses=converted.clauses)


def _joined(
    plan: "Plan", like: str | None, *, suggest_terms: bool, quiet: bool
) -> "tuple[Plan, Mapping[Place, tuple[str, ...]]]":
    """Return the plan with the ids of another, and what is to be said above its clauses."""
    comments: dict[Place, tuple[str, ...]] = {}
    pairs: Mapping[Place, Unit] = {}
    if like is not None:
        from plandiff.cli.inputs import read_plans
        from plandiff.engine.family import adopt

        (other,) = read_plans([like], quiet=quiet)
        plan, said, pairs = adopt(plan, other)
        comments.update(said)
    if suggest_terms:
        from plandiff.engine.suggest import suggestions

        for place, lines in suggestions(plan, pairs).items():
            comments[place] = (*comments.get(place, ()), *lines)
    return plan, comments


def _warn(file: str, document: "Document", converted: "Converted") -> None:
    """Say what a careful user should look at."""
    from plandiff.plan.findings import visible

    name = visible("stdin" if file == "-" else file)
    for warning in document.warnings:
        note(f"warning: {name}: {visible(warning)}")
    if not converted.numbered:
        note(f"warning: {name}: no numbering found: each paragraph or heading is a clause")
    for remark in converted.remarks:
        if remark.warning:
            note(f"warning: {name}:{remark.line}: {visible(remark.says)}")


def _read(file: str) -> bytes:
    from plandiff.cli.stdin import read_stdin
    from plandiff.convert.source import MAX_BYTES
    from plandiff.plan.files import read_bytes

    return read_stdin(MAX_BYTES) if file == "-" else read_bytes(file, MAX_BYTES)
