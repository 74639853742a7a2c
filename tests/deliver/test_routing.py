"""Who is told what, and when nobody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from keeping import night_of, settings_in
from nights import ANNA, BEN, night, report_of, shop, store_report, unreachable, wrong

from listingcheck.deliver.audience import Audience, unrouted
from listingcheck.deliver.office import undeliverable
from listingcheck.deliver.quiet import quiet_range, quiet_until
from listingcheck.deliver.routing import route
from listingcheck.deliver.telling import PostMemory
from listingcheck.model import Contact, FailureKind, Finding, Impact, Severity, Standing
from listingcheck.model.letter import Letter, Told, Undeliverable, Waiting
from listingcheck.settings import Settings
from listingcheck.settings.policy import PolicySettings


def letters(*findings: Finding, contacts: tuple[Contact, ...] = (ANNA, BEN), **more: Any) -> dict[str, Letter]:
    """The letters of one night with these findings, by person."""
    at = more.pop("at", night(10))
    store = more.pop("store", shop())
    report = report_of([store_report(store, at, more.pop("failures", ()), findings)], at)
    policy, memory = more.pop("policy", PolicySettings()), more.pop("memory", PostMemory())
    return {item.person: item for item in route(report, contacts, policy, memory, **more)}


def found(standing: Standing = Standing.NEW, **more: Any) -> Finding:
    since = more.pop("since", night(10))
    seen = more.pop("seen", wrong())
    return Finding(seen, standing, since, **more)


def told(
    at: datetime, telling: str = "new", person: str = "anna@shop.example", since: datetime | None = None, **more: Any
) -> Told:
    values = more.pop("values", wrong().values)
    since = since or night(1)
    return Told(person, wrong().fingerprint, telling, at, since.strftime("%Y-%m-%dT%H:%M:%SZ"), values, **more)


def test_it_goes_to_whoever_can_mend_the_side_that_is_wrong() -> None:
    sent = letters(found(), found(seen=wrong(listing="website")))
    assert [item.finding.discrepancy.listing for item in sent["anna@shop.example"].items] == ["google"]
    assert [item.finding.discrepancy.listing for item in sent["ben@shop.example"].items] == ["website"]


@pytest.mark.parametrize(
    ("contacts", "people"),
    [
        ((Contact("a", "a@x.example", duties=("google",)),), ["a"]),
        ((Contact("a", "a@x.example", duties=("website",)), Contact("b", "b@x.example", duties=("store",))), ["b"]),
        (
            (Contact("a", "a@x.example", duties=("marketing",)), Contact("b", "b@x.example", duties=("operations",))),
            ["b"],
        ),
        ((Contact("a", "a@x.example", duties=("marketing",)),), ["a"]),
        ((Contact("a", "a@x.example"),), ["a"]),
        ((Contact("a", "a@x.example", stores=("mill-lane",)),), []),
        ((Contact("a", "a@x.example", labels=("south",)), Contact("b", "b@x.example", labels=("north",))), ["b"]),
    ],
    ids=[
        "duty",
        "the store stands in",
        "operations stand in",
        "anybody",
        "no duties means all",
        "not their store",
        "by label",
    ],
)
def test_who_is_responsible(contacts: tuple[Contact, ...], people: list[str]) -> None:
    assert [item.id for item in Audience(contacts).responsible("google", shop(labels=("north",)))] == people


def test_a_store_without_anybody_goes_to_the_operator() -> None:
    nobody = (Contact("a", "a@x.example", stores=("mill-lane",)),)
    sent = letters(found(), contacts=nobody, operator_address="ops@x.example")
    assert list(sent) == ["ops@x.example"]
    assert sent["ops@x.example"].to.id == "operator"
    assert letters(found(), contacts=nobody) == {}
    assert [item.id for item in unrouted(nobody, [shop()])] == ["a"]


def test_a_person_with_two_entries_gets_one_letter() -> None:
    twice = (ANNA, Contact("anna2", "Anna@Shop.example", duties=("google", "website")))
    sent = letters(found(), found(seen=wrong(listing="website")), contacts=twice)
    assert list(sent) == ["anna@shop.example"]
    assert len(sent["anna@shop.example"].items) == 2


def test_what_is_not_severe_enough_is_not_told() -> None:
    picky = replace(ANNA, min_severity="high")
    assert letters(found(seen=wrong(severity=Severity.MEDIUM)), contacts=(picky,)) == {}
    assert letters(found(), contacts=(picky,))


def test_advice_is_not_mailed_unless_asked_for() -> None:
    advice = found(seen=wrong(severity=Severity.INFO))
    assert letters(advice) == {}
    assert letters(advice, contacts=(replace(ANNA, min_severity="info"),))


HALF_AN_HOUR = timedelta(minutes=30)
NEXT_WORDS = [
    # standing, what was told before (night, telling), night now, what is told
    ("first time", found(since=night(10)), [], "new"),
    ("known", found(Standing.ONGOING, since=night(1)), [told(night(8))], None),
    ("reminder", found(Standing.ONGOING, since=night(1)), [told(night(3))], "reminder"),
    ("reminder counts from the last word", found(Standing.ONGOING, since=night(1)), [told(night(1)), told(night(8), "reminder")], None),
    ("other values", found(Standing.CHANGED, since=night(1)), [told(night(9), values="x")], "changed"),
    ("unread is no news", found(Standing.UNCONFIRMED, since=night(1)), [told(night(9), values="x")], None),
    ("unread is still reminded of", found(Standing.UNCONFIRMED, since=night(1)), [told(night(1))], "reminder"),
    ("resolved", found(Standing.RESOLVED, since=night(1)), [told(night(9))], "resolved"),
    ("resolved without having been told", found(Standing.RESOLVED, since=night(1)), [], None),
    ("resolved told already", found(Standing.RESOLVED, since=night(1)), [told(night(1)), told(night(9), "resolved")], None),
    ("reopened", found(Standing.REOPENED), [told(night(1))], "reopened"),
    ("acknowledged", found(Standing.ACKNOWLEDGED, since=night(1)), [], None),
    ("held back", found(held_reason="grace"), [], None),
    ("held back is not resolved either", found(Standing.RESOLVED, held_reason=""), [], None),
    ("a mail that never arrived", found(Standing.ONGOING, since=night(1)), [told(night(9), delivered=False)], "new"),
    ("settled, and nobody knew", found(Standing.RESOLVED, since=night(1)), [told(night(9), delivered=False)], "resolved"),
    ("comes and goes", found(Standing.REOPENED, flapping=True), [told(night(8))], None),
    ("comes and goes, and was called right again", found(Standing.REOPENED, flapping=True), [told(night(7)), told(night(8), "resolved")], "reopened"),
    ("comes and goes, resolved", found(Standing.RESOLVED, since=night(1), flapping=True), [told(night(8))], None),
    ("a job that began a little later last week", found(Standing.ONGOING, since=night(1)), [told(night(3) + HALF_AN_HOUR)], "reminder"),
    ("not yet a week ago", found(Standing.ONGOING, since=night(1)), [told(night(3) + 3 * HALF_AN_HOUR)], None),
    ("told by a clock that was wrong", found(Standing.ONGOING, since=night(1)), [told(night(300))], "reminder"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "finding", "before", "telling"), NEXT_WORDS, ids=[item[0] for item in NEXT_WORDS])
def test_the_next_words(name: str, finding: Finding, before: list[Told], telling: str | None) -> None:
    sent = letters(finding, memory=PostMemory(before), contacts=(ANNA,))
    assert [item.telling for letter in sent.values() for item in letter.items] == ([telling] if telling else [])


def test_a_special_day_that_passed_is_no_news() -> None:
    """It is gone because it is over: nobody put anything right, and nobody needs a mail about yesterday."""
    day = date(2026, 12, 20)
    gone, mended = (wrong(subject=f"special:{day}", impact=Impact(180, days)) for days in ((), (day,)))
    memory = PostMemory([replace(told(night(9)), key=gone.fingerprint)])
    assert letters(found(Standing.RESOLVED, since=night(1), seen=gone), memory=memory) == {}
    assert letters(found(Standing.RESOLVED, since=night(1), seen=mended), memory=memory)


def test_an_acknowledgement_that_ran_out_is_told() -> None:
    from datetime import date

    from listingcheck.model import Acknowledgement

    ack = Acknowledgement(wrong().fingerprint, "anna", night(2), date(2026, 12, 1), "new sign", "")
    ended = found(Standing.ONGOING, since=night(1), ack_expired=True, acknowledgement=ack)
    (item,) = letters(ended, memory=PostMemory([told(night(1))]))["anna@shop.example"].items
    assert item.telling == "ack-expired"


def test_escalation_goes_up_the_chain_with_what_happened() -> None:
    anna = replace(ANNA, escalates_to="ben", escalate_after=5)
    ben = replace(BEN, escalates_to="cleo", escalate_after=5)
    cleo = Contact("cleo", "cleo@shop.example", duties=("operations",))
    mine = found(Standing.ONGOING, since=night(1))
    sent = letters(mine, contacts=(anna, ben, cleo), memory=PostMemory([told(night(4))]))
    assert {person: letter.items[0].telling for person, letter in sent.items()} == {"ben@shop.example": "escalated"}
    assert [item.person for item in sent["ben@shop.example"].items[0].so_far] == ["anna@shop.example"]
    early = letters(mine, contacts=(anna, ben, cleo), memory=PostMemory([told(night(8))]))
    assert early == {}
    chain = PostMemory([told(night(1)), told(night(4), "escalated", "ben@shop.example")])
    assert "cleo@shop.example" in letters(mine, contacts=(anna, ben, cleo), memory=chain)


def test_contacts_that_escalate_in_a_circle_do_no_harm() -> None:
    anna, ben = replace(ANNA, escalates_to="ben", escalate_after=1), replace(BEN, escalates_to="anna", escalate_after=1)
    sent = letters(found(Standing.ONGOING, since=night(1)), contacts=(anna, ben), memory=PostMemory([told(night(2))]))
    assert sorted(sent) == ["anna@shop.example", "ben@shop.example"]


def unread(nights: int, kind: FailureKind = FailureKind.UNREACHABLE, **more: Any) -> dict[str, Letter]:
    failure = replace(unreachable(), kind=kind)
    at = night(10)
    one = store_report(shop(), at, [failure])
    aged = tuple(
        replace(item, failed_nights=nights, last_good=more.get("good", night(1))) if item.failure else item
        for item in one.outcomes
    )
    report = report_of([replace(one, outcomes=aged)], at)
    return {
        item.person: item for item in route(report, (ANNA, BEN), PolicySettings(), PostMemory(more.get("before", ())))
    }


@pytest.mark.parametrize(
    ("nights", "kind", "before", "count"),
    [
        (2, FailureKind.UNREACHABLE, None, 0),
        (3, FailureKind.UNREACHABLE, None, 1),
        (5, FailureKind.UNREACHABLE, 5, 0),
        (5, FailureKind.UNREACHABLE, -10, 1),
        (1, FailureKind.SETUP, None, 1),
        (9, FailureKind.NOT_ASKED, None, 0),
    ],
    ids=[
        "not yet",
        "on the third night",
        "told already",
        "told about an earlier failing",
        "a wrong key at once",
        "nobody asked",
    ],
)
def test_what_cannot_be_read_is_told_once_then_slowly(
    nights: int, kind: FailureKind, before: int | None, count: int
) -> None:
    known = [] if before is None else [Told("ben@shop.example", "unread:high-street/website", "new", night(before))]
    sent = unread(nights, kind, before=known)
    assert sum(len(item.unread) for item in sent.values()) == count


@pytest.mark.parametrize("standing", [Standing.UNCONFIRMED, Standing.RESOLVED])
def test_words_that_were_not_kept_are_no_news_when_they_are_seen_again(standing: Standing) -> None:
    """What Google said is not on the disk: a reminder of a night on which nobody could look is bound to what was told."""
    masked = wrong(listed="see the listing")
    memory = PostMemory((told(night(1)),))
    (letter,) = letters(found(standing, since=night(1), seen=masked), memory=memory).values()
    assert [item.values for item in letter.told] == [wrong().values]
    assert masked.values != wrong().values


def test_a_source_that_fails_again_is_told_again() -> None:
    """It was told, it was read again, and now it is lost once more: that is news, and no reminder."""
    known = [Told("ben@shop.example", "unread:high-street/website", "new", night(6))]
    (letter,) = unread(3, before=known, good=night(7)).values()
    assert [item.reminder for item in letter.unread] == [False]
    assert unread(3, before=known, good=night(5)) == {}


def test_a_weekly_summary_is_the_only_mail_without_news() -> None:
    monday = night(8)
    assert letters(at=monday) == {}
    policy = PolicySettings(weekly_summary="Mo")
    sent = letters(at=monday, policy=policy)
    assert sorted(sent) == ["anna@shop.example", "ben@shop.example"]
    assert sent["anna@shop.example"].coverage.stores == 1
    assert letters(at=night(9), policy=policy) == {}
    known = [Told("anna@shop.example", "weekly", "still", monday), Told("ben@shop.example", "weekly", "still", monday)]
    assert letters(at=monday, policy=policy, memory=PostMemory(known)) == {}


@pytest.mark.parametrize(
    ("hours", "zone", "now", "end"),
    [
        ("21:00-07:00", "Europe/London", "2026-11-23T03:15", "2026-11-23T07:00"),
        ("21:00-07:00", "Europe/London", "2026-11-23T22:00", "2026-11-24T07:00"),
        ("21:00-07:00", "Europe/London", "2026-11-23T12:00", None),
        ("21-7", "America/New_York", "2026-11-23T03:15", "2026-11-23T12:00"),
        ("12:00-14:00", "Europe/Berlin", "2026-11-23T11:30", "2026-11-23T13:00"),
        ("21:00-07:00", "Europe/Berlin", "2027-03-28T00:30", "2027-03-28T05:00"),  # clocks go forward that night
        ("21:00-07:00", "Europe/Berlin", "2026-10-25T00:30", "2026-10-25T06:00"),  # and back in this one
        ("nonsense", "Europe/Berlin", "2026-11-23T03:15", None),
        ("21:00-07:00", "Mars/Olympus", "2026-11-23T03:15", None),
        ("", "Europe/Berlin", "2026-11-23T03:15", None),
    ],
)
def test_quiet_hours_are_kept_on_the_readers_own_clock(hours: str, zone: str, now: str, end: str | None) -> None:
    contact = Contact("a", "a@x.example", quiet_hours=hours, time_zone=zone)
    until = quiet_until(contact, datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert until == (datetime.fromisoformat(end).replace(tzinfo=UTC) if end else None)


@pytest.mark.parametrize("text", ["", "21", "21:00", "25:99-3", "21:00-07:60", "a-b"])
def test_quiet_hours_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="21:00-07:00"):
        quiet_range(text)


def test_a_mail_held_once_is_not_held_again() -> None:
    quiet = replace(ANNA, quiet_hours="21:00-07:00")
    assert letters(found(), contacts=(quiet,))["anna@shop.example"].not_before is not None
    waited = {"anna@shop.example": Waiting(1, night(9), night(9).replace(hour=7))}
    (letter,) = letters(found(), contacts=(quiet,), memory=PostMemory(waiting=waited)).values()
    assert letter.not_before is None


def test_hours_that_are_gone_are_not_right_again() -> None:
    gone = found(Standing.RESOLVED, since=night(1))
    missing = found(seen=wrong(code="hours-missing", subject="hours"))
    memory = PostMemory([told(night(9))])
    assert [item.telling for item in letters(gone, memory=memory)["anna@shop.example"].items] == ["resolved"]
    (letter,) = letters(gone, missing, memory=memory).values()
    assert [item.finding.discrepancy.code for item in letter.items] == ["hours-missing"]
    elsewhere = found(seen=wrong(listing="website", code="hours-missing", subject="hours"))
    assert "resolved" in {
        item.telling for one in letters(gone, elsewhere, memory=memory).values() for item in one.items
    }


def test_what_customers_meet_first_stands_first() -> None:
    days = (date(2026, 12, 24), date(2026, 12, 3), date(2026, 12, 10))
    late = [
        found(
            seen=wrong(subject=f"special:{day}", impact=Impact(720 - day.day, (day,), datetime(2026, 12, day.day, 9)))
        )
        for day in days
    ]
    (letter,) = letters(*late).values()
    assert [item.finding.discrepancy.impact.dates[0] for item in letter.items] == sorted(days)


def test_quiet_hours_without_a_zone_are_the_stores_own() -> None:
    quiet = replace(ANNA, quiet_hours="21:00-07:00", time_zone="")
    (letter,) = letters(found(), contacts=(quiet,), store=shop(time_zone="America/New_York")).values()
    assert letter.not_before == night(10).replace(hour=12, minute=0), "seven in New York"


def test_the_week_of_somebody_without_stores_is_not_told() -> None:
    monday, policy = night(8), PolicySettings(weekly_summary="Mo")
    assert set(letters(at=monday, policy=policy, operator_address="ops@shop.example")) == {ANNA.email, BEN.email}
    (alone,) = letters(at=monday, policy=policy, contacts=(), operator_address="ops@shop.example").values()
    assert (alone.person, alone.coverage.stores) == ("ops@shop.example", 1)


def test_a_letter_counts_only_its_readers_stores() -> None:
    mine = replace(ANNA, stores=("high-street",))
    at = night(10)
    stores = [store_report(shop(), at, (), (found(),)), store_report(shop("mill-lane"), at, (), ())]
    (letter,) = route(report_of(stores, at), (mine,), PolicySettings(), PostMemory())
    assert letter.coverage.stores == 1
    assert letter.coverage.sources == 3


# Through the whole of history and post


def mails(where: Settings, at: datetime, *seen: Any, **more: Any) -> list[str]:
    return list(night_of(where, at, list(seen), **more)[1].sent)


def test_a_server_that_was_down_costs_a_day_and_nothing_else(tmp_path: Path) -> None:
    import email
    from email.policy import default

    from listingcheck.settings.mail import MailSettings

    down = settings_in(
        tmp_path,
        contacts=(ANNA,),
        mail=MailSettings(server="127.0.0.1", port=9, security="plain", sender="c@x.example", tries=1),
    )
    _, result = night_of(down, night(1), [wrong()])
    assert not result.complete
    up = settings_in(tmp_path, contacts=(ANNA,))
    assert mails(up, night(2), wrong(), wrong(subject="special:2026-12-24")) == ["anna@shop.example"]
    (file,) = (tmp_path / "mails").glob("*.eml")
    mail = email.message_from_bytes(file.read_bytes(), policy=default)
    assert "2 new" in mail["Subject"]
    assert "An earlier report could not be delivered" in mail.get_body(("plain",)).get_content()
    assert mails(up, night(3), wrong(), wrong(subject="special:2026-12-24")) == []


def test_settled_before_anybody_heard_is_told_with_the_next_mail(tmp_path: Path) -> None:
    from listingcheck.settings.mail import MailSettings

    down = settings_in(
        tmp_path,
        contacts=(ANNA,),
        mail=MailSettings(server="127.0.0.1", port=9, security="plain", sender="c@x.example", tries=1),
    )
    night_of(down, night(1), [wrong()])
    night_of(down, night(2), [])
    up = settings_in(tmp_path, contacts=(ANNA,))
    assert mails(up, night(3)) == ["anna@shop.example"]
    assert mails(up, night(4)) == []


def test_a_run_over_some_stores_does_not_swallow_news_of_others(tmp_path: Path) -> None:
    from listingcheck.settings.mail import MailSettings

    both = (shop(), shop("mill-lane", "Mill Lane"))
    down = MailSettings(server="127.0.0.1", port=9, security="plain", sender="c@x.example", tries=1)
    where = settings_in(tmp_path, contacts=(ANNA,), mail=down, stores=both)
    night_of(where, night(1), [wrong(), wrong("mill-lane")])
    night_of(where, night(2), [wrong()], stores=(shop(),))
    up = settings_in(tmp_path, contacts=(ANNA,), stores=both)
    _, result = night_of(up, night(3), [])
    assert result.sent == ["anna@shop.example"]
    (file,) = (tmp_path / "mails").glob("*.eml")
    assert "[2 stores] 2 right again" in file.read_text(encoding="utf-8")


def test_confirm_tells_on_the_second_night(tmp_path: Path) -> None:
    where = settings_in(tmp_path, contacts=(ANNA,), policy=PolicySettings(confirm=2))
    assert mails(where, night(1), wrong()) == []
    assert mails(where, night(2), wrong()) == ["anna@shop.example"]
    assert mails(where, night(3), wrong()) == []


def test_a_page_half_loaded_once_is_never_told(tmp_path: Path) -> None:
    where = settings_in(tmp_path, contacts=(ANNA,), policy=PolicySettings(confirm=2))
    assert mails(where, night(1), wrong()) == []
    assert mails(where, night(2)) == []


def test_flapping_writes_no_mail_every_night(tmp_path: Path) -> None:
    where = settings_in(tmp_path, contacts=(ANNA,))
    sent = [len(mails(where, night(number), *([wrong()] if number % 2 else []))) for number in range(1, 15)]
    # Night 5 says that it is back, for the last word was "right again"; from then on as often as a reminder would be.
    assert sent == [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0]


def test_unread_for_three_nights_is_told_once(tmp_path: Path) -> None:
    where = settings_in(tmp_path, contacts=(ANNA, BEN))
    mails(where, night(1))
    sent = [mails(where, night(number), failures=[unreachable()]) for number in range(2, 8)]
    assert sent == [[], [], ["ben@shop.example"], [], [], []]


def test_the_operator_hears_of_an_address_that_is_refused(tmp_path: Path) -> None:
    from mail_server import Letterbox, serving

    from listingcheck.settings.mail import MailSettings

    box = Letterbox(rcpt=lambda address: "550 no such user" if address.startswith("ann") else None)
    with serving(box) as port:
        mail = MailSettings(
            server="127.0.0.1", port=port, security="plain", sender="c@x.example", operator="ops@x.example", pause=0
        )
        where = settings_in(tmp_path, contacts=(ANNA, BEN), mail=mail)
        both = [wrong(), wrong(listing="website", listed="08:00-18:00")]
        _, result = night_of(where, night(1), both)
        assert not result.complete
        assert box.addresses == ["ben@shop.example", "ops@x.example"]
        assert "anna@shop.example" in box.messages[1].get_body(("plain",)).get_content()  # type: ignore[union-attr]
        night_of(where, night(2), both)
    assert len(box.mails) == 2


def test_the_same_failed_run_is_told_once_then_slowly(tmp_path: Path) -> None:
    from listingcheck import post

    where = settings_in(tmp_path, contacts=(replace(ANNA, duties=("operations",)),))
    told = [len(post.run_failed(where, "No network.", "", f"run-{day}", night(day)).sent) for day in range(1, 10)]
    assert told == [1, 0, 0, 0, 0, 0, 0, 1, 0]
    assert post.run_failed(where, "The disk is full.", "", "run-x", night(10)).sent
    night_of(where, night(11))
    assert post.run_failed(where, "The disk is full.", "", "run-y", night(12)).sent, "a good night lay between"


def test_a_mail_that_is_kept_nowhere_is_not_said_to_wait(tmp_path: Path) -> None:
    from listingcheck import post
    from listingcheck.settings.mail import MailSettings

    dead = MailSettings(server="127.0.0.1", port=9, security="plain", sender="c@x.example", tries=1)
    (said,) = post.test_mail(settings_in(tmp_path, mail=dead), "me@x.example", night(1)).sentences()
    assert said.startswith("The mail was not sent: The mail server 127.0.0.1:9 cannot be reached")


def test_run_failed_reaches_the_operator_even_without_a_history(tmp_path: Path) -> None:
    from listingcheck import post

    where = settings_in(tmp_path, contacts=(replace(ANNA, duties=("operations",)),))
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    result = post.run_failed(where, "The disk is full.", "Make room.", "run-1", night(1))
    assert result.sent == ["anna@shop.example"]


def test_two_configurations_that_fail_in_one_second_send_two_mails(tmp_path: Path) -> None:
    """A mail server may take two mails with one Message-ID for one."""
    import email

    from listingcheck import post

    seen: set[str] = set()
    for name in ("north", "south"):
        where = settings_in(tmp_path / name, contacts=(replace(ANNA, duties=("operations",)),))
        for words in ("No network.", "The disk is full."):
            assert post.run_failed(where, words, "", "failed-20261122-013000", night(1)).sent
        assert post.test_mail(where, "anna@shop.example", night(1)).sent
        assert where.mail is not None
        assert where.mail.eml is not None
        mails_ = [email.message_from_bytes(file.read_bytes()) for file in where.mail.eml.glob("*.eml")]
        seen |= {str(mail["Message-ID"]) for mail in mails_}
    assert len(seen) == 6


def test_a_week_in_numbers(tmp_path: Path) -> None:
    """What came up, what was mended, how fast, and what stands: counted over the reader's own stores."""
    import email
    from email.policy import default

    policy = PolicySettings(weekly_summary="Mo")
    where = settings_in(
        tmp_path, contacts=(replace(ANNA, stores=("high-street",)),), policy=policy, stores=(shop(), shop("mill-lane"))
    )
    special = wrong(subject="special:2026-12-24", impact=Impact(180, (date(2026, 12, 24),)))
    for number in range(2, 8):
        seen = [wrong(), wrong("mill-lane"), *([special] if number < 5 else [])]
        night_of(where, night(number), seen)
    night_of(where, night(8), [wrong(), wrong("mill-lane")])
    files = [email.message_from_bytes(file.read_bytes(), policy=default) for file in (tmp_path / "mails").glob("*.eml")]
    monday = next(item for item in files if item["Date"].datetime.date() == night(8).date())
    text = monday.get_body(("plain",)).get_content()
    assert "1 store, 2 faults came up, 1 was mended, 1 is open now" in text
    assert "Half of what was mended was mended within 3 days." in text
    assert "1 store: 3 of 3 sources read." in text
    assert monday["Subject"] == "[High Street] 1 still open"


def test_nobody_writes_to_an_operator_whose_own_address_was_refused() -> None:
    mine, other = (Undeliverable(address, "news", "no such user") for address in ("Ops@x.example", "anna@shop.example"))
    assert undeliverable([mine], (), "ops@x.example", "run", night(1)) is None
    letter = undeliverable([mine, other], (), "ops@x.example", "run", night(1))
    assert letter is not None
    assert [item.address for item in letter.undeliverable] == ["anna@shop.example"]
    assert undeliverable([other], (), "", "run", night(1)) is None
