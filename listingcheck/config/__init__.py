"""YAML, and a CSV beside it, become stores and settings; every fault is told at once with file, line and column.

`load` reads a configuration, `show` prints it as it will be used, `schema` describes it to an editor.
"""

from listingcheck.config.json_schema import schema
from listingcheck.config.loading import load
from listingcheck.config.showing import show

__all__ = ["load", "schema", "show"]
