"""What one page says in ways of its own: put off, ending with the day of return, opening late, glued to a menu."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.model import CLOSED, DayHours, Notice, NoticeKind, TimeRange
from listingcheck.parse.notice_text import judge

TODAY = date(2027, 3, 4)  # a Thursday


def _notice(
    kind: NoticeKind,
    headline: str,
    last: date | None = date(2027, 3, 12),
    first: date = TODAY,
    hours: DayHours | None = None,
) -> Notice:
    return Notice("n", kind, headline, first, last, hours=hours)


WORKS = _notice(NoticeKind.CONSTRUCTION, "Mühlgasse gesperrt vom 4. bis 12. März")
DIG = _notice(NoticeKind.CONSTRUCTION, "Roadworks on Abbot Street 4 to 12 March")
SHUT = _notice(NoticeKind.CLOSURE, "Closed 9 to 12 March for stocktaking", first=date(2027, 3, 9), hours=CLOSED)
LEAVE = _notice(NoticeKind.HOLIDAY, "Urlaub vom 9. bis 12. März", first=date(2027, 3, 9), hours=CLOSED)
CARDS = _notice(NoticeKind.OUTAGE, "POS fuori servizio, solo contanti fino al 12 marzo")
POWER = _notice(
    NoticeKind.OUTAGE, "Power cut on 9 March from 8 to 11 am, shop closed", date(2027, 3, 9), date(2027, 3, 9)
)
EARLY = _notice(
    NoticeKind.HOURS, "Butiken stänger kl. 14 till den 12 mars", hours=DayHours.of([TimeRange(10 * 60, 14 * 60)])
)

ROWS = [
    (WORKS, "de", "contradicted", "Die Bauarbeiten in der Mühlgasse sind auf den Herbst verschoben."),
    (DIG, "en", "contradicted", "The roadworks on Abbot Street are not taking place after all."),
    (SHUT, "en", "not-told", "The closing of 9 to 12 March for stocktaking is postponed."),
    (SHUT, "en", "told", "We are counting everything. Closed from Tue 9/3 to Fri 12/3."),
    (SHUT, "en", "told", "Stocktaking: closed from Tuesday 9 March, we reopen on 13 March."),
    (SHUT, "en", "not-told", "Stocktaking from 9 to 12 April. During this time we are closed."),
    (LEAVE, "de", "told", "Unser Urlaub: Dienstag 9. bis Freitag 12. März. In dieser Zeit ist geschlossen."),
    (LEAVE, "de", "not-told", "Unser Urlaub ist vom 9. bis 12. April. In dieser Zeit ist geschlossen."),
    (CARDS, "it", "told", "Il POS è guasto. Si riparte con le carte: riapertura del servizio sabato 13 marzo."),
    (POWER, "en", "told", "On Tuesday 9 March there is a power cut from 8 am. We open at 11 am."),
    (EARLY, "sv", "told", "T.o.m. 2027-03-12 har vi öppet bara till klockan 14."),
    (EARLY, "sv", "told", "Hem Sortiment Butiker Erbjudanden Kontakt Vi stänger kl. 14 till den 12 mars."),
]


@pytest.mark.parametrize(("notice", "language", "verdict", "page"), ROWS, ids=[row[3] for row in ROWS])
def test_the_page_is_understood(notice: Notice, language: str, verdict: str, page: str) -> None:
    told = judge(notice, page, as_of=TODAY, store_name="Tanne", place="Ulm", language=language, page_language=language)
    assert told.verdict == verdict, told
