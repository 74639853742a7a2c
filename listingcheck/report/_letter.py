"""A letter as its reader sees it: every word ready in their language, one fault of many stores said once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from listingcheck.model import Evidence, Severity, Standing
from listingcheck.model.letter import Item, Letter, Telling
from listingcheck.report._language import Language
from listingcheck.report._words import OWN_DATA, plain

SAME_FAULT = 3
"""From so many stores on, the same fault of the same listing is told once, with its stores."""

IDS_A_COMMAND = 50
IDS_AT_MOST = 200
"""Of one point, so that one fault of a whole chain does not fill the mail with ids."""

SIDE_AT_MOST = 300
NO_TRUTH = ("listing-conflict", "hours-ambiguous", "markup-broken", "listings-disagree", "truth-conflict")
"""Codes whose two sides are two voices."""

SAYS_NOTHING = ("hours-missing", "hours-unclear", "hours-behind-scripts")
"""Codes of listings that do not say their hours: what is true of the store then says nothing either."""

SEE = "see the listing"
"""What stands in the history where Google said something."""
GOOGLE = ("google", "google_places", "google_maps", "business_profile")


@dataclass(frozen=True, slots=True)
class Point:
    """One fault in a letter. `labels` name the two sides; `google` = the listed value is Google's and shown as such; `stores` names them;
    `acknowledge` = how all of it is acknowledged, ready to copy."""

    telling: str
    badge: str
    grade: str
    grade_words: str
    stores: tuple[str, ...]
    title: str
    listing: str
    google: bool
    labels: tuple[str, str]
    listed: str
    true: str
    quotes: tuple[str, ...]
    first: str
    impact: str
    remedy: str
    link: str
    notes: tuple[str, ...]
    so_far: tuple[str, ...]
    acknowledge: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a short list."""

    store: str
    text: str
    note: str = ""


def points(items: Iterable[Item], letter: Letter, language: Language) -> tuple[Point, ...]:
    """The items in their order; the same fault at three or more stores becomes one point."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        groups.setdefault(_cause(item), []).append(item)
    told: list[Point] = []
    for group in groups.values():
        if len(group) >= SAME_FAULT:
            told.append(_point(group, letter, language))
        else:
            told.extend(_point([item], letter, language) for item in group)
    return tuple(told)


def _cause(item: Item) -> tuple[object, ...]:
    seen = item.finding.discrepancy
    return (item.telling, seen.code, seen.listing, seen.subject, seen.truth.says, seen.listed.says, item.so_far)


def _point(group: Sequence[Item], letter: Letter, language: Language) -> Point:
    item = group[0]
    seen, finding = item.finding.discrepancy, item.finding
    settled = item.telling is Telling.RESOLVED
    firsts = [(one.store, one.finding.discrepancy.impact.first_at) for one in group]
    known = [(store.moment(first), first) for store, first in firsts if first is not None]
    minutes = sum(one.finding.discrepancy.impact.minutes for one in group)
    notes = [language.say("comes_and_goes")] if finding.flapping else []
    if finding.standing is Standing.UNCONFIRMED:
        notes.append(language.say("no_longer"))
    before = _before(item, language)
    if before:
        notes.append(before)
    if item.telling in (Telling.REMINDER, Telling.CHANGED, Telling.ESCALATED, Telling.RESOLVED, Telling.ACK_EXPIRED):
        notes.append(language.say("since", day=language.day(local(letter, finding.since).date())))
    return Point(
        telling=item.telling,
        badge=language.badge(item.telling),
        grade=seen.severity.word,
        grade_words=language.severity(seen.severity.word, seen.code),
        stores=tuple(plain(one.store.name) for one in group),
        title=title_of(item, language),
        listing=listing_name(item, language),
        google=is_google(item),
        labels=_labels(item, language),
        listed="" if settled else clean(language.said(seen.listed.says, seen.code)),
        true=clean(language.said(seen.truth.says, seen.code)),
        quotes=() if settled else tuple(_quotes(item, letter, language)),
        first="" if settled else language.moment(min(known)[1]) if known else language.say("already"),
        impact=language.say("impact", length=language.length(minutes)) if minutes and not settled else "",
        remedy="" if settled else clean(language.remedy(seen.code, seen.remedy), 400),
        link=web_link(seen.link or (seen.listed.evidence.url if seen.listed.evidence else "")),
        notes=tuple(notes),
        so_far=tuple(_so_far(item, letter, language)),
        acknowledge=tuple(_commands([one.finding.id for one in group], language)),
    )


def _commands(ids: Sequence[str], language: Language) -> Iterable[str]:
    """The commands that acknowledge a point at all of its stores."""
    told = ids[:IDS_AT_MOST]
    for start in range(0, len(told), IDS_A_COMMAND):
        yield language.say("acknowledge", id=" ".join(told[start : start + IDS_A_COMMAND]))
    if len(ids) > len(told):
        yield language.say("acknowledge_more", count=len(ids) - len(told))


def _labels(item: Item, language: Language) -> tuple[str, str]:
    """How the two sides are called; where a listing contradicts itself or another, neither is the truth."""
    listing = listing_name(item, language)
    if item.finding.discrepancy.code in NO_TRUTH:
        return language.say("one_voice", listing=listing), language.say("other_voice")
    if item.finding.discrepancy.code in OWN_DATA:
        return language.say("own_data"), language.say("really")
    return language.say("customers_see", listing=listing), language.say("really")


def _before(item: Item, language: Language) -> str:
    """What the side that moved said last time, where it is known (what Google said is not kept)."""
    seen = item.finding.discrepancy
    true, _, listed = item.finding.previous_values.partition("\x1f")
    moved = listed if listed != seen.listed.says else true
    if item.telling is not Telling.CHANGED or not moved or moved == SEE:
        return ""
    return f"{language.say('previously')}: {clean(language.said(moved, seen.code), 120)}"


def _quotes(item: Item, letter: Letter, language: Language) -> Iterable[str]:
    """The words each side was read from, where and when."""
    for side in (item.finding.discrepancy.listed, item.finding.discrepancy.truth):
        seen: Evidence | None = side.evidence
        if seen is None:
            continue
        words = f"\u201c{clean(seen.excerpt, 160)}\u201d" if seen.excerpt else ""
        when = language.moment(local(letter, seen.seen_at)) if seen.seen_at else ""
        place = clean(seen.url, 200) or plain(seen.source)
        yield ", ".join(part for part in (words, place, when) if part)


def _so_far(item: Item, letter: Letter, language: Language) -> Iterable[str]:
    for told in item.so_far:
        how = language.badge(told.telling).casefold()
        yield language.say("told_row", day=language.day(local(letter, told.at).date()), who=plain(told.person), how=how)


def rows(items: Iterable[Item], letter: Letter, language: Language) -> tuple[Row, ...]:
    """Findings as one line each, for what stands besides."""
    lines: list[Row] = []
    for item in items:
        seen = item.finding.discrepancy
        day = language.day(local(letter, item.finding.since).date())
        note = language.say("since", day=day)
        if item.finding.standing is Standing.UNCONFIRMED:
            note += ", " + language.say("no_longer")
        ack = item.finding.acknowledgement
        if ack is not None and item.finding.standing is Standing.ACKNOWLEDGED:
            who = language.say(
                "acknowledged_row", who=plain(ack.by), day=language.day(ack.until), why=clean(ack.why, 200)
            )
            note = who
        lines.append(Row(plain(item.store.name), clean(language.title(seen.code, seen.headline), 200), note))
    return tuple(lines)


def unread_rows(letter: Letter, language: Language) -> tuple[Row, ...]:
    """Sources that could not be read; one reason shared by many stores is one row."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for item in letter.unread:
        failure, outcome = item.outcome.failure, item.outcome
        if failure is None:
            continue
        good = outcome.last_good
        last = language.day(local(letter, good).date()) if good else language.say("never")
        nights = language.count("nights", outcome.failed_nights)
        words = language.say("unread_row", source=plain(outcome.source), nights=nights, last=last)
        row = Row(
            plain(item.store.name), words, clean(language.failure(failure.kind, failure.message, failure.hint), 400)
        )
        groups.setdefault((outcome.source, failure.kind, failure.message), []).append(row)
    told: list[Row] = []
    for group in groups.values():
        if len(group) < SAME_FAULT:
            told.extend(group)
        else:
            names = language.say("conjunction", first=group[0].store, count=len(group) - 1)
            told.append(Row(names, group[0].text, group[0].note))
    return tuple(told)


def title_of(item: Item, language: Language) -> str:
    """What it is about, in one sentence; of something settled, what is true now."""
    seen = item.finding.discrepancy
    if item.telling is not Telling.RESOLVED:
        return clean(language.title(seen.code, seen.headline), 240)
    true = "" if seen.code in (*NO_TRUTH, *SAYS_NOTHING) else language.said(seen.truth.says, seen.code)
    return clean(
        language.say("settled_as" if true else "settled", listing=listing_name(item, language), true=true), 240
    )


def listing_name(item: Item, language: Language) -> str:
    return language.say("google_maps") if is_google(item) else plain(item.finding.discrepancy.listing)


def is_google(item: Item) -> bool:
    seen = item.finding.discrepancy
    kinds = {source.kind for source in item.store.sources if source.name == seen.listing}
    return seen.duty == "google" or not kinds.isdisjoint(GOOGLE)


def worst(items: Sequence[Item]) -> Item | None:
    """The one a subject is about: the worst that is not settled, else the first."""
    wrong = [item for item in items if item.telling is not Telling.RESOLVED]
    return max(wrong or items, key=lambda item: item.finding.discrepancy.severity, default=None)


def local(letter: Letter, at: datetime) -> datetime:
    """A moment on the reader's own clock; UTC where no zone is known."""
    if at.tzinfo is None:
        return at
    try:
        zone = letter.to.time_zone or next(
            (item.store.time_zone for item in (*letter.items, *letter.still)), letter.at.tzname() or "UTC"
        )
        return at.astimezone(ZoneInfo(zone))
    except (ValueError, KeyError, OSError):
        return at


def clean(text: str, most: int = SIDE_AT_MOST) -> str:
    """Foreign words on one line, without control and direction marks, cut with an ellipsis."""
    flat = plain(text)
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "\u2026"


def web_link(url: str) -> str:
    """An address a mail may link to; anything but http and https becomes ""."""
    return url if re.fullmatch(r"https?://[^\s\"'<>\\^`{|}\x00-\x20]+", url, re.IGNORECASE) else ""


SEVERITIES = tuple(item.word for item in reversed(Severity))
