"""Each thing that can be wrong in a configuration: where it is told, what is said, what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import HEAD, faults, good

from listingcheck.config import load
from listingcheck.errors import ConfigError

STORE = "stores:\n  - {id: mill, name: The Old Mill, place_id: ChIJ0123456789"

TABLE = [
    ("stores: §[]", "no store is named"),
    ("§stores:", "no store is named"),
    ("", "no store is named"),
    ("stores: §5", "found '5' where a list of stores"),
    ("stores: §nowhere.csv", "there is no file 'nowhere.csv'"),
    ("stores:\n  - §mill", "found 'mill' where a store belongs"),
    ("stores:\n  - §{name: Mill, place_id: ChIJ0123456789}", "the key 'id' is missing"),
    ("stores:\n  - §{id: m, name: Mill}", "has no listing | Add website"),
    ("stores:\n  - §{id: m, name: Mill, hours: 'Mo-Su 09:00-18:00'}", "has no listing"),
    ("STORE, §tusday: 9-17}", "no key 'tusday'"),
    ("STORE, §adress: x}", "Did you mean address?"),
    ("STORE, hours: {§tusday: 9-17}}", "'tusday' is not a weekday | Did you mean tuesday?"),
    ("STORE, hours: {tuesday: §25:00-26:00}}", "there is no time 25:00"),
    ("STORE, hours: {tuesday: §18-9}}", "closes before it opens | Did you mean 09:00-18:00"),
    ("STORE, hours: {monday: 9-17, §mo: 8-9}}", "monday is stated twice (see also"),
    ("STORE, hours: {monday: §'9-12, 11-13'}}", "overlap"),
    ("STORE, hours: §9}", "hours are a mapping"),
    ("STORE, hours: {§monday: }}", "nothing is written here"),
    ("STORE, hours: {monday: §1730}}", "1730 cannot be read as hours"),
    ("STORE, time_zone: §Europe/Berlim}", "Did you mean Europe/Berlin?"),
    ("STORE, time_zone: §new york}", "Did you mean America/New_York?"),
    ("STORE, time_zone: §CEST}", "Did you mean Europe/Berlin?"),
    ("STORE, time_zone: §here}", "Write Region/City"),
    ("STORE, country: §UK}", "Did you mean GB?"),
    ("STORE, country: §Germany}", "Did you mean DE?"),
    ("STORE, language: §german}", "Did you mean de?"),
    ("STORE, language: §dk}", "Did you mean da?"),
    ("STORE, language: §qq}", "there is no language 'qq'"),
    ("STORE, latitude: §95}", "must be at most 90"),
    ("STORE, phone: §'12'}", "not a phone number"),
    ("STORE, labels: §{a: b}}", "found a mapping where a list belongs"),
    ("STORE, special_days: [{date: §2026-02-30, hours: closed}]}", "there is no day 2026-02-30"),
    ("STORE, special_days: [{date: §24.12.2026, hours: closed}]}", "as in 2026-12-24"),
    ("STORE, special_days: [{date: §20261224, hours: closed}]}", "is not a date"),
    ("STORE, special_days: [{date: §1926-12-24, hours: closed}]}", "cannot be meant"),
    ("STORE, special_days: [§{date: 2026-12-24}]}", "the key 'hours' is missing"),
    ("STORE, special_days: [§{hours: closed}]}", "has a date, or from and to"),
    ("STORE, special_days: [§{from: 2026-12-24, hours: closed}]}", "belong together"),
    ("STORE, special_days: [{from: 2026-12-26, §to: 2026-12-24, hours: closed}]}", "before it starts"),
    (
        "STORE, special_days: [{date: 2026-12-24, hours: 9-12}, §{date: 2026-12-24, hours: 9-13}]}",
        "2026-12-24 has hours twice (see also",
    ),
    ("STORE, seasons: [{from: §05-32, to: 09-30, hours: {daily: 9-17}}]}", "there is no day 05-32"),
    ("STORE, seasons: [§{from: 05-01, to: 2026-09-30, hours: {daily: 9-17}}]}", "spelled differently"),
    ("STORE, notices: [{kind: §outtage, headline: No water, from: 2026-01-01}]}", "Did you mean outage?"),
    ("STORE, notices: [{headline: No water, from: 2026-01-02, §to: 2026-01-01}]}", "before it starts"),
    ("STORE, notices: [{headline: No water, from: §2026-01-02 25:00}]}", "there is no time 25:00"),
    ("STORE, status: §shut}", "'shut' is not known here | One of: operational"),
    ("STORE, truths: [{§calender: {url: x}}]}", "no kind of source 'calender' | Did you mean calendar?"),
    ("STORE, truths: [{kind: hours_file, §hurs: {}}]}", "Did you mean hours?"),
    ("STORE, truths: [§5]}", "found '5' where a source belongs"),
    ("STORE, truths: [§{url: x, name: y}]}", "the key 'kind' is missing"),
    (
        "stores:\n  - §{id: mill, name: The Old Mill, place_id: ChIJ0123456789, listings: [{kind: google_places, place_id: ChIJ0123456789}]}",
        "two sources are called",
    ),
    ("STORE}\n  - {id: §mill, name: B, place_id: ChIJ0123456789}", "two stores have the id 'mill'"),
    ("stores:\n  - {id: §the mill, name: B, place_id: ChIJ0123456789}", "Write the-mill."),
    ("stores:\n  - {id: m, name: B, place_id: §https://maps.google/x}", "is not a Google place ID"),
    ("§tolerence: 5\nSTORE}", "there is no key 'tolerence' here"),
    ("web: {§contakt: x}\nSTORE}", "Did you mean contact?"),
    ("web: {tries: §many}\nSTORE}", "found 'many' where a whole number belongs"),
    ("web: {robots: §7}\nSTORE}", "where true or false belongs"),
    ("web: §5\nSTORE}", "found '5' where a mapping belongs"),
    ("policy: {fail_on: §hi}\nSTORE}", "Did you mean high?"),
    ("mail: {password: §hunter2}\nSTORE}", "a secret is never written into the configuration"),
    ("mail: {password: §{env: NO_SUCH_VARIABLE}}\nSTORE}", "NO_SUCH_VARIABLE is not set"),
    ("contacts: {anna: {email: §anna}}\nSTORE}", "not a mail address"),
    ("contacts: {anna: {email: a@b.example, duties: [§websit]}}\nSTORE}", "Did you mean website?"),
    ("contacts: {anna: {email: a@b.example, stores: [§mil]}}\nSTORE}", "Did you mean mill?"),
    ("contacts: {anna: {email: a@b.example, labels: [§x]}}\nSTORE}", "there is no label 'x'"),
    ("contacts: {anna: {email: a@b.example, escalates_to: §bob}}\nSTORE}", "there is no contact 'bob'"),
    ("contacts: {anna: {email: a@b.example, escalates_to: §anna}}\nSTORE}", "comes back to where"),
    ("contacts: {anna: {email: a@b.example, quiet_hours: §night}}\nSTORE}", "cannot be read"),
    ("promises: [§{id: park}]\nSTORE}", "the promise says nothing"),
    ("promises: [{id: park, must_say: Parking, hours: §late}]\nSTORE}", "cannot be read"),
    ("campaigns: [{name: Sale, from: 2026-01-02, §to: 2026-01-01}]\nSTORE}", "before it starts"),
    ("campaigns: [{name: Sale, from: 2026-01-02, to: 2026-01-03, stores: [§mall]}]\nSTORE}", "mill?"),
    ("promises: [{id: park, must_say: Parking, on: [§websit]}]\nSTORE}", "Did you mean website?"),
    ("STORE, notices: [{headline: No water, from: 2026-01-02, told_on: [§gogle]}]}", "Did you mean google?"),
    ("STORE, website: §www.mill.example}", "Write https://www.mill.example"),
    ("STORE, website: {url: §www.mill.example}}", "Write https://www.mill.example"),
    ("STORE, listings: [{website: {urls: [§ftp://mill.example]}}]}", "is not a web address"),
    ("STORE, listings: [{website: §mill}]}", "'mill' is not a web address"),
    ("STORE, website: §'http://[x'}", "'http://[x' is not a web address"),
    ("STORE, website: §'http://mill.example:99999/'}", "is not a web address"),
    ("ping: {url: §5}\nSTORE}", "found '5' where a text belongs"),
    ("mail: {security: §ssl}\nSTORE}", "One of: starttls, tls, plain."),
    ("mail: {port: §99999}\nSTORE}", "must be at most 65535"),
    ("state: §[a]\nSTORE}", "found a list where the name of a folder belongs"),
]
"""`STORE` stands for a good store up to its first keys; `§` marks the place that must be told."""


@pytest.mark.parametrize(("marked", "words"), TABLE)
def test_one_fault(marked: str, words: str, tmp_path: Path) -> None:
    text = marked.replace("STORE", STORE)
    before, mark, after = text.partition("§")
    (told,) = faults(tmp_path, before + after)
    if mark:
        line, column = (HEAD + before).count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        assert told.startswith(f"shop.yaml:{line}:{column}: "), told
    assert words in told
    assert "hunter2" not in told


def test_every_fault_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    told = faults(
        tmp_path,
        "defaults: {time_zone: Mars/Base, days: 0, contry: DE}\n"
        "stores:\n"
        "  - {id: a b, nam: x, time_zone: London, place_id: y, hours: {tusday: 9-17, sunday: 3}}\n"
        "  - {id: c, name: C}\n",
        head="",
    )
    assert [line.split(": ")[0].split(":", 1)[1] for line in told] == [
        "1:23", "1:40", "1:43", "3:5", "3:10", "3:15", "3:34", "3:52", "3:63", "3:85", "4:5",
    ]  # fmt: skip


def test_names_that_point_to_nothing_are_told_with_everything_else(tmp_path: Path) -> None:
    """Nothing that is there, though it has a fault of its own, is called missing."""
    told = faults(
        tmp_path,
        "defaults: {time_zone: Europe/Berlin, dayz: 3}\n"
        "stores:\n"
        "  - {id: mill, name: Mill, place_id: ChIJ0123456789, hours: {monday: 25-26}}\n"
        "  - {id: bridge, name: Bridge, place_id: ChIJ0123456780}\n"
        "contacts:\n"
        "  anna: {email: anna@x.example, stores: [mill, mlil], escalates_to: ben}\n"
        "  ben: {email: nowhere, stores: [bridge]}\n"
        "  carl: {email: carl@x.example, escalates_to: bne, labels: [city]}\n"
        "campaigns:\n"
        "  - {name: tea, start: 2026-12-01 09:00, end: 2026-12-01 18:00, stores: [bidge]}\n"
        "nonsense: 1\n",
        head="sources: {google_places: {key: SHOP}}\n",
    )
    words = "\n".join(told)
    for fault in (
        "no key 'dayz'",
        "no time 25",
        "no store 'mlil'",
        "'nowhere'",
        "no contact 'bne'",
        "no store 'bidge'",
        "'nonsense'",
    ):
        assert fault in words, words
    assert "no store 'mill'" not in words
    assert "no contact 'ben'" not in words
    assert "label" not in words, "the labels of a store that is not understood are not known"


def test_a_fault_in_shared_options_is_told_once_and_where_it_stands(tmp_path: Path) -> None:
    head = "defaults: {time_zone: Europe/Berlin}\nsources: {google_places: {key: {env: SHOP_KEY}, workers: many}}\n"
    text = "stores:\n" + "".join(f"  - {{id: s{n}, name: S, place_id: ChIJ012345678{n}}}\n" for n in range(5))
    (told,) = faults(tmp_path, text, head=head)
    assert told.startswith("shop.yaml:2:58: ")
    assert "'many'" in told


def test_unknown_kind_under_sources(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, STORE + "}", head="defaults: {time_zone: UTC}\nsources: {google_place: {}}\n")
    assert "Did you mean google_places?" in told


def test_thousands_of_faults_are_cut_short(tmp_path: Path) -> None:
    rows = "".join(f"s{number},S,ChIJ0123456789,nine\n" for number in range(3000))
    told = faults(tmp_path, "stores: all.csv", all_csv="id,name,place_id,monday\n" + rows)
    assert len(told) == 201
    assert "2,800 more faults" in told[-1]


def test_time_zone_follows_from_a_country_with_one(tmp_path: Path) -> None:
    settings = good(
        tmp_path,
        "stores: [{id: m, name: M, country: FR, place_id: ChIJ0123456789}]",
        head="sources: {google_places: {key: {env: SHOP_KEY}}}\n",
    )
    assert settings.stores[0].time_zone == "Europe/Paris"
    (told,) = faults(
        tmp_path,
        "stores: [{id: m, name: M, country: US, place_id: ChIJ0123456789}]",
        head="sources: {google_places: {key: {env: SHOP_KEY}}}\n",
    )
    assert "the key 'time_zone' is missing" in told
    assert "America/" in told


@pytest.mark.parametrize(
    "line",
    [
        "state: ~nosuchuser/x",
        "mail: {server: a.example, sender: a@b.example, user: x, password: {file: ~nosuchuser/pw}}",
        "mail: {server: a.example, sender: a@b.example, ca_file: ~nosuchuser/ca.pem}",
    ],
)
def test_the_home_of_nobody_is_no_crash(line: str, tmp_path: Path) -> None:
    path = tmp_path / "listingcheck.yaml"
    path.write_text(
        f"defaults: {{time_zone: Europe/London}}\n{line}\nstores: [{{id: a, name: A, website: 'https://a.example'}}]"
    )
    try:
        assert load(path).stores
    except ConfigError as error:
        assert "nosuchuser" in str(error.faults[0])  # noqa: PT017 - either is an answer, a traceback is none


def test_a_name_no_file_can_have_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "listingcheck.yaml"
    path.write_text(f"stores: {'a' * 5_000}.csv")
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert "there is no file" in str(caught.value.faults[0])
