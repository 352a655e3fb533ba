"""Runs as HTML, escaped by the template engine's own function: most of a page, so no template."""

from markupsafe import Markup, escape

from plandiff.report.clean import clean
from plandiff.report.document import Line, Run, Style
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


def runs(line: Line) -> Markup:
    """Return the words; every style is an element or a class of the style's name."""
    return Markup("".join([_run(run) for run in line]))  # noqa: S704 - each run is escaped


def _run(run: Run) -> str:
    text, style, keep, link = run
    words = str(escape(clean(text)))
    if not (style or keep or link):
        return words
    if style in _TAGS:
        begin, end = _TAGS[style]
        return f"{begin}{words}{end}"
    if link and (address := followed(link)):
        return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{words}</a>'
    kept = " k" if keep and len(text) < _KEPT_MOST else ""
    if style in SYMBOLS and text == SYMBOLS[style].char:
        return f'<span class="s {style}">{words}</span>'
    name = "warning" if style == "unknown" else style
    return f'<span class="{(name + kept).strip()}">{words}</span>' if name or kept else words
