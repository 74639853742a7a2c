"""`acks.yaml`: read with every fault at once, and applied by a whole night."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from keeping import look, settings_in
from nights import night, wrong

from listingcheck.config.acks import read_acks
from listingcheck.errors import ConfigError
from listingcheck.history import History
from listingcheck.history.lifecycle import judge
from listingcheck.model import Finding, Standing
from listingcheck.settings import Settings

ID = wrong().fingerprint


def written(folder: Path, text: str) -> Path:
    file = folder / "acks.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file(tmp_path: Path) -> None:
    file = written(tmp_path, f"acks:\n  - {{finding: {ID}, by: anna, until: 2026-12-04, why: the new sign}}\n")
    (ack,) = read_acks(file, night(1))
    assert (ack.fingerprint, ack.by, ack.until, ack.why) == (ID, "anna", date(2026, 12, 4), "the new sign")
    assert read_acks(tmp_path / "none.yaml", night(1)) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ack: []\n", "Did you mean acks?"),
        ("acks: 5\n", "must be a list"),
        ("acks:\n  - {finding: nonsense, by: a, until: 2026-12-04, why: b}\n", "no finding's id"),
        (f"acks:\n  - {{finding: {ID}, by: a, until: 2026-12-04}}\n", "'why' is missing"),
        (f"acks:\n  - {{finding: {ID}, by: '', until: 2026-12-04, why: b}}\n", "this is empty"),
        (f"acks:\n  - {{finding: {ID}, by: a, until: someday, why: b}}\n", "acks.yaml:2:"),
        (f"acks:\n  - {{finding: {ID}, by: a, why: b}}\n", "'until' is missing"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_acks(written(tmp_path, text), night(1))
    assert said in "\n".join(map(str, caught.value.faults))


def spent(where: Settings, number: int, listed: str) -> Finding:
    at = night(number)
    seen = [wrong(listed=listed)]
    with History.open(where.state, at, where.history) as history:
        acks = read_acks(where.path.with_name("acks.yaml"), at)
        memory = history.memory(["high-street"], acks, at)
        report = look(history, where, at, seen)
        (finding,) = judge(memory, seen, {("high-street", "google")}, at, where.policy)
        (store,) = report.stores
        from dataclasses import replace

        history.commit(replace(report, stores=(replace(store, findings=(finding,)),)))
    return finding


def test_it_holds_for_the_values_of_its_first_night_until_its_date(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    assert spent(where, 1, "09:00-21:00").standing is Standing.NEW
    written(tmp_path, f"acks:\n  - {{finding: {ID}, by: anna, until: 2026-11-26, why: the new sign}}\n")
    assert spent(where, 2, "09:00-21:00").standing is Standing.ACKNOWLEDGED
    assert spent(where, 3, "09:00-21:00").standing is Standing.ACKNOWLEDGED
    moved = spent(where, 4, "09:00-22:00")
    assert moved.standing is Standing.CHANGED
    assert spent(where, 5, "09:00-22:00").standing is Standing.ONGOING, "the file cannot bind itself to other values"


def test_it_ends_on_its_date(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    written(tmp_path, f"acks:\n  - {{finding: {ID}, by: anna, until: 2026-11-24, why: the new sign}}\n")
    told = [spent(where, number, "09:00-21:00") for number in (1, 2, 3, 4)]
    assert [item.standing for item in told[:2]] == [Standing.ACKNOWLEDGED] * 2
    assert [item.ack_expired for item in told[2:]] == [True, True]


def test_it_ends_once_and_not_every_night(tmp_path: Path) -> None:
    where = settings_in(tmp_path)
    written(tmp_path, f"acks:\n  - {{finding: {ID}, by: anna, until: 2026-11-23, why: the new sign}}\n")
    told = [spent(where, number, "09:00-21:00") for number in (1, 2, 3, 4)]
    assert [item.ack_expired and item.acknowledgement is not None for item in told] == [False, True, False, False]
    written(tmp_path, f"acks:\n  - {{finding: {ID}, by: anna, until: 2026-12-01, why: the new sign}}\n")
    assert spent(where, 5, "09:00-21:00").standing is Standing.ACKNOWLEDGED, "another date prolongs it"
