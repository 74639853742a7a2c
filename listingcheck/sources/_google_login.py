"""The sign-in to a Business Profile: once by a person, then every night by the refresh token it left behind.

The person allows access in a browser, which hands a code to this machine (a loopback address, with PKCE and a state
that only this sign-in knows) or types a short code on another device. What remains is one file that only its owner can
read: the client and the refresh token. Access tokens live in memory for an hour and are written nowhere.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import os
import secrets
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from listingcheck.errors import SetupError
from listingcheck.parse.google_fields import plain
from listingcheck.settings.secret import conceal
from listingcheck.sources._google_masking import masked
from listingcheck.web import Web

SCOPE = "https://www.googleapis.com/auth/business.manage"
AUTHORITY = "https://accounts.google.com"
TOKENS = "https://oauth2.googleapis.com"
FILE = "google-login.json"
AGAIN = "Run `listingcheck google login`."
_THANKS = b"<!doctype html><meta charset=utf-8><title>listingcheck</title><p>Thank you. You may close this window."


@dataclass(frozen=True, repr=False)
class Client:
    """The OAuth client of the company's own Google project ("Desktop app"), as its downloaded JSON holds it."""

    id: str
    secret: str

    @classmethod
    def from_file(cls, path: Path) -> Client:
        """Raises SetupError when the file is not what Google's console downloads."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            inner = told.get("installed") or told.get("web") or told
            return cls(inner["client_id"], conceal(inner["client_secret"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise SetupError(
                f"{path} is not an OAuth client ({type(error).__name__}).",
                hint="In Google's console: APIs and services, Credentials, Create OAuth client ID, Desktop app, "
                "Download JSON.",
            ) from None


@dataclass(frozen=True, repr=False)
class Login:
    """What a sign-in leaves behind."""

    client: Client
    refresh_token: str


def save(login: Login, path: Path) -> None:
    """Keep a sign-in in a file that only its owner can read; it is never readable by others, not even while written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"client_id": login.client.id, "client_secret": login.client.secret, "refresh_token": login.refresh_token}
    handle, name = tempfile.mkstemp(prefix=FILE, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(told, file)
        Path(name).chmod(0o600)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def load(path: Path) -> Login:
    """Raises SetupError when nobody has signed in, or others can read the file."""
    try:
        if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SetupError(f"The sign-in {path} can be read by others.", hint=f"chmod 600 {path}")
        told = json.loads(path.read_text(encoding="utf-8"))
        return Login(Client(told["client_id"], conceal(told["client_secret"])), conceal(told["refresh_token"]))
    except FileNotFoundError:
        raise SetupError("Nobody has signed in to Google yet.", hint=AGAIN) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(f"The sign-in {path} cannot be read ({type(error).__name__}).", hint=AGAIN) from None


async def access_token(web: Web, login: Login, endpoint: str = "") -> str:
    """A fresh access token. Raises SetupError when the sign-in has ended, Unreachable when Google cannot be reached."""
    told = await _token(
        web, login.client, {"grant_type": "refresh_token", "refresh_token": login.refresh_token}, endpoint
    )
    return conceal(str(told["access_token"]))


class BrowserSignIn:
    """One sign-in by browser: open `url`, then `await code()`; the browser comes back to `redirect` on this machine."""

    def __init__(self, client: Client, endpoint: str = "") -> None:
        self.client = client
        self.endpoint = endpoint
        self.verifier = secrets.token_urlsafe(48)
        self.state = secrets.token_urlsafe(24)
        self.redirect = ""
        self._server: asyncio.Server | None = None
        self._answer: asyncio.Future[dict[str, str]] = asyncio.get_running_loop().create_future()

    async def __aenter__(self) -> BrowserSignIn:
        self._server = await asyncio.start_server(self._doorstep, "127.0.0.1", 0)
        self.redirect = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    @property
    def url(self) -> str:
        """Where the person allows access."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "client_id": self.client.id, "redirect_uri": self.redirect, "response_type": "code", "scope": SCOPE,
            "access_type": "offline", "prompt": "consent", "state": self.state,
            "code_challenge": challenge, "code_challenge_method": "S256",
        }  # fmt: skip
        return f"{self.endpoint or AUTHORITY}/o/oauth2/v2/auth?{urlencode(query)}"

    async def finish(self, web: Web, *, patience: float = 300) -> Login:
        """Wait for the browser, then trade its code for a refresh token. Raises SetupError for a no or for silence."""
        try:
            answer = await asyncio.wait_for(self._answer, patience)
        except TimeoutError:
            raise SetupError(f"Nobody allowed access within {patience:.0f} seconds.", hint=AGAIN) from None
        return await self.trade(web, answer)

    async def trade(self, web: Web, answer: Mapping[str, str]) -> Login:
        """The sign-in of what the browser brought back: `state` and `code`, or `error`."""
        if not secrets.compare_digest(answer.get("state", ""), self.state):
            raise SetupError("The browser came back from another sign-in.", hint=AGAIN)
        if "code" not in answer:
            raise SetupError(
                f"Google did not allow access: {plain(answer.get('error', 'no reason given'))}.", hint=AGAIN
            )
        wish = {
            "grant_type": "authorization_code",
            "code": answer["code"],
            "redirect_uri": self.redirect,
            "code_verifier": self.verifier,
        }
        return _login(self.client, await _token(web, self.client, wish, self.endpoint))

    def pasted(self, address: str) -> dict[str, str]:
        """What the address the browser ended on says, for a person who signed in on another computer."""
        return {name: values[0] for name, values in parse_qs(urlsplit(address.strip()).query).items()}

    async def _doorstep(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), 10)
            parts = line.decode("latin-1").split(" ")
            answer = self.pasted(parts[1]) if len(parts) > 1 else {}
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + _THANKS)
            await writer.drain()
            if ("code" in answer or "error" in answer) and not self._answer.done():
                self._answer.set_result(answer)
        except (OSError, TimeoutError, ValueError):
            return  # somebody else's knock at this door; the browser is still awaited
        finally:
            writer.close()


@dataclass(frozen=True)
class DeviceCode:
    """What a person types on another device, and how often to ask whether they have."""

    user_code: str
    address: str
    device_code: str
    interval: float


async def device_code(web: Web, client: Client, endpoint: str = "") -> DeviceCode:
    """Begin a sign-in on another device. Raises SetupError; Google may not offer it for Business Profiles."""
    told = await _post(web, f"{endpoint or TOKENS}/device/code", {"client_id": client.id, "scope": SCOPE})
    if "device_code" not in told:
        raise SetupError(
            f"Google offers no sign-in by device: {_reason(told)}.",
            hint="Run `listingcheck google login` without --device.",
        )
    address = told.get("verification_url") or told.get("verification_uri") or ""
    return DeviceCode(
        plain(str(told.get("user_code", ""))),
        plain(str(address)),
        str(told["device_code"]),
        float(told.get("interval", 5)),
    )


async def device_login(web: Web, client: Client, code: DeviceCode, endpoint: str = "", *, patience: int = 360) -> Login:
    """Ask until the person has typed the code. Raises SetupError for a no or for silence."""
    wish = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": code.device_code}
    for _ in range(patience):
        told = await _post(web, f"{endpoint or TOKENS}/token", {**wish, **_client(client)})
        if "access_token" in told:
            return _login(client, told)
        if told.get("error") not in ("authorization_pending", "slow_down"):
            raise SetupError(f"Google did not allow access: {_reason(told)}.", hint=AGAIN)
        await asyncio.sleep(code.interval * (2 if told.get("error") == "slow_down" else 1))
    raise SetupError("Nobody typed the code in time.", hint=AGAIN)


def _login(client: Client, told: Mapping[str, Any]) -> Login:
    conceal(str(told["access_token"]))
    if not told.get("refresh_token"):
        raise SetupError(
            "Google gave no lasting access.",
            hint="Remove listingcheck at https://myaccount.google.com/permissions, then sign in again.",
        )
    return Login(client, conceal(str(told["refresh_token"])))


async def _token(web: Web, client: Client, wish: Mapping[str, str], endpoint: str) -> Mapping[str, Any]:
    told = await _post(web, f"{endpoint or TOKENS}/token", {**wish, **_client(client)})
    if not isinstance(told.get("access_token"), str):
        if told.get("error") == "invalid_grant":
            raise SetupError(
                "The sign-in to Google has ended: it was revoked, or not used for half a year.", hint=AGAIN
            )
        raise SetupError(f"Google refuses the sign-in: {_reason(told)}.", hint=AGAIN)
    return told


def _client(client: Client) -> dict[str, str]:
    return {"client_id": client.id, "client_secret": client.secret}


async def _post(web: Web, url: str, wish: Mapping[str, str]) -> Mapping[str, Any]:
    answer = await web.call("POST", url, data=wish, max_bytes=100_000)
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        told = {}
    return told if isinstance(told, Mapping) else {}


def _reason(told: Mapping[str, Any]) -> str:
    return masked(plain(str(told.get("error_description") or told.get("error") or "no reason given")))
