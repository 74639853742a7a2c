"""The ready jobs, read by whoever will have to read them: the shell, systemd, plist parsers."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from listingcheck.deliver.schedule import Job, cron, launchd, systemd, windows
from listingcheck.settings.secret import Secret

JOBS = [
    Job(Path("/opt/lc/bin/listingcheck"), Path("/srv/shop/listingcheck.yaml"), Path("/srv/shop/state")),
    Job(
        Path("/opt/my tools/bin/listingcheck"), Path("/srv/100% o'shop & $co/listingcheck.yaml"), Path("/srv/<state>"), 23, 59, True,
        (Secret("env", "MAIL_WORD"), Secret("credential", "google-key"), Secret("file", "/etc/x")),
    ),
]  # fmt: skip


@pytest.mark.parametrize("job", JOBS)
def test_cron_lines_are_shell(job: Job, tmp_path: Path) -> None:
    lines = [line for line in cron(job).splitlines() if re.match(r"[\d*]", line)]
    assert len(lines) == (2 if job.flush else 1)
    for line in lines:
        minute, hour, *_, command = line.split(" ", 5)
        assert minute.lstrip("*/").isdigit()
        assert all(0 <= int(number) <= 23 for number in hour.split(","))
        # cron itself turns \% into %, and an unprotected % into a line break.
        assert not re.search(r"(?<!\\)%", command)
        shell = command.replace("\\%", "%")
        assert subprocess.run(["sh", "-n", "-c", shell], capture_output=True, check=False).returncode == 0, shell
        stub = 'cd() { :; }; set -f; eval "set -- ${1#*&& }"; printf \'%s\\n\' "$@"'
        words = subprocess.run(
            ["sh", "-c", stub, "sh", shell], capture_output=True, text=True, check=False
        ).stdout.splitlines()
        if " check " in line:
            assert words == job.spread


def test_held_back_mails_go_in_every_zone_and_cron_says_nothing() -> None:
    (line,) = (line for line in cron(JOBS[1]).splitlines() if "mail flush" in line)
    assert line.split()[1] == ",".join(f"{hour:02d}" for hour in range(2, 23)), "the run of 23:59 may last until two"
    assert line.endswith(">/dev/null"), "cron would mail how many were sent"


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(job: Job, tmp_path: Path) -> None:
    text = systemd(job)
    parts = re.split(r"^# /etc/systemd/system/([\w.-]+)(?:[ :].*)?$", text, flags=re.MULTILINE)[1:]
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        program = str(job.program)
        (tmp_path / name).write_text(body.replace(f'"{program}"', '"/bin/true"'), encoding="utf-8")
    units = [str(tmp_path / name) for name in parts[::2]]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60, check=False
    )
    mine = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "listingcheck" in line]
    assert not [
        line for line in mine if "Unknown" in line or "Failed to parse" in line or "ignoring" in line.lower()
    ], done.stderr
    assert parts[:4:2] == ["listingcheck.service", "listingcheck.timer"]


@pytest.mark.parametrize("job", JOBS)
def test_launchd_gets_a_property_list(job: Job) -> None:
    text = launchd(job)
    made = plistlib.loads(text.encode())
    assert made["ProgramArguments"] == job.spread
    assert ("mail flush" in text) is job.flush
    assert made["StartCalendarInterval"] == {"Hour": job.hour, "Minute": job.minute}


@pytest.mark.parametrize("job", JOBS)
def test_powershell_quotes_are_closed(job: Job) -> None:
    text = windows(job)
    for line in text.splitlines():
        if not line.startswith("#"):
            assert line.count("'") % 2 == 0
    assert "-StartWhenAvailable" in text
    assert ("mail flush" in text) is job.flush
