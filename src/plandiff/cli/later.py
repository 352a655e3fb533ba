"""Modules that the libraries import and a command hardly uses: loaded when one is wanted after all."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


def _entry_points(**chosen: Any) -> Any:
    return _loaded("importlib.metadata").entry_points(**chosen)


_MODULES: Mapping[str, Mapping[str, Any]] = {
    "bz2": {},  # shutil looks whether it can pack
    "importlib.metadata": {"entry_points": _entry_points},  # pydantic looks for plugins
    "lzma": {},
    "secrets": {},  # pydantic's secret strings
    "subprocess": {},  # typer opens pages in the browser
}
"""Module → what is taken from it when it is imported, and loads it when it is called."""


def spare() -> None:
    """Switch pydantic's plugins off, and put stand-ins for such modules in their place.

    The libraries import them either way, and that takes an eighth of the time of a short command.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for name, taken in _MODULES.items():
        if name not in sys.modules:
            sys.modules[name] = stand_in = _Later(name)
            vars(stand_in).update(taken)
            package, _, module = name.rpartition(".")
            if package:
                setattr(sys.modules[package], module, stand_in)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> Any:
        """Load the module, and return what it has of that name."""
        if name.startswith("__"):  # asked by the import system
            raise AttributeError(name)
        return getattr(_loaded(self.__name__), name)


def _loaded(name: str) -> Any:
    if isinstance(sys.modules.get(name), _Later):
        del sys.modules[name]
    return import_module(name)
