"""Campaigns that run now: kept beside the history, so that the nightly check looks after them until they end."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from listingcheck.errors import ListingcheckError
from listingcheck.settings import Settings
from listingcheck.settings.campaigns import Campaign

FILE = "campaigns.json"


def watch(state: Path, campaign: Campaign, until: date) -> Path:
    """Have the nightly check look after a campaign through a date. One of the same name is replaced; returns the file.

    Raises ListingcheckError when it cannot be written.
    """
    path = state / FILE
    kept = [item for item in _entries(path) if item["campaign"].get("name") != campaign.name]
    kept.append({"until": until.isoformat(), "campaign": _spelt(campaign)})
    try:
        state.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=state, prefix=f".{FILE}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(kept, stream, ensure_ascii=False, indent=1)
        Path(beside).replace(path)
    except OSError as error:
        raise ListingcheckError(
            f"The campaign could not be noted in {path}: {error.strerror}.",
            hint="Give this user the right to write there, or name the campaign in the configuration under campaigns:.",
        ) from error
    return path


def watched(state: Path, today: date) -> tuple[Campaign, ...]:
    """The campaigns noted there that have not ended. Raises ListingcheckError when the file is damaged."""
    path = state / FILE
    try:
        return tuple(
            Campaign.model_validate(item["campaign"])
            for item in _entries(path)
            if date.fromisoformat(item["until"]) >= today
        )
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        raise _damaged(path) from error


def with_watched(settings: Settings, today: date) -> Settings:
    """The settings with the campaigns that run now; the configuration's own beat noted ones of the same name."""
    names = {campaign.name for campaign in settings.campaigns}
    more = tuple(item for item in watched(settings.state, today) if item.name not in names)
    return settings.model_copy(update={"campaigns": (*settings.campaigns, *more)}) if more else settings


def _spelt(campaign: Campaign) -> dict[str, Any]:
    """As a configuration would spell it."""
    return {
        "name": campaign.name,
        "from": _moment(campaign.start),
        "to": _moment(campaign.end),
        "stores": list(campaign.stores),
        "labels": list(campaign.labels),
        "claim": campaign.claim,
        "url": campaign.url,
    }


def _moment(moment: date | datetime) -> str:
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise _damaged(path) from error
    if not isinstance(found, list) or not all(
        isinstance(item, dict) and isinstance(item.get("campaign"), dict) for item in found
    ):
        raise _damaged(path)
    return found


def _damaged(path: Path) -> ListingcheckError:
    return ListingcheckError(
        f"The list of watched campaigns {path} cannot be read.",
        hint="Delete it and run `listingcheck preflight … --watch-until` again.",
    )
