"""The how-to pages are true: every configuration in them loads, every command runs and ends as the page says.

A page's commands run in its order, in a shop on this machine that has the page's own campaigns, policy and table of
stores. Remarks in the page steer this test, and no reader sees them:

    <!-- exit: 2 -->                   this block's commands end with that code
    <!-- part of a store -->           this YAML stands inside one store
    <!-- acks.yaml -->                 this YAML is that file
    <!-- tested in tests/… -->         these commands need what a shop on loopback has not; that test runs them
"""

from __future__ import annotations

import logging
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from moved_dates import moved
from ruamel.yaml import YAML

from listingcheck.cli import group, main
from listingcheck.config import load
from listingcheck.config.acks import read_acks
from listingcheck.demo.mailbox import mailbox

sys.path.insert(0, str(Path(__file__).parents[1]))
from e2e.shop import Shop, open_shop

ROOT = Path(__file__).parents[2]
MADE_FROM_CODE = {"checks.md", "commands.md", "configuration.md"}
"""Pages with a test of their own."""

PAGES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").glob("*.md"))
    if path.name not in MADE_FROM_CODE
}
FENCE = re.compile(
    r"(?:^<!-- (?P<remark>[^\n]*?) -->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
STORE_ID = "high-street"
EXAMPLE_PAGE = "https://www.example.com/stores/high-street"
EXAMPLE_FINDING = "62621531dac09640"
MINIMAL = {
    "defaults": "defaults: {time_zone: Europe/London, country: GB, language: en}\n",
    "stores": f"stores:\n  - {{id: {STORE_ID}, name: High Street, labels: [london], website: {EXAMPLE_PAGE},"
    " hours: {monday-saturday: 9-18, sunday: closed}}\n",
}
HARMLESS = {"campaigns", "policy", "history", "state"}
"""Keys of the pages' configurations that the shop's own can take over: they name no server."""

MAY_FIND = {"check", "preflight"}
"""Commands whose exit code 1 says that they found something."""

SILENT = {"check", "mail", "history", "report"}
"""Commands that may say nothing: --quiet, no mail to send, everything in a file."""


@dataclass(frozen=True)
class Block:
    """One fenced block of a page; `remark` steers this test."""

    page: str
    line: int
    kind: str
    remark: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.page}:{self.line}"


BLOCKS = [
    Block(page, text.count("\n", 0, found.start("text")), found["kind"], found["remark"] or "", found["text"])
    for page, text in PAGES.items()
    for found in FENCE.finditer(text)
]
CONFIGURATIONS = [block for block in BLOCKS if block.kind == "yaml"]
COMMANDS = [
    pytest.param(block, words, id=f"{block.name} {line.strip()[:60]}")
    for block in BLOCKS
    if block.kind == "sh" and not block.remark.startswith("tested in ")
    for line in block.text.splitlines()
    if line.startswith("listingcheck ") and (words := tuple(shlex.split(line, comments=True)[1:]))
]


MENTIONED = [
    pytest.param(page, " ".join(line.split()), id=f"{page} {line[:60]}")
    for page, text in PAGES.items()
    for line in dict.fromkeys(re.findall(r"`(listingcheck [^`]+)`", FENCE.sub("", text)))
]
"""Commands in the sentences: their names and options are looked up."""


SETTINGS = [
    pytest.param(page, setting, id=f"{page} {setting}")
    for page, text in PAGES.items()
    for setting in dict.fromkeys(re.findall(r"`((?:policy|web|history|defaults): \{[^`…]*\})`", FENCE.sub("", text)))
]
"""Settings in the sentences, as in `policy: {confirm: 2}`."""


def completed(block: Block) -> str:
    """The configuration as it is where it is complete, else with the smallest rest it needs."""
    text = block.text
    if block.remark == "part of a store":
        inner = "".join(f"    {line}\n" for line in text.splitlines())
        text = f"stores:\n  - id: {STORE_ID}\n    name: High Street\n    hours: {{daily: 9-18}}\n{inner}"
    keys = YAML(typ="safe").load(text)
    return text + "".join(rest for key, rest in MINIMAL.items() if key not in keys)


def tables(page: str) -> list[str]:
    return [block.text for block in BLOCKS if block.page == page and block.kind == "csv"]


@pytest.mark.parametrize("block", CONFIGURATIONS, ids=lambda block: block.name)
def test_every_configuration_loads(block: Block, tmp_path: Path) -> None:
    if block.remark == "acks.yaml" or block.text.startswith("acks:"):
        path = tmp_path / "acks.yaml"
        path.write_text(block.text, encoding="utf-8")
        assert read_acks(path, datetime.now(UTC))
        return
    for table in tables(block.page):
        (tmp_path / "stores.csv").write_text(table, encoding="utf-8")
    path = tmp_path / "listingcheck.yaml"
    path.write_text(completed(block), encoding="utf-8")
    assert load(path, secrets=False).stores


@pytest.mark.parametrize(("page", "text"), SETTINGS)
def test_every_setting_in_a_sentence_loads(page: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "listingcheck.yaml"
    path.write_text(completed(Block(page, 0, "yaml", "", f"{text}\n")), encoding="utf-8")
    settings = load(path, secrets=False)
    ((section, wanted),) = YAML(typ="safe").load(text).items()
    if section != "defaults":
        part = getattr(settings, section)
        assert part.model_fields_set == set(wanted)
        assert part != type(part)(), "an example that changes nothing teaches nothing"
    else:
        assert settings.stores


class Shops:
    """One shop a page, opened when its first command runs: it has found something, and mailed it."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.open: dict[str, tuple[Shop, str]] = {}

    def of(self, page: str) -> tuple[Shop, str]:
        """The page's shop and the id of its finding."""
        if page not in self.open:
            folder = self.folder / page
            folder.mkdir()
            shop = self.stack.enter_context(open_shop(folder))
            port = self.stack.enter_context(mailbox(folder / "mailbox"))
            shop.closes = "21:00"
            (folder / "listingcheck.yaml").write_text(configuration(page, shop, port), encoding="utf-8")
            (folder / "page.html").write_text("<html lang=en><p>Mon-Fri 9:00-18:00</p></html>", encoding="utf-8")
            for table in tables(page):
                (folder / "stores.csv").write_text(moved(table), encoding="utf-8")
            seen = shop.run("check")
            found = re.search(r"id\s+([0-9a-f]{16})", seen.stdout)
            assert found, f"{seen.stdout}\n{seen.stderr}"
            self.open[page] = shop, found[1]
        return self.open[page]


def configuration(page: str, shop: Shop, port: int) -> str:
    """The shop of a page: the smallest one, with a mail server on this machine and what the page's own examples set."""
    text = MINIMAL["defaults"] + MINIMAL["stores"].replace(EXAMPLE_PAGE, shop.url)
    text += f"mail: {{server: 127.0.0.1, port: {port}, security: plain, sender: checks@shop.example, "
    text += "operator: you@example.com}\n"
    text += "contacts: {you: {email: you@example.com}}\n"
    text += "web: {loopback_gap: 0, tries: 1}\n"
    for block in CONFIGURATIONS:
        keys = YAML(typ="safe").load(block.text) if block.page == page else {}
        if keys and keys.keys() <= HARMLESS and not block.remark:
            text += moved(block.text)
    return text


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shops]:
    with ExitStack() as stack:
        yield Shops(tmp_path_factory.mktemp("pages"), stack)


@pytest.mark.parametrize(("block", "words"), COMMANDS)
def test_every_command_runs(
    shops: Shops,
    block: Block,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shop, finding = shops.of(block.page)
    monkeypatch.chdir(shop.folder)
    argv = ["listingcheck", *(typed(word, shop, finding) for word in words)]
    if "--jitter" in argv:
        argv[argv.index("--jitter") + 1] = "0.001"  # nobody waits for a test
    monkeypatch.setattr(sys, "argv", argv)
    with quiet_log(), pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    stated = re.search(r"exit: (\d+)", block.remark)
    expected = {int(stated[1])} if stated else {0, 1} if words[0] in MAY_FIND else {0}
    assert end.value.code in expected, f"{said.out}\n{said.err}"
    assert said.out or said.err or words[0] in SILENT


def typed(word: str, shop: Shop, finding: str) -> str:
    """A word of a command with the example's address, id and dates turned into the shop's own."""
    word = moved(word).replace(EXAMPLE_PAGE, shop.url).replace(EXAMPLE_FINDING, finding)
    return word.replace(EXAMPLE_FINDING[:8], finding[:8])


@contextmanager
def quiet_log() -> Iterator[None]:
    """A command sets up the log of its process; afterwards it is as it was."""
    log = logging.getLogger("listingcheck")
    before = log.handlers, log.propagate, log.level
    try:
        yield
    finally:
        log.handlers, log.propagate = before[:2]
        log.setLevel(before[2])


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if block.remark.startswith("tested in ")], ids=lambda b: b.name
)
def test_what_is_tested_elsewhere_is(block: Block) -> None:
    test = (ROOT / block.remark.removeprefix("tested in ")).read_text(encoding="utf-8")
    options = set(re.findall(r"--[a-z-]+", block.text))
    assert options
    assert all(f'"{option}"' in test for option in options)


@pytest.mark.parametrize(("page", "line"), MENTIONED)
def test_every_command_in_a_sentence_has_these_options(page: str, line: str) -> None:
    where: click.Command = group
    words = line.split()[1:]
    while isinstance(where, click.Group) and words and not words[0].startswith("-"):
        found = where.get_command(click.Context(where), words[0])
        if found is None and where is not group:
            break  # a group that takes a name where a command may stand: `history STORE`
        assert found is not None, f"{page}: {line}"
        where, words = found, words[1:]
    known = {option for parameter in where.params for option in (*parameter.opts, *parameter.secondary_opts)} | {
        "--help",
        "--version",
    }
    assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", " ".join(words))) <= known


@pytest.mark.parametrize("page", PAGES)
def test_every_link_between_pages_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", PAGES[page])
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_every_page_is_in_the_index() -> None:
    there = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert there <= set(re.findall(r"\]\(([a-z-]+\.md)\)", PAGES["index.md"]))


def test_the_pages_have_examples() -> None:
    assert len(COMMANDS) >= 60
    assert len(CONFIGURATIONS) >= 15
