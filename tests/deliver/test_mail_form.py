"""The mail itself: what it says, in which language, how large it gets, and what mail programs do to it."""

from __future__ import annotations

import csv
import email
import io
import re
from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from nights import ANNA, night, report_of, shop, store_report, unreachable, wrong

from listingcheck.deliver.routing import route
from listingcheck.deliver.telling import PostMemory
from listingcheck.model import Acknowledgement, Contact, Coverage, Finding, Impact, Severity, Standing
from listingcheck.model.letter import Item, Letter, LetterKind, Mail, Telling, Told, Undeliverable, Week
from listingcheck.report._language import language, languages
from listingcheck.report._mail import MOST_HTML, harmless, mail
from listingcheck.settings.mail import MailSettings
from listingcheck.settings.policy import PolicySettings

SETTINGS = MailSettings(server="mail.shop.example", sender="checks@shop.example", reply_to="Olga <ops@shop.example>")


def letter_about(*findings: Finding, to: Contact = ANNA, stores: Any = None, **more: Any) -> Letter:
    at = night(10)
    shops = stores or [shop()]
    reports = [
        store_report(
            each, at, more.get("failures", ()), [item for item in findings if item.discrepancy.store == each.id]
        )
        for each in shops
    ]
    (letter,) = route(
        report_of(reports, at), (to,), more.get("policy", PolicySettings()), more.get("memory", PostMemory())
    )
    return letter


def found(standing: Standing = Standing.NEW, **more: Any) -> Finding:
    return Finding(more.pop("seen", None) or wrong(**more), standing, night(10))


def parsed(made: Mail) -> EmailMessage:
    message = email.message_from_bytes(made.message, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def part(made: Mail, kind: str) -> str:
    body = parsed(made).get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_headers() -> None:
    message = parsed(mail(letter_about(found()), SETTINGS))
    assert message["From"] == "listingcheck <checks@shop.example>"
    assert message["To"] == "Anna <anna@shop.example>"
    assert message["Reply-To"] == "Olga <ops@shop.example>"
    assert message["Subject"] == "[High Street] 1 new: Tue closes 18:00, Google says 21:00"
    assert message["Date"].datetime == night(10)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "listingcheck <listingcheck.shop.example>"
    assert re.fullmatch(r"<[0-9a-f]{24}\.listingcheck@shop\.example>", message["Message-ID"])
    assert [item.get_content_type() for item in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_the_message_id_is_the_runs_and_the_readers() -> None:
    letter = letter_about(found())
    assert mail(letter, SETTINGS).message_id == mail(letter, SETTINGS).message_id
    assert mail(replace(letter, run="another"), SETTINGS).message_id != mail(letter, SETTINGS).message_id
    assert (
        mail(replace(letter, to=Contact("b", "b@x.example")), SETTINGS).message_id != mail(letter, SETTINGS).message_id
    )


def test_the_text_is_a_whole_report() -> None:
    seen = Finding(wrong(listing="website", listed="08:00-18:00"), Standing.ONGOING, night(3))
    text = part(mail(letter_about(found(), to=replace(ANNA, duties=()), failures=[unreachable()]), SETTINGS), "plain")
    assert text.splitlines()[:13] == [
        "[High Street] 1 new",
        "===================",
        "",
        "[NEW] High Street: google shows Tue 09:00-21:00; really 09:00-18:00",
        "    Customers see (Google Maps): 09:00-21:00",
        "    Really: 09:00-18:00",
        "    First customer meets it: Tue 24 Nov, 18:00 (3 h wrongly stated)",
        "    What to do: Set Tue to 09:00-18:00 on google.",
        "    customers before a locked door",
        "    Read from: \u201cTuesday 09:00-21:00\u201d, https://maps.example/high-street, Mon",
        "      23 Nov, 03:15",
        "    Read from: \u201cTue: 09:00-18:00\u201d, stores.yaml:4",
        f'    If you know about it: listingcheck ack {wrong().fingerprint} --until DATE --why "\u2026"',
    ]
    assert "1 store: 2 of 3 sources read, 1 could not be read." in text
    assert seen.open
    assert max(len(line) for line in text.splitlines() if "listingcheck ack" not in line) <= 78


def test_a_change_says_what_it_was_before() -> None:
    moved = replace(
        found(Standing.CHANGED, listing="website", listed="08:00-18:00"), previous_values="09:00-18:00\x1f07:00-18:00"
    )
    memory = PostMemory([Told("anna@shop.example", moved.id, "new", night(9), "2026-12-02T03:15:00Z", "x")])
    letter = letter_about(moved, to=replace(ANNA, duties=()), memory=memory)
    assert "before that: 07:00-18:00" in part(mail(letter, SETTINGS), "plain")


def test_in_german() -> None:
    made = mail(letter_about(found(), to=replace(ANNA, language="de-AT")), SETTINGS)
    assert made.subject == "[High Street] 1 neu: Di schließt 18:00, Google sagt 21:00"
    text = part(made, "plain")
    assert "Als offen eingetragen, aber geschlossen" in text
    assert "Kunden lesen (Google Maps): 09:00-21:00" in text
    assert "Di., 24. Nov., 18:00 (3 Std. falsch angegeben)" in text
    assert 'lang="de"' in part(made, "html")


def test_american_english_has_its_own_clock() -> None:
    made = mail(letter_about(found(), to=replace(ANNA, language="en-US")), SETTINGS)
    assert made.subject == "[High Street] 1 new: Tue closes 6:00 PM, Google says 9:00 PM"
    assert "Tue, Nov 24, 6:00 PM" in part(made, "plain")


def test_an_unknown_language_is_english() -> None:
    assert language("tlh").code == "en"
    assert language("").code == "en"


@pytest.mark.parametrize("code", languages())
def test_a_language_is_complete(code: str) -> None:
    """Every phrase of English is there, with the same words in braces and every plural form the language has."""
    english, own = language("en").words, language(code).words
    for table in ("phrase", "count", "badge", "severity"):
        for key, phrase in english[table].items():
            theirs = own[table][key]
            forms = theirs.values() if isinstance(theirs, dict) else [theirs]
            wanted = re.findall(r"\{\w+\}", phrase["other"] if isinstance(phrase, dict) else phrase)
            for form in forms:
                assert set(re.findall(r"\{\w+\}", form)) <= set(wanted), (code, key)
            if isinstance(theirs, dict):
                assert set(theirs) >= set(language(code).locale.plural_form.tags) | {"other"}, (code, key)


def test_german_has_its_own_words_for_every_code() -> None:
    from listingcheck import plugins

    codes = {code for kind in plugins.kinds("checks") for code in plugins.load("checks", kind).CODES}
    own = language("de").words
    assert set(own["title"]) == codes
    assert set(own["remedy"]) <= codes


SUBJECTS = [
    ((found(),), "[High Street] 1 new: Tue closes 18:00, Google says 21:00"),
    ((found(true="10:00-18:00", listed="09:00-18:00"),), "[High Street] 1 new: Tue opens 10:00, Google says 09:00"),
    ((found(true="closed"),), "[High Street] 1 new: Tue closed, Google says 09:00-21:00"),
    (
        (found(code="phone-differs", headline="Google shows another phone"),),
        "[High Street] 1 new: Google shows another phone",
    ),
    (
        (found(subject="special:2026-12-24", impact=Impact(180, (date(2026, 12, 24),), datetime(2026, 12, 24, 14))),),
        "[High Street] 1 new: Thu 24 Dec closes 18:00, Google says 21:00",
    ),
    (
        (found(severity=Severity.LOW, code="phone-differs", headline="Phone"), found()),
        "[High Street] 2 new: Tue closes 18:00, Google says 21:00",
    ),
]


@pytest.mark.parametrize(("findings", "wanted"), SUBJECTS, ids=[item[1] for item in SUBJECTS])
def test_subjects(findings: tuple[Finding, ...], wanted: str) -> None:
    assert mail(letter_about(*findings), SETTINGS).subject == wanted


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_foreign_word_gets_out_of_its_place(name: str, listed: str) -> None:
    """Whatever a page or a store is called: one subject line, no more headers, markup stays markup."""
    made = mail(letter_about(found(listed=listed), stores=[shop(name=name)]), SETTINGS)
    message = parsed(made)
    assert not set(made.subject) & set("\r\n\x00\u202e\u202d\u200f\u2066")
    assert len(made.subject) <= 140
    assert message["Bcc"] is None
    assert sorted(set(message.keys())) == sorted(set(message.keys()) & KNOWN_HEADERS)
    assert lint(part(made, "html")) == []


KNOWN_HEADERS = {
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
    "X-Listingcheck-Run", "List-Id", "Content-Language", "MIME-Version", "Content-Type",
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "A\r\nBcc: all@x.example",
        "\u202eevil",
        '"quoted" <b>',
        "=HYPERLINK(1)",
        "\U0001f600 Caf\u00e9",
        "<script>alert(1)</script>",
        "\ud800",
    ],
)
def test_hostile_store_names(name: str) -> None:
    made = mail(letter_about(found(), stores=[shop(name=name)]), SETTINGS)
    message = parsed(made)
    assert message["Bcc"] is None
    assert "<script" not in part(made, "html")
    assert "\n" not in message["Subject"]


@pytest.mark.parametrize(
    "address",
    [
        "j\u00fcrgen@ex\u00e4mple.de",
        "a b@x",
        "nonsense",
        "a@b@c",
        "<x@y.z>",
        "x@y.z, q@y.z",
        "a@x.example\r\nBcc: b@c.d",
        "",
    ],
)
@pytest.mark.parametrize("name", ["", "J\u00fcrgen, <b>", "x" * 300])
def test_hostile_addresses_cost_nobody_else_a_mail(address: str, name: str) -> None:
    made = mail(letter_about(found(), to=replace(ANNA, email=address, name=name)), SETTINGS)
    assert parsed(made)["Bcc"] is None


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_a_spreadsheet_runs_nothing(cell: str) -> None:
    assert harmless(cell).startswith("'")


# What mail programs drop or break (caniemail.com, June 2026; Gmail, Outlook for Windows, Outlook on the web, Apple Mail).
NO_ELEMENT = (
    "style",
    "script",
    "link",
    "svg",
    "img",
    "details",
    "dialog",
    "main",
    "section",
    "form",
    "input",
    "button",
    "video",
    "iframe",
    "picture",
)
NO_PROPERTY = (
    "display",
    "float",
    "position",
    "gap",
    "border-radius",
    "margin",
    "box-shadow",
    "background-image",
    "flex",
    "grid",
    "opacity",
    "transform",
    "width",
    "height",
    "filter",
)
NO_VALUE = ("rem", "var(", "calc(", "light-dark(", "oklch(", "rgb(", "url(", "auto", "!important", "expression")
ON_CELLS_ONLY = ("padding",)
ON_TABLES_ONLY = ("max-width",)


def lint(text: str) -> list[str]:
    """Everything in a mail's HTML that some mail program drops, breaks, or needs for a screen reader."""
    page = lxml_html.document_fromstring(text)
    faults = [f"<{name}>" for name in NO_ELEMENT if page.xpath(f"//{name}")]
    for node in page.iter():
        if not isinstance(node.tag, str):
            continue
        for declaration in filter(None, (item.strip() for item in node.get("style", "").split(";"))):
            name, _, value = (piece.strip() for piece in declaration.partition(":"))
            if name.startswith(NO_PROPERTY) or any(word in value for word in NO_VALUE):
                faults.append(f"<{node.tag} style={declaration}>")
            if name.startswith(ON_CELLS_ONLY) and node.tag not in ("td", "th"):
                faults.append(f"padding on <{node.tag}>")
            if name.startswith(ON_TABLES_ONLY) and node.tag != "table":
                faults.append(f"max-width on <{node.tag}>")
        if node.get("class") or node.get("id") or any(key.startswith("on") for key in node.attrib):
            faults.append(f"<{node.tag} {dict(node.attrib)}>")
        if node.tag == "a" and not node.get("href", "").startswith(("https://", "http://")):
            faults.append(f"link to {node.get('href')}")
        if (
            node.tag == "table"
            and node.get("role") != "presentation"
            and node.xpath("./tr")
            and not node.xpath("./tr/th")
        ):
            faults.append("a data table without headers")
    if len(page.xpath("//h1")) != 1 or not page.get("lang"):
        faults.append("not exactly one h1, or no language")
    return faults


def all_kinds() -> list[Letter]:
    """Letters that show everything a template can show."""
    ack = Acknowledgement("x", "ben", night(1), date(2026, 12, 24), "new sign", "")
    findings = [
        found(),
        found(Standing.REOPENED, subject="a", severity=Severity.MEDIUM),
        replace(found(Standing.ONGOING, subject="b", severity=Severity.LOW), flapping=True),
        replace(found(Standing.ACKNOWLEDGED, subject="c"), acknowledgement=ack),
        found(Standing.UNCONFIRMED, subject="d", severity=Severity.INFO),
    ]
    everything = letter_about(*findings, to=replace(ANNA, duties=(), min_severity="info"), failures=[unreachable()])
    week = Week(12, 3, 2, 5, 2.5)
    plain = Letter(ANNA, LetterKind.TEST, "run", night(1), Coverage(0, 0, 0))
    return [
        everything,
        replace(everything, week=week, earlier=2, remarks=("The clock went back.",), attributions=("Google Maps",)),
        plain,
        replace(plain, kind=LetterKind.TROUBLE, trouble=("The disk is full.", "Make room.")),
        replace(plain, kind=LetterKind.UNDELIVERABLE, undeliverable=(Undeliverable("a@x.example", "s", "550 no"),)),
        replace(plain, kind=LetterKind.DIGEST, week=week),
    ]


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("number", range(6))
def test_no_mail_program_drops_anything(number: int, code: str) -> None:
    letter = all_kinds()[number]
    made = mail(replace(letter, to=replace(letter.to, language=code)), SETTINGS)
    assert lint(part(made, "html")) == []
    assert part(made, "plain").strip()


def test_the_lint_itself_finds_something() -> None:
    bad = "<html><body><h1>x</h1><div style='display:flex;padding:1rem'><img src='x'></div><a href='javascript:1'>x</a>"
    assert len(lint(bad)) >= 5


def test_google_values_are_marked() -> None:
    page = lxml_html.document_fromstring(part(mail(letter_about(found()), SETTINGS), "html"))
    (cell,) = page.xpath("//td[@translate='no']")
    assert cell.text_content() == "09:00-21:00"
    assert "Google Maps" in page.text_content()
    assert page.xpath("//a/@href") == ["https://maps.example/high-street"]


def test_colour_is_never_the_only_sign() -> None:
    page = lxml_html.document_fromstring(part(mail(letter_about(found()), SETTINGS), "html"))
    (badge,) = page.xpath("//span[contains(@style, 'background-color')]")
    assert badge.text_content().strip("\u00a0 ") == "NEW"
    assert "customers before a locked door" in page.text_content()


def many(count: int, **more: Any) -> Letter:
    shops = [shop(f"store-{number}", f"Store {number}") for number in range(count)]
    findings = [
        found(store=f"store-{number}", **({"listed": f"09:00-{19 + number % 5}:{number % 60:02d}"} | more))
        for number in range(count)
    ]
    return letter_about(*findings, stores=shops)


def test_a_thousand_findings_for_one_person() -> None:
    made = mail(many(1000), SETTINGS)
    page = part(made, "html")
    assert len(page.encode()) <= MOST_HTML
    assert "of 1000 findings are shown here; the whole report is attached." in page
    attached = {item.get_filename(): item.get_content() for item in parsed(made).iter_attachments()}
    whole = attached["report.html"]
    assert whole.count("listingcheck ack") == 60, "one point for each way of being wrong, with its stores"
    assert "Store 999" in whole
    rows = list(csv.DictReader(io.StringIO(attached["findings.csv"].lstrip("\ufeff"))))
    assert len(rows) == 1000
    assert made.subject.startswith("[1,000 stores] 1,000 new: Store 0, Tue closes 18:00, Google says ")


def test_one_fault_of_many_stores_is_told_once() -> None:
    made = mail(many(37, listed="09:00-21:00"), SETTINGS)
    text = part(made, "plain")
    assert "at 37 stores" in text
    assert text.count("Customers see") == 1
    assert "Store 36" in text


@pytest.mark.parametrize(("stores", "commands", "others"), [(7, 1, 0), (60, 2, 0), (230, 4, 30)])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_one_fault_of_many_stores_is_acknowledged_at_all_of_them(
    kind: str, stores: int, commands: int, others: int
) -> None:
    letter = many(stores, listed="09:00-21:00")
    words = part(mail(letter, SETTINGS), kind)
    told = re.findall(r"listingcheck ack ((?:[0-9a-f]{16} )+)--until", words)
    ids = [one for line in told for one in line.split()]
    assert len(told) == commands
    assert ids == [item.finding.id for item in letter.items][: len(ids)]
    assert len(set(ids)) == stores - others
    assert ("The ids of the other 30: listingcheck history --open" in words) == bool(others)


def test_a_table_is_attached_if_wished() -> None:
    made = mail(letter_about(found()), SETTINGS.model_copy(update={"csv": True}))
    (attached,) = parsed(made).iter_attachments()
    rows = list(csv.DictReader(io.StringIO(attached.get_content().lstrip("\ufeff"))))
    assert [(row["store"], row["listed"], row["true"]) for row in rows] == [
        ("high-street", "09:00-21:00", "09:00-18:00")
    ]


def test_threads_keep_one_subject_and_one_reference() -> None:
    threaded = SETTINGS.model_copy(update={"thread": True})
    first = parsed(mail(letter_about(found()), threaded))
    later = parsed(mail(replace(letter_about(found()), run="later"), threaded))
    assert first["Subject"] == later["Subject"] == "Listing check: High Street"
    assert first["References"] == later["References"]
    assert first["Message-ID"] != later["Message-ID"]


def test_templates_are_where_a_wheel_puts_them() -> None:
    root = Path(__file__).parents[2]
    assert {"mail.html", "mail.txt", "mail_macros.html"} <= {file.name for file in (root / "templates").iterdir()}


def test_the_first_of_one_fault_at_many_stores_is_first_on_the_clock_of_the_world() -> None:
    zones = {"york": ("America/New_York", 18), "tokyo": ("Asia/Tokyo", 19), "london": ("Europe/London", 18)}
    stores = [shop(name, name.title(), time_zone=zone) for name, (zone, _) in zones.items()]
    day = date(2026, 12, 3)
    faults = [
        found(store=name, impact=Impact(180, (day,), datetime(2026, 12, 3, hour))) for name, (_, hour) in zones.items()
    ]
    body = part(mail(letter_about(*faults, stores=stores), SETTINGS), "plain")
    assert "First customer meets it: Thu 3 Dec, 19:00" in " ".join(body.split())


@pytest.mark.parametrize(
    ("code", "tag", "words"),
    [
        ("listed-closed", "en", "customers stay away from an open store"),
        ("listed-closed", "de", "Kunden bleiben einer offenen Filiale fern"),
        ("wrong-store", "en", "customers are shown another store"),
        ("hours-overstated", "en", "customers before a locked door"),
    ],
)
def test_a_grade_is_said_as_what_it_means_to_customers(code: str, tag: str, words: str) -> None:
    made = mail(letter_about(found(seen=wrong(code=code)), to=replace(ANNA, language=tag)), SETTINGS)
    assert words in part(made, "plain")
    assert ("locked door" in part(made, "html")) == ("locked" in words)


def test_what_only_the_till_says_is_not_said_to_be_seen_by_customers() -> None:
    kept = wrong(code="hours-not-kept", listing="till", listed="Sunday 09:00-21:00", true="closed by 18:00")
    text = part(mail(letter_about(found(seen=kept), to=replace(ANNA, duties=())), SETTINGS), "plain")
    assert "    Your data say: Sunday 09:00-21:00" in text
    assert "Customers see" not in text


@pytest.mark.parametrize(
    ("subject_", "days", "line"),
    [
        ("regular-hours", (24,), "Tue closes 18:00, Google says 21:00"),
        ("regular-hours", (24, 25, 26), "closes 18:00, Google says 21:00"),
        ("special:2026-11-24", (24, 25), "Tue 24 Nov closes 18:00, Google says 21:00"),
    ],
)
def test_a_subject_names_the_day_that_it_is_about(subject_: str, days: tuple[int, ...], line: str) -> None:
    """A week that is wrong is not about the first date on which it shows."""
    impact = Impact(180, tuple(date(2026, 11, day) for day in days), datetime(2026, 11, 24, 18))
    made = mail(letter_about(found(subject=subject_, impact=impact)), SETTINGS)
    assert made.subject == f"[High Street] 1 new: {line}"


def test_a_subject_is_about_what_is_wrong_before_what_is_right_again() -> None:
    gone = Finding(wrong(), Standing.RESOLVED, night(2))
    small = found(listing="portal", subject="special:2026-11-24", severity=Severity.LOW, listed="09:00-18:30")
    at = (Told(ANNA.email, gone.id, "new", night(2), night(2).strftime("%Y-%m-%dT%H:%M:%SZ"), "x"),)
    letter = letter_about(gone, small, to=replace(ANNA, duties=()), memory=PostMemory(at))
    line = mail(letter, SETTINGS).subject
    assert line.startswith("[High Street] 1 new, 1 right again: Tue 24 Nov closes 18:00, portal says 18:30"), line


def test_a_subject_names_one_store_only_if_all_it_counts_is_there() -> None:
    letter = letter_about(found())
    elsewhere = Item(found(Standing.ONGOING, store="mill-lane"), shop("mill-lane", "Mill Lane"), Telling.STILL)
    both = replace(letter, still=(elsewhere,))
    assert (
        mail(both, SETTINGS).subject
        == "[2 stores] 1 new, 1 still open: High Street, Tue closes 18:00, Google says 21:00"
    )
    assert mail(replace(both, items=()), SETTINGS).subject == "[Mill Lane] 1 still open"


def test_what_is_right_again_no_longer_quotes_what_was_wrong() -> None:
    gone = Finding(wrong(), Standing.RESOLVED, night(2))
    at = (Told(ANNA.email, gone.id, "new", night(2), night(2).strftime("%Y-%m-%dT%H:%M:%SZ"), "x"),)
    body = part(mail(letter_about(gone, memory=PostMemory(at)), SETTINGS), "plain")
    assert "Really: 09:00-18:00" in body
    assert "21:00" not in body
