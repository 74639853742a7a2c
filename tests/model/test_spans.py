"""Laws of the minutes: whatever the sets, the arithmetic is that of sets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from listingcheck.model import Spans

pairs = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=8)


def minutes(spans: Spans) -> set[int]:
    return {minute for first, end in spans for minute in range(first, end)}


@given(pairs, pairs)
def test_union_intersection_difference_are_those_of_sets(one: list, two: list) -> None:
    a, b = Spans.of(one), Spans.of(two)
    assert minutes(a | b) == minutes(a) | minutes(b)
    assert minutes(a & b) == minutes(a) & minutes(b)
    assert minutes(a - b) == minutes(a) - minutes(b)


@given(pairs)
def test_the_form_is_unique(one: list) -> None:
    spans = Spans.of(one)
    assert Spans.of([(minute, minute + 1) for minute in minutes(spans)]) == spans
    assert len(spans) == len(minutes(spans))
    assert all(first < end for first, end in spans)


@given(pairs, st.integers(0, 50))
def test_a_tolerance_drops_whole_pieces_only(one: list, tolerance: int) -> None:
    spans = Spans.of(one)
    kept = spans.longer_than(tolerance)
    assert set(kept.pairs) <= set(spans.pairs)
    assert all(end - first > tolerance for first, end in kept)


@given(st.lists(st.tuples(st.integers(700_000 * 1440, 700_003 * 1440), st.integers(1, 2000)), max_size=4))
def test_cutting_at_midnights_loses_nothing(raw: list) -> None:
    spans = Spans.of((first, first + length) for first, length in raw)
    assert sum(len(piece) for piece in spans.by_date().values()) == len(spans)
