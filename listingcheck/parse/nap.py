"""Name, address, phone, website: are two spellings the same thing to a customer?

Every answer is one of three: True (the same), False (different), None (cannot be said, so nothing is reported).
Formatting is never a difference: "STE 101" is "Suite 101", "(020) 7946-0000" is "+44 20 7946 0000".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

import phonenumbers
from rapidfuzz import fuzz

_ABBREVIATIONS = {
    "avenue": "av", "ave": "av", "aven": "av", "boulevard": "bd", "blvd": "bd", "boul": "bd", "street": "st",
    "road": "rd", "drive": "dr", "lane": "ln", "court": "ct", "place": "pl", "square": "sq", "parkway": "pkwy",
    "highway": "hwy", "suite": "unit", "ste": "unit", "apartment": "unit", "apt": "unit", "floor": "fl", "north": "n",
    "south": "s", "east": "e", "west": "w", "saint": "st", "sankt": "st", "mount": "mt", "strasse": "str",
    "platz": "pl", "rue": "r", "via": "v", "viale": "v", "piazza": "pza", "calle": "c", "avenida": "av", "plaza": "pza",
    "rua": "r", "ulica": "ul", "улица": "ул", "проспект": "пр", "булевард": "бул", "бульвар": "бул", "number": "",
    "no": "", "nr": "", "num": "", "numero": "", "building": "bldg",
}  # fmt: skip
_COUNTRIES = frozenset(
    "germany deutschland uk united kingdom england france frankreich italy italia spain espana usa us states of america "
    "austria osterreich switzerland schweiz suisse svizzera netherlands nederland poland polska czechia bulgaria българия "
    "россия russia portugal sweden sverige canada belgium belgique belgie".split()
)
_LEGAL = frozenset(
    "ltd limited llc inc gmbh ag kg ohg gbr ug ek co corp plc sarl sas sa srl spa bv nv sp zoo sro as ab oy ood ооо оод "
    "the der die das le la".split()
)
_STREET_ENDING = re.compile(r"(?<=\w{3})(?:strasse|str)\b")
_WORD = re.compile(r"\w+")


def _plain(text: str) -> str:
    """Lower case without accents and with ß as ss, so that Straße and STRASSE meet."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def _number(text: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def same_phone(first: str, second: str, country: str = "") -> bool | None:
    """Whether two phone numbers ring at the same place; None when one of them is no number anybody could dial.

    `country` is ISO 3166-1 alpha-2 and reads national forms. An extension on one side only is no difference.
    """
    one, two = _number(first, country), _number(second, country)
    if one is None or two is None:
        return None
    return (one.country_code, one.national_number) == (two.country_code, two.national_number)


def _name_words(text: str) -> list[str]:
    words = _WORD.findall(_plain(text).replace("&", " and "))
    return [word for word in words if word not in _LEGAL and word != "and"] or words


def same_name(first: str, second: str) -> bool | None:
    """Whether two names name one shop: legal forms, articles, punctuation and a branch added behind do not count."""
    one, two = _name_words(first), _name_words(second)
    if not one or not two:
        return None
    if "".join(one) == "".join(two):
        return True
    short, long = sorted((one, two), key=len)
    if set(short) <= set(long) and any(len(word) > 2 for word in short):
        return True
    return fuzz.token_sort_ratio(" ".join(one), " ".join(two)) >= 85


def _address_words(text: str) -> list[str]:
    text = _STREET_ENDING.sub(" str", _plain(text).replace("ß", "ss").replace("#", " unit "))
    words = (_ABBREVIATIONS.get(word, word) for word in _WORD.findall(text))
    return [word for word in words if word and word not in _COUNTRIES]


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if word[0].isdigit()]


def same_address(first: str, second: str) -> bool | None:
    """Whether two addresses lead to the same door; None when one is too short to tell (no house number, no street).

    House number and postcode decide; the street's words must resemble each other after abbreviations are undone.
    """
    one, two = _address_words(first), _address_words(second)
    numbers_one, numbers_two = _numbers(one), _numbers(two)
    words_one = [word for word in one if not word[0].isdigit()]
    words_two = [word for word in two if not word[0].isdigit()]
    if not (words_one and words_two and numbers_one and numbers_two):
        return None
    common = set(numbers_one) & set(numbers_two)
    shorter, longer = sorted((set(words_one), set(words_two)), key=len)
    alike = fuzz.token_set_ratio(" ".join(sorted(shorter)), " ".join(sorted(longer)))
    if not common:
        lone = min(len(numbers_one), len(numbers_two)) == 1 != max(len(numbers_one), len(numbers_two))
        return None if lone and alike >= 90 else False
    missing = set(numbers_one) ^ set(numbers_two)
    if missing and len(numbers_one) == len(numbers_two):
        return False
    if alike >= 80:
        return True
    return None if alike >= 55 else False


def _site(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:  # brackets without an address in them
        return None
    host = (parts.hostname or "").removeprefix("www.")
    return (host, parts.path.rstrip("/")) if "." in host or host in ("localhost",) else None


def same_website(first: str, second: str) -> bool | None:
    """Whether two addresses lead customers to the same site: scheme, www, trailing slash, query and the page within
    the site do not count; another host does."""
    one, two = _site(first), _site(second)
    if one is None or two is None:
        return None
    return one[0] == two[0]
