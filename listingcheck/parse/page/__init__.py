"""Reads one page as a careful person would: `read_page` hears all its voices and says what it is sure of.

decoding   bytes → text
reading    the values that come out
"""

from __future__ import annotations

from listingcheck.parse.page.read import read_page
from listingcheck.parse.page.reading import PageNotice, PageReading, Schedule, Scope, Voice

__all__ = ["PageNotice", "PageReading", "Schedule", "Scope", "Voice", "read_page"]
