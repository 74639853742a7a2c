"""What a good configuration comes to: sections, sources, defaults, secrets, remarks, and how it is shown and described."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML
from written import HEAD, faults, good

from listingcheck.cli.config import command
from listingcheck.config import load, schema, show
from listingcheck.errors import ConfigError, ListingcheckError
from listingcheck.model import Role
from listingcheck.settings.secret import Secret

FULL = """\
defaults: {time_zone: Europe/Berlin, country: DE, subdivision: BY, language: de, days: 21, tolerance: 5}
state: .history
web: {contact: "mailto:shop@example.com"}
sources:
  google_places: {key: {env: SHOP_KEY}}
  hours_file: {special_days: [{date: 2026-12-24, hours: 9-12, reason: Christmas Eve}]}
mail: {server: smtp.example.com, password: {env: SHOP_KEY}, sender: shop@example.com, eml: mails}
policy: {fail_on: medium}
contacts:
  anna: {email: anna@example.com, duties: [website], labels: [city], escalates_to: bob, escalate_after: 7}
  bob: {email: bob@example.com, quiet_hours: "20:00-07:00"}
promises: [{id: parking, must_say: Free parking, labels: [city], from: 2026-01-01}]
campaigns: [{name: Autumn, from: 2026-10-01, to: 2026-10-31 18:00, stores: [mill], claim: 20 %}]
stores:
  - id: mill
    name: The Old Mill
    phone: +49891234567
    labels: [city]
    siblings: [Queens]
    place_id: ChIJ0123456789
    hours: {monday-friday: 9-17:30, saturday: "09:00-12:00, 13:00-18:00", sunday: closed}
    special_days: [{from: 2026-12-25, to: 2026-12-26, hours: closed}]
    seasons: [{from: 05-01, to: 09-30, hours: {daily: 8-20}, reason: summer}]
    notices: [{id: staff, kind: staff-shortage, headline: Short of staff, from: 2026-11-20, hours: 9-18}]
    status: operational
  - id: 0042
    name: Queens
    time_zone: Europe/London
    country: GB
    listings: [{google_places: {place_id: ChIJ9876543210, name: maps}}]
    truths: [{kind: hours_file, name: manager, hours: "Mo-Su 10:00-18:00"}]
"""


def full(folder: Path) -> Path:
    path = folder / "shop.yaml"
    path.write_text(FULL)
    return path


def test_the_whole_form(tmp_path: Path) -> None:
    settings = load(full(tmp_path))
    assert settings.remarks == ()
    assert (settings.days, settings.tolerance, settings.state) == (21, 5, tmp_path / ".history")
    assert settings.mail is not None
    assert settings.mail.eml == tmp_path / "mails"
    assert settings.policy.fail_on == "medium"
    assert [contact.id for contact in settings.contacts] == ["anna", "bob"]
    assert settings.promises[0].must_say == "Free parking"
    assert settings.campaigns[0].last.isoformat() == "2026-10-31"
    mill, queens = settings.stores
    assert (mill.phone, mill.subdivision, mill.language, mill.place_id) == (
        "+49891234567",
        "BY",
        "de",
        "ChIJ0123456789",
    )
    assert [(item.name, item.kind, item.role) for item in mill.sources] == [
        ("hours_file", "hours_file", Role.TRUTH),
        ("google_places", "google_places", Role.LISTING),
    ]
    assert (queens.id, queens.subdivision, queens.place_id, queens.time_zone) == (
        "0042",
        "",
        "ChIJ9876543210",
        "Europe/London",
    )
    assert [item.name for item in queens.sources] == ["hours_file", "manager", "maps"]


def test_overrides_win(tmp_path: Path) -> None:
    settings = load(full(tmp_path), days=3, tolerance=0, state=tmp_path / "elsewhere")
    assert (settings.days, settings.tolerance, settings.state) == (3, 0, tmp_path / "elsewhere")


def test_digest_follows_the_content(tmp_path: Path) -> None:
    first = load(full(tmp_path)).digest
    assert load(full(tmp_path)).digest == first
    (tmp_path / "shop.yaml").write_text("# a comment\n" + FULL)
    assert load(tmp_path / "shop.yaml").digest == first
    (tmp_path / "shop.yaml").write_text(FULL.replace("9-18", "9-19"))
    assert load(tmp_path / "shop.yaml").digest != first


def test_state_has_a_folder_for_each_configuration_by_default(tmp_path: Path) -> None:
    text = "stores: [{id: m, name: M, place_id: ChIJ0123456789}]"
    (tmp_path / "other").mkdir()
    here, there = good(tmp_path, text).state, good(tmp_path / "other", text).state
    assert here != there
    assert here.name.startswith("shop-")


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("{env: NOT_THERE}", "NOT_THERE is not set"),
        ("{file: no-such-file}", "cannot be read"),
        ("{file: open-file}", "can be read by others"),
        ("{command: exit 3}", "exit code 3"),
        ("{credential: nowhere}", "nowhere is neither"),
        ("{env: }", "env needs a name"),
        ("{vault: x}", "a secret is never written"),
        ("AIzaSy-in-plain-sight", "a secret is never written"),
        ("[a]", "a secret is never written"),
    ],
)
def test_missing_secret(secret: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "open-file").write_text("readable by all")
    (tmp_path / "open-file").chmod(0o644)
    head = f"defaults: {{time_zone: UTC}}\nsources: {{google_places: {{key: {secret}}}}}\n"
    told = faults(tmp_path, "stores: [{id: m, name: M, place_id: ChIJ0123456789}]", head=head)
    assert len(told) == 1, told
    assert words in told[0]
    assert told[0].startswith("shop.yaml:2:")
    assert "plain-sight" not in told[0]


def test_a_secret_file_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("open sesame\n")
    (tmp_path / "key").chmod(0o600)
    head = "defaults: {time_zone: UTC}\nsources: {google_places: {key: {file: key}}}\n"
    settings = good(tmp_path, "stores: [{id: m, name: M, place_id: ChIJ0123456789}]", head=head)
    secret = settings.sources["google_places"]["key"]
    assert isinstance(secret, Secret)
    assert secret.reveal() == "open sesame"


def test_a_command_runs_once_for_all_stores(tmp_path: Path) -> None:
    head = f"defaults: {{time_zone: UTC}}\nsources: {{google_places: {{key: {{command: 'echo x >> {tmp_path}/ran; echo sesame'}}}}}}\n"
    text = "stores:\n" + "".join(f"  - {{id: s{n}, name: S, place_id: ChIJ012345678{n}}}\n" for n in range(9))
    good(tmp_path, text, head=head)
    assert (tmp_path / "ran").read_text() == "x\n"


def test_without_secrets_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOP_KEY")
    with pytest.raises(ConfigError):
        load(full(tmp_path))
    assert load(tmp_path / "shop.yaml", secrets=False).stores


def test_remarks_on_what_is_probably_not_meant(tmp_path: Path) -> None:
    settings = good(
        tmp_path,
        "stores:\n  - {id: a, name: A, place_id: ChIJ0123456789}\n"
        "  - {id: b, name: B, place_id: ChIJ9876543210, hours: {monday-saturday: 9-17}}\n",
    )
    silent, partial = settings.remarks
    assert "a: no truth is stated" in silent
    assert "b: nothing is said about sunday" in partial
    assert "shop.yaml:5:55" in partial


def test_stores_that_share_a_place_are_named(tmp_path: Path) -> None:
    """One place on Google is one store; every report and `config check` say which stores share one."""
    rows = "".join(
        f"  - {{id: s{number}, name: S, place_id: {place}, hours: {{daily: 9-17}}}}\n"
        for number, place in enumerate(["ChIJ0123456789", "ChIJother56789", *["ChIJ0123456789"] * 6])
    )
    (shared,) = good(tmp_path, "stores:\n" + rows).remarks
    assert "s0, s2, s3, s4, s5 and others share the place ID ChIJ0123456789" in shared
    assert "`listingcheck places find`" in shared
    assert "shop.yaml:6:" in shared, "the place of the second store that has it"


def test_a_source_with_one_word(tmp_path: Path) -> None:
    text = (
        "stores: [{id: m, name: M, website: 'https://mill.example', listings: [{kind: website, name: map, url: 'https://m.example'}],"
        " truths: [{calendar: closures.ics}, {kind: calendar, name: town, url: 'https://town.example/a.ics'}, {rota: 'https://r.example'}]}]"
    )
    (store,) = good(tmp_path, text).stores
    assert store.website == "https://mill.example"
    named = [
        (item.name, str(getattr(item.options, "file", None) or ""), str(getattr(item.options, "url", None) or ""))
        for item in store.sources
    ]
    assert named == [
        ("calendar", "closures.ics", ""),
        ("town", "", "https://town.example/a.ics"),
        ("rota", "", "https://r.example"),
        ("website", "", "https://mill.example"),
        ("map", "", "https://m.example"),
    ]


def test_remarks_on_contacts_nobody_writes_to(tmp_path: Path) -> None:
    text = "contacts: {a: {email: a@b.example, escalates_to: b}, b: {email: b@b.example}}\n"
    settings = good(tmp_path, text + "stores: [{id: m, name: M, place_id: ChIJ0123456789, hours: {daily: 9-17}}]")
    assert [remark.split(": ", 1)[1] for remark in settings.remarks] == [
        "contacts are named but there is no mail section: nobody is mailed.",
        "a: escalates_to never happens without escalate_after: 7 (days).",
    ]


def test_anchors_may_be_kept_under_keys_of_ones_own(tmp_path: Path) -> None:
    text = "x-weeks: {usual: &usual {daily: 9-17}}\nstores: [{id: m, name: M, place_id: ChIJ0123456789, hours: *usual}]"
    assert good(tmp_path, text).stores[0].sources[0].options.hours is not None  # type: ignore[attr-defined]


def test_many_remarks_are_cut_short(tmp_path: Path) -> None:
    path = full(tmp_path)
    rows = "".join(f"s{n},S,ChIJ01234567{n:02d}\n" for n in range(50))
    (tmp_path / "all.csv").write_text("id,name,place_id\n" + rows)
    path.write_text(HEAD + "stores: all.csv\n")
    done = CliRunner().invoke(command, ["check", "--config", str(path)])
    assert "… and 20 more remarks." in done.output


def test_show_is_whole_and_hides_every_secret(tmp_path: Path) -> None:
    text = show(load(full(tmp_path)))
    assert "sesame-for-a-shop" not in text
    shown = YAML(typ="safe", pure=True).load(text)
    assert shown["sources"]["google_places"]["key"] == "hidden (env SHOP_KEY)"
    assert shown["mail"]["password"] == "hidden (env SHOP_KEY)"
    assert [store["id"] for store in shown["stores"]] == ["mill", "0042"]
    options = shown["stores"][0]["sources"][0]["options"]
    assert options["hours"]["Sa"] == "09:00-12:00, 13:00-18:00"
    assert options["seasons"][0]["from"] == "05-01"
    assert "0042" not in show(load(full(tmp_path)), ("mill",))


def test_show_masks_keys_inside_addresses(tmp_path: Path) -> None:
    from listingcheck.config.showing import masked

    assert masked("https://user:pw@x.example/a?api_key=abc&d=1") == "https://***@x.example/a?api_key=***&d=1"
    assert masked("https://c.example/ical/private-0123abcd/basic.ics") == "https://c.example/ical/private-***/basic.ics"
    assert masked("https://x.example/stores?page=2") == "https://x.example/stores?page=2"


def test_schema_is_one_and_accepts_what_load_accepts(tmp_path: Path) -> None:
    described = schema()
    jsonschema.Draft202012Validator.check_schema(described)
    validator = jsonschema.Draft202012Validator(described)
    document = YAML(typ="rt", pure=True).load(FULL)
    document = json.loads(json.dumps(document, default=str))
    assert [error.message for error in validator.iter_errors(document)] == []
    document["sources"]["google_places"]["budget"] = "free-only"
    assert validator.is_valid(document)
    document["stores"][0]["tusday"] = "9-17"
    assert not validator.is_valid(document)


def test_check_command(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["check", "--config", str(full(tmp_path))])
    assert done.exit_code == 0, done.output
    assert "is right: 2 stores, 5 sources, 2 contacts; the next 21 days are compared." in done.output


def test_check_command_as_a_process(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = full(tmp_path)
    path.write_text(FULL.replace("9-17:30", "9-77"))
    line = [sys.executable, "-c", "from listingcheck.cli import main; main()", "config", "check", "--config", str(path)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"{path}:21:28: mill.hours.monday-friday: there is no time 77" in done.stderr
    assert "Traceback" not in done.stderr


def test_show_command_and_an_unknown_store(tmp_path: Path) -> None:
    path = str(full(tmp_path))
    assert "name: Queens" in CliRunner().invoke(command, ["show", "0042", "--config", path]).output
    done = CliRunner().invoke(command, ["show", "nobody", "--config", path])
    assert done.exit_code == 2
    assert "no store 'nobody'" in done.output


def test_schema_command_writes_it_and_tells_the_editor(tmp_path: Path) -> None:
    path = full(tmp_path)
    printed = CliRunner().invoke(command, ["schema", "--config", str(path)]).output
    assert json.loads(printed) == schema()
    assert path.read_text() == FULL
    for _ in range(2):
        done = CliRunner().invoke(command, ["schema", "--write", "--config", str(path)])
        assert done.exit_code == 0, done.output
        assert path.read_text() == "# yaml-language-server: $schema=shop.schema.json\n" + FULL
    assert json.loads((tmp_path / "shop.schema.json").read_text()) == schema()
    assert load(path).stores
    assert sorted(item.name for item in tmp_path.iterdir()) == ["shop.schema.json", "shop.yaml"]


def test_a_folder_that_cannot_be_written_is_a_usage_fault(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["schema", "--write", "--config", str(tmp_path / "none" / "shop.yaml")])
    assert isinstance(done.exception, ListingcheckError)
    assert "cannot be written" in str(done.exception)


def test_head_of_these_tests_is_good(tmp_path: Path) -> None:
    assert good(tmp_path, "stores: [{id: m, name: M, place_id: ChIJ0123456789}]", head=HEAD).stores
