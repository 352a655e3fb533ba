"""The list of installed packages, looked into by pydantic for plugins, which a command has no use for."""

import importlib
import os
import sys
from types import ModuleType
from typing import Any

_NAME = "importlib.metadata"


def spare() -> None:
    """Switch pydantic's plugins off, and load `importlib.metadata` when something else is wanted of it.

    pydantic imports a function from it either way, and that takes a tenth of the time of a short command.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if _NAME not in sys.modules:
        sys.modules[_NAME] = importlib.metadata = _Later(_NAME)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> Any:
        """Return what the module has of that name; `entry_points` loads it only when it is called."""
        if name.startswith("__"):  # asked by the import system
            raise AttributeError(name)
        return _entry_points if name == "entry_points" else getattr(_loaded(), name)


def _entry_points(**chosen: Any) -> Any:
    return _loaded().entry_points(**chosen)


def _loaded() -> Any:
    if isinstance(sys.modules.get(_NAME), _Later):
        del sys.modules[_NAME]
    return importlib.import_module(_NAME)
