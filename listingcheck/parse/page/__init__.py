"""Reads one page as a careful person would: `read_page` hears all its voices and says what it is sure of.

decoding, tree     bytes → text → elements
lines, places      elements → the lines a visitor sees, each with its part of the page
gates, signals, hour_words   which lines can matter; where days, times and words for closed stand in them
segments, runs, wording, asides  lines → stretches that may hold one schedule, put the way one would write it
cells, grids, tables   tables of hours as grids
labels, scope      what stands over hours, and whose hours that makes them
schedules, crop, company  segments → weeks, through the reader of hours texts; each looked at beside the others
voices             JSON-LD, microdata and embedded state as voices beside the written ones
choosing, neighbours, weeks    all voices → one answer, several, or a contradiction
dated, notices, notice_words   special days and notices, with their dates
contact, tongue    name, address, telephone numbers; the language
telling            what a page answers that gives no week
reading, read      the values that come out, and the order of it all
"""

from __future__ import annotations

from listingcheck.parse.page.read import read_page
from listingcheck.parse.page.reading import PageNotice, PageReading, Schedule, Scope, Voice

__all__ = ["PageNotice", "PageReading", "Schedule", "Scope", "Voice", "read_page"]
