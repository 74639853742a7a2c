"""Nights played through the whole of history and post, as a run does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from nights import report_of, shop, store_report

from listingcheck import post
from listingcheck.history import History, lifecycle
from listingcheck.model import Discrepancy, Failure, Report, Store
from listingcheck.settings import Settings
from listingcheck.settings.mail import MailSettings


def settings_in(folder: Path, **more: Any) -> Settings:
    more.setdefault("mail", MailSettings(transport="eml", eml=folder / "mails", sender="checks@shop.example", pause=0))
    more.setdefault("stores", (shop(),))
    return Settings(path=folder / "listingcheck.yaml", state=folder / "state", **more)


def look(
    history: History,
    settings: Settings,
    at: datetime,
    seen: Sequence[Discrepancy] = (),
    failures: Iterable[Failure] = (),
    stores: Sequence[Store] | None = None,
) -> Report:
    """One night up to its report: nothing is written yet."""
    shops = settings.stores if stores is None else stores
    lost = tuple(failures)
    memory = history.memory([store.id for store in shops], now=at)
    bare = [store_report(store, at, lost) for store in shops]
    read = {pair for one in bare for pair in lifecycle.comparable(one.store.id, one.outcomes)}
    asked = {(one.store.id, item.source) for one in bare for item in one.outcomes if item.role == "listing"}
    words = {one.store.id: lifecycle.truth_words(one.truth) for one in bare}
    findings = lifecycle.judge(memory, seen, read, at, settings.policy, asked=asked, truths=words)
    made = [
        replace(
            one,
            outcomes=lifecycle.with_memory(memory, one.store.id, one.outcomes),
            findings=tuple(item for item in findings if item.discrepancy.store == one.store.id),
        )
        for one in bare
    ]
    return report_of(made, at)


def night_of(
    settings: Settings,
    at: datetime,
    seen: Sequence[Discrepancy] = (),
    failures: Iterable[Failure] = (),
    stores: Sequence[Store] | None = None,
    **more: Any,
) -> tuple[Report, Any]:
    """A whole night: begin, look, commit with its mails, send."""
    with History.open(settings.state, at, settings.history) as history:
        post.begin(history, settings, at, sleep=lambda seconds: None)
        report = look(history, settings, at, seen, failures, stores)
        history.commit(report, post.mails(report, settings, history), **more)
        return report, post.send(history, settings, report.ended, report=report, sleep=lambda seconds: None)
