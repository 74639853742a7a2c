"""Opening hours written by people: one text in, a week with its dated hours out, or a reason why not.

The way of a text: one spelling (`spelling`) → tokens (`tokens`) → words of its language (`tongue`, from `words`) →
parts that name days or hours (`parts`) → statements (`statements`) → a week (`week`). Each step refuses what it cannot decide.
"""

from __future__ import annotations

from listingcheck.parse.hours_text.labels import detect_language, looks_like_hours, times_in, weekdays_in
from listingcheck.parse.hours_text.reader import read_hours

__all__ = ["detect_language", "looks_like_hours", "read_hours", "times_in", "weekdays_in"]
