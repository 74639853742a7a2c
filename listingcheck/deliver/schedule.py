"""Ready nightly jobs for cron, systemd, launchd and Windows, with absolute paths, jitter and secrets passed safely."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from listingcheck.settings import Settings
from listingcheck.settings.secret import Secret

DEADLINE_MINUTES = 120
JITTER_MINUTES = 20
GRACE_MINUTES = 30
"""After its deadline a run still compares, records and mails: nobody may end it before that."""

MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Job:
    """What is to run, and when: `hour` and `minute` on this machine's clock; `flush` = mails held back by quiet hours
    need a second job in the morning; `mailed` = listingcheck writes to people itself; `operator` hears of trouble."""

    program: Path
    config: Path
    state: Path
    hour: int = 3
    minute: int = 15
    flush: bool = False
    secrets: tuple[Secret, ...] = ()
    mailed: bool = False
    operator: str = ""

    @property
    def command(self) -> list[str]:
        return [
            str(self.program), "check", "--config", str(self.config), "--quiet", "--deadline", str(DEADLINE_MINUTES)
        ]  # fmt: skip

    @property
    def spread(self) -> list[str]:
        """The same for a scheduler without a random delay of its own."""
        return [*self.command, "--jitter", str(JITTER_MINUTES)]

    @property
    def flushing(self) -> list[str]:
        return [str(self.program), "mail", "flush", "--config", str(self.config)]

    @property
    def flush_hours(self) -> str:
        """Every hour of the day, for readers wake up in other zones too; but not those in which the run may be at work."""
        at_work = {(self.hour + late) % 24 for late in range(DEADLINE_MINUTES // 60 + 1)}
        return ",".join(f"{hour:02d}" for hour in range(24) if hour not in at_work)


def job_of(settings: Settings, program: Path, hour: int, minute: int) -> Job:
    """The job of a configuration, with every secret it names."""
    return Job(
        program,
        settings.path.absolute(),
        settings.state.absolute(),
        hour,
        minute,
        any(contact.quiet_hours for contact in settings.contacts),
        tuple(secrets_of(settings)),
        settings.mail is not None,
        settings.mail.operator if settings.mail else "",
    )


def secrets_of(settings: Settings) -> list[Secret]:
    """Every secret reference in the settings, sources included, each once."""
    found: dict[tuple[str, str], Secret] = {}

    def search(value: object, depth: int = 0) -> None:
        if isinstance(value, Secret):
            found[value.kind, value.reference] = value
        elif isinstance(value, dict):
            for item in value.values():
                search(item, depth + 1)
        elif isinstance(value, (tuple, list)):
            for item in value:
                search(item, depth + 1)
        elif depth < MOST_DEPTH:
            for name in getattr(type(value), "model_fields", ()):
                search(getattr(value, name), depth + 1)

    search(settings)
    for store in settings.stores:
        for source in store.sources:
            search(source.options)
    return list(found.values())


def cron(job: Job) -> str:
    """A crontab. What is wrong is mailed by listingcheck where mail is set up, else by cron; trouble always by cron."""
    folder = shlex.quote(str(job.config.parent))
    whom = f"MAILTO={job.operator}" if job.operator else "# MAILTO=you@example.com   (else the user of this crontab)"
    lines = [
        "# listingcheck, every night. Put it in with: crontab -e",
        "# cron mails whatever is printed; nothing is printed when nothing is wrong.",
        whom,
        "SHELL=/bin/sh",
        f"PATH={job.program.parent}:/usr/local/bin:/usr/bin:/bin",
    ]
    lines += [
        f"# {secret.reference} must be set: write it into a file only you can read and use {{file: …}} instead of {{env: …}}."
        for secret in job.secrets
        if secret.kind == "env"
    ]
    run = f"cd {folder} && {shlex.join(job.spread)}" + (" >/dev/null" if job.mailed else "")
    lines.append(f"{job.minute} {job.hour} * * * {_percent(run)}")
    if job.flush:
        later = f"cd {folder} && {shlex.join(job.flushing)} >/dev/null"
        lines += ["# Mails that quiet hours held back:", f"*/30 {job.flush_hours} * * * {_percent(later)}"]
    return "\n".join(lines) + "\n"


def _percent(command: str) -> str:
    """cron takes a bare % for the end of the command."""
    return command.replace("%", "\\%")


def systemd(job: Job) -> str:
    """A service and a timer, to be cut at the marked lines."""
    needed = [item for item in job.secrets if item.kind == "credential"]
    loads = "".join(f"LoadCredential={item.reference}:/etc/listingcheck/{item.reference}\n" for item in needed)
    hints = "".join(
        f"# {item.reference} is read from the environment; safer: {{credential: {item.reference.lower()}}} and LoadCredential=.\n"
        for item in job.secrets
        if item.kind == "env"
    )
    service = f"""[Unit]
Description=Check what listings tell customers about our stores
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_systemd_path(job.config.parent)}
ExecStart={_systemd_line(job.command)}
# 1 = discrepancies were found and told; that is what it is for.
SuccessExitStatus=1
TimeoutStartSec={DEADLINE_MINUTES + GRACE_MINUTES}min
{hints}{loads}NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={_systemd_line([str(job.state)])}
"""
    timer = f"""[Unit]
Description=Every night

[Timer]
OnCalendar=*-*-* {job.hour:02d}:{job.minute:02d}:00
RandomizedDelaySec={JITTER_MINUTES}min
Persistent=true

[Install]
WantedBy=timers.target
"""
    head = "# {} (then: systemctl enable --now {})\n"
    text = head.format("/etc/systemd/system/listingcheck.service", "listingcheck.timer") + service
    text += "\n# /etc/systemd/system/listingcheck.timer\n" + timer
    if job.flush:
        text += f"""
# /etc/systemd/system/listingcheck-mail.service: mails that quiet hours held back
[Service]
Type=oneshot
WorkingDirectory={_systemd_path(job.config.parent)}
ExecStart={_systemd_line(job.flushing)}
{loads}
# /etc/systemd/system/listingcheck-mail.timer
[Timer]
OnCalendar=*-*-* {job.flush_hours}:00/30:00

[Install]
WantedBy=timers.target
"""
    return text


def _systemd_line(words: list[str]) -> str:
    return " ".join(
        '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'
        for word in words
    )


def _systemd_path(path: Path) -> str:
    """A path that is the rest of its line: blanks are taken as they are, only specifiers are not."""
    return str(path).replace("%", "%%")


def launchd(job: Job) -> str:
    """A property list for macOS; launchd runs a missed night when the machine wakes."""
    words = "".join(f"    <string>{escape(word)}</string>\n" for word in job.spread)
    later = (
        "\n     Quiet hours hold mails back: have a second list like this one run mail flush at seven."
        if job.flush
        else ""
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- ~/Library/LaunchAgents/listingcheck.plist, then: launchctl load -w ~/Library/LaunchAgents/listingcheck.plist
     Secrets: {{command: "security find-generic-password -w -s listingcheck"}} keeps them in the keychain.{later} -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key><string>listingcheck</string>
  <key>ProgramArguments</key>
  <array>
{words}  </array>
  <key>WorkingDirectory</key><string>{escape(str(job.config.parent))}</string>
  <key>StartCalendarInterval</key>
  <dict><key>Hour</key><integer>{job.hour}</integer><key>Minute</key><integer>{job.minute}</integer></dict>
  <key>StandardErrorPath</key><string>{escape(str(job.state / "launchd.log"))}</string>
  <key>ProcessType</key><string>Background</string>
</dict>
</plist>
"""


def windows(job: Job) -> str:
    """PowerShell that registers a task: catches up after sleep, ends after the deadline, never twice at once."""

    def quoted(word: str) -> str:
        return "'" + word.replace("'", "''") + "'"

    arguments = " ".join(f'"{word}"' for word in job.command[1:])
    later = "# Quiet hours hold mails back: register a second task like this one that runs mail flush at seven.\n"
    return f"""# Run once in PowerShell. Secrets: {{file: C:\\\\path\\\\to\\\\secret}} readable by this user only.
{later if job.flush else ""}$action = New-ScheduledTaskAction -Execute {quoted(job.command[0])} -Argument {quoted(arguments)} -WorkingDirectory {quoted(str(job.config.parent))}
$trigger = New-ScheduledTaskTrigger -Daily -At {job.hour:02d}:{job.minute:02d} -RandomDelay (New-TimeSpan -Minutes {JITTER_MINUTES})
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Minutes {DEADLINE_MINUTES + GRACE_MINUTES})
Register-ScheduledTask -TaskName 'listingcheck' -Action $action -Trigger $trigger -Settings $settings
"""


KINDS = {"cron": cron, "systemd": systemd, "launchd": launchd, "windows": windows}
