"""Notices that pages tell by themselves, language by language: their kind, their dates, and what they make of the store."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.model import CLOSED, DayHours, TimeRange
from listingcheck.parse.page import PageReading, read_page

AS_OF = date(2026, 11, 21)

TOLD = """
it | Siamo chiusi per ferie dal 7 al 12 dicembre. | closure | 2026-12-07 2026-12-12 | closed
it | Il negozio resterà chiuso per inventario lunedì 4 gennaio 2027. | closure | 2027-01-04 2027-01-04 | closed
it | Avviso: temporaneamente chiuso per lavori di ristrutturazione fino al 15 dicembre. | construction | - 2026-12-15 | closed-temporarily
it | Per carenza di personale dal 30 novembre al 12 dicembre orario ridotto. | staff-shortage | 2026-11-30 2026-12-12 |
it | Attenzione: oggi i pagamenti con carta non sono possibili per un guasto al terminale. | outage | - - |
it | Lavori stradali in via Roma fino al 18 dicembre, accesso dal retro. | construction | - 2026-12-18 |
it | Attenzione, richiamo prodotto: hummus Orto Sereno lotto L26, riportarlo in negozio. | recall | - - |
it | A causa dello sciopero generale venerdì 11 dicembre il negozio non aprirà. | closure | 2026-12-11 2026-12-11 | closed
it | Attività cessata: abbiamo chiuso definitivamente. | closure | - - | closed-permanently
nl | Wij zijn gesloten wegens vakantie van 7 t/m 12 december. | closure | 2026-12-07 2026-12-12 | closed
nl | Op maandag 4 januari 2027 is de winkel dicht wegens inventarisatie. | closure | 2027-01-04 2027-01-04 | closed
nl | Let op: tijdelijk gesloten wegens verbouwing tot en met 15 december. | construction | - 2026-12-15 | closed-temporarily
nl | Door personeelstekort zijn wij van 30 november t/m 12 december beperkt open. | staff-shortage | 2026-11-30 2026-12-12 |
nl | Let op: door een pinstoring kunt u vandaag alleen contant betalen. | outage | - - |
nl | Wegwerkzaamheden in de Hoofdstraat tot en met 18 december, bereikbaar via de Kerkstraat. | construction | - 2026-12-18 |
nl | Let op, terugroepactie: rammelaar Bosvriendjes, breng hem terug naar de winkel. | recall | - - |
nl | Vanwege de staking gaat onze winkel vrijdag 11 december niet open. | closure | 2026-12-11 2026-12-11 | closed
nl | Onze winkel is definitief gesloten. | closure | - - | closed-permanently
pl | W dniach 7-12 grudnia sklep nieczynny z powodu urlopu. | closure | 2026-12-07 2026-12-12 | closed
pl | W poniedziałek 4 stycznia 2027 sklep będzie zamknięty z powodu inwentaryzacji. | closure | 2027-01-04 2027-01-04 | closed
pl | Uwaga: sklep tymczasowo zamknięty z powodu remontu do 15 grudnia. | construction | - 2026-12-15 | closed-temporarily
pl | Z powodu braków kadrowych od 30 listopada do 12 grudnia skrócone godziny otwarcia. | staff-shortage | 2026-11-30 2026-12-12 |
pl | Uwaga! Z powodu awarii terminala dziś płatność tylko gotówką. | outage | - - |
pl | Remont ulicy Długiej do 18 grudnia, wejście od podwórza. | construction | - 2026-12-18 |
pl | Uwaga! Wycofanie produktu: kabanosy Zielona Zagroda, prosimy o zwrot do sklepu. | recall | - - |
pl | W związku ze strajkiem w piątek 11 grudnia sklep nie będzie czynny. | closure | 2026-12-11 2026-12-11 | closed
pl | Sklep zamknięty na stałe. | closure | - - | closed-permanently
pt | Encerrado para férias de 7 a 12 de dezembro. | closure | 2026-12-07 2026-12-12 | closed
pt | Na segunda-feira, 4 de janeiro de 2027, a loja estará fechada para inventário. | closure | 2027-01-04 2027-01-04 | closed
pt | Aviso: loja temporariamente encerrada para obras até 15 de dezembro. | construction | - 2026-12-15 | closed-temporarily
pt | Por falta de pessoal, horário reduzido de 30 de novembro a 12 de dezembro. | staff-shortage | 2026-11-30 2026-12-12 |
pt | Atenção: devido a uma avaria no terminal hoje só aceitamos dinheiro. | outage | - - |
pt | Obras na Rua do Carmo até 18 de dezembro, acesso pela Rua da Sé. | construction | - 2026-12-18 |
pt | Atenção, recolha de produto: iogurte Vale Verde lote V07, devolva na loja. | recall | - - |
pt | Devido à greve, na sexta-feira, 11 de dezembro, a loja não abrirá. | closure | 2026-12-11 2026-12-11 | closed
pt | A loja encerrou definitivamente. | closure | - - | closed-permanently
cs | Od 7. do 12. prosince máme zavřeno z důvodu dovolené. | closure | 2026-12-07 2026-12-12 | closed
cs | V pondělí 4. 1. 2027 bude prodejna zavřena z důvodu inventury. | closure | 2027-01-04 2027-01-04 | closed
cs | Upozornění: prodejna je dočasně uzavřena kvůli rekonstrukci do 15. prosince. | construction | - 2026-12-15 | closed-temporarily
cs | Z důvodu nedostatku personálu je od 30. listopadu do 12. prosince zkrácená otevírací doba. | staff-shortage | 2026-11-30 2026-12-12 |
cs | Upozornění: dnes nefunguje platební terminál, platba pouze v hotovosti. | outage | - - |
cs | Oprava silnice v ulici Palackého do 18. prosince, přístup z náměstí. | construction | - 2026-12-18 |
cs | Upozornění: stahujeme z prodeje autosedačku Medvídek Klasik, vraťte ji v prodejně. | recall | - - |
cs | Kvůli stávce v pátek 11. prosince neotevřeme. | closure | 2026-12-11 2026-12-11 | closed
cs | Prodejna je trvale uzavřena. | closure | - - | closed-permanently
sv | Vi har semesterstängt 7–12 december. | closure | 2026-12-07 2026-12-12 | closed
sv | Måndag 4 januari 2027 håller vi stängt på grund av inventering. | closure | 2027-01-04 2027-01-04 | closed
sv | Obs! Butiken är tillfälligt stängd för ombyggnad till och med 15 december. | construction | - 2026-12-15 | closed-temporarily
sv | På grund av personalbrist har vi begränsade öppettider 30 november–12 december. | staff-shortage | 2026-11-30 2026-12-12 |
sv | Obs! Idag är kortterminalen ur funktion, endast kontanter. | outage | - - |
sv | Vägarbete på Storgatan till och med 18 december, använd bakre ingången. | construction | - 2026-12-18 |
sv | Viktigt! Återkallelse: leverpastej från Björkgården, lämna tillbaka den i butiken. | recall | - - |
sv | På grund av strejken öppnar vi inte fredag 11 december. | closure | 2026-12-11 2026-12-11 | closed
sv | Butiken har stängt för gott. | closure | - - | closed-permanently
de | Wegen Personalmangel gelten vom 30. November bis 12. Dezember verkürzte Öffnungszeiten. | staff-shortage | 2026-11-30 2026-12-12 |
en | Due to staff shortage we have reduced hours from 30 November to 12 December. | staff-shortage | 2026-11-30 2026-12-12 |
en | Attention: today our card terminal is out of order, cash only. | outage | - - |
"""
"""Language, words of the page, kind, first and last day ("-" = not told), and "closed" where the days must be special days
of the store, or its status."""

NO_NOTICE = """
it | Domenica chiuso
it | Chiuso la domenica e nei giorni festivi.
it | Offriamo lavori di ristrutturazione chiavi in mano per la vostra casa.
it | Scopri la nuova collezione: apre le porte alla primavera.
it | Per motivi di sicurezza i pacchi vengono consegnati chiusi.
it | Il caffè è un richiamo irresistibile per i golosi.
nl | Op zondag gesloten.
nl | Op feestdagen zijn wij gesloten.
nl | Wij verzorgen uw verbouwing van ontwerp tot oplevering.
nl | Gesloten enveloppen en dozen in alle maten.
nl | Last van storing op uw cv-ketel? Wij komen dezelfde dag.
nl | Personeelstekort? Wij zoeken voor u de juiste mensen.
pl | W niedziele nieczynne.
pl | Nieczynne w niedziele i święta.
pl | Wykonujemy remonty mieszkań i łazienek.
pl | Naprawa telefonów: usuwamy awarie ekranu w godzinę.
pl | Zamknięte obudowy i szafy w trzech kolorach.
pl | Urlop nad morzem? Zobacz nasze walizki.
pt | Encerrado aos domingos.
pt | Encerra aos domingos e feriados.
pt | Fazemos obras e remodelações de cozinhas e casas de banho.
pt | Avaria no telemóvel? Reparamos em 24 horas.
pt | Férias à vista: malas com novas cores.
pt | Recolha de encomendas na loja.
cs | V neděli zavřeno.
cs | O svátcích zavřeno.
cs | Provádíme rekonstrukce bytů a koupelen.
cs | Porucha kotle? Přijedeme do druhého dne.
cs | Dovolená u moře? Podívejte se na naše kufry.
cs | Kvůli velkému zájmu jsme rozšířili nabídku.
sv | Söndagar stängt.
sv | Stängt på söndagar och helgdagar.
sv | Vi utför ombyggnad och renovering av kök och badrum.
sv | Strömavbrott? Vi säljer reservkraft.
sv | Semester vid havet? Se våra resväskor.
sv | Stängda skåp och öppna hyllor i tre färger.
"""
"""Habits, offers and advertisements with the same words."""

FEAST = """
de | Öffnungszeiten Weihnachten | 24. Dezember: 9:00-13:00 Uhr | 25. und 26. Dezember: geschlossen
it | Orari di Natale | 24 dicembre: 9:00-13:00 | 25 e 26 dicembre: chiuso
it | Orari delle feste | Vigilia di Natale: 9:00-13:00 | Natale e Santo Stefano: chiuso
nl | Openingstijden kerst | Kerstavond: 9.00-13.00 uur | Beide kerstdagen: gesloten
pl | Godziny otwarcia w święta | Wigilia: 9:00-13:00 | 25 i 26 grudnia: nieczynne
pt | Horário de Natal | 24 de dezembro: 9h00-13h00 | 25 e 26 de dezembro: encerrado
cs | Otevírací doba o Vánocích | 24. 12.: 9:00–13:00 | 25. 12. – 26. 12.: zavřeno
sv | Öppettider i jul | Julafton: 9–13 | Juldagen och annandag jul: stängt
"""
"""A heading over two lines: Christmas Eve from 9 to 13, both days after it closed."""


def table(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


def page(language: str, *paragraphs: str, heading: str = "Shop") -> PageReading:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    html = f'<html lang="{language}"><body><main><h1>{heading}</h1>{body}</main></body></html>'
    return read_page(html, as_of=AS_OF, language=language)


@pytest.mark.parametrize("row", table(TOLD), ids=lambda row: f"{row[0]}-{row[1][:40]}")
def test_a_notice_is_told_with_its_kind_and_dates(row: list[str]) -> None:
    language, text, kind, span, more = row
    reading = page(language, text)
    (notice, *_) = reading.notices
    first, last = (str(day) if day else "-" for day in (notice.first, notice.last))
    assert (notice.kind.value, f"{first} {last}") == (kind, span)
    if more == "closed":
        assert any(f"{day.first} {day.last}" == span and day.hours == CLOSED for day in reading.special)
    elif more:
        assert reading.status is not None
        assert reading.status.value.value == more


@pytest.mark.parametrize("row", table(NO_NOTICE), ids=lambda row: f"{row[0]}-{row[1][:40]}")
def test_a_habit_or_an_offer_is_no_notice(row: list[str]) -> None:
    assert page(row[0], row[1], "Tel. 123").notices == ()


@pytest.mark.parametrize("row", table(FEAST), ids=lambda row: f"{row[0]}-{row[2]}")
def test_feast_days_are_special_days(row: list[str]) -> None:
    language, heading, eve, feast = row
    entries = page(language, eve, feast, heading=heading).special
    special = {day: entry.hours for entry in entries for day in range(entry.first.day, entry.last.day + 1)}
    assert special == {24: DayHours.of([TimeRange(9 * 60, 13 * 60)]), 25: CLOSED, 26: CLOSED}
