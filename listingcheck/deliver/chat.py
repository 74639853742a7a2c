"""Chat and SMS through apprise (`pip install listingcheck[notify]`): one short message a run."""

from __future__ import annotations

from typing import Any

from listingcheck.deliver.webhook import tells
from listingcheck.errors import DeliveryError, ListingcheckError
from listingcheck.model import Finding, Report
from listingcheck.settings.notify import NotifySettings

MOST_LINES = 10


def words(report: Report) -> tuple[str, str]:
    """Title and body: counts, then the worst new findings."""
    news = [item for item in report.findings if told(item)]
    stands = sum(item.counts for item in report.findings)
    title = f"Listings: {len(news)} changed, {stands} open at {report.coverage.stores} stores"
    ranked = sorted(news, key=lambda item: -item.discrepancy.severity)[:MOST_LINES]
    lines = [f"{item.standing}: {item.discrepancy.store}, {item.discrepancy.headline}" for item in ranked]
    if len(news) > MOST_LINES:
        lines.append(f"and {len(news) - MOST_LINES} more")
    seen = report.coverage
    return title, "\n".join([*lines, f"{seen.read} of {seen.sources} sources read."])


def told(finding: Finding) -> bool:
    """Whether people are told of it: a date that passed is no news to anybody, in mails neither."""
    return tells(finding) and not finding.passed


def send(report: Report, settings: NotifySettings) -> str:
    """ "" when every address took it or there was nothing to tell, else a sentence. Raises DeliveryError without apprise."""
    if not settings.urls or (settings.when == "changes" and not any(told(item) for item in report.findings)):
        return ""
    title, body = words(report)
    failed = 0
    for url in settings.urls:
        try:
            failed += not _notify(url.reveal(), title, body)
        except DeliveryError:
            raise
        except ListingcheckError as error:
            return f"A chat message was not sent: {error}"
    return f"{failed} of {len(settings.urls)} chat services did not take the message." if failed else ""


def _notify(url: str, title: str, body: str) -> bool:
    try:
        import apprise
    except ImportError:
        raise DeliveryError(
            "Chat messages need the package apprise.", hint="pip install 'listingcheck[notify]', or take `notify:` out."
        ) from None
    service: Any = apprise.Apprise()
    return bool(service.add(url)) and bool(service.notify(title=title, body=body))
