"""`listingcheck explain`: the page of a check, which is its module's docstring."""

from __future__ import annotations

import difflib

import click

from listingcheck import plugins


@click.command(name="explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Print what a finding's CODE means, how it is judged and what to do; without CODE, list all codes."""
    pages = {name: kind for kind in plugins.kinds("checks") for name in plugins.load("checks", kind).CODES}
    if code is None:
        width = max(map(len, pages))
        for name in sorted(pages):
            click.echo(f"{name:<{width}}  {plugins.load('checks', pages[name]).CODES[name]}")
        return
    if code not in pages:
        close = difflib.get_close_matches(code, pages, n=1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        raise click.UsageError(f"There is no code {code!r}.{hint} `listingcheck explain` lists them all.")
    click.echo((plugins.load("checks", pages[code]).__doc__ or "").strip())
