"""Form of the file: what the reader finds, documented here; the last rule is our own."""

import re
from collections.abc import Iterator

from plandiff.plan.findings import Span
from plandiff.rules.rule import Example, Found, rule
from plandiff.rules.subject import Subject

_GOOD = "party: A\nclauses:\n  - text: The buyer pays in 30 days.\n"


@rule("unreadable-file", "form", "error", scope="reader", stops=True, fails=Example(()), passes=_GOOD)
def unreadable_file() -> None:
    """The file cannot be opened.

    It is missing, a folder, or may not be read. A file that was named makes the whole run fail with exit code
    2.
    """


@rule(
    "too-large",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails=Example((_GOOD,), max_bytes=20),
    passes=_GOOD,
)
def too_large() -> None:
    """The file is larger than any plan.

    More than 10 million bytes (`--max-bytes` raises that), or more than 400,000 keys and values.
    """


@rule(
    "not-a-plan",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="name: some-package\nversion: 1.0.0\n",
    passes=_GOOD,
)
def not_a_plan() -> None:
    """The file is no plan.

    It is a Word, PDF or web document, or its top has none of `party`, `clauses` and `plandiff`. In a folder
    such files are counted and left alone; one that is named is an error.
    """


@rule("empty-file", "form", "error", scope="reader", stops=True, fails="# nothing yet\n", passes=_GOOD)
def empty_file() -> None:
    """The file holds nothing."""


@rule(
    "not-a-mapping",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="- text: The buyer pays.\n- text: The seller delivers.\n",
    passes=_GOOD,
)
def not_a_mapping() -> None:
    """A list stands where a plan is expected."""


@rule(
    "syntax",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nclauses:\n  - text: Payment: in 30 days.\n",
    passes='party: A\nclauses:\n  - text: "Payment: in 30 days."\n',
)
def syntax() -> None:
    """The file is not readable as YAML.

    The message says in plain words what the parser stumbled over: a text with `: ` in it and no quotes, a
    tab, a quote that is never closed.
    """


@rule(
    "bad-encoding",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails=Example((b"party: A\nclauses:\n  - text: caf\xe9\n",)),
    passes="party: A\nclauses:\n  - text: café\n",
)
def bad_encoding() -> None:
    """The file is not UTF-8 text.

    UTF-16 and UTF-32 are read too if they begin with a byte order mark.
    """


@rule(
    "control-character",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nclauses:\n  - text: pay\0ment\n",
    passes=_GOOD,
)
def control_character() -> None:
    """A character that no text file should hold, such as NUL or an invisible line break."""


@rule(
    "multiple-documents",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails=_GOOD + "---\n" + _GOOD,
    passes=_GOOD,
)
def multiple_documents() -> None:
    """The file holds more than one YAML document."""


@rule(
    "too-deep",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nclauses: " + "[" * 40 + "]" * 40 + "\n",
    passes=_GOOD,
)
def too_deep() -> None:
    """More than 32 levels of brackets or indentation inside each other."""


@rule(
    "tag",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: !secret A\nclauses: [{text: t}]\n",
    passes='party: "!secret A"\nclauses: [{text: t}]\n',
)
def tag() -> None:
    """A value with a YAML tag; tags are not supported."""


@rule(
    "bad-alias",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: *other\nclauses: [{text: t}]\n",
    passes="party: &name A\naliases: *name\nclauses: [{text: t}]\n",
)
def bad_alias() -> None:
    """A YAML alias that refers to nothing, to itself, or to far too much.

    Aliases may repeat 2,000 keys and values in all, so that no small file becomes a huge plan.
    """


@rule(
    "merge-key",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nclauses:\n  - &c {text: t}\n  - {<<: *c, id: b}\n",
    passes=_GOOD,
)
def merge_key() -> None:
    """A YAML merge key (`<<`); not supported, for readers should see what a clause says."""


@rule(
    "bad-key",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\n[a, b]: c\nclauses: [{text: t}]\n",
    passes=_GOOD,
)
def bad_key() -> None:
    """A key that is not a word."""


@rule(
    "duplicate-key",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nparty: B\nclauses: [{text: t}]\n",
    passes=_GOOD,
)
def duplicate_key() -> None:
    """A key that stands twice in one place; other tools silently keep the last."""


@rule(
    "hidden-character",
    "form",
    "warning",
    fails="party: A\nclauses:\n  - text: The buyer shall \u202enot\u202c pay.\n",
    passes="party: A\nclauses:\n  - text: The buyer shall not pay.\n",
)
def hidden_character(subject: Subject) -> Iterator[Found]:
    """A character that cannot be seen and changes how the text around it looks.

    Direction overrides and isolates, zero-width blanks and the like make a reader see something else than
    what the file holds. Direction marks inside right-to-left texts are not reported, nor are joiners.
    """
    text = subject.file.text
    if text.isascii():
        return
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line.isascii():
            continue
        for match in re.finditer("[\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\u00ad]", line):
            sign, column = match.group(), match.start() + 1
            yield Found(
                Span(number, column, number, column + 1),
                f"an invisible character (U+{ord(sign):04X}) that changes how this line looks"
                if "\u202a" <= sign <= "\u2069" and not "\u2060" <= sign <= "\u2064"
                else f"an invisible character (U+{ord(sign):04X})",
                "delete the character",
            )
