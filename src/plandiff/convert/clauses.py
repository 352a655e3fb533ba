"""The tree of provisions to clauses of a plan: titles, texts, ids, notes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plandiff.convert.document import Document
from plandiff.convert.endnotes import attached
from plandiff.convert.levels import Node, Remark
from plandiff.convert.phrases import slug, title_like
from plandiff.convert.preamble import divided
from plandiff.convert.runin import split_titles
from plandiff.convert.structure import Tree
from plandiff.plan.model import Clause


class Converted(NamedTuple):
    """What a document says, as clauses."""

    clauses: tuple[Clause, ...]
    title: str | None
    """The document's own."""
    remarks: tuple[Remark, ...]
    """How doubtful numbers were understood, in the order of the file."""
    numbered: bool
    """Whether any provision has a number."""


def convert(document: Document) -> Converted:
    """The clauses of a document, nothing of its text left out.

    What stands before the first provision becomes a clause `preamble`; in a document without any numbers and
    headings each paragraph becomes a clause.
    """
    tree = Tree(attached(document.blocks))
    root = tree.root
    taken: dict[str, int] = {}
    lead: list[Node] = []
    if root.paragraphs and not root.children:
        lead = [Node(line=root.line, paragraphs=[text]) for text in root.paragraphs]
        if lead:
            lead[0].notes = root.notes
    elif root.paragraphs:
        lead = [Node(line=root.line, paragraphs=root.paragraphs, notes=root.notes)]
    preamble = tree.preamble or (lead[0] if lead and root.children else None)
    remarks = tree.remarks + split_titles([each for each in root.children if each is not preamble])
    if preamble is not None:
        taken["preamble"] = 1
        count = divided(preamble)
        if count:
            remarks.append(
                Remark(preamble.line, f"{count} recital{'s' * (count != 1)} without a number: a clause each")
            )
    first = 1 if tree.preamble is not None else 0
    nodes = [*root.children[:first], *lead, *root.children[first:]]
    clauses = _clauses(nodes, taken)
    if preamble is not None:
        clauses = (clauses[0].model_copy(update={"id": "preamble"}), *clauses[1:])
    return Converted(clauses, tree.title, tuple(sorted(remarks)), _numbered(nodes))


def _numbered(nodes: Iterable[Node]) -> bool:
    return any(node.number is not None or _numbered(node.children) for node in nodes)


def _clauses(nodes: Sequence[Node], taken: dict[str, int]) -> tuple[Clause, ...]:
    return tuple(_clause(node, taken) for node in nodes if not _empty(node))


def _empty(node: Node) -> bool:
    """Whether nothing stands here, as after a bullet alone."""
    said = node.number or node.title or node.paragraphs or node.notes
    return not said and all(_empty(each) for each in node.children)


def _clause(node: Node, taken: dict[str, int]) -> Clause:
    title, paragraphs, children = node.title, node.paragraphs, node.children
    if title is None and node.number is not None and not paragraphs:
        title, paragraphs, children = _titled_below(children)
    more = len(paragraphs) > 1 or bool(children)
    if title is None and node.number is not None and more and paragraphs and title_like(paragraphs[0]):
        title, paragraphs = paragraphs[0], paragraphs[1:]
    title = (title or "").strip() or None
    text = "\n\n".join(filter(None, (each.strip() for each in paragraphs))) or None
    if text is None and not children:
        text = title or node.number
        title = None
    name = _id(title or text or node.number or "clause", taken)
    return Clause.model_construct(
        id=name,
        number=node.number,
        title=title,
        text=text,
        note="\n\n".join(each.strip() for each in node.notes) or None,
        clauses=_clauses(children, taken),
    )


def _titled_below(children: Sequence[Node]) -> tuple[str | None, list[str], list[Node]]:
    """The title that is a heading of its own under a number alone, with the text and clauses below it."""
    if len(children) == 1:
        only = children[0]
        if only.title is not None and only.number is None and not only.notes:
            return only.title, only.paragraphs, only.children
    return None, [], [*children]


def _id(text: str, taken: dict[str, int]) -> str:
    """A slug that no other clause has; `taken` holds each with the last number that was put behind it."""
    name = start = slug(text) or "clause"
    while name in taken:
        taken[start] += 1
        name = f"{start}-{taken[start]}"
    taken[name] = 1
    return name
