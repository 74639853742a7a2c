"""`listingcheck init`: a first configuration from a handful of questions, a table, a website or a place ID."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from listingcheck.cli.options import config_option
from listingcheck.errors import ListingcheckError

if TYPE_CHECKING:
    from listingcheck.config.draft import Draft, DraftStore


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """What was said on the command line; "" and () = nothing."""

    websites: tuple[str, ...]
    places: tuple[str, ...]
    name: str
    country: str
    time_zone: str
    language: str
    hours: str
    mail: str
    ask: bool


@click.command(name="init")
@config_option
@click.option("--from-csv", type=click.Path(dir_okay=False, path_type=Path), help="A table of stores, one a row.")
@click.option("--from-website", "websites", multiple=True, metavar="URL", help="A store's page; repeatable.")
@click.option("--from-place", "places", multiple=True, metavar="ID", help="A store's Google place ID; repeatable.")
@click.option("--name", default="", help="The store's name (for one store).")
@click.option("--country", default="", help="Two letters, as in DE.")
@click.option("--time-zone", default="", help="As in Europe/Berlin; from the country where it has only one.")
@click.option("--language", default="", help="Of notices and remedies, as in de.")
@click.option("--hours", default="", help='The true hours, as in "Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off".')
@click.option("--mail", default="", help="Who gets the report.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--force", is_flag=True, help="Replace a configuration that is there.")
def command(
    config_path: Path, from_csv: Path | None, websites: tuple[str, ...], places: tuple[str, ...], name: str, country: str,
    time_zone: str, language: str, hours: str, mail: str, yes: bool, force: bool,
) -> None:  # fmt: skip
    """Write a first configuration; what websites and Google say today is read and shown.

    Without options it asks. A website and a place ID given together belong to the same store, in their order.
    """
    from listingcheck.config.draft import written

    if config_path.exists() and not force:
        raise click.UsageError(f"{config_path} is there already. Choose another name with --config, or add --force.")
    given = Given(websites, places, name, country, time_zone, language, hours, mail, not yes and sys.stdin.isatty())
    if from_csv is not None:
        draft = _from_table(from_csv, config_path, given)
    elif websites or places or given.ask:
        draft = _from_listings(given)
    else:
        raise click.UsageError("There is no terminal to ask on. Give --from-csv, --from-website or --from-place.")
    _write(config_path, written(draft), draft)


def _from_table(table: Path, config_path: Path, given: Given) -> Draft:
    """The table is read as the nightly run will read it; its faults are told before anything is written."""
    import os

    from listingcheck.config.draft import Draft
    from listingcheck.config.table import read_table

    rows, _ = read_table(table)
    keys = {key for _, row in rows for key in row}
    columns = ", ".join(sorted(keys - {"extra"}))
    click.echo(f"{table}: {len(rows):,} stores with {columns}.")
    country = _country(given, "")
    in_table = bool(rows) and all("time_zone" in row for _, row in rows)
    zone = _zone(given, country, "UTC" if in_table else "")
    beside = os.path.relpath(table.absolute(), config_path.absolute().parent)
    return Draft(zone, country, given.language, table=beside, mail=_mail(given), google="place_id" in keys)


def _from_listings(given: Given) -> Draft:
    from listingcheck.cli.beginning import country_of, filled, ids, readings_of, told, zone_of
    from listingcheck.config.draft import Draft

    stores = _stores(given)
    guess = next((code for store in stores if (code := country_of(store.website))), "")
    country = _country(given, guess)
    now = datetime.now(UTC)
    listed = any(store.website or store.place_id for store in stores)
    google = any(store.place_id for store in stores)
    draft = Draft("UTC", country, given.language, stores, google=google)
    readings = readings_of(_askable(draft), now) if listed else {}
    for found in readings.values():
        for line in told(found):
            click.echo(line)
    zone = _zone(given, country, next(filter(None, map(zone_of, readings.values())), ""))
    stores = tuple(_confirmed(store, filled(store, readings.get(store.id, ()), now), given) for store in stores)
    named = ids([store.name for store in stores])
    stores = tuple(replace(store, id=own) for store, own in zip(stores, named, strict=True))
    return replace(draft, time_zone=zone, stores=stores, mail=_mail(given))


def _askable(draft: Draft) -> Draft:
    """The draft without Google where its key is not at hand yet: said, not failed, so that one can begin without."""
    import os

    if not draft.google or os.environ.get("GOOGLE_MAPS_KEY"):
        return draft
    click.echo("Google is not asked now: the environment variable GOOGLE_MAPS_KEY is not set.")
    stores = tuple(replace(store, place_id="") for store in draft.stores if store.website)
    return replace(draft, stores=stores, google=False)


def _stores(given: Given) -> tuple[DraftStore, ...]:
    """The stores that were named, or the one that is asked about."""
    from listingcheck.cli.beginning import address_of
    from listingcheck.config.draft import DraftStore

    websites = [_checked(address_of, text, "--from-website") for text in given.websites]
    places = list(given.places)
    name = given.name
    if given.ask and not websites and not places:
        name = name or click.prompt("What is the store called?")
        page = _asked("Its page on the web? (Enter if it has none)", address_of)
        place = _asked("Its Google place ID? (Enter if you do not know it yet)", _place)
        websites, places = [page] if page else [], [place] if place else []
        if not websites and not places:
            raise click.UsageError("A store without a website and without a place ID has nothing to check.")
    count = max(len(websites), len(places))
    websites += [""] * (count - len(websites))
    places += [""] * (count - len(places))
    return tuple(
        DraftStore(
            f"store-{number}",
            name if count == 1 else "",
            website=site,
            place_id=_checked(_place, place, "--from-place") if place else "",
        )
        for number, (site, place) in enumerate(zip(websites, places, strict=True), start=1)
    )


def _confirmed(before: DraftStore, found: DraftStore, given: Given) -> DraftStore:
    """Hours that were read become the truth only after somebody said so, or under a comment that asks to correct them."""
    from listingcheck.parse.strict_week import read_week

    if given.hours:
        return replace(found, hours=_checked(read_week, given.hours, "--hours"), origin="", special_days=())
    if not given.ask:
        return found
    if found.hours is not None and click.confirm("Are these the true hours?", default=False):
        return replace(found, origin="")
    question = "What are the true hours? As in Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off (Enter: later)"

    def readable(text: str) -> str:
        read_week(text)
        return text

    week = _asked(question, readable)
    return replace(found, hours=read_week(week) if week else None, special_days=(), origin="")


def _country(given: Given, guess: str) -> str:
    from listingcheck.config.codes import country

    if given.country:
        return _checked(country, given.country, "--country")
    return _asked("Which country? (two letters)", country, guess) if given.ask else guess


def _zone(given: Given, country: str, guess: str) -> str:
    from listingcheck.config.codes import time_zone, zones_of

    if given.time_zone:
        return _checked(time_zone, given.time_zone, "--time-zone")
    zones = zones_of(country)
    guess = guess or (zones[0] if zones else "")
    if given.ask and (len(zones) != 1 or not guess):
        guess = _asked("Which time zone? (as in Europe/Berlin)", time_zone, guess) or guess
    if not guess:
        raise click.UsageError("The time zone is not known. Give --time-zone Europe/Berlin, or --country DE.")
    return guess


def _mail(given: Given) -> str:
    from listingcheck.config.entries import mail_address

    if given.mail:
        return _checked(mail_address, given.mail, "--mail")
    return _asked("Who gets the report? (a mail address, Enter for nobody)", mail_address) if given.ask else ""


def _place(text: str) -> str:
    from listingcheck.config.entries import google_place

    return google_place(text.strip())


def _asked(question: str, read: Callable[[str], str], guess: str = "") -> str:
    """A question that is repeated until its answer can be used; Enter takes the guess, or "" where there is none."""
    from listingcheck.settings.wrong import Wrong, Wrongs

    while True:
        answer = click.prompt(question, default=guess, show_default=bool(guess)).strip()
        if not answer:
            return ""
        try:
            return read(answer)
        except (Wrong, Wrongs) as error:
            click.echo(f"  {error}. {getattr(error, 'hint', '')}")


def _checked(read: Callable[[str], T], text: str, option: str) -> T:
    """An option's value. Raises UsageError with what would be right."""
    from listingcheck.settings.wrong import Wrong, Wrongs

    try:
        return read(text)
    except (Wrong, Wrongs) as error:
        raise click.UsageError(f"{option}: {error}. {getattr(error, 'hint', '')}".strip()) from None


def _write(path: Path, text: str, draft: Draft) -> None:
    """The configuration is checked as it was written, before it takes its place."""
    import os

    from listingcheck.config import load

    beside = path.with_name(f".{path.name}.new")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        load(beside, secrets=False)
        beside.replace(path)
    except OSError as error:
        raise ListingcheckError(
            f"{path} cannot be written: {error.strerror}.", hint="Check the folder and its permissions."
        ) from None
    finally:
        beside.unlink(missing_ok=True)
    click.echo(f"Wrote {path}. Read it once from top to bottom, then:")
    if draft.google and not os.environ.get("GOOGLE_MAPS_KEY"):
        click.echo("  export GOOGLE_MAPS_KEY=…        # the key of the Places API (New)")
    named = "" if path == Path("listingcheck.yaml") else f" --config {path}"
    click.echo(f"  listingcheck config check{named}")
    click.echo(f"  listingcheck check{named}")
