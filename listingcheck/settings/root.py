"""Everything a run needs to know, after the configuration has been read and found good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field

from listingcheck.model import Contact, Store
from listingcheck.settings.base import Section
from listingcheck.settings.campaigns import Campaign
from listingcheck.settings.history import HistorySettings
from listingcheck.settings.mail import MailSettings
from listingcheck.settings.notify import NotifySettings, PingSettings, WebhookSettings
from listingcheck.settings.policy import PolicySettings
from listingcheck.settings.promises import Promise
from listingcheck.settings.web import WebSettings


class Settings(Section):
    """`path` is the configuration file, `digest` names its content; `state` is the folder of history and ledgers.

    `days` = how many coming dates are compared, `tolerance` = minutes by which hours may differ unmentioned.
    `sources`: options shared by all sources of a kind, raw but for their secrets, for commands that need no store.
    `remarks`: sentences about what is allowed but probably not meant.
    """

    path: Path
    digest: str = ""
    stores: tuple[Store, ...]
    contacts: tuple[Contact, ...] = ()
    days: int = Field(default=14, ge=1, le=732)
    tolerance: int = Field(default=10, ge=0, le=240)
    state: Path
    web: WebSettings = WebSettings()
    mail: MailSettings | None = None
    policy: PolicySettings = PolicySettings()
    history: HistorySettings = HistorySettings()
    ping: PingSettings | None = None
    webhooks: tuple[WebhookSettings, ...] = ()
    notify: NotifySettings = NotifySettings()
    promises: tuple[Promise, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    sources: dict[str, dict[str, Any]] = {}
    remarks: tuple[str, ...] = ()
