"""A folder of pages as they were, so that tomorrow an unchanged page costs a few hundred bytes instead of all of them.

One compressed file a page, named by a digest of its address; a file that is damaged or cannot be written is as good as
none. Old ones are thrown away when the shelf is opened.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import tempfile
import time
from hashlib import blake2b
from pathlib import Path

from listingcheck.web.memory import Remembered

KEPT_DAYS = 30
_LARGEST = 2_000_000
"""Bytes of a page that are worth keeping."""


class Shelf:
    """A PageMemory in a folder, which is made when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tidied = False

    def recall(self, url: str) -> Remembered | None:
        try:
            with gzip.open(self._file(url), "rb") as stream:
                head = json.loads(stream.readline())
                body = stream.read(_LARGEST + 1)
            page = Remembered(str(head["url"]), str(head["etag"]), str(head["modified"]), dict(head["headers"]), body)
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            return None
        return page if page.url == url and len(body) <= _LARGEST else None

    def remember(self, url: str, page: Remembered) -> None:
        if len(page.body) > _LARGEST:
            return
        head = {"url": url, "etag": page.etag, "modified": page.last_modified, "headers": dict(page.headers)}
        with contextlib.suppress(OSError):  # a full disk must not cost the page itself
            self._folder.mkdir(parents=True, exist_ok=True)
            self._tidy()
            handle, beside = tempfile.mkstemp(dir=self._folder, suffix=".new")
            try:
                with os.fdopen(handle, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", compresslevel=5) as stream:
                    stream.write(json.dumps(head).encode() + b"\n" + page.body)
                Path(beside).replace(self._file(url))
            except OSError:
                Path(beside).unlink(missing_ok=True)
                raise

    def _file(self, url: str) -> Path:
        return self._folder / f"{blake2b(url.encode(), digest_size=16).hexdigest()}.page"

    def _tidy(self) -> None:
        """Throw away what no run has written for a month; an unchanged page is written again when it changes."""
        if self._tidied:
            return
        self._tidied = True
        oldest = time.time() - KEPT_DAYS * 86_400
        for file in self._folder.iterdir():
            with contextlib.suppress(OSError):
                if file.suffix in (".page", ".new") and file.stat().st_mtime < oldest:
                    file.unlink()
