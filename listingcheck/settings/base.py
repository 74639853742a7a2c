"""The common form of every section of a configuration."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """Frozen; an unknown key is a fault, never ignored; secrets are masked wherever a section is printed."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
