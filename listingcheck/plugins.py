"""The folder is the registry: a kind is one module of a package, or an entry point of somebody else's.

`load("sources", "website")` imports `listingcheck.sources.website`; a third party offers more kinds through the entry
point group `listingcheck.sources` (likewise feeds, checks, report). Listing kinds imports nothing.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType

from listingcheck.errors import ListingcheckError


def _module_name(kind: str) -> str:
    return kind.replace("-", "_")


@cache
def kinds(package: str) -> tuple[str, ...]:
    """All kinds of a package ("sources"), own ones first, in alphabetical order; names use underscores."""
    home = importlib.import_module(f"listingcheck.{package}")
    own = sorted(info.name for info in pkgutil.iter_modules(home.__path__) if not info.name.startswith("_"))
    foreign = sorted(point.name for point in entry_points(group=f"listingcheck.{package}"))
    return (*own, *(name for name in foreign if name not in own))


@cache
def load(package: str, kind: str) -> ModuleType:
    """The module of a kind. Raises ListingcheckError naming the kinds there are; own kinds cannot be shadowed."""
    name = _module_name(kind)
    home = importlib.import_module(f"listingcheck.{package}")
    if any(info.name == name for info in pkgutil.iter_modules(home.__path__)):
        return importlib.import_module(f"listingcheck.{package}.{name}")
    for point in entry_points(group=f"listingcheck.{package}"):
        if _module_name(point.name) == name:
            module = point.load()
            if not isinstance(module, ModuleType):
                raise ListingcheckError(f"The extension {point.value!r} is not a module.")
            return module
    raise ListingcheckError(
        f"There is no kind {kind!r} among the {package}.", hint="Known: " + ", ".join(kinds(package)) + "."
    )
