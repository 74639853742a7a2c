"""Invented reports for the tests of every format: all grades and standings, failures, foreign scripts, hostile words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from listingcheck.model import (
    Acknowledgement,
    Certainty,
    Conflict,
    Coverage,
    DatedHours,
    DayHours,
    DayTruth,
    Discrepancy,
    Evidence,
    Failure,
    FailureKind,
    Finding,
    HoursAnswer,
    Impact,
    Notice,
    NoticeKind,
    OpeningHours,
    OtherHours,
    PageText,
    Product,
    Report,
    Role,
    Severity,
    Side,
    Snapshot,
    Source,
    SourceOutcome,
    Standing,
    Stated,
    Store,
    StoreReport,
    TextBlock,
    Timeline,
    TimeRange,
    Truth,
    Unread,
    Window,
    timeline,
)

NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
TODAY = NOW.date()
HOSTILE = "<script>alert('x')</script>"
DAY = timedelta(days=1)


def hours(*pairs: tuple[int, int], sunday: bool = False) -> OpeningHours:
    """The same ranges every day, Sundays closed unless told otherwise."""
    day = DayHours.at(*pairs)
    return OpeningHours((day, day, day, day, day, day, day if sunday else DayHours()))


def week(**days: tuple[int, int]) -> OpeningHours:
    """One range on each weekday that is named, closed on the others."""
    names = ("mo", "tu", "we", "th", "fr", "sa", "su")
    return OpeningHours(tuple(DayHours.at(days[name]) if name in days else DayHours() for name in names))  # type: ignore[arg-type]


def quote(source: str, words: str, url: str = "") -> Evidence:
    return Evidence(source, url or f"https://{source}.example/hours", "table.hours", words, NOW)


def discrepancy(store: str, **changed: object) -> Discrepancy:
    values: dict[str, object] = {
        "code": "hours-overstated",
        "store": store,
        "listing": "website",
        "subject": "regular-hours",
        "severity": Severity.HIGH,
        "headline": "The website says open until 21:00; the store closes at 18:00.",
        "truth": Side("closes 18:00", quote("hours-file", "Sat 9-18", "stores.yaml:14")),
        "listed": Side("closes 21:00", quote("website", "Sat 09:00 - 21:00")),
        "impact": Impact(180, (TODAY,), datetime(2026, 11, 21, 18, 0)),
        "remedy": "Change the closing time on the page to 18:00.",
        "duty": "website",
        "link": "https://website.example/hours",
    }
    return Discrepancy(**{**values, **changed})  # type: ignore[arg-type]


def finding(store: str, standing: Standing = Standing.NEW, **changed: object) -> Finding:
    nights = 1 if standing is Standing.NEW else 4
    return Finding(discrepancy(store, **changed), standing, NOW - (nights - 1) * DAY, nights)


def shop(store_id: str, name: str, **changed: object) -> Store:
    values: dict[str, object] = {
        "id": store_id,
        "name": name,
        "time_zone": "Europe/Berlin",
        "address": "Lange Straße 1, 10115 Berlin",
        "country": "DE",
        "language": "de",
        "labels": ("city",),
        "coordinates": (52.5, 13.4),
        "sources": (
            Source("hours-file", "hours_file", Role.TRUTH, None),
            Source("website", "website", Role.LISTING, None),
            Source("google", "google_places", Role.LISTING, None),
        ),
        "extra": {"region": "north"},
    }
    return Store(**{**values, **changed})  # type: ignore[arg-type]


def night(
    store: Store,
    truth: OpeningHours | None,
    listings: dict[str, OpeningHours],
    findings: tuple[Finding, ...] = (),
    failures: tuple[Failure, ...] = (),
    notices: tuple[Notice, ...] = (),
    days: int = 14,
    start: datetime = datetime(2026, 11, 21, 14, 0),
) -> StoreReport:
    """One store tonight, its timelines laid out from the hours given."""
    window = Window.of_days(start, days)
    outcomes = [
        SourceOutcome(
            name,
            "google_places" if name == "google" else name,
            "listing",
            Snapshot(
                store.id, name, NOW, Stated(said, quote(name, "Mon-Sat 9-21")), HoursAnswer.STATED,
                link=f"https://{name}.example/", attribution="Google Maps" if name == "google" else "",
            ),
        )
        for name, said in listings.items()
    ]  # fmt: skip
    outcomes += [
        SourceOutcome(item.source, item.source, "listing", None, item, failed_nights=3, last_good=NOW - 3 * DAY)
        for item in failures
    ]
    known = truth or OpeningHours()
    explained = tuple(
        DayTruth(day, known.on(day), "hours-file", quote("hours-file", "Mon-Sat 9-18", "stores.yaml:14"))
        for day in window.dates()
    )
    return StoreReport(
        store,
        window,
        tuple(outcomes),
        Truth(known, explained if truth else (), notices=notices, known=truth is not None),
        timeline(known, window) if truth else Timeline(),
        {name: timeline(said, window) for name, said in listings.items()},
        findings,
    )


def bakery() -> StoreReport:
    """Website and Google both say 21:00, the store closes at 18:00, and hostile words are everywhere."""
    name = f"Bäckerei Müller {HOSTILE}"
    dates = tuple(TODAY + n * DAY for n in range(14) if (TODAY + n * DAY).weekday() != 6)
    impact = Impact(180 * len(dates), dates, datetime(2026, 11, 21, 18, 0))
    notice = Notice(
        "oven", NoticeKind.STAFF_SHORTAGE, f"Closing early {HOSTILE}", TODAY, TODAY + 5 * DAY, detail="Two people are ill.",
        keywords=("ill",), hours=DayHours.at((540, 1080)), products=(Product("Rye", gtins=("04012345678901",)),),
        certainty=Certainty.PROBABLE, source="notices",
    )  # fmt: skip
    return night(
        shop("mueller", name),
        hours((540, 1080)),
        {"website": hours((540, 1260)), "google": hours((540, 1260))},
        (
            finding("mueller", impact=impact, listed=Side("closes 21:00", quote("website", f"Sat 9-21 {HOSTILE}"))),
            finding(
                "mueller", Standing.ONGOING, listing="google", duty="google", impact=impact,
                headline="Google says open until 21:00; the store closes at 18:00.",
                listed=Side("closes 21:00", quote("google", "Saturday: 9 AM - 9 PM")), link="https://maps.google.com/?cid=1",
            ),
            finding(
                "mueller", code="notice-untold", subject="oven", severity=Severity.MEDIUM, impact=Impact(0, (TODAY,)),
                headline=f"The website does not tell: {HOSTILE}", listed=Side("nothing", None), link="javascript:alert(1)",
            ),
        ),
        notices=(notice,),
    )  # fmt: skip


def standings() -> StoreReport:
    """One finding in each standing, each grade among them; the website could not be read."""
    rows = []
    for number, standing in enumerate(Standing):
        known = None
        if standing is Standing.ACKNOWLEDGED:
            known = Acknowledgement("x", "ana", NOW, TODAY + 6 * DAY, "sign is being printed", "digest")
        rows.append(
            Finding(
                discrepancy(
                    "hafen", code="hours-understated", subject=f"subject-{number}", severity=Severity(number % 4),
                    headline=f"A finding that is {standing.value}.", impact=Impact(60, (TODAY,)), duty="store",
                ),
                standing, NOW - number * DAY, number + 1, known,
                ack_expired=standing is Standing.CHANGED, flapping=standing is Standing.REOPENED,
                held_until=TODAY + DAY if standing is Standing.NEW else None,
                held_reason="first night" if standing is Standing.NEW else "",
                previous_values="closes 20:00\x1fcloses 21:00" if standing is Standing.CHANGED else "",
            )
        )  # fmt: skip
    failed = Failure(
        "hafen",
        "website",
        FailureKind.UNREACHABLE,
        "The website answers 503.",
        "Ask the host.",
        url="https://w.example/",
    )
    return night(
        shop("hafen", "متجر الميناء", labels=("harbour", "city"), language="ar"), hours((600, 1200)),
        {"google": hours((660, 1200))}, tuple(rows), (failed,),
    )  # fmt: skip


def silent() -> StoreReport:
    """No truth known, a listing that says little: weeks, seasons, conflicts and words that were refused."""
    week = (
        DayHours.at((540, 720), (780, 1080)),
        None,
        DayHours(),
        None,
        DayHours.at((1320, 1560)),
        DayHours((TimeRange(540, 840, True),)),
        None,
    )
    said = OpeningHours(
        week,
        (
            DatedHours(date(2026, 12, 24), date(2026, 12, 26), DayHours(), "Christmas"),
            DatedHours(date(2026, 6, 1), date(2026, 8, 31), week, "summer", yearly=True),
            DatedHours(date(2026, 12, 31), date(2026, 12, 31), None),
        ),
        TODAY + 6 * DAY,
    )
    report = night(
        shop("zhongguo", "中国茶店", country="CN", time_zone="Asia/Shanghai", labels=()), None, {"website": said}
    )
    snapshot = report.outcomes[0].snapshot
    assert snapshot is not None
    words = Stated("Mon 9-12", quote("website", "Mon 9-12"), 0.7)
    full = Snapshot(
        snapshot.store, snapshot.source, snapshot.taken_at, snapshot.hours, HoursAnswer.SEASONAL,
        (OtherHours("Kitchen", "kitchen", Stated(said, quote("website", "kitchen until 21"))),),
        name=Stated("茶", quote("website", "茶")), phones=(Stated("+86 10 5555", quote("website", "+86")),),
        conflicts=(Conflict("regular-hours", words, None, "repaired", "broken-markup"), Conflict("phone", words, words)),
        unread=(Unread("Nobody can tell what 'usually' means.", quote("website", "usually 9")),),
        texts=(PageText("https://w.example", (TextBlock("all the words"),)),), remarks=("slow",),
    )  # fmt: skip
    outcome = SourceOutcome("website", "website", "listing", full)
    return StoreReport(report.store, report.window, (outcome,), report.truth, report.truth_timeline, report.timelines)


def right() -> StoreReport:
    """Everything is right here."""
    said = hours((540, 1080))
    return night(shop("recht", "Rechte Ecke"), said, {"website": said, "google": said})


def crowded(number: int = 400) -> StoreReport:
    """One store with very many findings."""
    rows = tuple(
        finding("crowd", subject=f"subject-{n}", severity=Severity(n % 4), listing="website" if n % 2 else "google",
                duty=("website", "google", "store", "marketing", "operations")[n % 5])
        for n in range(number)
    )  # fmt: skip
    return night(
        shop("crowd", "Crowded House"),
        hours((540, 1080)),
        {"website": hours((540, 1260)), "google": hours((540, 1260))},
        rows,
    )


def report(*stores: StoreReport, remarks: tuple[str, ...] = ()) -> Report:
    failed = tuple(item.failure for store in stores for item in store.outcomes if item.failure is not None)
    outcomes = sum(len(store.outcomes) for store in stores)
    return Report(
        run="17",
        started=NOW,
        ended=NOW + timedelta(seconds=40),
        stores=stores,
        coverage=Coverage(len(stores), outcomes, outcomes - len(failed), failed,
                          (Failure("recht", "google", FailureKind.NOT_ASKED, "The month's budget is spent.", "Raise it."),)),
        version="0.1.0",
        config_digest="abc",
        remarks=remarks,
        attributions=("Google Maps",),
    )  # fmt: skip


def full() -> Report:
    """All of it at once."""
    return report(right(), silent(), standings(), bakery(), crowded(12), remarks=(f"A mail still waits {HOSTILE}.",))


def chain(number: int) -> Report:
    """A chain with `number` stores, every one of them wrong."""

    def one(n: int) -> StoreReport:
        store_id = f"store-{n:05d}"
        dates = tuple(TODAY + k * DAY for k in range(14) if (TODAY + k * DAY).weekday() != 6)
        impact = Impact(180 * len(dates), dates, datetime(2026, 11, 21, 18, 0))
        return night(
            shop(store_id, f"Store {n} Hauptstraße", labels=(("north", "south", "east", "west")[n % 4],)), hours((540, 1080)),
            {"website": hours((540, 1260)), "google": hours((540, 1080 + 60 * (n % 3)))},
            (
                finding(store_id, impact=impact),
                finding(store_id, Standing.ONGOING, listing="google", duty="google", impact=impact, severity=Severity(1 + n % 3)),
            ),
        )  # fmt: skip

    return report(*(one(n) for n in range(number)))
