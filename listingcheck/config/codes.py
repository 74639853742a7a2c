"""Names the world has agreed on: time zones, countries, languages; a wrong one is answered with the nearest right one."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from zoneinfo import available_timezones

from listingcheck.config.faults import nearest
from listingcheck.settings.wrong import Wrong

_ISO_639_1 = (
    "aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu "
    "fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km "
    "kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
LANGUAGES = frozenset(_ISO_639_1.split())
"""ISO 639-1."""

LANGUAGE_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es", "español": "es",
    "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl", "polish": "pl", "polski": "pl", "russian": "ru",
    "bulgarian": "bg", "portuguese": "pt", "português": "pt", "czech": "cs", "swedish": "sv", "svenska": "sv", "danish": "da",
    "cz": "cs", "dk": "da", "se": "sv", "jp": "ja", "gb": "en", "us": "en", "uk": "en", "at": "de", "gr": "el", "cn": "zh",
}  # fmt: skip
"""What people write instead of a language code (names, and country codes that are no languages)."""

COUNTRY_NAMES = {
    "UK": "GB", "ENGLAND": "GB", "EN": "GB", "GERMANY": "DE", "DEUTSCHLAND": "DE", "USA": "US", "FRANCE": "FR", "SPAIN": "ES",
    "ITALY": "IT", "AUSTRIA": "AT", "ÖSTERREICH": "AT", "SWITZERLAND": "CH", "SCHWEIZ": "CH", "POLAND": "PL", "NETHERLANDS": "NL",
}  # fmt: skip


@cache
def zones() -> frozenset[str]:
    """Every IANA time zone there is."""
    return frozenset(available_timezones())


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 alpha-2 to the English name, from the time zone database's own table."""
    return {row[0]: row[1] for row in _rows("iso3166.tab")}


def _rows(table: str) -> list[list[str]]:
    text = resources.files("tzdata").joinpath(f"zoneinfo/{table}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country, the one where most people live first where there is one; () for an unknown country."""
    own = [row[2].strip() for row in _rows("zone.tab") if row[0] == country]
    if len(own) == 1:
        return tuple(own)
    shared = [row for row in _rows("zone1970.tab") if country in row[0].split(",")]
    leading = [row[2].strip() for row in shared if row[0].split(",")[0] == country]
    return tuple(dict.fromkeys([*leading, *own])) if len(leading) > 1 else tuple(leading or own)


@cache
def time_zone(name: str) -> str:
    """An IANA name as it is. Raises Wrong with the nearest one."""
    if (name in zones() and "/" in name) or name == "UTC":
        return name
    exact = {zone.lower(): zone for zone in zones()}
    cities = {zone.rpartition("/")[2].lower().replace("_", " "): zone for zone in sorted(zones()) if "/" in zone}
    word = name.strip().lower().replace(" ", "_")
    meant = exact.get(word) or cities.get(word.replace("_", " ")) or nearest(name, zones())
    if not meant or "/" not in meant:
        meant = "Europe/Berlin" if word in ("cet", "cest", "mez", "mesz") else ""
    hint = f"Did you mean {meant}?" if meant else "Write Region/City, as in Europe/London or America/New_York."
    raise Wrong(f"there is no time zone {name!r}", hint=hint)


@cache
def country(code: str) -> str:
    """Two capital letters. Raises Wrong with the nearest country."""
    word = code.strip().upper()
    if word in countries():
        return word
    meant = COUNTRY_NAMES.get(word)
    if meant is None:
        names = {name: key for key, name in countries().items()}
        meant = names.get(nearest(code, names), "")
    hint = f"Did you mean {meant}?" if meant else "Write two letters (ISO 3166), as in DE, GB, FR."
    raise Wrong(f"there is no country {code!r}", hint=hint)


@cache
def language(tag: str) -> str:
    """A language as BCP 47 has it, `de` or `pt-BR`. Raises Wrong with the nearest one."""
    found = re.fullmatch(r"([A-Za-z]{2})(-[A-Za-z0-9]{2,8})*", tag.strip().replace("_", "-"))
    if found and found[1].lower() in LANGUAGES:
        return tag.strip().replace("_", "-")
    word = tag.strip().lower()
    meant = LANGUAGE_NAMES.get(word) or LANGUAGE_NAMES.get(nearest(word, LANGUAGE_NAMES) if len(word) > 3 else "", "")
    hint = f"Did you mean {meant}?" if meant else "Write the two letters of ISO 639-1, as in en, de, fr."
    raise Wrong(f"there is no language {tag!r}", hint=hint)
