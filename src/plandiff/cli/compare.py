"""`plandiff compare`."""

from typing import TYPE_CHECKING, Annotated

import typer

from plandiff.cli.ahead import AHEAD
from plandiff.cli.exits import DONE, FOUND, KEPT
from plandiff.cli.files import Target, deliver, targets
from plandiff.cli.messages import note
from plandiff.cli.options import (
    Ascii,
    Color,
    Force,
    Format,
    MaxBytes,
    MaxSize,
    Output,
    Quiet,
    Width,
    pages,
    split_words,
)
from plandiff.cli.values import one_of, several_of

if TYPE_CHECKING:
    from plandiff.engine.result import Comparison

KINDS = ("same", "editorial", "changed", "opposed", "added", "absent")
MODES = ("parties", "drafts", "auto")
MARKS = ("moved", "renumbered", "split", "merged")


def command(
    plans: Annotated[
        list[str],
        typer.Argument(metavar="PLAN PLAN…", help="Plan files; `-` is stdin, `REV:path` is read from git."),
    ],
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="PLAN", help="Common ground that the others are read against."),
    ] = None,
    reading: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="MODE",
            help="parties or drafts; auto: drafts if all are one party's.",
            autocompletion=one_of(MODES),
        ),
    ] = "auto",
    topic: Annotated[
        list[str], typer.Option("--topic", metavar="TOPIC", help="Only this topic; repeatable.")
    ] = [],  # noqa: B006
    clause: Annotated[
        list[str], typer.Option("--clause", metavar="ID", help="Only this clause, by id or ref; repeatable.")
    ] = [],  # noqa: B006
    show: Annotated[
        list[str],
        typer.Option(
            "--show",
            metavar="WHAT",
            help=f"Display only: all, {', '.join((*KINDS, *MARKS))}; comma-separated.",
            autocompletion=several_of(("all", *KINDS, *MARKS)),
        ),
    ] = [],  # noqa: B006
    summary: Annotated[bool, typer.Option("--summary", help="Totals only.")] = False,
    full: Annotated[
        bool,
        typer.Option("--full", help="Three plans or more: every text of every clause, not a table of gists."),
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why clauses were paired: reason, score, certainty.")
    ] = False,
    pairs: Annotated[
        str | None,
        typer.Option("--pairs", metavar="FILE", help="Link or keep apart the clauses named in a pairs file."),
    ] = None,
    write_pairs: Annotated[
        str | None,
        typer.Option("--write-pairs", metavar="FILE", help="Save the pairs found, to correct and give back."),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 if any row is not the same.")
    ] = False,
    fail_on: Annotated[
        list[str],
        typer.Option(
            "--fail-on",
            metavar="KIND",
            help="Exit 1 if such a row exists; comma-separated.",
            autocompletion=several_of(KINDS),
        ),
    ] = [],  # noqa: B006
    format_name: Format = None,
    output: Output = [],  # noqa: B006
    force: Force = False,
    width: Width = None,
    color: Color = "auto",
    ascii_only: Ascii = False,
    max_size: MaxSize = None,
    quiet: Quiet = False,
    max_bytes: MaxBytes = None,
) -> int:
    """Show where versions of a text differ and agree.

    Clauses are paired by their ids, else by what they say. The others are read against the first plan, or
    against --base. Formats: table (side by side from 100 columns), text (stacked, plain), html, markdown,
    docx (Word), json, csv, jsonl (a typed change a line).
    """
    shown = _known(split_words(show), ("all", *KINDS, *MARKS), "--show")
    failing = _known(split_words(fail_on), KINDS, "--fail-on")
    if reading not in MODES:
        message = f"{reading!r} is none of {', '.join(MODES)}"
        raise typer.BadParameter(message, param_hint="--as")
    names = [base, *plans] if base is not None else plans
    if len(names) < 2:
        message = (
            f"a comparison needs two plans, and only {names[0]} is given; `plandiff show` shows a single one"
        )
        raise typer.BadParameter(message)

    from plandiff.report.formats import suffixes

    inputs = names if pairs is None else [*names, pairs]
    found = targets(format_name, output, suffixes("comparison"), default="table", inputs=inputs, force=force)
    looks = pages(found, width=width, color=color, ascii_only=ascii_only, max_size=max_size)

    if write_pairs is not None:
        taken = [*inputs, *(str(target.path) for target in found if target.path)]
        found += targets(
            None, [f"pairs={write_pairs}"], {"pairs": ".yaml"}, default="pairs", inputs=taken, force=force
        )

    from plandiff.cli.inputs import read_decisions, read_plans
    from plandiff.cli.progress import progress
    from plandiff.cli.spread import spread
    from plandiff.engine.compare import compare
    from plandiff.engine.foresight import foresee

    read = read_plans(names, max_bytes=max_bytes, quiet=quiet)
    decisions = read_decisions(pairs, max_bytes=max_bytes) if pairs is not None else None
    if decisions is not None:
        AHEAD.end()  # what it finds does not heed them
    paired = AHEAD.paired(names, foresee(read))
    with progress("steps", quiet=quiet) as tell:
        comparison = compare(
            *(read[1:] if base is not None else read),
            base=read[0] if base is not None else None,
            mode="drafts" if reading == "drafts" else "parties" if reading == "parties" else "auto",
            topics=topic,
            clauses=clause,
            pairs=decisions,
            paired=paired,
            progress=tell,
            spread=spread,
        )
    if topic or clause:
        from plandiff.cli.restriction import refuse_unknown

        refuse_unknown(comparison.columns, topic, clause)
        if not comparison.rows:
            message = "no row has both the topic and the clause asked for"
            raise typer.BadParameter(message)
    if not quiet:
        for warning in comparison.warnings:
            note(f"warning: {warning}")

    from plandiff.report.formats import render

    def drawn(target: Target) -> str | bytes:
        if target.format == "pairs":
            from plandiff.report.data.pairs_file import render as pairs_file

            return pairs_file(comparison)
        if target.format == "json":
            from plandiff.report.data.json import render as json

            return json(comparison, spread)
        return render(
            target.format,
            comparison,
            looks[target],
            show=shown,
            summary_only=summary,
            explain=explain,
            full=full,
        )

    KEPT.append((read, comparison))
    deliver(found, drawn, quiet=quiet)
    return FOUND if fails(comparison, exit_code=exit_code, kinds=failing) else DONE


def fails(comparison: "Comparison", *, exit_code: bool, kinds: list[str]) -> bool:
    """Return whether the comparison has what `--exit-code` or `--fail-on` look for."""
    said = [found.kind for row in comparison.rows for found in row.against if found is not None]
    return (exit_code and any(kind != "same" for kind in said)) or any(kind in kinds for kind in said)


def _known(words: list[str], known: tuple[str, ...], option: str) -> list[str]:
    for word in words:
        if word not in known:
            message = f"{word!r} is none of {', '.join(known)}"
            raise typer.BadParameter(message, param_hint=option)
    return words
