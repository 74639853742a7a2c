"""The shapes of dates in one language, as regular expressions made from its calendar words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from listingcheck.parse.calendar_words import WORDS, CalendarWords


@dataclass(frozen=True, slots=True)
class Patterns:
    words: CalendarWords
    scan: re.Pattern[str]
    months: re.Pattern[str]
    weekday_before: re.Pattern[str]
    until: re.Pattern[str]
    since: re.Pattern[str]
    between: re.Pattern[str]
    dash: re.Pattern[str]
    named: re.Pattern[str] | None
    names: tuple[str, ...]


@cache
def patterns_of(code: str) -> Patterns:
    words = WORDS[code]
    month = "|".join(f"(?:{name})" for name in words.months)
    day = rf"\d{{1,2}}(?:\s?(?:{words.suffix}))?(?!\d|:\d)"
    weekdays = "|".join(f"(?:{name})" for name in words.weekdays)
    article = rf"(?:(?:{words.article or 'the'})\s+)?"
    glue = rf"\s*(?:{words.both}|,?\s*(?:{words.to})|\+)\s*(?:and\s+)?{article}(?:(?:{weekdays})\.?,?\s+)?{article}"
    listed = rf"{day}(?:{glue}{day}){{0,5}}"
    of = rf"(?:\s*(?:{words.of})\s+|\s*)" if words.of else r"\s*"
    year = r"(?:19|20)\d\d(?!\d)"
    by_name = rf"(?<![\d.:/])(?<!\d[-–])(?P<days>{listed}){of}(?P<month>{month})(?!\w)(?:,?\s*(?:de\s+|del\s+|г\.\s*)?(?P<year>{year}))?"
    after_name = rf"(?<!\w)(?P<month2>{month})\s+(?:the\s+)?(?P<days2>{listed})(?!\s?(?:[ap]\.?m\b|h\b|uhr))(?:,?\s+(?P<year2>{year}))?"
    iso = r"(?<!\d)(?P<iso>(?:19|20)\d\d-\d{1,2}-\d{1,2})(?!\d)"
    numeric = (
        rf"(?<![\d.:/,])(?<!\d-)(?:(?P<before>\d{{1,2}})(?:\.?\s*(?:{words.both}|{words.to})\s*|\./(?=\d{{1,2}}\.)))?"
        r"(?P<a>\d{1,2})(?P<sep>\.\s(?=\d{1,2}\.)|-(?=\d{1,2}-20\d\d)|[./])(?P<b>\d{1,2})(?:(?P=sep)\s?(?P<y>(?:20)?\d\d)(?!\d|:\d))?"
        r"(?!\d|[:/]\d|\.\d|\s?(?:%|[ap]\.?m\b|uhr\b|h\b|ч\b|часа?\b|€|\$|£|stars?|mm|cm))"
    )
    parts = [iso, by_name, after_name, numeric] if words.month_first else [iso, by_name, numeric]
    lead = (
        rf"\s*(?:(?:{words.article or 'the'})\s+)*(?:(?:{weekdays})\.?,?\s*)?(?:(?:{words.article or 'the'})\s+)*\(?$"
    )
    names = tuple(words.days)
    return Patterns(
        words,
        re.compile("|".join(parts), re.IGNORECASE),
        re.compile("|".join(f"(?P<m{number}>{name})" for number, name in enumerate(words.months, 1)), re.IGNORECASE),
        re.compile(
            "(?<!\\w)(?:"
            + "|".join(f"(?P<w{i}>{name})" for i, name in enumerate(words.weekdays))
            + r"),?\s*(?:(?:den|dem|the|le|el|il|dne|dnia|dia)\s+)?\(?$",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?:{words.until}){lead}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{words.since}){lead}", re.IGNORECASE),
        re.compile(
            rf"\s*\)?\s*(?:{words.to})\s*(?:(?:{words.article or 'the'})\s+)*(?:(?:{weekdays})\.?,?\s*)?(?:(?:{words.article or 'the'})\s+)*$",
            re.IGNORECASE,
        ),
        re.compile(rf"^(?:{words.to})$", re.IGNORECASE),
        re.compile(
            "|".join(f"(?P<n{i}>(?<!\\w)(?:{words.days[name]})(?!\\w))" for i, name in enumerate(names)) + "",
            re.IGNORECASE,
        )
        if names
        else None,
        names,
    )
