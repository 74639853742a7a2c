"""Whether a running or coming campaign promises something that is not true at this store.

**campaign-broken**: in the campaign's window (as far as it lies in the days that are compared) a listing says open while the
store is closed, a notice stands against it, a listing calls the store closed or moved, or the store's page does not show the
claim. High where customers are sent to a locked door, medium otherwise. It goes to marketing, besides the finding that goes
to whoever can mend the listing.

What to do: leave the store out of the campaign (`listingcheck preflight --format csv` lists those), or mend what is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from listingcheck.campaign import Judgement, Landing, Occasion, Reason, Verdict, judge, tells
from listingcheck.checks import Case
from listingcheck.model import Discrepancy, Impact, Severity, Side, SourceOutcome, StoreReport
from listingcheck.settings.campaigns import Campaign

CODES = {"campaign-broken": "A campaign promises what is not true at this store"}

_LOCKED = ("listed-open", "closed")


def check(case: Case) -> Iterator[Discrepancy]:
    if not case.campaigns or not case.truth_complete:
        return
    report = _report(case)
    end_of_window = datetime.combine(case.window.last + timedelta(days=1), time())
    for campaign in case.campaigns:
        occasion = occasion_of(campaign)
        start, end = max(occasion.start, case.now), min(occasion.end, end_of_window)
        if start >= end:
            continue
        occasion = Occasion(occasion.name, start, end, occasion.claim)
        answer = judge(report, occasion, tolerance=case.tolerance, landing=_landing(case, campaign))
        if answer.verdict is Verdict.HOLD:
            yield from _findings(case, campaign, occasion, answer)


def occasion_of(campaign: Campaign) -> Occasion:
    """A campaign in local time: a date alone begins at its first minute and ends with its last."""
    start = campaign.start if isinstance(campaign.start, datetime) else datetime.combine(campaign.start, time())
    end = (
        campaign.end
        if isinstance(campaign.end, datetime)
        else datetime.combine(campaign.end + timedelta(days=1), time())
    )
    return Occasion(campaign.name, start.replace(tzinfo=None), end.replace(tzinfo=None), campaign.claim)


def _report(case: Case) -> StoreReport:
    read = [
        SourceOutcome(item.source.name, item.source.kind, item.source.role, item.snapshot) for item in case.listings
    ]
    timelines = {item.source.name: item.timeline for item in case.listings}
    return StoreReport(case.store, case.window, tuple(read), case.truth, case.truth_timeline, timelines)


def _landing(case: Case, campaign: Campaign) -> Landing | None:
    """The store's own pages as they were read tonight; a page of its own (`url`) is looked at by `preflight`."""
    if not campaign.claim or campaign.url:
        return None
    for listing in case.listings:
        if listing.snapshot.texts:
            page = listing.snapshot.texts[0].url
            return Landing(page, tells=tells(listing.snapshot.texts, campaign.claim))
    return None


def _findings(case: Case, campaign: Campaign, occasion: Occasion, answer: Judgement) -> Iterator[Discrepancy]:
    """One finding for each listing concerned; what no listing is to blame for goes with the first."""
    names = [item.source.name for item in case.listings]
    first = names[0] if names else "truth"
    groups: dict[str, list[Reason]] = {}
    for reason in answer.deciding:
        groups.setdefault(reason.source if reason.source in names else first, []).append(reason)
    for listing, reasons in groups.items():
        locked = any(reason.code in _LOCKED for reason in reasons)
        said = "; ".join(reason.words for reason in reasons)
        days = [case.window.first + timedelta(days=n) for n in range((case.window.last - case.window.first).days + 1)]
        last = (occasion.end - timedelta(minutes=1)).date()
        yield Discrepancy(
            code="campaign-broken",
            store=case.store.id,
            listing=listing,
            subject=f"campaign:{campaign.name}",
            severity=Severity.HIGH if locked else Severity.MEDIUM,
            headline=f"The campaign {campaign.name} should leave this store out: {reasons[0].words}.",
            truth=Side(said),
            listed=Side(f"the campaign {campaign.name}" + (f": {campaign.claim}" if campaign.claim else "")),
            impact=Impact(0, tuple(day for day in days if occasion.start.date() <= day <= last)),
            remedy="Leave the store out of the campaign until this is mended.",
            duty="marketing",
        )
