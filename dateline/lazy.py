"""Packages that hand on names without importing the modules behind them, some of which take seconds."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def handed_on(package: str, modules: dict[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package that imports each public name when it is first asked for.

    Args:
        package: the name of the package, for the error about a name that it does not have.
        modules: public name -> full name of the module that defines it.
    """

    def found(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(modules[name]), name)

    return found
