"""A mail in another language is in that language: every sentence of ours, beside names and words that are nobody's to translate."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from nights import night, report_of, shop, store_report, unreachable, wrong

from listingcheck.cli.explain import codes
from listingcheck.deliver.routing import route
from listingcheck.deliver.telling import PostMemory
from listingcheck.model import Contact, FailureKind, Finding, Impact, Severity, SourceOutcome, Standing
from listingcheck.model.letter import Item, Letter, Telling, UnreadSource
from listingcheck.report._language import Language, language
from listingcheck.report._letter import points, title_of, unread_rows
from listingcheck.report._subject import subject
from listingcheck.settings.policy import PolicySettings

CHECKS = Path(__file__).parents[2] / "listingcheck" / "checks"
GERMAN = Contact("uwe", "uwe@shop.example", "Uwe", language="de", min_severity="info")

SIDES = [
    # code, what a side says, the same in German
    ("notice-not-told", "Card terminal down (on 24 December 2026)", "Card terminal down (am 24. Dezember 2026)"),
    ("notice-not-told", "Lift (from 2 to 29 November 2026)", "Lift (vom 2. bis 29. November 2026)"),
    ("notice-not-told", "Lift (from 2 May 2026 to 3 June 2026)", "Lift (vom 2. Mai 2026 bis 3. Juni 2026)"),
    ("notice-not-told", "Lift (from 2 May 2026 until further notice)", "Lift (ab 2. Mai 2026 bis auf Weiteres)"),
    ("notice-left-over", "over since 3 March 2026", "vorbei seit 3. März 2026"),
    ("promise-missing", 'must say: "free parking"', "muss sagen: „free parking“"),
    ("promise-forbidden", 'must not say: "best"', "darf nicht sagen: „best“"),
    ("promise-untrue", "Thu 24 Dec: 09:00-12:00, 13:00-18:00", "Do 24. Dez.: 09:00-12:00, 13:00-18:00"),
    ("promise-untrue", "Thu 24 Dec: open 24 hours promised", "Do 24. Dez.: rund um die Uhr versprochen"),
    ("holiday-unstated", "regular hours: closed", "reguläre Zeiten: geschlossen"),
    ("truth-conflict", "declared: 09:00-18:00", "festgelegt: 09:00-18:00"),
    ("place-moved", "configured: ChIJx", "konfiguriert: ChIJx"),
    ("place-moved", "moved to ChIJy", "umgezogen nach ChIJy"),
    ("google-changed", "entered: Mo closed", "eingetragen: Mo closed"),
    ("campaign-broken", "website says open while the store is closed: 2026-11-23 18:00-21:00; The store is closed in the whole window; google says: temporarily closed",
     "website sagt offen, während die Filiale geschlossen ist: 2026-11-23 18:00-21:00; Die Filiale ist während der ganzen Aktion geschlossen; google sagt: vorübergehend geschlossen"),
    ("truth-conflict", "calendar: closed", "calendar: geschlossen"),
    ("hours-overstated", "see the listing", "siehe Eintrag"),
    ("campaign-broken", "the campaign Winter: free tea", "die Aktion Winter: free tea"),
    ("hours-not-kept", "closed by 18:00 on 4 of the last 4 Sundays", "ab 18:00 geschlossen an 4 der letzten 4 Tage (Sonntag)"),
    ("hours-not-kept", "not open before 09:30 on 3 of the last 4 Mondays", "vor 09:30 nicht geöffnet an 3 der letzten 4 Tage (Montag)"),
    ("hours-not-kept", "no sign of being open on 3 of the last 3 Fridays", "kein Zeichen, dass geöffnet war, an 3 der letzten 3 Tage (Freitag)"),
    ("hours-not-kept", "Sunday 10:00-22:00", "Sonntag 10:00-22:00"),
    ("hours-unclear", "shows hours of something else only (kitchen), none of the store itself", "zeigt nur Zeiten von etwas anderem (kitchen), keine der Filiale selbst"),
    ("hours-overstated", "Mon-Fri 09:00-18:00; Sat closed", "Mo-Fr 09:00-18:00; Sa geschlossen"),
    ("name-differs", "Closed Circuit Ltd", "Closed Circuit Ltd"),
    ("name-differs", "The Website Mon Amour", "The Website Mon Amour"),
]  # fmt: skip

REMEDIES = [
    ("notice-not-told", 'Tell it on the website: "Shut."', "Teilen Sie es auf der Website mit: „Shut.“"),
    ("notice-not-told", 'Tell it on blog: "Say "hi"."', "Teilen Sie es auf blog mit: „Say \"hi\".“"),
    ("notice-incomplete", 'Add what is missing in a post on Google (the last day, the reason). For example: "Shut."',
     "Ergänzen Sie in einem Beitrag auf Google, was fehlt (der letzte Tag, der Grund). Zum Beispiel: „Shut.“"),
    ("notice-contradicted", 'Take off what is wrong and tell it on the website: "Shut."',
     "Nehmen Sie heraus, was falsch ist, und teilen Sie auf der Website mit: „Shut.“"),
    ("promise-missing", 'Put "free tea" on the website.', "Schreiben Sie „free tea“ in den Eintrag (die Website)."),
    ("promise-forbidden", "Take it off the website.", "Nehmen Sie es aus dem Eintrag heraus (die Website)."),
    ("holiday-unstated", "Add a special day, as in: {date: 2026-12-25, hours: closed, reason: 'Noël'}",
     "Tragen Sie einen besonderen Tag ein, etwa so: {date: 2026-12-25, hours: closed, reason: 'Noël'}"),
    ("phone-differs", "Change the phone on Google to 020 1, or correct the configuration.",
     "Die Telefonnummer im Eintrag berichtigen."),
]  # fmt: skip

TITLES = [
    ("truth-conflict", "Tue 04 Nov: hours says 09:00-18:00, calendar says closed; hours wins.",
     "Di 4. Nov.: hours sagt 09:00-18:00, calendar sagt geschlossen; hours gilt."),
    ("truth-conflict", "Tue 04 Nov: declared 09:00-18:00, rota shows closed; the declared hours won.",
     "Di 4. Nov.: festgelegt ist 09:00-18:00, rota zeigt geschlossen; es gilt: die festgelegten Zeiten."),
    ("holiday-unstated", "Fri 25 Dec is Noël and no special hours are stated: are you open?",
     "Fr 25. Dez. ist Noël, und es sind keine besonderen Zeiten angegeben: Ist geöffnet?"),
]  # fmt: skip


@pytest.fixture
def german() -> Language:
    return language("de")


@pytest.mark.parametrize(("code", "english", "own"), SIDES)
def test_what_a_side_says(german: Language, code: str, english: str, own: str) -> None:
    assert german.said(english, code) == own
    assert language("en").said(english, code) == english


@pytest.mark.parametrize(("code", "english", "own"), REMEDIES)
def test_what_to_do(german: Language, code: str, english: str, own: str) -> None:
    assert german.remedy(code, english) == own
    assert language("en").remedy(code, english) == english


@pytest.mark.parametrize(("code", "english", "own"), TITLES)
def test_what_it_is_about(german: Language, code: str, english: str, own: str) -> None:
    assert german.title(code, english) == own


BY_SENTENCE = {
    "notice-not-told", "notice-incomplete", "notice-contradicted", "notice-cannot-see", "promise-missing",
    "promise-forbidden", "promise-cannot-see", "holiday-unstated",
}  # fmt: skip
"""Codes whose remedy says something of its own each time: a text to publish, a line to add."""


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_has_words(german: Language, code: str) -> None:
    assert german.title(code, "English") != "English"
    assert code in BY_SENTENCE or german.remedy(code, "English") != "English"


def fixed_sentences() -> Iterator[tuple[str, str]]:
    """Every whole sentence that a check writes on a side or as a remedy."""
    for path in sorted(CHECKS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            said = node.args[:1] if node.func.id == "Side" else []
            said += [item.value for item in node.keywords if item.arg == "remedy"]
            yield from ((path.stem, item.value) for item in said if isinstance(item, ast.Constant) and item.value)


@pytest.mark.parametrize(("check", "sentence"), sorted(set(fixed_sentences())))
def test_no_sentence_of_ours_stays_english(german: Language, check: str, sentence: str) -> None:
    assert len(set(fixed_sentences())) > 10
    ours = [code for code, kind in codes().items() if kind == check]
    assert german.said(sentence, "") != sentence or any(german.remedy(code, sentence) != sentence for code in ours)


@pytest.mark.parametrize("kind", FailureKind)
def test_why_a_source_was_not_read(german: Language, kind: FailureKind) -> None:
    said = german.failure(kind, "The page answers 404.", "Put the new address into the configuration.")
    assert "The page answers 404" in said
    assert "Put the new" not in said
    assert language("en").failure(kind, "It is down.", "Wait.") == "It is down. Wait."


def letter(*findings: Finding) -> Letter:
    report = report_of([store_report(shop(), night(10), (), findings)], night(10))
    (made,) = route(report, (GERMAN,), PolicySettings(), PostMemory())
    return made


def test_a_subject_is_about_hours_only_where_both_sides_are() -> None:
    silent = wrong(
        code="hours-missing", subject="hours", true="the store has opening hours", listed="shows no hours",
        severity=Severity.MEDIUM, headline="Google shows no hours.", impact=Impact(),
    )  # fmt: skip
    made = letter(Finding(silent, Standing.NEW, night(10)))
    assert subject(made, language("en")) == "[High Street] 1 new: Google shows no hours."
    assert subject(made, language("de")) == "[High Street] 1 neu: Keine Öffnungszeiten im Eintrag"


@pytest.mark.parametrize(
    ("code", "true", "said"),
    [
        ("hours-missing", "the store has opening hours", "Google Maps is right again"),
        ("listing-conflict", "Mon-Fri 9-18", "Google Maps is right again"),
        ("hours-overstated", "09:00-18:00", "Google Maps is right again: 09:00-18:00"),
        ("phone-differs", "020 1", "Google Maps is right again: 020 1"),
    ],
)
def test_what_is_right_again_claims_no_second_voice(code: str, true: str, said: str) -> None:
    gone = Finding(wrong(code=code, true=true), Standing.RESOLVED, night(2))
    assert title_of(Item(gone, shop(), Telling.RESOLVED), language("en")) == said


def test_a_whole_mail(german: Language) -> None:
    kept = wrong(
        code="hours-not-kept", subject="early-close:6", listing="website", true="closed by 18:00 on 4 of the last 4 Sundays",
        listed="Sunday 10:00-22:00", impact=Impact(0, (date(2026, 12, 6),), datetime(2026, 12, 6, 18)),
        remedy="State the hours that are really kept, or find out why the stated ones are not.",
    )  # fmt: skip
    lost = SourceOutcome("google", "google_places", "listing", failure=unreachable(source="google"), failed_nights=3)
    made = replace(letter(Finding(kept, Standing.NEW, night(10))), unread=(UnreadSource(shop(), lost),))
    (point,) = points(made.items, made, german)
    assert (point.listed, point.true) == (
        "Sonntag 10:00-22:00",
        "ab 18:00 geschlossen an 4 der letzten 4 Tage (Sonntag)",
    )
    assert point.remedy.startswith("Die Zeiten angeben")
    (row,) = unread_rows(made, german)
    assert row.note.startswith("Nicht erreichbar")
