"""The words of the product as frozen values: what a store is, what a source says, what a discrepancy is.

Standard library only, no I/O, no clock. Everything else in the package speaks in these types; import them from
here (`from listingcheck.model import OpeningHours, Snapshot`).
"""

from listingcheck.model.evidence import Evidence, Stated
from listingcheck.model.finding import (
    Acknowledgement,
    Baseline,
    Discrepancy,
    Finding,
    Impact,
    Severity,
    Side,
    Standing,
)
from listingcheck.model.hours import (
    ALL_DAY,
    CLOSED,
    UNKNOWN_WEEK,
    WEEKDAYS,
    DatedHours,
    DayAnswer,
    DayHours,
    OpeningHours,
    TimeRange,
    Week,
    business_day,
    business_days,
    clock,
)
from listingcheck.model.notice import Certainty, Notice, NoticeKind, Product
from listingcheck.model.report import PAGE_MISSED, Coverage, Report, SourceOutcome, StoreReport, coverage_of
from listingcheck.model.snapshot import (
    BusinessStatus,
    Conflict,
    Failure,
    FailureKind,
    HoursAnswer,
    Observed,
    OtherHours,
    PageText,
    Reading,
    Snapshot,
    TextBlock,
    Unread,
)
from listingcheck.model.spans import MINUTES_PER_DAY, Spans
from listingcheck.model.store import Contact, Role, Source, Store
from listingcheck.model.timeline import Timeline, Window, timeline
from listingcheck.model.truth import DayTruth, Truth

__all__ = [
    "ALL_DAY",
    "CLOSED",
    "MINUTES_PER_DAY",
    "PAGE_MISSED",
    "UNKNOWN_WEEK",
    "WEEKDAYS",
    "Acknowledgement",
    "Baseline",
    "BusinessStatus",
    "Certainty",
    "Conflict",
    "Contact",
    "Coverage",
    "DatedHours",
    "DayAnswer",
    "DayHours",
    "DayTruth",
    "Discrepancy",
    "Evidence",
    "Failure",
    "FailureKind",
    "Finding",
    "HoursAnswer",
    "Impact",
    "Notice",
    "NoticeKind",
    "Observed",
    "OpeningHours",
    "OtherHours",
    "PageText",
    "Product",
    "Reading",
    "Report",
    "Role",
    "Severity",
    "Side",
    "Snapshot",
    "Source",
    "SourceOutcome",
    "Spans",
    "Standing",
    "Stated",
    "Store",
    "StoreReport",
    "TextBlock",
    "TimeRange",
    "Timeline",
    "Truth",
    "Unread",
    "Week",
    "Window",
    "business_day",
    "business_days",
    "clock",
    "coverage_of",
    "timeline",
]
