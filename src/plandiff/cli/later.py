"""Modules that the libraries import and a command hardly uses: loaded when one is wanted after all."""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_NAMES = (
    "importlib.metadata",  # the installed packages, looked into by pydantic for plugins
    "secrets",  # pydantic's secret strings
    "subprocess",  # typer opens pages in the browser
)


def spare() -> None:
    """Switch pydantic's plugins off, and put stand-ins for such modules in their place.

    The libraries import them either way, and that takes an eighth of the time of a short command.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for name in _NAMES:
        if name not in sys.modules:
            sys.modules[name] = stand_in = _Later(name)
            package, _, module = name.rpartition(".")
            if package:
                setattr(sys.modules[package], module, stand_in)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> Any:
        """Return what the module has of that name; `entry_points` loads it only when it is called."""
        if name.startswith("__"):  # asked by the import system
            raise AttributeError(name)
        return _entry_points if name == "entry_points" else getattr(_loaded(self.__name__), name)


def _entry_points(**chosen: Any) -> Any:
    return _loaded("importlib.metadata").entry_points(**chosen)


def _loaded(name: str) -> Any:
    if isinstance(sys.modules.get(name), _Later):
        del sys.modules[name]
    return import_module(name)
