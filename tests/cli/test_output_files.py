"""`--output` and every file this program replaces: links stay links, pipes and devices stay what they are, modes are kept."""

from __future__ import annotations

import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listingcheck.cli.rendering import write_file
from listingcheck.config.edit import set_place_id
from listingcheck.config.editor import add_editor_line
from listingcheck.errors import DeliveryError
from listingcheck.model import Coverage, Report, Severity

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
STORES = (
    "stores:\n  - {id: a, name: A, time_zone: Europe/London, website: 'https://a.example/', hours: {daily: 9-18}}\n"
)


def report() -> Report:
    return Report("run-1", NOW, NOW, (), Coverage(0, 0, 0), "1.0")


def write(path: Path) -> None:
    write_file(report(), "text", path, fail_on=Severity.LOW)


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_text(encoding="utf-8")), daemon=True)
    listener.start()
    write(pipe)
    if not pipe.is_fifo():
        pytest.fail("the pipe was replaced by a file")
    listener.join(10)
    assert heard[0].startswith("Listing report")


def test_a_link_is_followed_and_stays_one(tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("old", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(there)
    write(link)
    assert link.is_symlink()
    assert there.read_text(encoding="utf-8").startswith("Listing report")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
def test_a_full_device_is_said_and_stays_a_device(tmp_path: Path) -> None:
    link = tmp_path / "full"
    link.symlink_to("/dev/full")
    with pytest.raises(DeliveryError, match="No space left") as caught:
        write(link)
    assert "What was found is kept" in caught.value.hint
    assert link.is_symlink()


def test_who_may_read_it_stays_as_it_was(tmp_path: Path) -> None:
    kept = tmp_path / "report.txt"
    kept.write_text("old", encoding="utf-8")
    kept.chmod(0o600)
    write(kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    before = os.umask(0o077)
    try:
        write(tmp_path / "new.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o600


def test_a_linked_configuration_stays_linked(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text(STORES, encoding="utf-8")
    link = tmp_path / "listingcheck.yaml"
    link.symlink_to(real)
    set_place_id(link, "a", "ChIJN1t_tDeuEmsRUsoyG83frY4")
    assert add_editor_line(link, "listingcheck.schema.json")
    assert link.is_symlink()
    assert "ChIJN1t_tDeuEmsRUsoyG83frY4" in real.read_text(encoding="utf-8")
