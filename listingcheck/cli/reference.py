"""The reference of all commands, made from their own help texts: `python -m listingcheck.cli.reference`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from listingcheck.cli import COMMANDS, group

WIDTH = 100


def document() -> str:
    """`docs/commands.md`: every command with its help."""
    parts = ["# Commands\n\nMade by `python -m listingcheck.cli.reference` from each command's own `--help`.\n"]
    context = click.Context(
        group, info_name="listingcheck", max_content_width=WIDTH, terminal_width=WIDTH, **group.context_settings
    )
    for name in sorted(COMMANDS):
        command = group.get_command(context, name)
        assert command is not None
        parts += _chapters(command, f"listingcheck {name}", context)
    return "\n".join(parts)


def _chapters(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=None, max_content_width=WIDTH, terminal_width=WIDTH,
        help_option_names=parent.help_option_names,
    )  # fmt: skip
    yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from _chapters(found, f"{name} {child}", context)


if __name__ == "__main__":
    click.echo(document(), nl=False)
