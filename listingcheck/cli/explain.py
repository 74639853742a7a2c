"""`listingcheck explain`: the page of a check, which is its module's docstring."""

from __future__ import annotations

import difflib

import click

from listingcheck import plugins


@click.command(name="explain")
@click.argument("code", required=False)
@click.option("--markdown", is_flag=True, help="Print the pages of all checks as one Markdown document.")
def command(code: str | None, markdown: bool) -> None:
    """Print what a finding's CODE means, how it is judged and what to do; without CODE, list all codes."""
    if markdown:
        click.echo(document(), nl=False)
        return
    pages = codes()
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


def codes() -> dict[str, str]:
    """Every code and the check it belongs to."""
    return {name: kind for kind in plugins.kinds("checks") for name in plugins.load("checks", kind).CODES}


def document() -> str:
    """`docs/checks.md`: a chapter a check."""
    chapters = [
        "# Checks\n\nMade by `listingcheck explain --markdown`; each chapter is what `listingcheck explain CODE` prints.\n"
    ]
    for kind in plugins.kinds("checks"):
        title, _, rest = (plugins.load("checks", kind).__doc__ or "").strip().partition("\n")
        chapters.append(f"## {title.rstrip('.')}\n\n{rest.strip()}\n")
    return "\n".join(chapters)
