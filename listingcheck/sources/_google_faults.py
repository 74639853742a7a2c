"""What Google means by its errors: whose fault it is, whether it passes by itself, and the one step that mends it.

Google answers `{"error": {code, status, message, details: [{reason}]}}`; the reason decides, then the words. A set-up
fault is the same for every store, a bad place ID is not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from listingcheck.errors import NotFound, QuotaExhausted, Refused, SetupError, SourceError, Unreachable, Unreadable
from listingcheck.parse.google_fields import plain
from listingcheck.sources._google_masking import masked

CONSOLE = "https://console.cloud.google.com"
PASSING = (500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of Google's: `slug` names it for `listingcheck doctor`, `error` is what a source raises, `again` whether
    asking again a little later may help."""

    slug: str
    error: SourceError
    again: bool = False


SETUP: dict[str, tuple[str, str, str]] = {
    "API_KEY_INVALID": (
        "wrong-key",
        "Google does not know this API key.",
        f"Copy the key anew from {CONSOLE}/google/maps-apis/credentials to where `key:` points.",
    ),
    "SERVICE_DISABLED": (
        "api-not-enabled",
        "The Places API (New) is not enabled in the key's project.",
        f"Enable it at {CONSOLE}/apis/library/places.googleapis.com and wait five minutes.",
    ),
    "API_KEY_SERVICE_BLOCKED": (
        "api-not-allowed",
        "The API key is not allowed to use the Places API (New).",
        "Add it under the key's API restrictions: credentials page, the key, API restrictions, Places API (New).",
    ),
    "BILLING_DISABLED": (
        "billing-off",
        "Billing is switched off in the key's project.",
        f"Link a billing account at {CONSOLE}/billing; the free allowance needs one, too.",
    ),
    "API_KEY_HTTP_REFERRER_BLOCKED": (
        "restricted-by-referrer",
        "The API key may be used by certain web pages only, not by a program.",
        "Make a second key for this program with an IP address restriction instead of websites.",
    ),
    "API_KEY_IP_ADDRESS_BLOCKED": (
        "restricted-by-address",
        "The API key may not be used from this computer's internet address.",
        "Add the address to the key's IP address restrictions.",
    ),
    "API_KEY_ANDROID_APP_BLOCKED": ("restricted-by-app", "The API key is meant for an Android app.", "Make a second key."),
    "API_KEY_IOS_APP_BLOCKED": ("restricted-by-app", "The API key is meant for an iOS app.", "Make a second key."),
    "CONSUMER_SUSPENDED": (
        "suspended",
        "Google has suspended the key's project.",
        f"Read Google's mail about it or open {CONSOLE}; usually a payment has failed.",
    ),
    "CONSUMER_INVALID": ("no-project", "The key's project does not exist any more.", "Make a new key."),
    "ACCESS_TOKEN_EXPIRED": ("token-expired", "The sign-in to Google has expired.", "Run `listingcheck google login`."),
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": (
        "scope-missing",
        "The sign-in does not allow to read Business Profiles.",
        "Run `listingcheck google login` and allow it.",
    ),
}  # fmt: skip
"""Google's reason → slug, what is wrong, what to do."""

WORDS: tuple[tuple[str, str], ...] = (
    ("api key not valid", "API_KEY_INVALID"),
    ("api key expired", "API_KEY_INVALID"),
    ("has not been used in project", "SERVICE_DISABLED"),
    ("it is disabled", "SERVICE_DISABLED"),
    ("billing", "BILLING_DISABLED"),
    ("referer", "API_KEY_HTTP_REFERRER_BLOCKED"),
    ("referrer", "API_KEY_HTTP_REFERRER_BLOCKED"),
    ("ip address", "API_KEY_IP_ADDRESS_BLOCKED"),
    ("are blocked", "API_KEY_SERVICE_BLOCKED"),
    ("suspended", "CONSUMER_SUSPENDED"),
)
"""How the same is said where no reason is given; lower case."""


def fault_of(status: int, body: str, *, place_id: str = "", url: str = "") -> Fault:
    """What an answer with an error status means. `url` must be free of secrets."""
    told = _error(body)
    message = masked(plain(str(told.get("message", ""))))
    reason = _reason(told) or next((reason for words, reason in WORDS if words in message.lower()), "")
    if status == 429 or told.get("status") == "RESOURCE_EXHAUSTED":
        return _quota(message, told, url)
    if "LOCAL_POST" in message:
        says = "Google keeps posts switched off for this location."
        return Fault("no-posts", Refused(says, hint="Chains often cannot post; set `posts: false`.", permanent=True))
    if reason in SETUP and status in (400, 401, 403):
        slug, says, hint = SETUP[reason]
        return Fault(slug, SetupError(says, hint=hint, url=url))
    if status in PASSING:
        return Fault(
            "down", Unreachable(f"Google answered with error {status}.", hint="It is asked again next time."), True
        )
    if status == 404 or (status == 400 and "place id" in message.lower()):
        return _unknown_place(status, message, place_id, url)
    if status in (401, 403):
        return Fault("refused", SetupError(f"Google refuses the key or sign-in: {message or status}.",
                                           hint="Run `listingcheck doctor`.", url=url))  # fmt: skip
    return Fault(
        "unexpected",
        Unreadable(f"Google answered with error {status}: {message or 'no explanation'}.",
                   hint="Run `listingcheck doctor`; if it finds nothing, report this as a fault of listingcheck.", url=url),
    )  # fmt: skip


def _unknown_place(status: int, message: str, place_id: str, url: str) -> Fault:
    if status == 400 and "no longer valid" not in message.lower():
        says, slug = f"{place_id!r} is no place ID.", "malformed-id"
    else:
        says, slug = f"Google does not know the place ID {place_id} any more.", "obsolete-id"
    hint = "Run `listingcheck places find` for this store: it looks the listing up again and writes the new ID."
    return Fault(slug, NotFound(says, hint=hint, permanent=True, url=url))


def _quota(message: str, told: Mapping[str, Any], url: str) -> Fault:
    words = f"{message} {json.dumps(told.get('details', ''), default=str)[:2000]}".lower().replace("_", " ")
    if "per day" in words or "perday" in words or "daily" in words:
        return Fault(
            "quota-day",
            QuotaExhausted(
                "Google's quota of requests per day is used up.",
                hint=f"It begins anew at midnight in California; it is set at {CONSOLE}/google/maps-apis/quotas.",
                url=url,
            ),
        )
    return Fault(
        "quota-minute",
        Refused("Google's quota of requests per minute is used up, also after waiting.",
                hint="Lower `workers:`, or raise the quota in Google's console.", url=url),
        again=True,
    )  # fmt: skip


def _error(body: str) -> Mapping[str, Any]:
    """The error object of a body, or an empty one where there is none."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if isinstance(told, list) and told:
        told = told[0]
    found = told.get("error") if isinstance(told, Mapping) else None
    if isinstance(found, str):
        return {"message": str(told.get("error_description", found)), "status": found}
    return found if isinstance(found, Mapping) else {}


def _reason(told: Mapping[str, Any]) -> str:
    details = told.get("details")
    for detail in details if isinstance(details, list) else []:
        reason = detail.get("reason") if isinstance(detail, Mapping) else None
        if isinstance(reason, str) and reason in SETUP:
            return reason
    return ""
