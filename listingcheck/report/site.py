"""A static site for a chain: an overview, a page a store, a page a cause, and the findings as files beside them.

index.html, stores-N.html (all stores in order of harm), store/…, cause/…, report.json, findings.csv, special-days.ics
(coming special days no listing shows yet) and data/… (what the search on the overview reads). Pages are written one by
one; none passes 300 kB; pages of an earlier site in the same folder that are not wanted any more are removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from listingcheck import plugins
from listingcheck.errors import ListingcheckError
from listingcheck.model import Report, StoreReport
from listingcheck.report import Options
from listingcheck.report._causes import Cause, causes
from listingcheck.report._front import choices, failure_rows, figures, store_names, subtitle
from listingcheck.report._harm import by_harm
from listingcheck.report._outline import coverage_words, gaps, opening
from listingcheck.report._page import StoreView, store_view
from listingcheck.report._rows import StoreRow, search_row, store_row
from listingcheck.report._special_days import calendar, unpublished
from listingcheck.report._templates import environment, folder, policy
from listingcheck.report._trend import trend
from listingcheck.report._words import plain, sound

MARKER = ".listingcheck-site"
LARGEST = 300_000
"""Bytes no page may pass."""
FINDINGS_TRIED = (60, 20, 5)
ROWS_A_PAGE = 400
ROWS_A_CHUNK = 800
WORST_SHOWN = 50
CAUSES_SHOWN = 40
STORES_A_CAUSE = 1000
CASES_A_CAUSE = 60
MOST_UNREAD = 100


def write_site(report: Report, options: Options, target: Path) -> int:
    """Write the site into a folder, made if missing; returns the number of pages.

    Raises ListingcheckError when the folder holds something else, OSError when it cannot be written.
    """
    _prepare(target)
    shared = _shared(report, options)
    ordered = by_harm(report.stores)
    found = causes(ordered)
    written: set[Path] = set()
    rows: list[StoreRow] = []
    for store in ordered:
        view, page = _store_page(store, options, shared)
        rows.append(store_row(store, view))
        written.add(_put(target / "store" / f"{view.anchor}.html", page))
    for cause in found:
        written.add(_put(target / "cause" / f"{cause.page}.html", _cause_page(cause, shared)))
    lists = list(_in_pieces(rows, ROWS_A_PAGE)) or [[]]
    for number, piece in enumerate(lists, start=1):
        page = _page("site_stores.html", shared, root="", rows=piece, number=number, pages=len(lists), total=len(rows))
        written.add(_put(target / f"stores-{number}.html", page))
    _data(target, rows)
    _files(report, options, target)
    written.add(_put(target / "index.html", _overview(report, options, shared, rows, found, len(lists))))
    _sweep(target, written)
    return len(written)


def _prepare(target: Path) -> None:
    """Make the folder and its rooms, and mark it as ours, so that nobody's own files are ever touched."""
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).exists():
        raise ListingcheckError(
            f"The folder {target} is not empty and was not written by listingcheck.",
            hint="Name a new or empty folder: listingcheck report --site listings-site",
        )
    for room in ("store", "cause", "data"):
        (target / room).mkdir(parents=True, exist_ok=True)
    (target / MARKER).write_text(
        "A site written by listingcheck; writing it again replaces its pages.\n", encoding="utf-8"
    )
    for name in ("page.css", "filter.js", "search.js"):
        (target / name).write_bytes((folder() / "report" / name).read_bytes())


def _sweep(target: Path, written: set[Path]) -> None:
    """Remove pages of stores, causes and lists that are no more."""
    for pattern in ("store/*.html", "cause/*.html", "stores-*.html"):
        for path in target.glob(pattern):
            if path not in written:
                path.unlink()


def _put(path: Path, page: str) -> Path:
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def _shared(report: Report, options: Options) -> dict[str, Any]:
    """What every page says."""
    return {
        "policy": policy(style="'self'", script="'self'"),
        "title": plain(options.title),
        "subtitle": subtitle(report),
        "coverage": coverage_words(report),
        "run": plain(report.run),
        "version": report.version,
        "attributions": [plain(name) for name in report.attributions],
    }


def _page(template: str, shared: dict[str, Any], **own: Any) -> str:
    return environment().get_template(template).render({**shared, **own})


def _store_page(store: StoreReport, options: Options, shared: dict[str, Any]) -> tuple[StoreView, str]:
    """A store's page, with fewer findings where it would grow too large."""
    view, page = store_view(store, options.days, FINDINGS_TRIED[0]), ""
    for most in FINDINGS_TRIED:
        view = view if most == FINDINGS_TRIED[0] else store_view(store, options.days, most)
        page = _page("site_store.html", shared, root="../", view=view, choices=choices([view]))
        if len(page.encode()) < LARGEST:
            break
    return view, page


def _cause_page(cause: Cause, shared: dict[str, Any]) -> str:
    cases = cause.in_order()
    left = max(1, STORES_A_CAUSE // max(1, min(len(cases), CASES_A_CAUSE)))
    return _page(
        "site_cause.html", shared, root="../", cause=cause, cases=cases[:CASES_A_CAUSE], left=left,
        cases_more=max(0, len(cases) - CASES_A_CAUSE),
    )  # fmt: skip


def _overview(
    report: Report, options: Options, shared: dict[str, Any], rows: list[StoreRow], found: list[Cause], lists: int
) -> str:
    names = store_names(report.stores)
    return _page(
        "site_index.html",
        shared,
        root="",
        opening=opening(report),
        figures=figures(report) if report.stores else [],
        remarks=[plain(remark) for remark in report.remarks],
        trend=trend(options.trend),
        causes=found[:CAUSES_SHOWN],
        rows=[row for row in rows if row.worst][:WORST_SHOWN],
        total=len(rows),
        lists=lists,
        chunks=-(-len(rows) // ROWS_A_CHUNK),
        labels=sorted({label for row in rows for label in row.labels})[:200],
        listings=sorted({name for row in rows for name in row.listings}),
        duties=sorted({name for row in rows for name in row.duties}),
        gaps=[(gap.title, *failure_rows(gap.failures, names, MOST_UNREAD)) for gap in gaps(report.coverage)],
    )


def _data(target: Path, rows: list[StoreRow]) -> None:
    """What the search reads: a call with plain values a piece, so that it also works from a file."""
    for old in (target / "data").glob("stores-*.js"):
        old.unlink()
    for number, piece in enumerate(_in_pieces(rows, ROWS_A_CHUNK)):
        values = json.dumps([search_row(row) for row in piece], ensure_ascii=True, separators=(",", ":"))
        _put(target / "data" / f"stores-{number}.js", f"listingcheckStores({values});\n")


def _files(report: Report, options: Options, target: Path) -> None:
    for kind, name in (("json", "report.json"), ("csv", "findings.csv")):
        with (target / name).open("w", encoding="utf-8", errors="replace", newline="") as stream:
            plugins.load("report", kind).write(report, options, stream)
    with (target / "special-days.ics").open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(sound(line) for line in calendar(report, unpublished(report.stores)))


def _in_pieces(rows: Sequence[StoreRow], size: int) -> Iterator[Sequence[StoreRow]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
