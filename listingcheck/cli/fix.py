"""`listingcheck fix`: what to paste to make a store's listings true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from listingcheck.cli.options import config_option, verbose_option
from listingcheck.cli.outcome import Exit

if TYPE_CHECKING:
    from listingcheck.mending import Plan, Wording
    from listingcheck.model import Store, StoreReport


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing to paste: `title` says where, `text` is it, "" where it could not be made and `why` says why."""

    key: str
    title: str
    text: str
    why: str = ""


@click.command(name="fix")
@click.argument("store", metavar="STORE")
@config_option
@click.option(
    "--days",
    type=click.IntRange(1, 732),
    default=120,
    show_default=True,
    help="How many coming dates the special days cover.",
)
@click.option("--language", help="The notice's language (en, de, fr, es, it, nl, pt, pl); the store's unless given.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What is printed."
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write the pieces as files into this folder.",
)
@click.option(
    "--apply",
    "apply_it",
    is_flag=True,
    help="Instead: show what would change in the Business Profile (owner access needed).",
)
@click.option(
    "--what",
    type=click.Choice(["special", "regular", "state"]),
    multiple=True,
    default=("special", "regular"),
    show_default=True,
    help="With --apply: which parts of the profile; repeatable.",
)
@click.option("--yes", is_flag=True, help="With --apply: really write it.")
@click.option("--as-of", metavar="MOMENT", help="As if it were this moment.")
@verbose_option
def command(
    store: str,
    config_path: Path,
    days: int,
    language: str | None,
    style: str,
    output: Path | None,
    apply_it: bool,
    what: tuple[str, ...],
    yes: bool,
    as_of: str | None,
    verbose: bool,
) -> int:
    """The corrected markup, the wording of notices, and the Business Profile hours for STORE, ready to paste.

    Only the truths are read. The markup is handed out only if it reads back to exactly the truth. Nothing is changed
    anywhere, but with --apply --yes in the store's Business Profile. Exit code 3: a piece could not be made (it says why).
    """
    from listingcheck.cli.check import choose, moment
    from listingcheck.config import load

    settings = load(config_path)
    chosen = choose(settings, (store,), ())[0]
    report = _truth_of(settings, chosen, moment(as_of), days)
    mends = list(mends_of(report, days, language))
    if apply_it:
        from listingcheck.cli.applying import apply

        return apply(settings, chosen, report, days, what, yes=yes)
    if yes:
        raise click.UsageError("--yes belongs to --apply: without it nothing is ever written.")
    if style == "json":
        click.echo(
            json.dumps(
                {item.key: item.text or None for item in mends}
                | {"refused": {item.key: item.why for item in mends if item.why}},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        click.echo("\n".join(_lines(chosen, mends)))
    if output is not None:
        _write(output, mends)
    unread = any(item.failure is not None for item in report.outcomes)
    return Exit.INCOMPLETE if unread or any(item.why for item in mends) else Exit.OK


def _truth_of(settings: Any, store: Store, now: Any, days: int) -> StoreReport:
    """The store with its truths read; its listings are not asked, they are what is to be mended."""
    from dataclasses import replace

    from listingcheck.model import Role
    from listingcheck.night import Plan, spend

    alone = replace(store, sources=store.by_role(Role.TRUTH))
    return spend(Plan(settings, [alone], now, days, mail=False, record=False)).report.stores[0]


def mends_of(report: StoreReport, days: int, language: str | None = None) -> Iterator[Mend]:
    """Everything there is to paste for a store whose truth was read."""
    from listingcheck.mending import CannotMend, markup, plan, profile

    first = report.window.first
    failed = [item.failure for item in report.outcomes if item.failure is not None and item.needed]
    if failed:
        why = f"{failed[0].source} could not be read: {failed[0].message}"
        yield from (Mend(key, title, "", why) for key, title in _TITLES.items())
        return
    try:
        planned = plan(report.truth, first, first + timedelta(days=days - 1))
    except CannotMend as error:
        why = f"{error} {error.hint}".strip()
        yield Mend("markup", _TITLES["markup"], "", why)
        yield Mend("profile", _TITLES["profile"], "", why)
        yield _notices(report, None, language)
        return
    try:
        yield Mend("markup", _TITLES["markup"], markup(report.store, planned))
    except CannotMend as error:
        yield Mend("markup", _TITLES["markup"], "", f"{error} {error.hint}".strip())
    yield _notices(report, planned, language)
    try:
        yield Mend("profile", _TITLES["profile"], _one_a_line(profile(planned)))
    except CannotMend as error:
        yield Mend("profile", _TITLES["profile"], "", f"{error} {error.hint}".strip())


_TITLES = {
    "markup": "For the page's source (replaces the old JSON-LD block; keep other properties of yours)",
    "notice": "For the website's banner and a Google post",
    "profile": "For the Business Profile (a location's regularHours and specialHours)",
}


def _notices(report: StoreReport, planned: Plan | None, language: str | None) -> Mend:
    wordings = list(_wordings(report, planned, language or report.store.language))
    text = "\n\n".join(item.text + (f"\n[{item.remark}]" if item.remark else "") for item in wordings)
    return Mend("notice", _TITLES["notice"], text or "Nothing to announce: no special day and no notice is coming.")


def _wordings(report: StoreReport, planned: Plan | None, language: str) -> Iterator[Wording]:
    """Special days first; notices whose dates those already tell are not told twice."""
    from listingcheck.mending import wording

    country = report.store.country
    special = planned.special if planned is not None else ()
    dates = {day for item in special for day in item.dates()}
    told = {item.reason for item in special}
    for item in special:
        yield wording(
            item,
            language,
            country,
            usual_after=item.last + timedelta(days=1) not in dates and not _season(planned, item.last),
        )
    last = report.window.last
    for notice in report.truth.notices:
        coming = notice.first <= last and (notice.last is None or notice.last >= report.window.first)
        if coming and not notice.advice and notice.headline not in told:
            yield wording(notice, language, country)


def _one_a_line(body: dict[str, Any]) -> str:
    """The profile's bodies with each period on a line of its own, so that a person can check them."""
    parts = []
    for name, inner in body.items():
        ((key, periods),) = inner.items()
        rows = ",\n".join("    " + json.dumps(item) for item in periods)
        parts.append(f'  "{name}": {{"{key}": [' + (f"\n{rows}\n  ]}}" if rows else "]}"))
    return "{\n" + ",\n".join(parts) + "\n}"


def _season(planned: Plan | None, last: date) -> bool:
    """Whether a season has its own week on the day after, so that "usual hours" would be wrong."""
    after = last + timedelta(days=1)
    return planned is not None and any(item.covers(after) for item in planned.seasons)


def _lines(store: Store, mends: list[Mend]) -> Iterator[str]:
    from listingcheck.report._words import plain

    yield f"{plain(store.name)} ({plain(store.id)})"
    for item in mends:
        yield ""
        yield f"── {item.title} " + "─" * max(0, 96 - len(item.title))
        yield item.text.rstrip() if item.text else f"Not made: {plain(item.why)}"


def _write(folder: Path, mends: list[Mend]) -> None:
    from listingcheck.errors import DeliveryError

    names = {"markup": "markup.html", "notice": "notice.txt", "profile": "profile.json"}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for item in mends:
            if item.text:
                (folder / names[item.key]).write_text(item.text.rstrip() + "\n", encoding="utf-8")
    except OSError as error:
        raise DeliveryError(
            f"The pieces could not be written to {folder}: {error.strerror}.", hint="Name another folder."
        ) from error
