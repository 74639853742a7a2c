"""Whatever is changed in a good configuration, it is read or refused with places: nothing crashes."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from test_config_settings import FULL

from listingcheck.config import load, show
from listingcheck.errors import ConfigError

DOCUMENT = json.loads(json.dumps(YAML(typ="safe", pure=True).load(FULL), default=str))
ODD: list[Any] = [
    None, "", " ", 0, -1, 5, 1.5, 10**30, True, False, [], {}, [None], [[]], {"": 1}, {"a": {"b": []}}, "x", "closed", "9-17",
    "2026-12-24", "24 hours", "\u202e", "a" * 3000, ["website"], {"env": "SHOP_KEY"}, {"kind": "website"}, {"url": 5}, "mill",
]  # fmt: skip


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from paths(inner, (*path, key))


PATHS = list(paths(DOCUMENT))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from([*ODD, "gone", "twice"])), min_size=1, max_size=3))
def test_any_change_is_read_or_refused(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    changed = copy.deepcopy(DOCUMENT)
    for path, odd in changes:
        around: Any = changed
        for step in path[:-1]:
            try:
                around = around[step]
            except (KeyError, IndexError, TypeError):
                break
        else:
            put(around, path[-1], odd)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shop.yaml"
        file.write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
        told: list[str] = []
        try:
            assert show(load(file, secrets=False))
        except ConfigError as error:
            told = [str(fault) for fault in error.faults]
            assert told, "a refusal names its faults"
        assert all(line.startswith(str(file)) for line in told)


def put(around: Any, step: Any, odd: Any) -> None:
    if isinstance(around, dict) and step in around:
        if odd == "gone":
            del around[step]
        else:
            around[step] = odd
    elif isinstance(around, list) and isinstance(step, int) and step < len(around):
        if odd == "twice":
            around.append(around[step])
        else:
            around[step] = odd
