"""`plandiff rules`."""

from typing import TYPE_CHECKING, Annotated

import typer

from plandiff.cli import values
from plandiff.cli.exits import DONE
from plandiff.cli.messages import say

if TYPE_CHECKING:
    from plandiff.rules.rule import Example, Rule

_MAX_LINES = 14


def command(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The rule to explain.", autocompletion=values.rules)
    ] = None,
) -> int:
    """List what `check` looks for, or explain one rule."""
    from plandiff.rules.rule import FAMILIES, rules

    every = rules()
    if name is not None:
        if name not in every:
            from difflib import get_close_matches

            near = get_close_matches(name, list(every), 1, 0.6)
            message = f"no rule {name!r}" + (
                f"; did you mean {near[0]}?" if near else "; `plandiff rules` lists them"
            )
            raise typer.BadParameter(message)
        say(explained(every[name]))
        return DONE
    width = max(map(len, every))
    blocks = []
    for family, says in FAMILIES.items():
        listed = [
            f"  {rule.id:<{width}}  {rule.severity:<7}  {rule.title}"
            for rule in every.values()
            if rule.family == family
        ]
        blocks.append("\n".join([f"{family}: {says}", *listed]))
    say("\n\n".join(blocks))
    return DONE


def explained(rule: "Rule") -> str:
    """A rule with its documentation and examples, as plain text."""
    parts = [f"{rule.id}   {rule.severity}, {rule.family}", rule.title]
    if rule.text:
        parts.append(rule.text)
    if rule.stops:
        parts.append(
            "A file with this error cannot be read, so nothing else is judged, and it cannot be waived."
        )
    for heading, examples in (("Found in", rule.fails), ("Not in", rule.passes)):
        parts += [f"{heading}:\n\n{shown}" for each in examples if (shown := _shown(each))]
    return "\n\n".join(parts)


def _shown(example: "Example") -> str:
    """The files of an example, set in by four; long ones shortened."""
    files = []
    for i, text in enumerate(example.texts):
        lines = (
            (text if isinstance(text, str) else text.decode("utf-8", "backslashreplace"))
            .rstrip("\n")
            .split("\n")
        )
        if len(lines) > _MAX_LINES:
            lines = [*lines[: _MAX_LINES - 2], f"… {len(lines) - _MAX_LINES + 2:,} more lines"]
        name = [f"    # {chr(ord('a') + i)}.yaml"] if len(example.texts) > 1 else []
        files.append("\n".join([*name, *(f"    {line}".rstrip() for line in lines)]))
    return "\n\n".join(files)
