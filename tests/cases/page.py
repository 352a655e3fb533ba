"""Writes docs/tricky-cases.md from the cases: what the plans say, and what plandiff says of them."""

from pathlib import Path

import yaml

CASES = sorted(path.parent for path in (Path(__file__).parent / "compare").glob("*/expect.yaml"))
PAGE = Path(__file__).parents[2] / "docs" / "tricky-cases.md"

HEAD = """\
# Tricky cases

What plandiff makes of texts that are hard to compare. Each case is a folder in `tests/cases/compare/` with
the plans, the page, the JSON and the rows that a careful reader would want; the tests run all of them. This
page is written by `python tests/cases/page.py` from those files.
"""


def plans(case: Path) -> list[str]:
    """Return the names of a case's plan files, in the order they are compared."""
    return [name for name in ("a.yaml", "b.yaml", "c.yaml") if (case / name).exists()]


def page() -> str:
    """Return the page in Markdown."""
    contents = "\n".join(f"- [{title(case)}](#{case.name})" for case in CASES)
    return "\n".join([HEAD, contents, *map(section, CASES)])


def section(case: Path) -> str:
    """Return one case: what it shows, the plans, the page, and what is amiss."""
    expected = yaml.load((case / "expect.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    parts = [
        f'\n<a id="{case.name}"></a>\n\n## {title(case)}\n',
        text(case / "note.txt"),
        f"Wanted: {expected['wanted']}\n",
    ]
    if "short_of" in expected:
        parts.append(f"**Today:** {expected['short_of']}\n")
    parts += [f"`{name}`\n\n```yaml\n{text(case / name)}```\n" for name in plans(case)]
    parts.append(
        f"```console\n$ plandiff compare {' '.join(plans(case))}\n{text(case / 'expected.txt')}```\n"
    )
    return "\n".join(parts)


def title(case: Path) -> str:
    """Return the folder's name as a heading."""
    return case.name.replace("-", " ").capitalize()


def text(path: Path) -> str:
    """Return a file's text."""
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
