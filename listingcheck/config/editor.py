"""The comment by which an editor finds the schema of a configuration."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

_LINE = re.compile(rb"(?m)^#\s*yaml-language-server:\s*\$schema=.*$")


def editor_line(schema: str) -> str:
    """The comment that names the schema file, to stand at the top of the configuration."""
    return f"# yaml-language-server: $schema={schema}"


def add_editor_line(path: Path, schema: str) -> bool:
    """Put the line at the top of a configuration, or replace the one there; False if nothing was to change.

    The file is replaced whole, so that an interruption leaves the old one. Raises OSError.
    """
    if not path.is_file():
        return False
    path = path.resolve()  # a link to it stays a link
    before = path.read_bytes()
    line = editor_line(schema).encode()
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    after = (
        _LINE.sub(lambda _: line, before, count=1)
        if _LINE.search(before)
        else mark + line + b"\n" + before[len(mark) :]
    )
    if after == before:
        return False
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
        os.chmod(name, path.stat().st_mode & 0o777)  # noqa: PTH101 - the new file keeps the old one's permissions
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return True
