"""How reports put things: lengths of time, moments, standings, who can act. English, short, the same in every format."""

from __future__ import annotations

import re
from datetime import date, datetime

from listingcheck.model import Acknowledgement, Baseline, Evidence, Finding, Severity, Standing

BASELINE = {
    Standing.NEW: Baseline.NEW,
    Standing.REOPENED: Baseline.NEW,
    Standing.ONGOING: Baseline.UNCHANGED,
    Standing.UNCONFIRMED: Baseline.UNCHANGED,
    Standing.ACKNOWLEDGED: Baseline.UNCHANGED,
    Standing.CHANGED: Baseline.UPDATED,
    Standing.RESOLVED: Baseline.ABSENT,
}

SEVERITY_WORDS = {
    Severity.HIGH: "customers before a locked door",
    Severity.MEDIUM: "a sale lost, or a notice untold",
    Severity.LOW: "wrong, but nobody is sent away",
    Severity.INFO: "worth knowing",
}
"""What a grade means to customers."""

SEVERITY_MARKS = {Severity.HIGH: "!!", Severity.MEDIUM: "! ", Severity.LOW: "- ", Severity.INFO: "i "}
"""The same as plain characters: colour is never the only sign."""

DUTY_WORDS = {
    "website": "whoever keeps the website",
    "google": "whoever keeps the Google listing",
    "store": "the store",
    "operations": "operations",
    "marketing": "marketing",
}

TWO_VOICES = frozenset({"listing-conflict", "listings-disagree", "truth-conflict"})
"""Codes whose two sides are two voices: neither is the truth."""

UNCLEAR = frozenset({"hours-ambiguous", "markup-broken"})
"""Codes that say how something should be written, not what is true."""

OWN_DATA = frozenset({"hours-not-kept", "truth-unread", "holiday-unstated"})
"""Codes about what the store's own sources say: no customer sees it."""


def side_labels(code: str) -> tuple[str, str]:
    """How the two sides of a finding are called."""
    if code in OWN_DATA:
        return "Your data say", "True is"
    if code in TWO_VOICES:
        return "One place says", "Another says"
    return "Customers see", "Should be" if code in UNCLEAR else "True is"


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def sound(text: str) -> str:
    """Text that can be written as UTF-8: halves of a broken character become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def plain(text: str) -> str:
    """Foreign words on one line without control characters or marks that turn the direction of what follows."""
    return " ".join(sound(_CONTROL.sub(" ", text)).split())


def count(number: int, one: str, many: str = "") -> str:
    """`1 store`, `3 stores`, `12,000 stores`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def duration(minutes: int) -> str:
    """`45 min`, `3 h`, `26 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest} min" if rest else f"{hours:,} h"


def day_name(day: date) -> str:
    """`Sat 21 Nov`; the year is added by those who need it."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def day_and_year(day: date) -> str:
    return f"{day_name(day)} {day.year}"


def moment(at: datetime) -> str:
    """`Sat 21 Nov, 18:00`."""
    return f"{day_name(at.date())}, {at:%H:%M}"


def dates(days: tuple[date, ...], most: int = 3) -> str:
    """`Sat 21 Nov, Sun 22 Nov and 5 more dates`; runs of three or more are joined: `Sat 21 Nov to Fri 27 Nov`."""
    pieces: list[str] = []
    ordered = sorted(set(days))
    start = 0
    for end in range(1, len(ordered) + 1):
        if end < len(ordered) and (ordered[end] - ordered[end - 1]).days == 1:
            continue
        run = ordered[start:end]
        pieces.extend(
            [f"{day_name(run[0])} to {day_name(run[-1])}"] if len(run) > 2 else [day_name(day) for day in run]
        )
        start = end
    if len(pieces) > most:
        return f"{', '.join(pieces[:most])} and {len(ordered)} dates in all"
    return ", ".join(pieces)


def first_met(finding: Finding) -> str:
    """When the first customer meets it, in a report's words; "" when it is not about a moment."""
    impact = finding.discrepancy.impact
    if impact.first_at is not None:
        return moment(impact.first_at)
    return f"from {day_name(min(impact.dates))}" if impact.dates else "already"


def impact_words(finding: Finding) -> str:
    """`3 h on Sat 21 Nov, Sun 22 Nov`, `on Sat 21 Nov`, or ""."""
    impact = finding.discrepancy.impact
    parts = [duration(impact.minutes)] if impact.minutes else []
    if impact.dates:
        parts.append(f"on {dates(impact.dates)}")
    return " ".join(parts)


def standing_words(finding: Finding) -> str:
    """What the history knows: `new`, `for 4 nights`, `acknowledged by ana until Fri 27 Nov: waiting for print`."""
    words = _STANDING[finding.standing].format(nights=count(finding.nights, "night"))
    words = "over: its dates are past" if finding.passed else words
    if finding.acknowledgement is not None:
        said = f"acknowledged {acknowledged_words(finding.acknowledgement)}"
        other = finding.standing is Standing.CHANGED and not finding.ack_expired
        words = f"changed since it was {said}" if other else said
    extra = [
        "the acknowledgement has ended" if finding.ack_expired else "",
        "comes and goes" if finding.flapping else "",
        f"not mailed{' yet' if finding.open else ''}: {plain(finding.held_reason)}" if finding.held_reason else "",
    ]
    return "; ".join([words, *(item for item in extra if item)])


def acknowledged_words(known: Acknowledgement) -> str:
    """`by ana until Fri 27 Nov: waiting for print`."""
    return f"by {plain(known.by)} until {day_name(known.until)}: {plain(known.why)}"


def ended(finding: Finding) -> str:
    """How a finding that is gone went: nobody mended what only passed."""
    return "Over" if finding.passed else "Resolved"


_STANDING = {
    Standing.NEW: "new",
    Standing.ONGOING: "for {nights}",
    Standing.CHANGED: "changed, for {nights}",
    Standing.RESOLVED: "resolved",
    Standing.REOPENED: "back again",
    Standing.UNCONFIRMED: "not confirmed tonight: not all that it takes could be read",
    Standing.ACKNOWLEDGED: "acknowledged",
}


def where(evidence: Evidence) -> str:
    """`website, https://…, table.hours, seen Sat 21 Nov, 20:15 UTC`; parts that are not known are left out."""
    at = evidence.seen_at
    seen = f"seen {moment(at)} {at.tzname() or ''}".rstrip() if at is not None else ""
    return ", ".join(plain(part) for part in (evidence.source, evidence.url, evidence.selector, seen) if part)


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
