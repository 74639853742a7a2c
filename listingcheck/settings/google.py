"""How much may be spent at Google, and where its servers are."""

from __future__ import annotations

from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, GetJsonSchemaHandler, field_validator, model_validator
from pydantic_core import CoreSchema

from listingcheck.settings.base import Section
from listingcheck.settings.secret import Secret

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Budget(Section):
    """The most that a calendar month may cost; what does not fit is not asked, and the report names it.

    `calls`: paid-for requests a month, free ones not counted; `dollars` at list price; `free_only`: nothing beyond
    Google's free allowance. Also written short: `budget: free-only`.
    """

    calls: int | None = Field(default=None, ge=0)
    dollars: float | None = Field(default=None, ge=0)
    free_only: bool = False

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"const": "free-only"}, handler.resolve_ref_schema(handler(schema))]}

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: Any) -> Any:
        if isinstance(value, str) and value.strip().lower() in ("free-only", "free_only", "free"):
            return {"free_only": True}
        if isinstance(value, str):
            raise ValueError("a budget is `free-only`, or {calls: 900} or {dollars: 25} a month")
        if isinstance(value, dict):
            return {str(key).replace("-", "_"): item for key, item in value.items()}
        return value


class GoogleOptions(Section):
    """What every way to Google has in common.

    `key`: where the API key is kept; `endpoint` replaces Google's server by another one, for tests and demonstrations
    (https, or http on this machine); `language` of names and texts; `workers`: how many requests at once.
    """

    key: Secret | None = None
    place_id: str = ""
    endpoint: str = ""
    language: str = ""
    workers: int = Field(default=4, ge=1, le=16)
    budget: Budget = Budget()
    schedule: Literal["nightly", "risk"] = "nightly"
    rotate: int = Field(default=7, ge=2, le=31)

    @field_validator("endpoint")
    @classmethod
    def _safe_endpoint(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)):
            raise ValueError("an endpoint is an https address, as in https://places.googleapis.com")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _a_schedule_fits_its_budget(self) -> Self:
        if self.budget.free_only and (self.budget.calls is not None or self.budget.dollars is not None):
            raise ValueError("a budget is either free-only or a number of calls or dollars, not both")
        return self
