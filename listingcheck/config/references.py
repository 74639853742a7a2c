"""Names in a configuration must point to something: stores, labels and contacts that exist."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from listingcheck import plugins
from listingcheck.config.faults import did_you_mean
from listingcheck.config.places import Path, Spot
from listingcheck.errors import ConfigFault
from listingcheck.model import Role
from listingcheck.parse.strict_week import read_week
from listingcheck.settings import Settings
from listingcheck.settings.campaigns import Campaign
from listingcheck.settings.promises import Promise
from listingcheck.settings.wrong import Wrong, Wrongs


@dataclass(frozen=True, slots=True)
class Named:
    """What the file names, though part of it may have faults of its own: nothing that is there is called missing.

    `contacts`: the contacts' names. `stores` says whether every store has a name, `whole_stores` whether all of each could
    be understood, `lists` which lists of sections could.
    """

    contacts: Collection[str]
    stores: bool
    whole_stores: bool
    lists: Collection[str]


def check_references(
    settings: Settings, spot: Spot, stores: dict[str, Spot], faults: list[ConfigFault], named: Named
) -> None:
    """Add a fault for each name that points to nothing, and for a promise whose hours cannot be read."""
    ids = set(stores)
    labels = {label for store in settings.stores for label in store.labels}

    def must_exist(words: tuple[str, ...], known: set[str], what: str, path: Path) -> None:
        if not (named.stores if what == "store" else named.whole_stores):
            return
        for number, word in enumerate(words):
            if word not in known:
                here = (*path, number)
                hint = did_you_mean(word, known, "There are") or f"No store has a {what} like it."
                if not known:
                    hint = f"No store has a {what} at all: add one, or leave this out."
                faults.append(ConfigFault(spot.where(here), spot.key_path(here), f"there is no {what} {word!r}", hint))

    for contact in settings.contacts:
        must_exist(contact.stores, ids, "store", ("contacts", contact.id, "stores"))
        must_exist(contact.labels, labels, "label", ("contacts", contact.id, "labels"))
    promises, campaigns = (getattr(settings, key) if key in named.lists else () for key in ("promises", "campaigns"))
    chosen = [(("promises", number), item.stores, item.labels) for number, item in enumerate(promises)]
    chosen += [(("campaigns", number), item.stores, item.labels) for number, item in enumerate(campaigns)]
    for base, some, labelled in chosen:
        must_exist(some, ids, "store", (*base, "stores"))
        must_exist(labelled, labels, "label", (*base, "labels"))
    if named.whole_stores:
        _listings(settings, spot, stores, faults, promises)
    _contacts(settings, spot, faults, named.contacts)
    _unique(promises, campaigns, spot, faults)
    for number, promise in enumerate(promises):
        if promise.hours:
            try:
                read_week(promise.hours)
            except (Wrong, Wrongs) as error:
                path: Path = ("promises", number, "hours")
                faults.append(
                    ConfigFault(spot.where(path), spot.key_path(path), str(error), getattr(error, "hint", ""))
                )


def _listings(
    settings: Settings, spot: Spot, stores: dict[str, Spot], faults: list[ConfigFault], promises: tuple[Promise, ...]
) -> None:
    """`on` of a promise and `told_on` of a notice name a listing: by kind, by its own name, or google for all of Google's."""
    names = {source.name for store in settings.stores for source in store.by_role(Role.LISTING)}
    known = {"google", *plugins.kinds("sources"), *names}

    def must_be_listing(words: tuple[str, ...], place: Spot, path: Path) -> None:
        for number, word in enumerate(words):
            if word not in known and word.replace("-", "_") not in known:
                here = (*path, number)
                hint = did_you_mean(word, {"google", "website", *names}, "Listings")
                faults.append(
                    ConfigFault(place.where(here), place.key_path(here), f"there is no listing {word!r}", hint)
                )

    for number, promise in enumerate(promises):
        must_be_listing(promise.on, spot, ("promises", number, "on"))
    for store in settings.stores:
        for source in store.by_role(Role.TRUTH):
            for number, notice in enumerate(
                getattr(source.options, "notices", ()) if source.kind == "hours_file" else ()
            ):
                must_be_listing(notice.told_on or (), stores[store.id], ("notices", number, "told_on"))


def _contacts(settings: Settings, spot: Spot, faults: list[ConfigFault], known: Collection[str]) -> None:
    contacts = {contact.id: contact for contact in settings.contacts}
    for contact in settings.contacts:
        path: Path = ("contacts", contact.id, "escalates_to")
        above = contact.escalates_to
        if above and above not in known:
            hint = did_you_mean(above, known, "There are")
            faults.append(ConfigFault(spot.where(path), spot.key_path(path), f"there is no contact {above!r}", hint))
            continue
        seen = {contact.id}
        while above:
            if above in seen:
                message = "this escalation comes back to where it began"
                faults.append(ConfigFault(spot.where(path), spot.key_path(path), message, "End it at one person."))
                break
            seen.add(above)
            above = contacts[above].escalates_to if above in contacts else ""


def _unique(
    promises: tuple[Promise, ...], campaigns: tuple[Campaign, ...], spot: Spot, faults: list[ConfigFault]
) -> None:
    for key, names in (
        ("promises", [item.id for item in promises]),
        ("campaigns", [item.name for item in campaigns]),
    ):
        for number, name in enumerate(names):
            if name in names[:number]:
                path: Path = (key, number)
                faults.append(ConfigFault(spot.where(path), spot.key_path(path), f"{name!r} is there twice"))
