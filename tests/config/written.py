"""Configurations written into a folder, and the faults they are answered with, one line each."""

from __future__ import annotations

from pathlib import Path

from listingcheck.config import load
from listingcheck.errors import ConfigError
from listingcheck.settings import Settings

HEAD = "defaults: {time_zone: Europe/Berlin, country: DE}\nsources: {google_places: {key: {env: SHOP_KEY}}}\n"


def faults(folder: Path, text: str | bytes, *, head: str = HEAD, **files: str | bytes) -> list[str]:
    """`line:column: path: message | hint` of each fault; [] where the configuration is good."""
    try:
        good(folder, text, head=head, **files)
    except ConfigError as error:
        return [
            f"{fault.where.removeprefix(str(folder) + '/')}: {fault.path}: {fault.message} | {fault.hint}"
            for fault in error.faults
        ]
    return []


def good(folder: Path, text: str | bytes, *, head: str = HEAD, **files: str | bytes) -> Settings:
    path = folder / "shop.yaml"
    body = text if isinstance(text, bytes) else (head + text).encode()
    path.write_bytes(body)
    for name, content in files.items():
        file = folder / name.replace("_csv", ".csv")
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return load(path)
