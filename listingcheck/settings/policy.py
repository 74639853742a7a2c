"""When a finding is told, held back, or repeated."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from listingcheck.settings.base import Section


class PolicySettings(Section):
    """`confirm`: nights a finding must stand before it is mailed; `failures_before_mail`: nights in a row a source
    must fail; `remind_after` days for still-open findings; `weekly_summary` on that weekday, or never."""

    confirm: int = Field(default=1, ge=1, le=7)
    failures_before_mail: int = Field(default=3, ge=1)
    remind_after: int = Field(default=7, ge=1)
    remind_failures_after: int = Field(default=14, ge=1)
    weekly_summary: Literal["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] | None = None
    fail_on: Literal["info", "low", "medium", "high"] = "low"
