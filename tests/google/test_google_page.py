"""The page about Google shows a configuration that loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from listingcheck.config import load
from listingcheck.sources.google_places import Options

PAGE = Path(__file__).parents[2] / "docs" / "google.md"


def test_the_example_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_MAPS_API_KEY", "AIza-an-example")
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "listingcheck.yaml"
    path.write_text(example, encoding="utf-8")
    (store,) = load(path).stores
    (options,) = (source.options for source in store.sources)
    assert isinstance(options, Options)
    assert options.budget.free_only
    assert options.schedule == "risk"
