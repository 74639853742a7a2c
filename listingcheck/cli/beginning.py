"""What `listingcheck init` finds out by itself: what the website and Google say about a store today."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from listingcheck.config.draft import Draft, DraftStore, coming, day_groups, slug, written
from listingcheck.model import Failure, Snapshot

if TYPE_CHECKING:
    from listingcheck.model import Source
    from listingcheck.run import Readings


def readings_of(draft: Draft, now: datetime) -> dict[str, Readings]:
    """What each store's listings say now, by store id, read by the very code of a nightly run.

    Raises ConfigError if the draft cannot be used, a missing Google key among the reasons.
    """
    from listingcheck.config import load
    from listingcheck.run import read_store
    from listingcheck.sources import Tools
    from listingcheck.web import Web

    if not draft.stores:
        return {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "listingcheck.yaml"
        path.write_text(written(draft), encoding="utf-8")
        settings = load(path)

        async def read() -> dict[str, Readings]:
            async with Web(settings.web, now=lambda: now) as web:
                tools = Tools(web, now, settings.days, folder, folder)
                stores = settings.stores
                found = await asyncio.gather(*(read_store(store, tools) for store in stores))
                return {store.id: item for store, item in zip(stores, found, strict=True)}

        return asyncio.run(read())


def filled(store: DraftStore, readings: Readings, now: datetime) -> DraftStore:
    """A draft with what its listings say about it; the website's word before Google's, as it is the store's own."""
    said = [(source, item) for source, item in readings if isinstance(item, Snapshot)]
    for source, item in said:
        store = replace(
            store,
            name=store.name or (item.name.value if item.name else ""),
            address=store.address or (item.address.value if item.address else ""),
            phone=store.phone or (item.phones[0].value if item.phones else ""),
            website=store.website or (item.website.value if item.website else ""),
        )
        if item.hours is not None and store.hours is None and list(day_groups(item.hours.value.regular)):
            store = replace(
                store,
                hours=item.hours.value.regular,
                special_days=coming(item.hours.value.dated, now.date()),
                origin=f"{title(source)} on {now.date()}",
            )
    return replace(store, name=store.name or first_name(store.website) or store.place_id[:40])


def zone_of(readings: Readings) -> str:
    """The time zone a listing states, "" if none does."""
    return next((item.time_zone for _, item in readings if isinstance(item, Snapshot) and item.time_zone), "")


def told(readings: Readings) -> Iterator[str]:
    """What was found, a line each, for a person to look at."""
    for source, item in readings:
        if isinstance(item, Failure):
            yield f"{title(source)[:1].upper()}{title(source)[1:]} could not be read: {item.message}"
            if item.hint:
                yield f"    {item.hint}"
            continue
        yield f"{title(source)[:1].upper()}{title(source)[1:]} says:"
        for label, stated in (("name", item.name), ("address", item.address)):
            if stated is not None:
                yield f"    {label}: {stated.value}"
        for phone in item.phones[:1]:
            yield f"    phone: {phone.value}"
        groups = list(day_groups(item.hours.value.regular)) if item.hours else []
        for days, hours in groups:
            yield f"    {days}: {hours}"
        if not groups:
            yield f"    no regular hours ({item.answer.value})"


def title(source: Source) -> str:
    """A source as a person calls it."""
    return {"website": "the website", "google_places": "Google"}.get(source.kind, source.name)


def address_of(text: str) -> str:
    """A web address as a browser would take it: `shop.example` is https://shop.example. Raises Wrong."""
    from listingcheck.config.entries import web_address

    text = text.strip()
    return web_address(text if "://" in text else f"https://{text}")


def first_name(website: str) -> str:
    """A working title from an address: `www.old-mill.example/x` → Old Mill."""
    host = (urlsplit(website).hostname or "").removeprefix("www.")
    return host.split(".")[0].replace("-", " ").title()


def country_of(website: str) -> str:
    """The country of an address's ending, "" where it has none."""
    from listingcheck.config.codes import countries

    ending = (urlsplit(website).hostname or "").rpartition(".")[2].upper()
    ending = {"UK": "GB"}.get(ending, ending)
    return ending if ending in countries() and ending not in ("IO", "AI", "ME", "TV", "CO") else ""


def ids(names: list[str]) -> list[str]:
    """An id of its own for each name."""
    made: list[str] = []
    for name in names:
        plain = slug(name)
        number, chosen = 2, plain
        while chosen in made:
            chosen, number = f"{plain}-{number}", number + 1
        made.append(chosen)
    return made
