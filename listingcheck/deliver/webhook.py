"""A signed JSON POST after a run, for whoever builds on it.

The body is one object: `run`, `started`, `ended`, `coverage`, `findings` (id, code, store, listing, severity, standing,
passed (gone because its dates are past), headline, truth, listed, since, duty, link). With a key the header `X-Listingcheck-Signature` is `t=UNIX,v1=HEX`: the
HMAC-SHA256 of `UNIX.BODY`. Whoever receives it compares in constant time and refuses what is older than five minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from listingcheck.deliver.posting import address_of, request
from listingcheck.errors import ListingcheckError
from listingcheck.model import Finding, Report, Standing, StoreReport
from listingcheck.settings.notify import WebhookSettings

SCHEMA = 1
NEWS = (Standing.NEW, Standing.CHANGED, Standing.REOPENED, Standing.RESOLVED)


def send(
    report: Report, settings: WebhookSettings, now: datetime, *, sleep: Callable[[float], None] = time.sleep
) -> str:
    """POST a run; "" when it was taken (or there was nothing to tell), else a sentence for stderr."""
    body = payload(report, settings)
    if body is None:
        return ""
    try:
        headers = {"Content-Type": "application/json", "User-Agent": "listingcheck", "Idempotency-Key": report.run}
        if settings.key is not None:
            headers["X-Listingcheck-Signature"] = signature(body, settings.key.reveal(), now)
        fault = request(
            address_of(settings.url), body, headers, timeout=settings.timeout, tries=settings.tries, sleep=sleep
        )
    except (ListingcheckError, ValueError) as error:
        fault = str(error)
    return f"A webhook did not take the run: {fault}." if fault else ""


def payload(report: Report, settings: WebhookSettings) -> bytes | None:
    """The body, or None where the settings want changes only and there are none."""
    stores = [item for item in report.stores if _meant(item, settings)]
    findings = [item for store in stores for item in store.findings]
    if settings.when == "changes" and not any(tells(item) for item in findings):
        return None
    seen = report.coverage
    document = {
        "schema": SCHEMA,
        "run": report.run,
        "started": report.started.isoformat(),
        "ended": report.ended.isoformat(),
        "coverage": {
            "stores": len(stores), "sources": seen.sources, "read": seen.read, "failed": len(seen.failed),
            "not_asked": len(seen.not_asked),
        },
        "findings": [_finding(item) for item in findings],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def tells(finding: Finding) -> bool:
    """Whether a finding is news tonight: also one that was held back until now, or whose acknowledgement just ended."""
    ended = finding.ack_expired and finding.acknowledgement is not None
    return not finding.held_reason and (finding.standing in NEWS or finding.released or ended)


def signature(body: bytes, key: str, now: datetime) -> str:
    stamp = str(int(now.timestamp()))
    digest = hmac.new(key.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


def _meant(store: StoreReport, settings: WebhookSettings) -> bool:
    if not settings.stores and not settings.labels:
        return True
    return store.store.id in settings.stores or not set(settings.labels).isdisjoint(store.store.labels)


def _finding(item: Finding) -> dict[str, Any]:
    seen = item.discrepancy
    return {
        "id": item.id, "code": seen.code, "store": seen.store, "listing": seen.listing, "subject": seen.subject,
        "severity": seen.severity.word, "standing": item.standing, "passed": item.passed, "headline": seen.headline,
        "truth": seen.truth.says, "listed": seen.listed.says, "since": item.since.isoformat(), "nights": item.nights,
        "duty": seen.duty, "link": seen.link,
    }  # fmt: skip


def sentences(
    report: Report, hooks: Sequence[WebhookSettings], now: datetime, *, sleep: Callable[[float], None] = time.sleep
) -> tuple[str, ...]:
    """All webhooks, one after another; what went wrong, and nothing else. One that is down never stops the next."""
    return tuple(fault for hook in hooks if (fault := send(report, hook, now, sleep=sleep)))
