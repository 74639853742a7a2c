"""What pydantic found, as sentences for a store manager: where, what was found, what would be right."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from listingcheck.config.places import Path, Spot
from listingcheck.errors import ConfigFault
from listingcheck.settings import Section
from listingcheck.settings.wrong import Wrong, Wrongs

S = TypeVar("S", bound=Section)

_EXPECTED = {
    "string_type": ("a text", "Put it in quotes if it is meant as a text."),
    "int_type": ("a whole number", ""),
    "int_parsing": ("a whole number", ""),
    "int_from_float": ("a whole number", ""),
    "float_type": ("a number", ""),
    "float_parsing": ("a number", ""),
    "bool_type": ("true or false", ""),
    "bool_parsing": ("true or false", ""),
    "list_type": ("a list", "As in [one, two], or one line each beginning with a dash."),
    "tuple_type": ("a list", "As in [one, two], or one line each beginning with a dash."),
    "set_type": ("a list", "As in [one, two], or one line each beginning with a dash."),
    "dict_type": ("a mapping", "As in {key: value}."),
    "model_type": ("a mapping", "As in {key: value}."),
    "model_attributes_type": ("a mapping", "As in {key: value}."),
    "path_type": ("a file name", ""),
    "finite_number": ("a number", ""),
}
_BOUNDS = {
    "greater_than_equal": ("at least {ge}"),
    "greater_than": ("more than {gt}"),
    "less_than_equal": ("at most {le}"),
    "less_than": ("less than {lt}"),
    "too_short": ("at least {min_length} of them"),
    "too_long": ("at most {max_length} of them"),
    "string_too_short": ("at least {min_length} letters long"),
    "string_too_long": ("at most {max_length} letters long"),
}


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that was probably meant, or ""."""
    lowered = {choice.lower(): choice for choice in choices}
    close = difflib.get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[close[0]] if close else ""


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "Known") -> str:
    """A hint: the nearest choice, or all of them where they are few."""
    known = sorted(set(choices))
    if meant := nearest(word, known):
        return f"Did you mean {meant}?"
    return f"{otherwise}: {', '.join(known)}." if known and len(known) <= 40 else ""


def shown(value: Any) -> str:
    """A found value, short and on one line; mappings and lists only by their kind."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = getattr(value, "text", value)
    return repr(str(text)[:80])


def validated(
    model: type[S], raw: Any, spot: Spot, faults: list[ConfigFault], *, elsewhere: dict[str, Spot] | None = None
) -> S | None:
    """A section made from raw values, or None with its faults added. `elsewhere` tells of keys that were written in
    another place (options shared by all stores) where that is."""

    def spot_of(path: Path) -> Spot:
        shared = (elsewhere or {}).get(str(path[0])) if path else None
        return shared if shared is not None and not spot.known(path[:1]) else spot

    try:
        return model.model_validate(raw, context={"place": lambda path: spot_of(path).line(path)})
    except ValidationError as error:
        items = error.errors(include_url=False)
        texts = {_written_path(model, item["loc"]) for item in items if item["type"] == "string_type"}
        for item in items:
            secret = item["type"] == "value_error" and not isinstance(item.get("ctx", {}).get("error"), (Wrong, Wrongs))
            if not (secret and _written_path(model, item["loc"]) in texts):  # a secret or a text: said once
                faults.extend(_faults(model, item, spot_of))
        return None


def _faults(model: type[BaseModel], item: ErrorDetails, spot_of: Any) -> Iterable[ConfigFault]:
    kind, found, context = item["type"], item["input"], item.get("ctx", {})
    path = _written_path(model, item["loc"])
    if kind in ("extra_forbidden", "missing"):
        path = (*_written_path(model, item["loc"][:-1]), item["loc"][-1])
    spot = spot_of(path)
    cause = context.get("error")
    if isinstance(cause, (Wrong, Wrongs)):
        for wrong in cause.items if isinstance(cause, Wrongs) else [cause]:
            yield _from_wrong(wrong, path, spot, found)
        return
    where, key = spot.where(path), spot.key_path(path)
    if kind == "extra_forbidden":
        known = keys_at(model, path[:-1])
        message = f"there is no key {path[-1]!r} here"
        yield ConfigFault(spot.where(path, key=True), spot.key_path(path), message, did_you_mean(str(path[-1]), known))
    elif kind == "missing":
        yield ConfigFault(
            spot.where(path[:-1]), spot.key_path(path[:-1]), f"the key {path[-1]!r} is missing", f"Add {path[-1]}: …"
        )
    elif kind in _EXPECTED:
        expected, hint = _EXPECTED[kind]
        yield ConfigFault(where, key, f"found {shown(found)} where {expected} belongs", hint)
    elif kind in _BOUNDS:
        yield ConfigFault(
            where, key, f"found {shown(found)}, must be {_BOUNDS[kind].format(**_plain_numbers(context))}"
        )
    elif kind in ("literal_error", "enum"):
        choices = [str(word).strip("'") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
        yield ConfigFault(where, key, f"{shown(found)} is not known here", _choice_hint(str(found), choices))
    else:
        message = str(cause) if cause is not None else item["msg"]
        yield ConfigFault(where, key, _lower_first(message.removeprefix("Value error, ")), getattr(cause, "hint", ""))


def _plain_numbers(context: dict[str, Any]) -> dict[str, Any]:
    return {key: f"{value:g}" if isinstance(value, (int, float)) else value for key, value in context.items()}


def _choice_hint(found: str, choices: Iterable[str]) -> str:
    meant = nearest(found, choices)
    return (f"Did you mean {meant}? " if meant else "") + f"One of: {', '.join(choices)}."


def _from_wrong(wrong: Wrong, path: Path, spot: Spot, found: Any) -> ConfigFault:
    at = (*path, *wrong.at)
    message, hint = wrong.message, wrong.hint
    if wrong.also is not None:
        other = spot.where((*path, *wrong.also), key=True)
        message += f" (see also {other.rpartition(':')[0]})"
    if wrong.choices and (meant := nearest(str(found), wrong.choices)):
        hint = f"Did you mean {meant}? {hint}"
    as_key = bool(wrong.at) and (wrong.also is not None or "weekday" in message)
    return ConfigFault(spot.where(at, key=as_key), spot.key_path(at), message, hint)


def _written_path(model: type[BaseModel], loc: Path) -> Path:
    """Pydantic's path without the names of union members and validators, which no file contains."""
    kept: list[str | int] = []
    for step in loc:
        if isinstance(step, int) or step in keys_at(model, tuple(kept)) or not _is_label(step):
            kept.append(step)
    return tuple(kept)


def _is_label(step: str) -> bool:
    return "[" in step or step in ("str", "int", "float", "bool", "list", "dict", "url", "tuple") or step[:1].isupper()


def keys_at(model: type[BaseModel], path: Path) -> set[str]:
    """The keys a section knows at a path, as they are written (aliases)."""
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or here is None:
            continue
        fields = {(field.alias or name): field for name, field in here.model_fields.items()}
        here = section_in(fields[step].annotation) if step in fields else here
    return {field.alias or name for name, field in here.model_fields.items()} if here else set()


def section_in(annotation: Any) -> type[Section] | None:
    """The section a field holds, also inside a list or beside None; None for plain values."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := section_in(part))), None)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
