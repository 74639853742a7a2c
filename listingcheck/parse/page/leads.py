"""What leads up to hours within a line, and whether it names something else than what came before."""

from __future__ import annotations

import re

from listingcheck.parse.page.contact_signs import ADDRESS
from listingcheck.parse.page.grids import PART
from listingcheck.parse.page.labels import LABEL
from listingcheck.parse.page.scope import has_cue, scope_of, speaks_of_others, tells_number
from listingcheck.parse.page.signals import Marks, plain_words

STOP = re.compile(r"[.!?]\s+(?=[^\sa-zà-žа-я])")
"""The end of a sentence: a small letter behind a point goes on ("10 a.m. to 4 p.m.")."""

BREAK = re.compile(
    r"lunch\s?(?:break|pau[sz]e)|mittagspause|\bpau[sz][ea]\b|\bbreak\b|przerwa|перерыв|почивка|polední\s+p(?:auz|řest)\w+|обед\b",
    re.I,
)
ASIDE = re.compile(r"\w [A-Z]\S*\s+\((?:open|geöffnet|geopend|ouvert\w*|apert[oa]|abiert[oa]):?\s*$")
BY_ORDER = re.compile(
    r"(?:\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th|(?:every\s+)?other|alternate|(?:erste|zweite|dritte|letzte)[rnms]?|eerste|tweede|derde|laatste|\d+e|premi(?:er|ère)s?|deuxièmes?|derni(?:er|ère)s?|primer[oa]?s?|últim[oa]s?"
    r"|prim[oai]|ultim[oai]|pierwsz\w+|ostatni\w*|перв\w+|последн\w+|första|sista|první|poslední)|\b\d\.)(?:\s+(?:and|und|en|et|y|e|i|&)\s+\S+)?\s+$",
    re.I,
)
"""Words before a weekday that leave only some of its days: the first Friday of a month."""

CUT_DAY = re.compile(r"(?:^|[\s:(])[^\W\d]{1,2}\.?(?:\s?[-–—/&+,]\s?|\s(?:a|y|e|en|t/m)\s)$")
"""The short form of a day that is not known as one, tied to the first day that is ("L-V")."""

WELCOME = re.compile(
    r"\b(?:we|we['’]\w+|our|us|you|your|yours|visit\w*|sees?|find|meet|welcom\w*|serv\w+|here|reach\w*|come|stop|drop|available|staffed|wir|uns\w*|sie|ihnen|euch|da|besuch\w*|erreich\w*|willkommen|wij|we|ons|onze|u|jou|je"
    r"|welkom|bereik\w*|aanwezig|terecht|bezoek\w*|nous|notre|nos|vous|votre|accueil\w*|reçoi\w*|nuestr\w+|nos|le|les|usted\w*|atend\w+|atiend\w+|esper\w+|visit\w*|ci|vi|riceve\w*|nostr\w+|aspett\w+|zaprasz\w+|przyjm\w+|nas|nasz\w*"
    r"|мы|нас|наш\w*|вас|вам|приём\w*|прием\w*|принима\w*|работа\w*|těší\w*|přij\w+|nás|vás|vi|oss|vår\w*|er|dig|välkom\w+|besök\w*|velkom\w+|besøg\w*|você|nós|noss\w+)\b",
    re.I,
)
"""Words of a sentence that speaks of us and of you."""

TITLE = re.compile(r"[^\W\d][^.:;!?]{2,40}:")
"""A title within running text."""

OURS = re.compile(r"\b(?:our|we're|unser\w*|onze?|nos|notre|nostr[oaei]|nuestr[oa]s?|наш\w*)\b", re.I)
"""Hours in brackets behind a name in running text are that name's, unless it is called one's own."""

MEALS = re.compile(
    r"\b(?:lunch|dinner|brunch|breakfast|supper|mittags?|abends?|déjeuner|dîner|midi\s+et\s+soir|comidas?|cenas?|almuerzos?|pranzo|cena|colazione)\b\s*:?",
    re.I,
)
"""Meals within one line of hours are parts of the day, not schedules of their own."""

TAIL = 60
"""Characters behind hours in which their sentence may still say whose they are."""

PROPER = re.compile(r"(?<=[a-zà-ž,] )[A-ZÀ-Ž][a-zà-ž]{2,}")
"""A name within a lead-in."""


def inner_label(text: str, found: Marks) -> bool:
    """Whether another schedule begins within a line: "Sales: Mon-Fri 9-7 Service: Mon-Fri 8-5"."""
    spans = found.spans
    gaps = [text[spans[n - 1][2] - 1 : spans[n][1]] for n in range(1, len(spans))]
    ends = [text[spans[n][2] :] for n in range(1, len(spans))]
    if is_aside(text[: found.start], text):
        return True
    lead = text[: found.start]
    return any(map(names_other, gaps)) or any(
        _turns_to_other(gap, lead, end) for gap, end in zip(gaps, ends, strict=True)
    )


def of_strangers(lead: str) -> bool:
    """Whether a sentence before hours speaks of a third thing ("Lane closures on Route 9"), not of us, you or being open."""
    words = plain_words(lead)
    return (
        len(words) >= 3
        and any(word.islower() for word in words)
        and not has_cue(lead)
        and scope_of(lead) is None
        and not WELCOME.search(lead)
        and not ADDRESS.search(lead)
        and not tells_number(lead)
    )


def of_others(lead: str) -> bool:
    """Whether words before hours speak of somebody or something else than the store."""
    return scope_of(lead) in ("other", "delivery", "phone") or speaks_of_others(lead) or of_strangers(lead)


def part_of_day(lead: str) -> bool:
    """Whether a lead-in only names a part of the day: "Lunch", "Nachmittag"."""
    return len(plain_words(lead)) <= 2 and (PART.search(lead) is not None or MEALS.search(lead) is not None)


def begins_other(gap: str, lead: str) -> bool:
    """Whether words between two hours of running text begin another's: they speak of one, or end like a title."""
    title = TITLE.search(STOP.split(gap)[-1])
    titled = title is not None and bool(plain_words(title.group())) and not has_cue(title.group())
    return titled or scope_of(lead) is not None or speaks_of_others(lead)


def names_other(gap: str) -> bool:
    """Whether words between two hours are the title of another's: "Service:", "Maintenance window:"."""
    if ":" not in gap or len(gap) >= LABEL or BREAK.search(gap):
        return False
    return scope_of(gap) is not None or speaks_of_others(gap)


def _turns_to_other(gap: str, lead: str, end: str) -> bool:
    """Whether a new sentence begins between hours and speaks of another's than the words before them ("For emergencies …")."""
    after = STOP.search(gap)
    if after is None:
        return False
    one, other = scope_of(lead), scope_of(gap[after.start() :])
    if has_cue(lead) and one in (None, "premises") and scope_of(STOP.split(end)[0][:TAIL]) == "phone":
        return True
    return (has_cue(lead) and other in ("other", "delivery", "phone")) or (
        one in ("other", "delivery", "phone") and other != one and has_cue(gap[after.start() :])
    )


def is_aside(before: str, lead: str) -> bool:
    """Whether hours stand in brackets behind somebody else's name in running text."""
    return ASIDE.search(before) is not None and OURS.search(lead) is None


def names_else(before: str, lead: str) -> bool:
    """Whether a lead-in names something else than the one before: another part, another place ("Our Wye surgery")."""
    if not has_cue(lead):
        return True
    one, other = (set(PROPER.findall(text)) for text in (before, lead))
    return bool(one and other and not one & other)
