"""A notice or a special day in the words of the store's language, short enough for a banner and for a Google post.

Dates and times are written as the language writes them. The owner's own headline is used as the reason; nothing is
translated: a reason in another language is left as it is, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time

from listingcheck.mending.plan import Special
from listingcheck.model import ALL_DAY, MINUTES_PER_DAY, DayHours, Notice, TimeRange


@dataclass(frozen=True, slots=True)
class Tongue:
    """The sentences of one language; {day}, {first}, {last}, {hours}, {reason} are filled in."""

    closed_on: str
    closed_from_to: str
    open_on: str
    open_from_to: str
    all_day: str
    span: str
    join: str
    reason: str
    told_on: str
    told_from_to: str
    told_from: str
    after: str


TONGUES = {
    "en": Tongue(
        "We are closed on {day}.", "We are closed from {first} to {last}.",
        "On {day} we are open {hours}.", "From {first} to {last} we are open {hours}.",
        "round the clock", "from {opens} to {closes}", "and", "Reason: {reason}.",
        "On {day}: {headline}.", "From {first} to {last}: {headline}.", "From {first}: {headline}.",
        "After that our usual opening hours apply.",
    ),
    "de": Tongue(
        "Am {day} haben wir geschlossen.", "Von {first} bis {last} haben wir geschlossen.",
        "Am {day} haben wir {hours} geöffnet.", "Von {first} bis {last} haben wir {hours} geöffnet.",
        "rund um die Uhr", "von {opens} bis {closes} Uhr", "und", "Grund: {reason}.",
        "Am {day}: {headline}.", "Von {first} bis {last}: {headline}.", "Ab {first}: {headline}.",
        "Danach gelten wieder unsere üblichen Öffnungszeiten.",
    ),
    "fr": Tongue(
        "Nous sommes fermés le {day}.", "Nous sommes fermés du {first} au {last}.",
        "Le {day}, nous sommes ouverts {hours}.", "Du {first} au {last}, nous sommes ouverts {hours}.",
        "jour et nuit", "de {opens} à {closes}", "et", "Motif : {reason}.",
        "Le {day} : {headline}.", "Du {first} au {last} : {headline}.", "À partir du {first} : {headline}.",
        "Ensuite, nos horaires habituels s'appliquent.",
    ),
    "es": Tongue(
        "El {day} estamos cerrados.", "Del {first} al {last} estamos cerrados.",
        "El {day} abrimos {hours}.", "Del {first} al {last} abrimos {hours}.",
        "las 24 horas", "de {opens} a {closes}", "y", "Motivo: {reason}.",
        "El {day}: {headline}.", "Del {first} al {last}: {headline}.", "A partir del {first}: {headline}.",
        "Después volvemos a nuestro horario habitual.",
    ),
    "it": Tongue(
        "{day}: siamo chiusi.", "Siamo chiusi da {first} a {last}.",
        "{day}: siamo aperti {hours}.", "Da {first} a {last} siamo aperti {hours}.",
        "24 ore su 24", "dalle {opens} alle {closes}", "e", "Motivo: {reason}.",
        "{day}: {headline}.", "Da {first} a {last}: {headline}.", "Da {first}: {headline}.",
        "Poi tornano i nostri orari abituali.",
    ),
    "nl": Tongue(
        "Op {day} zijn wij gesloten.", "Van {first} tot en met {last} zijn wij gesloten.",
        "Op {day} zijn wij {hours} geopend.", "Van {first} tot en met {last} zijn wij {hours} geopend.",
        "dag en nacht", "van {opens} tot {closes} uur", "en", "Reden: {reason}.",
        "Op {day}: {headline}.", "Van {first} tot en met {last}: {headline}.", "Vanaf {first}: {headline}.",
        "Daarna gelden onze gewone openingstijden.",
    ),
    "pt": Tongue(
        "Estamos fechados: {day}.", "Estamos fechados de {first} a {last}.",
        "{day}: estamos abertos {hours}.", "De {first} a {last} estamos abertos {hours}.",
        "24 horas", "das {opens} às {closes}", "e", "Motivo: {reason}.",
        "{day}: {headline}.", "De {first} a {last}: {headline}.", "A partir de {first}: {headline}.",
        "Depois voltamos ao horário habitual.",
    ),
    "pl": Tongue(
        "{day}: nieczynne.", "{first} – {last}: nieczynne.",
        "{day}: czynne {hours}.", "{first} – {last}: czynne {hours}.",
        "całą dobę", "w godz. {opens}–{closes}", "i", "Powód: {reason}.",
        "{day}: {headline}.", "{first} – {last}: {headline}.", "Od {first}: {headline}.",
        "Potem obowiązują zwykłe godziny otwarcia.",
    ),
}  # fmt: skip
LANGUAGES = tuple(TONGUES)


@dataclass(frozen=True, slots=True)
class Wording:
    """`text` to paste, `language` it is in; `remark` says what a person should look at ("" = nothing)."""

    text: str
    language: str
    remark: str = ""


def wording(item: Special | Notice, language: str, country: str = "", *, usual_after: bool = True) -> Wording:
    """A banner or post for a special day, or for a notice that leaves the hours as they are.

    `usual_after`: the day after the last one has the usual hours, and so may be said to.
    `language` BCP 47 ("de-AT"), "" = English; `country` chooses how times are written where the language alone does not.
    """
    asked = language.replace("_", "-").split("-")[0].lower() or "en"
    known = asked if asked in TONGUES else "en"
    remark = "" if known == asked else f"There is no wording for {language!r} yet: translate this."
    tongue, locale = TONGUES[known], _locale(known, language, country)
    if isinstance(item, Special):
        text = _special(item, tongue, locale) + (f" {tongue.after}" if usual_after else "")
    else:
        text = _notice(item, tongue, locale)
        remark = f"{remark} The notice's own words are used as they are.".strip()
    return Wording(text[:1].upper() + text[1:], known, remark)


def _special(item: Special, tongue: Tongue, locale: Locale) -> str:
    first, last = _day(item.first, locale), _day(item.last, locale)
    alone = item.first == item.last
    if item.hours.closed:
        pattern = tongue.closed_on if alone else tongue.closed_from_to
    else:
        pattern = tongue.open_on if alone else tongue.open_from_to
    told = [pattern.format(day=first, first=first, last=last, hours=_hours(item.hours, tongue, locale))]
    if item.reason:
        told.append(tongue.reason.format(reason=item.reason.strip().rstrip(".")))
    return " ".join(told)


def _notice(item: Notice, tongue: Tongue, locale: Locale) -> str:
    first = _day(item.first, locale)
    headline = item.headline.strip().rstrip(".")
    if item.last is None:
        text = tongue.told_from.format(first=first, headline=headline)
    elif item.last == item.first:
        text = tongue.told_on.format(day=first, headline=headline)
    else:
        text = tongue.told_from_to.format(first=first, last=_day(item.last, locale), headline=headline)
    return f"{text} {item.detail.strip()}".strip()


def _hours(hours: DayHours, tongue: Tongue, locale: Locale) -> str:
    if hours == ALL_DAY:
        return tongue.all_day
    spans = [
        tongue.span.format(opens=_time(item.opens, locale), closes=_closing(item, locale)) for item in hours.ranges
    ]
    return f" {tongue.join} ".join([", ".join(spans[:-1]), spans[-1]]) if len(spans) > 1 else "".join(spans)


def _closing(item: TimeRange, locale: Locale) -> str:
    return _time(item.closes % MINUTES_PER_DAY, locale)


def _time(minute: int, locale: Locale) -> str:
    """As the language writes it; spaces that no keyboard has become plain ones."""
    return (
        format_time(time(minute // 60, minute % 60), "short", locale=locale).replace("\u202f", " ").replace("\xa0", " ")
    )


def _day(day: date, locale: Locale) -> str:
    return format_date(day, "full", locale=locale)


def _locale(known: str, language: str, country: str) -> Locale:
    parts = language.replace("_", "-").split("-")
    territory = next((part.upper() for part in parts[1:] if len(part) == 2), country.upper())
    for name in (f"{known}_{territory}", known):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
