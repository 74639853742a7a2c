"""Text in a configuration, also where YAML would see a number: `+4989123` stays what was typed."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema


class TypedInt(int):
    """A whole number that remembers how it was typed (`007`, `+4989123`)."""

    text: str

    @classmethod
    def of(cls, value: int, text: str) -> TypedInt:
        made = cls(value)
        made.text = text
        return made


class TypedFloat(float):
    """A number with a fraction that remembers how it was typed (`1.10`)."""

    text: str

    @classmethod
    def of(cls, value: float, text: str) -> TypedFloat:
        made = cls(value)
        made.text = text
        return made


def as_typed(value: Any) -> Any:
    """Numbers back to the letters that were typed; everything else as it is."""
    return value.text if isinstance(value, (TypedInt, TypedFloat)) else value


def as_texts(value: Any) -> Any:
    """One text or a list of texts, as a list; a text may hold several, separated by `|`."""
    value = as_typed(value)
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    return [as_typed(item) for item in value] if isinstance(value, list) else value


Text = Annotated[str, BeforeValidator(as_typed), WithJsonSchema({"type": ["string", "number"]})]
"""Text that may look like a number."""

Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(as_texts),
    WithJsonSchema({"type": ["array", "string"], "items": {"type": ["string", "number"]}}),
]
"""A list of texts, or a single one."""
