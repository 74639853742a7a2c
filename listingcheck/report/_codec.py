"""Values of the model as plain JSON and back without loss; the one place that knows how each is spelt.

Moments are ISO 8601; a minute of the axis is a local `2026-12-24T18:00`; a range of a day is `09:00-18:00`, past midnight
`22:00-26:00`, without a known end `09:00-14:00+` (open at least until 14:00); `[]` says closed and null says nothing.
Fields at their default are left out. Two things never go in: the text of whole pages and the options of a source, which
may refer to secrets.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from listingcheck.model import WEEKDAYS, DayHours, Severity, Snapshot, Source, Spans, Stated, TimeRange

LEFT_OUT = {(Snapshot, "texts"), (Source, "options")}
PLAIN = (str, int, float, bool, NoneType)
Decoder = Callable[[Any], Any]


@lru_cache(maxsize=65536)
def axis_text(minute: int) -> str:
    """A minute of the axis as a local moment, `2026-12-24T18:00`."""
    day, rest = divmod(minute, 1440)
    return f"{date.fromordinal(day).isoformat()}T{rest // 60:02d}:{rest % 60:02d}"


@lru_cache(maxsize=65536)
def axis_value(text: str) -> int:
    """Back from `axis_text`. Raises ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    return moment.toordinal() * 1440 + moment.hour * 60 + moment.minute


def _range_text(item: TimeRange) -> str:
    opens, closes = (f"{minute // 60:02d}:{minute % 60:02d}" for minute in (item.opens, item.closes))
    return f"{opens}-{closes}{'+' if item.open_ended else ''}"


@lru_cache(maxsize=4096)
def _range_value(text: str) -> TimeRange:
    opens, closes = text.rstrip("+").split("-")
    first, last = (int(part[:-3]) * 60 + int(part[-2:]) for part in (opens, closes))
    return TimeRange(first, last, text.endswith("+"))


def _is_week(value: tuple[Any, ...]) -> bool:
    return len(value) == 7 and all(item is None or isinstance(item, DayHours) for item in value)


def encode(value: Any) -> Any:
    """Any value of the model as what `json.dumps` takes."""
    special = _SPECIAL.get(type(value))
    if special is not None:
        return special(value)
    if dataclasses.is_dataclass(value):
        return _encode_fields(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        if _is_week(tuple(value)):
            return {name: encode(day) for name, day in zip(WEEKDAYS, value, strict=True)}
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, PLAIN):
        return value
    raise TypeError(f"no spelling for {type(value).__name__}")


_SPECIAL: dict[type, Callable[[Any], Any]] = {
    str: lambda value: value,
    int: lambda value: value,
    float: lambda value: value,
    bool: lambda value: value,
    NoneType: lambda value: None,
    Severity: lambda value: value.word,
    Spans: lambda value: [[axis_text(first), axis_text(end)] for first, end in value.pairs],
    DayHours: lambda value: [_range_text(item) for item in value.ranges],
    date: lambda value: value.isoformat(),
    datetime: lambda value: value.isoformat(),
}


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """(name, default) of each field that is written; a factory's product counts as the default."""
    found: list[tuple[str, Any]] = []
    for item in dataclasses.fields(kind):
        if (kind, item.name) in LEFT_OUT:
            continue
        default: Any = item.default
        if item.default_factory is not dataclasses.MISSING:
            default = item.default_factory()
        found.append((item.name, default))
    return tuple(found)


def _encode_fields(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    document: dict[str, Any] = {}
    for name, default in _fields(kind):
        item = getattr(value, name)
        if default is dataclasses.MISSING or item != default:
            document[name] = encode(item)
    return document


def decode(kind: Any, document: Any) -> Any:
    """The value of type `kind` that `encode` spelt. Raises ValueError, TypeError or KeyError for anything else."""
    return decoder(kind)(document)


@cache
def decoder(kind: Any) -> Decoder:
    """How a type is read back, worked out once from its annotations."""
    if kind in _READERS:
        return _READERS[kind]
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _union(get_args(kind))
    if origin is Literal:
        return _READERS[str]
    if origin is Stated:
        return _record(Stated, {"value": get_args(kind)[0]})
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        inner = decoder(get_args(kind)[1])
        return lambda document: {key: inner(item) for key, item in document.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if dataclasses.is_dataclass(kind):
        return _record(kind, {})
    raise TypeError(f"no reading for {kind}")


def _plain(*kinds: type) -> Decoder:
    def read(document: Any) -> Any:
        if not isinstance(document, kinds):
            raise TypeError(f"expected {kinds[0].__name__}, found {type(document).__name__}")
        return document

    return read


_READERS: dict[Any, Decoder] = {
    str: _plain(str),
    int: _plain(int),
    float: _plain(float, int),
    bool: _plain(bool),
    NoneType: _plain(NoneType),
    object: lambda document: None,
    Severity: lambda word: Severity[word.upper()],
    Spans: lambda pairs: Spans(tuple((axis_value(first), axis_value(end)) for first, end in pairs)),
    DayHours: lambda ranges: DayHours(tuple(_range_value(item) for item in ranges)),
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def _tuple(kinds: tuple[Any, ...]) -> Decoder:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        inner = decoder(kinds[0])
        return lambda document: tuple(inner(item) for item in document)
    if len(kinds) == 7:
        day = decoder(kinds[0])
        return lambda document: tuple(day(document[name]) for name in WEEKDAYS)
    each = [decoder(kind) for kind in kinds]
    return lambda document: tuple(read(item) for read, item in zip(each, document, strict=True))


def _union(kinds: tuple[Any, ...]) -> Decoder:
    """Null is None; an object is a week where a week is possible; otherwise the one other member."""
    others = [kind for kind in kinds if kind is not NoneType]
    weeks = [kind for kind in others if get_origin(kind) is tuple and len(get_args(kind)) == 7]
    rest = [kind for kind in others if kind not in weeks]
    read_week = decoder(weeks[0]) if weeks else None
    read = decoder(rest[0]) if rest else read_week
    assert read is not None

    def choose(document: Any) -> Any:
        if document is None:
            return None
        if read_week is not None and isinstance(document, dict):
            return read_week(document)
        return read(document)

    return choose


def _record(kind: Any, given: dict[str, Any]) -> Decoder:
    hints = get_type_hints(kind)
    required: list[tuple[str, Decoder]] = []
    optional: list[tuple[str, Decoder]] = []
    for item in dataclasses.fields(kind):
        has_default = item.default is not dataclasses.MISSING or item.default_factory is not dataclasses.MISSING
        if (kind, item.name) in LEFT_OUT:
            continue
        (optional if has_default else required).append((item.name, decoder(given.get(item.name, hints[item.name]))))
    blank = {"options": None} if kind is Source else {}

    def read(document: Any) -> Any:
        values = {name: reader(document[name]) for name, reader in required}
        values.update((name, reader(document[name])) for name, reader in optional if name in document)
        return kind(**values, **blank)

    return read
