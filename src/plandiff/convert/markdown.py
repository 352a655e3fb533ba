"""Markdown to blocks, through HTML, with the numbers of lists as they are typed."""

import re
from typing import TYPE_CHECKING

from plandiff.convert.document import Document, refuse
from plandiff.convert.html import read_html
from plandiff.convert.phrases import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_DEEPEST = 100
"""Elements inside each other; a list and its item are two."""
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ \t]*\n)?(?: {2,4}|\t)\S.*)*)\n?", re.MULTILINE)
_CITED = re.compile(r"\[\^([^\]\s]+)\]")


def read_markdown(text: str, name: str = "-") -> Document:
    """The document in a Markdown text; footnotes as `[^1]`. What stands in a YAML head is left out.

    Raises PlanError for one that nests too deep.
    """
    from markdown_it import MarkdownIt

    text, warnings = clean(text)
    head = _FRONT.match(text)
    if head:
        text = "\n" * head[0].count("\n") + text[head.end() :]
    notes: dict[str, str] = {}

    def gather(match: re.Match[str]) -> str:
        notes.setdefault(match[1], " ".join(match[2].split()))
        return "\n" * match[0].count("\n")

    text = _NOTE.sub(gather, text)
    parser = MarkdownIt("commonmark", {"breaks": True, "maxNesting": _DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    tokens = parser.parse(text)
    if any(token.level >= _DEEPEST - 2 for token in tokens):  # what is deeper would be left out
        raise refuse(name, "lists or quotations nest too deep to be read", "indent them less")
    _number(tokens)
    page = parser.renderer.render(tokens, parser.options, {})
    places = {label: n for n, label in enumerate(notes)}
    page = _CITED.sub(lambda found: _mark(found, places), page)
    page += "".join(
        f'<p id="fn-{n}">{parser.renderInline(each)}</p>' for n, each in enumerate(notes.values())
    )
    document = read_html(page, name, "markdown")
    left_out = (*((head[1].strip(),) if head else ()), *document.left_out)
    seen = f"{head[1] if head else ''}\n{document.text}"
    return document._replace(text=seen, left_out=left_out, warnings=(*warnings, *document.warnings))


def _mark(found: re.Match[str], places: dict[str, int]) -> str:
    """The link from a mark to its footnote; the text as it is where there is none."""
    if found[1] not in places:
        return found[0]
    return f'<sup><a href="#fn-{places[found[1]]}">1</a></sup>'


def _number(tokens: "Sequence[Token]") -> None:
    """Give every item the number that is typed before it, and every block its line.

    Markdown itself counts on from the first number of a list.
    """
    for token in tokens:
        if token.map and token.nesting == 1:
            token.attrSet("data-line", str(token.map[0] + 1))
        if token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
        elif token.type == "ordered_list_open":
            token.attrSet("data-wrap", token.markup)
