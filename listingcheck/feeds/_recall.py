"""A recall as every regulator's record is brought into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from listingcheck.feeds._record import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True, slots=True)
class Recall:
    """One recall. `gtins` are fourteen digits; `lots` empty = all lots; `lots_of` = (GTIN, its lots) where the regulator gives
    them for each article; `ended` None = still running; `retailers` as the regulator names them."""

    id: str
    title: str
    text: str = ""
    brand: str = ""
    models: tuple[str, ...] = ()
    gtins: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    lots_of: tuple[tuple[str, tuple[str, ...]], ...] = ()
    retailers: tuple[str, ...] = ()
    published: datetime | None = None
    ended: datetime | None = None
    url: str = ""

    def lots_for(self, gtin: str) -> tuple[str, ...]:
        """The lots of one article that are recalled; empty = all."""
        return dict(self.lots_of).get(gtin, self.lots)


def moment_in_mail_form(text: str) -> datetime | None:
    """`Fri, 20 Nov 2026 10:00:00 GMT` as an aware moment; None = no date."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
