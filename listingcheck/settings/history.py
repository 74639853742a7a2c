"""What the history keeps, and for how long."""

from __future__ import annotations

from pydantic import Field

from listingcheck.settings.base import Section


class HistorySettings(Section):
    """`keep_raw`: also keep what Google says (its terms forbid it unless you have an agreement); `keep_reports`: how
    many runs can be rendered again; `keep_days`: older runs and settled findings are forgotten, 0 = never."""

    keep_raw: bool = False
    keep_reports: int = Field(default=30, ge=0, le=1000)
    keep_days: int = Field(default=800, ge=0)
