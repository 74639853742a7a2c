"""YAML as people and attackers write it: what is read, and what is refused before it costs anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import HEAD, faults, good

from listingcheck.config.document import LARGEST, read_document
from listingcheck.errors import ConfigError

REFUSED = [
    (b"", "1:1", "the configuration is empty"),
    (b"   \n# nothing yet\n", "1:1", "the configuration is empty"),
    (b"~\n", "1:1", "the configuration is empty"),
    (b"- a\n- b\n", "1:1", "must be a mapping"),
    (b"just words\n", "1:1", "must be a mapping"),
    (b"stores:\n\t- id: mill\n", "2:1", "a tab stands here"),
    (b"stores:\n  - id: mill\n\t  name: x\n", "3:1", "a tab stands here"),
    (b"a: 1\nb: 2\na: 3\n", "3:1", "given twice (first in line 1)"),
    (b"a: {b: 1, b: 2}\n", "1:11", "given twice"),
    (b"name: Sale: all of it\n", "1:11", "mapping values are not allowed"),
    (b"a: [1, 2\nb: 3\n", "2:2", "expected ',' or ']'"),
    (b'a: "open\n', "2:1", "unexpected end of stream"),
    (b"a: 1\n---\nb: 2\n", "2:1", "a second document begins here"),
    (b"a: *gone\n", "1:4", "undefined alias"),
    (b"a: &x [*x]\n", "1:4", "contains itself"),
    (b"a: @shop\n", "1:4", "cannot start any token"),
    (b"a: !!python/object/apply:os.system [echo]\n", "1:4", "the tag"),
    (b"a: !secret x\n", "1:4", "the tag"),
    (b"? [a, b]\n: 1\n", "1:3", "a key must be a single word"),
    (b"a: caf\xe9\n", "1:1", "is not UTF-8"),
    (b"a: \x00\n", "1:1", "control character"),
    (b"<<: [1]\n", "1:6", "<< needs an alias"),
]


@pytest.mark.parametrize(("body", "place", "words"), REFUSED)
def test_refused_with_its_place(body: bytes, place: str, words: str, tmp_path: Path) -> None:
    told = faults(tmp_path, body)[0]
    assert told.startswith(f"shop.yaml:{place}: "), told
    assert words in told


def test_missing_file_folder_and_locked_file(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.yaml", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(ConfigError) as caught:
            read_document(path)
        assert words in caught.value.faults[0].message
        assert caught.value.faults[0].hint


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ConfigError) as caught:
        read_document(path)
    assert f"larger than {LARGEST // 1_000_000} MB" in caught.value.faults[0].message


def test_too_many_values_are_refused_unparsed(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, b"a: [" + b"x," * 450_000 + b"x]")
    assert "more than 400,000 values" in told


def test_a_billion_laughs_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (told,) = faults(tmp_path, "\n".join(lines).encode())
    assert "more than 400,000 values" in told


@pytest.mark.parametrize("body", [b"[" * 3_000, b"{a: " * 3_000, b"- " * 3_000])
def test_depth_is_refused(body: bytes, tmp_path: Path) -> None:
    assert "nested too deeply" in faults(tmp_path, body)[0]


def test_words_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(
        "a: 21:30\nb: no\nc: 2026-12-24\nd: 9-17\ne: ~\nf: true\ng: 0042\nh: +4989\ni: 1.10\nj: off\nk: 0x1F\n"
    )
    value, places = read_document(path)
    assert [value[key] for key in "abcdej"] == ["21:30", "no", "2026-12-24", "9-17", None, "off"]
    assert value["f"] is True
    assert (value["g"].text, value["h"].text, value["i"].text, value["k"]) == ("0042", "+4989", "1.10", 31)
    assert places.of(("c",)) == f"{path}:3:4"
    assert places.of(("c",), key=True) == f"{path}:3:1"


def test_aliases_and_merged_mappings(tmp_path: Path) -> None:
    settings = good(
        tmp_path,
        "stores:\n"
        "  - &first {id: a, name: A, place_id: ChIJ0123456789, hours: &week {daily: 9-17}}\n"
        "  - {<<: *first, id: b, name: B}\n"
        "  - {id: c, name: C, place_id: ChIJ0123456789, hours: *week}\n",
    )
    assert [(store.id, store.place_id) for store in settings.stores] == [(name, "ChIJ0123456789") for name in "abc"]
    weeks = {store.sources[0].options.hours for store in settings.stores}  # type: ignore[attr-defined]
    assert len(weeks) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings(encoding: str, tmp_path: Path) -> None:
    text = HEAD + "stores: [{id: m, name: Mühle, place_id: ChIJ0123456789}]"
    assert good(tmp_path, text.encode(encoding)).stores[0].name == "Mühle"


def test_windows_line_ends(tmp_path: Path) -> None:
    text = HEAD + "stores:\n  - {id: m, name: M, place_id: ChIJ0123456789}\n"
    assert len(good(tmp_path, text.replace("\n", "\r\n").encode()).stores) == 1


def answer(path: Path) -> list[str]:
    """What becomes of any file: a mapping ("read"), or faults, each with what is wrong and its place in this very file."""
    try:
        value, _ = read_document(path)
    except ConfigError as error:
        return [f"{fault.where.removeprefix(str(path))}|{bool(fault.message)}" for fault in error.faults]
    return ["read" if isinstance(value, dict) else repr(value)]


ANSWER = re.compile(r"read|(:\d+:\d+)?\|True")


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_document_or_a_fault(body: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.yaml"
        path.write_bytes(body)
        said = answer(path)
        assert said
        assert all(ANSWER.fullmatch(item) for item in said), said


@settings(deadline=None)
@given(st.text(alphabet="ab:-[]{}*&!\"'#|>?,\n\t 019", max_size=50))
def test_any_marks_are_a_document_or_a_fault(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.yaml"
        path.write_text(text)
        said = answer(path)
        assert said
        assert all(ANSWER.fullmatch(item) for item in said), said


def test_an_anchor_given_twice_is_no_warning(tmp_path: Path) -> None:
    file = tmp_path / "stores.yaml"
    file.write_text("x-a: &all Europe/Paris\nx-b: &all Europe/Berlin\nstores: [{id: a, name: A, time_zone: *all}]\n")
    read, _ = read_document(file)
    assert read["stores"][0]["time_zone"] == "Europe/Berlin"
