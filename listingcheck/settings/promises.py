"""What listings must say, or must never say, whatever the hours: a promise made to customers."""

from __future__ import annotations

from datetime import date

from pydantic import ConfigDict, Field, model_validator

from listingcheck.settings.base import Section
from listingcheck.settings.dates import Day
from listingcheck.settings.text import Text, Texts
from listingcheck.settings.wrong import Wrong


class Promise(Section):
    """One sentence that every listing `on` must tell (`must_say`) or must not tell (`must_not_say`), in force `from` to
    `to` inclusive (empty = always). `stores` and `labels` empty = all stores; `hours` = the hours it promises, in the
    strict spelling of the hours file ("" = none)."""

    model_config = ConfigDict(populate_by_name=True)

    id: Text = Field(min_length=1)
    must_say: Text = ""
    must_not_say: Text = ""
    stores: Texts = ()
    labels: Texts = ()
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")
    on: Texts = ("website",)
    hours: Text = ""

    @model_validator(mode="after")
    def _says_something(self) -> Promise:
        if not (self.must_say or self.must_not_say):
            raise Wrong("the promise says nothing", hint='Add must_say: "Free parking" or must_not_say: "24 hours".')
        if self.first and self.last and self.last < self.first:
            raise Wrong(f"it ends {self.last} before it starts {self.first}", at=("to",), also=("from",))
        return self

    def in_force(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
