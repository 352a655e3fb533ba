"""Time the page: writing it against writing JSON, opening and filtering it in a real browser.

    python tests/bench/pages.py [--quick]

prints a table of what was measured and what it should stay under. Writing is timed as processor time of
whole commands in turn, the median of several; the browser's times are on its own clock, the median of several. Opening
is told with the processor time of the tab's main thread, and with both for a plain page of the same words: paragraphs
without a table, style or script.
"""

import argparse
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from generate import edited, pair

from browser.chromium import Page, browser, found

FILTER = """(async () => {
  const form = document.querySelector('.filters');
  const taken = [];
  for (const [name, value] of [['kind', 'changed'], ['kind', ''], ['text', 'harbour'], ['text', '']]) {
    form.elements[name].value = value;
    const start = performance.now();
    form.dispatchEvent(new Event('input'));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    taken.push(performance.now() - start);
  }
  return taken;
})()"""


def plans(count: int, many: int, folder: Path) -> list[str]:
    """Write so many versions of a plan of `count` clauses with ids, and return their paths."""
    before, after = pair(count)
    chance = random.Random(3)
    versions = [before, after]
    while len(versions) < many:
        version = [dict(each) for each in before]
        for n in chance.sample(range(count), count * 4 // 10):
            version[n]["text"] = edited(version[n]["text"], chance)
        versions.append(version)
    paths = []
    for name, version in zip("abcdefgh", versions, strict=False):
        clauses = [{key: each[key] for key in ("id", "number", "text")} for each in version]
        path = folder / f"{name}{count}.yaml"
        dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
        path.write_text(
            yaml.dump({"party": name.upper(), "clauses": clauses}, Dumper=dumper, sort_keys=False)
        )
        paths.append(str(path))
    return paths


def seconds(command: list[str]) -> float:
    """Return the processor time of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def written(paths: list[str], form: str, out: Path) -> list[str]:
    """Return the command that writes a comparison."""
    return [sys.executable, "-m", "plandiff", "compare", *paths, "-q", "--force", "-o", f"{form}={out}"]


def told(what: str, value: str, bound: str) -> None:
    """Print a row."""
    print(f"| {what} | {value} | {bound} |", flush=True)


def plain(path: Path) -> Path:
    """Write the words of a page's table as paragraphs, and return where."""
    body = path.read_text(encoding="utf-8").partition("<tbody")[2]
    words = re.sub(r"<[^>]*>|^[^>]*>", " ", body.partition("</table>")[0])
    beside = path.with_suffix(".plain.html")
    paragraphs = "".join(f"<p>{words[n : n + 200]}</p>\n" for n in range(0, len(words), 200))
    beside.write_text(
        f"<!doctype html><meta charset=utf-8><title>plain</title>{paragraphs}", encoding="utf-8"
    )
    return beside


def opened(page: Page, path: Path) -> tuple[float, float]:
    """Return how long a page takes to open, and the main thread's processor time for it, in ms."""

    def processor() -> float:
        metrics = {each["name"]: each["value"] for each in page.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"]) * 1000

    taken: list[tuple[float, float]] = []
    for _ in range(5):
        page.open("about:blank")
        before = processor()
        page.open(f"file://{path}")
        after = processor()
        taken.append((page.run("performance.getEntriesByType('navigation')[0].loadEventEnd"), after - before))
    return statistics.median(each for each, _ in taken), statistics.median(each for _, each in taken)


def filtered(page: Page, path: Path, rows: str, bound: str, opening: str = "") -> None:
    """Measure a page in the browser."""
    page.send("Performance.enable", timeDomain="threadTicks")
    for name, each, least in (("", plain(path), ""), (rows, path, opening)):
        wall, processor = opened(page, each)
        what = f"{name} rows: opened" if name else f"the words of {rows} rows in a plain page: opened"
        told(what, f"{wall:.0f} ms ({processor:.0f} ms of processor time)", least)
    taken = [each for _ in range(5) for each in page.run(FILTER)]
    told(f"{rows} rows: filtered or cleared, median", f"{statistics.median(taken):.0f} ms", bound)
    told(f"{rows} rows: filtered or cleared, longest", f"{max(taken):.0f} ms", bound)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="without the page of 10,000 rows")
    quick = parser.parse_args().quick
    folder = Path(tempfile.mkdtemp())
    try:
        print("| what | measured | bound |\n| --- | --- | --- |")
        four = plans(1000, 4, folder)
        pairs = [
            (
                seconds(written(four, "html", folder / "o.html")),
                seconds(written(four, "json", folder / "o.json")),
            )
            for _ in range(5)
        ]
        html, json = (statistics.median(each) for each in zip(*pairs, strict=True))
        ratio = statistics.median(page / data for page, data in pairs)
        told("4 plans, 1,000 clauses: HTML / JSON", f"{html:.2f} s / {json:.2f} s = {ratio:.2f}", "1.5")
        if found() is None:
            print("there is no Chromium to open the pages in")
            return
        with browser() as page:
            page.size(1500, 1000)
            filtered(page, folder / "o.html", "1,000", "200 ms")
            if not quick:
                large = folder / "large.html"
                seconds(written(plans(10_000, 2, folder), "html", large))
                told("10,000 rows: size", f"{large.stat().st_size / 1e6:.1f} MB", "15 MB")
                filtered(page, large, "10,000", "1 s", "1 s")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
