"""HTML: one file that opens on what matters, needs no network, and can be read without scripts, printed, or folded small.

For a chain the worst stores are shown in full and the others as rows of a table; `report --site` gives each a page.
"""

from __future__ import annotations

from typing import Any, TextIO

from listingcheck.model import Report, StoreReport
from listingcheck.report import Options
from listingcheck.report._front import choices, failure_rows, figures, store_names, subtitle
from listingcheck.report._harm import by_harm, harm_of
from listingcheck.report._outline import coverage_words, gaps, in_order, opening
from listingcheck.report._page import store_view
from listingcheck.report._templates import environment, inlined, policy
from listingcheck.report._words import duration, plain

SUFFIX = ".html"
MOST_STORES = 200
MOST_BRIEF = 2000
MOST_RIGHT = 300


def render(report: Report, options: Options) -> str:
    return environment().get_template("report.html").render(_context(report, options))


def write(report: Report, options: Options, stream: TextIO) -> None:
    """The same piece by piece."""
    stream.writelines(environment().get_template("report.html").generate(_context(report, options)))


def _context(report: Report, options: Options) -> dict[str, Any]:
    css, style = inlined("page.css")
    js, script = inlined("filter.js")
    ordered = by_harm(report.stores)
    talked = [store for store in ordered if _has_something_to_say(store)]
    fine = [store for store in ordered if not _has_something_to_say(store)]
    shown = talked + fine if options.verbose else talked
    # A store alone is always shown: its picture is the answer to "is everything right?".
    shown = ordered if len(ordered) <= 3 else shown
    views = [store_view(store, options.days) for store in shown[:MOST_STORES]]
    names = store_names(report.stores)
    rest = [store for store in shown[MOST_STORES:] if store.findings]
    right = [] if shown is ordered or options.verbose else fine
    return {
        "policy": policy(style=style, script=script),
        "css": css,
        "js": js,
        "title": plain(options.title),
        "subtitle": subtitle(report),
        "opening": opening(report),
        "coverage": coverage_words(report),
        "figures": figures(report) if report.stores else [],
        "remarks": [plain(remark) for remark in report.remarks],
        "choices": choices(views),
        "stores": views,
        "brief": [_brief(store) for store in rest[:MOST_BRIEF]],
        "brief_total": len(rest),
        "right": [plain(store.store.name) for store in right[:MOST_RIGHT]],
        "right_total": len(right),
        "gaps": [(gap.title, *failure_rows(gap.failures, names)) for gap in gaps(report.coverage)],
        "run": plain(report.run),
        "version": report.version,
        "attributions": [plain(name) for name in report.attributions],
    }


def _has_something_to_say(store: StoreReport) -> bool:
    """What could not be read, or compared with a truth, is not "fine"."""
    return bool(store.findings) or not store.truth.known or any(item.failure is not None for item in store.outcomes)


def _brief(store: StoreReport) -> dict[str, str]:
    first = in_order(store.findings)[0]
    return {
        "name": plain(store.store.name),
        "worst": store.worst.word if store.worst is not None else "info",
        "locked": duration(harm_of(store).locked_minutes),
        "headline": plain(first.discrepancy.headline),
    }
