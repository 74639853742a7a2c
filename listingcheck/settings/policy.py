"""When a finding is told, held back, or repeated."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from listingcheck.settings.base import Section


class PolicySettings(Section):
    """`confirm`: nights a finding must stand before it is mailed; `failures_before_mail`: nights in a row a source
    must fail; `remind_after` days for still-open findings; `weekly_summary` on that weekday, or never.
    `grace`: days a listing is given to follow after the truth changed, by duty (`{google: 3, website: 1}`).
    `flapping`: so often within `flapping_days` a fault must come for it to be called coming and going.
    `tell_resolved`: also write when something told before is right again."""

    confirm: int = Field(default=1, ge=1, le=7)
    failures_before_mail: int = Field(default=3, ge=1)
    remind_after: int = Field(default=7, ge=1)
    remind_failures_after: int = Field(default=14, ge=1)
    weekly_summary: Literal["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] | None = None
    grace: dict[
        Literal["website", "google", "store", "operations", "marketing"], Annotated[int, Field(ge=0, le=60)]
    ] = Field(default_factory=dict)
    flapping: int = Field(default=3, ge=2)
    flapping_days: int = Field(default=14, ge=1)
    tell_resolved: bool = True
    fail_on: Literal["info", "low", "medium", "high"] = "low"
