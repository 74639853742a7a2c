"""What may stand in a configuration file besides the sections of `settings`: the file itself, defaults, stores, contacts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, WithJsonSchema

from listingcheck.config.codes import country, language, time_zone
from listingcheck.model import Contact
from listingcheck.parse.strict_hours import read_day_hours
from listingcheck.settings import Section
from listingcheck.settings.text import Text, Texts
from listingcheck.settings.wrong import Wrong

_ID = re.compile(r"\w[\w.-]{0,79}")
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+|[^@\s,;<>\"]+@localhost")
_MANGLED = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
DUTIES = ("website", "google", "store", "operations", "marketing")
SEVERITIES = ("info", "low", "medium", "high")


def _id(text: str) -> str:
    if _ID.fullmatch(text):
        return text
    slug = re.sub(r"[^\w.-]+", "-", text.strip()).strip("-.").lower()[:80]
    example = f"Write {slug}." if slug else "As in high-street or 0042."
    raise Wrong(f"{text[:80]!r} cannot be an id", hint=f"An id has letters, digits, - _ and dots, no spaces. {example}")


def mail_address(text: str) -> str:
    """One mail address. Raises Wrong."""
    if _EMAIL.fullmatch(text):
        return text
    raise Wrong(f"{text[:80]!r} is not a mail address", hint="As in anna@example.com; one address for each contact.")


def _phone(text: str) -> str:
    if _MANGLED.fullmatch(text):
        raise Wrong(
            f"{text!r} was mangled by a spreadsheet", hint="Format the column as text and enter the number again."
        )
    if text and sum(letter.isdigit() for letter in text) < 5:
        raise Wrong(f"{text[:40]!r} is not a phone number", hint='As in "+44 20 7946 0000".')
    return text


def google_place(text: str) -> str:
    """A place ID as Google spells them. Raises Wrong."""
    if not text or re.fullmatch(r"[A-Za-z0-9_-]{10,400}", text):
        return text
    raise Wrong(
        f"{text[:60]!r} is not a Google place ID",
        hint="It looks like ChIJN1t_tDeuEmsR…; `listingcheck places` finds it.",
    )


def web_address(text: str) -> str:
    """An http(s) address. Raises Wrong with the spelling that would do."""
    if re.fullmatch(r"https?://[^\s/?#@]+(:\d+)?([/?#]\S*)?", text) and _has_a_host(text):
        return text
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text)
    hint = f"Write https://{text}" if bare else "As in https://www.example.com/stores/high-street"
    raise Wrong(f"{text[:120]!r} is not a web address", hint=hint)


def _has_a_host(text: str) -> bool:
    """Whether an address names a server: brackets in it and its port may still be impossible."""
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _duties(words: tuple[str, ...]) -> tuple[str, ...]:
    for number, word in enumerate(words):
        if word not in DUTIES:
            raise Wrong(
                f"{word!r} is not a duty", hint="One of: " + ", ".join(DUTIES) + ".", at=(number,), choices=DUTIES
            )
    return words


def _severity(word: str) -> str:
    if word.lower() in SEVERITIES:
        return word.lower()
    raise Wrong(f"{word!r} is not known here", hint="One of: " + ", ".join(SEVERITIES) + ".", choices=SEVERITIES)


def _quiet(text: str) -> str:
    if text:
        hours = read_day_hours(text)
        if hours is None or len(hours.ranges) != 1:
            raise Wrong(f"{text!r} is not one stretch of time", hint='As in "20:00-07:00".')
    return text


def _if_any(read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: read(text) if text else text


Zone = Annotated[Text, AfterValidator(_if_any(time_zone)), WithJsonSchema({"type": "string"})]
Country = Annotated[Text, AfterValidator(_if_any(country)), WithJsonSchema({"type": "string"})]
Language = Annotated[Text, AfterValidator(_if_any(language)), WithJsonSchema({"type": "string"})]
Id = Annotated[Text, AfterValidator(_id)]


class Defaults(Section):
    """What holds for every store that does not say otherwise."""

    time_zone: Zone = Field(default="", description="The clock on the stores' walls, as in Europe/London.")
    country: Country = Field(default="", description="Two letters (ISO 3166-1), for public holidays and phone numbers.")
    subdivision: Text = Field(default="", description="Its part (ISO 3166-2 without the country), as in BY or ENG.")
    language: Language = Field(default="", description="Of notices and remedies (BCP 47), as in en or de.")
    days: int = Field(default=14, ge=1, le=732, description="How many coming dates are compared.")
    tolerance: int = Field(default=10, ge=0, le=240, description="Minutes by which hours may differ unmentioned.")
    truths: list[Any] = Field(default=[], description="Sources of truth that every store has.")
    listings: list[Any] = Field(default=[], description="Listings that every store has.")


class StoreEntry(Section):
    """One store. Its own keys win over `defaults`; its hours, special days, seasons, notices and status stand here too."""

    id: Id = Field(description="Short and never changed: letters, digits, dashes, dots, underscores.")
    name: Text = Field(min_length=1, description="As it is over the door; compared with the listings.")
    address: Text = Field(default="", description="In one line or several; compared with the listings.")
    phone: Annotated[Text, AfterValidator(_phone)] = Field(default="", description="Compared with the listings.")
    time_zone: Zone = Field(
        default="", description="Only if it differs from `defaults`; from the country where that has one."
    )
    country: Country = Field(default="", description="Only if it differs from `defaults`.")
    subdivision: Text = Field(default="", description="Only if it differs from `defaults`.")
    language: Language = Field(default="", description="Only if it differs from `defaults`.")
    labels: Texts = Field(default=(), description="Words of your own by which stores are chosen.")
    latitude: float | None = Field(default=None, ge=-90, le=90, description="For notices about an area.")
    longitude: float | None = Field(default=None, ge=-180, le=180, description="For notices about an area.")
    siblings: Texts = Field(default=(), description="Names of other branches that stand on the same page.")
    extra: dict[str, Text] = Field(default={}, description="Anything of your own, kept and shown, never interpreted.")
    website: Any = None
    place_id: Any = None
    truths: list[Any] = Field(default=[], description="More sources that know what is true.")
    listings: list[Any] = Field(default=[], description="More places where customers read about the store.")


class ContactEntry(Section):
    """A person or mailbox that can act: what it may be told about, and whom to tell when nothing happens."""

    email: Annotated[Text, AfterValidator(mail_address)] = Field(description="One address.")
    name: Text = Field(default="", description="How a mail addresses it.")
    duties: Annotated[Texts, AfterValidator(_duties)] = Field(
        default=(), description="What it can mend: website, google, store, operations, marketing."
    )
    stores: Texts = Field(default=(), description="Only these stores (ids); all unless given.")
    labels: Texts = Field(default=(), description="Only stores with one of these labels.")
    language: Language = Field(default="en", description="Of the mails.")
    time_zone: Zone = Field(default="", description="For its quiet hours; the store's unless given.")
    min_severity: Annotated[Text, AfterValidator(_severity)] = Field(
        default="low", description="Nothing below is mailed: info, low, medium, high."
    )
    escalates_to: Text = Field(default="", description="The contact told when nothing happened.")
    escalate_after: int = Field(default=0, ge=0, description="After so many days; 0 = never.")
    quiet_hours: Annotated[Text, AfterValidator(_quiet)] = Field(
        default="", description="When no mail is sent, as in 20:00-07:00."
    )

    def contact(self, key: str) -> Contact:
        return Contact(id=key, **{name: getattr(self, name) for name in type(self).model_fields})


class PlaceId(Section):
    """Only to check the spelling of a place ID."""

    place_id: Annotated[Text, AfterValidator(google_place)]


class Address(Section):
    """Only to check the spelling of a web address."""

    website: Annotated[Text, AfterValidator(web_address)]
