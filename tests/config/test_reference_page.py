"""The reference page is made from the schema: it is whole, its example loads, and the copy in docs is not stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from listingcheck import plugins
from listingcheck.cli.config import command
from listingcheck.config import load
from listingcheck.config.example import EXAMPLE
from listingcheck.config.loading import top_keys
from listingcheck.config.reference import form, reference

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_the_page_in_docs_is_up_to_date() -> None:
    made = "listingcheck config schema --markdown > docs/configuration.md"
    assert PAGE.read_text(encoding="utf-8") == reference(), f"It is stale: {made}"


def test_the_command_prints_it() -> None:
    assert CliRunner().invoke(command, ["schema", "--markdown"]).output == reference()


def test_every_key_and_kind_has_its_place() -> None:
    page = reference()
    for key in top_keys():
        assert f"| `{key}` |" in page
    for kind in plugins.kinds("sources"):
        assert f"### `{kind}`" in page


def test_the_example_is_a_good_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_MAPS_KEY", "a-key-for-the-example")
    monkeypatch.setenv("SMTP_PASSWORD", "a-password-for-it")
    path = tmp_path / "listingcheck.yaml"
    path.write_text(EXAMPLE)
    settings = load(path)
    assert [store.id for store in settings.stores] == ["high-street", "queens"]
    assert settings.remarks == ()
    assert EXAMPLE in reference()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 5}, "whole number, from 1, to 5"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "text"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, "list of one of `a`, `b`"),
        ({"$ref": "#/$defs/source-hours_file-Season"}, "`Season`"),
        ({}, "anything"),
    ],
)
def test_form(place: dict[str, object], words: str) -> None:
    assert form(place) == words
