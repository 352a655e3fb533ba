"""The comments of a plan file: where they stand, and which key or list item each goes with."""

import bisect
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from plandiff.plan.events import Point
from plandiff.plan.layout import Remarks
from plandiff.plan.source import lines
from plandiff.plan.tree import Entries, Items, Node, Path, Scalar


class Comment(NamedTuple):
    """One comment."""

    line: int
    """From 0."""
    column: int
    """Of the `#`, from 0."""
    text: str
    """From the `#` on, without blanks at its end."""


def find_comments(source: Sequence[str], root: Node | None, mark: str = "#") -> Iterator[Comment]:
    """The comments among the lines of a file that hold a mark, in their order.

    A comment is one only outside all values, which the places of the values tell.
    """
    candidates = [number for number, line in enumerate(source) if mark in line]
    taken = _taken(root, frozenset(candidates), source)
    for number in candidates:
        line = source[number]
        for match in re.finditer(r"(?:^|(?<=[ \t]))#", line):
            here = (number, match.start())
            if not any(start <= here < end for start, end in taken.get(number, ())):
                yield Comment(*here, line[match.start() :].rstrip())
                break


def _taken(
    root: Node | None, wanted: Collection[int], source: Sequence[str]
) -> dict[int, list[tuple[Point, Point]]]:
    """For each line asked for, the values on it: start and exclusive end.

    Of a text below `>` or `|` the first line is left free: what follows that sign is a comment.
    """
    taken: dict[int, list[tuple[Point, Point]]] = {}
    for scalar in _scalars(root):
        (first, column), (last, behind) = scalar.start, scalar.end
        start = (first, column)
        if last > first and re.match(r"(?:&\S+\s+)?[|>]", source[first][column:]):
            start = (first + 1, 0)
        for number in range(first, last + 1):
            if number in wanted:
                taken.setdefault(number, []).append((start, (last, behind)))
    return taken


def _scalars(node: Node | None) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Entries():
            for key, value in node.items():
                yield key
                yield from _scalars(value)
        case Items():
            for value in node:
                yield from _scalars(value)
        case None:
            pass


class _Spot(NamedTuple):
    """A key with its value, a list item, or the whole (with the path `()`), as it stands in a file."""

    path: Path
    start: Point
    """Of the key, or of the dash; of an item in brackets its own."""
    end: Point
    """Of the value; exclusive."""
    braces: bool
    """Whether the value is a list or mapping in brackets or braces."""


def remarks(text: str, root: Entries) -> dict[Path, Remarks]:
    """The comments of a file, by the path of the key or list item that they go with.

    A comment on a line of its own goes with what begins below it, or, where it is indented further than
    that, with what ends above it; a comment at the end of a line with the key or value before it.
    """
    source = lines(text)
    found = list(find_comments(source, root))
    return _Remarks(source, root).of(found) if found else {}


def inline(text: str, root: Entries) -> set[Path]:
    """The paths of the list items that stand on one line, in braces."""
    return {
        spot.path
        for spot in _spots(root, lines(text))
        if spot.braces and spot.path and isinstance(spot.path[-1], int) and spot.start[0] == spot.end[0]
    }


class _Remarks:
    def __init__(self, source: Sequence[str], root: Entries) -> None:
        self.source = source
        spots = sorted(_spots(root, source), key=lambda spot: spot.start)  # stable: outer ones first
        self.spots = spots
        self.starts = [spot.start for spot in spots]
        self.by_path = {spot.path: spot for spot in spots}
        self.above: dict[Path, list[str]] = defaultdict(list)
        self.beside: dict[Path, str] = {}
        self.below: dict[Path, list[str]] = defaultdict(list)

    def of(self, comments: Sequence[Comment]) -> dict[Path, Remarks]:
        own_line = [comment for comment in comments if not self.put_beside(comment)]
        for run in self.runs(own_line):
            self.put_run(run)
        paths = sorted({*self.above, *self.beside, *self.below}, key=lambda path: self.by_path[path].start)
        return {
            path: Remarks(
                tuple(self.above.get(path, ())),
                self.beside.get(path, ""),
                tuple(self.below.get(path, ())),
            )
            for path in paths
        }

    def before(self, at: Point, since: int = 0) -> tuple[_Spot | None, _Spot | None]:
        """The innermost spot that began before a place, and the next one after it.

        Brackets that are closed at that place count as one, if they opened no earlier than a line.
        """
        index = bisect.bisect_right(self.starts, at)
        following = self.spots[index] if index < len(self.spots) else None
        last = self.spots[index - 1] if index else None
        for spot in self.chain(last):
            if spot.braces and spot.end <= at and spot.start[0] >= since:
                last = spot
        return last, following

    def chain(self, spot: _Spot | None) -> list[_Spot]:
        """A spot and those that it stands in, innermost first."""
        if spot is None:
            return []
        return [self.by_path[spot.path[:end]] for end in range(len(spot.path), -1, -1)]

    def put_beside(self, comment: Comment) -> bool:
        """Put a comment at the end of a line beside what stands there."""
        if not self.source[comment.line][: comment.column].strip():
            return False
        last, _ = self.before((comment.line, comment.column), since=comment.line)
        if (
            last is None
            or not last.path
            or comment.line not in (last.start[0], last.end[0])
            or last.path in self.beside
        ):
            return False
        self.beside[last.path] = comment.text
        return True

    def runs(self, comments: Sequence[Comment]) -> Iterator[list[Comment]]:
        """Comments on lines that follow each other, together."""
        run: list[Comment] = []
        for comment in comments:
            alone = not self.source[comment.line][: comment.column].strip()
            if run and not (alone and comment.line == run[-1].line + 1):
                yield run
                run = []
            run.append(comment)
        if run:
            yield run

    def put_run(self, run: Sequence[Comment]) -> None:
        """Put comments on lines that follow each other."""
        at = (run[0].line, run[0].column)
        last, following = self.before(at)
        after = run[-1].line + 1
        touches = following is not None and following.start[0] == after
        if last is None:
            self.put_head(run, touches=touches)
            return
        texts = [comment.text for comment in run]
        bracket = next((each for each in self.chain(last) if each.braces and each.end > at), None)
        if bracket is not None and not (
            following is not None and following.path[: len(bracket.path)] == bracket.path
        ):
            inner = last.path[: len(bracket.path) + 1] if bracket.path else ()
            self.put_below(inner, texts, run[0])
            return
        upwards = 0
        if bracket is None and not (touches and self.belongs_below(run)):
            while upwards < len(run):
                level = self.level(run[upwards], last, following)
                if level is None:
                    break
                self.put_below(level.path, [run[upwards].text], run[0], parted=upwards == 0)
                upwards += 1
        if upwards < len(run):
            if following is None:
                _add(self.below[()], texts[upwards:], parted=upwards == 0)
                return
            _add(self.above[following.path], texts[upwards:], parted=upwards == 0)
            if not touches:
                self.above[following.path].append("")

    def put_head(self, run: Sequence[Comment], *, touches: bool) -> None:
        """Put comments before everything else: at the head of the file, but waivers with the first key."""
        texts = [comment.text for comment in run]
        split = len(texts)
        if touches:
            split = next((i for i, text in enumerate(texts) if _is_waiver(text)), len(texts))
        if split:
            _add(self.above[()], texts[:split])
            if not touches:
                self.above[()].append("")
        if split < len(texts):
            _add(self.above[self.spots[1].path], texts[split:])

    def put_below(self, path: Path, texts: Sequence[str], first: Comment, *, parted: bool = True) -> None:
        """Put comments after what they follow, below a blank line if there was one."""
        below = self.below[path]
        if parted and (below or self.below_blank(first)):
            below.append("")
        below += texts

    def below_blank(self, first: Comment) -> bool:
        return not first.line or not self.source[first.line - 1].strip()

    def belongs_below(self, run: Sequence[Comment]) -> bool:
        """Whether comments directly above something are meant for it, however they are indented."""
        return self.below_blank(run[0]) or any(_is_waiver(comment.text) for comment in run)

    def level(self, comment: Comment, last: _Spot, following: _Spot | None) -> _Spot | None:
        """What a comment goes with that is indented further than what follows."""
        limit = -1 if following is None else following.start[1]
        line = self.source[comment.line]
        indent = len(line) - len(line.lstrip())
        return next(
            (
                spot
                for spot in self.chain(last)
                if spot.path and limit < spot.start[1] <= indent and (spot.start[1] or following)
            ),
            None,
        )


def _add(texts: list[str], more: Sequence[str], *, parted: bool = True) -> None:
    """Add comment lines, apart from those that are there already."""
    if parted and texts and texts[-1]:
        texts.append("")
    texts += more


def _is_waiver(text: str) -> bool:
    return re.match(r"#+\s*plandiff:", text) is not None


def _spots(root: Entries, source: Sequence[str]) -> Iterator[_Spot]:
    """All keys and list items, in their order; what an alias repeats is left out."""
    seen: set[int] = set()

    def bracketed(node: Node) -> bool:
        return (
            not isinstance(node, Scalar)
            and re.match(r"(?:&\S+\s+)?[\[{]", source[node.start[0]][node.start[1] :]) is not None
        )

    def below(node: Node | None, path: Path) -> Iterator[_Spot]:
        if not isinstance(node, (Entries, Items)) or id(node) in seen:
            return
        seen.add(id(node))
        children = (
            (((*path, str(key)), key, value) for key, value in node.items())
            if isinstance(node, Entries)
            else (((*path, number), value, value) for number, value in enumerate(node))
        )
        for place, first, value in children:
            if first is None:
                continue
            start = first.start
            if isinstance(node, Items) and not bracketed(node):
                start = _dash(source, start, node.start[1])
            if value is None or id(value) in seen:
                yield _Spot(place, start, first.end, braces=False)
                continue
            yield _Spot(place, start, value.end, bracketed(value))
            yield from below(value, place)

    yield _Spot((), root.start, root.end, bracketed(root))
    yield from below(root, ())


def _dash(source: Sequence[str], start: Point, column: int) -> Point:
    """Where the dash of a list item stands, on its line or alone on one above it."""
    line = start[0]
    while line and source[line][column : column + 1] != "-":
        line -= 1
    return line, column
