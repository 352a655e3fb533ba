"""One self-contained HTML page: for the browser, for print, for readers without a mouse or a screen.

Everything that plans say is escaped by the template engine. A content security policy names the page's
own style and script by their hashes and lets nothing else run or load.
"""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from plandiff.report.clean import clean
from plandiff.report.document import (
    CLAUSES,
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Series,
    Table,
    alone,
    titled,
    words,
)
from plandiff.report.formats import Page
from plandiff.report.html.drawings import course, heat, shaded
from plandiff.report.html.tables import Clauses, clauses, counted, filters
from plandiff.report.symbols import SYMBOLS

if TYPE_CHECKING:
    from jinja2 import Environment


_LARGE = 1_000_000
"""Characters from which on a page takes time to open."""


class Part(NamedTuple):
    """A block, and which of the templates writes it."""

    what: str
    of: object
    level: int = 0
    """Of a heading: 1 to 6."""


def render(document: Document, page: Page) -> str:  # noqa: ARG001 - every page format takes both
    """Return the page, ending in a newline."""
    from markupsafe import Markup

    environment = _environment()
    head, cards, body = _arranged(document)
    tables = [part.of for part in body if isinstance(part.of, Clauses)]
    style = _read("page.css") + "".join([*(dict.fromkeys(map(_columns, tables))), _signs() if tables else ""])
    script = _read("page.js")
    table = tables[0] if tables and tables[0].groups else None
    return light(
        environment.get_template("page.html").render(
            language=document.language,
            title=document.title,
            style=Markup(style),  # noqa: S704 - from this package, and numbers
            style_hash=_hash(style),
            script=Markup(script),  # noqa: S704 - from this package
            script_hash=_hash(script),
            head=head,
            cards=cards,
            body=body,
            appendix=[part for block in document.appendix for part in _parts(block)],
            filters=filters(table, counted(document.blocks)) if table else None,
        )
        + "\n"
    )


def light(text: str) -> str:
    """Return a large page with its few other characters by number: browsers read pure ASCII a tenth faster.

    Style and script, where numbers mean nothing, are ASCII anyway.
    """
    others = len(text.encode()) - len(text)
    if len(text) < _LARGE or others * 50 > len(text):
        return text
    return text.encode("ascii", "xmlcharrefreplace").decode()


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from plandiff.report.html.rows import body, brief
    from plandiff.report.html.runs import runs, sign

    environment = Environment(
        loader=PackageLoader("plandiff.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        cache_size=4,
        auto_reload=False,
    )
    environment.globals |= {
        "signs": SYMBOLS,
        "runs": runs,
        "rows": body,
        "sign": lambda name: Markup(sign(name)),  # noqa: S704 - from this package
        "brief": lambda cell: Markup(brief(cell)),  # noqa: S704 - escaped there
        "named": words,
        "alone": alone,
    }
    return environment


def _finalized(value: object) -> object:
    """Plans' words with control and invisible characters shown; what is markup already stays."""
    return clean(value) if type(value) is str else value


def _read(name: str) -> str:
    return files("plandiff.report.html").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _columns(it: Clauses) -> str:
    """The widths of a table's columns: the texts share what the title and the remarks leave."""
    texts = len(it.table.columns)
    last = " minmax(8rem,15rem)" if it.last else ""
    name = f".clauses.n{it.width}"
    named = "".join(
        f"{name} tr[data-k] td:nth-child({n}){{--of:{_quoted(column.key)}}}\n"
        for n, column in enumerate(it.table.columns, 2)
    )
    return (
        f"{name} tr:not(.gather)"
        f"{{grid-template-columns:minmax(8rem,14rem) repeat({texts},minmax(0,1fr)){last}}}\n"
        f"@media screen and (min-width:60.01rem){{{name}{{min-width:{20 + 11 * texts}rem}}}}\n"
        f"@media screen and (max-width:60rem){{{named}}}\n"
    )


def _signs() -> str:
    """The symbols before words that tell what they mean: readers of the page aloud need not hear them."""
    return "".join(
        f'.b.{name}::before{{content:{_quoted(char)};content:{_quoted(char)}/""}}\n'
        for name, (char, _, _) in SYMBOLS.items()
    )


def _quoted(text: str) -> str:
    """Words as a string of a style sheet: all but letters and digits by their numbers."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in clean(text)) + '"'


def _arranged(document: Document) -> tuple[list[Part], list[list[Part]], list[Part]]:
    """The blocks as head, cards and body: counts and legends stand above the clauses they count."""
    blocks = document.blocks
    at = next(
        (n for n, block in enumerate(blocks) if isinstance(block, Table) and block.layout in CLAUSES), None
    )
    if at is None:
        return [], [], [part for block in titled(document) for part in _parts(block)]
    later = [
        n for n, block in enumerate(blocks) if n > at and isinstance(block, Table) and block.layout != "grid"
    ]
    end = later[0] if later else len(blocks)
    head = [part for block in blocks[:at] for part in _parts(block)]
    cards: list[list[Part]] = []
    for block in blocks[at + 1 : end]:
        if isinstance(block, Heading) or (isinstance(block, Series) and block.layout != "inline"):
            cards.append(list(_parts(block)))
        elif cards and isinstance(block, Table | Paragraph):
            cards[-1] += _parts(block)
        else:
            head += _parts(block)
    return head, cards, [part for block in (blocks[at], *blocks[end:]) for part in _parts(block)]


def _parts(block: Block) -> Sequence[Part]:
    match block:
        case Heading():
            return [Part("heading", block, min(max(block.level, 1), 6))]
        case Paragraph():
            return [Part("paragraph", block)]
        case Series(layout="course"):
            title = Heading(block.title, block.aside, level=3)
            return [Part("heading", title, 3), Part("course", course(block))]
        case Series():
            return [Part("series", block)]
        case Note():
            return [Part("note", block)]
        case Table():
            return _table(block)


def _table(table: Table) -> Sequence[Part]:
    if table.layout == "grid":
        return [Part("heat", heat(table)) if shaded(table) else Part("grid", table)]
    if table.layout in CLAUSES:
        return [Part("clauses", clauses(table, "rows"))] if table.rows else []
    return [Part("evidence" if table.layout == "evidence" else "columns", table)]
