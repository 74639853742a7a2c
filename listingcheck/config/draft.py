"""A first configuration as text, with comments that teach: what `listingcheck init` writes.

Values come from people and from web pages: each is quoted, so that no name can become a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from listingcheck.model import DatedHours, DayHours, Week
from listingcheck.parse.strict_hours import read_day_hours
from listingcheck.parse.strict_week import ENGLISH, overlapping_nights
from listingcheck.settings.wrong import Wrong


@dataclass(frozen=True, slots=True)
class DraftStore:
    """What is known about one store so far; "" and None = not known. `origin` says where the hours were read."""

    id: str
    name: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""
    place_id: str = ""
    hours: Week | None = None
    special_days: tuple[DatedHours, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole first configuration; `table` names a CSV that takes the place of `stores`."""

    time_zone: str
    country: str = ""
    language: str = ""
    stores: tuple[DraftStore, ...] = ()
    table: str = ""
    mail: str = ""
    google: bool = False


def slug(name: str) -> str:
    """An id from a name: lower case, words joined by dashes; "store" where nothing is left."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-_")[:60].strip("-") or "store"


def written(draft: Draft) -> str:
    """The YAML of a draft; what is not known stands there as a comment to fill in."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield "# What is true about your stores, and where customers read about them."
    yield "# After each change:          listingcheck config check"
    yield "# Help from your editor:      listingcheck config schema --write"
    yield ""
    yield "defaults:"
    yield f"  time_zone: {_quoted(draft.time_zone)}   # the clock on the store's wall; a store may have its own"
    yield _known("  country", draft.country, "DE", "two letters, for public holidays")
    yield _known("  language", draft.language, "en", "of notices and remedies")
    yield "  days: 14          # how many coming dates are compared"
    yield "  tolerance: 10     # minutes by which hours may differ unmentioned"
    yield ""
    yield "web:"
    yield _known("  contact", f"mailto:{draft.mail}" if draft.mail else "", "mailto:you@example.com", "for webmasters")
    yield "  robots: true      # what a website asks of machines is obeyed"
    yield ""
    yield from _google(draft.google)
    yield from _mail(draft.mail)
    if draft.table:
        yield f"stores: {_quoted(draft.table)}   # one row a store; its columns are the keys of a store"
        return
    yield "stores:"
    for store in draft.stores:
        yield from _store(store)


def _google(wanted: bool) -> Iterator[str]:
    yield "# Google's own view of a store needs a key of the Places API (New). It is kept elsewhere, never in this file:"
    mark = "" if wanted else "# "
    yield f"{mark}sources:"
    yield f"{mark}  google_places:"
    yield f"{mark}    key: {{env: GOOGLE_MAPS_KEY}}"
    yield ""


def _mail(address: str) -> Iterator[str]:
    yield "# How reports leave the house. Remove the marks in front once the server's name is filled in."
    yield "# mail:"
    yield "#   server: smtp.example.com"
    yield "#   port: 587"
    yield "#   security: starttls"
    yield "#   user: reports@example.com"
    yield "#   password: {env: SMTP_PASSWORD}"
    yield "#   sender: reports@example.com"
    yield ""
    if address:
        yield "contacts:           # who can put what right: website, google, store, operations, marketing"
        yield "  manager:"
        yield f"    email: {_quoted(address)}"
        yield "    duties: [website, google, store]"
    else:
        yield "# contacts:         # who can put what right: website, google, store, operations, marketing"
        yield "#   manager: {email: you@example.com, duties: [website, google, store]}"
    yield ""


def _store(store: DraftStore) -> Iterator[str]:
    yield f"  - id: {_quoted(store.id)}"
    yield f"    name: {_quoted(store.name or store.id)}"
    yield _known("    address", store.address, "1 High Street, London")
    yield _known("    phone", store.phone, "+44 20 7946 0000")
    yield _known("    website", store.website, "https://www.example.com/stores/high-street", "the page customers read")
    yield _known("    place_id", store.place_id, "ChIJ…", "`listingcheck places` finds it")
    yield from _hours(store)
    yield from _special_days(store.special_days)
    yield "    # notices:        # what customers must know: staff shortage, outage, recall, construction, …"
    yield "    #   - {kind: staff-shortage, headline: We close early this week, from: 2026-12-01, to: 2026-12-05, hours: 9-16}"
    yield ""


def _hours(store: DraftStore) -> Iterator[str]:
    groups = list(day_groups(store.hours)) if store.hours else []
    if not groups:
        yield "    # hours:          # the truth that listings are measured against"
        yield '    #   monday-friday: "09:00-12:00, 13:00-18:00"'
        yield "    #   saturday: 10:00-14:00"
        yield "    #   sunday: closed"
        return
    if store.origin:
        yield f"    # Read from {_one_line(store.origin)}. Correct it: this is the truth that listings are measured against."
    yield "    hours:"
    for days, hours in groups:
        yield f"      {days}: {_quoted(hours)}"


def _special_days(days: tuple[DatedHours, ...]) -> Iterator[str]:
    said = [(entry, entry.hours) for entry in days if isinstance(entry.hours, DayHours) and _reads_back(entry.hours)]
    if not said:
        yield "    # special_days:   # holidays and every other date that differs"
        yield "    #   - {date: 2026-12-24, hours: 9-12, reason: Christmas Eve}"
        return
    yield "    special_days:"
    for entry, hours in said:
        dates = f"date: {entry.first}" if entry.first == entry.last else f"from: {entry.first}, to: {entry.last}"
        reason = f", reason: {_quoted(entry.reason)}" if entry.reason else ""
        yield f"      - {{{dates}, hours: {_quoted(str(hours))}{reason}}}"


def day_groups(week: Week) -> Iterator[tuple[str, str]]:
    """Days with the same hours together: `monday-friday`, `09:00-18:00`; what cannot be written is `unknown`."""
    sayable = [day if day is not None and _reads_back(day) else None for day in week]
    for clash, _, _ in overlapping_nights(sayable):
        sayable[clash] = None
    words = ["unknown" if day is None else str(day) for day in sayable]
    if set(words) == {"unknown"}:
        return
    first = 0
    for day in range(1, 8):
        if day == 7 or words[day] != words[first]:
            name = ENGLISH[first] if day - first == 1 else f"{ENGLISH[first]}-{ENGLISH[day - 1]}"
            yield name, words[first]
            first = day


def coming(days: tuple[DatedHours, ...], today: date) -> tuple[DatedHours, ...]:
    """The special days that are not over yet; seasons are left to the manager."""
    once = {(entry.first, entry.last): entry for entry in days if not entry.seasonal and not entry.yearly}
    return tuple(entry for _, entry in sorted(once.items()) if entry.last >= today)


def _reads_back(hours: DayHours) -> bool:
    try:
        return read_day_hours(str(hours)) == hours
    except Wrong:
        return False


def _known(key: str, value: str, example: str, comment: str = "") -> str:
    """A line with its value, or a comment that shows what would stand there."""
    if value:
        return f"{key}: {_quoted(value)}" + (f"   # {comment}" if comment else "")
    indent = key[: len(key) - len(key.lstrip())]
    return f"{indent}# {key.lstrip()}: {_quoted(example)}" + (f"   # {comment}" if comment else "")


def _quoted(text: str) -> str:
    """YAML's double-quoted form, whatever the text holds; plain where nothing can be misread."""
    if re.fullmatch(r"[A-Za-z][A-Za-z_-]*(/[A-Za-z_-]+)*", text) and text.lower() not in ("true", "false", "null"):
        return text
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:200]
