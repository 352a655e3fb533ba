"""Plain text to blocks: wrapped lines are joined again, lines that may begin a provision stand apart."""

import re
from collections.abc import Iterable, Iterator, Sequence

from plandiff.convert.contents import leads
from plandiff.convert.document import Block, Document
from plandiff.convert.endnotes import rule, starts_note
from plandiff.convert.formulas import cuts, defines
from plandiff.convert.numbering import readings
from plandiff.convert.phrases import begins, clean, title_like

_HASHES = re.compile(r"(#{1,6})[ \t]+(?=.*[^\W\d_])(\S.*?)[ \t]*#*$")
_BLANKS = re.compile(r"[ \t]+")


def read_plain(text: str) -> Document:
    """The document in a plain text."""
    text, warnings = clean(text)
    lines = unquoted(text.split("\n"))
    width = _width(lines)
    blocks: list[Block] = []
    for number, paragraph in _paragraphs(lines):
        blocks += _blocks(paragraph, number, width)
    return Document("text", tuple(blocks), text, warnings)


def unquoted(lines: list[str]) -> list[str]:
    """The lines without the `>` of an e-mail, where every line has one."""
    filled = [line for line in lines if line.strip()]
    if filled and all(line.startswith(">") for line in filled):
        return [re.sub(r"^(?:> ?)+", "", line) for line in lines]
    return lines


def _width(lines: Sequence[str]) -> int:
    """The column at which lines were wrapped; 0 for a text that is not wrapped."""
    filled = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not filled:
        return 0
    width = filled[len(filled) * 95 // 100]
    return width if 50 <= width <= 130 else 0


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines without a blank one between them, with the 1-based number of the first."""
    gathered: list[str] = []
    number = 0
    for number, line in enumerate(lines, 1):
        if line.strip():
            gathered.append(line)
        elif gathered:
            yield number - len(gathered), gathered
            gathered = []
    if gathered:
        yield number + 1 - len(gathered), gathered


def _blocks(paragraph: Sequence[str], number: int, width: int) -> Iterator[Block]:
    """A paragraph, cut before lines that may begin a provision and after short lines that may be titles."""
    gathered: list[str] = []
    start, indent, joined = number, 0, False
    apart = False
    for at, line in enumerate(paragraph):
        text = line.strip()
        heading = None if _commented(paragraph, at) else _heading(text, gathered)
        if heading is not None:
            if gathered and heading.joined:
                yield Block(heading.text, start, heading.heading, indent=indent)
            else:
                if gathered:
                    yield Block(join(gathered), start, joined=joined, indent=indent)
                yield heading._replace(line=number + at)
            gathered, joined, apart = [], False, False
            continue
        labelled = bool(readings(text)) and text[:2] != "I "
        cut = bool(gathered) and leads(gathered[-1])
        cut = cut or starts_note(text) or rule(text) or (bool(gathered) and rule(gathered[-1]))
        cut = cut or (bool(gathered) and gathered[-1][-1] in ",;:." and (cuts(text) or defines(text)))
        if gathered and (labelled or apart or cut):
            yield Block(join(gathered), start, joined=joined, indent=indent)
            gathered, joined = [], not (apart or cut)
        if not gathered:
            start, indent = number + at, len(line) - len(line.lstrip())
        gathered.append(text)
        following = paragraph[at + 1].strip() if at + 1 < len(paragraph) else ""
        apart = bool(following) and len(gathered) == 1 and _stops(text, following, len(line.rstrip()), width)
    if gathered:
        yield Block(join(gathered), start, joined=joined, indent=indent)


def _commented(paragraph: Sequence[str], at: int) -> bool:
    """Whether a line begins with `#` as the one before or below it does: those are remarks, no headings."""
    beside = (*paragraph[max(0, at - 1) : at], *paragraph[at + 1 : at + 2])
    return paragraph[at].startswith("#") and any(line.startswith("#") for line in beside)


def _heading(text: str, before: Sequence[str]) -> Block | None:
    """The heading that a line marks: `## Title`, or (`joined`) a stroke below a title of one line."""
    if text[:1] == "#":
        found = _HASHES.match(text)
        return Block(found[2], 0, len(found[1])) if found and title_like(found[2].rstrip(".:")) else None
    if len(before) != 1 or text[:3] not in ("===", "---", "~~~") or text.strip(text[0]):
        return None
    labels = readings(before[0])
    title = before[0][labels[0].end :] if labels else before[0]
    stroke = title_like(title.rstrip(".")) and len(text) * 2 > len(before[0])
    return Block(before[0], 0, 1 if text[0] == "=" else 2, joined=True) if stroke else None


def _stops(text: str, following: str, length: int, width: int) -> bool:
    """Whether a line ends before it had to, as a title does."""
    labels = readings(text)
    rest = text[labels[0].end :] if labels else text
    if rest and not title_like(rest):
        return False
    apart = begins(following) or following[0].isdigit() or following[0] in "“\"'(„«§（"
    return apart and (not width or length + 1 + len(following.split(maxsplit=1)[0]) < width - 8)


def join(lines: Sequence[str]) -> str:
    """Wrapped lines as one; a word that is cut at a hyphen keeps it."""
    if len(lines) == 1:
        return _BLANKS.sub(" ", lines[0])
    parts = [lines[0]]
    for line in lines[1:]:
        broken = parts[-1][-1:] == "-" and parts[-1][-2:-1].isalpha() and line[:1].islower()
        parts += [line] if broken else [" ", line]
    return _BLANKS.sub(" ", "".join(parts))
