"""Runs as HTML, escaped by the template engine's own function: most of a page, so no template."""

import re

from markupsafe import Markup, escape

from plandiff.report.clean import clean
from plandiff.report.document import Line, Run, Style, right_to_left
from plandiff.report.links import followed
from plandiff.report.symbols import SYMBOLS

_KEPT_MOST = 36
"""Characters; longer words may be broken even if they should stay on one line."""
_TAGS: dict[Style, tuple[str, str]] = {
    "struck": ("<del>", "</del>"),
    "inserted": ("<ins>", "</ins>"),
    "strong": ("<b>", "</b>"),
    "title": ("<b>", "</b>"),
    "party": ("<b>", "</b>"),
}
_special = re.compile("[&<>'\"]").search


def runs(line: Line) -> Markup:
    """Return the words; every style is an element or a class of the style's name."""
    return Markup(written(line))  # noqa: S704 - each run is escaped


def written(line: Line, around: Style = "") -> str:
    """Return the same as a string; words of the style that is around them need no element of their own."""
    return "".join([_run(run, around) for run in line])


def escaped(text: str) -> str:
    """Return a plan's words as text: with what would be hidden shown, and nothing that is markup."""
    text = clean(text)
    return str(escape(text)) if _special(text) else text


def direction(*lines: Line) -> str:
    """Return an attribute for words of a script that is written from right to left."""
    return ' dir="rtl"' if right_to_left(*lines) else ""


def sign(name: Style, *, told: bool = False) -> str:
    """Return a symbol; where no words beside it tell what it means, with a name of its own."""
    if not name:
        return ""
    char, _, says = SYMBOLS[name]
    named = 'aria-hidden="true"' if told else f'role="img" aria-label="{says}"'
    return f'<span class="s {name}" {named}>{char}</span>'


def kept(run: Run) -> bool:
    """Return whether a run's words stay on one line."""
    return run.keep and len(run.text) < _KEPT_MOST


def _run(run: Run, around: Style) -> str:
    text, style, keep, link = run
    words = escaped(text)
    if style == around:
        style = ""
    if not (style or keep or link):
        return words
    if style in _TAGS:
        begin, end = _TAGS[style]
        return f"{begin}{words}{end}"
    if link and (address := followed(link)):
        return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{words}</a>'
    one_line = " k" if kept(run) else ""
    if style in SYMBOLS and text == SYMBOLS[style].char:
        return f'<span class="s {style}">{words}</span>'
    name = "warning" if style == "unknown" else style
    if not (name or one_line):
        return words
    blank = " " if one_line and words.startswith(" ") else ""  # where the line may end
    return f'{blank}<span class="{(name + one_line).strip()}">{words[len(blank) :]}</span>'
