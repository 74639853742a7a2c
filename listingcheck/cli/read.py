"""`listingcheck read`: what is read from a page or a text, from which words, how surely, and what was refused."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listingcheck.cli.outcome import Exit, say

if TYPE_CHECKING:
    from listingcheck.web import Answer


@click.command(name="read")
@click.argument("place", required=False, metavar="[URL|FILE|-]")
@click.option("--text", help="Read these words instead of a page.")
@click.option("--language", default="", metavar="CODE", help="The language, where it is known (de, pt-BR).")
@click.option("--country", default="", metavar="CODE", help="The country, where it is known (DE, US).")
@click.option("--as-of", metavar="DATE", help="Read as if it were this day, as in 2026-12-23; today unless given.")
@click.option("--selector", default="", metavar="CSS", help="Read only this part of the page, as in '#hours table'.")
@click.option("--render", is_flag=True, help="Draw the page in Chromium first (pages that scripts fill).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context, place: str | None, text: str | None, language: str, country: str, as_of: str | None,
    selector: str, render: bool, as_json: bool,
) -> None:  # fmt: skip
    """Show what is read from a page (URL, FILE, or - for standard input) or from --text, and why.

    The tool to take when a finding looks wrong: it reads with the very code of `listingcheck check`.
    """
    if (place is None) == (text is None):
        raise click.UsageError("Name a page (URL, FILE or -), or give --text.")
    day = _day(as_of)
    if text is not None:
        _read_text(text, language, country, day, as_json)
        return
    assert place is not None
    from listingcheck.errors import SourceError

    try:
        body, url = _page(place, language, render)
    except SourceError as error:
        say(error)
        ctx.exit(Exit.INCOMPLETE)
    from listingcheck.cli.reading_json import page_as_json
    from listingcheck.cli.reading_shown import page_lines
    from listingcheck.parse.page import read_page

    reading = read_page(
        body, url=url, language=language, country=country, as_of=day, selector=selector, source="website"
    )
    click.echo(page_as_json(reading) if as_json else "\n".join(page_lines(reading, url, day, _width())))


def _read_text(text: str, language: str, country: str, day: date, as_json: bool) -> None:
    from listingcheck.cli.reading_json import text_as_json
    from listingcheck.cli.reading_shown import text_lines
    from listingcheck.parse.hours_text import read_hours

    reading = read_hours(text, language=language, country=country, as_of=day)
    click.echo(text_as_json(reading) if as_json else "\n".join(text_lines(text, reading, _width())))


def _day(as_of: str | None) -> date:
    if as_of is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(as_of[:10])
    except ValueError:
        raise click.BadParameter(f"{as_of!r} is not a day; write it as 2026-12-23.", param_hint="--as-of") from None


def _page(place: str, language: str, render: bool) -> tuple[bytes | str, str]:
    """The page's body and its address. Raises SourceError; a usage error for a file that cannot be read."""
    if place == "-":
        return sys.stdin.buffer.read(), ""
    if "://" in place:
        answer = asyncio.run(_fetched(place, language, render))
        return answer.text, answer.url
    file = Path(place)
    if not file.is_file():
        hint = f" Did you mean https://{place}?" if "." in place and "/" not in place.partition(".")[0] else ""
        raise click.UsageError(f"There is no file {place!r}.{hint}")
    try:
        return file.read_bytes(), place
    except OSError as error:
        raise click.UsageError(f"{place} cannot be read: {error.strerror}.") from None


async def _fetched(url: str, language: str, render: bool) -> Answer:
    from listingcheck.settings.web import WebSettings
    from listingcheck.web import Web

    headers = {"Accept-Language": f"{language},*;q=0.5"} if language.replace("-", "").isalnum() else {}
    async with Web(WebSettings()) as web:
        return await (web.drawn if render else web.page)(url, headers=headers)


def _width() -> int:
    import shutil

    return min(shutil.get_terminal_size((100, 24)).columns, 120) if sys.stdout.isatty() else 100
