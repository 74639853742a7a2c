"""The README's configuration loads and its commands run, in the order a newcomer would type them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from moved_dates import moved

from listingcheck.demo.mailbox import mailbox

sys.path.insert(0, str(Path(__file__).parents[1]))
from e2e.shop import Shop, open_shop

README = moved((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8"))
COMMANDS = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("listingcheck ")
]
ELSEWHERE = {"make demo": "tests/e2e/test_demo.py", "make test": "this run"}
MAY_FIND = {"check", "preflight"}
"""Commands whose exit code 1 says that they found something."""


def block(name: str) -> str:
    found = re.search(rf"<!-- configuration: {name} -->\n```yaml\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no configuration called {name}"
    return found[1]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The README's shop, its addresses put onto this machine."""
    folder = tmp_path_factory.mktemp("newcomer")
    with open_shop(folder) as one, mailbox(folder / "mailbox") as port:
        one.closes = "21:00"
        small = block("small").replace("https://www.example.com/stores/high-street", one.url)
        mail = block("mail").replace(
            "smtp.example.com, port: 587, security: starttls", f"127.0.0.1, port: {port}, security: plain"
        )
        mail = mail.replace("user: checks@example.com,", "").replace("password: {env: SMTP_PASSWORD},", "")
        text = f"web: {{loopback_gap: 0}}\nstate: state\n{small}\n{mail}\n".replace("    manager", "  manager")
        (folder / "listingcheck.yaml").write_text(text.replace("[high-street]", "[high-street]"), encoding="utf-8")
        (folder / "listingcheck.yaml").write_text(
            (folder / "listingcheck.yaml")
            .read_text()
            .replace("id: high-street", "id: high-street\n    labels: [london]")
        )
        yield one


def test_the_configurations_load(shop: Shop) -> None:
    done = shop.run("config", "check")
    assert done.returncode == 0, done.stderr


def test_the_readme_has_commands() -> None:
    assert len(COMMANDS) >= 7


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_runs(shop: Shop, line: str) -> None:
    words = shlex.split(line)[1:]
    done = shop.run(*words)
    expected = {0, 1, 3} if words[0] in MAY_FIND else {0}
    assert done.returncode in expected, f"{line}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    assert done.stdout or done.stderr


def test_a_finding_is_acknowledged_as_the_readme_says(shop: Shop) -> None:
    found = re.search(r"`listingcheck (ack ID [^`]*)`", README)
    assert found
    seen = shop.run("check", "--no-mail")
    identifier = re.search(r"id\s+([0-9a-f]{16})", seen.stdout)
    assert identifier, seen.stdout
    done = shop.run(*shlex.split(found[1].replace("ID", identifier[1])))
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(
    "CI" not in os.environ, reason="builds and installs the wheel: minutes, so only where CI asks for it"
)
def test_the_demonstration_runs_from_the_wheel_in_an_empty_folder(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    run = lambda *command: subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=110)  # noqa: E731
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels", str(root))
    (wheel,) = (tmp_path / "wheels").glob("listingcheck-*.whl")
    run(sys.executable, "-m", "venv", "fresh")
    python = tmp_path / "fresh" / "bin" / "python"
    run(str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(wheel))
    # The libraries of this environment, but not the checkout: only the wheel knows listingcheck there.
    env = {**os.environ, "PYTHONPATH": str(Path(sysconfig.get_path("purelib")))}
    done = subprocess.run(
        [str(python), "-m", "listingcheck", "demo"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=100,
        env=env,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "listingcheck-demo" / "report.html").exists()
