"""Words, plurals, dates and times as the reader's language writes them; a language is a file in `templates/languages`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from listingcheck.model import clock
from listingcheck.report._sentences import MONTHS, in_other_words
from listingcheck.report._templates import folder

DEFAULT = "en"
WRITES = {"en": "en_GB"}
"""Where a language without a country is written: plain English with the 24-hour clock."""

CLOCK = re.compile(r"\b([01]\d|2[0-4]):([0-5]\d)\b")
TIMED = ("hours-", "part-hours-", "special-day-", "listings-disagree", "listed-operating", "truth-conflict")
"""Codes whose sides are hours; anything else may be a name, in which no word is touched."""


@dataclass(frozen=True, slots=True)
class Language:
    """One reader's language. `code` is the file's name, `locale` how dates and times are written."""

    code: str
    locale: Locale
    words: dict[str, dict[str, Any]]

    def say(self, key: str, **values: object) -> str:
        """A phrase with its values; a phrase with plural forms takes its form from `count`."""
        phrase = self._find("phrase", key)
        if isinstance(phrase, dict):
            count = values["count"]
            assert isinstance(count, int)
            phrase = self._form(phrase, count)
        return str(phrase).format(**values)

    def count(self, key: str, number: int) -> str:
        """`1 new`, `3 stores`."""
        return self._form(self._find("count", key), number).format(
            count=plain_space(format_decimal(number, locale=self.locale))
        )

    def badge(self, telling: str) -> str:
        return str(self._find("badge", telling))

    def severity(self, word: str, code: str) -> str:
        """What a grade means to customers; for a code that means something else to them, that."""
        own = self.words.get("severity", {}).get(code) or english()["severity"].get(code)
        return str(own or self._find("severity", word))

    def title(self, code: str, headline: str) -> str:
        """What a finding is about: its headline in the language's words, else those it has for the code."""
        own = in_other_words(headline, self.words.get("said", {}), self._written)
        return own or str(self.words.get("title", {}).get(code) or self.hours(headline, code))

    def remedy(self, code: str, english: str) -> str:
        if not english:
            return ""
        own = in_other_words(english, self.words.get("said", {}), self._written)
        return own or str(self.words.get("remedy", {}).get(code) or self.hours(english, code))

    def said(self, text: str, code: str) -> str:
        """What one side of a finding says; foreign words stay as they are. A campaign has several reasons in a row."""
        if code.startswith("campaign-") and "; " in text:
            return "; ".join(self.said(reason, code) for reason in text.split("; "))
        return in_other_words(text, self.words.get("said", {}), self._written) or self.hours(text, code)

    def failure(self, kind: str, message: str, hint: str) -> str:
        """Why a source was not read: in the language's words for the kind, with the message as it came."""
        own = self.words.get("failure", {}).get(kind)
        return f"{own} ({message.rstrip('.')})" if own else f"{message} {hint}".strip()

    def hours(self, text: str, code: str) -> str:
        """Hours in words, as this language writes them; text of a finding that is not about hours stays as it is."""
        return self._in_words(text) if code.startswith(TIMED) else text

    def _written(self, kind: str, words: str) -> str:
        """What varies in one of our sentences."""
        match kind:
            case "day":
                day, month, year = words.split()
                return plain_space(format_date(date(int(year), MONTHS.index(month) + 1, int(day)), "long", self.locale))
            case "date":
                weekday, day, month = words.split()
                in_any_year = datetime(2000, [name[:3] for name in MONTHS].index(month) + 1, int(day))  # noqa: DTZ001 - as below
                return (
                    f"{self._in_words(weekday)} {plain_space(format_skeleton('MMMd', in_any_year, locale=self.locale))}"
                )
            case "hours" | "weekday" | "time":
                return self._in_words(words)
            case "said":
                return self.said(words, "")
            case "facts":
                return ", ".join(self.said(fact, "") for fact in words.split(", "))
            case _:
                return words

    def _in_words(self, text: str) -> str:
        for word, own in sorted(self.words.get("word", {}).items(), key=lambda item: -len(item[0])):
            text = re.sub(rf"\b{re.escape(word)}\b", own, text)
        return CLOCK.sub(lambda found: self.clock(int(found[1]) * 60 + int(found[2])), text)

    def clock(self, minute: int) -> str:
        if minute >= 1440:
            return clock(minute)
        return plain_space(format_time(time(minute // 60, minute % 60), "short", locale=self.locale))

    def day(self, day: date) -> str:
        """`Tue, 24 Nov`."""
        return plain_space(format_skeleton("MMMEd", datetime(day.year, day.month, day.day), locale=self.locale))  # noqa: DTZ001 - a date has no zone

    def weekday(self, day: date) -> str:
        """`Tue`."""
        return plain_space(format_skeleton("E", datetime(day.year, day.month, day.day), locale=self.locale)).strip(".")  # noqa: DTZ001 - as above

    def moment(self, at: datetime) -> str:
        """`Tue, 24 Nov, 18:00`."""
        return f"{self.day(at.date())}, {self.clock(at.hour * 60 + at.minute)}"

    def length(self, minutes: int) -> str:
        """`45 min`, `3 h`, `26 h 30 min`."""
        hours, rest = divmod(minutes, 60)
        parts = [self.count("hours", hours)] if hours else []
        return " ".join(parts + ([self.count("minutes", rest)] if rest or not hours else []))

    def _find(self, table: str, key: str) -> Any:
        own = self.words.get(table, {})
        return own[key] if key in own else english()[table][key]

    def _form(self, forms: dict[str, str], number: int) -> str:
        return forms.get(self.locale.plural_form(number)) or forms["other"]


def plain_space(text: str) -> str:
    """Narrow and no-break spaces as plain ones: mail programs break them."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@cache
def language(tag: str) -> Language:
    """The language of a BCP 47 tag (`de`, `de-AT`, `en-US`); English where there is no file for it."""
    wanted = tag.replace("_", "-").strip() or DEFAULT
    code = next((each for each in (wanted, wanted.split("-")[0].lower()) if each in languages()), DEFAULT)
    written = wanted if wanted.lower().startswith(code) else DEFAULT
    try:
        locale = Locale.parse(WRITES.get(written, written).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(WRITES.get(code, code))
    return Language(code, locale, _words(code))


@cache
def languages() -> tuple[str, ...]:
    """The languages there are."""
    return tuple(sorted(path.stem for path in (folder() / "languages").glob("*.toml")))


def english() -> dict[str, dict[str, Any]]:
    return _words(DEFAULT)


@cache
def _words(code: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((folder() / "languages" / f"{code}.toml").read_text(encoding="utf-8"))
