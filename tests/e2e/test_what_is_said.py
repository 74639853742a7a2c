"""Sentences a report must not say: what was not compared is not fine, and of two voices neither is the truth."""

from __future__ import annotations

import pytest

from e2e.shop import CONFIGURATION, PAGE, Shop

OFFICE = "    truths: [{{kind: hours_url, name: office, url: '{url}office.json'}}]\n"


def test_a_truth_that_is_down_is_not_nothing_wrong(shop: Shop) -> None:
    shop.closes = "21:00"
    shop.pages["/office.json"] = (503, "")
    shop.configure(text=CONFIGURATION + OFFICE)
    done = shop.check()
    words = " ".join(done.stdout.split())
    assert done.returncode == 3
    assert "Nothing wrong" not in words
    assert "What is true could not be read at 1 store, so hours were not compared there." in words


@pytest.mark.parametrize("name", ["text", "markdown", "github", "junit", "sarif"])
def test_of_two_voices_neither_is_the_truth(shop: Shop, name: str) -> None:
    markup = '<script type="application/ld+json">{"@type": "Store", "name": "Corner Shop", "openingHours": "Mo-Sa 09:00-20:00"}</script>'
    shop.body = PAGE.format(closes="18:00").replace("</head>", markup + "</head>").encode()
    shop.configure()
    done = shop.check("--format", name)
    assert "contradicts itself" in done.stdout
    assert "Another says" in done.stdout
    assert "True is" not in done.stdout


def test_where_nobody_knows_what_is_true_nothing_is_called_true(shop: Shop) -> None:
    shop.configure(text=CONFIGURATION.split("    hours:")[0])
    words = " ".join(shop.check().stdout.split())
    assert "tells customers the truth" not in words
    assert "what is really true is not known" in words


def test_a_season_is_quoted_and_not_the_week_it_replaces(shop: Shop) -> None:
    season = "    seasons: [{{reason: winter, from: 2026-11-01, to: 2027-02-28, hours: 'Mo-Sa 10:00-16:00; Su off'}}]\n"
    shop.configure(text=CONFIGURATION.split("    special_days:")[0] + season)
    words = shop.check().stdout
    assert '"winter: 10:00-16:00"' in words
    assert "Mo 09:00-18:00" not in words
