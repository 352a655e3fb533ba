"""Form of keys and values: what the loader finds, documented here."""

from plandiff.rules.rule import rule

_GOOD = "party: A\nclauses:\n  - text: The buyer pays in 30 days.\n"


@rule(
    "unknown-key",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nclauses:\n  - {text: t, titel: Payment}\n",
    passes="party: A\nclauses:\n  - {text: t, title: Payment}\n",
)
def unknown_key() -> None:
    """A key that plan files do not have.

    The help names the nearest key that there is. Own remarks belong into `note:` or a comment.
    """


@rule(
    "missing-key", "form", "error", scope="reader", stops=True, fails="clauses: [{text: t}]\n", passes=_GOOD
)
def missing_key() -> None:
    """A key that must be there is missing.

    A plan needs `party` and `clauses`; a clause needs `text`, or sub-clauses, or `absent`.
    """


@rule(
    "wrong-type",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nclauses:\n  - text: [one, two]\n",
    passes=_GOOD,
)
def wrong_type() -> None:
    """A list, a text or a group of keys where something else is expected."""


@rule(
    "bad-value",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nstatus: final\nclauses: [{text: t}]\n",
    passes="party: A\nstatus: final-offer\nclauses: [{text: t}]\n",
)
def bad_value() -> None:
    """A value that the key cannot have.

    The help says what to write: one of the known words, an amount as `100 billion USD`, an id without blanks.
    """


@rule(
    "bad-date",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\ndate: 20 November 2025\nclauses: [{text: t}]\n",
    passes="party: A\ndate: 2025-11-20\nclauses: [{text: t}]\n",
)
def bad_date() -> None:
    """A date that is not written as 2025-11-20, or a day that does not exist."""


@rule(
    "empty-list", "form", "error", scope="reader", stops=True, fails="party: A\nclauses: []\n", passes=_GOOD
)
def empty_list() -> None:
    """A list without entries where some are needed."""


@rule(
    "duplicate-id",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nclauses:\n  - {id: price, text: s}\n  - {id: price, text: t}\n",
    passes="party: A\nclauses:\n  - {id: price, text: s}\n  - {id: place, text: t}\n",
)
def duplicate_id() -> None:
    """Two clauses, two sources or two red lines of a plan with one id."""


@rule(
    "more",
    "form",
    "error",
    scope="reader",
    stops=True,
    fails="party: A\nclauses: [{text: t}]\n" + "".join(f"key{n}: 1\n" for n in range(501)),
    passes=_GOOD,
)
def more() -> None:
    """The file has more problems than the 500 that are listed."""


@rule(
    "duplicate-number",
    "form",
    "warning",
    scope="reader",
    fails='party: A\nclauses:\n  - {number: "1", text: s}\n  - {number: "1", text: t}\n',
    passes='party: A\nclauses:\n  - {number: "1", text: s}\n  - {number: "2", text: t}\n',
)
def duplicate_number() -> None:
    """Two clauses with the same number in one place; they are shown by id or position instead."""


@rule(
    "unquoted-value",
    "form",
    "note",
    scope="reader",
    fails="party: NO\nclauses:\n  - {number: 7.10, text: t}\n",
    passes='party: "NO"\nclauses:\n  - {number: "7.10", text: t}\n',
)
def unquoted_value() -> None:
    """A value that other YAML tools read as something else.

    plandiff takes `NO`, `7.10`, `012` and `1:30` as they look; a reader of YAML 1.1 makes false, 7.1, 10 and
    90 of them.
    """


@rule(
    "yes-no-word",
    "form",
    "warning",
    scope="reader",
    fails="party: A\nclauses:\n  - {text: t, terms: {paid: yes}}\n",
    passes="party: A\nclauses:\n  - {text: t, terms: {paid: true}}\n",
)
def yes_no_word() -> None:
    """A term coded as the word yes or no, which is no boolean: it will not be opposed to true or false."""
