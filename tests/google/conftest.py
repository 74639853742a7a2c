"""A run's tools against the stand-in: real requests over loopback, no mocks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from made_hours import BAR, KEY, PLAIN, TUESDAY, Lend

from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_places import GoogleListing
from listingcheck.settings.web import WebSettings
from listingcheck.sources import Tools
from listingcheck.web import Web


@pytest.fixture
def google() -> Iterator[GoogleStandIn]:
    listings = [
        GoogleListing(
            "ChIJbooks",
            "Lantern Books",
            "1 Lamp Row, London",
            "020 7946 0001",
            "+44 20 7946 0001",
            "https://lantern.example/",
            regular=PLAIN,
        ),
        GoogleListing("ChIJbar", "Night Owl", "2 Owl Lane, London", regular=BAR, coordinates=(51.51, -0.12)),
    ]
    with GoogleStandIn(listings, key=KEY, now=TUESDAY) as server:
        yield server


@pytest.fixture
def lend(tmp_path: Path) -> Lend:
    """`async with lend() as tools:` gives a run's tools with a fresh state folder and no pauses worth waiting for."""

    @asynccontextmanager
    async def tools(
        now: datetime = TUESDAY, state: Path | None = None, read_timeout: float = 5
    ) -> AsyncIterator[Tools]:
        settings = WebSettings(gap=0, loopback_gap=0, pause=0.001, max_wait=0.01, per_host=8, read_timeout=read_timeout)
        async with Web(settings) as web:
            yield Tools(web, now, 14, state or tmp_path / "state", tmp_path)

    return tools


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The key as a configuration names it."""
    monkeypatch.setenv("TEST_GOOGLE_KEY", KEY)
    return {"env": "TEST_GOOGLE_KEY"}
