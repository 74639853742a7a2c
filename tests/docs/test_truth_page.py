"""Every configuration of docs/truth.md loads as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from listingcheck.config import load

PAGE = (Path(__file__).parents[2] / "docs" / "truth.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"<!-- configuration: ([\w ]+) -->\n```yaml\n(.*?)```", PAGE, re.DOTALL))


def test_the_page_has_them_all() -> None:
    assert list(BLOCKS) == ["calendar", "parts", "rota", "till", "door", "own data", "feeds"]


@pytest.mark.parametrize("name", BLOCKS)
def test_a_configuration_loads(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOSURES_CALENDAR", "https://calendar.example.com/secret.ics")
    monkeypatch.setenv("HOURS_DATABASE", "sqlite:///hours.db")
    file = tmp_path / "listingcheck.yaml"
    file.write_text(BLOCKS[name], encoding="utf-8")
    settings = load(file)
    kinds = {source.kind for store in settings.stores for source in store.sources}
    wanted = {"parts": {"hours_file"}, "own data": {"hours_url", "hours_table"}, "feeds": {"feed"}}.get(name, {name})
    assert wanted <= kinds
