"""What stands among a thousand like things is still seen: a page is walked where something may matter, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from listingcheck.model import HoursAnswer
from listingcheck.parse.page import read_page
from listingcheck.parse.page.regions import Regions
from listingcheck.parse.page.tree import tree_of

AS_OF = date(2026, 11, 20)


def shop(middle: str, *, of: str = "div", many: int = 300) -> str:
    """A page of many products with something else between them."""
    cards = [
        f"<{of} class='card'><h3>Loaf {number}</h3><p>crusty, baked on stone</p><span>{number % 9}.{number % 90 + 10} €</span></{of}>"
        for number in range(many)
    ]
    cards.insert(many // 2, middle)
    return f"<html lang=en><body><div class=grid>{''.join(cards)}</div></body></html>"


HOURS = [
    "<p>Open Monday to Saturday 8:00 - 18:00</p>",
    "<div><b>Mon - Sat</b><i>8:00 - 18:00</i></div>",
    "<div>Mon - Sat</div><div>8:00 - 18:00</div>",
    "<ul><li>Mon - Sat</li><li>8 am - 6 pm</li></ul>",
    "<table><tr><th>Mon - Sat</th><td>8:00 - 18:00</td></tr></table>",
    "<div><p>Opening hours</p></div><div><p>Monday to Saturday</p></div><div><p>8:00 - 18:00</p></div>",
    "<div>Mon</div><div>Tue</div><div>Wed</div><div>Thu</div><div>Fri</div><div>Sat</div>" + "<div>8:00 - 18:00</div>",
    "<img alt='Monday to Saturday 8:00 - 18:00' src='hours.png'>",
]


@pytest.mark.parametrize("words", HOURS)
@pytest.mark.parametrize("of", ["div", "li", "p", "section"])
def test_hours_between_products_are_read_as_without_them(words: str, of: str) -> None:
    alone = read_page(f"<html lang=en><body><div>{words}</div></body></html>", as_of=AS_OF)
    among = read_page(shop(words, of=of), as_of=AS_OF)
    assert among.answer == alone.answer
    assert among.hours or words not in (HOURS[0], HOURS[4])
    assert (among.hours and among.hours.value) == (alone.hours and alone.hours.value)


def test_a_notice_between_products_is_told() -> None:
    told = read_page(shop("<p>We are closed from 24 to 27 December 2026.</p>"), as_of=AS_OF)
    assert [(item.first, item.last) for item in told.notices] == [(date(2026, 12, 24), date(2026, 12, 27))]


def test_an_address_and_a_telephone_number_between_products_are_read() -> None:
    told = read_page(shop("<p>12 High Street, Leeds</p><p>Tel. 0113 496 0000</p>"), as_of=AS_OF)
    assert told.address is not None
    assert told.address.value.startswith("12 High Street")
    assert [phone.value for phone in told.phones] == ["0113 496 0000"]


def test_a_kitchen_s_hours_between_products_keep_their_label() -> None:
    words = "<div><p>Kitchen</p></div><div><p>Monday to Saturday</p></div><div><p>8:00 - 18:00</p></div>"
    told = read_page(shop(words), as_of=AS_OF)
    assert "kitchen" in {item.scope for item in told.schedules} or told.answer is not HoursAnswer.STATED


def test_no_word_of_a_page_is_lost() -> None:
    told = read_page(shop("<p>Open Monday to Saturday 8:00 - 18:00</p>"), as_of=AS_OF)
    words = " ".join(block.text for block in told.text.blocks)
    assert all(f"Loaf {number}" in words for number in range(300))
    assert words.count("baked on stone") == 300
    assert max(len(block.text) for block in told.text.blocks) <= 4_000
    assert told.text.complete


def test_products_far_from_what_matters_are_not_walked() -> None:
    root = tree_of(shop("<p>Open Monday to Saturday 8:00 - 18:00</p>"))
    assert root is not None
    regions = Regions(root)
    cards = root.xpath("//div[@class='card']")
    assert sum(map(regions.dull, cards)) > 200
    assert not any(map(regions.dull, cards[148:152]))


def test_scripts_and_hidden_parts_among_products_are_no_text() -> None:
    row = "<li>Rye<script>var price = 4;</script></li>" * 20 + "<li>Spelt<style>.a{color:red}</style></li>"
    told = read_page(f"<html lang=en><body><ul>{row}</ul></body></html>", as_of=AS_OF)
    words = " ".join(block.text for block in told.text.blocks)
    assert "Rye" in words
    assert "Spelt" in words
    assert "var price" not in words
    assert "color" not in words


def test_a_page_with_very_many_texts_is_walked_as_it_is() -> None:
    told = read_page("<p>Open Monday to Saturday 8:00 - 18:00</p>" + "<p>a" * 160_000, as_of=AS_OF)
    assert told.hours is not None
    assert not told.text.complete


@pytest.mark.parametrize("hidden", ["style='display: none'", "hidden"])
def test_what_is_hidden_in_a_row_is_not_told(hidden: str) -> None:
    row = "<li>Rye</li>" * 20 + f"<li><p {hidden}>Spelt for nothing</p></li>" + "<li>Oat</li>" * 20
    told = read_page(f"<html lang=en><body><ul>{row}</ul></body></html>", as_of=AS_OF)
    words = " ".join(block.text for block in told.text.blocks)
    assert "Rye" in words
    assert "Spelt" not in words
