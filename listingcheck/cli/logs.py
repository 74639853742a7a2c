"""Logging for people and for machines: to stderr, one line a record, every secret masked."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime


class Redacting(logging.Formatter):
    """The usual line, traceback included, with every secret revealed so far replaced."""

    def format(self, record: logging.LogRecord) -> str:
        from listingcheck.settings.secret import redact

        return redact(super().format(record))


class AsJson(Redacting):
    """One JSON object a line: time, level, logger, message, and the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        from listingcheck.settings.secret import redact

        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return redact(json.dumps(line, ensure_ascii=False))


def set_up(*, verbose: bool = False, as_json: bool = False) -> None:
    """Send the package's log to stderr. Other libraries stay silent below warnings: their debug lines quote addresses."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if as_json else Redacting("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("listingcheck")
    root.handlers = [handler]
    root.propagate = False
    root.setLevel(logging.DEBUG if verbose else logging.WARNING)
