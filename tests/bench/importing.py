"""Time the import of a document against checking the plan file that is made of it.

    python tests/bench/importing.py [--quick]

prints the median ratio of the two commands, run in turn: a text of 1 MB with 2,000 points, as plain text and as
Markdown, HTML and Word.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from generate import clause

from documents import paragraph, word

PLANDIFF = [sys.executable, "-m", "plandiff"]
POINTS = 2000


def texts(count: int) -> list[str]:
    """Return the points, of about 500 letters each, every tenth with sub-points."""
    chance = random.Random(5)
    return [" ".join(clause(chance) for _ in range(2 + n % 2)) for n in range(count)]


def write(folder: Path) -> list[Path]:
    """Write the document in every format, and return the paths."""
    points = texts(POINTS)
    parts = [text.split(", ", 1) for text in points]
    typed, page, body = [], [], []
    for number, (text, halves) in enumerate(zip(points, parts, strict=True), 1):
        if number % 10 == 0 and len(halves) == 2:
            typed.append(f"{number}. {halves[0]}:\n   (a) this;\n   (b) {halves[1]}")
            page.append(f"<p>{number}. {halves[0]}:</p><p>(a) this;</p><p>(b) {halves[1]}</p>")
        else:
            typed.append(f"{number}. {text}")
            page.append(f"<p>{number}. {text}</p>")
        body.append(paragraph(text, num=1))
    found = []
    for suffix, data in (
        ("txt", "\n\n".join(typed).encode()),
        ("md", "\n\n".join(typed).encode()),
        ("html", f"<html><body>{''.join(page)}".encode()),
        ("docx", word(*body)),
    ):
        path = folder / f"long.{suffix}"
        path.write_bytes(data)
        found.append(path)
    return found


def seconds(command: Sequence[str]) -> float:
    """Return the time that a whole command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(*, quick: bool) -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp())
    try:
        for path in write(folder):
            out = folder / f"{path.suffix[1:]}.yaml"
            take = [*PLANDIFF, "import", str(path), "--party", "A", "-q", "--force", "-o", str(out)]
            subprocess.run(take, check=True)
            check = [*PLANDIFF, "check", str(out), "-q"]
            size = f"{path.stat().st_size / 1e6:.1f} MB, {POINTS:,} points"
            pairs = [(seconds(take), seconds(check)) for _ in range(3 if quick else 9)]
            ratio = median(one / two for one, two in pairs)
            mine, theirs = (median(pair[n] for pair in pairs) for n in (0, 1))
            bound = "3" if path.suffix == ".txt" else ""
            print(f"| {path.suffix[1:]}, {size} | {ratio:.2f} | {bound} | {mine:.2f} s | {theirs:.2f} s |")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    print("| document | import / check | bound | import | check |\n| --- | --- | --- | --- | --- |")
    main(quick=parser.parse_args().quick)
