"""Notices and pages, judged: every trap in every language, also inside a page's menus, week table and footer."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listingcheck.model import Notice, NoticeKind, PageText, Product, TextBlock
from listingcheck.parse.notice_text import Told, judge, prepare

TABLE = tomllib.loads((Path(__file__).parent / "told_pairs.toml").read_text(encoding="utf-8"))["notice"]
KNOWN_GAPS = {
    "Order your Thanksgiving feed and treats now - closed bags only.": "incomplete",
    "No running water in the building right now, so no coffee and no bathrooms until Wednesday, October 14.": "incomplete",
    "Some services may be limited because of a water issue in the neighborhood.": "not-told",
    "5 июня отключения воды не будет, работаем как обычно.": "incomplete",
    "Our store will be closed December 1-5 for resurfacing of the sales floor.": "incomplete",
    "We're giving our team a long weekend: no store hours July 3, 4 and 5. Back Monday the 6th.": "incomplete",
    "Our store is closed on November 30 and December 1.": "incomplete",
    "Vacation sewing kits: closed seams in 5 minutes!": "incomplete",
    "Gesloten monturen en contactlenzen, 20 februari proefdag!": "incomplete",
    "Easter break: last day Thursday 1 April, back on Tuesday 6 April. Closed in between.": "incomplete",
}
"""Pages whose words deceive the judge, none of them into a false assurance: what it says today. Remove a line when it learns."""

FRAMES = {
    "en": "Skip to content Home Shop Store locator Careers Contact {} Opening hours Monday 9am-6pm Tuesday 9am-6pm "
    "Wednesday 9am-6pm Thursday 9am-6pm Friday 9am-6pm Saturday 9am-4pm Sunday closed Directions Returns Gift cards "
    "Product recalls Privacy",
    "de": "Zum Inhalt springen Startseite Sortiment Karriere Kontakt {} Öffnungszeiten Montag 9-18 Uhr Dienstag 9-18 Uhr "
    "Mittwoch 9-18 Uhr Donnerstag 9-18 Uhr Freitag 9-18 Uhr Samstag 9-14 Uhr Sonntag geschlossen Anfahrt Rückrufe Impressum",
    "fr": "Aller au contenu Accueil Magasins Contact {} Horaires d'ouverture lundi 9h-19h mardi 9h-19h mercredi 9h-19h jeudi "
    "9h-19h vendredi 9h-19h samedi 9h-18h dimanche fermé Plan d'accès Rappels de produits Mentions légales",
    "es": "Saltar al contenido Inicio Tienda Empleo Contacto {} Horario lunes 9:00-20:00 martes 9:00-20:00 miércoles 9:00-20:00 "
    "jueves 9:00-20:00 viernes 9:00-20:00 sábado 9:00-14:00 domingo cerrado Aviso legal Privacidad",
    "ru": "Главная Каталог Вакансии Контакты {} Режим работы пн-пт 9:00-20:00 сб-вс 10:00-18:00 Парковка Доставка Возврат",
    "bg": "Начало Каталог Кариери Контакти {} Работно време понеделник-петък 9:00-19:00 събота 9:00-17:00 неделя 10:00-16:00 "
    "Доставка Общи условия Поверителност",
    "it": "Vai al contenuto Home Prodotti Negozi Contatti {} Orari di apertura lunedì 9:00-19:00 martedì 9:00-19:00 mercoledì "
    "9:00-19:00 giovedì 9:00-19:00 venerdì 9:00-19:00 sabato 9:00-18:00 domenica chiuso Come raggiungerci Richiami prodotti Privacy",
    "nl": "Naar inhoud Home Assortiment Winkels Contact {} Openingstijden maandag 9.00-18.00 dinsdag 9.00-18.00 woensdag 9.00-18.00 "
    "donderdag 9.00-18.00 vrijdag 9.00-18.00 zaterdag 9.00-17.00 zondag gesloten Route Terugroepacties Privacy",
    "pl": "Przejdź do treści Strona główna Produkty Sklepy Kontakt {} Godziny otwarcia poniedziałek 9:00-18:00 wtorek 9:00-18:00 środa "
    "9:00-18:00 czwartek 9:00-18:00 piątek 9:00-18:00 sobota 9:00-14:00 niedziela nieczynne Dojazd Wycofane produkty Zwroty",
    "pt": "Saltar para o conteúdo Início Produtos Lojas Contactos {} Horário segunda-feira 9:00-19:00 terça-feira 9:00-19:00 quarta-feira "
    "9:00-19:00 quinta-feira 9:00-19:00 sexta-feira 9:00-19:00 sábado 9:00-13:00 domingo encerrado Como chegar Devoluções Privacidade",
    "cs": "Přejít k obsahu Domů Produkty Prodejny Kontakt {} Otevírací doba pondělí 9:00-18:00 úterý 9:00-18:00 středa 9:00-18:00 čtvrtek "
    "9:00-18:00 pátek 9:00-18:00 sobota 9:00-12:00 neděle zavřeno Jak k nám Stažené výrobky Reklamace",
    "sv": "Hoppa till innehåll Hem Sortiment Butiker Kontakt {} Öppettider måndag 10-18 tisdag 10-18 onsdag 10-18 torsdag 10-18 fredag "
    "10-18 lördag 10-16 söndag stängt Hitta hit Återkallade produkter Kundtjänst",
}


@dataclass(frozen=True)
class Pair:
    notice: Notice
    verdict: str
    trap: str
    words: str
    page_language: str
    asked: dict[str, object]


def pairs() -> list[Pair]:
    found = []
    for row in TABLE:
        product = Product(
            row.get("product", ""),
            row.get("brand", ""),
            row.get("model", ""),
            (),
            (row["lot"],) if "lot" in row else (),
        )
        notice = Notice(
            "n", NoticeKind(row["kind"]), row["title"], row["first"], row.get("last"),
            products=(product,) if row["kind"] == "recall" else (), department=row.get("department", ""),
        )  # fmt: skip
        asked = {
            "as_of": row["as_of"], "store_name": row["store"], "place": row["place"],
            "siblings": tuple(row["siblings"]), "language": row["lang"],
        }  # fmt: skip
        for page in row["pages"]:
            language = page[3] if len(page) > 3 else row["lang"]
            found.append(Pair(notice, page[0], page[1], page[2], language, asked))
    return found


ALL = pairs()
TOLD = [pair for pair in ALL if pair.verdict == "told" and pair.words not in KNOWN_GAPS]


def ask(pair: Pair, page: str | PageText) -> Told:
    return judge(pair.notice, page, page_language=pair.page_language, **pair.asked)  # type: ignore[arg-type]


def as_word(told: Told) -> str:
    return "not-told" if told.verdict == "contradicted" else told.verdict


@pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.page_language}-{pair.notice.kind}-{pair.trap}")
def test_a_page_tells_what_it_tells(pair: Pair) -> None:
    told = ask(pair, FRAMES[pair.page_language].format(pair.words))
    expected = KNOWN_GAPS.get(pair.words, pair.verdict)
    assert as_word(told) == expected, told
    if told.verdict == "told":
        assert not told.missing
        assert any(word in " ".join(told.evidence) for word in pair.words.split())
    if told.verdict == "incomplete":
        assert told.missing


@pytest.mark.parametrize("pair", ALL, ids=lambda pair: f"{pair.page_language}-{pair.notice.kind}-{pair.trap}")
def test_blocks_and_a_bare_line_are_read_alike(pair: Pair) -> None:
    before, _, after = FRAMES[pair.page_language].partition("{}")
    blocks = (TextBlock(before, "nav"), TextBlock(pair.words, "banner", "#notice"), TextBlock(after, "footer"))
    page = PageText("https://shop.example/", blocks, pair.page_language)
    assert as_word(ask(pair, page)) == KNOWN_GAPS.get(pair.words, pair.verdict)


def test_no_page_of_the_table_is_a_false_assurance() -> None:
    said = Counter((pair.verdict, as_word(ask(pair, pair.words))) for pair in ALL)
    assert said["not-told", "told"] == said["incomplete", "told"] == 0


def test_a_page_prepared_once_answers_as_one_read_anew() -> None:
    for pair in ALL[::7]:
        ready = prepare(pair.words, as_of=pair.asked["as_of"], language=pair.page_language)  # type: ignore[arg-type]
        assert judge(pair.notice, ready, **pair.asked) == ask(pair, pair.words)  # type: ignore[arg-type]


@pytest.mark.parametrize("pair", TOLD[::3], ids=lambda pair: pair.notice.headline)
def test_another_year_tells_nothing(pair: Pair) -> None:
    years = sorted({pair.notice.first.year, (pair.notice.last or pair.notice.first).year})
    if any(str(year) in pair.words for year in years):
        pytest.skip("the page names its own year")
    told = ask(pair, f"{years[0] - 3}: {pair.words}")
    assert told.verdict != "told", told


@pytest.mark.parametrize("pair", TOLD[::4], ids=lambda pair: pair.notice.headline)
def test_a_page_that_tells_it_and_other_things_still_tells_it(pair: Pair) -> None:
    around = {"en": "Fresh flowers every week.", "de": "Frische Blumen jede Woche.", "fr": "Des fleurs fraîches."}
    more = around.get(pair.page_language, "")
    assert ask(pair, f"{more} {pair.words} {more}").verdict == "told"


def test_an_empty_page_tells_nothing() -> None:
    for pair in ALL[::11]:
        assert ask(pair, "").verdict == ask(pair, "\x00\ufffd \n").verdict == "not-told"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(ALL))
def test_any_text_gets_an_answer_and_never_an_assurance(text: str, pair: Pair) -> None:
    assert ask(pair, text).verdict != "told"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([word for pair in ALL[::5] for word in pair.words.split()]), max_size=40),
    st.sampled_from(ALL),
)
def test_shuffled_words_do_not_crash(words: list[str], pair: Pair) -> None:
    told = ask(pair, " ".join(words))
    assert told.verdict in ("told", "incomplete", "not-told", "contradicted")
    assert told.verdict == "not-told" or words


@pytest.mark.parametrize(
    "text",
    [
        "closed " * 20_000, "1.1." * 30_000, "Dec 24, " * 20_000, "9-5 " * 30_000, "Mo-Fr 9-17 " * 10_000,
        "no power " * 20_000, "(" * 50_000, "recall Lumo Bear " * 10_000, "a" * 300_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_a_hostile_page_is_read_in_bounded_time(text: str) -> None:
    for pair in (ALL[0], ALL[70]):
        assert ask(pair, text).verdict != "told"


def test_language_is_recognised_where_nobody_states_it() -> None:
    page = (
        "Wegen Inventur bleibt unser Geschäft am 14. Januar geschlossen. Wir bitten um Verständnis und sind für Sie da."
    )
    notice = Notice("n", NoticeKind.CLOSURE, "Closed for stocktaking", date(2027, 1, 14), date(2027, 1, 14))
    assert judge(notice, page, as_of=date(2027, 1, 8), language="en").verdict == "told"


def test_slots_quote_the_page() -> None:
    notice = Notice("n", NoticeKind.OUTAGE, "Card terminals down", date(2027, 1, 4), date(2027, 1, 5))
    told = judge(notice, "Our card machine is broken today, cash only.", as_of=date(2027, 1, 4), language="en")
    assert told.verdict == "told"
    assert [slot.name for slot in told.slots] == ["topic", "subject", "time", "state", "detail"]
    assert {slot.words for slot in told.slots if slot.name == "time"} == {"today"}


REGULAR = (
    "Monday 9am-6pm Tuesday 9am-6pm. Sunday closed.", "Closed on Sundays and public holidays.", "Open daily from 9 to 5.",
    "Normal hours: Mon-Fri 9-17.", "Our shop is close to the station, open every day.",
    "Unsere Köche bereiten täglich frisch zu:", "Ruhetag: Montag", "Ouvert tous les jours sauf le dimanche.",
    "Cerrado los domingos.", "Пн-пт 9:00-18:00, вс выходной.", "Неделя - почивен ден.",
)  # fmt: skip


@pytest.mark.parametrize("text", REGULAR)
def test_regular_hours_neither_tell_nor_deny_a_notice(text: str) -> None:
    language = "ru" if "Пн" in text else "bg" if "Неделя" in text else ""
    for kind in (NoticeKind.CLOSURE, NoticeKind.HOLIDAY, NoticeKind.HOURS, NoticeKind.STAFF_SHORTAGE):
        notice = Notice("n", kind, "Closed for renovation", date(2027, 1, 4), date(2027, 1, 17))
        told = judge(notice, text, as_of=date(2027, 1, 5), language="en", page_language=language)
        assert told.verdict == "not-told", told


def test_the_pages_of_other_notices_do_not_tell_this_one() -> None:
    """Each recall, each road and each dated closure against the pages of all others of its kind."""
    for kind in (NoticeKind.RECALL, NoticeKind.CONSTRUCTION):
        mine = [pair for pair in ALL if pair.notice.kind is kind]
        for one in {pair.notice.headline: pair for pair in mine}.values():
            for other in mine:
                if other.notice.headline != one.notice.headline:
                    asked = {**one.asked, "page_language": other.page_language}
                    assert judge(one.notice, other.words, **asked).verdict != "told", (one.notice.headline, other.words)  # type: ignore[arg-type]
