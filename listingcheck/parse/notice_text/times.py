"""Times of day in running text: "9-5", "ab 13 Uhr", "jusqu'à 17h", "hasta las 17 h", "от 07.00 до 19.30 часа".

Only for comparing with a time that is already known, so a time may stay ambiguous: "closes at 5" is 05:00 or 17:00.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNTIL = r"until|till|til|to|through|by|before|bis(?: um)?|jusqu['’]?(?:à|a|au)?|à|au|hasta(?: las?)?|a las?|до|(?:fino|sino) a(?:lle(?: ore)?)?|tot(?: en met)?|(?:až )?do|até(?: às| as)?|(?:fram )?till(?: klockan| kl\.?)?"
SINCE = r"from|after|since|ab|von|seit|à partir de|dès|de|desde(?: las?)?|de las|a partir de las?|с|со|от|след|после|dalle(?: ore)?|vanaf|van|tussen|od(?: godz\.?| godziny)?|das|desde as|a partir das|från(?: kl\.?)?|mellan|tra le|entre as|nicht vor|not before"
AT = r"at|um|gegen|à|a las?|las|в|around|@|alle(?: ore)?|om|o|o godz\.?|o godzinie|às|kl\.?|klockan|ve?"
MARK = r"a\.?\s?m\b\.?|p\.?\s?m\b\.?|uhr\b|hrs?\b|heures?\b|horas?\b|h\b|часов\b|часа\b|час\b|ч\b\.?|o['’]clock|uur\b|hod(?:in[ya]?)?\b\.?|godz(?:in[yae]?)?\b\.?|timmar\b"
CLOCK = rf"(?P<{{0}}h>\d{{{{1,2}}}})(?:\s?[:.h]\s?(?P<{{0}}m>[0-5]\d))?(?:\s?(?P<{{0}}k>{MARK}))?"
NAMED = r"(?P<{0}w>noon|midday|mittags?|midi|mediodía|полудня|полудн[юе]|обяд|mezzogiorno|meio-dia|południ[ae]|polednem?|klockan tolv|midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht|meia-noite|północ\w*|půlnoc\w*|midnatt|полун\w+)"
ONE, OTHER = (rf"(?:{CLOCK}|{NAMED})".format(name) for name in ("a", "b"))
SCAN = re.compile(
    rf"(?<![\w.,:/€$£-])(?:(?P<lead>{UNTIL}|{SINCE}|{AT})\s+)?(?:les\s+|las\s+|the\s+|le\s+|as\s+|ore\s+|kl\.?\s+|godz\.?\s+)?(?<![\d.,:/€$£-]){ONE}"
    rf"(?:\s*(?:[-–—]|to|till?(?: kl\.?)?|until|bis|à|a(?: las?)?|до|and|und|y|et|h\s?-|alle(?: ore)?|tot|do|às|até(?: às)?|och|en|e(?: le| as)?)\s*{OTHER})?"
    r"(?![\d%€$£/]|:\d|[.,]\d|\s?(?:%|€|\$|£|st\b|nd\b|rd\b|th\b|days?\b|weeks?\b|minutes?\b|min\b|tage\b|wochen\b|jours?\b|"
    r"días?\b|дней|дни|дня|km\b|kg\b|mm\b|cm\b|ml\b|л\b|кг\b|stars?\b|years?\b|lots?\b|people\b|stores?\b|giorn[oi]\b|settiman[ae]\b|ann[io]\b|euro?\b|eur\b|"
    r"dagen\b|dag\b|weken\b|jaar\b|stuks\b|dni\b|tygodni\w*|lat\b|osób\b|szt\b|zł\b|dias?\b|semanas?\b|anos?\b|pessoas\b|persone\b|dnů\b|týdn\w+|let\b|osob\b|"
    r"kč\b|kusů\b|dagar\b|veckor\b|år\b|kr\b|personer\b|personen\b))",
    re.IGNORECASE,
)
LATE_WORDS = (
    "midnight", "mitternacht", "minuit", "medianoche", "полун", "mezzanotte", "middernacht", "meia", "północ", "půlnoc", "midnatt"
)  # fmt: skip


AT_ALONE = frozenset(
    {"at", "um", "gegen", "в", "@", "a las", "à", "by", "alle", "alle ore", "om", "às", "kl", "kl.", "klockan", "o godz", "o godz.", "o godzinie"}
)  # fmt: skip
"""Words that make a bare number after them a time of day."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Minutes a text may mean by one bound; empty = that bound is not said. `at` holds a time of unsaid role."""

    opens: frozenset[int]
    closes: frozenset[int]
    at: frozenset[int]
    words: str
    start: int
    end: int


def times_in(text: str, taken: tuple[tuple[int, int], ...] = (), *, half_days: bool = True) -> Iterator[TimeMention]:
    """`half_days`: a bare 5 may be 17:00 (English); elsewhere clocks count to 24. Times of day outside the stretches `taken` (dates). A bare number counts only in a range or after a word like "until"."""
    masked = text
    for start, end in taken:
        masked = masked[:start] + "\x00" * (end - start) + masked[end:]
    for match in SCAN.finditer(masked):
        lead = (match["lead"] or "").lower()
        ranged = match["bh"] is not None or match["bw"] is not None
        if not (ranged or match["ak"] or match["am"] or match["aw"] or lead):
            continue
        late = _mark(match["bk"])
        one = _minutes(
            match["ah"], match["am"], match["ak"] or (late if late in "ap" and late else None), match["aw"], half_days
        )
        other = _minutes(match["bh"], match["bm"], match["bk"], match["bw"], half_days) if ranged else frozenset()
        if not one or (ranged and not other):
            continue
        words = match.group().strip("\x00 ")
        nothing: frozenset[int] = frozenset()
        if ranged:
            if not match["ak"] and late in ("a", "p"):
                one = one | _minutes(match["ah"], match["am"], "am", None, half_days)
            yield TimeMention(one, other, nothing, words, match.start(), match.end())
        elif lead and re.fullmatch(SINCE, lead):
            yield TimeMention(one, nothing, nothing, words, match.start(), match.end())
        elif lead and re.fullmatch(UNTIL, lead) and lead not in ("a las", "à", "a la", "by", "a"):
            yield TimeMention(nothing, one, nothing, words, match.start(), match.end())
        elif match["ak"] or match["am"] or match["aw"] or lead in AT_ALONE:
            yield TimeMention(nothing, nothing, one, words, match.start(), match.end())


def _mark(mark: str | None) -> str:
    return (mark or "").lower().lstrip()[:1]


def _minutes(
    hour: str | None, minute: str | None, mark: str | None, word: str | None, half_days: bool
) -> frozenset[int]:
    if word:
        return frozenset({0} if word.lower().startswith(LATE_WORDS) else {720})
    if hour is None:
        return frozenset()
    h, m = int(hour), int(minute or 0)
    if h > 24:
        return frozenset()
    kind = _mark(mark)
    if kind in ("a", "p") and 0 < h <= 12:
        return frozenset({(h % 12 + (12 if kind == "p" else 0)) * 60 + m})
    base = h % 24 * 60 + m
    if half_days and 0 < h <= 12 and not hour.startswith("0") and kind not in ("u", "ч"):
        return frozenset({base, (base + 720) % 1440})
    return frozenset({base})
