"""Polite async HTTP (being written)."""

from __future__ import annotations


class Web:
    """Placeholder until the module is written."""
