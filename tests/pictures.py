"""Make the README's pictures from the shipped plans: the table as SVG, the page as PNG.

    python tests/pictures.py

writes docs/table.svg (by rich's export) and docs/page.png (by a headless Chromium).
"""

import re
import sys
from io import StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rich.console import Console
from rich.text import Text

from browser.chromium import browser, found
from plandiff.engine.compare import compare
from plandiff.plan.loader import load_plan
from plandiff.report.formats import Page, render

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
WIDTH = 120
LINES = 34


def table() -> None:
    """Write the beginning of the table of two plans."""
    comparison = compare(*(load_plan(ROOT / "plans" / f"{name}.yaml") for name in ("us", "ukraine")))
    text = str(render("table", comparison, Page(width=WIDTH, colour=True), show=["changed", "opposed"]))
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, legacy_windows=False)
    for line in text.splitlines()[:LINES]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    title = "plandiff compare plans/us.yaml plans/ukraine.yaml --show changed,opposed"
    drawn = re.sub(
        r"(?s)@font-face \{.*?\}\s*|<!--.*?-->\s*", "", console.export_svg(title=title)
    )  # loads nothing
    DOCS.joinpath("table.svg").write_text(drawn, encoding="utf-8")


def page() -> None:
    """Write what the page of four plans shows first, with one row unfolded."""
    names = ("us", "russia", "europe", "ukraine")
    comparison = compare(*(load_plan(ROOT / "plans" / f"{name}.yaml") for name in names))
    path = DOCS / "page.html"
    path.write_text(str(render("html", comparison, Page())), encoding="utf-8")
    try:
        with browser() as opened:
            opened.size(1440, 1000)
            opened.open(f"file://{path}")
            opened.run("document.querySelector('#c-force-cap summary').click()")
            opened.run("scrollTo(0, document.querySelector('.filters').offsetTop - 16)")
            opened.picture(DOCS / "page.png")
    finally:
        path.unlink()


if __name__ == "__main__":
    table()
    if found():
        page()
    else:
        print("there is no Chromium to take the page's picture with")
