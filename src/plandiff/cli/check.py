"""`plandiff check`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from plandiff.cli.exits import DONE, FAILED, FOUND
from plandiff.cli.files import Target, deliver, targets
from plandiff.cli.messages import coloured, error, note
from plandiff.cli.options import Color, Force, MaxBytes, MaxSize, Output, Quiet
from plandiff.cli.progress import progress
from plandiff.cli.values import WHEN, one_of
from plandiff.report.findings.formats import FINDINGS_FORMATS, Look, render_findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plandiff.plan.findings import Severity
    from plandiff.plan.policy import Policy
    from plandiff.rules.checked import Checked
    from plandiff.rules.inputs import Input

SEVERITIES = ("error", "warning", "note")


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Plan files and folders; `-` is stdin, REV:PATH git. Default: ."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit 1 from here on: error (default), warning or note.",
            autocompletion=one_of(SEVERITIES),
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", metavar="FILE", help="Policy file, instead of .plandiff.yaml or pyproject.toml."
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Report only what this file does not record."),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline", metavar="FILE", help="Record today's findings in a file, and exit 0."
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="NAME",
            help=f"One of {', '.join(FINDINGS_FORMATS)}.",
            autocompletion=one_of(FINDINGS_FORMATS),
        ),
    ] = None,
    output: Output = [],  # noqa: B006
    force: Force = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Print notes, too, not their number alone; data always has them.")
    ] = False,
    include_private: Annotated[
        bool, typer.Option("--include-private", help="Show what is wrong in private wants, with the source.")
    ] = False,
    color: Color = "auto",
    quiet: Quiet = False,
    max_size: MaxSize = None,
    max_bytes: MaxBytes = None,
) -> int:
    """Check plan files for mistakes.

    Each is judged by itself, and all plans of a negotiation together. In a folder, a YAML or JSON file
    counts as a plan if it does not parse or has `party`, `clauses` or `plandiff` at its top. `plandiff
    rules` says what is looked for. Exit 1: a finding at or above --fail-on.
    """
    if fail_on is not None and fail_on not in SEVERITIES:
        message = f"{fail_on!r} is none of {', '.join(SEVERITIES)}"
        raise typer.BadParameter(message, param_hint="--fail-on")
    if color not in WHEN:
        message = f"{color!r} is none of {', '.join(WHEN)}"
        raise typer.BadParameter(message, param_hint="--color")
    if write_baseline is not None and (format_name or output or baseline):
        message = "stands alone: it records all findings and reports none"
        raise typer.BadParameter(message, param_hint="--write-baseline")
    given = paths or ["."]
    lacking = [path for path in given if path != "-" and not Path(path).exists() and not _in_git(path)]
    for path in lacking:
        error(f"{path}: no such file or folder")
    if lacking:
        return FAILED

    policy = _policy(config, given)
    read = _inputs(given, policy, max_bytes)
    taken = [each.name for each in read if each.explicit]
    taken += [str(each) for each in (config, baseline) if each is not None]
    if write_baseline is not None:
        suffixes, asked = {"baseline": ".json"}, [f"baseline={write_baseline}"]
    else:
        suffixes, asked = {name: each.suffix for name, each in FINDINGS_FORMATS.items()}, output
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    found = targets(format_name, asked, suffixes, default=default, inputs=taken, force=force)

    from plandiff.plan.loader import MAX_BYTES
    from plandiff.rules.check import check

    with progress("files", quiet=quiet) as tell:
        checked = check(
            read,
            policy=policy,
            max_bytes=max_bytes or MAX_BYTES,
            include_private=include_private,
            progress=tell,
        )
    if not checked.files:
        error(f"no plan files in {', '.join(given)}{f' ({others(checked)})' if checked.others else ''}")
        return FAILED
    _spare_plans(found, checked)
    if write_baseline is not None:
        from plandiff.rules.baseline import baseline_text

        text = baseline_text(checked.findings, write_baseline.resolve().parent)
        deliver(found, lambda _: text, quiet=quiet)
        if not quiet:
            note(summary(checked))
        return DONE
    if baseline is not None:
        checked = _without_known(checked, baseline)
    severity = cast("Severity", fail_on or policy.fail_on or "error")
    shown = notes or severity == "note"
    root = report_root()

    def drawn(target: Target) -> str | bytes:
        colour = target.format == "text" and (
            color == "always" or (target.path is None and coloured(sys.stdout, color))
        )
        return render_findings(target.format, checked, Look(root, severity, colour, shown, max_size))

    deliver(found, drawn, quiet=quiet)
    if not quiet:
        printed = shown or all(target.format != "text" for target in found)
        note(summary(checked, notes_shown=printed))
    return FOUND if checked.fails(severity) else DONE


def summary(checked: "Checked", *, notes_shown: bool = True) -> str:
    """The run in one line."""
    counts = [
        (checked.count("error"), "error"),
        (checked.count("warning"), "warning"),
        (checked.count("note"), "note"),
    ]
    listed = ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in counts if count)
    if not notes_shown and checked.count("note"):
        listed += " (--notes prints them)"
    parts = [f"{_plans(len(checked.files))} checked: {listed or 'nothing found'}"]
    if checked.waived:
        parts.append(f"{checked.waived:,} waived")
    if checked.known:
        parts.append(f"{checked.known:,} in the baseline")
    if checked.gone:
        parts.append(f"{checked.gone:,} of the baseline no longer there")
    if checked.others:
        parts.append(others(checked))
    return "; ".join([*parts, *checked.remarks])


def others(checked: "Checked") -> str:
    """How many files in the folders were left alone."""
    if checked.others == 1:
        return "1 other YAML or JSON file is no plan"
    return f"{checked.others:,} other YAML and JSON files are no plans"


def _plans(count: int) -> str:
    return "1 plan" if count == 1 else f"{count:,} plans"


def _policy(config: Path | None, given: "Sequence[str]") -> "Policy":
    """The policy named, or the nearest above the files."""
    from plandiff.plan.patterns import common_folder
    from plandiff.plan.policy import Policy, find_policy, load_policy
    from plandiff.rules.check import known_to_policies

    path = config or find_policy(common_folder(given))
    if path is None:
        return Policy()
    shown = os.path.relpath(path) if path.is_absolute() and Path.cwd() in path.parents else str(path)
    return load_policy(path, known_to_policies(), name=shown)


def _in_git(path: str) -> bool:
    from plandiff.plan.git import names_revision

    return ":" in path and names_revision(path)


def _inputs(given: "Sequence[str]", policy: "Policy", max_bytes: int | None) -> "list[Input]":
    """The files to be read; standard input no further than to one byte beyond the limit."""
    from plandiff.cli.stdin import read_stdin
    from plandiff.plan.loader import MAX_BYTES
    from plandiff.rules.inputs import Input, inputs

    limit = max_bytes or MAX_BYTES
    stdin = read_stdin(limit) if "-" in given else None
    found = [path for path in given if path == "-" or Path(path).exists()]
    read = list(inputs(found, skip=policy.skip, folder=policy.folder, stdin=stdin))
    for path in given:
        if path not in found:
            from plandiff.plan.git import read_revision

            read.append(Input(path, data=read_revision(path, limit)))
    return read


def _spare_plans(found: "Sequence[Target]", checked: "Checked") -> None:
    """Raise typer.BadParameter if an output would replace a plan that was found in a folder."""
    plans = {os.path.realpath(name) for name in checked.files if name != "-"}
    for target in found:
        if target.path is not None and os.path.realpath(target.path) in plans:
            message = f"{target.path} is one of the plans; choose another name"
            raise typer.BadParameter(message, param_hint="--output")


def _without_known(checked: "Checked", baseline: Path) -> "Checked":
    from plandiff.rules.baseline import new_findings, read_baseline

    fresh, known, gone = new_findings(checked.findings, read_baseline(baseline), baseline.resolve().parent)
    return checked._replace(findings=tuple(fresh), known=known, gone=gone)


def report_root() -> Path:
    """The folder that paths in reports for machines start from: the repository's, as the CI system says."""
    here = Path.cwd()
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        folder = os.environ.get(name)
        if folder and (Path(folder).resolve() == here or Path(folder).resolve() in here.parents):
            return Path(folder).resolve()
    return here
