"""CSV, Markdown, JUnit, SARIF and annotations: each says the coverage, what was not read, and keeps foreign words harmless."""

from __future__ import annotations

import csv as csv_reader
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
import sample

from listingcheck.model import Failure, FailureKind, Impact, Report, Severity, Side, Standing
from listingcheck.plugins import kinds, load
from listingcheck.report import Options, csv, github, junit, markdown, sarif
from listingcheck.report._cells import safe_cell

FORMATS = [name for name in kinds("report") if name != "site"]
REPORTS = {
    "full": sample.full(),
    "empty": sample.report(),
    "crowded": sample.report(sample.crowded()),
    "silent": sample.report(sample.silent()),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_format_renders_every_report(name: str, report: Report) -> None:
    module = load("report", name)
    text = module.render(report, Options())
    assert text.endswith("\n") or name == "html"
    assert module.SUFFIX.startswith(".")
    text.encode("utf-8")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_every_format_says_coverage_and_what_was_not_read(name: str) -> None:
    text = load("report", name).render(sample.full(), Options()).replace("\\", "").replace("&#39;", "'")
    assert "Read 8 of 9 sources of 5 stores" in text
    assert "The website answers 503." in text
    assert "budget is spent" in text


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_every_format_says_what_was_read_only_in_part(name: str) -> None:
    full = sample.full()
    half = Failure("recht", "website", FailureKind.UNREADABLE, "A page was missing.", "Mend the page.")
    report = replace(full, coverage=replace(full.coverage, partial=(half,)))
    text = load("report", name).render(report, Options()).replace("\\", "").replace("&#39;", "'")
    assert "1 read only in part" in text
    assert name == "junit" or "A page was missing." in text


def rows(report: Report) -> list[dict[str, str]]:
    text = csv.render(report, Options())
    assert text.startswith("\ufeff")
    return list(csv_reader.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_row_a_finding() -> None:
    table = rows(sample.full())
    assert [row["row"] for row in table].count("finding") == len(sample.full().findings)
    assert table[0]["headline"].startswith("Read 8 of 9 sources")
    first = table[1]
    assert (first["store_id"], first["severity"], first["customers_see"], first["true_is"]) == (
        "mueller",
        "high",
        "closes 21:00",
        "closes 18:00",
    )
    assert first["first_met"] == "2026-11-21 18:00"


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"), ("+49 30 1", "'+49 30 1"), ("-2", "-2"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"), ("＝cmd", "'＝cmd"),
        ("\t=1", "'=1"), ("\r\n=1", "'=1"), ("|calc", "'|calc"), ("180", "180"), ("", ""), ("plain", "plain"), (" =1", "'=1"),
    ],
)  # fmt: skip
def test_csv_cells_never_run(words: str, cell: str) -> None:
    assert safe_cell(words) == cell


def test_csv_neutralises_every_foreign_cell() -> None:
    evil = '=HYPERLINK("https://x","y")'
    finding = sample.finding(
        evil,
        headline=evil,
        listing=evil,
        remedy=evil,
        duty=evil,
        code=evil,
        listed=Side(evil, sample.quote(evil, evil, evil)),
    )
    table = rows(sample.report(sample.night(sample.shop(evil, evil, labels=(evil,)), None, {}, (finding,))))
    assert not [value for row in table for value in row.values() if value.startswith("=")]


def test_markdown_escapes_what_formats() -> None:
    text = markdown.render(sample.full(), Options())
    assert "<script" not in text.replace("\\<", "")
    assert "javascript:" not in text
    assert markdown.words("[x](javascript:1) <b> | @all `c`") == "\\[x\\](javascript:1) \\<b\\> \\| \\@all \\`c\\`"
    assert markdown.words("- x") == "\\- x"
    assert markdown.words("12. x") == "12\\. x"
    assert markdown.words("see https://a.example 9-17") == "see https\\://a.example 9-17"


def test_junit_counts() -> None:
    root = ET.fromstring(junit.render(sample.full(), Options()))
    cases = root.findall("testsuite/testcase")
    assert int(root.attrib["tests"]) == len(cases)
    assert int(root.attrib["failures"]) == len(root.findall("testsuite/testcase/failure"))
    assert int(root.attrib["errors"]) == 1
    assert int(root.attrib["skipped"]) == 2
    lenient = ET.fromstring(junit.render(sample.full(), Options(fail_on=Severity.HIGH)))
    assert int(lenient.attrib["failures"]) < int(root.attrib["failures"])


def test_junit_survives_characters_xml_forbids() -> None:
    store = sample.night(
        sample.shop("x", "a\x00b\ufffe\ud800"), None, {}, (sample.finding("x", headline="\x01]]>&\"'<"),)
    )
    root = ET.fromstring(junit.render(sample.report(store), Options()).encode())
    suite, failure = root.find("testsuite"), root.find("testsuite/testcase/failure")
    assert suite is not None
    assert failure is not None
    assert suite.attrib["name"] == "a b\ufffd\ufffd"
    assert failure.attrib["message"] == "]]>&\"'<"


def gone() -> Report:
    """Three findings that are gone: one mended, one whose only day passed, a notice that came to its end."""
    ended = (
        sample.finding("x", Standing.RESOLVED, subject="phone", headline="The phone was wrong.", impact=Impact()),
        sample.finding(
            "x", Standing.RESOLVED, subject="special:2026-11-20", headline="Friday was wrong.", impact=Impact()
        ),
        sample.finding(
            "x", Standing.RESOLVED, code="notice-not-told", subject="oven", headline="No oven.", impact=Impact()
        ),
    )
    return sample.report(sample.night(sample.shop("x", "X"), None, {}, ended))


SAID_AS_GONE = {
    "text": ("Resolved: The phone was wrong.", "Over: Friday was wrong.", "Over: No oven."),
    "markdown": ("Resolved: The phone was wrong.", "Over: Friday was wrong.; No oven."),
    "junit": ("<system-out>Resolved: The phone", "<system-out>Over: Friday", "<system-out>Over: No oven"),
    "sarif": ('"text": "Resolved: The phone', '"text": "Over: Friday', '"text": "Over: No oven'),
    "github": ("Resolved%3A 1 finding::The phone was wrong.", "Over%3A 2 findings::Friday was wrong.; No oven."),
    "html": (
        "Resolved since the last run (1)</summary><ul><li><bdi>The phone",
        "Over since the last run (2)</summary><ul><li><bdi>Friday was wrong.</bdi></li><li><bdi>No oven",
    ),
    "json": ("passed",),
    "csv": (",over,",),
}


@pytest.mark.parametrize("name", FORMATS)
def test_what_passed_is_not_called_mended(name: str) -> None:
    text = load("report", name).render(gone(), Options(verbose=True)).replace("\n", "")
    for words in SAID_AS_GONE[name]:
        assert words in text.replace("\\", ""), words


def test_programs_are_told_what_passed() -> None:
    assert sorted((row["headline"], row["standing"]) for row in rows(gone()) if row["row"] == "finding") == [
        ("Friday was wrong.", "over"), ("No oven.", "over"), ("The phone was wrong.", "resolved"),
    ]  # fmt: skip
    document = json.loads(load("report", "json").render(gone(), Options()))
    assert [item["passed"] for item in document["stores"][0]["findings"]] == [False, True, True]
    run = json.loads(sarif.render(gone(), Options()))["runs"][0]
    assert sorted(item["properties"]["passed"] for item in run["results"]) == [False, True, True]
    root = ET.fromstring(junit.render(gone(), Options()))
    assert (root.attrib["tests"], root.attrib["failures"]) == ("3", "0")


def test_sarif_is_complete() -> None:
    run = json.loads(sarif.render(sample.full(), Options()))["runs"][0]
    assert len(run["results"]) == len(sample.full().findings)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["baselineState"] in ("new", "unchanged", "updated", "absent")
    assert sum("suppressions" in result for result in run["results"]) == 1
    assert run["invocations"][0]["executionSuccessful"] is False


def test_annotations_cannot_be_forged() -> None:
    store = sample.night(
        sample.shop("x", "a,b::c%0A"), None, {}, (sample.finding("x", headline="one\n::error::two % three"),)
    )
    lines = github.render(sample.report(store), Options()).splitlines()
    assert lines[1].startswith("::error title=a%2Cb%3A%3Ac%250A%3A hours-overstated::one ::error::two")
    assert "::error::two %25 three" in lines[1]
    assert all(line.startswith("::") for line in lines)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_acknowledged_is_always_shown_with_its_end(name: str) -> None:
    """Also where it is the only finding of its store, and nothing else is told there."""
    known = tuple(item for item in sample.standings().findings if item.acknowledgement is not None)
    said = load("report", name).render(sample.report(replace(sample.standings(), findings=known)), Options())
    (end,) = (item.acknowledgement for item in known)
    assert end is not None
    assert end.why in " ".join(said.split())
    said = " ".join(said.split())
    assert f"{end.until:%Y-%m-%d}" in said or f"{end.until.day} {end.until:%b}" in said
    assert "Nothing to mend at 1 store" not in said


@pytest.mark.parametrize("code", ["hours-not-kept", "truth-unread", "holiday-unstated"])
@pytest.mark.parametrize("kind", ["text", "html", "markdown", "sarif", "github"])
def test_what_only_our_own_data_say_is_not_said_to_be_seen_by_customers(code: str, kind: str) -> None:
    finding = sample.finding("x", code=code, listing="till", listed=Side("Sunday 9-21"))
    store = sample.night(sample.shop("x", "X"), sample.hours((540, 1260)), {}, (finding,))
    words = load("report", kind).render(sample.report(store), Options())
    assert "Your data say" in words
    assert "Customers see" not in words
    assert "on <bdi>till" not in words
