"""`listingcheck report`: a run from the history, rendered again without reading anything."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.check import ENDINGS, FORMATS
from listingcheck.cli.options import config_option, format_option, label_option, output_option, verbose_option
from listingcheck.errors import DeliveryError, ListingcheckError

if TYPE_CHECKING:
    from listingcheck.history import History
    from listingcheck.model import Report, StoreReport
    from listingcheck.report import TrendPoint


@click.command(name="report")
@config_option
@click.option(
    "--run", "run", metavar="N", help="Which run, by its id or number (`listingcheck runs`); the last one unless given."
)
@click.option(
    "--from-json",
    "kept",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Render a report.json instead of the history.",
)
@format_option(FORMATS)
@output_option("Write a file instead; its ending says which format. Repeatable.")
@click.option(
    "--site", type=click.Path(file_okay=False, path_type=Path), help="Write a static site into this folder instead."
)
@click.option("--store", "stores", multiple=True, metavar="STORE", help="Only this store; repeatable.")
@label_option
@verbose_option
def command(
    config_path: Path, run: str | None, kept: Path | None, style: str, outputs: tuple[Path, ...], site: Path | None,
    stores: tuple[str, ...], labels: tuple[str, ...], verbose: bool,
) -> None:  # fmt: skip
    """Render a run again: in another format, into files, or as a static site. Nothing is read or sent."""
    from listingcheck.cli.rendering import show, write_file
    from listingcheck.model import Severity

    report, trend, days = _from_file(kept) if kept is not None else _from_history(config_path, run)
    report = _only(report, stores, labels)
    if site is not None:
        _write_site(report, site, trend, days)
    for path in outputs:
        write_file(report, ENDINGS.get(path.suffix.lower(), style), path, fail_on=Severity.LOW, days=days)
    if site is None and not outputs:
        show(report, style, fail_on=Severity.LOW, verbose=verbose, days=days)


def _from_file(path: Path) -> tuple[Report, tuple[TrendPoint, ...], int]:
    import json

    from listingcheck.report.json import from_document

    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ListingcheckError(
            f"{path} cannot be read as JSON: {error}.", hint="Give a file written with --format json."
        ) from error
    if not isinstance(document, dict):
        raise ListingcheckError(
            f"{path} is not a report of listingcheck.", hint="Give a file written with --format json."
        )
    report = from_document(document)
    return report, (), _days(report)


def _from_history(config_path: Path, run: str | None) -> tuple[Report, tuple[TrendPoint, ...], int]:
    from listingcheck.config import load
    from listingcheck.history import History
    from listingcheck.report.json import from_document

    settings = load(config_path)
    with History.open(settings.state, datetime.now(UTC), settings.history, writing=False) as history:
        report = shown_again(from_document(history.load_report(run)))
        return report, _trend(history), _days(report)


def _days(report: Report) -> int:
    return max(
        (store.window.last.toordinal() - store.window.first.toordinal() + 1 for store in report.stores), default=14
    )


def _trend(history: History) -> tuple[TrendPoint, ...]:
    """Earlier runs as the overview of a site draws them, oldest first."""
    from listingcheck.history.reading import runs
    from listingcheck.history.trend import shares, time_to_mend
    from listingcheck.report import TrendPoint

    right = {share.run: share.right for share in shares(history.db, "all", last=60)}
    _, median, _ = time_to_mend(history.db)
    past = runs(history.db, last=60)[::-1]
    return tuple(
        TrendPoint(f"{item.started:%Y-%m-%d}", right.get(item.id), item.open, median if item is past[-1] else None)
        for item in past
    )


def shown_again(report: Report) -> Report:
    """A report from the history without bars for listings whose words were not kept: they are not "says nothing"."""
    from dataclasses import replace

    stores = tuple(_without_masked(store) for store in report.stores)
    if all(old is new for old, new in zip(report.stores, stores, strict=True)):
        return report
    remark = (
        "What Google Maps said is not kept, only that it differed: follow the links to see it, or run the check again."
    )
    return replace(report, stores=stores, remarks=(*report.remarks, remark))


def _without_masked(store: StoreReport) -> StoreReport:
    from dataclasses import replace

    google = {
        item.source
        for item in store.outcomes
        if item.kind.startswith(("google", "business")) and item.snapshot is not None
    }
    kept = {name: line for name, line in store.timelines.items() if name not in google or line.stated}
    return store if len(kept) == len(store.timelines) else replace(store, timelines=kept)


def _only(report: Report, stores: tuple[str, ...], labels: tuple[str, ...]) -> Report:
    """The report cut down to some stores; the coverage is counted anew. Raises UsageError for unknown names."""
    from dataclasses import replace

    if not stores and not labels:
        return report
    known = {store.store.id for store in report.stores}
    for name in stores:
        if name not in known:
            raise click.UsageError(f"There is no store {name!r} in this run. Stores: {', '.join(sorted(known)[:10])}.")
    chosen = tuple(
        store for store in report.stores
        if (not stores or store.store.id in stores) and (not labels or set(labels) & set(store.store.labels))
    )  # fmt: skip
    ids = {store.store.id for store in chosen}
    outcomes = [item for store in chosen for item in store.outcomes]
    coverage = replace(
        report.coverage,
        stores=len(chosen),
        sources=len(outcomes),
        read=sum(1 for item in outcomes if item.snapshot is not None),
        failed=tuple(item for item in report.coverage.failed if item.store in ids),
        not_asked=tuple(item for item in report.coverage.not_asked if item.store in ids),
    )
    return replace(report, stores=chosen, coverage=coverage)


def _write_site(report: Report, folder: Path, trend: tuple[TrendPoint, ...], days: int) -> None:
    from listingcheck.report import Options
    from listingcheck.report.site import write_site

    try:
        pages = write_site(report, Options(days=min(days, 14), trend=trend), folder)
    except OSError as error:
        raise DeliveryError(
            f"The site could not be written to {folder}: {error.strerror}.",
            hint="Make room or name another folder, and run this again.",
        ) from error
    click.echo(f"{pages:,} pages written; begin with {folder / 'index.html'}")
