"""Time whole commands and print a table of ratios: `python tests/bench [--quick]`.

Each figure is the median of ratios between two commands run in turn, so that it holds on a noisy machine. Programs
to compare with (jsondiffview 3.1.0, prosediff 0.7.0) are installed into an environment of their own, or left out.
All run from compiled modules, as they do once installed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generate import write, write_family

ROOT = Path(__file__).parent.parent.parent
SCRIPT = Path(sys.executable).with_name("plandiff")
PLANDIFF = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "plandiff"]
"""The command as it is installed; in a source tree without one, the package."""
PEERS = ("jsondiffview==3.1.0", "prosediff==0.7.0")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The warm-up run may leave compiled modules behind: else a source tree would be compiled in every run."""
IMPORT_ALL = "import typer, yaml, pydantic\nclass M(pydantic.BaseModel):\n    a: int\n"


class Run(NamedTuple):
    """One run of a command."""

    seconds: float
    mebibytes: float


def once(command: Sequence[str]) -> Run:
    """Run a command to its end, its output thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        message = f"exit {process.returncode}: {' '.join(command)}"
        raise SystemExit(message)
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024)


def against(name: str, a: Sequence[str], b: Sequence[str], *, runs: int, bound: str) -> None:
    """Print the median ratio of two commands run in turn, after one warm-up each."""
    once(a), once(b)
    pairs = [(once(a), once(b)) for _ in range(runs)]
    ratio = median(one.seconds / two.seconds for one, two in pairs)
    mine, theirs = (median(pair[n].seconds for pair in pairs) for n in (0, 1))
    peak = max(one.mebibytes for one, _ in pairs)
    print(f"| {name} | {ratio:.2f} | {bound} | {mine:.2f} s | {theirs:.2f} s | {peak:.0f} MiB |", flush=True)


def peers(folder: Path) -> Path | None:
    """Return the folder of the other programs' commands, or None where they cannot be installed."""
    home = folder / "peers"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, capture_output=True)
        install = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *PEERS]
        subprocess.run(install, check=True, capture_output=True, timeout=600)
    except (subprocess.SubprocessError, OSError):
        return None
    return home / "bin"


def main() -> None:
    """Make the plans, run everything, print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, no 10,000 clauses")
    parser.add_argument("--peers", type=Path, help="folder with jdv and prosediff, if installed already")
    quick, found = parser.parse_args().quick, parser.parse_args().peers
    folder = Path(tempfile.mkdtemp())
    try:
        runs = 3 if quick else 9
        sizes = (100, 1000) if quick else (100, 1000, 10000)
        for size in sizes:
            write(size, folder / str(size))
        print("| what | ratio | bound | plandiff | against | peak |\n| --- | --- | --- | --- | --- | --- |")
        shipped = ["plans/us.yaml", "plans/russia.yaml", "--format", "json"]
        against(
            "`compare` on the shipped pair, JSON / importing typer, yaml and pydantic with one model",
            [*PLANDIFF, "compare", *shipped], [sys.executable, "-c", IMPORT_ALL], runs=runs, bound="1.5",
        )  # fmt: skip
        against(
            "`--help` / importing typer",
            [*PLANDIFF, "--help"],
            [sys.executable, "-c", "import typer"],
            runs=runs,
            bound="1.3",
        )
        home = found or peers(folder)
        middle = folder / "1000"
        bare = [
            *PLANDIFF,
            "compare",
            str(middle / "before.yaml"),
            str(middle / "after.yaml"),
            "--format",
            "json",
        ]
        ids = [
            *PLANDIFF,
            "compare",
            str(middle / "before-ids.yaml"),
            str(middle / "after-ids.yaml"),
            "--format",
            "json",
        ]
        few = max(3, runs // 2)
        if home:
            jdv = [str(home / "jdv"), str(middle / "before-ids.json"), str(middle / "after-ids.json")]
            against("1,000 clauses with ids / jdv, which matches keys only", ids, jdv, runs=few, bound="1.0")
            prose = [
                str(home / "prosediff"),
                "--files",
                str(middle / "before.txt"),
                str(middle / "after.txt"),
            ]
            against(
                "1,000 clauses without ids / prosediff",
                bare,
                [*prose, "-o", str(folder / "o.html")],
                runs=runs,
                bound="0.2",
            )
        else:
            print("| jdv, prosediff | cannot be installed here | | | | |")
        small = folder / "100"
        hundred = [
            *PLANDIFF,
            "compare",
            str(small / "before.yaml"),
            str(small / "after.yaml"),
            "--format",
            "json",
        ]
        against("1,000 clauses / 100 clauses", bare, hundred, runs=few, bound="")
        if not quick:
            write_family(1000, 8, folder / "family")
            for suffix, label, bound in (("-ids", "with ids", "8"), ("", "without ids", "20")):
                files = [str(folder / "family" / f"{n}{suffix}.yaml") for n in range(1, 9)]
                eight, two = ([*PLANDIFF, "compare", *files[:count], "--format", "json"] for count in (8, 2))
                against(f"8 plans of 1,000 clauses / 2 plans, {label}", eight, two, runs=3, bound=bound)
            large = folder / "10000"
            many = [
                *PLANDIFF,
                "compare",
                str(large / "before.yaml"),
                str(large / "after.yaml"),
                "--format",
                "json",
            ]
            against("10,000 clauses / 1,000 clauses", many, bare, runs=3, bound="16, 700 MiB")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
