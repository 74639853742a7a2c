"""How politely and how patiently other people's servers are asked."""

from __future__ import annotations

from pydantic import Field

from listingcheck.settings.base import Section


class WebSettings(Section):
    """`contact`: an address or URL put into the user agent so that a webmaster can reach somebody.

    `per_host` requests at once and `gap` seconds between two starts on one host; `max_bytes` after decompression;
    `total_timeout` seconds for one page with its redirects and retries; `allow_loopback` lets tests and the demo read
    from this machine without robots.txt politeness gaps.
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
