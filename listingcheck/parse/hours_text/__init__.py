"""Opening hours written by people: one text in, a week with its dated hours out, or a reason why not.

The way of a text, each step refusing what it cannot decide:

```
spelling     one spelling: width, case, accents, dashes
tokens       clock times, dates, marks, and every phrase that some language knows (words, from languages/*.toml)
tongue       the language, from hint, country or the words; what each phrase means in it
seasons      stretches of months, each read as a text of its own
dates        clauses about dates, which never speak of every week (years: which day a date means)
asides       remarks, the days before holidays and second services, taken out before anything is sorted
sorter       days (days), times (times) and the rest into parts (parts); walk holds where it stands, slips are mended (slips),
             meals are hours of the house (meals)
statements   which hours belong to which days: the cheapest way to cut the parts; doubts refuses what stays open
clocks       what two times mean together: 9-5, 9am-5, 22-6
week         statements into seven days; narrower words beat wider ones, contradictions refuse;
             half days and half-said hours in halves
```
"""

from __future__ import annotations

from listingcheck.parse.hours_text.labels import detect_language, looks_like_hours, times_in, weekdays_in
from listingcheck.parse.hours_text.reader import read_hours

__all__ = ["detect_language", "looks_like_hours", "read_hours", "times_in", "weekdays_in"]
