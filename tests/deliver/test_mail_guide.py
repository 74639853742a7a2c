"""Every example of the guides to mail is a configuration that works; and what doctor says about a mail server."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from mail_server import Letterbox, serving
from nights import ANNA, BEN, night, shop

from listingcheck.config import load
from listingcheck.config.acks import read_acks
from listingcheck.deliver.probe import people, server
from listingcheck.deliver.schedule import KINDS, job_of
from listingcheck.model import Contact
from listingcheck.settings.mail import MailSettings
from listingcheck.settings.policy import PolicySettings

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("mail.md", "mail-server.md", "chat.md"))
STORES = (
    "stores: [{id: a, name: A, time_zone: Europe/London, website: https://shop.example/, hours: {weekdays: 9-17}}]\n"
)
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_examples_work(block: str, tmp_path: Path) -> None:
    if block.startswith("acks:"):
        (tmp_path / "acks.yaml").write_text(block, encoding="utf-8")
        assert len(read_acks(tmp_path / "acks.yaml", night(1))) == 1
        return
    (tmp_path / "listingcheck.yaml").write_text(block + STORES, encoding="utf-8")
    settings = load(tmp_path / "listingcheck.yaml", secrets=False)
    for text in (make(job_of(settings, Path("/usr/bin/listingcheck"), 3, 15)) for make in KINDS.values()):
        assert str(tmp_path / "listingcheck.yaml") in text


@pytest.mark.parametrize("row", re.findall(r"`(policy: \{[^`]*\})`", GUIDE))
def test_policies_work(row: str, tmp_path: Path) -> None:
    (tmp_path / "listingcheck.yaml").write_text(row + "\n" + STORES, encoding="utf-8")
    policy = load(tmp_path / "listingcheck.yaml").policy
    assert policy != PolicySettings(), "an example that changes nothing teaches nothing"


def test_doctor_asks_each_recipient_and_sends_nothing() -> None:
    box = Letterbox(rcpt=lambda address: {"b": "550 no such user", "c": "451 later"}.get(address[0]))
    with serving(box) as port:
        settings = MailSettings(server="127.0.0.1", port=port, security="plain", sender="checks@x.example")
        said = list(server(settings, ["a@x.example", "b@x.example", "c@x.example", "a@x.example"]))
    assert [item.passed for item in said] == [True, True, False, None]
    assert box.mails == []


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (MailSettings(server="nowhere.invalid", sender="a@x.example"), "no address (DNS)"),
        (MailSettings(server="127.0.0.1", port=9, security="plain", sender="a@x.example"), "cannot be reached"),
    ],
)
def test_doctor_names_what_bars_the_way(settings: MailSettings, words: str) -> None:
    (said,) = server(settings, ["a@x.example"])
    assert said.passed is False
    assert words in said.message
    assert said.mend


def test_doctor_on_people() -> None:
    stray = Contact("stray", "s@x.example", stores=("elsewhere",))
    odd = replace(ANNA, quiet_hours="late")
    settings = MailSettings(server="x", security="plain")
    words = " ".join(item.message for item in people(settings, (stray, odd, BEN), [shop()]))
    for part in ("Nobody hears", "stray looks after no store", "21:00-07:00", "no sender", "readable for everybody"):
        assert part in words
    assert next(iter(people(None, (), []))).passed is None
