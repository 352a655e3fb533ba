"""Commands that are imported when they are called: help needs no more than a name and a sentence of each."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

COMPLETION = "_PLANDIFF_COMPLETE"
"""The variable by which a shell asks for completions."""


class Lazy(NamedTuple):
    """A command not yet imported."""

    module: str
    """Holds the function `command`."""
    help: str
    """The first sentence of the function's docstring."""


class LazyGroup(TyperGroup):
    """A group that lists its commands by the table and imports the one that is called."""

    table: ClassVar[Mapping[str, Lazy]] = {}

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {
            name: TyperCommand(name, help=each.help, rich_markup_mode=None)
            for name, each in self.table.items()
        }

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the name of the command called, the command, and the arguments left for it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command if name is None else _imported(name, self.table[name].module), rest

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters."""
        return _as_given(super().get_params(ctx))


class _Command(TyperCommand):
    def get_params(self, ctx: Any) -> Any:
        return _as_given(super().get_params(ctx))


def _imported(name: str, module: str) -> Any:
    """Return the command whose function is in the module."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    app.command(name, cls=_Command)(import_module(module).command)
    return get_command(app)


def _as_given(parameters: Any) -> Any:
    for each in parameters:
        if getattr(each, "_runtime_param", True) is None:
            each._runtime_param = _AsGiven()  # noqa: SLF001
    return parameters


class _AsGiven:
    """Stands in for the validator that typer makes of pydantic for each parameter, a millisecond each.

    Texts and what is not given pass as they are; for anything else the parameter gets its validator after
    all. Versions of typer without such validators never ask for it.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value that the command's function gets."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        kind = param.type_descriptor.annotation
        if kind is str and not many and isinstance(value, str):
            return value
        if kind == list[str] and many and all(isinstance(each, str) for each in value):
            return list(value)
        param._runtime_param = None  # noqa: SLF001
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)
