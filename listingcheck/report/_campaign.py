"""The answers before a campaign, for a terminal, a page, a program, and an ads tool that must leave stores out."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from dataclasses import dataclass
from datetime import time as clock_time
from datetime import timedelta

from listingcheck.campaign import Judgement, Occasion, Verdict, counts
from listingcheck.model import Store
from listingcheck.report import Options
from listingcheck.report._cells import safe_cell
from listingcheck.report._page import anchor
from listingcheck.report._templates import environment, inlined, policy
from listingcheck.report._words import count, day_and_year, plain, sound

MARKS = {Verdict.GO: "GO", Verdict.HOLD: "HOLD", Verdict.UNKNOWN: "UNKNOWN"}
ORDER = (Verdict.HOLD, Verdict.UNKNOWN, Verdict.GO)
STYLES = {Verdict.GO: "32", Verdict.HOLD: "31;1", Verdict.UNKNOWN: "33;1"}
MIDNIGHT, DAY = clock_time(), timedelta(days=1)
BADGES = {Verdict.GO: "info", Verdict.HOLD: "high", Verdict.UNKNOWN: "medium"}


@dataclass(frozen=True, slots=True)
class Answers:
    """A campaign and the answer of every store it concerns; `coverage` says what was read."""

    occasion: Occasion
    judgements: tuple[Judgement, ...]
    stores: dict[str, Store]
    coverage: str

    def in_order(self) -> list[Judgement]:
        """HOLD, UNKNOWN, GO; within each by name."""
        return sorted(self.judgements, key=lambda item: (ORDER.index(item.verdict), item.name.casefold(), item.store))


def headline(answers: Answers) -> str:
    """`3 GO, 1 HOLD, 1 UNKNOWN`."""
    found = counts(answers.judgements)
    return ", ".join(f"{found[verdict]:,} {MARKS[verdict]}" for verdict in (Verdict.GO, Verdict.HOLD, Verdict.UNKNOWN))


def subject(answers: Answers) -> str:
    """`Winter sale, Mon 23 Nov 2026, 09:00 to Wed 25 Nov 2026, 18:00 (each store's local time)`."""
    occasion = answers.occasion
    # A window that ends at midnight ends for people at 24:00 of the day before.
    last, time = (
        (occasion.end, f"{occasion.end:%H:%M}") if occasion.end.time() != MIDNIGHT else (occasion.end - DAY, "24:00")
    )
    when = f"{day_and_year(occasion.start.date())}, {occasion.start:%H:%M} to {day_and_year(last.date())}, {time}"
    return (
        f"{plain(occasion.name)}, {when} (each store's local time)"
        if occasion.name
        else f"{when} (each store's local time)"
    )


def render_text(answers: Answers, options: Options) -> str:
    lines = [f"{headline(answers)} for {subject(answers)}.", answers.coverage, ""]
    width = min(32, max([5, *(len(plain(item.name)) for item in answers.judgements)]))
    for item in answers.in_order():
        name = plain(item.name)[:width]
        mark = f"{MARKS[item.verdict]:<8}"
        lead = f"{mark} {name:<{width}}  "
        words = [reason.words for reason in item.reasons] or ["nothing speaks against it"]
        wrapped = [
            line for reason in words
            for line in textwrap.wrap(plain(reason), max(24, options.width - len(lead)), subsequent_indent="  ")
        ]  # fmt: skip
        painted = f"\x1b[{STYLES[item.verdict]}m{mark}\x1b[0m{lead[len(mark) :]}" if options.colour else lead
        lines.append(painted + wrapped[0])
        lines += [" " * len(lead) + line for line in wrapped[1:]]
    return "\n".join(lines) + "\n"


def render_json(answers: Answers, options: Options) -> str:
    found = counts(answers.judgements)
    document = {
        "format": "listingcheck-preflight",
        "schema_version": 1,
        "campaign": plain(answers.occasion.name),
        "from": answers.occasion.start.isoformat(),
        "to": answers.occasion.end.isoformat(),
        "claim": plain(answers.occasion.claim),
        "coverage": answers.coverage,
        "counts": {verdict.value: found[verdict] for verdict in Verdict},
        "stores": [
            {
                "store": item.store,
                "name": plain(item.name),
                "verdict": item.verdict.value,
                "reasons": [
                    {
                        "verdict": reason.verdict.value,
                        "code": reason.code,
                        "words": plain(reason.words),
                        "source": plain(reason.source),
                    }
                    for reason in item.reasons
                ],
            }
            for item in answers.in_order()
        ],
    }
    return sound(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def render_csv(answers: Answers, options: Options) -> str:
    """The stores to leave out: those on HOLD, and those of which nothing sure is known."""
    stream = io.StringIO()
    stream.write("\ufeff")
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(("store_id", "name", "address", "place_id", "verdict", "why"))
    for item in answers.in_order():
        if item.verdict is Verdict.GO:
            continue
        store = answers.stores.get(item.store)
        why = "; ".join(reason.words for reason in item.deciding)
        cells = (
            item.store,
            item.name,
            store.address if store else "",
            store.place_id if store else "",
            item.verdict.value,
            why,
        )
        table.writerow([safe_cell(cell) for cell in cells])
    return stream.getvalue()


def render_html(answers: Answers, options: Options) -> str:
    css, style = inlined("page.css")
    found = counts(answers.judgements)
    rows = [
        {
            "anchor": anchor(item.store),
            "id": plain(item.store),
            "name": plain(item.name),
            "verdict": MARKS[item.verdict],
            "badge": BADGES[item.verdict],
            "reasons": [(MARKS[reason.verdict], plain(reason.words)) for reason in item.reasons],
        }
        for item in answers.in_order()
    ]
    worst = next((verdict for verdict in ORDER if found[verdict]), Verdict.GO)
    return environment().get_template("campaign.html").render(
        policy=policy(style=style, script="'none'"),
        css=css,
        headline=headline(answers),
        subject=subject(answers),
        claim=plain(answers.occasion.claim),
        coverage=answers.coverage,
        figures=[(f"{found[verdict]:,}", MARKS[verdict]) for verdict in (Verdict.GO, Verdict.HOLD, Verdict.UNKNOWN)],
        look="high" if worst is Verdict.HOLD else "none" if worst is Verdict.GO else "medium",
        total=count(len(rows), "store"),
        rows=rows,
    )  # fmt: skip


FORMATS = {"text": render_text, "html": render_html, "json": render_json, "csv": render_csv}
