"""Polite, bounded, honest HTTP: the only door to other people's servers.

`Web.page` reads what customers read (robots.txt obeyed, bot walls named, each failure a sentence for a store manager);
`Web.call` asks APIs and feeds and hands back whatever status they gave. Nothing outside this package knows httpx.
"""

from listingcheck.web.answer import Answer
from listingcheck.web.client import Web
from listingcheck.web.memory import PageMemory, Remembered
from listingcheck.web.shelf import Shelf

__all__ = ["Answer", "PageMemory", "Remembered", "Shelf", "Web"]
