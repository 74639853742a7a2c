"""Something customers must know: an outage, a recall, construction, a staff shortage, a holiday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from listingcheck.model.hours import DayHours, Week


class NoticeKind(StrEnum):
    OUTAGE = "outage"
    RECALL = "recall"
    CONSTRUCTION = "construction"
    REDUCED_SERVICE = "reduced-service"
    STAFF_SHORTAGE = "staff-shortage"
    CLOSURE = "closure"
    HOLIDAY = "holiday"
    HOURS = "hours"
    PRODUCT_UPDATE = "product-update"
    WEATHER = "weather"
    OTHER = "other"


class Certainty(StrEnum):
    """How sure it is that the notice concerns this store: certain may fail a run, probable warns, possible is advice."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Product:
    """A product a notice is about. `gtins` are GTIN-14 digits with a right check digit; lots empty = all lots."""

    name: str = ""
    brand: str = ""
    model: str = ""
    gtins: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice, in force from `first` to `last` inclusive (last None = end unknown).

    `starts`/`ends` give the local moments where half days matter (None = whole days). `hours`: what the notice makes
    of the hours on its dates (`DayHours(())` closed, a week, or None = hours unchanged or unknown); it may hold for one
    `department` only. `told_on`: names of listing kinds that must tell it; None = the kind's default, () = nobody must.
    `advice` notices never become a discrepancy. `attribution` = licence and origin to print beside it.
    """

    id: str
    kind: NoticeKind
    headline: str
    first: date
    last: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    detail: str = ""
    keywords: tuple[str, ...] = ()
    hours: DayHours | Week | None = None
    department: str = ""
    products: tuple[Product, ...] = ()
    area: str = ""
    told_on: tuple[str, ...] | None = None
    source: str = ""
    certainty: Certainty = Certainty.CERTAIN
    advice: bool = False
    url: str = ""
    attribution: str = ""
    excerpt: str = ""

    def in_force(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)
