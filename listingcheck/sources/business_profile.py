"""The Google listing as its owner sees it: free of charge, special days far ahead, posts, and what Google changed.

It can be a listing (what customers see, Google's own changes included) or a truth (what the owner entered). Needs a sign-in
(`listingcheck google login`) and a project that Google has approved for the Business Profile APIs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from listingcheck.errors import NotFound, Refused, SetupError, SourceError
from listingcheck.model import Role, Snapshot, Store
from listingcheck.parse.google_posts import read_posts, with_posts
from listingcheck.parse.google_profile import Overruled, read_location, read_overruled
from listingcheck.settings.google import GoogleOptions
from listingcheck.sources import Tools
from listingcheck.sources._google_call import Request, Session, ask, session
from listingcheck.sources._google_login import AGAIN, FILE, access_token, load
from listingcheck.sources._google_prices import BUSINESS_PROFILE

ROLE = Role.LISTING
ACCOUNTS = "https://mybusinessaccountmanagement.googleapis.com"
INFORMATION = "https://mybusinessbusinessinformation.googleapis.com"
POSTS = "https://mybusiness.googleapis.com"
MASK = "name,title,storeCode,phoneNumbers,websiteUri,regularHours,specialHours,moreHours,openInfo,metadata,storefrontAddress"
MOST_PAGES = 200
APPROVAL = "Ask for access at https://support.google.com/business/contact/api_default; Google decides within days."


class Options(GoogleOptions):
    """`location`: "locations/123", found by place ID or store code unless named; `posts`: read the posts, too (one more
    request a store)."""

    location: str = ""
    posts: bool = True


Found = tuple[str, Mapping[str, Any]]
"""An account ("accounts/1") and a location of it as Google's JSON."""


@dataclass(slots=True)
class Directory:
    """All locations the sign-in may see, listed once a run, by name, by place ID and by store code (None = several)."""

    locations: dict[str, Found] = field(default_factory=dict)
    by_place: dict[str, Found] = field(default_factory=dict)
    by_code: dict[str, Found | None] = field(default_factory=dict)

    def add(self, account: str, location: Mapping[str, Any]) -> None:
        name, code, metadata = location.get("name"), location.get("storeCode"), location.get("metadata")
        if not isinstance(name, str) or name in self.locations:
            return
        found = self.locations[name] = (account, location)
        if isinstance(metadata, Mapping) and isinstance(metadata.get("placeId"), str):
            self.by_place.setdefault(metadata["placeId"], found)
        if isinstance(code, str):
            self.by_code[code] = None if code in self.by_code else found

    def find(self, store: Store, options: Options) -> Found | None:
        """The location of a store: by the name configured, else by place ID, else by store code."""
        if options.location:
            return self.locations.get(f"locations/{options.location.removeprefix('locations/')}")
        return self.by_place.get(options.place_id or store.place_id) or self.by_code.get(store.id)


async def read(store: Store, options: Options, tools: Tools) -> Snapshot:
    """What the profile says tonight. Raises SourceError: not signed in, not approved, no such location."""
    shared = session(tools, "business-profile", options.workers, options.budget)
    found = (await directory(tools, shared, options)).find(store, options)
    if found is None:
        raise NotFound(
            f"The Business Profile has no location for {store.id}.",
            hint="Give its place ID (`place_id:`), use the store's id as store code in the profile, or name "
            "`location: locations/…`.",
            permanent=True,
        )
    account, location = found
    overruled = await _overruled(tools, shared, options, location)
    snapshot = read_location(
        location,
        captured=tools.now,
        source="business_profile",
        store=store.id,
        overruled=overruled,
        owners_view=_is_truth(store, options),
    )
    return (
        await _with_posts(snapshot, tools, shared, options, account, str(location["name"]))
        if options.posts
        else snapshot
    )


def _is_truth(store: Store, options: Options) -> bool:
    return any(source.options is options and source.role is Role.TRUTH for source in store.sources)


async def directory(tools: Tools, shared: Session, options: Options) -> Directory:
    """The run's directory; the first store to ask has it listed, the others wait for the same list."""
    lock = tools.shared("business profile lock", asyncio.Lock)
    kept: dict[str, Directory | SourceError] = tools.shared("business profile directory", dict)
    async with lock:
        if "all" not in kept:
            try:
                kept["all"] = await _listed(tools, shared, options)
            except SourceError as error:
                kept["all"] = error
                raise
    known = kept["all"]
    if isinstance(known, SourceError):
        raise type(known)(str(known), hint=known.hint, url=known.url)
    return known


async def _listed(tools: Tools, shared: Session, options: Options) -> Directory:
    listed = Directory()
    for account in await _pages(tools, shared, options, ACCOUNTS, "/v1/accounts", "accounts", {"pageSize": "20"}):
        name = account.get("name")
        if not isinstance(name, str) or not name.startswith("accounts/"):
            continue
        query = {"readMask": MASK, "pageSize": "100"}
        path = f"/v1/{quote(name)}/locations"
        for location in await _pages(tools, shared, options, INFORMATION, path, "locations", query):
            listed.add(name, location)
    return listed


async def _overruled(tools: Tools, shared: Session, options: Options, location: Mapping[str, Any]) -> Overruled | None:
    """What Google shows instead, asked only where the list says that there is something."""
    metadata = location.get("metadata")
    if not isinstance(metadata, Mapping) or metadata.get("hasGoogleUpdated") is not True:
        return None
    path = f"/v1/{quote(str(location['name']))}:getGoogleUpdated"
    return read_overruled(await _get(tools, shared, options, INFORMATION, path, {"readMask": MASK}))


async def _with_posts(
    snapshot: Snapshot, tools: Tools, shared: Session, options: Options, account: str, location: str
) -> Snapshot:
    path = f"/v4/{quote(account)}/{quote(location)}/localPosts"
    try:
        posts = await _pages(tools, shared, options, POSTS, path, "localPosts", {"pageSize": "100"})
    except (NotFound, Refused):
        return snapshot  # posts are switched off for this location: its silence then proves nothing
    return with_posts(snapshot, read_posts(posts, captured=tools.now, source="business_profile"))


async def _pages(
    tools: Tools, shared: Session, options: Options, host: str, path: str, key: str, query: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    token = ""
    for _ in range(MOST_PAGES):
        told = await _get(tools, shared, options, host, path, {**query, **({"pageToken": token} if token else {})})
        items = told.get(key) if isinstance(told, Mapping) else None
        found += [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
        token = told.get("nextPageToken") if isinstance(told, Mapping) else ""  # type: ignore[assignment]
        if not isinstance(token, str) or not token:
            break
    return found


async def _get(tools: Tools, shared: Session, options: Options, host: str, path: str, query: Mapping[str, str]) -> Any:
    """One request as the signed-in owner."""
    token = await signed_in(tools, options)
    url = f"{options.endpoint or host}{path}?{urlencode(query)}"
    request = Request("GET", url, {"Authorization": f"Bearer {token}"}, BUSINESS_PROFILE, about=path)
    try:
        told, _ = await ask(tools, shared, request)
    except Refused as error:
        if "per minute" not in str(error):
            raise
        shared.stopped = SetupError(
            "Google's quota for the Business Profile APIs is used up, or this project is not approved for them.",
            hint=APPROVAL,
        )
        raise shared.stopped from None
    return told


async def signed_in(tools: Tools, options: Options) -> str:
    """The run's access token, fetched once."""
    lock = tools.shared("google sign-in lock", asyncio.Lock)
    kept: dict[str, str | SourceError] = tools.shared("google access token", dict)
    async with lock:
        if "token" not in kept:
            try:
                kept["token"] = await access_token(tools.web, load(tools.state / FILE), options.endpoint)
            except SourceError as error:
                kept["token"] = error
                raise
    token = kept["token"]
    if isinstance(token, SourceError):
        raise SetupError(f"Google's sign-in failed: {token}", hint=token.hint or AGAIN)
    return token
