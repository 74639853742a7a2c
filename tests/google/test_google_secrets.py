"""The key and the tokens are nowhere but in headers: not in an address, a message, a log, a file, a report, a traceback."""

from __future__ import annotations

import asyncio
import logging
import traceback
from pathlib import Path

import pytest
from made_hours import KEY, PLAIN, Lend

from listingcheck.demo.google import GoogleStandIn
from listingcheck.demo.google_faults import FAULTS, Reply, error
from listingcheck.demo.google_places import GoogleListing
from listingcheck.demo.google_profile import location_json
from listingcheck.errors import SourceError
from listingcheck.model import Store
from listingcheck.settings.secret import redact
from listingcheck.sources import _google_login as login
from listingcheck.sources import business_profile, google_maps, google_places
from listingcheck.sources._google_login import Client, Login

BOOKS = Store("books", "Lantern Books", "Europe/London", place_id="ChIJbooks")
CLIENT_SECRET, REFRESH, ACCESS = "stand-in-client-secret", "1//stand-in-refresh", "ya29.stand-in-access"
SECRETS = (KEY, CLIENT_SECRET, REFRESH, ACCESS)

ECHOES = {
    "the message quotes the key": error(403, "PERMISSION_DENIED", f"Key {KEY} with {ACCESS} is not allowed."),
    "the message quotes the address": error(400, "INVALID_ARGUMENT", f"bad request: https://x/?key={KEY}"),
    "a redirect": Reply(302, b"", {"Location": f"http://127.0.0.1:9/?key={KEY}"}),
    "html that quotes it": Reply(200, f"<p>{KEY} {ACCESS}</p>".encode(), {}, "text/html"),
}


async def whole_night(google: GoogleStandIn, key: dict[str, str], lend: Lend, state: Path) -> list[str]:
    """Every way to Google asked once; what a report would hold of each, failures with their tracebacks."""
    told: list[str] = []
    async with lend(state=state) as tools:
        login.save(Login(Client("stand-in-client", CLIENT_SECRET), REFRESH), state / login.FILE)
        shared = {"endpoint": google.url, "key": key}
        ways = (
            (google_places, google_places.Options.model_validate(shared)),
            (google_maps, google_maps.Options.model_validate(shared)),
            (business_profile, business_profile.Options.model_validate({"endpoint": google.url})),
        )
        for module, options in ways:
            told.append(repr(options) + options.model_dump_json())
            try:
                told.append(repr(await module.read(BOOKS, options, tools)))  # type: ignore[attr-defined]
            except SourceError as fault:
                told += [
                    repr(fault.as_failure("books", "google")),
                    fault.hint,
                    "".join(traceback.format_exception(fault)),
                ]
    return told


@pytest.mark.parametrize("trouble", ["none", "gone", *sorted(FAULTS), *ECHOES])
def test_no_secret_gets_out(
    trouble: str,
    google: GoogleStandIn,
    key: dict[str, str],
    lend: Lend,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    google.places["ChIJbooks"] = GoogleListing("ChIJbooks", "Lantern Books", regular=PLAIN)
    google.profile.accounts = {"accounts/1": [location_json("7", "Lantern Books", place_id="ChIJbooks")]}
    state = tmp_path / "state"
    if trouble in ECHOES or trouble in FAULTS:
        google.play(ECHOES.get(trouble, trouble))
    if trouble == "gone":
        url = google.url
        google.stop()
        google = type("Gone", (), {"url": url})()  # type: ignore[assignment]
    with caplog.at_level(logging.DEBUG):
        told = asyncio.run(whole_night(google, key, lend, state))
    said = "\n".join((*told, caplog.text))
    for secret in SECRETS:
        assert secret not in said
    for file in state.rglob("*"):
        if file.is_file() and file.name != login.FILE:
            assert not any(secret.encode() in file.read_bytes() for secret in SECRETS)
    if trouble == "none":
        for call in google.calls:
            if not call.path.startswith("/maps/api/"):
                assert not any(secret in f"{call.path} {dict(call.query)}" for secret in SECRETS)


def test_a_token_that_was_issued_is_masked_like_a_password(google: GoogleStandIn, lend: Lend) -> None:
    async def sign_in() -> str:
        async with lend() as tools:
            return await login.access_token(
                tools.web, Login(Client("stand-in-client", CLIENT_SECRET), REFRESH), google.url
            )

    token = asyncio.run(sign_in())
    assert redact(f"Bearer {token}") == "Bearer ***"
