"""How politely and how patiently other people's servers are asked."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from listingcheck.settings.base import Section


class WebSettings(Section):
    """`contact`: an address or URL put into the user agent so that a webmaster can reach somebody.

    `per_host` requests at once and `gap` seconds between two starts on one host; `max_bytes` after decompression;
    `total_timeout` seconds for one page with its redirects and retries, waiting for its turn not counted; `pause` seconds
    before a second try (doubling), `max_wait` the longest a server's Retry-After is obeyed; `loopback_gap` replaces
    `gap` for servers on this machine; `idle_hosts`: how many servers keep their connections while nobody asks them;
    `ca_file` trusts a private certificate authority besides the usual ones.
    """

    contact: str = ""
    concurrency: int = Field(default=100, ge=1, le=500)
    per_host: int = Field(default=2, ge=1, le=16)
    gap: float = Field(default=0.5, ge=0, le=60)
    robots: bool = True
    tries: int = Field(default=3, ge=1, le=10)
    connect_timeout: float = Field(default=10, gt=0)
    read_timeout: float = Field(default=20, gt=0)
    total_timeout: float = Field(default=60, gt=0)
    max_bytes: int = Field(default=8_000_000, ge=10_000)
    max_redirects: int = Field(default=8, ge=0, le=30)
    pause: float = Field(default=1.0, ge=0, le=60)
    max_wait: float = Field(default=30, ge=0, le=600)
    loopback_gap: float | None = Field(default=None, ge=0, le=60)
    idle_hosts: int = Field(default=100, ge=1, le=2000)
    ca_file: Path | None = None
