"""Ways besides mail by which a run is told: a dead-man ping, signed webhooks, chat services."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from listingcheck.settings.base import Section
from listingcheck.settings.secret import Secret


class PingSettings(Section):
    """A monitor that raises the alarm when no run reports: `url` is asked with `/start`, then as it is, `/fail` or with
    the exit code. `summary` also sends one line of counts; nothing of a store's content ever. `timeout` in seconds."""

    url: Secret | str
    summary: bool = False
    timeout: float = Field(default=10, gt=0, le=10)
    tries: int = Field(default=2, ge=1, le=5)


class WebhookSettings(Section):
    """A JSON POST after a run. `key` signs it (HMAC-SHA256); `when` = on every run, or only when something is to be
    told; `stores` and `labels` empty = all. `timeout` in seconds."""

    url: Secret | str
    key: Secret | None = None
    when: Literal["changes", "always"] = "changes"
    stores: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    timeout: float = Field(default=10, gt=0, le=60)
    tries: int = Field(default=3, ge=1, le=5)


class NotifySettings(Section):
    """Chat and SMS through the optional package apprise: `urls` are its addresses, which hold secrets."""

    urls: tuple[Secret, ...] = ()
    when: Literal["changes", "always"] = "changes"
