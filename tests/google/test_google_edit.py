"""A place ID written into a configuration: that one value, and not a comment, a space or a line end besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from listingcheck.config.edit import set_place_id
from listingcheck.errors import ConfigError

NEW = "ChIJnew0123456"

YAML_CASES = {
    "behind the id": (
        "# ours\nstores:\n  - id: a   # the first\n    name:  'A'\n  - id: b\n    name: B  # keep\n",
        "a",
        f"# ours\nstores:\n  - id: a   # the first\n    place_id: {NEW}\n    name:  'A'\n  - id: b\n    name: B  # keep\n",
    ),
    "at the end of the file": ("stores:\n- name: A\n  id: a", "a", f"stores:\n- name: A\n  id: a\n  place_id: {NEW}\n"),
    "in one line": (
        "stores: [{id: a, name: A}, {id: b}] # x\n",
        "b",
        f"stores: [{{id: a, name: A}}, {{id: b, place_id: {NEW}}}] # x\n",
    ),
    "replaced": (
        "stores:\n  - id: a\n    place_id: ChIJold # old\n",
        "a",
        f"stores:\n  - id: a\n    place_id: {NEW} # old\n",
    ),
    "replaced where it is empty": (
        "stores:\n  - id: a\n    place_id:\n    name: A\n",
        "a",
        f"stores:\n  - id: a\n    place_id: {NEW}\n    name: A\n",
    ),
    "inside a listing": (
        "stores:\n  - id: a\n    listings:\n      - google_places: {place_id: 'ChIJold'}\n",
        "a",
        f"stores:\n  - id: a\n    listings:\n      - google_places: {{place_id: {NEW}}}\n",
    ),
    "windows line ends": (
        "stores:\r\n  - id: a\r\n    name: A\r\n",
        "a",
        f"stores:\r\n  - id: a\r\n    place_id: {NEW}\r\n    name: A\r\n",
    ),
    "a number as id": (
        "stores:\n  - id: 7\n    name: A\n",
        "7",
        f"stores:\n  - id: 7\n    place_id: {NEW}\n    name: A\n",
    ),
}


@pytest.mark.parametrize("name", YAML_CASES)
def test_yaml(name: str, tmp_path: Path) -> None:
    before, store, after = YAML_CASES[name]
    path = tmp_path / "listingcheck.yaml"
    path.write_bytes(before.encode())
    path.chmod(0o640)
    assert set_place_id(path, store, NEW) == path
    assert path.read_bytes().decode() == after
    assert path.stat().st_mode & 0o777 == 0o640


CSV_CASES = {
    "replaced": ("id,name,place_id\na,A,old\nb,B,\n", "b", f"id,name,place_id\na,A,old\nb,B,{NEW}\n"),
    "a new column": ("id;name\na;A\nb;B\n", "a", f"id;name;place_id\na;A;{NEW}\nb;B;\n"),
    "a short row": ("id,name,place_id\na\n", "a", f"id,name,place_id\na,,{NEW}\n"),
    "quotes stay": (
        'id,name,place_id\na,"The ""Old"" Mill, Ltd",\n',
        "a",
        f'id,name,place_id\na,"The ""Old"" Mill, Ltd",{NEW}\n',
    ),
    "a quoted line break": ('id,name,place_id\na,"x\ny",\nb,B,\n', "b", f'id,name,place_id\na,"x\ny",\nb,B,{NEW}\n'),
    "windows line ends": ("id,name,place_id\r\na,A,\r\n", "a", f"id,name,place_id\r\na,A,{NEW}\r\n"),
    "sep line": ("sep=;\nid;name;place_id\na;A;\n", "a", f"sep=;\nid;name;place_id\na;A;{NEW}\n"),
    "other header words": ("Store Code,Name,Place ID\na,A,\n", "a", f"Store Code,Name,Place ID\na,A,{NEW}\n"),
    "no last line end": ("id,place_id\na,", "a", f"id,place_id\na,{NEW}"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", CSV_CASES)
def test_csv(name: str, encoding: str, tmp_path: Path) -> None:
    before, store, after = CSV_CASES[name]
    before, after = before.replace("A", "Größe"), after.replace("A", "Größe")
    (tmp_path / "listingcheck.yaml").write_text("stores: stores.csv\n")
    table = tmp_path / "stores.csv"
    table.write_bytes(before.encode(encoding))
    assert set_place_id(tmp_path / "listingcheck.yaml", store, NEW) == table
    assert table.read_bytes().decode(encoding) == after


REFUSED = {
    "no such store": "stores:\n  - id: b\n",
    "twice": "stores:\n  - id: a\n  - id: a\n",
    "several ids": "stores:\n  - id: a\n    listings:\n      - {kind: x, place_id: one}\n      - {kind: y, place_id: two}\n",
    "not yaml": "stores: [\n",
    "not a mapping": "- a\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_written_safely_is_left_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "listingcheck.yaml"
    path.write_text(REFUSED[name])
    with pytest.raises(ConfigError):
        set_place_id(path, "a", NEW)
    assert path.read_text() == REFUSED[name]
    assert [item.name for item in tmp_path.iterdir()] == ["listingcheck.yaml"]
