"""What a rule is, and the one place where all are registered.

A rule is a function with a decorator; the first line of its docstring is the title, the rest the
documentation, and its examples stand beside it. The rule says what is wrong and where; the policy says how
bad that is. Names are never reused.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from textwrap import dedent
from typing import Final, Literal, NamedTuple

from plandiff.plan.findings import Related, Severity, Span

Family = Literal["form", "references", "consistency", "across", "drafting"]
Scope = Literal["reader", "plan", "together", "run"]
"""Who applies a rule: the reader, a function of one plan, a function of all plans, or the run itself."""

FAMILIES: Final[Mapping[Family, str]] = {
    "form": "the file can be read, and means what it looks like",
    "references": "what is named exists",
    "consistency": "a plan does not contradict itself",
    "across": "the plans of one negotiation fit together",
    "drafting": "what a careful reader of the text would ask",
}
_MODULES: Final = (
    "form",
    "form_keys",
    "references",
    "consistency",
    "red_lines",
    "parties",
    "across",
    "pairing",
    "drafting",
    "waivers",
)


class Example(NamedTuple):
    """Plan files that show a rule at work."""

    texts: tuple[str | bytes, ...]
    """One plan file each; none where the point is that the file is missing."""
    max_bytes: int | None = None


class Found(NamedTuple):
    """What a rule found; the run adds rule and severity."""

    span: Span | None
    message: str
    help: str | None = None
    clause: str | None = None
    """Ref or id of the clause."""
    related: tuple[Related, ...] = ()
    label: str = ""
    private: bool = False
    file: str | None = None
    """Where a rule looks at several plans: the one that it speaks of."""


class Rule(NamedTuple):
    """A rule with its documentation."""

    id: str
    family: Family
    severity: Severity
    scope: Scope
    title: str
    text: str
    """The documentation below the title; may be empty."""
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    stops: bool
    """A file with such a finding cannot be judged any further."""
    check: Callable[..., Iterator[Found] | None]


def rule(
    name: str,
    family: Family,
    severity: Severity,
    *,
    fails: str | Example,
    passes: str | Example,
    scope: Scope = "plan",
    stops: bool = False,
) -> Callable[[Callable[..., Iterator[Found] | None]], Callable[..., Iterator[Found] | None]]:
    """Register a function as a rule.

    With scope `plan` it takes a `Subject`, with scope `together` the sequence of what is kept of all plans of
    a negotiation; it yields what it finds. The reader's rules and those of the run only document what is
    found elsewhere.
    """

    def register(check: Callable[..., Iterator[Found] | None]) -> Callable[..., Iterator[Found] | None]:
        title, _, text = inspect.cleandoc(check.__doc__ or "").partition("\n")
        assert title
        assert name not in _RULES
        _RULES[name] = Rule(
            name,
            family,
            severity,
            scope,
            title,
            text.strip(),
            _examples(fails),
            _examples(passes),
            stops,
            check,
        )
        return check

    return register


def rules() -> Mapping[str, Rule]:
    """All rules by name, family by family."""
    for module in _MODULES:
        import_module(f"plandiff.rules.{module}")
    order = list(FAMILIES)
    return dict(sorted(_RULES.items(), key=lambda item: (order.index(item[1].family), item[0])))


def _examples(given: str | Example) -> tuple[Example, ...]:
    if isinstance(given, Example):
        return (Example(tuple(_dedented(text) for text in given.texts), given.max_bytes),)
    return (Example((_dedented(given),)),)


def _dedented(text: str | bytes) -> str | bytes:
    return text if isinstance(text, bytes) else dedent(text).lstrip("\n")


_RULES: Final[dict[str, Rule]] = {}
