"""Plan files in the canonical layout: the same plan, with every comment."""

from collections import Counter

from plandiff.plan.comments import find_comments, inline, remarks
from plandiff.plan.findings import PlanError
from plandiff.plan.layout import lay_out
from plandiff.plan.loader import PlanFile, load_plan
from plandiff.plan.source import lines


class FormatError(Exception):
    """A file whose layout cannot be changed without loss; the message says what would be lost."""


def formatted(file: PlanFile) -> PlanFile:
    """The file in the canonical layout, with line feeds, ending in one.

    It must have been loaded with its private wants. The result is read again: raises FormatError if it is
    not the same plan, or if a comment is missing.
    """
    text = lay_out(file.root, remarks(file.text, file.root), inline(file.text, file.root))
    try:
        again = load_plan(file.name, text=text.encode(), key=file.plan.key, include_private=True)
    except PlanError as error:
        raise FormatError(f"the new layout could not be read: {error.findings[0].message}") from error
    if again.plan != file.plan:
        raise FormatError("the new layout would not be the same plan")
    missing = _comments(file) - _comments(again)
    if missing:
        raise FormatError(f"the comment `{next(iter(missing))}` would be lost")
    if _comments(again) != _comments(file):
        raise FormatError("the new layout would repeat a comment")
    return again


def _comments(file: PlanFile) -> Counter[str]:
    return Counter(comment.text for comment in find_comments(lines(file.text), file.root))
