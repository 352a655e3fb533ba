"""Time `plandiff history` of many drafts against a comparison of two of them.

    python tests/bench/history.py [DRAFTS] [CLAUSES]

Writes the drafts (50 of 100 clauses by default), with ids and without, to a temporary folder, runs both commands in
turn and prints the median times, their ratio and the most memory used.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from drafts import write

RUNS = 5


def once(arguments: Sequence[str]) -> tuple[float, float]:
    """Run plandiff to its end; return seconds and mebibytes."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "plandiff", *arguments, "--format", "json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"exit {process.returncode}: {' '.join(command[2:5])} …"
        raise SystemExit(message)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Make the drafts, run everything, print a Markdown table."""
    count, size = (int(each) for each in (sys.argv[1:] + ["50", "100"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as folder:
        write(count, size, Path(folder))
        print(f"| {count} drafts of {size} clauses | history | two compared | ratio | peak |")
        print("| --- | --- | --- | --- | --- |")
        for prefix, name in (("", "without ids"), ("ids-", "with ids")):
            drafts = sorted(str(path) for path in Path(folder).glob(f"{prefix}draft-*.yaml"))
            runs = [(once(["history", *drafts]), once(["compare", *drafts[:2]])) for _ in range(RUNS)]
            whole, two = (median(run[n][0] for run in runs) for n in (0, 1))
            peak = max(run[0][1] for run in runs)
            ratio = median(one[0] / other[0] for one, other in runs)
            print(f"| {name} | {whole:.2f} s | {two:.2f} s | {ratio:.1f} | {peak:.0f} MiB |", flush=True)


if __name__ == "__main__":
    main()
