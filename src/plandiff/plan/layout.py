"""The layout of plan files: keys in the order of the format, long text folded, what is short on one line.

It is made from a file's values, whether they were read from a file or come from a plan, and from remarks:
the comments, each with the path of the key or the list item that it goes with.
"""

import functools
import json
import re
import textwrap
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from plandiff.plan.model import Clause, Option, Plan, RedLine, Response, Source, Want
from plandiff.plan.tree import Entries, Items, Node, Path, Scalar

WIDTH = 108
"""Columns a line may take where it can be broken."""
INDENT = 2
UNSEEN = "\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff"
"""Characters that cannot be seen, for the brackets of a pattern."""
LISTS: Mapping[str, Any] = {
    "sources": Source,
    "clauses": Clause,
    "options": Option,
    "red_lines": RedLine,
    "wants": Want,
    "responses": Response,
}
"""The keys that hold lists of mappings, and the kinds of these."""
_TERMS = ("terms", "require", "forbid", "best", "acceptable")
_UNQUOTED = ("plandiff", "date", "translated")
_FLOW_MOST = 100
_QUOTED_MOST = 80


class Remarks(NamedTuple):
    """The comments that go with a key or a list item, each with its `#`; empty for a blank line."""

    above: tuple[str, ...] = ()
    beside: str = ""
    """Ends the line of the key."""
    below: tuple[str, ...] = ()
    """Stand after all that belongs to the key or item."""


_NO_REMARKS = Remarks()


def lay_out(root: Entries, remarks: Mapping[Path, Remarks], inline: Collection[Path] = ()) -> str:
    """Return a plan file that holds these values and comments, ending in a newline.

    The values must be those of a plan in order. The remarks of the path `()` stand at the head and at the
    end of the file. `inline` names the list items that stay on one line, in braces, if they fit; of clauses
    none does.
    """
    layout = _Layout(remarks, inline)
    layout.file(root)
    return "\n".join(layout.lines) + "\n"


def ordered(node: Entries, kind: Any) -> list[Scalar]:
    """The keys of a mapping in the order of the format."""
    places = _places(kind)
    return sorted(node, key=lambda key: places.get(key, len(places)))


@functools.cache
def _places(kind: Any) -> dict[str, int]:
    return {name: place for place, name in enumerate(kind.model_fields)}


class _Layout:
    def __init__(self, remarks: Mapping[Path, Remarks], inline: Collection[Path]) -> None:
        self.remarks = remarks
        self.inline = inline
        self.noted = {path[:end] for path in remarks for end in range(len(path))}
        self.lines: list[str] = []
        self.parted = False

    def put(self, line: str) -> None:
        if self.parted:
            self.blank()
        self.lines.append(line)

    def blank(self) -> None:
        self.parted = False
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def comments(self, texts: tuple[str, ...], indent: int) -> None:
        for text in texts:
            if text:
                self.put(" " * indent + text)
            else:
                self.blank()

    def above(self, path: Path, indent: int, *, touching: bool = False) -> None:
        texts = self.remarks.get(path, _NO_REMARKS).above
        self.comments(texts[:-1] if touching and texts and not texts[-1] else texts, indent)

    def beside(self, path: Path) -> str:
        text = self.remarks.get(path, _NO_REMARKS).beside
        return text and f"  {text}"

    def below(self, path: Path, indent: int) -> None:
        """Put the comments after an entry; a blank line keeps them apart from the next."""
        texts = self.remarks.get(path, _NO_REMARKS).below
        if texts:
            self.comments(texts, indent)
            self.parted = True

    def file(self, root: Entries) -> None:
        self.above((), 0)
        self.mapping(root, Plan, 0, ())
        tail = self.remarks.get((), _NO_REMARKS).below
        if tail:
            self.blank()
            self.comments(tail, 0)

    def mapping(self, node: Entries, kind: Any, indent: int, path: Path, *, dash: bool = False) -> None:
        """Put keys and values; what stands above the first key of a list item stands above its dash.

        What stands below a key stands at the end, whatever the order of the keys is.
        """
        outer = indent - INDENT if dash else indent
        lead = " " * outer + ("- " if dash else "")
        for key in ordered(node, kind):
            here = (*path, str(key))
            if not path and key in LISTS:
                self.blank()
            self.above(here, outer, touching=outer < indent)
            self.entry(lead + f"{scalar(key, flow=True)}:", key, node[key], indent, here)
            outer, lead = indent, " " * indent
        for key in node:
            self.below((*path, str(key)), indent)

    def entry(self, start: str, key: str, value: Node | None, indent: int, path: Path) -> None:
        if key in LISTS and isinstance(value, Items) and value:
            self.put(start + self.beside(path))
            self.items(key, value, indent + INDENT, path)
        elif isinstance(value, (Entries, Items)):
            self.values(start, value, indent, path, coded=key in _TERMS)
        elif value is None:
            self.put(start + self.beside(path))
        elif key in _UNQUOTED:
            self.put(f"{start} {value.strip().lower()}{self.beside(path)}")
        else:
            first, *rest = _text(start, value.strip(), indent)
            self.put(first + self.beside(path))
            self.lines += rest

    def items(self, name: str, items: Items, indent: int, path: Path) -> None:
        """Put a list of mappings, each begun with a dash; a blank line between the clauses of the plan."""
        for number, item in enumerate(items):
            here = (*path, number)
            if number and path == ("clauses",):
                self.blank()
            self.above(here, indent)
            assert isinstance(item, Entries)
            line = self.line(name, item, indent, here)
            if line is None:
                self.comments(tuple(filter(None, (self.beside(here).strip(),))), indent)
                self.mapping(item, LISTS[name], indent + INDENT, here, dash=True)
            else:
                self.put(line + self.beside(here))
            self.below(here, indent)

    def line(self, name: str, item: Entries, indent: int, path: Path) -> str | None:
        """Return a list item on one line, if its author had it so and it fits."""
        if name == "clauses" or path not in self.inline or path in self.noted or None in item.values():
            return None
        inner = ", ".join(
            f"{scalar(key, flow=True)}: {_flow(item[key], coded=key in _TERMS, plain=key in _UNQUOTED)}"
            for key in ordered(item, LISTS[name])
        )
        line = f"{' ' * indent}- {{{inner}}}"
        return line if len(line) <= WIDTH else None

    def values(self, start: str, value: Node, indent: int, path: Path, *, coded: bool) -> None:
        """Put terms, conditions or words: on one line if they fit there, else one a line."""
        flow = _flow(value, coded=coded)
        scalars = isinstance(value, Scalar) or not value
        if scalars or (path not in self.noted and len(start) + len(flow) + 1 <= _FLOW_MOST):
            self.put(f"{start} {flow}{self.beside(path)}")
            return
        self.put(start + self.beside(path))
        inner = indent + INDENT
        pairs: Iterator[tuple[str, str | int, Any]]
        if isinstance(value, Entries):
            pairs = ((f"{scalar(key, flow=True)}:", str(key), each) for key, each in value.items())
        else:
            pairs = (("-", number, each) for number, each in enumerate(value))
        for lead, step, each in pairs:
            here = (*path, step)
            self.above(here, inner)
            self.values(" " * inner + lead, each, inner, here, coded=coded)
            self.below(here, inner)


def _flow(value: Node | None, *, coded: bool, plain: bool = False) -> str:
    """Return a value on one line; `coded` values are terms and conditions."""
    if isinstance(value, Entries):
        inner = (f"{scalar(key, flow=True)}: {_flow(each, coded=coded)}" for key, each in value.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, Items):
        return f"[{', '.join(_flow(each, coded=coded) for each in value)}]"
    if value is None:
        return "null"
    text = value.strip()
    if plain:
        return text.lower()
    return _coded(text) if coded else scalar(text, flow=True)


def _coded(text: str) -> str:
    """Return the value of a term as one writes it: in quotes only where other programs need them."""
    if text.lower() in ("true", "false") or _pattern(r"-?\d[-\d.]*(?:%|(?: [^\W\d_]+)+)?").fullmatch(text):
        return text
    return scalar(text, flow=True)


def _text(start: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text: on the line of its key if it is short, else folded; literal if it has several lines."""
    inner = " " * (indent + INDENT)
    short = scalar(text)
    most = WIDTH if short == text else _QUOTED_MOST
    fits = "\n" not in text and (" " not in text or len(start) + 1 + len(short) <= most)
    if fits or not _clean(text) or text[0].isspace() or text[-1].isspace():
        yield f"{start} {short}"
    elif "\n" in text:
        yield f"{start} |-"
        for line in text.split("\n"):
            yield inner + line if line else ""
    elif _pattern(r"\S+(?: \S+)+").fullmatch(text):
        yield f"{start} >-"
        yield from textwrap.wrap(
            text,
            WIDTH,
            initial_indent=inner,
            subsequent_indent=inner,
            break_long_words=False,
            break_on_hyphens=False,
        )
    else:
        yield f"{start} {_quoted(text)}"


def scalar(text: str, *, flow: bool = False) -> str:
    """Return text on one line, in quotes unless every reader takes it for this text."""
    begins = r"[^\W\d_]" if flow else r"(?:[^\W\d_]|[“‘«„]|[\d$€£](?=[^ \n]* .*[^\W\d_]{2}))"
    goes_on = r"(?:[^:#,\[\]{}\n\"]|(?<=\S)#)*" if flow else r"(?:[^:#\n]|:(?=\S)|(?<=\S)#)*"
    if (
        _pattern(begins + goes_on).fullmatch(text)
        and not text[-1].isspace()
        and not text.endswith(":")
        and _clean(text)
        and not _pattern(r"(?i)y|n|yes|no|on|off|true|false|null|nan|inf").fullmatch(text)
    ):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    """Return text in double quotes, what cannot be seen escaped."""
    return _pattern(f"[{UNSEEN}]").sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _clean(text: str) -> bool:
    """Whether text holds nothing that has to be escaped."""
    return not _pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]").search(
        text
    )


@functools.cache
def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
