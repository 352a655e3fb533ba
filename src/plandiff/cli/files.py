"""Writing results: several files from one run, each whole or not at all."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import typer

from plandiff.cli.messages import note, write


class Target(NamedTuple):
    """Where one rendering goes."""

    format: str
    path: Path | None
    """None for stdout."""


def targets(
    chosen: str | None,
    outputs: Sequence[str],
    suffixes: Mapping[str, str],
    *,
    default: str,
    inputs: Sequence[str],
    force: bool,
) -> list[Target]:
    """Return what to render and where, from `--format` and any number of `--output [FORMAT=]FILE`.

    `suffixes` maps the formats this result has to their file suffix (`.json`). Raises typer.BadParameter
    for an unknown format, an unclear suffix, a file that exists (without `force`), and an input file always.
    What is wrong with a file is said without the option, which may be another than `--output`.
    """
    if chosen is not None and chosen not in suffixes:
        message = f"no format {chosen!r} here; there are {', '.join(suffixes)}"
        raise typer.BadParameter(message, param_hint="--format")
    found = [Target(chosen or default, None)] if chosen or not outputs else []
    taken = {os.path.realpath(name) for name in inputs if name != "-"}
    for output in outputs:
        target = _target(output, suffixes)
        path = target.path
        if path is None:
            found.append(target)
            continue
        real = os.path.realpath(path)
        if real in taken:
            message = f"{path} is one of the files read or written here; choose another name"
            raise typer.BadParameter(message)
        taken.add(real)
        if path.is_dir():
            message = f"{path} is a folder; name a file in it"
            raise typer.BadParameter(message)
        if os.path.lexists(path) and not force and not _streams(path):
            message = f"{path} exists; --force replaces it"
            raise typer.BadParameter(message)
        if not path.parent.is_dir():
            message = f"there is no folder {path.parent}; make it first"
            raise typer.BadParameter(message)
        found.append(target)
    return found


def _target(output: str, suffixes: Mapping[str, str]) -> Target:
    """Return what `[FORMAT=]FILE` means."""
    name, equals, rest = output.partition("=")
    if equals and name in suffixes and rest:
        return Target(name, None if rest == "-" else Path(rest))
    if equals and re.fullmatch("[a-z]+", name):
        message = f"no format {name!r} here; there are {', '.join(suffixes)} (./{output} is a file)"
        raise typer.BadParameter(message, param_hint="--output")
    suffix = Path(output).suffix.lower()
    fitting = [name for name, known in suffixes.items() if suffix and known == suffix]
    if len(fitting) == 1:
        return Target(fitting[0], Path(output))
    each = ", ".join(f"{name} ({known})" if known else name for name, known in suffixes.items())
    what = (
        f"{output}: {suffix or 'no suffix'} names no format"
        if not fitting
        else f"{output}: {suffix} is unclear"
    )
    message = f"{what}; write FORMAT=FILE with one of {each}"
    raise typer.BadParameter(message, param_hint="--output")


def deliver(found: Sequence[Target], render: Callable[[Target], str | bytes], *, quiet: bool = False) -> None:
    """Render all targets, then write all files (temporary file, then rename), then print.

    Nothing is written unless all could be rendered. Devices and pipes are written to as they are, after the
    files. Raises OSError where a file cannot be written, and typer.BadParameter for bytes that would go to a
    terminal.
    """
    texts = [(target, render(target)) for target in found]
    for target, text in texts:
        if target.path is None and isinstance(text, bytes) and sys.stdout.isatty():
            message = f"{target.format} is not for a terminal; give -o FILE"
            raise typer.BadParameter(message, param_hint="--format")
    waiting: list[tuple[Path, Path]] = []
    try:
        for target, text in texts:
            if target.path is not None and not _streams(target.path):
                waiting.append((_write_beside(target.path, text), target.path))
        for temporary, path in waiting:
            temporary.replace(path.resolve())
    finally:
        for temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    for target, text in texts:
        if target.path is None:
            _print(text)
            continue
        if _streams(target.path):
            with _named(target.path):
                target.path.write_bytes(_bytes(text))
        if not quiet:
            note(f"wrote {target.path}")


def _streams(path: Path) -> bool:
    """Whether it is a device or a pipe: nothing is lost by writing to it, and nothing may take its place."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _write_beside(path: Path, text: str | bytes) -> Path:
    """Write a temporary file in the target's folder and return it; leaves nothing behind on failure.

    A link is followed: it stays, and the file that it leads to is replaced.
    """
    real = path.resolve()
    temporary = real.with_name(f".{real.name}.{os.getpid()}.tmp")
    try:
        with _named(path):
            with temporary.open("xb") as stream:
                stream.write(_bytes(text))
                stream.flush()
                os.fsync(stream.fileno())
            if path.exists():
                temporary.chmod(path.stat().st_mode & 0o7777)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Errors speak of the file as the user named it."""
    try:
        yield
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(path)) from problem


def _print(text: str | bytes) -> None:
    """Print; whoever closes the pipe has read enough."""
    try:
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            write(text, to=sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
