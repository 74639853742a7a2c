"""`listingcheck config`: is the configuration right, what does it come to, and how may it look?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from listingcheck.cli.options import config_option
from listingcheck.errors import ListingcheckError

MOST_REMARKS = 30


@click.group()
def command() -> None:
    """Check, show or describe the configuration."""


@command.command()
@config_option
@click.option("--without-secrets", is_flag=True, help="Do not fetch passwords and keys: they are kept elsewhere.")
def check(config_path: Path, without_secrets: bool) -> None:
    """Tell every fault with its place and what would be right; ask no network."""
    from listingcheck.config import load

    settings = load(config_path, secrets=not without_secrets)
    for remark in settings.remarks[:MOST_REMARKS]:
        click.echo(f"Remark: {remark}", err=True)
    if (more := len(settings.remarks) - MOST_REMARKS) > 0:
        click.echo(f"… and {more:,} more remarks.", err=True)
    sources = sum(len(store.sources) for store in settings.stores)
    contacts = len(settings.contacts)
    click.echo(
        f"{config_path} is right: {_count(len(settings.stores), 'store')}, {_count(sources, 'source')}, "
        f"{_count(contacts, 'contact')}; the next {settings.days} days are compared."
    )


@command.command()
@config_option
@click.argument("stores", nargs=-1)
def show(config_path: Path, stores: tuple[str, ...]) -> None:
    """Print the configuration as it will be used, secrets masked; only STORES if given."""
    from listingcheck.config import load
    from listingcheck.config import show as shown

    settings = load(config_path, secrets=False)
    unknown = [store for store in stores if store not in {item.id for item in settings.stores}]
    if unknown:
        raise click.UsageError(f"There is no store {unknown[0]!r} in {config_path}.")
    click.echo(shown(settings, stores), nl=False)


@command.command()
@config_option
@click.option("--write", is_flag=True, help="Write it beside the configuration and tell the editor about it.")
@click.option("--markdown", is_flag=True, help="Print the reference for people instead.")
def schema(config_path: Path, write: bool, markdown: bool) -> None:
    """Print the JSON Schema of a configuration, by which an editor completes and checks."""
    if markdown:
        from listingcheck.config.reference import reference

        click.echo(reference(), nl=False)
        return
    from listingcheck.config import schema as described
    from listingcheck.config.editor import add_editor_line, editor_line

    text = json.dumps(described(), indent=2, ensure_ascii=False) + "\n"
    if not write:
        click.echo(text, nl=False)
        return
    target = config_path.with_name(f"{config_path.stem}.schema.json")
    try:
        target.write_text(text, encoding="utf-8")
        added = add_editor_line(config_path, target.name)
    except OSError as error:
        raise ListingcheckError(
            f"{target} cannot be written: {error.strerror}.", hint="Check the folder and its permissions."
        ) from None
    click.echo(f"Wrote {target}.")
    if added:
        click.echo(f"Added to {config_path}: {editor_line(target.name)}")
    elif not config_path.exists():
        click.echo(f"Put this line at the top of the configuration: {editor_line(target.name)}")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
