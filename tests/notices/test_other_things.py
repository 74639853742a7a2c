"""Pages that speak of something beside the notice's: another model, another branch, another's car park. None may assure."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.model import Notice, NoticeKind, Product
from listingcheck.parse.notice_text import Told, judge

TODAY = date(2027, 3, 4)


def _recall(headline: str, name: str, brand: str) -> Notice:
    return Notice(
        "r", NoticeKind.RECALL, headline, date(2027, 3, 1), None, products=(Product(name, brand, "", (), ()),)
    )


KETTLE = _recall("Recall: Norvik KT-4 kettle, handle may break", "kettle KT-4", "Norvik")
YOGHURT = _recall("Recall: Alpenhof yoghurt cherry, lot L2207", "yoghurt cherry", "Alpenhof")

RECALLS = [
    (KETTLE, "told", "Recall: Norvik KT-4. The handle may break. Bring it back for a refund."),
    (KETTLE, "not-told", "Recall: Norvik KT-6 kettle. Bring it back for a refund. New in: Norvik KT-4 kettle £29.99"),
    (KETTLE, "not-told", "Norvik recalls the toaster TS-2. Return it for a refund. Norvik KT-4 kettle £29.99"),
    (KETTLE, "incomplete", "Recall: a Norvik kettle. Return it for a refund."),
    (KETTLE, "not-told", "Recall: Norvik drill. Stop using it, we refund you. Just arrived: Norvik KT-4 kettle."),
    (YOGHURT, "told", "Recall: Alpenhof yoghurt, lot L2207. Do not eat it, bring it back for a refund."),
    (YOGHURT, "told", "Recall: Alpenhof cherry yoghurt. Do not eat it, bring it back for a refund."),
    (YOGHURT, "not-told", "Recall: Alpenhof yoghurt peach, lot L3310. Do not eat it, bring it back for a refund."),
    (YOGHURT, "incomplete", "Recall: Alpenhof yoghurt peach. Do not eat it, bring it back for a refund."),
]


def _told(notice: Notice, page: str, place: str = "Leeds", **more: object) -> Told:
    store = str(more.get("store", "Corner Shop"))
    siblings = more.get("siblings", ())
    language = str(more.get("language", "en"))
    assert isinstance(siblings, tuple)
    return judge(
        notice, page, as_of=TODAY, store_name=store, place=place, siblings=siblings, language=language,
        page_language=language,
    )  # fmt: skip


@pytest.mark.parametrize(("notice", "verdict", "page"), RECALLS, ids=[page for _, _, page in RECALLS])
def test_a_recall_is_of_this_model_and_lot(notice: Notice, verdict: str, page: str) -> None:
    assert _told(notice, page).verdict == verdict


def _notice(kind: NoticeKind, headline: str, last: date | None = date(2027, 3, 12)) -> Notice:
    return Notice("n", kind, headline, date(2027, 3, 4), last)


PHONE = _notice(NoticeKind.OUTAGE, "Phone line down 4 to 12 March")
CARDS = _notice(NoticeKind.OUTAGE, "Terminal multibanco avariado até 12 de março, só numerário")
PARKING = _notice(NoticeKind.CONSTRUCTION, "Parcheggio chiuso per lavori dal 4 al 12 marzo")
SHUT = _notice(NoticeKind.CLOSURE, "Farmacia cerrada del 4 al 12 de marzo por obras")
LEAVE = _notice(NoticeKind.HOLIDAY, "Ordinace zavřena 4.–12. března, dovolená")
SYSTEM = _notice(NoticeKind.CLOSURE, "Biblioteket stängt 4–12 mars på grund av nytt datasystem")

UMBAU = _notice(NoticeKind.CLOSURE, "Apotheke geschlossen vom 4. bis 12. März wegen Umbau")
WEBSITE = _notice(NoticeKind.OUTAGE, "Website down until 12 March")
STOCK = _notice(NoticeKind.CLOSURE, "Gesloten van 4 t/m 12 maart wegens verbouwing")
REPAIR = _notice(NoticeKind.CLOSURE, "Закрыто с 4 по 12 марта на ремонт")

THINGS = [
    (UMBAU, "de", "Apotheke am Tor", "told", "Unsere Apotheke ist vom 4. bis 12. März wegen Umbau geschlossen."),
    (UMBAU, "de", "Apotheke am Tor", "not-told", "Die Arztpraxis im ersten Stock ist vom 4. bis 12. März wegen Umbau geschlossen."),
    (UMBAU, "de", "Apotheke am Tor", "not-told", "Die Schließung vom 4. bis 12. März entfällt."),
    (WEBSITE, "en", "Mill Books", "told", "Our website is down until 12 March."),
    (WEBSITE, "en", "Mill Books", "not-told", "The council's website is down until 12 March."),
    (STOCK, "nl", "Boekhandel Vos", "told", "Wij zijn van do 4/3 t/m vr 12/3 gesloten wegens verbouwing."),
    (STOCK, "nl", "Boekhandel Vos", "not-told", "Parkeren kan bij de buren, die van 4 t/m 12 maart gesloten zijn wegens verbouwing."),
    (REPAIR, "ru", "Магазин Лес", "told", "Магазин закрыт с 4 по 12 марта на ремонт."),
    (REPAIR, "ru", "Магазин Лес", "contradicted", "Ремонт с 4 по 12 марта отменён, магазин не закрывается."),
    (PHONE, "en", "Mill Books", "told", "Our phone is down from 4 to 12 March, please email."),
    (PHONE, "en", "Mill Books", "not-told", "The audio book app for your phone is down from 4 to 12 March."),
    (CARDS, "pt", "Café Farol", "told", "O terminal multibanco está avariado até 12 de março, só numerário."),
    (CARDS, "pt", "Café Farol", "not-told", "A caixa multibanco da praça, em frente, está avariada até 12 de março."),
    (PARKING, "it", "Libreria Lume", "told", "Il parcheggio della libreria è chiuso per lavori dal 4 al 12 marzo."),
    (PARKING, "it", "Libreria Lume", "not-told", "Il parcheggio del supermercato è chiuso per lavori dal 4 al 12 marzo."),
    (SHUT, "es", "Farmacia Alba Soria", "told", "Farmacia Alba Soria Inicio Contacto Nuestra farmacia estará cerrada del 4 al 12 de marzo por obras."),
    (SHUT, "es", "Farmacia Alba Soria", "not-told", "Farmacia Alba Soria Inicio Contacto Nuestra farmacia de Ólvega estará cerrada del 4 al 12 de marzo por obras."),
    (LEAVE, "cs", "MUDr. Jana Malá", "told", "Ordinace má 4.–12. března dovolenou a je zavřeno."),
    (LEAVE, "cs", "MUDr. Jana Malá", "not-told", "Oční ordinace v přízemí má 4.–12. března dovolenou a je zavřeno."),
    (SYSTEM, "sv", "Åsby bibliotek", "told", "Åsby bibliotek Låna Biblioteket är stängt 4–12 mars på grund av nytt datasystem."),
    (SYSTEM, "sv", "Åsby bibliotek", "not-told", "Åsby bibliotek Låna 4–12 mars är e-bokstjänsten stängd på grund av nytt datasystem."),
]  # fmt: skip


@pytest.mark.parametrize(("notice", "language", "store", "verdict", "page"), THINGS, ids=[row[4] for row in THINGS])
def test_it_is_the_stores_own_thing(notice: Notice, language: str, store: str, verdict: str, page: str) -> None:
    place = "Soria" if language == "es" else "Leeds"
    siblings = ("Ólvega",) if language == "es" else ()
    assert _told(notice, page, place, store=store, language=language, siblings=siblings).verdict == verdict
