"""Pages made from the code are not stale, and every command they name exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from listingcheck.cli import COMMANDS, explain

ROOT = Path(__file__).parents[2]


def test_the_page_of_checks_is_up_to_date() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == explain.document(), "It is stale: listingcheck explain --markdown > docs/checks.md"


def test_the_page_of_commands_is_up_to_date() -> None:
    """In a process of its own: click keeps a command's help option from whichever test ran it first."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "listingcheck.cli.reference"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert page == made.stdout, "It is stale: python -m listingcheck.cli.reference > docs/commands.md"


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name
)
def test_every_command_named_in_a_page_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    blocks = "".join(re.findall(r"```(?:sh|console|text)?\n(.*?)```", text, re.DOTALL))
    named = set(re.findall(r"`listingcheck ([a-z]+)", text)) | set(
        re.findall(r"^(?:\$ )?listingcheck ([a-z]+)", blocks, re.MULTILINE)
    )
    assert named <= set(COMMANDS)
