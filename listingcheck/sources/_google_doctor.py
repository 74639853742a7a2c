"""What is wrong between this configuration and Google, found out with free requests only, each with its one mend."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from listingcheck.errors import NotAsked, SetupError, SourceError
from listingcheck.model import Store
from listingcheck.model.letter import Checkup
from listingcheck.settings import Settings
from listingcheck.settings.google import GoogleOptions
from listingcheck.sources import Tools
from listingcheck.sources._google_call import header_key, session
from listingcheck.sources._google_find import Checked, verify
from listingcheck.sources._google_prices import DETAILS, Tier
from listingcheck.sources._ledger import Ledger, bill, month_of, over_budget
from listingcheck.web import Web

MOST_ASKED = 50
"""Place IDs that are looked at here; `listingcheck places verify` looks at all of them."""

Asked = Sequence[tuple[Store, GoogleOptions]]


async def diagnose(settings: Settings, now: datetime) -> list[Checkup]:
    """One checkup for each thing that could stop Google from being read. Never raises for what Google says."""
    found: list[Checkup] = []
    async with Web(settings.web) as web:
        tools = Tools(web, now, settings.days, settings.state, settings.path.parent)
        if places := _sources(settings, "google_places"):
            found += await _places(places, tools)
        if older := _sources(settings, "google_maps"):
            found += _older(older)
        if owned := _sources(settings, "business_profile"):
            found += await _profile(owned, tools)
        elif places:
            words = (
                "Owner access (Business Profile) is not set up; it would be free of charge and see special days ahead."
            )
            found.append(
                Checkup("Google owner access", None, words, "Add business_profile, then `listingcheck google login`.")
            )
    found += _ledger(settings, [*places, *older], now)
    return found


def _sources(settings: Settings, kind: str) -> list[tuple[Store, GoogleOptions]]:
    return [
        (store, source.options)
        for store in settings.stores
        for source in store.sources
        if source.kind == kind and isinstance(source.options, GoogleOptions)
    ]


async def _places(asked: Asked, tools: Tools) -> list[Checkup]:
    """The key first; only if it works, the place IDs."""
    topic = "Google key"
    try:
        for key in {options.key for _, options in asked}:
            header_key(key)
    except SetupError as error:
        return [Checkup(topic, False, str(error), error.hint)]
    some = [item for item in asked if item[1].place_id or item[0].place_id][:MOST_ASKED]
    if not some:
        return [Checkup(topic, None, "No store has a place ID to try the key with.", "listingcheck places find")]
    verdicts = await verify(some, tools)
    stopped = session(tools, "places", 1, some[0][1].budget).stopped
    if stopped is not None:
        return [Checkup(topic, False, str(stopped), stopped.hint)]
    if all(item.state == "failed" for item in verdicts):
        return [Checkup(topic, None, verdicts[0].detail, verdicts[0].hint or "Try again in a few minutes.")]
    return [
        Checkup(
            topic, True, "Google accepts the key (tried free of charge; billing shows with the first paid request)."
        ),
        *_ids(verdicts, len(asked)),
    ]


def _ids(verdicts: Iterable[Checked], stores: int) -> list[Checkup]:
    topic, found, good = "Google place IDs", [], 0
    for item in verdicts:
        if item.state == "good":
            good += 1
        elif item.state == "failed":
            found.append(
                Checkup(topic, None, f"{item.store}: {item.detail}", item.hint or "Try again in a few minutes.")
            )
        else:
            words = {
                "renewed": f"{item.store}: Google renewed {item.place_id}; it is {item.now} now.",
                "moved": f"{item.store}: Google says the store moved; its new listing is {item.now}.",
                "obsolete": f"{item.store}: Google does not know {item.place_id} any more.",
                "missing": f"{item.store}: there is no place ID.",
                "duplicate": f"{item.store}: {item.place_id} belongs to another store, too ({item.detail}).",
            }[item.state]
            mend = (
                "listingcheck places verify --write"
                if item.state == "renewed"
                else f"listingcheck places find {item.store} --write"
            )
            found.append(Checkup(topic, False, words, mend))
    rest = "" if stores <= MOST_ASKED else f" of the first {MOST_ASKED}; `listingcheck places verify` asks for all"
    if good:
        found.append(Checkup(topic, True, f"{good} place {'ID is' if good == 1 else 'IDs are'} good{rest}."))
    return found


def _older(asked: Asked) -> list[Checkup]:
    """The older API has no free request, so only the key's form is looked at."""
    topic = "Google key (older API)"
    try:
        keys = [header_key(options.key) for _, options in asked]
    except SetupError as error:
        return [Checkup(topic, False, str(error), error.hint)]
    if not all(key.startswith("AIza") for key in keys):
        return [Checkup(topic, False, "google_maps accepts only keys that begin with AIza.", "Use google_places.")]
    return [
        Checkup(topic, None, "Not tried: the older API has no free request.", "Use google_places: new projects must.")
    ]


async def _profile(asked: Asked, tools: Tools) -> list[Checkup]:
    from listingcheck.sources import business_profile

    topic = "Google Business Profile"
    options = asked[0][1]
    assert isinstance(options, business_profile.Options)
    shared = session(tools, "business-profile", options.workers, options.budget)
    try:
        directory = await business_profile.directory(tools, shared, options)
    except NotAsked as error:
        return [Checkup(topic, None, str(error), error.hint)]
    except SourceError as error:
        return [Checkup(topic, False if error.permanent else None, str(error), error.hint or "Try again later.")]
    missing = [
        store.id
        for store, chosen in asked
        if isinstance(chosen, business_profile.Options) and directory.find(store, chosen) is None
    ]
    found = [Checkup(topic, True, f"Signed in; {len(directory.locations)} locations can be read.")]
    if missing:
        names = ", ".join(missing[:10])
        found.append(
            Checkup(topic, False, f"No location for {names}.", "Give place_id, a store code, or location: locations/…")
        )
    return found


def _ledger(settings: Settings, asked: Asked, now: datetime) -> list[Checkup]:
    """This month's count against the budget. A budget is the only brake: Google's own alerts stop nothing."""
    topic = "Google budget"
    if not asked:
        return []
    try:
        counts = Ledger(settings.state).counts(now)
    except SetupError as error:
        return [Checkup(topic, False, str(error), error.hint)]
    spent = f"{sum(counts.values()):,} requests, ${bill(counts):,.2f} at list price in {month_of(now)}"
    for budget in {json.dumps(options.budget.model_dump()): options.budget for _, options in asked}.values():
        refusal = over_budget(counts, DETAILS[Tier.ENTERPRISE], budget, 1)
        if refusal:
            return [Checkup(topic, False, f"{refusal} ({spent}).", "Raise `budget:`, or set `schedule: risk`.")]
    if all(options.budget == type(options.budget)() for _, options in asked):
        return [Checkup(topic, None, f"No budget is set ({spent}).", "sources: google_places: budget: free-only")]
    return [Checkup(topic, True, f"{spent}.")]
