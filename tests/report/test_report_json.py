"""JSON says everything, validates against its schema, and reads back to the very same report."""

from __future__ import annotations

import dataclasses
import io
import json
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from listingcheck.errors import ListingcheckError
from listingcheck.model import DatedHours, DayHours, OpeningHours, Report, Spans, Stated, TimeRange
from listingcheck.report import Options
from listingcheck.report._codec import decode, encode
from listingcheck.report.json import from_document, render, to_document, write

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report-schema.json").read_text(encoding="utf-8"))


def without_left_out(report: Report) -> Report:
    """Page texts and source options never go into a document."""
    stores = []
    for store in report.stores:
        outcomes = tuple(
            dataclasses.replace(item, snapshot=item.snapshot and dataclasses.replace(item.snapshot, texts=()))
            for item in store.outcomes
        )
        stores.append(dataclasses.replace(store, outcomes=outcomes))
    return dataclasses.replace(report, stores=tuple(stores))


REPORTS = {"full": sample.full(), "empty": sample.report(), "crowded": sample.report(sample.crowded())}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_reads_back_to_itself(report: Report) -> None:
    document = json.loads(render(report, Options()))
    assert from_document(document) == without_left_out(report)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_validates_against_the_schema(report: Report) -> None:
    judge = jsonschema.Draft202012Validator(SCHEMA)
    judge.check_schema(SCHEMA)
    document = to_document(report)
    assert [error.message for error in judge.iter_errors(document)] == []
    del document["coverage"]["read"]
    assert not judge.is_valid(document), "a schema that allows anything proves nothing"


def test_writing_store_by_store_gives_the_same_document() -> None:
    stream = io.StringIO()
    write(sample.full(), Options(), stream)
    assert json.loads(stream.getvalue()) == to_document(sample.full())
    stream = io.StringIO()
    write(sample.report(), Options(), stream)
    assert json.loads(stream.getvalue()) == to_document(sample.report())


def test_the_summary_counts_what_matters() -> None:
    summary = to_document(sample.full())["summary"]
    assert summary["worst"] == "high"
    assert summary["exit_code"] == 1
    assert summary["first_locked_door_at"] == "2026-11-21T18:00:00"
    right = to_document(sample.report(sample.right()))["summary"]
    assert (right["worst"], right["exit_code"], right["locked_door_minutes"]) == (None, 3, 0)


def test_baseline_uses_the_words_of_sarif() -> None:
    document = to_document(sample.report(sample.standings()))
    words = {item["standing"]: item["baseline"] for item in document["stores"][0]["findings"]}
    assert words == {
        "new": "new", "ongoing": "unchanged", "changed": "updated", "resolved": "absent", "reopened": "new",
        "unconfirmed": "unchanged", "acknowledged": "unchanged",
    }  # fmt: skip


def test_page_texts_and_options_stay_out() -> None:
    text = render(sample.full(), Options())
    assert "all the words" not in text
    assert '"options"' not in text


def test_a_report_of_before_partial_readings_were_counted_can_be_read() -> None:
    document = to_document(sample.full())
    del document["coverage"]["partial"]
    assert from_document(document).coverage.partial == ()


def test_half_a_character_does_not_break_the_file() -> None:
    report = sample.report(sample.night(sample.shop("a", "bad \ud83d name"), None, {}))
    assert "bad \ufffd name" in render(report, Options()).encode("utf-8").decode("utf-8")


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, "not a report"),
        ({"format": "listingcheck-report", "schema_version": 99}, "schema version 99"),
        ({**to_document(sample.report()), "coverage": None}, "damaged"),
        ({**to_document(sample.report()), "started": "yesterday"}, "damaged"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(document: dict[str, object], words: str) -> None:
    with pytest.raises(ListingcheckError, match=words):
        from_document(document)


ranges = st.builds(
    lambda opens, length, ended: TimeRange(opens, opens + length, ended),
    st.integers(0, 1439), st.integers(1, 1440), st.booleans(),
)  # fmt: skip
days = st.builds(lambda items: DayHours(tuple(items)), st.lists(ranges, max_size=3))
weeks = st.tuples(*[st.none() | days] * 7)
dated = st.builds(
    lambda first, length, said, why, yearly: DatedHours(first, date.fromordinal(first.toordinal() + length), said, why, yearly),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 300), st.none() | days | weeks, st.text(max_size=9), st.booleans(),
)  # fmt: skip
opening = st.builds(OpeningHours, weeks, st.lists(dated, max_size=3).map(tuple), st.none() | st.dates())


@given(opening)
def test_any_hours_read_back(value: OpeningHours) -> None:
    assert decode(OpeningHours, json.loads(json.dumps(encode(value)))) == value


@given(st.lists(st.tuples(st.integers(1440, 1440 * 800_000), st.integers(0, 4000)), max_size=5))
def test_any_minutes_read_back(pairs: list[tuple[int, int]]) -> None:
    value = Spans.of((first, first + length) for first, length in pairs)
    assert decode(Spans, json.loads(json.dumps(encode(value)))) == value


def test_a_stated_value_reads_back() -> None:
    value = Stated("x", sample.quote("website", "x"), 0.5)
    assert decode(Stated[str], encode(value)) == value
    assert decode(datetime, encode(sample.NOW)) == sample.NOW
