"""Keys and tokens masked by their form, too: an answer may quote one that nobody here has ever revealed.

The HTTP libraries' debug lines hold addresses and headers of answers, which may quote a key; they are masked at their
source, so that no set-up of logging lets one out.
"""

from __future__ import annotations

import logging
import re

from listingcheck.settings.secret import redact

_FORMS = re.compile(
    r"AIza[\w-]{10,}|AQ\.[\w-]{10,}|ya29\.[\w.-]{6,}|\b1//[\w-]{6,}|(?<=[?&]key=)[^&\s\"']+|(?<=Bearer )[\w.-]{6,}"
)
TALKATIVE = (
    "urllib3.connectionpool",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.connection",
    "httpcore.proxy",
    "httpx",
)


def masked(text: str) -> str:
    """The text with every secret known, and everything that has the form of one, replaced."""
    return _FORMS.sub("***", redact(text))


class _Masking(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), None
        return True


def mask_logs() -> None:
    """Have the HTTP libraries' log lines masked from now on; asking twice changes nothing."""
    for name in TALKATIVE:
        logger = logging.getLogger(name)
        if not any(isinstance(item, _Masking) for item in logger.filters):
            logger.addFilter(_Masking())
