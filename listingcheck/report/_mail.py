"""A letter as a finished message: text and HTML in the reader's language, at most 90 kB of HTML, headers in order.

What does not fit is told in short and attached whole, as a page and as a table.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from listingcheck.model.letter import Item, Letter, LetterKind, Mail, Telling
from listingcheck.report._language import Language, language
from listingcheck.report._letter import Point, clean, points, rows, unread_rows
from listingcheck.report._subject import counts, plain_subject, subject
from listingcheck.report._templates import folder
from listingcheck.settings.mail import MailSettings

MOST_HTML = 90_000
"""Bytes of HTML: Gmail cuts a message off at about 102 kB."""

SHOWN_WHEN_LONG = 20
ROWS_WHEN_LONG = 60
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FOLDED = SMTP.clone(max_line_length=76, utf8=False)
UNFOLDED = SMTP.clone(max_line_length=200, utf8=False)
"""Folding puts a blank before some subjects that need none; only encoded words must be short."""


def mail(letter: Letter, settings: MailSettings, *, origin: str = "") -> Mail:
    """The message of a letter, ready for the outbox. The same letter always has the same Message-ID; `origin` names the
    installation it comes from, so that the letters of two never share one."""
    speech = language(letter.to.language)
    line = subject(letter, speech, thread=settings.thread)
    values = _values(letter, speech, line)
    body, html = _parts(values)
    plain = all(words.isascii() for words in (line, letter.to.name, settings.sender_name, settings.reply_to))
    message = EmailMessage(policy=UNFOLDED if plain else FOLDED)
    _headers(message, letter, settings, line, origin)
    message.set_content(body, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    if values["shortened"]:
        whole = _environment(True).get_template("mail.html").render(values | _values(letter, speech, line, whole=True))
        message.add_attachment(whole, subtype="html", filename="report.html")
    if letter.items and (settings.csv or values["shortened"]):
        # The mark at the beginning tells spreadsheets that this is UTF-8.
        message.add_attachment("\ufeff" + table(letter), subtype="csv", filename="findings.csv")
    return Mail(
        message_id=message["Message-ID"],
        address=letter.to.email,
        kind=letter.kind,
        subject=line,
        plain_subject=plain_subject(letter, speech),
        message=message.as_bytes(),
        run=letter.run,
        told=letter.told,
        not_before=letter.not_before,
    )


def _parts(values: dict[str, Any]) -> tuple[str, str]:
    """Text and HTML; where the HTML would be too large, both shorter, and `values["shortened"]` says so."""
    page = _environment(True).get_template("mail.html")
    html = page.render(values)
    shown = SHOWN_WHEN_LONG
    whole: tuple[Point, ...] = values["points"]
    while len(html.encode()) > MOST_HTML and shown:
        values["points"] = whole[:shown]
        for name in ("still", "acknowledged", "unread"):
            values[name] = values[name][:ROWS_WHEN_LONG]
        told = sum(len(item.stores) for item in values["points"])
        values["shortened"] = values["say"]("shortened", shown=told, all=values["all"])
        html = page.render(values)
        shown //= 2
    values["lists"] = [
        (values["say"](f"{name}_title"), values[name]) for name in ("still", "acknowledged", "unread") if values[name]
    ]
    return _tidy(_environment(False).get_template("mail.txt").render(values)), html


def _values(letter: Letter, speech: Language, line: str, *, whole: bool = False) -> dict[str, Any]:
    """Everything a template shows."""
    unread = unread_rows(letter, speech)
    return {
        "lang": speech.code,
        "subject": line,
        "say": speech.say,
        "title": _title(letter, speech),
        "intro": _intro(letter, speech),
        "points": points(letter.items, letter, speech),
        "all": len(letter.items),
        "still": rows(letter.still, letter, speech),
        "acknowledged": rows(letter.acknowledged, letter, speech),
        "unread": unread,
        "week": _week(letter, speech),
        "closing": _closing(letter, speech),
        "shortened": "",
    }


def _title(letter: Letter, speech: Language) -> str:
    match letter.kind:
        case LetterKind.TROUBLE:
            return speech.say("trouble_title")
        case LetterKind.UNDELIVERABLE:
            return speech.say("undeliverable_title")
        case LetterKind.TEST:
            return speech.say("test_subject")
        case _:
            return plain_subject(letter, speech)


def _intro(letter: Letter, speech: Language) -> list[str]:
    """The sentences before the findings."""
    lines: list[str] = []
    if letter.trouble is not None:
        lines += [clean(part, 600) for part in letter.trouble if part] + [speech.say("trouble_body")]
    for refused in letter.undeliverable:
        lines.append(clean(f"{refused.address}: {refused.subject} ({refused.reason})", 400))
    if letter.undeliverable:
        lines.append(speech.say("undeliverable_body"))
    if letter.kind is LetterKind.TEST:
        lines.append(speech.say("test_body"))
    if letter.earlier:
        lines.append(speech.count("earlier", letter.earlier))
    if letter.to.id == "operator" and letter.items:
        lines.append(speech.say("nobody"))
    if letter.kind is LetterKind.DIGEST and not (letter.items or letter.unread or letter.still):
        lines.append(speech.say("all_right"))
    return lines


def _week(letter: Letter, speech: Language) -> list[str]:
    week = letter.week
    if week is None:
        return []
    lines = [
        ", ".join(
            (
                speech.count("stores", week.stores),
                speech.count("week_opened", week.opened),
                speech.count("week_mended", week.mended),
                speech.count("week_open", week.open),
            )
        )
    ]
    if week.median_days is not None:
        lines.append(speech.say("week_median", days=speech.count("days", max(1, round(week.median_days)))))
    return lines


def _closing(letter: Letter, speech: Language) -> list[str]:
    """Coverage, remarks about the run, origins, and which run it was."""
    lines: list[str] = []
    seen = letter.coverage
    if letter.kind is LetterKind.DIGEST:
        stores = speech.count("stores", seen.stores)
        parts = [speech.say("coverage", stores=stores, read=seen.read, sources=seen.sources)]
        if seen.failed:
            parts.append(speech.say("coverage_failed", count=len(seen.failed)))
        if seen.partial:
            parts.append(speech.say("coverage_partial", count=len(seen.partial)))
        if seen.not_asked:
            parts.append(speech.say("coverage_not_asked", count=len(seen.not_asked)))
        lines.append(", ".join(parts) + ".")
    lines += [clean(remark, 400) for remark in letter.remarks]
    lines += [clean(origin, 300) for origin in letter.attributions]
    return [*lines, speech.say("footer", run=letter.run)]


def _headers(message: EmailMessage, letter: Letter, settings: MailSettings, line: str, origin: str) -> None:
    name, sender = parseaddr(settings.sender)
    domain = sender.rpartition("@")[2] or "localhost"
    message["From"] = _address(settings.sender_name or name, sender)
    message["To"] = _address(letter.to.name, letter.to.email)
    if settings.reply_to:
        message["Reply-To"] = _address(*parseaddr(settings.reply_to))
    message["Subject"] = line
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = message_id(letter, domain, origin)
    if settings.thread and letter.items:
        message["References"] = thread_id(letter.items[0], domain)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Listingcheck-Run"] = clean(letter.run, 100)
    list_name, list_id = parseaddr(settings.list_id) if "<" in settings.list_id else ("", settings.list_id)
    listed = list_id or f"listingcheck.{domain}"
    message["List-Id"] = f"{clean(list_name or 'listingcheck', 60)} <{clean(listed, 120)}>"
    message["Content-Language"] = language(letter.to.language).code


def message_id(letter: Letter, domain: str, origin: str = "") -> str:
    """The same for the same letter of the same installation, however often the mail is made or tried."""
    parts = (origin, letter.run, letter.at.isoformat(), letter.person, letter.kind, *(letter.trouble or ()))
    about = "\x1f".join((*parts, *(item.address for item in letter.undeliverable)))
    return f"<{hashlib.blake2b(about.encode(), digest_size=12).hexdigest()}.listingcheck@{domain}>"


def thread_id(item: Item, domain: str) -> str:
    """One id for all mails about one appearance of a fault, so that mail programs keep them together."""
    about = f"{item.finding.id}{item.finding.since:%Y%m%d%H%M%S}"
    return f"<{hashlib.blake2b(about.encode(), digest_size=12).hexdigest()}.episode@{domain}>"


def _address(name: str, address: str) -> Address | str:
    """A display name beside an address; an address the standard library cannot take apart is written as it is."""
    try:
        return Address(display_name=clean(name, 80), addr_spec=address)
    except (ValueError, IndexError, MessageError):
        return clean(address, 200)


def table(letter: Letter) -> str:
    """The findings as CSV for a spreadsheet; a cell that looks like a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        (
            "store",
            "name",
            "standing",
            "severity",
            "code",
            "listing",
            "listed",
            "true",
            "first",
            "dates",
            "since",
            "do",
            "link",
            "id",
        )
    )
    for item in (*letter.items, *letter.still):
        writer.writerow([harmless(cell) for cell in _cells(item)])
    return out.getvalue()


def _cells(item: Item) -> Iterable[str]:
    seen, finding = item.finding.discrepancy, item.finding
    first = seen.impact.first_at
    listed = "" if item.telling is Telling.RESOLVED else seen.listed.says
    yield from (item.store.id, item.store.name, item.telling, seen.severity.word, seen.code, seen.listing, listed)
    yield from (seen.truth.says, _minute(first), " ".join(day.isoformat() for day in seen.impact.dates))
    yield from (finding.since.date().isoformat(), seen.remedy, seen.link, finding.id)


def _minute(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M") if at else ""


def harmless(cell: str) -> str:
    flat = clean(cell, 2000)
    return f"'{flat}" if flat.startswith(FORMULA) or cell.startswith(FORMULA) else flat


def _sides(item: Point, say: Any) -> list[tuple[str, str]]:
    """The labelled lines of a point in plain text."""
    first = f"{item.first} ({item.impact})" if item.impact else item.first
    listed, true = item.labels
    lines = ((listed, item.listed), (true, item.true), (say("first"), first), (say("what_to_do"), item.remedy))
    return [(label, words) for label, words in lines if words]


def _tidy(text: str) -> str:
    """No more than one empty line in a row, no blanks at the ends of lines but in the signature's mark."""
    lines: list[str] = []
    for line in text.splitlines():
        line = line if line == "-- " else line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"


@cache
def _environment(html: bool) -> Environment:
    made = Environment(
        loader=FileSystemLoader(folder()),
        autoescape=html,  # noqa: S701 - the plain text part is no markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["sides"] = _sides
    return made


__all__ = ["counts", "mail", "message_id", "table"]
