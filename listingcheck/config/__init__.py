"""YAML, and a CSV beside it, become stores and settings; every fault is told at once with file, line and column."""

from listingcheck.config.loading import load

__all__ = ["load"]
