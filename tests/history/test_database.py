"""The history's file under bad luck: damaged, full, read-only, from another version; and what it never holds."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from keeping import look, night_of, settings_in
from nights import ANNA, night, report_of, shop, store_report, unreachable, wrong

from listingcheck.errors import HistoryError, LockedError
from listingcheck.history import History, lock, migrations
from listingcheck.history.database import FILE, KEY_FILE
from listingcheck.history.privacy import masked
from listingcheck.history.upkeep import backup, purge_google, purge_store, sound
from listingcheck.model import Finding, Impact, Standing
from listingcheck.report.json import from_document, to_document
from listingcheck.settings import Settings
from listingcheck.settings.history import HistorySettings
from listingcheck.settings.policy import PolicySettings


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    return settings_in(tmp_path, contacts=(ANNA,))


def test_a_damaged_file_is_kept_aside_and_the_run_goes_on(where: Settings) -> None:
    night_of(where, night(1), [wrong()])
    file = where.state / FILE
    file.write_bytes(b"not a database at all" * 400)
    with History.open(where.state, night(2), where.history) as history:
        assert "kept aside" in history.remarks[0]
        report = look(history, where, night(2), [wrong()])
        history.commit(report)
    assert report.findings[0].standing is Standing.NEW
    assert len(list(where.state.glob("history-damaged-*.sqlite"))) == 1


@pytest.mark.parametrize("page", [0, 1, 3, 5, 9])
def test_pages_overwritten_in_the_middle(where: Settings, page: int) -> None:
    for number in range(1, 4):
        night_of(where, night(number), [wrong(subject=f"special:2026-12-{day:02d}") for day in range(1, 25)])
    file = where.state / FILE
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    body = bytearray(file.read_bytes())
    body[page * 4096 : page * 4096 + 4000] = os.urandom(4000)
    file.write_bytes(body)
    report, _ = night_of(where, night(4), [wrong()])
    assert len(report.findings) >= 1
    with History.open(where.state, night(5), where.history) as history:
        assert sound(history) == ""


def test_damage_that_only_shows_while_writing(where: Settings) -> None:
    night_of(where, night(1), [wrong()])
    with History.open(where.state, night(2), where.history) as history:
        report = look(history, where, night(2), [wrong()])
        history.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        body = bytearray(history.file.read_bytes())
        body[4096:] = b"\xff" * (len(body) - 4096)
        history.file.write_bytes(body)
        history.db.execute("PRAGMA shrink_memory")
        history.db.close()
        history.db = sqlite3.connect(history.file, isolation_level=None)
        history.commit(report)
        assert "kept aside" in history.remarks[0]
        assert history.db.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_a_newer_version_is_refused_untouched(where: Settings) -> None:
    night_of(where, night(1), [wrong()])
    with sqlite3.connect(where.state / FILE) as db:
        db.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    db.close()
    before = (where.state / FILE).read_bytes()
    with pytest.raises(HistoryError, match="newer version"), History.open(where.state, night(2)):
        pass
    assert (where.state / FILE).read_bytes() == before


@pytest.mark.parametrize("have", range(1, migrations.VERSION))
def test_an_older_version_is_migrated_after_a_backup(where: Settings, have: int) -> None:
    where.state.mkdir()
    db = sqlite3.connect(where.state / FILE)
    for step in migrations.STEPS[:have]:
        db.executescript(step)
    db.execute(f"PRAGMA user_version = {have}")
    db.execute(
        "INSERT INTO runs (id, started, ended, version, config, stores, sources, read, failed, not_asked, open, new,"
        " changed, resolved) VALUES ('old', '2026-11-01T03:00:00Z', '', '0', '', 1, 1, 1, 0, 0, 0, 0, 0, 0)"
    )
    db.commit()
    db.close()
    with History.open(where.state, night(1)) as history:
        assert "brought up to date" in history.remarks[0]
        assert history.db.execute("SELECT id FROM runs").fetchall() == [("old",)]
        assert migrations.version(history.db) == migrations.VERSION
    (copy,) = where.state.glob(f"history-v{have}-*.sqlite")
    assert copy.stat().st_mode & 0o077 == 0


def test_a_step_that_fails_leaves_the_database_as_it_was(where: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with History.open(where.state, night(1)):
        pass
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, "CREATE TABLE extra (a);\nNOT SQL AT ALL;\n"))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    monkeypatch.setattr("listingcheck.history.database.VERSION", migrations.VERSION)
    with pytest.raises(HistoryError), History.open(where.state, night(2)):
        pass
    with sqlite3.connect(where.state / FILE) as db:
        assert db.execute("SELECT name FROM sqlite_master WHERE name = 'extra'").fetchall() == []
        assert migrations.version(db) == migrations.VERSION - 1
    db.close()


def test_a_full_disk_in_the_middle_of_a_commit_loses_nothing_recorded(where: Settings) -> None:
    night_of(where, night(1), [wrong()])
    many = [wrong(subject=f"special:{number}", headline="x" * 900) for number in range(500)]

    def fill() -> None:
        with History.open(where.state, night(2), where.history) as history:
            pages = history.db.execute("PRAGMA page_count").fetchone()[0]
            history.db.execute(f"PRAGMA max_page_count = {pages}")
            history.commit(look(history, where, night(2), [wrong(), *many]))

    with pytest.raises(HistoryError) as caught:
        fill()
    assert "The disk is full" in caught.value.hint
    report, result = night_of(where, night(3), [wrong()])
    assert [(item.standing, item.nights) for item in report.findings] == [(Standing.ONGOING, 2)]
    assert result.sent == []


def test_no_file_may_grow_during_the_commit(where: Settings) -> None:
    """The operating system itself refuses to write: RLIMIT_FSIZE stands in for a disk without room."""
    night_of(where, night(1), [wrong()])
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "from keeping import night_of, settings_in\n"
        "from nights import ANNA, night, wrong\n"
        "from listingcheck.errors import HistoryError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "where = settings_in(Path(sys.argv[1]), contacts=(ANNA,))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))\n"
        "many = [wrong(subject=f'special:{n}', headline='x' * 900) for n in range(2000)]\n"
        "try:\n"
        "    night_of(where, night(2), [wrong(), *many])\n"
        "except HistoryError as error:\n"
        "    print(error.hint)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(where.path.parent)], capture_output=True, text=True, timeout=60
    )
    assert "Nothing recorded before is lost" in done.stdout, done.stderr
    report, _ = night_of(where, night(3), [wrong()])
    assert report.findings[0].standing is Standing.ONGOING


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(HistoryError) as caught, History.open(tmp_path / "state", night(1)):
        pass
    assert "state:" in caught.value.hint
    with pytest.raises(HistoryError), lock(tmp_path / "state"):
        pass


def test_a_database_on_a_read_only_disk_can_be_read_and_says_so_when_written(where: Settings) -> None:
    night_of(where, night(1), [wrong()])
    with sqlite3.connect(where.state / FILE) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "from nights import night\n"
        "from listingcheck.errors import HistoryError\n"
        "from listingcheck.history import History\n"
        "from listingcheck.history.reading import findings\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "state = Path(sys.argv[1])\n"
        "with History.open(state, night(2), writing=False) as history: print(len(findings(history.db)))\n"
        "try:\n"
        "    with History.open(state, night(2)) as history: history.outbox.reported(['x'])\n"
        "except HistoryError as error: print(error.hint)\n"
    )
    for file in where.state.iterdir():
        file.chmod(0o444)
    where.state.chmod(0o555)
    for folder in where.state.parents:
        if folder.stat().st_mode & 0o005 != 0o005 and folder.stat().st_uid == os.getuid():
            folder.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", script, str(where.state)], capture_output=True, text=True, timeout=60)
    where.state.chmod(0o755)
    assert done.stdout.startswith("1\n"), done.stderr
    assert "the right to write" in done.stdout


def test_two_runs_at_once(where: Settings) -> None:
    with lock(where.state), pytest.raises(LockedError), lock(where.state):
        pass
    with lock(where.state):
        pass


def test_files_are_private(where: Settings) -> None:
    night_of(where, night(1), [wrong()])
    for name in (FILE, KEY_FILE):
        assert (where.state / name).stat().st_mode & 0o077 == 0


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_no_google_value_stays_on_disk(where: Settings) -> None:
    """Also not in the rest of a page, in the write-ahead log, in a subject, or in the stored report."""
    secret = wrong(
        listed="09:00-23:47", headline="Google shows Tue 09:00-23:47", remedy="Google says 23:47, correct it."
    )
    with History.open(where.state, night(1), where.history) as history:
        from listingcheck import post

        report = look(history, where, night(1), [secret])
        history.commit(report, post.mails(report, where, history), document=to_document(masked(report)))
        assert post.send(history, where, night(1)).sent
    night_of(where, night(2), [wrong(listed="09:00-23:48", headline="Google shows 23:48")])
    night_of(where, night(3))
    found = everything_on_disk(where.state)
    assert b"23:47" not in found
    assert b"23:48" not in found
    assert b"09:00-18:00" in found


def test_a_waiting_mail_is_the_only_exception_and_ends_with_it(tmp_path: Path) -> None:
    from listingcheck.settings.mail import MailSettings

    down = MailSettings(server="127.0.0.1", port=9, security="plain", sender="c@x.example", tries=1)
    where = settings_in(tmp_path, contacts=(ANNA,), mail=down)
    secret = wrong(listed="09:00-23:47", headline="Google shows Tue 09:00-23:47", remedy="")
    night_of(where, night(1), [secret])
    up = settings_in(tmp_path, contacts=(ANNA,))
    night_of(up, night(2), [secret])
    assert b"23:47" not in everything_on_disk(where.state)


def test_keep_raw_keeps_it_and_purge_takes_it_out(tmp_path: Path) -> None:
    where = settings_in(tmp_path, history=HistorySettings(keep_raw=True), mail=None)
    secret = wrong(listed="09:00-23:47")
    night_of(where, night(1), [secret])
    assert b"23:47" in everything_on_disk(where.state)
    with History.open(where.state, night(2), where.history) as history:
        assert purge_google(history) == 1
    assert b"23:47" not in everything_on_disk(where.state)


def test_a_stored_report_reads_back(where: Settings) -> None:
    with History.open(where.state, night(1), where.history) as history:
        report = look(history, where, night(1), [wrong()])
        history.commit(report, document=to_document(masked(report)))
        again = from_document(history.load_report("1"))
        assert again.run == report.run
        assert again.findings[0].discrepancy.listed.says == "see the listing"
        assert again.findings[0].discrepancy.truth.says == "09:00-18:00"
        assert history.load_report(report.run) == history.load_report()
        with pytest.raises(HistoryError, match="not kept"):
            history.load_report("7")


def test_reports_are_kept_as_long_as_wanted(tmp_path: Path) -> None:
    where = settings_in(tmp_path, history=HistorySettings(keep_reports=2), mail=None)
    for number in range(1, 5):
        with History.open(where.state, night(number), where.history) as history:
            history.commit(look(history, where, night(number)), document={"night": number})
            kept = [row[0] for row in history.db.execute("SELECT run FROM reports")]
    assert kept == [3, 4]


def test_old_runs_are_forgotten_but_nothing_that_stands(tmp_path: Path) -> None:
    where = settings_in(tmp_path, history=HistorySettings(keep_days=5), mail=None)
    other = wrong(subject="special:2026-12-24")
    night_of(where, night(1), [wrong(), other])
    night_of(where, night(2), [wrong()])
    report, _ = night_of(where, night(20), [wrong()])
    assert [(item.standing, item.nights, item.since) for item in report.findings] == [(Standing.ONGOING, 3, night(1))]
    with History.open(where.state, night(21), where.history) as history:
        assert history.db.execute("SELECT count(*) FROM runs").fetchone() == (1,)
        assert history.db.execute("SELECT count(*) FROM findings").fetchone() == (1,)


def test_purging_a_store_and_copying(where: Settings, tmp_path: Path) -> None:
    night_of(where, night(1), [wrong()])
    with History.open(where.state, night(2), where.history) as history:
        copy = backup(history, tmp_path / "copy.sqlite")
        with pytest.raises(HistoryError, match="exists already"):
            backup(history, copy)
        assert purge_store(history, "high-street").findings == 1
    assert b"high-street" in copy.read_bytes()


def test_a_fault_that_errs_both_ways_is_remembered_so(where: Settings) -> None:
    days = tuple(date(2026, 12, day) for day in (4, 5))
    both = wrong(impact=Impact(960, days, datetime(2026, 12, 4, 18), tuple(date(2026, 12, day) for day in (2, 3))))
    night_of(where, night(1), [both])
    report, _ = night_of(where, night(2), failures=[unreachable(source="google")])
    (kept,) = report.findings
    assert kept.discrepancy.impact == both.impact


def test_how_right_a_listing_is() -> None:
    one = store_report(shop(), night(1).replace(hour=0, minute=0))
    assert one.right_minutes("website") == (14 * 540, 14 * 540)
    assert one.right_minutes("google") == (14 * 540, 14 * 720)
    assert replace(one, truth=replace(one.truth, known=False)).right_minutes("website") is None
    assert one.right_minutes("unknown") is None


def test_a_share_is_counted_only_where_the_whole_truth_met_the_right_store() -> None:
    """A calendar that is silent tonight, or another store's listing, makes no listing worse than it was."""
    at = night(1).replace(hour=0, minute=0)
    assert store_report(shop(), at, [unreachable(source="hours")]).right_minutes("google") is None
    stranger = Finding(wrong(code="wrong-store", subject="identity"), Standing.NEW, at)
    torn = store_report(shop(), at, findings=[stranger])
    assert torn.right_minutes("google") is None
    assert torn.right_minutes("website") == (14 * 540, 14 * 540)


def test_a_run_cannot_be_written_twice(where: Settings) -> None:
    def twice() -> None:
        with History.open(where.state, night(1), where.history) as history:
            report = look(history, where, night(1), [wrong()])
            history.commit(report)
            history.commit(report)

    with pytest.raises(HistoryError):
        twice()


def test_hostile_names_are_data(where: Settings) -> None:
    evil = shop("'; DROP TABLE runs; --", "Bobby\r\nBcc: all@x.example \u202etxt.exe =HYPERLINK(1)")
    where = where.model_copy(update={"stores": (evil,), "policy": PolicySettings()})
    report, result = night_of(where, night(1), [wrong(evil.id)])
    assert result.sent == ["anna@shop.example"]
    report, _ = night_of(where, night(2), [wrong(evil.id)])
    assert report.findings[0].nights == 2


def test_what_ended_a_step_is_said_and_not_that_its_transaction_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is really full takes the transaction back by itself."""
    monkeypatch.setattr(migrations, "STEPS", ("ROLLBACK;\nSELECT why FROM the_disk",) * migrations.VERSION)
    db = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="no such table: the_disk"):
        migrations.migrate(db, tmp_path / FILE, night(1))
    assert migrations.version(db) == 0
    db.close()


def test_a_stored_report_draws_none_of_googles_hours() -> None:
    one = store_report(shop(), night(1))
    (kept,) = masked(report_of([one], night(1))).stores
    assert one.timelines["google"].open
    assert not kept.timelines["google"].open
    assert not kept.timelines["google"].stated
    assert kept.timelines["website"] == one.timelines["website"]
