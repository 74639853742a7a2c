"""Names of files as people write them."""

from __future__ import annotations

from pathlib import Path


def at_home(name: Path | str) -> Path:
    """The path with `~` replaced; left as it stands where the named user has no home here, so that it is reported as a
    file that is not there."""
    path = Path(name)
    try:
        return path.expanduser()
    except RuntimeError:
        return path
