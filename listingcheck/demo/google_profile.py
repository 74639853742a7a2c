"""The Business Profile side of the stand-in: what an owner sees, what Google made of it, posts, and the sign-in."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from listingcheck.demo.google_faults import FAULTS, error
from listingcheck.demo.google_wire import Call, Reply, data
from listingcheck.model import WEEKDAYS, DayHours, Week

DAYS = dict(zip(WEEKDAYS, ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"], strict=True))


@dataclass
class Profile:
    """What the stand-in knows. `accounts` maps an account ("accounts/1") to its locations as Google's JSON; `updated`
    maps a location ("locations/7") to what `getGoogleUpdated` answers; `posts` to its local posts.

    `token` is the access token it accepts, `refresh_token` the one it trades for it. `pending`: so many times a device
    sign-in is answered "not yet"; `refusal` is what the person says instead of yes (access_denied).
    """

    accounts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    updated: dict[str, dict[str, Any]] = field(default_factory=dict)
    posts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    token: str = "ya29.stand-in-access"  # noqa: S105 - an invented token for an invented server
    refresh_token: str = "1//stand-in-refresh"  # noqa: S105 - the same
    client_id: str = "stand-in-client"
    client_secret: str = "stand-in-client-secret"  # noqa: S105 - the same
    pending: int = 0
    refusal: str = ""


def location_json(
    number: str,
    title: str,
    *,
    week: Week | None = None,
    special: list[dict[str, Any]] | None = None,
    status: str = "OPEN",
    place_id: str = "",
    **metadata: Any,
) -> dict[str, Any]:
    """A location in Google's form: zeros left out, 24:00 as `{"hours": 24}`, closed days missing."""
    location: dict[str, Any] = {"name": f"locations/{number}", "title": title, "openInfo": {"status": status}}
    if week is not None:
        location["regularHours"] = {"periods": periods(week)}
    if special:
        location["specialHours"] = {"specialHourPeriods": special}
    location["metadata"] = {"placeId": place_id, "hasVoiceOfMerchant": True, **metadata}
    return location


def periods(week: Week) -> list[dict[str, Any]]:
    found = []
    for number, day in enumerate(week):
        for item in day.ranges if isinstance(day, DayHours) else ():
            later = item.closes > 1440
            found.append(
                {
                    "openDay": DAYS[WEEKDAYS[number]],
                    "openTime": time_of_day(item.opens),
                    "closeDay": DAYS[WEEKDAYS[(number + later) % 7]],
                    "closeTime": time_of_day(item.closes - 1440 if later else item.closes),
                }
            )
    return found


def time_of_day(minute: int) -> dict[str, int]:
    told = {"hours": minute // 60, "minutes": minute % 60}
    return {key: value for key, value in told.items() if value}


def answer_profile(profile: Profile, call: Call) -> Reply | None:
    """The reply to a Business Profile or sign-in request, or None for another one."""
    if call.path in ("/token", "/device/code", "/o/oauth2/v2/auth"):
        return _sign_in(profile, call)
    if not call.path.startswith(("/v1/accounts", "/v1/locations", "/v4/accounts")):
        return None
    if call.headers.get("authorization") != f"Bearer {profile.token}":
        return FAULTS["token-expired"]
    parts = call.path.strip("/").split("/")
    if call.path == "/v1/accounts":
        told = [{"name": name, "accountName": f"Group {name}", "type": "LOCATION_GROUP"} for name in profile.accounts]
        return data({"accounts": told} if told else {})
    if parts[-1] == "locations":
        return _locations(profile, "/".join(parts[1:3]), call.query)
    if parts[-1] == "localPosts":
        return _page("localPosts", profile.posts.get("/".join(parts[3:5]), []), call.query)
    if call.method == "PATCH":
        return _edited(profile, "/".join(parts[1:]), call)
    return _location(profile, "/".join(parts[1:]), call.query)


def _locations(profile: Profile, account: str, query: Mapping[str, str]) -> Reply:
    if "readMask" not in query:
        return error(400, "INVALID_ARGUMENT", "Request contains an invalid argument: read_mask is required.")
    own = profile.accounts.values() if account.endswith("/-") else [profile.accounts.get(account, [])]
    return _page("locations", [_masked(item, query["readMask"]) for items in own for item in items], query)


def _location(profile: Profile, name: str, query: Mapping[str, str]) -> Reply:
    if "readMask" not in query:
        return error(400, "INVALID_ARGUMENT", "Request contains an invalid argument: read_mask is required.")
    if name.endswith(":getGoogleUpdated"):
        told = profile.updated.get(name.removesuffix(":getGoogleUpdated"))
        return error(404, "NOT_FOUND", "Requested entity was not found.") if told is None else data(told)
    for items in profile.accounts.values():
        for item in items:
            if item["name"] == name:
                return data(_masked(item, query["readMask"]))
    return error(404, "NOT_FOUND", "Requested entity was not found.")


def _edited(profile: Profile, name: str, call: Call) -> Reply:
    """An owner's edit: only the fields of the mask are taken, and the location is answered as it is then."""
    wish = json.loads(call.body)
    for items in profile.accounts.values():
        for item in items:
            if item["name"] == name:
                fields = [field.partition(".")[0] for field in call.query.get("updateMask", "").split(",")]
                item.update({field: wish[field] for field in fields if field in wish})
                return data(item)
    return error(404, "NOT_FOUND", "Requested entity was not found.")


def _masked(location: dict[str, Any], mask: str) -> dict[str, Any]:
    wanted = {part.partition(".")[0] for part in mask.split(",")}
    return {key: value for key, value in location.items() if key in wanted}


def _page(key: str, items: list[dict[str, Any]], query: Mapping[str, str]) -> Reply:
    size, start = int(query.get("pageSize", 10)), int(query.get("pageToken", 0) or 0)
    told: dict[str, Any] = {key: items[start : start + size]} if items else {}
    if start + size < len(items):
        told["nextPageToken"] = str(start + size)
    return data(told)


def _sign_in(profile: Profile, call: Call) -> Reply:
    if call.path == "/o/oauth2/v2/auth":
        answer = {"error": profile.refusal} if profile.refusal else {"code": "4/stand-in-code"}
        answer["state"] = call.query.get("state", "")
        return Reply(302, b"", {"Location": f"{call.query['redirect_uri']}?{urlencode(answer)}"})
    form = call.form
    if form.get("client_id") != profile.client_id:
        return data({"error": "invalid_client", "error_description": "The OAuth client was not found."}, 401)
    if call.path == "/device/code":
        told = {
            "device_code": "stand-in-device",
            "user_code": "ABCD-EFGH",
            "verification_url": "https://example.com/device",
        }
        return data({**told, "expires_in": 1800, "interval": 0})
    if form.get("client_secret") != profile.client_secret:
        return data({"error": "invalid_client", "error_description": "Unauthorized"}, 401)
    return _token(profile, form)


def _token(profile: Profile, form: Mapping[str, str]) -> Reply:
    kind = form.get("grant_type", "")
    token = {"access_token": profile.token, "expires_in": 3599, "token_type": "Bearer", "issued": int(time.time())}
    if kind == "refresh_token":
        if form.get("refresh_token") != profile.refresh_token:
            return data({"error": "invalid_grant", "error_description": "Token has been expired or revoked."}, 400)
        return data(token)
    if kind.endswith("device_code"):
        if profile.pending:
            profile.pending -= 1
            return data({"error": "authorization_pending", "error_description": "Precondition Required"}, 428)
        if profile.refusal:
            return data({"error": profile.refusal}, 403)
    elif form.get("code") != "4/stand-in-code":
        return data({"error": "invalid_grant", "error_description": "Malformed auth code."}, 400)
    return data(token | {"refresh_token": profile.refresh_token, "scope": form.get("scope", "")})
